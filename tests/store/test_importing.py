"""What an import brings into the database: all of it in one transaction; staff's edits stay."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from click.testing import CliRunner
from sqlalchemy import select, update

from pathways.catalogue.reader import read_catalogue
from pathways.cli import main
from pathways.exchange.ctdl import write_ctdl
from pathways.exchange.outside.brought import Brought, OutsideFileError
from pathways.model.records import Outcome, Provider, Source, Wage
from pathways.services.importing.storing import bring_into_database
from pathways.services.loading import load_folder
from pathways.store.errors import StoreError
from pathways.store.event_log import EventRow
from pathways.store.places import OutcomeRow, ProviderRow
from pathways.store.reading import current_revision, edited_ids, read_catalogue_from_database
from pathways.store.unit_of_work import unit_of_work
from tests.support.folders import write_folder


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "small")


@pytest.fixture
def loaded(engine, folder):
    load_folder(engine, folder)
    return engine


def wages(catalogue):
    """A file that brings a wage of a new source for every job."""
    wage = Wage(area=catalogue.region.area, year=2031, hourly_median_cents=3100, source="survey")
    jobs = {
        id_: replace(job, wages=(*(one for one in job.wages if one.source != "survey"), wage))
        for id_, job in catalogue.occupations.items()
    }
    sources = {"survey": Source(id="survey", publisher="The Survey")}
    return Brought(tables={"occupations": jobs, "sources": sources})


def rename(engine, id_, name):
    """Rename a provider as staff would."""
    with unit_of_work(engine) as uow:
        uow.connection.execute(
            update(ProviderRow)
            .where(ProviderRow.id == id_)
            .values(name=name, edited_at=datetime(2031, 3, 1, tzinfo=UTC))
        )
        uow.commit()


def test_an_import_is_one_revision_with_an_event_a_record(loaded):
    found = bring_into_database(loaded, wages, why="pathways import test")

    after = read_catalogue_from_database(loaded)
    assert found.revision == current_revision(loaded) == 2
    assert after == found.merge.catalogue
    assert after.sources["survey"].publisher == "The Survey"
    with loaded.connect() as connection:
        events = connection.execute(
            select(EventRow.kind, EventRow.record, EventRow.origin, EventRow.why).where(
                EventRow.revision == 2
            )
        ).all()
    assert {tuple(one) for one in events} == {
        (table, id_, "import", "pathways import test")
        for table, id_ in (*found.merge.new, *found.merge.changed)
    }


def test_the_same_import_again_changes_nothing(loaded, folder):
    bring_into_database(loaded, wages, why="first")

    again = bring_into_database(loaded, wages, why="second")

    assert not again.changes_anything
    assert current_revision(loaded) == 2
    # The folder is still the one that was loaded last, so a server that starts loads nothing.
    assert load_folder(loaded, folder, if_changed=True).unread


def test_a_dry_run_writes_nothing(loaded):
    before = read_catalogue_from_database(loaded)

    found = bring_into_database(loaded, wages, why="tried", dry_run=True)

    assert found.merge.changed
    assert read_catalogue_from_database(loaded) == before


def test_what_staff_edited_stays_and_is_told(loaded, folder):
    before = read_catalogue(folder)
    ours, other = sorted(before.providers)[:2]
    rename(loaded, ours, "As staff wrote it")

    def read(catalogue):
        renamed = {
            id_: replace(catalogue.providers[id_], name="As the file has it")
            for id_ in (ours, other)
        }
        return Brought(tables={"providers": renamed})

    found = bring_into_database(loaded, read, why="test")

    after = read_catalogue_from_database(loaded).providers
    assert found.kept == (("providers", ours),)
    assert found.merge.changed == (("providers", other),)
    assert (after[ours].name, after[other].name) == ("As staff wrote it", "As the file has it")
    with loaded.connect() as connection:  # and it is still marked as theirs
        assert edited_ids(connection)["providers"] == {ours}


def outcome(catalogue, value):
    """A file that brings one result of the first program."""
    first = sorted(catalogue.offerings)[0]
    result = Outcome(
        offering=first, measure="placement", value=Fraction(value, 100), source="survey"
    )
    return Brought(
        tables={"sources": {"survey": Source(id="survey", publisher="The Survey")}},
        rows={"outcomes": (result,)},
    )


def values(engine):
    found = read_catalogue_from_database(engine).outcomes
    return [one.value for one in found if one.source == "survey"]


def test_a_corrected_result_takes_the_place_of_the_one_of_the_same_source(loaded):
    others = len(read_catalogue_from_database(loaded).outcomes)
    bring_into_database(loaded, lambda one: outcome(one, 60), why="first")

    found = bring_into_database(loaded, lambda one: outcome(one, 70), why="corrected")

    assert [table for table, _ in found.merge.changed] == ["outcomes"]
    assert values(loaded) == [Fraction(7, 10)]
    assert len(read_catalogue_from_database(loaded).outcomes) == others + 1


def test_a_result_that_staff_edited_stays(loaded):
    bring_into_database(loaded, lambda one: outcome(one, 60), why="first")
    with unit_of_work(loaded) as uow:
        uow.connection.execute(
            update(OutcomeRow)
            .where(OutcomeRow.source == "survey")
            .values(value=Fraction(65, 100), edited_at=datetime(2031, 3, 1, tzinfo=UTC))
        )
        uow.commit()

    found = bring_into_database(loaded, lambda one: outcome(one, 70), why="corrected")

    assert [table for table, _ in found.kept] == ["outcomes"]
    assert values(loaded) == [Fraction(65, 100)]


def test_what_others_change_while_the_files_are_read_is_not_undone(loaded):
    seen: list[str] = []

    def read(catalogue):
        if not seen:
            bring_into_database(
                loaded,
                lambda _: Brought(
                    tables={"providers": {"late": Provider(id="late", name="Came meanwhile")}}
                ),
                why="another",
            )
        seen.append(catalogue.revision)
        return wages(catalogue)

    found = bring_into_database(loaded, read, why="ours")

    after = read_catalogue_from_database(loaded)
    assert len(set(seen)) == 2
    assert "late" in after.providers
    assert after.revision == found.merge.catalogue.revision


def test_a_file_that_is_refused_changes_nothing(loaded):
    def read(_):
        raise OutsideFileError("wages.csv", "half a file", "the whole")

    with pytest.raises(OutsideFileError):
        bring_into_database(loaded, read, why="test")

    assert current_revision(loaded) == 1


def test_there_is_nothing_to_import_into_before_the_first_load(engine):
    with pytest.raises(StoreError, match="pathways load"):
        bring_into_database(engine, wages, why="test")


def test_the_command_says_what_staff_edited_and_it_left(loaded, url, tmp_path, monkeypatch):
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", url)
    document = json.loads(write_ctdl(read_catalogue_from_database(loaded)))
    nodes = [one for one in document["@graph"] if one.get("pathways:table") == "providers"]
    for node in nodes[:2]:
        node["ceterms:name"] = {"en": "As the file has it"}
    file = tmp_path / "changed.jsonld"
    file.write_text(json.dumps(document), encoding="utf-8")
    ours, other = (node["pathways:id"] for node in nodes[:2])
    rename(loaded, ours, "As staff wrote it")

    tried = CliRunner().invoke(main, ["import", "ctdl", str(file), "--dry-run"])
    found = CliRunner().invoke(main, ["import", "ctdl", str(file), "--load"])

    for told in (tried, found):
        assert told.exit_code == 0, told.output
        assert f"Kept as staff edited them (1)\n  - providers {ours}" in told.output
        assert f"providers {other}: name" in told.output
    after = read_catalogue_from_database(loaded).providers
    assert (after[ours].name, after[other].name) == ("As staff wrote it", "As the file has it")
