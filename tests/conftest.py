"""What all tests share: how hard Hypothesis tries, and what may be missing from a machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

from pathways import native

ROOT = Path(__file__).resolve().parent.parent

# A busy machine is slow, not wrong: no deadlines. CI tries the same examples every time.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, print_blob=True)
settings.register_profile("thorough", settings.get_profile("local"), max_examples=2000)


def in_ci() -> bool:
    """Whether this is a run in which nothing may be skipped (`CI` is set)."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def pytest_configure() -> None:
    default = "ci" if in_ci() else "local"
    settings.load_profile(os.environ.get("PATHWAYS_TEST_PROFILE", default))
    # A developer's own settings, such as the address of a real database, are none of the tests'.
    for name in [name for name in os.environ if name.startswith("PATHWAYS_")]:
        if not name.startswith("PATHWAYS_TEST_") and name != native.SETTING:
            del os.environ[name]


def pytest_report_header() -> str:
    return f"planner: {'machine code' if native.in_use() else 'plain Python'}"


def unavailable(reason: str) -> NoReturn:
    """Skip the running test, or fail it where nothing may be skipped."""
    if in_ci():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The SQLAlchemy address of an empty PostgreSQL server that tests may do anything to."""
    return os.environ.get("PATHWAYS_TEST_POSTGRES_URL") or unavailable(
        "no PostgreSQL server: scripts/test starts one where PostgreSQL is installed "
        "(scripts/test --install, as root, installs it), or set PATHWAYS_TEST_POSTGRES_URL"
    )


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium that tests may drive."""
    return os.environ.get("PATHWAYS_TEST_CHROMIUM") or unavailable(
        "no Chromium: scripts/test uses the one on the PATH (scripts/test --install, as root, "
        "installs it), or set PATHWAYS_TEST_CHROMIUM"
    )


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of real files to import, which lies beside the clone where it is to be had."""
    folder = ROOT.parent / "shared" / "reference"
    if not folder.is_dir():
        pytest.skip("no reference data: put its folder at ../shared/reference")
    return folder
