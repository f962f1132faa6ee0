"""The locks name versions and hashes, no registry, and what pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def entries(lock: str) -> list[str]:
    """Return a lock's entries, each with its hashes on one line."""
    return (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()


def requirements(lock: str) -> list[Requirement]:
    return [Requirement(entry.partition(" --hash=")[0]) for entry in entries(lock)]


def asked_for(group: str) -> list[Requirement]:
    found: list[Requirement] = []
    for item in PROJECT["dependency-groups"][group]:
        found += [Requirement(item)] if isinstance(item, str) else asked_for(item["include-group"])
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_is_one_exact_version_with_its_hashes(lock):
    entry_form = re.compile(
        r"[a-z0-9-]+==[0-9][^ ;]*( ; [^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*"
    )
    assert [entry for entry in entries(lock) if not entry_form.fullmatch(entry)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_carries_an_address_or_an_option(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"://|@|^\s*-(?!-hash=)\S+|index", text, flags=re.MULTILINE) == []


def test_what_is_tested_is_what_is_served():
    assert set(entries("requirements.lock")) <= set(entries("requirements-dev.lock"))


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        ("requirements.lock", [Requirement(line) for line in PROJECT["project"]["dependencies"]]),
        ("requirements-dev.lock", asked_for("dev")),
    ],
    ids=["runtime", "dev"],
)
def test_the_lock_fits_pyproject(lock, asked):
    locked = [(canonicalize_name(entry.name), entry.specifier) for entry in requirements(lock)]
    unmet = [
        str(wanted)
        for wanted in asked
        if not any(
            name == canonicalize_name(wanted.name)
            and wanted.specifier.contains(str(specifier).removeprefix("=="))
            for name, specifier in locked
        )
    ]
    assert unmet == []
