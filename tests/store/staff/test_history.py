"""The catalogue of any day comes back as it was; what was done can be undone for a year."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from pathways.catalogue.reader import read_catalogue
from pathways.services.editing import Change, Conflict, NotAllowed, NotFound
from pathways.services.history import (
    HistoryError,
    catalogue_on,
    events_between,
    events_of,
    newest_events,
    record_on,
)
from pathways.services.loading import load_catalogue, load_folder
from pathways.services.routing import Routing
from pathways.store.engine import reading
from pathways.store.history import RevisionRow
from pathways.store.layout import tables_of
from pathways.store.past import catalogue_at, taken_back
from pathways.store.reading import (
    current_mark,
    read_catalogue_from_database,
)
from pathways.store.unit_of_work import unit_of_work
from tests.store.test_round_trip import writable
from tests.support.folders import edit, write_folder
from tests.support.worlds import make_world

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)


def date_revisions(engine, *moments):
    """Give the revisions other moments than now, from the first on."""
    with unit_of_work(engine) as uow:
        for number, moment in enumerate(moments, 1):
            statement = update(RevisionRow).where(RevisionRow.number == number)
            uow.connection.execute(statement.values(committed_at=moment))
        uow.commit()


@pytest.fixture
def monday(loaded, people, clock, editing):
    """An office whose catalogue was loaded on Monday morning."""
    date_revisions(loaded, clock() - timedelta(hours=3))
    return editing


def correct(editing, who, **values):
    now = editing.record("offerings", "shop-class")
    return editing.correct(who, "offerings", "shop-class", now.version, values)


def test_any_day_comes_back(monday, people, clock, loaded):
    first = read_catalogue_from_database(loaded)
    clock.forward(days=1)
    correct(monday, people["school"], tuition="1300")
    second = read_catalogue_from_database(loaded)
    clock.forward(days=1)
    correct(monday, people["school"], tuition="1400", fees="")

    assert catalogue_on(loaded, MONDAY) == first
    assert catalogue_on(loaded, TUESDAY) == second
    assert catalogue_on(loaded, WEDNESDAY) == read_catalogue_from_database(loaded)
    assert catalogue_on(loaded, clock() - timedelta(days=1, seconds=1)) == first
    assert catalogue_on(loaded, clock() - timedelta(days=1)) == second
    then = record_on(loaded, "offerings", "shop-class", TUESDAY)
    assert then is not None
    assert then["tuition"] == "1300"
    assert record_on(loaded, "offerings", "night-class", TUESDAY) is None
    assert [event.columns for event in events_between(loaded, MONDAY, TUESDAY)] == [("tuition",)]
    assert len(events_between(loaded, MONDAY, WEDNESDAY)) == 2
    assert events_between(loaded, WEDNESDAY, WEDNESDAY) == ()


def test_a_day_ends_at_midnight_in_the_region(monday, people, clock, loaded):
    clock.moment = datetime(2026, 3, 3, 7, 59, 59, tzinfo=UTC)  # a second before midnight
    correct(monday, people["school"], tuition="1300")
    clock.forward(seconds=2)
    correct(monday, people["school"], tuition="1400")

    tuition = [
        catalogue_on(loaded, day).offerings["shop-class"].tuition_cents for day in (MONDAY, TUESDAY)
    ]

    assert tuition == [130_000, 140_000]


def test_before_the_first_load_there_was_nothing(monday, loaded):
    with pytest.raises(HistoryError, match="no catalogue in this database yet"):
        catalogue_on(loaded, date(2026, 3, 1))


def test_what_was_not_logged_is_not_made_up(monday, people, clock, loaded):
    clock.forward(days=1)
    correct(monday, people["school"], tuition="1300")
    with unit_of_work(loaded) as uow:
        uow.connection.execute(
            update(RevisionRow).where(RevisionRow.number == 2).values(logged=False)
        )
        uow.commit()

    with pytest.raises(HistoryError, match="does not reach back"):
        catalogue_on(loaded, MONDAY)
    assert catalogue_on(loaded, TUESDAY) == read_catalogue_from_database(loaded)


def test_loads_are_in_the_history_too(engine, tmp_path):
    folder = write_folder(tmp_path / "small")
    load_folder(engine, folder)
    first = read_catalogue(folder)
    edit(folder, "employers.csv", "works,The Works", "mill,The Mill")
    edit(folder, "occupations/helper.yaml", "may_do: [fitter]", "may_do: []")
    (folder / "checks.csv").unlink()
    load_folder(engine, folder)
    date_revisions(
        engine, datetime(2026, 3, 2, 20, tzinfo=UTC), datetime(2026, 3, 3, 20, tzinfo=UTC)
    )

    assert catalogue_on(engine, MONDAY) == first
    assert catalogue_on(engine, TUESDAY) == read_catalogue(folder)
    events = events_between(engine, MONDAY, TUESDAY)
    assert [(e.kind, e.record, e.origin, e.by) for e in events] == [
        ("occupations", "helper", "load", None),
        ("employers", "mill", "load", None),
        ("employers", "works", "load", None),
        ("checks", "badge/west/2026-01-15", "load", None),
    ]


@settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seeds=st.lists(st.integers(0, 10_000), min_size=2, max_size=4))
def test_every_state_of_random_worlds_comes_back(engine, seeds):
    states = []
    for seed in seeds:
        load_catalogue(engine, writable(make_world(seed).catalogue))
        states.append(
            (newest_events(engine, most=1)[0].revision, read_catalogue_from_database(engine))
        )

    with reading(engine) as connection:
        for revision, state in states:
            assert catalogue_at(connection, revision) == state


def test_an_undo_takes_back_one_change_and_leaves_later_ones(monday, people, clock, loaded):
    correct(monday, people["school"], tuition="1300")
    (event,) = newest_events(loaded, origin="correction")
    correct(monday, people["school"], fees="30")

    clock.forward(days=364)
    monday.undo(people["school"], event.id, "Mistyped")

    found = monday.catalogue().offerings["shop-class"]
    assert (found.tuition_cents, found.fees_cents) == (125_000, 3_000)
    newest = newest_events(loaded, most=1)[0]
    assert (newest.origin, newest.undoes, newest.why, newest.columns) == (
        "undo",
        event.id,
        "Mistyped",
        ("tuition",),
    )
    monday.undo(people["school"], newest.id)
    assert monday.catalogue().offerings["shop-class"].tuition_cents == 130_000


def test_what_was_changed_again_is_not_undone_blindly(monday, people, loaded):
    correct(monday, people["school"], tuition="1300")
    (event,) = newest_events(loaded, origin="correction")
    correct(monday, people["school"], tuition="1400")

    with pytest.raises(Conflict) as caught:
        monday.undo(people["reviewer"], event.id)

    (field,) = caught.value.fields
    assert (field.base, field.mine, field.theirs) == ("1300", "1250", "1400")


def test_after_a_year_nothing_is_undone(monday, people, clock, loaded):
    correct(monday, people["school"], tuition="1300")
    (event,) = newest_events(loaded, origin="correction")
    clock.forward(days=365, seconds=1)
    with pytest.raises(NotAllowed, match="for a year"):
        monday.undo(people["reviewer"], event.id)


def test_an_undo_of_an_undo_and_of_a_removal_bring_back_the_same(monday, people, loaded):
    before = monday.catalogue()
    gone = Change(kind="employers", record="works", action="end", base_version=1)
    draft = monday.proposals.save_draft(people["school"], [gone])
    sent = monday.proposals.submit(people["school"], draft.id, draft.version)
    done = monday.proposals.approve(people["reviewer"], sent.id, sent.version)
    assert "works" not in monday.catalogue().employers

    monday.undo_revision(people["reviewer"], done.revision)

    assert monday.catalogue() == before
    # Nobody who saw the first one can overwrite the second.
    assert monday.record("employers", "works").version > 1
    assert [event.origin for event in events_of(loaded, "employers", "works")] == [
        "undo",
        "edit",
        "load",
    ]


def test_an_edit_and_its_undo_are_in_the_next_answer(monday, people, loaded):
    routing = Routing(lambda: read_catalogue_from_database(loaded), lambda: current_mark(loaded))
    assert routing.current().catalogue.offerings["shop-class"].tuition_cents == 125_000

    correct(monday, people["school"], tuition="1300")
    assert routing.current().catalogue.offerings["shop-class"].tuition_cents == 130_000

    monday.undo(people["school"], newest_events(loaded)[0].id)
    assert routing.current().catalogue.revision == read_catalogue_from_database(loaded).revision
    assert routing.current().catalogue.offerings["shop-class"].tuition_cents == 125_000


def test_only_reviewers_undo_what_was_reviewed(monday, people, loaded):
    now = monday.record("offerings", "shop-class")
    change = Change(
        kind="offerings",
        record="shop-class",
        action="change",
        values={**now.values, "tuition": "1"},
        base_version=now.version,
    )
    draft = monday.proposals.save_draft(people["school"], [change])
    sent = monday.proposals.submit(people["school"], draft.id, draft.version)
    monday.proposals.approve(people["reviewer"], sent.id, sent.version)
    (event,) = newest_events(loaded, origin="edit")

    for who in ("school", "union", "board", "administrator"):
        with pytest.raises(NotAllowed):
            monday.undo(people[who], event.id)
    monday.undo(people["reviewer"], event.id)
    with pytest.raises(NotFound):
        monday.undo(people["reviewer"], 10_000)


def test_the_events_of_a_stretch_lead_from_its_start_to_its_end(monday, people, clock, loaded):
    clock.forward(days=1)
    correct(monday, people["school"], tuition="1300")
    correct(monday, people["school"], tuition="1400")

    last = catalogue_on(loaded, TUESDAY)
    tables = taken_back(tables_of(last), events_between(loaded, MONDAY, TUESDAY))

    assert tables == tables_of(catalogue_on(loaded, MONDAY))
