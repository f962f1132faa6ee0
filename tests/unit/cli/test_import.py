"""`pathways import`: tried first; written whole into a new folder, loaded, or nothing."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from pathways.catalogue.reader import read_catalogue
from pathways.cli import main
from pathways.exchange.ctdl import write_ctdl
from tests.support.folders import write_folder


@pytest.fixture(autouse=True)
def no_database(monkeypatch, tmp_path):
    """A database that is not there, whatever the machine has."""
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "small")


@pytest.fixture
def changed(folder, tmp_path):
    """A file in which one provider of the folder has another name, and one broken file."""
    document = json.loads(write_ctdl(read_catalogue(folder)))
    node = next(one for one in document["@graph"] if one.get("pathways:table") == "providers")
    node["ceterms:name"] = {"en": "Quite another name"}
    path = tmp_path / "changed.jsonld"
    path.write_text(json.dumps(document), encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    return path


def run(*words):
    return CliRunner().invoke(main, ["import", "ctdl", *map(str, words)])


def test_a_dry_run_says_what_would_change_and_writes_nothing(folder, changed, tmp_path):
    before = sorted(tmp_path.rglob("*"))

    found = run(changed, "--data", folder, "--dry-run")

    assert found.exit_code == 0
    assert "0 new records, 1 changed" in found.output
    assert ": name\n" in found.output
    assert "made from the records of the same document" in found.output
    assert sorted(tmp_path.rglob("*")) == before


def test_the_whole_report_is_to_be_had_as_json(folder, changed):
    found = json.loads(run(changed, "--data", folder, "--dry-run", "--json").output)

    assert [(one["table"], one["fields"]) for one in found["changed"]] == [("providers", ["name"])]
    assert found["refused"] == {}
    assert all(one["why"] for one in found["left_out"])


def test_the_catalogue_with_the_changes_is_a_new_folder(folder, changed, tmp_path):
    into = tmp_path / "new" / "folder"

    assert run(changed, "--data", folder, "--into", into).exit_code == 0

    names = {one.name for one in read_catalogue(into).providers.values()}
    assert "Quite another name" in names
    assert [path.name for path in into.parent.iterdir()] == ["folder"]


def test_what_a_killed_import_left_beside_the_folder_is_removed(folder, changed, tmp_path):
    left = tmp_path / ".new-unfinished-x1"
    left.mkdir()
    (left / "areas.csv").write_text("id", encoding="utf-8")

    assert run(changed, "--data", folder, "--into", tmp_path / "new").exit_code == 0

    assert not left.exists()


def test_nothing_is_written_where_a_file_is_broken_or_the_folder_is_there(
    folder, changed, tmp_path
):
    broken = run(changed, tmp_path / "broken.json", "--data", folder, "--into", tmp_path / "new")
    taken = run(changed, "--data", folder, "--into", folder)

    assert (broken.exit_code, taken.exit_code) == (1, 2)
    assert "not JSON" in broken.output
    assert "is there already" in taken.output
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "words", [(), ("--dry-run", "--load"), ("--load", "--data", "."), ("--into", "x", "--load")]
)
def test_one_ending_is_to_be_said(changed, words):
    assert run(changed, *words).exit_code == 2


def test_without_a_database_nothing_can_be_loaded(changed):
    found = run(changed, "--load")

    assert found.exit_code == 2
    assert "pathways upgrade" in found.output
