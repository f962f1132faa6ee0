"""Loads at once leave one result, readers see no mixture, and a kill leaves no half."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from pathways.catalogue.reader import read_catalogue
from pathways.catalogue.revision import revision_of
from pathways.model.records import Catalogue
from pathways.services.loading import load_catalogue, load_folder
from pathways.store.engine import reading
from pathways.store.reading import current_revision, read_catalogue_from_database
from tests.support.folders import edit, write_folder

KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from pathways.services.loading import load_folder
from pathways.store.engine import open_engine

where, left = sys.argv[3], int(sys.argv[4])

def stop():
    os.kill(os.getpid(), signal.SIGKILL)

@event.listens_for(Engine, "before_cursor_execute")
def count(connection, cursor, statement, *rest):
    global left
    left -= where == "write" and statement.startswith(("INSERT", "UPDATE", "DELETE"))
    if where == "write" and left < 0:
        stop()

@event.listens_for(Engine, "commit")
def committing(connection):
    if where == "commit":
        stop()

load_folder(open_engine(sys.argv[1]), Path(sys.argv[2]))
if where == "end":
    stop()
"""


@pytest.fixture
def small(tmp_path) -> Catalogue:
    return read_catalogue(write_folder(tmp_path / "small"))


def renamed(catalogue: Catalogue, name: str) -> Catalogue:
    """A catalogue whose region, providers and occupations all bear one name."""
    found = replace(
        catalogue,
        region=replace(catalogue.region, name=name),
        providers={id_: replace(one, name=name) for id_, one in catalogue.providers.items()},
        occupations={id_: replace(one, name=name) for id_, one in catalogue.occupations.items()},
    )
    return replace(found, revision=revision_of(found))


def names_in(catalogue: Catalogue) -> set[str]:
    return {
        catalogue.region.name,
        *(provider.name for provider in catalogue.providers.values()),
        *(occupation.name for occupation in catalogue.occupations.values()),
    }


def test_loads_at_once_come_one_after_the_other(open_another, small):
    wanted = [renamed(small, f"World {number}") for number in range(6)]
    start = threading.Barrier(len(wanted))

    def load(catalogue: Catalogue) -> int:
        engine = open_another()
        start.wait()
        return load_catalogue(engine, catalogue).revision

    with ThreadPoolExecutor(len(wanted)) as pool:
        revisions = list(pool.map(load, wanted))

    assert sorted(revisions) == [1, 2, 3, 4, 5, 6]
    last = wanted[revisions.index(6)]
    assert read_catalogue_from_database(open_another()) == last


def test_the_same_load_twice_at_once_is_one_revision(open_another, small):
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda _: load_catalogue(open_another(), small), range(2)))

    assert [report.revision for report in reports] == [1, 1]
    assert sorted(report.changes_anything for report in reports) == [False, True]


def test_readers_see_the_old_or_the_new_and_never_a_mixture(engine, open_another, small):
    worlds = {name: renamed(small, name) for name in ("Old", "New")}
    load_catalogue(engine, worlds["Old"])
    done = threading.Event()
    seen: list[Catalogue] = []

    def read() -> None:
        other = open_another()
        while not done.is_set():
            seen.append(read_catalogue_from_database(other))

    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        for count in range(12):
            load_catalogue(engine, worlds["Old" if count % 2 else "New"])
        done.set()
        for reader in readers:
            reader.result()

    assert seen
    assert all(catalogue in worlds.values() for catalogue in seen), [*map(names_in, seen)]


@pytest.mark.parametrize(
    ("where", "statements"), [("write", 0), ("write", 5), ("write", 20), ("commit", 0), ("end", 0)]
)
def test_a_load_that_is_killed_is_whole_or_not_there(engine, url, tmp_path, where, statements):
    folder = write_folder(tmp_path / "small")
    load_folder(engine, folder)
    old = read_catalogue(folder)
    rewrite(folder)
    new = read_catalogue(folder)

    killed = run_killed(url, folder, where, statements)

    assert killed == -9
    assert read_catalogue_from_database(engine) == (new if where == "end" else old)
    assert current_revision(engine) == (2 if where == "end" else 1)
    require_sound(engine)
    assert load_folder(engine, folder).revision == 2
    assert read_catalogue_from_database(engine) == new


def rewrite(folder: Path) -> None:
    """Change many tables of the small world: what stays, what comes, what goes."""
    edit(folder, "region.yaml", "name: Small County", "name: Big County")
    edit(folder, "employers.csv", "works,The Works", "mill,The Mill")
    edit(folder, "providers.csv", "The Union", "The Big Union")
    edit(folder, "occupations/fitter.yaml", "name: Fitter", "name: Pipe fitter")
    edit(folder, "credentials/badge.yaml", "fee: 60.50", "fee: 61.50")
    edit(folder, "areas.csv", "west;small-county", "west")
    (folder / "outcomes.csv").unlink()
    (folder / "checks.csv").unlink()
    (folder / "services.csv").unlink()


def run_killed(url: str, folder: Path, where: str, statements: int) -> int:
    """Load in a process that kills itself at a certain point; return its exit status."""
    command = [sys.executable, "-c", KILLED, url, str(folder), where, str(statements)]
    return subprocess.run(command, env=os.environ, check=False).returncode


def require_sound(engine: Engine) -> None:
    """Have SQLite look over its whole file; PostgreSQL's crash recovery is its own affair."""
    if engine.dialect.name == "sqlite":
        with reading(engine) as connection:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
