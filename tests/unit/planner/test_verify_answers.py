"""The planner's answers in random small worlds pass the verifier, and stop passing when changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import Phase, assume, given, settings

from pathways.network import build_network
from pathways.planner import plan
from pathways.planner.verify import load_answer, verify
from pathways.services.answers import answer_json
from tests.support.worlds import SmallWorld, worlds

Json = dict[str, Any]

# A lower seed is no simpler a world: there is nothing to shrink.
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


def printed(world: SmallWorld) -> Json:
    answer = plan(build_network(world.catalogue), world.question)
    return dict(load_answer(json.dumps(answer_json(answer))))


@settings(phases=NO_SHRINKING)
@given(worlds())
def test_the_planners_answer_passes(world: SmallWorld) -> None:
    found = verify(world.catalogue, printed(world))

    assert [fault.sentence for fault in found] == []


@settings(max_examples=20, phases=NO_SHRINKING)
@given(worlds())
def test_a_changed_answer_does_not_pass(world: SmallWorld) -> None:
    answer = printed(world)
    assume(bool(answer["routes"]))

    for change, wrong in changed_answers(answer):
        assert verify(world.catalogue, wrong), change


def changed_answers(answer: Json) -> Iterator[tuple[str, Json]]:
    """The answer with one thing changed, for many things, each with words that say which."""
    for number, route in enumerate(answer["routes"]):
        for path, value in changes_of(route):
            wrong = deepcopy(answer)
            place = wrong["routes"][number]
            for key in path[:-1]:
                place = place[key]
            place[path[-1]] = value
            yield f"route {number}: {path} is {value}", wrong
    first = deepcopy(answer)
    first["routes"].insert(0, first["routes"][0])
    yield (
        "the first route twice",
        first | {"shown": answer["shown"] + 1, "total": answer["total"] + 1},
    )


def changes_of(route: Json) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Where a route can be changed, and what to."""
    yield ("weeks",), route["weeks"] + 1
    yield ("lawful_from",), route["lawful_from"] + 1
    yield ("cost",), round(route["cost"] + 0.01, 2)
    yield ("uncertain",), not route["uncertain"]
    yield (
        ("renewals",),
        route["renewals"][1:]
        if route["renewals"]
        else [{"credential": "c-z", "times": 1, "cost": None}],
    )
    if route["ten_year_gain"] is not None:
        yield ("ten_year_gain",), round(route["ten_year_gain"] + 0.01, 2)
    for measure in ("weeks", "cost", "ten_year_gain"):
        yield ("unknown",), sorted({measure} ^ set(route["unknown"]))
    for number, step in enumerate(route["steps"]):
        if step["kind"] == "wait":
            continue  # one that delays nothing (a class starts later anyway) may be shown or not
        yield ("steps",), route["steps"][:number] + route["steps"][number + 1 :]
        for key, value in changes_of_step(step):
            yield ("steps", number, key), value


def changes_of_step(step: Json) -> Iterator[tuple[str, Any]]:
    """Where a step can be changed, and what to."""
    yield "weeks", 0 if step["weeks"] is None else step["weeks"] + 1
    yield "cost", 0 if step["cost"] is None else round(step["cost"] + 0.01, 2)
    yield "lane", "none" if step["lane"] == "day" else "day"
    yield "start_week", step["start_week"] + 1
    if step["start_week"]:
        yield "start_week", step["start_week"] - 1
    for flag in step["flags"]:
        yield "flags", [each for each in step["flags"] if each != flag]
    if step["gives"]:
        yield "gives", step["gives"][1:]
