"""Run every check and every test.

What is not an option of this command goes to pytest: ``scripts/test tests/unit -k routes``.

Where there is a C compiler the planner is compiled first and all tests run with it; then, unless
only a part of the tests was asked for, the planner's own run once more in plain Python. With
PATHWAYS_PLAIN=1 nothing is compiled, and what is asked for runs in plain Python.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from typing import NoReturn

from scripts._compile import compile_planner
from scripts._environment import ROOT, CannotStart, ensure, say, venv_python
from scripts._machine import (
    find_chromium,
    find_postgres,
    install_missing,
    postgres_cluster,
    require_c_compiler,
)

CHECKS = (
    ("ruff check", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("mypy", ["mypy"]),
)

PLAIN = "PATHWAYS_PLAIN"

BY_THE_PLANNER = ["tests/unit/planner", "pathways/planner"]
"""What holds the planner to its answers: these run in both of its forms."""

FEWER = {"PATHWAYS_TEST_WORLDS": "500", "PATHWAYS_TEST_EXAMPLES": "20"}
"""How many random worlds the second form is tried on, unless the caller's settings say it."""


def main(arguments: list[str] | None = None) -> int:
    """Return the exit code: 0 when all is well, 1 when a check or test failed, 2 else."""
    parser = argparse.ArgumentParser(prog="scripts/test", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "--install",
        action="store_true",
        help="first install Chromium, PostgreSQL and a C compiler (as root)",
    )
    options, for_pytest = parser.parse_known_args(arguments)
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, _end)
    try:
        ensure(dev=True)
        if options.install or (in_ci() and os.geteuid() == 0):
            install_missing()
        with ExitStack() as machine:
            environment = _test_environment(machine)
            failed = [name for name, command in CHECKS if _fails(command, environment)]
            compiled = _compiles(environment, failed)
            if _fails(["pytest", *for_pytest], environment):
                failed.append("pytest")
            plain = {**FEWER, **environment, PLAIN: "1"}
            if compiled and not for_pytest and _fails(["pytest", *BY_THE_PLANNER], plain):
                failed.append("pytest in plain Python")
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 2
    if failed:
        print(f"Failed: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


def in_ci() -> bool:
    """Whether this runs where nothing may be skipped: ``CI`` is set, as CI services do."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def _compiles(environment: dict[str, str], failed: list[str]) -> bool:
    """Compile the planner where it can and shall be; it must where nothing may be skipped."""
    if environment.get(PLAIN):
        return False
    try:
        require_c_compiler()
    except CannotStart as reason:
        say(f"The planner is tested in plain Python alone. {reason}")
        if in_ci():
            failed.append("scripts/compile")
        return False
    try:
        compile_planner()
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        failed.append("scripts/compile")
        return False
    return True


def _test_environment(machine: ExitStack) -> dict[str, str]:
    """Return the tests' environment, with the browser and the database that could be had."""
    environment = dict(os.environ)
    if chromium := find_chromium():
        environment.setdefault("PATHWAYS_TEST_CHROMIUM", chromium)
    programs = find_postgres()
    if programs and "PATHWAYS_TEST_POSTGRES_URL" not in environment:
        url = machine.enter_context(postgres_cluster(programs))
        environment["PATHWAYS_TEST_POSTGRES_URL"] = url
    return environment


def _fails(command: list[str], environment: dict[str, str]) -> bool:
    say(f"$ {' '.join(command)}")
    module = [str(venv_python()), "-m", *command]
    return subprocess.run(module, env=environment, check=False).returncode != 0


def _end(_signal: int, _frame: object) -> NoReturn:
    sys.exit(143)  # as an exception, so that the database server is stopped on the way out


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
