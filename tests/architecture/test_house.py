"""Scripts can be called, documents point at what is there, and nothing of a machine is named."""

import os
import re
import subprocess
from pathlib import Path

import pytest

import pathways

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    "scripts/_python",
    "scripts/bench",
    "scripts/compile",
    "scripts/lock",
    "scripts/serve",
    "scripts/setup",
    "scripts/test",
)
DOCUMENTS = sorted(ROOT.glob("*.md"))


@pytest.mark.parametrize("command", [*COMMANDS, ".ci/run"])
def test_a_command_can_be_called_as_it_stands(command):
    path = ROOT / command
    assert os.access(path, os.X_OK)
    assert path.read_text(encoding="utf-8").startswith("#!/")


def test_ci_runs_the_whole_test_script_and_nothing_weaker():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "set -euo pipefail" in lines
    assert lines[-1].endswith('exec scripts/test "$@"')


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_points_at_is_there(document):
    text = document.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#\s:]+)(?:#[^)\s]*)?\)", text)
    commands = re.findall(r"(?<![\w/])scripts/\w+", text)
    assert [name for name in {*links, *commands} if not (document.parent / name).exists()] == []


def test_the_changelog_begins_with_the_version_at_hand():
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == pathways.__version__


def test_onet_is_credited_as_its_license_asks():
    notice = (ROOT / "NOTICE.md").read_text(encoding="utf-8")
    assert "O*NET 30.1 Database" in notice
    assert "CC BY 4.0" in notice


def test_what_a_run_leaves_behind_is_not_for_git():
    leavings = [".venv/x", "var/pathways.sqlite", "uv.lock", "pathways/__pycache__/x.pyc"]
    leavings += ["pathways/_native/x.json"]
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", *leavings],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 128:
        pytest.skip("this copy is no git clone")
    assert done.stdout.split() == leavings
