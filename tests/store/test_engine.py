"""Every fault of a database is one clear sentence, and nothing is lost by it."""

import sqlite3

import pytest
from sqlalchemy import event, insert, select, text

from pathways.store import engine as engines
from pathways.store.engine import make_engine, open_engine, read_url, reading, writing
from pathways.store.errors import BusyError, StoreError, shown
from pathways.store.places import SourceRow
from pathways.store.unit_of_work import unit_of_work
from pathways.store.upgrading import upgrade

A_SOURCE = insert(SourceRow).values(id="a", version=1)


@pytest.fixture
def sqlite_url(tmp_path) -> str:
    url = f"sqlite:///{tmp_path / 'pathways.sqlite'}"
    upgrade(url)
    return url


def sources(engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.scalars(select(SourceRow.id)))


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("postgresql://me@there/it", "postgresql+psycopg"),
        ("postgres://me@there/it", "postgresql+psycopg"),
        ("postgresql+psycopg://me@there/it", "postgresql+psycopg"),
        ("sqlite:///it.sqlite", "sqlite"),
    ],
)
def test_the_usual_forms_of_an_address_are_understood(url, driver):
    assert read_url(url).drivername == driver


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("pathways.sqlite", "'pathways.sqlite' is no address of a database: write sqlite:///FILE"),
        ("mysql://there/it", "'mysql' is no database that Pathways knows"),
        ("postgresql+asyncpg://there/it", "'postgresql.asyncpg' is no database that Pathways kno"),
        ("sqlite://", "needs a file: write sqlite:///FILE"),
        ("sqlite:///:memory:", "needs a file: write sqlite:///FILE"),
    ],
)
def test_other_addresses_are_refused(url, sentence):
    with pytest.raises(StoreError, match=sentence):
        open_engine(url)


def test_a_password_is_never_shown():
    assert (
        shown(read_url("postgresql://me:secret@there/it")) == "postgresql+psycopg://me:***@there/it"
    )


def test_a_server_that_is_not_there_is_said_to_be_unreachable(tmp_path):
    url = f"postgresql://me@/it?host={tmp_path}"

    for use in (open_engine, upgrade):
        with pytest.raises(StoreError, match=r"The database postgresql.* cannot be reached: .*"):
            use(url)


@pytest.mark.postgres
def test_a_database_that_a_server_lacks_is_said_to_be_missing(postgres_url):
    url = read_url(postgres_url).set(database="nowhere")

    with pytest.raises(StoreError, match=r"does not exist on that server: create it first\."):
        open_engine(url)


def test_a_file_of_something_else_is_said_to_be_no_database(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Not a database at all. " * 100)

    for use in (open_engine, upgrade):
        with pytest.raises(StoreError, match=r"notes\.txt is no SQLite database"):
            use(f"sqlite:///{path}")

    assert path.read_text().startswith("Not a database")


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="cannot be made or upgraded there"):
        upgrade(f"sqlite:///{tmp_path / 'file' / 'x.sqlite'}")


def test_work_that_is_not_committed_is_rolled_back(engine):
    with unit_of_work(engine) as uow:
        uow.connection.execute(A_SOURCE)
    assert sources(engine) == []

    with pytest.raises(ZeroDivisionError), unit_of_work(engine) as uow:
        uow.connection.execute(A_SOURCE.values(title=str(1 // 0)))
    assert sources(engine) == []

    with unit_of_work(engine) as uow:
        uow.connection.execute(A_SOURCE)
        uow.commit()
    assert uow.committed
    assert sources(engine) == ["a"]


def test_a_second_writer_waits_no_longer_than_it_should(url, monkeypatch):
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.2 if url.startswith("sqlite") else 1)
    first, second = open_engine(url), open_engine(url)

    with writing(first) as connection:
        connection.execute(A_SOURCE)
        with pytest.raises(BusyError, match="by another process: try again"), writing(second) as it:
            it.execute(A_SOURCE)
        assert sources(second) == []
        connection.commit()

    assert sources(second) == ["a"]
    first.dispose()
    second.dispose()


def test_a_reader_sees_one_state_however_long_it_reads(engine):
    with reading(engine) as reader:
        assert reader.scalars(select(SourceRow.id)).all() == []
        with unit_of_work(engine) as uow:
            uow.connection.execute(A_SOURCE)
            uow.commit()
        assert reader.scalars(select(SourceRow.id)).all() == []

    assert sources(engine) == ["a"]


def test_a_full_disk_is_said_and_readers_go_on(sqlite_url):
    engine = make_engine(sqlite_url)
    event.listen(engine, "connect", lambda dbapi, _: dbapi.execute("PRAGMA max_page_count=1"))

    with pytest.raises(StoreError, match="the disk is full"), unit_of_work(engine) as uow:
        uow.connection.execute(insert(SourceRow).values(id="a", version=1, title="x" * 100_000))

    assert sources(engine) == []
    engine.dispose()


def test_a_read_only_database_is_said_and_readers_go_on(sqlite_url):
    engine = make_engine(sqlite_url)
    event.listen(engine, "connect", lambda dbapi, _: dbapi.execute("PRAGMA query_only=ON"))

    with pytest.raises(StoreError, match="is read-only"), unit_of_work(engine) as uow:
        uow.connection.execute(A_SOURCE)

    assert sources(engine) == []
    engine.dispose()


def test_a_damaged_file_is_said_to_be_damaged(tmp_path, sqlite_url):
    path = tmp_path / "pathways.sqlite"
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)

    with pytest.raises(StoreError, match="is damaged: restore it from a backup"):
        open_engine(sqlite_url)


@pytest.mark.postgres
def test_a_server_that_breaks_a_connection_is_met_again(postgres_url):
    engine = make_engine(postgres_url)
    with reading(engine) as connection:
        pid = connection.scalar(text("SELECT pg_backend_pid()"))
    other = make_engine(postgres_url)
    with reading(other) as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})

    with reading(engine) as connection:
        assert connection.scalar(text("SELECT 1")) == 1

    engine.dispose()
    other.dispose()


def test_a_fault_of_a_statement_stays_what_it_is(engine):
    with pytest.raises(Exception, match="nowhere") as caught, reading(engine) as connection:
        connection.execute(text("SELECT * FROM nowhere"))

    assert not isinstance(caught.value, StoreError)


def test_what_another_names_cannot_go(sqlite_url):
    engine = open_engine(sqlite_url)
    with pytest.raises(Exception, match="FOREIGN KEY") as caught, unit_of_work(engine) as uow:
        uow.connection.execute(
            text(
                "INSERT INTO providers (id, name, roles, source, version) "
                "VALUES ('p', 'P', '[]', 'nowhere', 1)"
            )
        )
    assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)
    engine.dispose()
