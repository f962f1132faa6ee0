"""A backup is whole whatever is written meanwhile, and gives the same answers back."""

import stat
import threading
from dataclasses import replace

import pytest
from click.testing import CliRunner
from sqlalchemy import delete, insert, select, text, update

from pathways.cli import main
from pathways.services.doctor import examine
from pathways.services.editing import Editing
from pathways.services.history import newest_events
from pathways.services.loading import load_folder
from pathways.store.backup import NOT_KEPT, BackupError, back_up, check_backup, restore
from pathways.store.engine import make_engine, open_engine, reading, writing
from pathways.store.event_log import EventRow
from pathways.store.models import METADATA
from pathways.store.people import SessionRow
from pathways.store.places import ProviderRow
from pathways.store.reading import current_revision, read_catalogue_from_database
from pathways.store.unit_of_work import unit_of_work
from pathways.store.versions import NEWEST, SCHEMAS
from tests.store.conftest import postgres_database
from tests.support.folders import write_folder
from tests.support.staff import NOON


def rows(engine):
    """Everything in a database that a backup keeps."""
    with engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in METADATA.tables.items()
            if name not in NOT_KEPT
        }


def correct(editing, who, tuition):
    now = editing.record("offerings", "shop-class")
    return editing.correct(who, "offerings", "shop-class", now.version, {"tuition": tuition})


@pytest.fixture
def backup(url, editing, people, tmp_path):
    """A backup of an office where something happened, with somebody signed in."""
    correct(editing, people["school"], "1300")
    with unit_of_work(editing.engine) as uow:
        uow.connection.execute(
            insert(SessionRow).values(token="x", user=1, created_at=NOON, seen_at=NOON)
        )
        uow.commit()
    file = tmp_path / "backups" / "one.sqlite"
    assert back_up(url, file) == 2
    return file


def test_what_is_restored_is_what_was_backed_up(backup, editing, people, url):
    before = rows(editing.engine)
    correct(editing, people["school"], "1400")

    assert restore(url, backup, replace=True) == 2

    assert rows(editing.engine) == before
    with editing.engine.connect() as connection:
        assert connection.execute(select(SessionRow)).all() == []
    # Numbers go on where the backup ends.
    correct(editing, people["school"], "1500")
    after = newest_events(editing.engine)[0].after
    assert after is not None
    assert after["tuition"] == "1500"


def test_a_backup_goes_into_a_new_database_of_either_kind(backup, editing, tmp_path, request):
    targets = [f"sqlite:///{tmp_path / 'new' / 'other.sqlite'}"]
    if editing.engine.dialect.name == "postgresql":
        server = postgres_database(request.getfixturevalue("postgres_url"))
        request.addfinalizer(server.__exit__)
        targets.append(server.__enter__().render_as_string(hide_password=False))
    for target in targets:
        restore(target, backup)
        engine = open_engine(target)
        assert rows(engine) == rows(editing.engine)
        engine.dispose()


def test_a_backup_holds_accounts_so_only_its_owner_reads_it(backup):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [file.name for file in backup.parent.iterdir()] == ["one.sqlite"]


def test_every_backup_under_writes_is_whole(url, editing, people, tmp_path):
    done = threading.Event()

    def write():
        own = Editing(open_engine(url))
        number = 0
        while not done.is_set():
            number += 1
            correct(own, people["school"], str(number))
        own.engine.dispose()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            file = tmp_path / f"{number}.sqlite"
            revision = back_up(url, file)
            engine = make_engine(f"sqlite:///{file}")
            assert not list(of_catalogue(examine(f"sqlite:///{file}", tmp_path, {})))
            with engine.connect() as connection:
                newest = connection.execute(
                    select(EventRow.after).where(EventRow.revision == revision)
                ).all()
            tuition = read_catalogue_from_database(engine).offerings["shop-class"].tuition_cents
            engine.dispose()
            if revision > 1:
                assert int(newest[0].after["tuition"]) * 100 == tuition
    finally:
        done.set()
        writer.join()


def of_catalogue(sentences):
    """What is wrong with a database itself, leaving out that nobody reviews."""
    return [one for one in sentences if "catalogue" in one or "database" in one or "rows" in one]


def test_a_catalogue_goes_only_where_that_was_said(backup, url, editing):
    with pytest.raises(BackupError, match=r"holds a catalogue \(revision 2\): say --replace"):
        restore(url, backup)


def test_a_file_that_is_there_is_not_overwritten(backup, url):
    with pytest.raises(BackupError, match="is there already: name a new file"):
        back_up(url, backup)


def set_schema(file, version):
    engine = make_engine(f"sqlite:///{file}")
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
        connection.commit()
    engine.dispose()


