"""What a change does, before it is saved: on the county's catalogue and on hand-made ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pathways.model.records import Approval
from pathways.model.requirement import Holds
from pathways.network import build_network
from pathways.services.previewing import (
    effects_of,
    lacking_approvals,
    likely_doubles,
    unknown_facts,
    why_uncounted,
)
from pathways.services.previewing.reading_grade import readability, syllables_in
from tests.support.small import TODAY, catalogue, course, credential, job


def world(*offerings):
    return catalogue(
        job("helper"),
        replace(job("tech", Holds("card"), wage=4000), feeders=("helper",)),
        credential("card"),
        *offerings,
    )


def named(id_, name, **more):
    """A course for the card under a name of its own."""
    return replace(course(id_, "card", **more), name=name)


def test_a_class_that_opens_the_only_way_closes_a_gap_and_opens_a_move():
    before = world()
    after = world(course("class", "card"))
    found = effects_of(build_network(before), after, TODAY)

    assert (found.gaps_closed, found.gaps_opened) == (1, 0)
    assert (found.opened, found.closed) == (1, 0)
    assert found.what is not None
    assert [area.opened for area in found.what.change.areas] == [(("helper", "tech"),)]


def test_ending_the_only_class_opens_the_gap_again():
    before = world(course("class", "card"))
    after = world(course("class", "card", status="ended"))
    found = effects_of(build_network(before), after, TODAY)

    assert (found.gaps_opened, found.closed) == (1, 1)


def test_a_shorter_class_makes_a_move_shorter():
    before = world(course("class", "card"))
    after = world(course("class", "card"), named("quick", "Other name", weeks=4))
    found = effects_of(build_network(before), after, TODAY)

    (shorter,) = found.shorter
    assert (shorter.pair, shorter.weeks_before, shorter.weeks_after) == (("helper", "tech"), 10, 4)
    assert (found.looked, found.pairs) == (1, 1)


def test_no_change_has_no_effect():
    same = world(course("class", "card"))
    assert effects_of(build_network(same), same, TODAY).what is None


def test_a_class_without_the_states_approval_opens_nothing_and_where_to_apply_is_known():
    state = Approval(id="state", name="State approval", how_to_apply="Write to the state.")
    base = world()
    card = replace(base.credentials["card"], approval="state")
    vocabulary = replace(base.vocabulary, approvals={"state": state})
    before = replace(base, credentials={"card": card}, vocabulary=vocabulary)
    after = replace(before, offerings={"class": course("class", "card")}, revision="x")
    found = effects_of(build_network(before), after, TODAY)

    assert (found.opened, found.gaps_closed) == (0, 0)
    (lacking,) = found.lacking
    assert (lacking.id, lacking.approval) == ("state", state)
    assert "unapproved" in [one.reason for one in found.uncounted]
    approved = course("class", "card", approvals=("state",))
    assert lacking_approvals(approved, before) == ()


@pytest.mark.parametrize(
    ("change", "reason", "column"),
    [
        ({"site": None, "format": "online"}, "online", "site"),
        ({"kind": "exposure"}, "exposure", "kind"),
        ({"awards": ()}, "gives-nothing", "awards"),
        ({"seats_per_year": 0}, "full", "seats_per_year"),
        ({"open_to": ("members",)}, "not-public", "open_to"),
        ({"status": "planned"}, "not-active", "status"),
        ({"verified_on": None}, "never-confirmed", "verified_on"),
        ({"verified_on": date(2024, 1, 1)}, "stale", "verified_on"),
    ],
)
def test_each_reason_for_which_a_program_is_no_supply_names_what_would_mend_it(
    change, reason, column
):
    base = world()
    assert why_uncounted(course("class", "card"), base, TODAY) == ()
    (found,) = why_uncounted(course("class", "card", **change), base, TODAY)
    assert (found.reason, found.column) == (reason, column)


def test_what_the_school_does_not_state_is_named_by_column():
    offering = course("class", "card", tuition_cents=None, weeks=None, seats_per_year=20)
    assert unknown_facts(offering) == ("weeks", "tuition", "schedule", "url")
    paid = replace(offering, kind="apprenticeship")
    assert "wage_start" in unknown_facts(paid)


def test_the_same_program_under_a_like_name_is_found_within_15_miles_only():
    base = world(
        named("old", "Electrician trainee, module 1"),
        named("far-off", "Electrician trainee, module 1", site="far"),
        named("ended", "Electrician trainee, module 1", status="ended"),
        named("other", "Welding"),
    )
    found = likely_doubles(base, "offerings", named("new", "Module 1 Electrician Trainee"))

    assert [one.record for one in found] == ["old"]
    assert found[0].miles == 0
    assert likely_doubles(base, "offerings", named("new", "Forklift")) == ()


@pytest.mark.parametrize(
    ("word", "count"),
    [("class", 1), ("classes", 2), ("table", 2), ("tables", 2), ("trained", 1), ("wanted", 2),
     ("license", 2), ("apprentice", 3), ("welder", 2), ("video", 3), ("college", 2),
     ("vehicle", 3), ("rules", 1), ("where", 1), ("I", 1)],
)  # fmt: skip
def test_syllables_of_english_words_are_as_people_speak_them(word, count):
    assert syllables_in(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("curso", 2), ("energía", 4), ("guía", 2), ("que", 1), ("eléctrico", 4), ("ciudad", 2),
     ("leer", 2), ("aéreo", 4), ("muy", 1), ("trabajo", 3)],
)  # fmt: skip
def test_syllables_of_spanish_words_are_as_people_speak_them(word, count):
    assert syllables_in(word, "es") == count


def is_easy(text, language="en"):
    found = readability(text, language)
    assert found is not None
    return found.is_easy


def test_hard_texts_are_told_from_easy_ones():
    easy = "You learn to fix cars. Class is at night. It is free for most people."
    hard = (
        "This comprehensive certification preparation curriculum facilitates interdisciplinary "
        "competencies regarding electrification infrastructure maintenance methodologies."
    )
    assert is_easy(easy)
    assert not is_easy(hard)
    facil = "Aprende a reparar autos. La clase es de noche. Es gratis para casi todos."
    assert is_easy(facil, "es")
    assert readability("Too short", "en") is None


def test_a_hard_text_of_a_changed_program_is_named_by_its_column():
    before = world(course("class", "card"))
    hard = (
        "Comprehensive interdisciplinary electrification certification preparation curriculum " * 2
    )
    after = world(course("class", "card", summary=hard))
    found = effects_of(build_network(before), after, TODAY)

    assert [(one.record, one.column) for one in found.hard] == [("class", "summary")]
