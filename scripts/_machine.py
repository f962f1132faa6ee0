"""What the tests want of the machine beyond Python: a browser and a database server.

Nothing is installed here unless the caller asks; what is found is used.
"""

from __future__ import annotations

import os
import pwd
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts._environment import CannotStart, say

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

ICU_SINCE = 15  # PostgreSQL's first release that can sort a whole cluster by ICU


def find_chromium() -> str | None:
    """Return the path of a Chromium that can be driven, or None."""
    on_path = (shutil.which(name) for name in BROWSERS)
    in_applications = (path for path in MAC_BROWSERS if Path(path).exists())
    return next(filter(None, (*on_path, *in_applications)), None)


def find_postgres() -> Path | None:
    """Return the folder of the newest PostgreSQL server's programs, or None.

    Debian keeps them off the PATH, a folder a release.
    """
    releases = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(releases, key=lambda path: int(path.parent.parent.name), default=None)
    found = newest or shutil.which("initdb")
    return Path(found).parent if found else None


def find_c_compiler() -> str | None:
    """Return the path of the C compiler that this Python was built with, or CC's, or None."""
    command = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc"
    return shutil.which(shlex.split(command)[0])


def find_python_headers() -> Path | None:
    """Return the file that C code for this Python begins with, or None."""
    header = Path(sysconfig.get_path("include"), "Python.h")
    return header if header.exists() else None


def require_c_compiler() -> None:
    """Raise `CannotStart` unless C code for this Python can be compiled here."""
    if not find_c_compiler():
        raise CannotStart(
            "There is no C compiler here: install one (Debian, Ubuntu: apt-get install gcc "
            "libc6-dev; macOS: xcode-select --install) and call this again. "
            "Pathways runs without."
        )
    if not find_python_headers():
        raise CannotStart(
            f"The headers of {sys.executable} are missing: install them (Debian, Ubuntu: "
            "apt-get install python3-dev) and call this again. Pathways runs without."
        )


def install_missing() -> None:
    """Install what is missing of Chromium, PostgreSQL, a C compiler and Python's headers.

    Raises
    ------
    CannotStart
        Where there is no apt-get, no right to use it, or it fails.
    """
    wanted_here = (
        (("chromium",), find_chromium()),
        (("postgresql",), find_postgres()),
        (("gcc", "libc6-dev"), find_c_compiler()),
        (("python3-dev",), find_python_headers()),
    )
    missing = [package for packages, found in wanted_here if not found for package in packages]
    if not missing:
        return
    wanted = " ".join(missing)
    if not shutil.which("apt-get"):
        raise CannotStart(f"There is no apt-get here: install {wanted} by hand, then test again.")
    if os.geteuid() != 0:
        raise CannotStart(f"Only root may install: sudo apt-get install {wanted}, then test again.")
    say(f"Installing {wanted}.")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *missing]):
        done = subprocess.run(
            ["apt-get", "--quiet", "--quiet", *step],  # noqa: S607
            env=quiet,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # hundreds of lines; what goes wrong comes on the other one
            check=False,
        )
        if done.returncode:
            raise CannotStart(f"apt-get {step[0]} failed; the reason is above.")


@contextmanager
def postgres_cluster(programs: Path) -> Iterator[str]:
    """Run a PostgreSQL server of one's own and yield its SQLAlchemy address.

    It listens on a socket in a folder that only its user may enter, keeps everything in that
    folder, and is gone when the block ends. PostgreSQL refuses to run as root, so root runs it
    as the least of the users at hand.
    """
    folder = Path(tempfile.mkdtemp(prefix="pathways-pg-"))
    data = folder / "data"
    user = _server_user()
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    try:
        _control(user, programs / "initdb", "-D", data, *_initdb_options(programs))
        # A crash of the machine may lose a throw-away cluster; a crash of the server may not.
        server = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        log = folder / "log"
        _control(user, programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", server, "start")
        yield f"postgresql+psycopg://pathways@/postgres?host={folder}"
    finally:
        if (data / "postmaster.pid").exists():
            _control(user, programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _server_user() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise CannotStart("PostgreSQL cannot run as root, and there is no user postgres or nobody.")


def _initdb_options(programs: Path) -> list[str]:
    options = ["-U", "pathways", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    version = subprocess.run(
        [programs / "initdb", "--version"], capture_output=True, text=True, check=True
    ).stdout
    release = re.search(r"\d+", version)
    if release and int(release[0]) >= ICU_SINCE:
        # Sorts as people's servers do, unlike SQLite: an order that is not explicit shows.
        options += ["--locale-provider=icu", "--icu-locale=en-US"]
    return options


def _control(user: pwd.struct_passwd | None, program: Path, *arguments: str | Path) -> None:
    done = subprocess.run(
        [program, *arguments],
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        cwd="/",  # the clone may lie where that user may not go
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise CannotStart(f"PostgreSQL's {program.name} failed: {done.stderr.strip()}")
