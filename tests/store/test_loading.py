"""A load is everything or nothing, writes only what differs, and leaves staff's edits alone."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from pathways.catalogue.issues import CatalogueError
from pathways.catalogue.reader import read_catalogue
from pathways.services.loading import folder_checksum, load_catalogue, load_folder
from pathways.store.changes import TableChange
from pathways.store.history import LoadRow, RevisionRow
from pathways.store.models import METADATA
from pathways.store.places import OfferingRow
from pathways.store.reading import current_revision, read_catalogue_from_database
from pathways.store.unit_of_work import unit_of_work
from tests.support.folders import edit, write_folder

EDITED = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path) -> Path:
    return write_folder(tmp_path / "small")


def rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is in a database, but for the moments of revisions and loads."""
    with engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in METADATA.tables.items()
            if name not in {"revisions", "loads"}
        }


def count(engine: Engine, row: type) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(row)) or 0


def edit_offering(engine: Engine, id_: str, **values: object) -> None:
    """Change an offering as staff will."""
    with unit_of_work(engine) as uow:
        statement = update(OfferingRow).where(OfferingRow.id == id_)
        uow.connection.execute(
            statement.values(version=OfferingRow.version + 1, edited_at=EDITED, **values)
        )
        uow.commit()


def test_a_first_load_is_revision_one_and_a_second_changes_nothing(engine, folder):
    first = load_folder(engine, folder)
    before = rows(engine)

    second = load_folder(engine, folder)

    assert (first.revision, second.revision) == (1, 1)
    assert first.tables["occupations"] == TableChange(new=("fitter", "helper"))
    assert not second.changes_anything
    assert second.tables == {}
    assert rows(engine) == before
    assert (count(engine, RevisionRow), count(engine, LoadRow)) == (1, 1)


def test_new_changed_and_gone_records_are_told_and_written(engine, folder):
    load_folder(engine, folder)
    edit(folder, "employers.csv", "works,The Works", "mill,The Mill")
    edit(folder, "providers.csv", "The Union", "The Big Union")
    edit(folder, "occupations/helper.yaml", "may_do: [fitter]", "may_do: []")

    report = load_folder(engine, folder)

    assert report.revision == 2
    assert report.tables == {
        "employers": TableChange(new=("mill",), gone=("works",)),
        "providers": TableChange(changed=("union",)),
        "occupations": TableChange(changed=("helper",)),
    }
    assert read_catalogue_from_database(engine) == read_catalogue(folder)
    with engine.connect() as connection:
        versions = connection.execute(text("SELECT id, version FROM providers ORDER BY id")).all()
    assert [tuple(row) for row in versions] == [("school", 1), ("union", 2)]


def test_lists_of_a_record_are_replaced_whole(engine, folder):
    load_folder(engine, folder)
    edit(folder, "occupations/fitter.yaml", "  - need: badge and (", "  - need: port-pass and (")
    edit(folder, "areas.csv", "west;small-county", "west")

    load_folder(engine, folder)

    assert read_catalogue_from_database(engine) == read_catalogue(folder)


def test_going_back_gives_the_same_rows_under_a_later_revision(engine, folder, tmp_path):
    load_folder(engine, folder)
    first = read_catalogue_from_database(engine)
    bare = write_folder(tmp_path / "bare", "outcomes.csv", "checks.csv", "services.csv")
    load_folder(engine, bare)

    report = load_folder(engine, folder)

    assert report.revision == 3
    assert report.content == first.revision
    assert read_catalogue_from_database(engine) == first


def test_a_dry_run_tells_the_same_and_writes_nothing(engine, folder):
    load_folder(engine, folder)
    edit(folder, "employers.csv", "works,The Works", "mill,The Mill")
    before = rows(engine)

    dry = load_folder(engine, folder, dry_run=True)

    assert rows(engine) == before
    assert current_revision(engine) == 1
    assert load_folder(engine, folder) == dry


def test_a_folder_with_a_problem_changes_nothing(engine, folder):
    load_folder(engine, folder)
    before = rows(engine)
    edit(folder, "providers.csv", "The Union", "The Big Union")
    edit(folder, "sites.csv", "school-hall,school,", "school-hall,nobody,")

    with pytest.raises(CatalogueError, match=r"sites\.csv, row 2, provider: found 'nobody'"):
        load_folder(engine, folder)

    assert rows(engine) == before


