"""Machine code stands for the sources that it was made of, whole, or not at all."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import markupsafe._speedups as some_extension
import pytest

from pathways import native
from tests.conftest import in_ci, unavailable

ROOT = Path(__file__).resolve().parents[2]

# Any extension module will do for a library: it only has to load under the name of its file.
LIBRARY = "_speedups"
SOURCES = {"pathways/hot.py": "HOT = 1\n", "pathways/warm.py": "from pathways import hot\n"}


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A clone with machine code of two modules, as `scripts/compile` leaves it."""
    monkeypatch.setattr(sys, "modules", sys.modules.copy())
    place = native.home(tmp_path) / "made"
    (place / "pathways").mkdir(parents=True)
    for path, text in SOURCES.items():
        (tmp_path / path).write_text(text)
    names = ["pathways.hot", "pathways.warm", LIBRARY]
    for name in names:
        shutil.copyfile(str(some_extension.__file__), native.file_of(name, place))
    manifest = native.Manifest(
        folder="made",
        library=LIBRARY,
        modules=tuple(names[:2]),
        sizes={name: native.file_of(name, place).stat().st_size for name in names},
        sources=native.digests(SOURCES, tmp_path),
        made_by={},
    )
    native.manifest_file(tmp_path).write_text(json.dumps(manifest._asdict()))
    return tmp_path


def found(root, name="pathways.hot", **environment):
    """The file that an import would load, if it is machine code."""
    spec = native.Finder(root, environment).find_spec(name)
    return Path(str(spec.origin)) if spec else None


def test_machine_code_of_the_sources_as_they_are_is_used(root):
    for name in ("pathways.hot", "pathways.warm"):
        assert found(root, name) == native.file_of(name, native.home(root) / "made")
    assert LIBRARY in sys.modules
    assert native.fault(root) == ""


@pytest.mark.parametrize("name", ["pathways", "pathways.cold", "hot", "json"])
def test_other_modules_are_left_alone(root, name):
    assert found(root, name) is None
    assert LIBRARY not in sys.modules


def test_nothing_is_loaded_before_the_first_hot_module_is_asked_for(root):
    native.Finder(root, {}).find_spec("pathways.cold")
    assert LIBRARY not in sys.modules


def a_source_changed(root):
    (root / "pathways/warm.py").write_text("WARM = 2\n")


def a_source_gone(root):
    (root / "pathways/warm.py").unlink()


def a_module_gone(root):
    native.file_of("pathways.warm", native.home(root) / "made").unlink()


def a_module_cut_short(root):
    os.truncate(native.file_of("pathways.warm", native.home(root) / "made"), 4096)


def the_library_gone(root):
    native.file_of(LIBRARY, native.home(root) / "made").unlink()


def a_library_of_elsewhere(root):
    file = native.file_of(LIBRARY, native.home(root) / "made")
    file.write_bytes(bytes(file.stat().st_size))


def the_folder_gone(root):
    (native.home(root) / "made").rename(root / "elsewhere")


def half_a_manifest(root):
    file = native.manifest_file(root)
    file.write_text(file.read_text()[:50])


def a_list(root):
    native.manifest_file(root).write_text("[]")


def a_manifest_of_other_things(root):
    file = native.manifest_file(root)
    held = json.loads(file.read_text())
    file.write_text(json.dumps({**held, "sources": 3, "sizes": {"pathways.hot": "\0"}}))


def names_that_no_file_can_have(root):
    file = native.manifest_file(root)
    held = json.loads(file.read_text())
    file.write_text(json.dumps({**held, "sources": {"\0": ""}, "folder": "\0"}))


@pytest.mark.parametrize(
    "damage",
    [
        a_source_changed,
        a_source_gone,
        a_module_gone,
        a_module_cut_short,
        the_library_gone,
        a_library_of_elsewhere,
        the_folder_gone,
        half_a_manifest,
        a_list,
        a_manifest_of_other_things,
        names_that_no_file_can_have,
    ],
)
def test_machine_code_that_does_not_fit_is_not_used_and_said(root, damage):
    damage(root)
    assert found(root) is None
    assert LIBRARY not in sys.modules
    assert native.REMEDY in native.fault(root)


def test_a_source_that_changed_is_named(root):
    a_source_changed(root)
    assert "pathways/warm.py has changed" in native.fault(root)


def test_the_setting_leaves_it_alone(root):
    assert found(root, PATHWAYS_PLAIN="1") is None
    assert found(root, PATHWAYS_PLAIN="") is not None


def test_machine_code_for_another_python_is_not_ours(root):
    native.manifest_file(root).rename(native.home(root) / "cpython-27-elsewhere.json")
    assert found(root) is None
    assert native.fault(root) == ""


def test_a_clone_that_was_copied_takes_its_machine_code_along(root, tmp_path_factory):
    copy = tmp_path_factory.mktemp("copy") / "clone"
    root.rename(copy)
    assert found(copy) is not None


def test_both_forms_never_meet(root):
    sys.modules["pathways.warm"] = sys  # as a test runner reads a source by its file
    assert found(root) is None


def test_the_form_is_settled_once(root):
    finder = native.Finder(root, {})
    assert finder.find_spec("pathways.hot") is not None
    a_source_changed(root)
    assert finder.find_spec("pathways.warm") is not None


# ---- this clone's own machine code


def test_checks_run_on_machine_code_where_nothing_may_be_skipped():
    if in_ci() and not os.environ.get(native.SETTING):
        assert native.in_use(), native.fault()


@pytest.fixture
def compiled():
    """Nothing, where this clone's machine code is of its sources; else the test is skipped."""
    if native.read_manifest() is None:
        unavailable("not compiled: scripts/compile, which scripts/test calls")
    if reason := native.fault():
        unavailable(reason)


def test_what_verifies_answers_does_not_load_them(compiled):
    program = (
        "import sys, pathways.planner.verify; "
        "from pathways import native; "
        "print([name for name in sys.modules if 'pathways_native' in name or 'search' in name])"
    )
    assert run_python("-c", program) == b"[]\n"


def test_machine_code_and_plain_python_give_the_same_bytes(compiled):
    answers = run_python("-m", "tests.support.sample_answers")
    plain = run_python("-m", "tests.support.sample_answers", PATHWAYS_PLAIN="1")

    form, _, answers = answers.partition(b"\n")
    plain_form, _, plain = plain.partition(b"\n")
    assert (form, plain_form) == (b"machine code", b"plain Python")
    assert len(answers.splitlines()) > 30
    assert answers == plain


def run_python(*arguments, **environment):
    outer = {name: text for name, text in os.environ.items() if name != native.SETTING}
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**outer, **environment},
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
