"""An answer as JSON: the keys and types that others read, and the same bytes each time."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from pathways.model.records import Help, Region, Renewal, Situation
from pathways.model.requirement import Meets
from pathways.planner import plan
from pathways.services.answers import answer_json
from tests.support.little import ask, helper, hours, in_weeks, need, part, tech, world
from tests.support.small import course, credential, grant

NUMBER = (int, float)
NONE = type(None)
ASKED = {
    "by": str,
    "held": list,
    "lacks": list,
    "lapsed": list,
    "hours": dict,
    "age": NUMBER,
    "wage": (*NUMBER, NONE),
    "zip": (str, NONE),
    "max_miles": (*NUMBER, NONE),
    "max_weeks": (int, NONE),
    "budget": (*NUMBER, NONE),
    "keep_earning": bool,
    "languages": list,
    "formats": list,
    "schedules": list,
    "when": list,
    "qualifies": list,
    "most": int,
}
ANSWER = {
    "from": (str, NONE),
    "to": str,
    "today": str,
    "revision": str,
    "asked": dict,
    "assumed": list,
    "routes": list,
    "other_ways": list,
    "shown": int,
    "total": int,
    "also_needed_if": list,
    "blocked_by": list,
}
ROUTE = {
    "weeks": int,
    "cost": NUMBER,
    "ten_year_gain": (*NUMBER, NONE),
    "unknown": list,
    "estimated": list,
    "uncertain": bool,
    "lawful_from": int,
    "miles": (*NUMBER, NONE),
    "renewals": list,
    "steps": list,
}
STEP = {
    "kind": str,
    "id": str,
    "provider": (str, NONE),
    "site": (str, NONE),
    "miles": (*NUMBER, NONE),
    "start_week": int,
    "weeks": (int, NONE),
    "lane": str,
    "cost": (*NUMBER, NONE),
    "hourly_pay": (*NUMBER, NONE),
    "hours": (*NUMBER, NONE),
    "needs": list,
    "gives": list,
    "basis": list,
    "sources": list,
    "flags": list,
    "funding": dict,
    "prepare_with": list,
}
FUNDING = {"used": (str, NONE), "saves": NUMBER, "might": list}
PREPARE = {"offering": str, "miles": (*NUMBER, NONE), "weeks": (int, NONE), "cost": NUMBER}
RENEWAL = {"credential": str, "times": int, "cost": (*NUMBER, NONE)}
MISSING = {"need": str, "why": str, "detail": str, "nearest": (dict, NONE), "call": (str, NONE)}
ALSO = {"when": str, "need": str, "basis": (str, NONE)}

RECORDS = (
    Situation(id="port-site", name="Port"),
    helper(),
    tech(
        requires=(
            part("license and card", "law", source="code"),
            part("twic or card", "law", "port-site"),
        )
    ),
    credential("twic"),
    credential("card", valid_for_months=1, renewal=Renewal(fee_cents=1250)),
    credential("license", "exam", need("certificate"), fee_cents=9950, weeks=3),
    credential("certificate"),
    course(
        "class",
        "certificate",
        tuition_cents=100_001,
        requires=need("card"),
        experience_in="helper",
        experience_hours=Fraction(25, 2),
        admission="lottery",
    ),
    course("college", "certificate", "twic", weeks=40, tuition_cents=0),
    course("crammer", prepares_for=("license",), weeks=2),
    grant("half", covers_share=Fraction(1, 2), offerings=("class",)),
    grant("gi", cap_cents=9, offerings=("class",), eligible=Meets("veteran")),
)


def fits(value: object, keys: dict[str, object], *more: str) -> None:
    """Whether a mapping has these keys of these types, in any order, and no others but `more`."""
    assert isinstance(value, dict)
    assert set(value) - set(more) == set(keys)
    for key, kinds in keys.items():
        assert isinstance(value[key], kinds), (key, value[key])  # type: ignore[arg-type]
        assert kinds is bool or not isinstance(value[key], bool) or kinds == bool  # noqa: E721


def answered(*records, **asked) -> dict[str, Any]:
    network = world(*(records or RECORDS), conditions=("veteran",))
    return answer_json(plan(network, ask(**{"held": {"card": in_weeks(20)}, **asked})))


def test_an_answer_has_the_keys_and_types_that_are_promised():
    found = json.loads(json.dumps(answered(zip="90015", max_miles=60.0)))

    fits(found, ANSWER, "ask", "complete", "complete_up_to", "more_blocked")
    fits(found["asked"], ASKED)
    assert found["routes"]
    for route in found["routes"]:
        fits(route, ROUTE, "gained")
        for step in route["steps"]:
            fits(step, STEP, "prepare_count")
            fits(step["funding"], FUNDING)
            for way in step["prepare_with"]:
                fits(way, PREPARE)
            for might in step["funding"]["might"]:
                fits(might, {"fund": str, "condition": str})
        for due in route["renewals"]:
            fits(due, RENEWAL)
    for also in found["also_needed_if"]:
        fits(also, ALSO)


def test_the_example_holds_something_of_everything():
    found = answered(zip="90015")
    routes = found["routes"]

    steps = [step for route in routes for step in route["steps"]]
    assert any(route["renewals"] for route in routes)
    assert any(step["prepare_with"] for step in steps)
    assert any(step["funding"]["used"] for step in steps)
    assert any(step["funding"]["might"] for step in steps)
    assert found["also_needed_if"] == [
        {"when": "port-site", "need": "twic or card", "basis": "law"}
    ]


def test_money_is_in_dollars_and_cents():
    found = answered(budget_cents=123_456, wage_cents=3020)
    asked, routes = found["asked"], found["routes"]

    assert (asked["budget"], asked["wage"]) == (1234.56, 30.20)
    study = next(s for r in routes for s in r["steps"] if s["id"] == "class")
    exam = next(s for r in routes for s in r["steps"] if s["id"] == "license")
    assert (study["cost"], study["funding"]["saves"], study["hours"]) == (500.01, 500.0, 12.5)
    assert exam["cost"] == 99.5


def test_what_was_used_is_shown_defaults_included():
    asked = answered(hours=hours(wiring=5), age=Fraction(35, 2), lacks=frozenset({"twic"}))["asked"]

    assert asked["held"] == [f"card={in_weeks(20).isoformat()}"]
    assert asked["hours"] == {"helper": 4000, "wiring": 5}
    assert (asked["age"], asked["lacks"], asked["wage"]) == (17.5, ["twic"], 20.0)


def test_an_age_in_whole_years_is_a_whole_number():
    assert '"age": 25,' in json.dumps(answered())


def test_what_is_not_known_is_null():
    found = answered(
        helper(),
        tech("card", wage=None),
        credential("card", valid_for_months=1),
        course("class", "card", weeks=None, tuition_cents=None),
        held={},
    )
    (route,) = found["routes"]

    assert (route["ten_year_gain"], route["miles"]) == (None, None)
    assert (route["steps"][0]["weeks"], route["steps"][0]["cost"]) == (None, None)
    assert route["unknown"] == ["weeks", "cost", "ten_year_gain"]


def test_other_ways_add_how_much_worse_they_are():
    found = answered(
        helper(),
        tech("a or b"),
        credential("a"),
        credential("b"),
        course("short", "a", weeks=1),
        course("long", "b", weeks=2, tuition_cents=150),
        held={},
    )
    (other,) = found["other_ways"]

    fits(other, ROUTE, "gained", "longer_weeks", "dearer", "poorer")
    assert (other["longer_weeks"], other["dearer"], other["poorer"]) == (1, 1.5, 1201.5)


@pytest.mark.parametrize(
    ("limit", "why", "value"),
    [
        ({"budget_cents": 0}, "too-costly", 4000.50),
        ({"max_weeks": 3}, "too-long", 10),
        ({"zip": "90015", "max_miles": 1.0}, "too-far", 3.5),
    ],
)
def test_a_dead_end_says_why_with_its_figure_in_the_units_of_the_option(limit, why, value):
    found = answered(
        helper(),
        tech("card"),
        credential("card"),
        course("class", "card", tuition_cents=400_050),
        held={},
        **limit,
    )
    ((thing,),) = found["blocked_by"]

    fits(thing, MISSING, "value")
    assert (thing["why"], thing["value"]) == (why, value)
    assert (found["routes"], found["shown"], found["total"]) == ([], 0, 0)


def test_the_nearest_place_and_whom_to_call_are_told():
    region = Region(id="la", name="County", area="la", help=(Help(name="Center", phone="555"),))
    network = world(
        helper(),
        tech("card"),
        credential("card"),
        course("class", "card", status="paused"),
        region=region,
    )

    found: dict[str, Any] = answer_json(plan(network, ask()))
    ((thing,),) = found["blocked_by"]

    assert thing["nearest"] == {
        "provider": "college",
        "site": "near",
        "miles": None,
        "area": "90015",
    }
    assert thing["call"] == "College"


def test_blocked_by_is_empty_where_there_is_a_route():
    found = answered()

    assert (found["blocked_by"], found["more_blocked"]) == ([], 0)
    assert (found["shown"], found["complete"], found["complete_up_to"]) == (
        found["total"],
        True,
        None,
    )


def test_the_same_question_gives_the_same_bytes_whatever_order_things_are_said_in():
    held = {"card": in_weeks(20), "twic": None}
    limits = {"languages": frozenset({"en", "es"}), "formats": frozenset({"online", "in-person"})}

    one = answered(held=held, **limits)
    two = answered(*RECORDS[::-1], held=dict(reversed(held.items())), **limits)

    assert json.dumps(one) == json.dumps(two)


def test_an_answer_carries_its_revision():
    network = world(*RECORDS)
    marked = replace(network, catalogue=replace(network.catalogue, revision="r-9"))

    assert answer_json(plan(marked, ask()))["revision"] == "r-9"