def test_a_folder_that_did_not_change_is_not_read(engine, folder, monkeypatch):
    assert not load_folder(engine, folder, if_changed=True).unread

    assert load_folder(engine, folder, if_changed=True).unread

    edit(folder, "providers.csv", "The Union", "The Big Union")
    assert load_folder(engine, folder, if_changed=True).revision == 2
    assert load_folder(engine, folder, if_changed=True).unread


def test_other_bytes_of_the_same_content_are_read_once_and_make_no_revision(engine, folder):
    load_folder(engine, folder)
    edit(folder, "occupations/helper.yaml", "emerging: false", "emerging:   false")

    report = load_folder(engine, folder, if_changed=True)

    assert (report.unread, report.changes_anything, report.revision) == (False, False, 1)
    assert load_folder(engine, folder, if_changed=True).unread


def test_a_checksum_hangs_on_names_and_content_but_not_on_hidden_files(folder):
    before = folder_checksum(folder)

    (folder / ".DS_Store").write_text("x")
    assert folder_checksum(folder) == before
    (folder / "checks.csv").rename(folder / "check.csv")
    assert folder_checksum(folder) != before


def test_a_record_that_staff_edited_is_kept_and_listed(engine, folder):
    load_folder(engine, folder)
    edit_offering(engine, "shop-class", name="Staff's own name")
    edit(folder, "providers.csv", "The Union", "The Big Union")

    report = load_folder(engine, folder)

    assert report.kept == (("offerings", "shop-class"),)
    found = read_catalogue_from_database(engine)
    assert found.offerings["shop-class"].name == "Staff's own name"
    assert found.providers["union"].name == "The Big Union"
    assert found.revision != read_catalogue(folder).revision
    assert load_folder(engine, folder).kept == (("offerings", "shop-class"),)
    assert current_revision(engine) == 2


def test_an_edited_record_that_left_the_folder_is_kept_too(engine, folder):
    load_folder(engine, folder)
    edit_offering(engine, "shop-class", name="Staff's own name")
    wanted = read_catalogue(folder)
    offerings = {id_: one for id_, one in wanted.offerings.items() if id_ != "shop-class"}
    without = replace(wanted, offerings=offerings, outcomes=())

    report = load_catalogue(engine, without)

    assert report.tables["offerings"] == TableChange(kept=("shop-class",))
    assert "shop-class" in read_catalogue_from_database(engine).offerings


def test_an_edit_that_the_folder_has_taken_over_is_settled(engine, folder):
    load_folder(engine, folder)
    name = read_catalogue(folder).offerings["shop-class"].name
    edit_offering(engine, "shop-class", name=f"{name} II")
    edit(folder, "offerings.csv", name, f"{name} II")

    assert load_folder(engine, folder).kept == ()

    edit(folder, "offerings.csv", f"{name} II", f"{name} III")
    assert load_folder(engine, folder).tables["offerings"].changed == ("shop-class",)


def test_a_kept_record_cannot_name_what_the_folder_no_longer_has(engine, folder):
    load_folder(engine, folder)
    edit_offering(engine, "shop-class", name="Staff's own name")
    before = rows(engine)
    wanted = read_catalogue(folder)
    without = replace(wanted, sites={}, offerings={}, outcomes=(), services={}, funds={})
    credentials = {id_: replace(one, where=()) for id_, one in wanted.credentials.items()}

    with pytest.raises(CatalogueError) as caught:
        load_catalogue(engine, replace(without, credentials=credentials))

    file = "offerings.csv with the records that staff edited"
    assert [str(issue) for issue in caught.value.issues] == [
        f"{file}, funding: found 'grant'; expected an id of funding.csv",
        f"{file}, site: found 'school-hall'; expected an id of sites.csv",
    ]
    assert rows(engine) == before


def test_of_two_editors_of_one_record_the_second_learns_of_the_first(engine, folder):
    load_folder(engine, folder)

    # What each has read is what they go on from, as with a form that was open for an hour.
    first, second = (Session(engine, expire_on_commit=False) for _ in range(2))
    with first, second:
        mine, theirs = (one.get_one(OfferingRow, "shop-class") for one in (first, second))
        second.commit()
        mine.name, theirs.name = "Mine", "Theirs"
        first.commit()
        with pytest.raises(StaleDataError):
            second.commit()

    assert read_catalogue_from_database(engine).offerings["shop-class"].name == "Mine"