def break_row(file):
    engine = make_engine(f"sqlite:///{file}", enforce=False)
    with writing(engine) as connection:
        connection.execute(delete(ProviderRow).where(ProviderRow.id == "school"))
        connection.commit()
    engine.dispose()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda file: file.unlink(), "There is no file"),
        (lambda file: file.write_text("x" * 5000), "cannot be restored here.*no SQLite database"),
        (lambda file: set_schema(file, "0001"), "has schema 0001, older than 0003"),
        (lambda file: set_schema(file, "9999"), "has schema 9999, newer than"),
        (break_row, "is damaged: take another backup"),
    ],
)
def test_what_is_no_good_backup_is_refused_and_nothing_is_lost(
    backup, url, editing, spoil, sentence
):
    before = rows(editing.engine)
    spoil(backup)

    with pytest.raises(BackupError, match=sentence):
        restore(url, backup, replace=True)

    assert rows(editing.engine) == before


def test_a_backup_is_never_written_by_a_look_at_it(backup):
    before = backup.read_bytes()
    backup.chmod(0o400)
    assert check_backup(backup) == 2
    assert backup.read_bytes() == before


def test_the_commands_back_up_and_restore(backup, url, editing, tmp_path, monkeypatch):
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", url)

    def run(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    made = run("backup", tmp_path / "two.sqlite")
    assert (made.exit_code, made.output.endswith("revision 2.\n")) == (0, True)
    assert run("backup", tmp_path / "two.sqlite").exit_code == 2
    refused = run("restore", tmp_path / "two.sqlite")
    assert (refused.exit_code, refused.stdout) == (2, "")
    restored = run("restore", tmp_path / "two.sqlite", "--replace")
    assert (restored.exit_code, restored.output) == (0, "Restored: revision 2.\n")


class TestDoctor:
    """What the doctor finds, a fault at a time."""

    def found(self, url, tmp_path, **environment):
        return list(examine(url, tmp_path, environment))

    def test_nothing(self, url, editing, people, tmp_path):
        with unit_of_work(editing.engine) as uow:
            uow.connection.execute(
                text("INSERT INTO memberships VALUES (3, 'reviewer', '')"),
            )
            uow.commit()
        assert self.found(url, tmp_path) == []

    def test_accounts_without_a_reviewer(self, url, editing, tmp_path):
        (sentence,) = self.found(url, tmp_path)
        assert "no reviewer" in sentence

    def test_a_row_written_past_us(self, url, loaded, tmp_path):
        with unit_of_work(loaded) as uow:
            uow.connection.execute(update(ProviderRow).values(name="X"))
            uow.commit()
        (sentence,) = self.found(url, tmp_path)
        assert "something wrote into the database past Pathways" in sentence

    def test_no_database_none_loaded_a_mail_server_that_is_none(self, engine, url, tmp_path):
        assert self.found(url, tmp_path) == [
            "The database holds no catalogue yet: run `pathways load data`."
        ]
        nowhere = f"sqlite:///{tmp_path / 'none.sqlite'}"
        first, second = self.found(nowhere, tmp_path, PATHWAYS_SMTP_URL="mail.example.org")
        assert "run `pathways upgrade`" in first
        assert "PATHWAYS_SMTP_URL" in second

    def test_a_key_that_others_may_read(self, url, loaded, tmp_path):
        key = tmp_path / "var" / "secret-key"
        key.parent.mkdir()
        key.write_text("x")
        key.chmod(0o644)
        assert [s for s in self.found(url, tmp_path) if "chmod 600" in s]

    def test_the_command_ends_with_what_it_found(self, url, engine, tmp_path, monkeypatch):
        monkeypatch.setenv("PATHWAYS_DATABASE_URL", url)
        result = CliRunner().invoke(main, ["doctor"])
        assert (result.exit_code, "no catalogue yet" in result.output) == (1, True)


def as_the_schema_kept_it(catalogue):
    """A catalogue without what the third schema added."""
    jobs = {
        id_: replace(
            job,
            skills=tuple(replace(skill, source=None) for skill in job.skills),
            job_zone=None,
            related=(),
        )
        for id_, job in catalogue.occupations.items()
    }
    return replace(catalogue, occupations=jobs, revision="")


@pytest.mark.parametrize("schema", SCHEMAS[:-1])
def test_an_upgrade_from_every_schema_keeps_every_row(url, engine, tmp_path, schema):
    load_folder(engine, write_folder(tmp_path / "small"))
    before = read_catalogue_from_database(engine)
    from alembic import command

    from pathways.store.upgrading import Upgrade, config, upgrade

    old = make_engine(url, enforce=False)
    with writing(old) as connection:
        command.downgrade(config(connection), schema)
        connection.commit()
    old.dispose()

    assert upgrade(url) == Upgrade(schema, NEWEST)

    after = read_catalogue_from_database(engine)
    assert replace(after, revision="") == as_the_schema_kept_it(before)
    assert after.occupations["fitter"].skills
    assert current_revision(engine) == 1
    if schema > "0001":
        return
    with reading(engine) as connection:
        assert connection.scalar(text("SELECT logged FROM revisions")) in (False, 0)
