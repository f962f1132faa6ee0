"""Make machine code of the planner, which answers new questions about twice as fast.

Everything works the same without. It needs a C compiler and Python's headers, takes about half a
minute on two processors, and does nothing where no source has changed since the last time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from scripts._environment import ROOT, CannotStart, ensure, locked, venv_python


def main(arguments: list[str] | None = None) -> int:
    """Return the exit code: 0 where machine code lies ready, 2 where something is in the way."""
    parser = argparse.ArgumentParser(prog="scripts/compile", description=__doc__)
    parser.parse_args(arguments)
    os.chdir(ROOT)
    try:
        ensure(dev=True)  # the compiler to C is mypy's
        compile_planner()
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 2
    return 0


def compile_planner() -> None:
    """Make machine code of the planner with the environment's tools, where it is not there yet.

    Several calls at once wait for one another, and the later ones find it done.

    Raises
    ------
    CannotStart
        Where there is no C compiler, or the compiling fails.
    """
    # There the Python is the one that the machine code is for.
    build = [str(venv_python()), "-m", "scripts._compile_build"]
    with locked(ROOT, "compile"):
        done = subprocess.run(build, cwd=ROOT, check=False, close_fds=False)  # holds the lock too
    if done.returncode:
        raise CannotStart("The planner was not compiled, as said above. Pathways runs without.")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
