"""What changed in the gaps between two days, from the history of a database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pathways.drawing.phrases import missing_languages
from pathways.planner import QuestionError
from pathways.services.editing import Change
from pathways.services.gap_changes import (
    HistoryError,
    changes_between,
    changes_json,
    read_changes_ask,
)
from pathways.services.gap_changes_words import (
    CHANGES_PHRASES,
    cause_sentence,
    change_sentence,
    changes_summary,
)
from pathways.store.reading import read_catalogue_from_database
from tests.store.staff.test_history import MONDAY, WEDNESDAY, date_revisions

__all__ = ["MONDAY"]


@pytest.fixture
def monday(loaded, people, clock, editing):
    """An office whose catalogue was loaded on Monday morning."""
    date_revisions(loaded, clock() - timedelta(hours=3))
    return editing


def asked(engine, first=MONDAY, last=WEDNESDAY):
    catalogue = read_catalogue_from_database(engine)
    options = {"from": (first.isoformat(),), "to": (last.isoformat(),)}
    return read_changes_ask(options, catalogue, last)


def end_class(editing, people, name="shop-class"):
    now = editing.record("offerings", name)
    change = Change(kind="offerings", record=name, action="end", base_version=now.version)
    draft = editing.proposals.save_draft(people["school"], [change], title="End", why="No teacher")
    sent = editing.proposals.submit(people["school"], draft.id, draft.version)
    editing.proposals.approve(people["reviewer"], sent.id, sent.version, "")


def test_a_class_that_ended_is_named_with_who_and_why(monday, people, clock, loaded):
    clock.forward(days=1)
    end_class(monday, people)

    found = changes_between(loaded, asked(loaded))

    opened = [one for one in found.gaps if one.opened]
    assert opened
    for one in opened:
        (made,) = one.causes
        assert made.edit.id == "shop-class"
        assert made.why == "No teacher"
        said = str(cause_sentence(one, names=True))
        assert "No teacher" in said
        assert "No teacher" not in str(cause_sentence(one))
        assert str(change_sentence(one, found, "es"))
    plain = changes_json(found)
    assert plain["opened"] == len(opened)
    assert "No teacher" not in str(plain)
    assert "No teacher" in str(changes_json(found, names=True))
    assert str(len(opened)) in str(changes_summary(found))


def test_what_was_undone_in_between_changed_nothing(monday, people, clock, loaded):
    clock.forward(days=1)
    end_class(monday, people)
    (event,) = changes_events(loaded)
    monday.undo(people["reviewer"], event.id, "A mistake")

    found = changes_between(loaded, asked(loaded))

    assert found.gaps == ()
    assert "no gap" in str(changes_summary(found))


def changes_events(engine):
    from pathways.services.history import events_between

    return [e for e in events_between(engine, MONDAY, WEDNESDAY) if e.kind == "offerings"]


def test_before_the_first_load_there_is_no_history(monday, loaded):
    with pytest.raises(HistoryError):
        changes_between(loaded, asked(loaded, first=date(2020, 1, 1)))


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"from": ("2026-03-04",), "to": ("2026-03-02",)}, "from"),
        ({"from": ("March",)}, "from"),
        ({"to": ("2027-03-02",)}, "to"),
        ({"to": ("20260302",)}, "to"),
    ],
)
def test_days_that_cannot_be_are_refused(loaded, options, name):
    with pytest.raises(QuestionError) as refused:
        read_changes_ask(options, read_catalogue_from_database(loaded), WEDNESDAY)
    assert refused.value.option == name


def test_every_phrase_has_both_languages():
    assert missing_languages(CHANGES_PHRASES) == []
