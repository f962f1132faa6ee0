"""`pathways upgrade` and `pathways load`: what they say, and the exit code that they end with."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import update

from pathways.cli import main
from pathways.store.engine import open_engine
from pathways.store.places import OfferingRow
from pathways.store.reading import current_revision, read_catalogue_from_database
from pathways.store.unit_of_work import unit_of_work
from tests.support.folders import edit, write_folder

EDITED = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path) -> Path:
    return write_folder(tmp_path / "small")


@pytest.fixture
def run(empty_url, monkeypatch):
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", empty_url)
    return lambda *arguments: CliRunner().invoke(main, [str(word) for word in arguments])


def ends(result: Result, code: int) -> str:
    """What a command said, after it ended with a code and not with a traceback."""
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code == code, result.output
    return result.output


def test_a_database_is_made_loaded_and_left_alone(run, folder, empty_url):
    assert ends(run("upgrade"), 0) == "A new database with schema 0003.\n"
    assert ends(run("upgrade"), 0) == "The database has the newest schema, 0003.\n"

    loaded = ends(run("load", folder, "--if-changed"), 0)
    again = ends(run("load", folder, "--if-changed"), 0)
    once_more = ends(run("load", folder), 0)

    engine = open_engine(empty_url)
    content = read_catalogue_from_database(engine).revision
    engine.dispose()
    assert loaded.splitlines()[-1] == f"Loaded: revision 1 ({content})."
    assert "occupations: 2 new\n" in loaded
    assert again == f"{folder} is as it was loaded last: revision 1 ({content}).\n"
    assert once_more == f"Nothing to change: revision 1 ({content}).\n"


def test_a_command_answers_from_the_newest_load(run, folder, tmp_path, monkeypatch):
    monkeypatch.setenv("PATHWAYS_SNAPSHOTS", str(tmp_path / "snapshots"))
    asked = ("route", "helper", "fitter", "--today", "2026-03-01")
    run("upgrade")
    seen: list[tuple[str, str]] = []
    for employer in ("The Works", "The Mill", "The Works"):
        edit(folder, "employers.csv", "The Works" if not seen else seen[-1][0], employer)
        run("load", folder)
        of_tables, compiled = run(*asked).output, run(*asked).output
        assert of_tables == compiled == run(*asked, "--data", folder).output
        seen.append((employer, compiled))
    assert seen[0][1] == seen[2][1] != seen[1][1]  # an answer says its revision


def test_a_dry_run_names_the_records(run, folder, empty_url):
    run("upgrade")
    run("load", folder)
    edit(folder, "employers.csv", "works,The Works", "mill,The Mill")

    said = ends(run("load", folder, "--dry-run"), 0)

    assert said.startswith(
        "employers: 1 new: mill\nemployers: 1 gone: works\nWould become revision"
    )
    engine = open_engine(empty_url)
    assert current_revision(engine) == 1
    engine.dispose()


def test_what_staff_edited_is_listed(run, folder, empty_url):
    run("upgrade")
    run("load", folder)
    engine = open_engine(empty_url)
    with unit_of_work(engine) as uow:
        uow.connection.execute(update(OfferingRow).values(edited_at=EDITED, name="Staff's own"))
        uow.commit()
    engine.dispose()

    said = ends(run("load", folder), 0)

    assert "offerings: 3 kept: " in said
    assert "3 records edited by staff kept for a reviewer.\n" in said


def test_a_broken_folder_is_refused_with_every_problem(run, folder):
    run("upgrade")
    edit(folder, "sites.csv", "school-hall,school,", "school-hall,nobody,")

    result = run("load", folder)

    assert result.stdout == ""
    assert ends(result, 1).startswith("sites.csv, row 2, provider: found 'nobody'; expected an id")
    assert result.stderr.endswith(f"1 problem in {folder}: nothing was loaded.\n")


def test_a_database_that_is_not_ready_is_said_in_one_sentence(run, folder):
    result = run("load", folder)

    assert result.stdout == ""
    assert len(ends(result, 2).splitlines()) == 1
    assert "run `pathways upgrade`, then `pathways load" in result.stderr


def test_a_folder_that_is_not_there_is_a_wrong_use(run, folder):
    run("upgrade")

    assert "does not exist" in ends(run("load", folder / "none"), 2)


def test_an_address_that_is_none_is_said_in_one_sentence(run, monkeypatch):
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", "mysql://there/it")

    said = ends(run("upgrade"), 2)

    assert said == "'mysql' is no database that Pathways knows: use sqlite or postgresql.\n"
