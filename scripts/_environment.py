"""The project's own Python environment, made from a lock and known by a stamp.

Only the standard library is used here: this runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

RUNTIME_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"  # holds the runtime lock's packages too, at the same versions

RECIPE = 1  # raise it when what is done below changes, so that existing environments are made anew

CONSOLE_SCRIPT = """\
#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from pathways.cli import main

sys.exit(main())
"""


class CannotStart(Exception):
    """Something on this machine stands in the way; the message says what, and the remedy."""


def ensure(root: Path = ROOT, *, dev: bool) -> bool:
    """Make ``.venv`` hold what the lock names, and return whether anything had to be done.

    Several calls at once wait for one another. A call that is interrupted leaves no stamp, so
    the next one starts over.

    Parameters
    ----------
    root
        The clone's folder.
    dev
        Whether the test tools are wanted too.

    Raises
    ------
    CannotStart
        Where this Python cannot make environments, or a package cannot be had.
    """
    accepted = [DEV_LOCK] if dev else [RUNTIME_LOCK, DEV_LOCK]
    if is_current(root, accepted):
        return False
    with locked(root):
        if is_current(root, accepted):
            return False
        _build(root, dev=dev)
    return True


def is_current(root: Path, accepted: list[str]) -> bool:
    """Whether ``.venv`` was made, whole, from one of the accepted locks as they are now."""
    try:
        stamp = json.loads(_stamp_file(root).read_text(encoding="utf-8"))
        return any(stamp == _stamp(root, lock) for lock in accepted)
    except (OSError, ValueError):  # no stamp, half a stamp, or an interpreter that is gone
        return False


@contextmanager
def locked(root: Path, what: str = "setup") -> Iterator[None]:
    """Hold the clone's lock until the block, and whatever it started, has ended.

    The installer keeps it too: if it outlives a call that was killed, the next one waits for it.

    Parameters
    ----------
    root
        The clone's folder.
    what
        What is done one at a time; each has a lock of its own.
    """
    folder = root / "var"
    folder.mkdir(exist_ok=True)
    with (folder / f"{what}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"Waiting for another {what} of this clone to end.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        os.set_inheritable(lock.fileno(), True)
        yield


def venv_python(root: Path = ROOT) -> Path:
    """Return the environment's interpreter."""
    return root / ".venv" / "bin" / "python"


def say(sentence: str) -> None:
    """Tell the person at the terminal, at once."""
    print(sentence, flush=True)


def _stamp_file(root: Path) -> Path:
    return root / ".venv" / "pathways.json"


def _stamp(root: Path, lock: str) -> dict[str, object]:
    """Everything that, once it differs, makes the environment another one."""
    return {
        "recipe": RECIPE,
        "lock": lock,
        "sha256": hashlib.sha256((root / lock).read_bytes()).hexdigest(),
        # Moves when the system's Python is upgraded under the environment.
        "python": os.path.realpath(venv_python(root), strict=True),
        "clone": str(root),  # scripts inside name it, so a moved or copied clone starts over
    }


def _build(root: Path, *, dev: bool) -> None:
    lock = DEV_LOCK if dev else RUNTIME_LOCK
    only_tools_are_missing = dev and is_current(root, [RUNTIME_LOCK])
    _stamp_file(root).unlink(missing_ok=True)
    if only_tools_are_missing:
        say("Adding the test tools to .venv.")
    else:
        say("Making .venv; the first time takes about half a minute.")
        _create(root)
    _install(root, lock)
    _link_clone(root)
    _write_whole(_stamp_file(root), json.dumps(_stamp(root, lock), indent=2) + "\n")


def _create(root: Path) -> None:
    # Debian ships venv without ensurepip, which lies in a package of its own.
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise CannotStart(
            f"{sys.executable} cannot make virtual environments (venv or ensurepip is missing): "
            "install them (Debian, Ubuntu: apt-get install python3-venv) and call this again."
        )
    folder = root / ".venv"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CannotStart(f"{folder} is not a folder of our own: move it away and call this again.")
    if folder.exists():
        shutil.rmtree(folder)
    # Not the Python of an active environment, which may be the very one that was just removed.
    base = getattr(sys, "_base_executable", sys.executable)
    _run([base, "-I", "-m", "venv", str(folder)], "The environment could not be made")


def _install(root: Path, lock: str) -> None:
    # Wheels alone: building from source would fetch build tools that no hash vouches for.
    pip = [str(venv_python(root)), "-I", "-m", "pip", "--disable-pip-version-check", "install"]
    options = ["--quiet", "--require-hashes", "--only-binary", ":all:", "-r", lock]
    _run([*pip, *options], f"The packages of {lock} could not be installed", cwd=root)


def _link_clone(root: Path) -> None:
    """Make the clone importable and give it its command, with nothing to build or fetch."""
    (packages,) = (root / ".venv" / "lib").glob("python3*/site-packages")
    (packages / "pathways-clone.pth").write_text(f"{root}\n", encoding="utf-8")
    command = root / ".venv" / "bin" / "pathways"
    command.write_text(CONSOLE_SCRIPT.format(python=venv_python(root)), encoding="utf-8")
    command.chmod(0o755)


def _run(command: list[str], failure: str, cwd: Path | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, check=False, close_fds=False)  # it holds the lock too
    if done.returncode:
        raise CannotStart(f"{failure}; the reason is above. Call this again once it is mended.")


def _write_whole(path: Path, text: str) -> None:
    partial = path.with_suffix(".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
