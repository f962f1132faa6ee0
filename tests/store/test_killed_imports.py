"""An import that is killed at any moment is simply run again: the same result, and nothing left."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from pathways.catalogue.reader import read_catalogue
from pathways.cli import main
from pathways.services.loading import load_folder
from pathways.services.settings import SHIPPED_DATA
from pathways.store.engine import open_engine
from pathways.store.event_log import EventRow
from pathways.store.reading import current_revision, read_catalogue_from_database
from pathways.store.upgrading import upgrade
from tests.conftest import ROOT
from tests.support.folders import write_folder
from tests.support.region_files import write_region_files

ROWS = 2000

FOLDER_MOMENTS = (
    ("reading a row", 1),
    ("reading a row", ROWS // 2),
    ("merging", 1),
    ("checking", 1),
    ("writing the folder", 1),
    ("writing a file", 2),
    ("writing a file", 7),
    ("writing a table", 4),
    ("putting it in place", 1),
    ("it is in place", 1),
)
DATABASE_MOMENTS = (
    ("reading a row", ROWS // 2),
    ("merging", 1),
    ("the transaction", 1),
    ("writing records", 1),
    ("writing lists", 3),
    ("writing the revision", 1),
    ("writing the log", 1),
    ("the commit", 1),
    ("it is committed", 1),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Where the files are that no test changes."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def folder(place):
    return write_folder(place / "small")


@pytest.fixture(scope="module")
def wages(place):
    """A table of wages in which two jobs of the small catalogue stand, among many others."""
    columns = (
        *("area_code", "area_name", "industry_code", "soc_code", "occ_title", "display_level"),
        *("employment", "hourly_25th_percentile_wage", "hourly_median_wage"),
        *("hourly_75th_percentile_wage", "footnote_01", "footnote_07", "footnote_08"),
        "footnote_09",
    )
    path = place / "oews_2031.csv"
    cells = ("0031080", "Small, CA", "000000")
    codes = ["47-2111", "47-3013", *(f"11-{number:04}" for number in range(ROWS - 2))]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for code in codes:
            row = (*cells, code, "A job", "3", "120", "20.10", "25.20", "30.30", "", "", "", "")
            writer.writerow(row)
    return path


@pytest.fixture(scope="module")
def never(place, folder, wages):
    """The folder that comes of an import that nobody killed."""
    into = place / "never" / "new"
    assert run(words_of(wages, "--data", folder, "--into", into)).exit_code == 0
    return into


def words_of(wages, *ending):
    return ["import", "oews", str(wages), "--area", "0031080=small-county", *map(str, ending)]


def killed(moment, times, words):
    """Run a command that is killed at a moment."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.killing", moment, str(times), *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def run(words):
    return CliRunner().invoke(main, words, catch_exceptions=False)


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(("moment", "times"), FOLDER_MOMENTS)
def test_a_folder_is_there_whole_or_not_at_all(moment, times, folder, wages, never, tmp_path):
    into = tmp_path / "killed" / "new"

    killed(moment, times, words_of(wages, "--data", folder, "--into", into))
    in_place = into.exists()
    again = run(words_of(wages, "--data", folder, "--into", into))

    assert in_place == (moment == "it is in place")
    assert again.exit_code == (2 if in_place else 0)  # what is there already is not written again
    assert contents(into) == contents(never)
    if not in_place:
        assert [path.name for path in into.parent.iterdir()] == ["new"]


@pytest.mark.parametrize(
    ("moment", "times"),
    [("reading a row", 9), ("merging", 2), ("writing a file", 60), ("putting it in place", 1)],
)
def test_a_new_region_is_there_whole_or_not_at_all(moment, times, place, tmp_path):
    files, never, into = place / "region", place / "region-made", tmp_path / "killed"
    words = ["region", "new", "--name", "Riverside", "--counties", "Riverside"]
    words += ["--from", str(files), "--data", str(SHIPPED_DATA), "--into"]
    if not never.exists():
        write_region_files(files)
        assert run([*words, str(never)]).exit_code == 0

    killed(moment, times, [*words, str(into)])
    assert not into.exists()
    assert run([*words, str(into)]).exit_code == 0

    assert contents(into) == contents(never)
    assert [path.name for path in tmp_path.iterdir()] == ["killed"]


@pytest.mark.parametrize(("moment", "times"), DATABASE_MOMENTS)
def test_a_database_holds_all_of_an_import_or_nothing(
    moment, times, url, folder, wages, never, monkeypatch
):
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", url)
    before, after = read_catalogue(folder).revision, read_catalogue(never).revision
    engine = open_engine(url)
    load_folder(engine, folder)

    killed(moment, times, words_of(wages, "--load"))
    found = read_catalogue_from_database(engine).revision
    again = run(words_of(wages, "--load"))

    assert found == (after if moment == "it is committed" else before)
    assert again.exit_code == 0
    assert read_catalogue_from_database(engine).revision == after
    assert current_revision(engine) == 2
    with engine.connect() as connection:
        count = select(func.count()).select_from(EventRow).where(EventRow.revision == 2)
        assert connection.scalar(count) == 3  # two jobs and a source: each entered once
    engine.dispose()


def test_the_small_catalogue_gains_by_the_import(folder, never):
    """So that the tests above cannot pass by an import of nothing."""
    assert read_catalogue(folder).revision != read_catalogue(never).revision


def test_an_upgraded_database_without_a_catalogue_takes_no_import(tmp_path, wages, monkeypatch):
    url = f"sqlite:///{tmp_path / 'empty.sqlite'}"
    upgrade(url)
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", url)

    found = run(words_of(wages, "--load"))

    assert found.exit_code == 2
    assert "pathways load" in found.output
