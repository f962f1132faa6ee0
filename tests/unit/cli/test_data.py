"""Which catalogue a command reads, and what it says of one that cannot be read."""

import hashlib
import sqlite3

import pytest

from pathways.cli import data as source
from pathways.services.loading import load_folder
from pathways.store.engine import open_engine
from pathways.store.upgrading import upgrade
from tests.support.folders import edit, write_folder


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
    return file


def test_the_database_answers_as_the_folder_does(run, ask, database):
    words = ("helper", "tech", "--zip", "90015", "--json")

    stored = run("route", *words, "--today", "2026-01-05")

    assert stored.exit_code == 0
    assert stored.stdout_bytes == ask(*words).stdout_bytes


def test_without_a_database_the_shipped_catalogue_answers(run, data, monkeypatch, tmp_path):
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")
    monkeypatch.setattr(source, "SHIPPED_DATA", data)

    result = run("route", "helper", "tech", "--json")

    assert result.exit_code == 0
    assert not (tmp_path / "none.sqlite").exists()


def test_a_database_of_another_version_is_refused_and_left_alone(run, database):
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
