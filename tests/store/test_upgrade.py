"""A schema is made once, whole or not at all, and is what the mapped classes say."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from pathways.store import schema
from pathways.store.engine import make_engine, open_engine, reading, writing
from pathways.store.errors import DatabaseMissingError, SchemaError
from pathways.store.models import METADATA
from pathways.store.upgrading import Upgrade, config, upgrade
from pathways.store.versions import NEWEST, SCHEMAS

KILLED = """
import os, signal, sys
from sqlalchemy import Engine, event
from pathways.store.upgrading import upgrade

left = int(sys.argv[2])

@event.listens_for(Engine, "before_cursor_execute")
def stop(connection, cursor, statement, *rest):
    global left
    left -= statement.lstrip().upper().startswith(("CREATE", "INSERT", "UPDATE"))
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

upgrade(sys.argv[1])
"""


def tables_in(url: str) -> set[str]:
    engine = make_engine(url)
    with reading(engine) as connection:
        found = set(inspect(connection).get_table_names())
    engine.dispose()
    return found


def test_an_upgrade_makes_every_table_and_a_second_one_does_nothing(empty_url):
    assert upgrade(empty_url) == Upgrade(None, NEWEST)
    assert upgrade(empty_url) == Upgrade(NEWEST, NEWEST)

    assert tables_in(empty_url) == {*METADATA.tables, "alembic_version"}


def test_the_migrations_make_what_the_classes_map(engine):
    with writing(engine) as connection:
        command.check(config(connection))  # raises where they differ


def test_the_numbers_of_the_schemas_are_those_of_the_migrations():
    script = ScriptDirectory.from_config(config())

    assert [found.revision for found in script.walk_revisions()] == list(reversed(SCHEMAS))


def test_a_downgrade_takes_everything_away(engine, url):
    with writing(engine) as connection:
        command.downgrade(config(connection), "base")
        connection.commit()

    assert tables_in(url) == {"alembic_version"}
    assert upgrade(url) == Upgrade(None, NEWEST)


def test_of_several_upgrades_at_once_one_does_the_work(empty_url):
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(upgrade, [empty_url] * 4))

    assert sorted(one.before or "" for one in done) == ["", NEWEST, NEWEST, NEWEST]


@pytest.mark.parametrize("statements", [2, 30])
def test_an_upgrade_that_is_killed_leaves_nothing_and_can_be_repeated(empty_url, statements):
    killed = subprocess.run([sys.executable, "-c", KILLED, empty_url, str(statements)], check=False)
    assert killed.returncode == -9

    assert tables_in(empty_url) == set()
    assert upgrade(empty_url) == Upgrade(None, NEWEST)
    open_engine(empty_url).dispose()


def test_a_database_that_is_not_there_is_not_made_by_opening_it(tmp_path):
    path = tmp_path / "none.sqlite"

    with pytest.raises(DatabaseMissingError, match=r"no database at .*none\.sqlite: run `pathways"):
        open_engine(f"sqlite:///{path}")

    assert not path.exists()


def test_an_empty_database_asks_for_an_upgrade(empty_url):
    if empty_url.startswith("sqlite"):
        make_engine(empty_url, create=True)
        upgrade(empty_url)
        engine = make_engine(empty_url)
        with writing(engine) as connection:
            command.downgrade(config(connection), "base")
            connection.commit()
        engine.dispose()

    with pytest.raises(SchemaError, match="is empty: run `pathways upgrade`"):
        open_engine(empty_url)


def test_an_older_schema_asks_for_an_upgrade(url, monkeypatch):
    monkeypatch.setattr(schema, "SCHEMAS", (*SCHEMAS, "9998"))
    monkeypatch.setattr(schema, "NEWEST", "9998")

    with pytest.raises(SchemaError, match="has schema 0003, older than 9998: run `pathways upgr"):
        open_engine(url)


def test_a_newer_schema_is_neither_read_nor_upgraded(url):
    set_version(url, "9999")

    for use in (open_engine, upgrade):
        with pytest.raises(SchemaError, match=r"has schema 9999, newer than .*: install a newer"):
            use(url)


@pytest.mark.parametrize("version", [None, "c0ffee"])
def test_somebody_elses_database_is_left_alone(url, version):
    set_version(url, version)

    for use in (open_engine, upgrade):
        with pytest.raises(SchemaError, match="tables that are not those of Pathways: name anothe"):
            use(url)


def test_a_database_restored_without_wal_gets_it_back(tmp_path):
    url = f"sqlite:///{tmp_path / 'x.sqlite'}"
    upgrade(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    engine.dispose()

    engine = open_engine(url)

    with reading(engine) as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
    engine.dispose()


def set_version(url: str, version: str | None) -> None:
    """Write a schema's number into a database, or take the number's table away."""
    engine = make_engine(url)
    with writing(engine) as connection:
        if version is None:
            connection.execute(text("DROP TABLE alembic_version"))
        else:
            connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
        connection.commit()
    engine.dispose()
