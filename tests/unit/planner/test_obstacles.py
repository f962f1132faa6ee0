"""What keeps a person from an offering, whatever it requires of them."""

from __future__ import annotations

import pytest

from pathways.model.records import Area
from pathways.planner.obstacles import format_of, is_open_to, obstacles
from tests.support.little import helper, someone, tech, world
from tests.support.small import course

MEMBERS = {"open_to": ("members",)}


def whys(offering=None, **asked):
    """Every reason why an offering is shut."""
    network = world(
        helper(),
        tech(),
        Area(id="90016", name="90016", kind="zip"),
        conditions=("veteran", "union-kin"),
    )
    found = obstacles(network, someone(network, **asked), offering or course("class"))
    return [(obstacle.why, obstacle.miles) for obstacle in found]


def test_an_active_public_offering_is_open_to_somebody_without_limits():
    assert whys() == []


@pytest.mark.parametrize("status", ["planned", "paused", "ended"])
def test_what_does_not_run_now_is_shut(status):
    assert whys(course("class", status=status)) == [("not-active", None)]


def test_something_to_look_at_is_no_training():
    assert whys(course("class", kind="exposure")) == [("exposure", None)]


@pytest.mark.parametrize(
    ("doors", "qualifies", "reason"),
    [
        ((), "", None),
        (("public",), "", None),
        (("members", "public"), "", None),
        (("members",), "", "not-public"),
        (("employees", "k12"), "veteran", "not-public"),
        (("veteran",), "", "condition"),
        (("veteran",), "union-kin", "condition"),
        (("veteran",), "veteran", None),
        (("members", "veteran"), "", "condition"),
        (("members", "union-kin"), "union-kin", None),
    ],
)
def test_a_door_opens_to_the_public_or_to_a_condition_that_they_say_holds(doors, qualifies, reason):
    said = frozenset(qualifies.split())
    offering = course("class", open_to=doors)

    assert whys(offering, qualifies=said) == ([(reason, None)] if reason else [])
    assert is_open_to(offering, said) is (reason is None)


@pytest.mark.parametrize(
    ("offering", "limit", "reasons"),
    [
        ({"site": "near"}, 3.5, []),
        ({"site": "near"}, 3.4, [("too-far", 3.5)]),
        ({"site": "far"}, 48.4, []),
        ({"site": "far"}, 48.0, [("too-far", 48.4)]),
        ({"site": "far", "format": "online"}, 1.0, []),
        ({"site": None}, 1.0, []),
    ],
)
def test_miles_are_compared_as_they_are_shown_and_online_has_none(offering, limit, reasons):
    assert whys(course("class", **offering), zip="90015", max_miles=limit) == reasons


def test_a_distance_that_is_not_known_is_no_obstacle():
    assert whys(zip="90016", max_miles=0.0) == []


@pytest.mark.parametrize(
    ("spoken", "asked", "reasons"),
    [
        (("en",), "es", ["language"]),
        (("en", "es"), "es", []),
        (("zh",), "es zh", []),
        ((), "es", []),
        (("en",), "", []),
    ],
)
def test_one_language_in_common_is_enough_and_an_unknown_one_passes(spoken, asked, reasons):
    found = whys(course("class", languages=spoken), languages=frozenset(asked.split()))

    assert [why for why, _ in found] == reasons


@pytest.mark.parametrize(
    ("site", "form", "counts_as"),
    [
        ("near", None, "in-person"),
        ("near", "hybrid", "hybrid"),
        ("near", "online", "online"),
        (None, None, "online"),
        (None, "hybrid", "hybrid"),
    ],
)
def test_a_format_that_is_not_said_goes_by_whether_there_is_a_site(site, form, counts_as):
    offering = course("class", site=site, format=form)

    assert format_of(offering) == counts_as
    assert whys(offering, formats=frozenset({counts_as})) == []
    others = frozenset({"in-person", "hybrid", "online"}) - {counts_as}
    assert whys(offering, formats=others) == [("format", None)]


@pytest.mark.parametrize(
    ("schedule", "asked", "reasons"),
    [
        ("day", "evening", ["schedule"]),
        ("evening", "evening weekend", []),
        (None, "evening", []),
        ("day", "", []),
    ],
)
def test_a_schedule_that_is_not_known_passes(schedule, asked, reasons):
    found = whys(course("class", schedule=schedule), schedules=frozenset(asked.split()))

    assert [why for why, _ in found] == reasons


@pytest.mark.parametrize(
    "more", [{"seats_per_year": 0}, {"intake": "waitlist"}, {"intake": "closed"}]
)
def test_full_classes_and_waiting_lists_are_no_obstacle(more):
    assert whys(course("class", **more)) == []


def test_every_reason_is_named():
    offering = course(
        "class", site="far", status="paused", languages=("en",), schedule="day", **MEMBERS
    )

    found = whys(
        offering,
        zip="90015",
        max_miles=5.0,
        languages=frozenset({"es"}),
        formats=frozenset({"online"}),
        schedules=frozenset({"evening"}),
    )

    assert [why for why, _ in found] == [
        "not-active", "not-public", "too-far", "language", "format", "schedule"
    ]  # fmt: skip
