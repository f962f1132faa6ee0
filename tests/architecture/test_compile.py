"""`scripts/compile`: what it compiles, of what, and what it leaves where something is wrong."""

import shutil
from pathlib import Path

import pytest

from pathways import native
from scripts import _compile_build as compiling
from scripts import _machine as machine
from scripts import _serve as serve
from scripts._environment import CannotStart
from tests.conftest import unavailable

ROOT = Path(__file__).resolve().parents[2]

HOT = """
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .errors import WrongError


def twice(number: int) -> int:
    from pathways import warm

    return number * warm.FACTOR
"""


@pytest.fixture
def clone(tmp_path):
    """A clone with one module to compile, and what that module imports."""
    planner = tmp_path / "pathways" / "planner"
    planner.mkdir(parents=True)
    for name in ("__init__.py", "native.py"):
        shutil.copyfile(ROOT / "pathways" / name, tmp_path / "pathways" / name)
    (tmp_path / "pathways" / "warm.py").write_text("FACTOR = 2\n")
    (tmp_path / "pathways" / "cold.py").write_text("")
    (planner / "__init__.py").write_text("")
    (planner / "errors.py").write_text("class WrongError(ValueError): ...\n")
    (planner / "hot.py").write_text(HOT)
    return tmp_path


def needs_a_compiler():
    try:
        machine.require_c_compiler()
    except CannotStart as reason:
        unavailable(str(reason))


def left(clone):
    return sorted(path.name for path in native.home(clone).iterdir())


def test_the_search_is_compiled_and_what_verifies_it_is_not():
    names = compiling.modules()
    assert "pathways.planner.search" in names
    assert not [name for name in names if "verify" in name or "errors" in name]
    assert {Path(module) for module in compiling.MODULES} <= {*names.values()}


def test_what_a_module_imports_counts_as_its_source(clone):
    paths = compiling.sources(compiling.modules(clone), clone)
    assert [str(path) for path in paths] == [
        "pathways/__init__.py",
        "pathways/native.py",
        "pathways/planner/__init__.py",
        "pathways/planner/errors.py",
        "pathways/planner/hot.py",
        "pathways/warm.py",
    ]


def test_machine_code_is_made_found_and_told_from_that_of_other_sources(clone):
    needs_a_compiler()
    native.home(clone).mkdir()
    (native.home(clone) / "building-interrupted").mkdir()

    compiling.build(clone)

    manifest = native.read_manifest(clone)
    assert manifest is not None
    assert left(clone) == sorted([native.manifest_file(clone).name, manifest.folder])
    form = native.check(manifest, clone)
    assert manifest.modules == ("pathways.planner.hot",)
    assert form.files["pathways.planner.hot"].is_relative_to(native.home(clone))
    assert serve.how_to_be_faster(clone, {}) == ""
    (clone / "pathways" / "warm.py").write_text("FACTOR = 3\n")
    assert "pathways/warm.py has changed" in serve.how_to_be_faster(clone, {})


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def wrong() -> int:\n    return 'text'\n", "hot.py:2: error: Incompatible return value"),
        ("def wrong(:\n", "hot.py:1: invalid syntax"),
    ],
)
def test_code_that_is_wrong_is_named_and_nothing_is_left(clone, code, said):
    (clone / "pathways" / "planner" / "hot.py").write_text(code)
    with pytest.raises(CannotStart, match=said):
        compiling.build(clone)
    assert left(clone) == []


def test_a_missing_compiler_and_missing_headers_are_told_with_the_remedy(monkeypatch, clone):
    monkeypatch.setenv("CC", "no-such-compiler -O2")
    with pytest.raises(CannotStart, match="apt-get install gcc libc6-dev"):
        machine.require_c_compiler()
    assert serve.how_to_be_faster(clone, {}) == ""

    monkeypatch.setenv("CC", "sh")
    assert "scripts/compile" in serve.how_to_be_faster(clone, {})
    assert serve.how_to_be_faster(clone, {"PATHWAYS_PLAIN": "1"}) == ""
    monkeypatch.setattr("sysconfig.get_path", lambda name: "/nowhere")
    with pytest.raises(CannotStart, match="apt-get install python3-dev"):
        machine.require_c_compiler()
