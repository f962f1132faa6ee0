"""What a change would do, tried out on small hand-made worlds and on the catalogue that ships."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.drawing.phrases import missing_languages
from pathways.gaps.edits import Edit, edited, edits_between
from pathways.network import build_network
from pathways.planner import QuestionError
from pathways.services.settings import SHIPPED_DATA
from pathways.services.what_if import (
    areas_to_compare,
    read_what_if_ask,
    what_if,
    what_if_json,
)
from pathways.services.what_if_phrases import WHAT_IF_PHRASES
from pathways.services.what_if_words import edit_sentences, hanging_sentences, summary_sentences
from tests.support.gap_worlds import make_gap_world

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def network():
    return build_network(read_catalogue(SHIPPED_DATA))


def asked(network, **options):
    given = {name: (value,) for name, value in options.items()}
    return read_what_if_ask(given, network, TODAY)


def tried(network, **options):
    ask = asked(network, **options)
    return what_if(network, [ask.edit], ask.today, areas=ask.areas)


def test_a_new_class_closes_its_gap_and_what_ends_opens_it_again():
    for seed in range(40):
        world = make_gap_world(seed)
        network = build_network(world.catalogue)
        for name in world.catalogue.offerings:
            offering = world.catalogue.offerings[name]
            edit = Edit(kind="offering", id=name, before=offering)
            found = what_if(
                network, [edit], world.today, areas=world.areas, within_miles=world.within_miles
            )
            back = what_if(
                found.after.network,
                [Edit(kind="offering", id=name, after=offering)],
                world.today,
                areas=world.areas,
                within_miles=world.within_miles,
            )
            assert {(s.credential, s.area) for s in found.change.gaps_opened} == {
                (s.credential, s.area) for s in back.change.gaps_closed if s.before is not None
            } | {(s.credential, s.area) for s in found.change.gaps_opened if s.before is None}
            assert [(m.area, m.pair, m.before, m.after) for m in found.change.moves] == [
                (m.area, m.pair, m.after, m.before) for m in back.change.moves
            ]
            assert found.change.hanging_new == back.change.hanging_gone
            assert back.after.report.gaps == found.before.report.gaps


def test_to_take_out_a_class_never_opens_a_move():
    for seed in range(60):
        world = make_gap_world(seed)
        network = build_network(world.catalogue)
        for name, offering in world.catalogue.offerings.items():
            found = what_if(
                network,
                [Edit(kind="offering", id=name, before=offering)],
                world.today,
                areas=world.areas,
            )
            assert not any(one.opened for one in found.change.areas)
            assert not any(move.after == "open" for move in found.change.moves)


def test_the_edits_between_two_catalogues_turn_one_into_the_other():
    for seed in range(30):
        one, other = make_gap_world(seed).catalogue, make_gap_world(seed + 1).catalogue
        found = edited(one, edits_between(one, other))
        assert replace(found, revision="") == replace(other, revision="", checks=found.checks)
        assert sorted(map(repr, found.checks)) == sorted(map(repr, other.checks))
        assert list(found.offerings) == sorted(found.offerings)


def test_a_new_class_in_antelope_valley(network):
    found = tried(network, credential="bachelor-degree", at="spa-1")

    plain = json.loads(json.dumps(what_if_json(found)))

    assert plain == what_if_json(found)
    closed = {(s["credential"], s["area"]) for s in plain["statuses"] if s["gap"] == "closed"}
    assert ("bachelor-degree", "spa-1") in closed
    (area,) = plain["figures"]
    assert area["area"] == "spa-1"
    assert ["dispatcher", "charging-project-manager"] in area["opened"]
    assert area["gained"]["workers"] > 0
    assert area["gained"]["openings"] is None
    assert "openings" in area["gained"]["unknown"]
    (new, *_) = edit_sentences(found.edits[0], found.after.network.catalogue)
    assert "new class" in str(new)
    said = " ".join(str(sentence) for sentence in summary_sentences(found))
    assert "it opens 4 routes" in said


def test_the_catalogue_itself_stays_as_it_was(network):
    before = network.catalogue.offerings

    tried(network, offering=next(iter(before)), happens="end")

    assert network.catalogue.offerings is before


def test_every_thing_that_can_happen_to_a_class_is_told(network):
    name, offering = next((n, o) for n, o in network.catalogue.offerings.items() if o.site)
    site = next(s for s in network.catalogue.sites if s != offering.site)
    for happens, more in (
        ("pause", {}), ("end", {}), ("start", {}), ("full", {}),
        ("move", {"site": site}), ("seats", {"seats": "7"}),
    ):  # fmt: skip
        ask = asked(network, offering=name, happens=happens, **more)
        for language in ("en", "es"):
            (said, *_) = edit_sentences(ask.edit, network.catalogue, language)
            assert str(said)
    assert asked(network, offering=name, happens="seats", seats="7").edit.after.seats_per_year == 7
    assert asked(network, offering=name, happens="move", site=site).edit.after.site == site


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({}, "offering"), ({"offering": "nowhere"}, "offering"),
        ({"credential": "bachelor-degree"}, "site"),
        ({"credential": "bachelor-degree", "at": "nowhere"}, "at"),
        ({"credential": "bachelor-degree", "at": "spa-1", "seats": "many"}, "seats"),
        ({"credential": "nothing"}, "credential"), ({"area": "nowhere"}, "area"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(network, options, name):
    with pytest.raises(QuestionError) as refused:
        asked(network, **options)

    assert refused.value.option == name


def test_a_class_that_ends_may_leave_a_job_hanging_or_shut(network):
    hanging = what_if(network, [], TODAY).before.report.hanging
    one = next(h for h in hanging if len(h.offerings) == 1)
    offering = network.catalogue.offerings[one.offerings[0]]

    found = what_if(
        network, [Edit(kind="offering", id=offering.id, before=offering)], TODAY, areas=(one.area,)
    )

    assert one.target in {to for area in found.change.areas for _, to in area.closed}
    said = " ".join(str(sentence) for sentence in hanging_sentences(found))
    assert "no route to" in said


def test_without_areas_the_region_and_its_parts_are_compared(network):
    assert areas_to_compare(network.catalogue) == (
        "los-angeles-county", *(f"spa-{number}" for number in range(1, 9)),
    )  # fmt: skip


def test_every_phrase_has_both_languages():
    assert missing_languages(WHAT_IF_PHRASES) == []
