"""Which catalogue a command reads, and what it says of one that cannot be read."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pathways.catalogue.writer import write_catalogue
from pathways.cli import data as source
from pathways.network.sections import DATA
from pathways.network.snapshot import CompiledNetwork
from pathways.network.tables import Table
from pathways.services import snapshots
from pathways.services.loading import load_folder
from pathways.store.engine import open_engine
from pathways.store.upgrading import upgrade
from tests.support.folders import edit, write_folder
from tests.unit.cli.conftest import TODAY, world


@pytest.fixture
def database(tmp_path, data, monkeypatch):
    """A database that holds the small world, named by the setting."""
    file = tmp_path / "world.sqlite"
    url = f"sqlite:///{file}"
    upgrade(url)
    engine = open_engine(url)
    load_folder(engine, data)
    engine.dispose()
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", url)
    monkeypatch.setenv("PATHWAYS_SNAPSHOTS", str(tmp_path / "snapshots"))
    return file


def loaded_beside(file, tmp_path, name):
    """Loads the small world with the tech by another name, as an editor beside would."""
    changed = world()
    jobs = {**changed.occupations}
    jobs["tech"] = replace(jobs["tech"], name=name)
    folder = tmp_path / name
    write_catalogue(replace(changed, occupations=jobs), folder)
    engine = open_engine(f"sqlite:///{file}")
    load_folder(engine, folder)
    return engine


ASKED = (
    ("route", "helper", "tech", "--zip", "90015", "--today", TODAY),
    ("route", "helper", "tech", "--zip", "90015", "--today", TODAY, "--json"),
    ("route", "helper", "boss", "--today", TODAY),
    ("reach", "helper", "--today", TODAY, "--json"),
    ("gaps", "--today", TODAY, "--json"),
    ("good-jobs", "--today", TODAY),
)


def test_the_database_answers_as_the_folder_does(run, data, database):
    for words in ASKED:
        first, again, folder = run(*words), run(*words), run(*words, "--data", data)
        assert first.stdout_bytes
        assert first.stdout_bytes == again.stdout_bytes == folder.stdout_bytes
        assert first.exit_code == again.exit_code == folder.exit_code


def test_what_lies_compiled_is_opened_without_what_reads_tables(run, database):
    before = run(*ASKED[0])
    script = f"""
import sys
from pathways.cli import main
try:
    main({ASKED[0]!r})
except SystemExit:
    sys.exit("sqlalchemy" in sys.modules)
"""
    environment = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, env=environment
    )
    assert (done.returncode, done.stdout) == (0, before.stdout_bytes), done.stderr


def test_a_revision_that_was_committed_beside_is_the_one_that_answers(run, database, tmp_path):
    assert "electric" in run(*ASKED[0]).stdout
    engine = loaded_beside(database, tmp_path, "Welder of pipes")
    assert Path(f"{database}-wal").stat().st_size  # what it wrote lies beside the file yet
    try:
        for _ in range(2):  # read whole, then as it was compiled
            assert "Welder of pipes" in run(*ASKED[0]).stdout
        with engine.connect() as connection:
            connection.exec_driver_sql("UPDATE revisions SET content = 'never'")
            assert "Welder of pipes" in run(*ASKED[0]).stdout  # not committed
            connection.rollback()
    finally:
        engine.dispose()


def test_what_is_compiled_of_it_and_damaged_is_made_anew(run, database, tmp_path):
    before = run(*ASKED[0]).stdout_bytes
    [made] = (tmp_path / "snapshots").glob("revision-*")
    (made / DATA).write_bytes(b"nothing")
    assert run(*ASKED[0]).stdout_bytes == before
    assert isinstance(snapshots.newest_network(f"sqlite:///{database}"), CompiledNetwork)


def test_where_nothing_can_be_kept_the_database_answers(run, database, tmp_path, monkeypatch):
    before = run(*ASKED[0]).stdout_bytes
    (tmp_path / "file").touch()
    monkeypatch.setenv("PATHWAYS_SNAPSHOTS", str(tmp_path / "file" / "snapshots"))
    assert run(*ASKED[0]).stdout_bytes == before


def test_who_wants_it_read_anew_gets_nothing_compiled(run, database):
    run(*ASKED[0])
    assert isinstance(source.read_data(None).offerings, Table)
    assert not isinstance(source.read_data(None, anew=True).offerings, Table)


def test_without_a_database_the_shipped_catalogue_answers(run, data, monkeypatch, tmp_path):
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")
    monkeypatch.setattr(source, "SHIPPED_DATA", data)

    result = run("route", "helper", "tech", "--json")

    assert result.exit_code == 0
    assert not (tmp_path / "none.sqlite").exists()


def test_a_database_of_another_version_is_refused_and_left_alone(run, database):
    run("route", "helper", "tech")  # it lies compiled
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = hashlib.sha256(database.read_bytes()).digest()

    result = run("route", "helper", "tech")

    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "has schema 9999, newer" in result.stderr
    assert hashlib.sha256(database.read_bytes()).digest() == before


def test_a_database_without_a_catalogue_is_refused(run, tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'empty.sqlite'}"
    upgrade(url)
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", url)

    result = run("reach", "helper")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "holds no catalogue yet: run `pathways load DIR`" in result.stderr


def test_a_database_that_is_none_any_more_is_refused(run, database):
    run("route", "helper", "tech")
    database.write_bytes(b"no database" * 1000)

    result = run("route", "helper", "tech")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"The database {database} is no SQLite database: name another file, or move this one away."
        "\n"
    )


def test_a_broken_folder_is_refused_with_the_number_of_its_problems(run, tmp_path):
    folder = write_folder(tmp_path / "small")
    edit(folder, "sites.csv", "school-hall,school,", "school-hall,nobody,")

    result = run("route", "helper", "fitter", "--data", folder)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"The catalogue {folder} has 1 problem: `pathways check {folder}` says which.\n"
    )


def test_a_folder_that_is_not_there_is_wrong_use(run, tmp_path):
    result = run("route", "helper", "tech", "--data", tmp_path / "none")

    assert result.exit_code == 2
    assert "does not exist" in result.stderr
