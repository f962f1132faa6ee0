"""Serve Pathways on this machine alone."""

from __future__ import annotations

import argparse
import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from pathways import native
from scripts._environment import ROOT, CannotStart, ensure, locked, say
from scripts._machine import require_c_compiler

HOST = "127.0.0.1"  # no other address: this is for trying and developing, not for the open network
DATABASE_URL = "sqlite:///var/pathways.sqlite"
DEMO_DATABASE_URL = "sqlite:///var/demo.sqlite"


def main(arguments: list[str] | None = None) -> int:
    """Return an exit code where serving could not begin; else become the server."""
    options = _parse(arguments)
    os.chdir(ROOT)  # the database's default address and data/ are relative to it
    try:
        require_free_port(options.port)
        ensure(dev=False)
        environment = settings(ROOT, os.environ, demo=options.demo)
        _pathways(["upgrade"], environment)
        _pathways(["load", "data", "--if-changed"], environment)
        if options.demo:
            _pathways(["user", "demo"], environment)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 2
    if options.demo:
        say("--demo keeps to var/demo.sqlite; those passwords are for this machine alone.")
    if hint := how_to_be_faster(ROOT, environment):
        say(hint)
    say(f"Pathways: http://{HOST}:{options.port} (Ctrl-C stops it)")
    return _become(["serve", "--port", str(options.port)], environment)


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/serve", description=__doc__)
    parser.add_argument("--port", type=_port, default=8000, help="1 to 65535, 8000 unless given")
    parser.add_argument("--demo", action="store_true", help="with a database of its own")
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port: give a number from 1 to 65535")
    return int(text)


def require_free_port(port: int) -> None:
    """Raise `CannotStart` unless this process may listen on ``port``."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen()
        except OSError as error:
            raise CannotStart(
                f"Port {port} cannot be used ({error.strerror}): "
                "choose another with scripts/serve --port N."
            ) from error


def settings(root: Path, outer: os._Environ[str] | dict[str, str], *, demo: bool) -> dict[str, str]:
    """Return the server's environment: the caller's, with what is missing filled in.

    A demonstration never touches another database than its own, whatever the caller has set.
    """
    environment = dict(outer)
    if demo:
        environment["PATHWAYS_DATABASE_URL"] = DEMO_DATABASE_URL
    else:
        environment.setdefault("PATHWAYS_DATABASE_URL", DATABASE_URL)
    if not environment.get("PATHWAYS_SECRET_KEY"):
        environment["PATHWAYS_SECRET_KEY"] = secret_key(root)
    return environment


def secret_key(root: Path) -> str:
    """Return the clone's own key, made at the first call: 32 random bytes in hexadecimal."""
    path = root / "var" / "secret-key"
    with locked(root):
        if not path.exists():
            partial = path.with_suffix(".partial")
            partial.unlink(missing_ok=True)
            # Never readable by others, not even before its mode could be changed.
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32))
            partial.replace(path)
    return path.read_text(encoding="ascii").strip()


def how_to_be_faster(root: Path, environment: dict[str, str]) -> str:
    """Return a sentence where new questions could be answered faster on this machine, or none."""
    if environment.get(native.SETTING):
        return ""
    try:
        manifest = native.read_manifest(root)
        if manifest is None:
            require_c_compiler()
            return "New questions take about half the time once scripts/compile was called."
        native.check(manifest, root)
    except native.NotUsable as reason:
        return str(reason)
    except CannotStart:
        pass
    return ""


def _pathways(arguments: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run([_command(), *arguments], env=environment, check=False)
    if done.returncode:
        raise CannotStart(f"Not served: `pathways {' '.join(arguments)}` failed, as said above.")


def _become(arguments: list[str], environment: dict[str, str]) -> NoReturn:
    # One process, so that signals reach the server itself.
    os.execve(_command(), [_command(), *arguments], environment)  # noqa: S606 - no shell is wanted


def _command() -> str:
    return str(ROOT / ".venv" / "bin" / "pathways")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
