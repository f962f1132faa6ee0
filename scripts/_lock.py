"""Write the two locks anew from pyproject.toml: versions and hashes, and no registry's address.

pip installs from them with ``--require-hashes``; uv makes them, since its locks hold for every
system and Python at once. It is taken from the PATH, else installed for this one call.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from scripts._environment import DEV_LOCK, ROOT, RUNTIME_LOCK, say

UV = "uv==0.13.9"

COMPILE = [
    *("pip", "compile", "pyproject.toml", "--quiet", "--universal", "--generate-hashes"),
    *("--no-emit-index-url", "--no-header", "--no-annotate"),
]


def main(arguments: list[str] | None = None) -> int:
    """Return 0 when both locks are written; what cannot be resolved is said by uv."""
    parser = argparse.ArgumentParser(prog="scripts/lock", description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest of everything")
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    upgrade = ["--upgrade"] if options.upgrade else []
    with tempfile.TemporaryDirectory() as folder:
        uv = shutil.which("uv") or _installed_uv(Path(folder))
        _run([uv, *COMPILE, *upgrade, "--output-file", RUNTIME_LOCK])
        # Constrained by the first, so that what is tested is what is served.
        also_dev = ["--group", "dev", "--constraint", RUNTIME_LOCK, "--output-file", DEV_LOCK]
        _run([uv, *COMPILE, *upgrade, *also_dev])
    say(f"Written: {RUNTIME_LOCK}, {DEV_LOCK}. scripts/test installs and tries them.")
    return 0


def _installed_uv(folder: Path) -> str:
    venv.create(folder, with_pip=True)
    _run([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", UV])
    return str(folder / "bin" / "uv")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, check=False)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    sys.exit(main())
