"""The brute force and the planner side by side: `python -m tests.support.compare SEED`.

`difference(seed)` says in what the two answers differ; the command prints the world, both answers
and the difference, for whoever looks for the fault. With two numbers it goes through all seeds of
a range and prints those that differ.
"""

from __future__ import annotations

import sys
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from pathways.model.records import Part
from pathways.model.requirement import All, AtLeast, text
from pathways.model.requirement import Any as AnyOf
from pathways.network import build_network
from pathways.planner import plan

from . import brute_force
from .worlds import SmallWorld, make_world

if TYPE_CHECKING:
    from pathways.model.answer import Answer, Route

Plain = dict[str, object]
GAIN = "ten_year_gain"


def planned(world: SmallWorld) -> Plain:
    """The planner's answer as plain data."""
    return plain_answer(plan(build_network(world.catalogue), world.question))


def plain_answer(answer: Answer) -> Plain:
    return {
        "held": sorted(answer.person.held),
        "hours": {kind: str(n) for kind, n in sorted(answer.person.hours.items()) if n},
        "wage": answer.person.wage_cents,
        "target_wage": answer.target_wage_cents,
        "total": answer.total,
        "routes": [plain_route(route) for route in answer.routes],
        "other_ways": [plain_route(route) for route in answer.other_ways],
        "complete": answer.complete,
    }


def plain_route(route: Route) -> Plain:
    """A route as the brute force shows it; waits are left out, being no part of the set."""
    in_order = sorted(route.steps, key=lambda step: (step.start_week, step.id, step.kind))
    return {
        "weeks": route.weeks,
        "cost_cents": route.cost_cents,
        "gain_cents": route.ten_year_gain_cents,
        "unknown": sorted(set(route.unknown) - {GAIN}),
        "estimated": sorted(set(route.estimated) - {GAIN}),
        "uncertain": route.uncertain,
        "lawful_from": route.lawful_from,
        "miles": route.miles,
        "renewals": sorted((due.credential, due.times, due.cost_cents) for due in route.renewals),
        "gained": sorted(route.gained),
        "steps": [
            (
                step.kind,
                step.id,
                step.start_week,
                step.weeks,
                step.lane,
                step.cost_cents,
                step.known_cost_cents,
            )
            for step in in_order
            if step.kind != "wait"
        ],
    }


def solved(world: SmallWorld) -> Plain:
    """The brute force's answer as plain data."""
    found = brute_force.solve(world.catalogue, world.question)
    return {
        "held": sorted(found.world.held),
        "hours": {kind: str(n) for kind, n in sorted(found.world.hours.items()) if n},
        "wage": found.world.cents_now,
        "target_wage": found.world.cents_target,
        "total": found.total,
        "routes": [shown(route) for route in found.routes],
        "other_ways": [shown(route) for route in found.other_ways],
        "complete": True,
    }


def shown(route: brute_force.Found) -> Plain:
    plain = brute_force.plain(route)
    unknown = plain["unknown"]
    assert isinstance(unknown, list)
    return {**plain, "unknown": sorted(set(unknown) - {GAIN})}


def difference(world: SmallWorld) -> list[str]:
    """What differs between the two answers, nothing where they agree."""
    slow, fast = solved(world), planned(world)
    return [
        f"{name}\n  brute force: {lines(slow[name])}\n  planner:     {lines(fast[name])}"
        for name in slow
        if slow[name] != fast[name]
    ]


def lines(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "".join(f"\n    {one}" for one in value)
    return repr(value)


def told(world: SmallWorld) -> str:
    """A world in words that can be read: what is not said is left out."""
    catalogue, out = world.catalogue, [f"seed {world.seed}", brief(world.question)]
    out += [brief(area) for area in catalogue.areas.values()]
    out += [brief(kind) for kind in catalogue.vocabulary.kinds.values()]
    for records in (
        catalogue.sites,
        catalogue.occupations,
        catalogue.credentials,
        catalogue.offerings,
        catalogue.funds,
    ):
        out += [brief(record) for record in records.values()]
    return "\n".join(out)


def brief(record: object) -> str:
    """The fields of a record that say something."""
    assert is_dataclass(record)
    said = []
    for field in fields(record):
        value = getattr(record, field.name)
        if value in (None, False, (), {}, frozenset()) or field.name in ("name", "soc", "provider"):
            continue
        said.append(f"{field.name}={worded(value)}")
    return f"{type(record).__name__}({', '.join(said)})"


def worded(value: object) -> str:
    if isinstance(value, Part):
        marks = [f"[{mark}]" for mark in (value.basis, value.when) if mark]
        return f"<{text(value.need)}{''.join(marks)}>"
    if isinstance(value, All | AnyOf | AtLeast) or type(value).__module__.endswith("requirement"):
        return f"<{text(value) or 'nothing'}>"  # type: ignore[arg-type]
    if isinstance(value, tuple):
        return f"({', '.join(worded(one) for one in value)})"
    if is_dataclass(value):
        return brief(value)
    return str(value) if not isinstance(value, dict) else repr(value)


def main(arguments: list[str]) -> int:
    if len(arguments) == 2:
        first, last = map(int, arguments)
        wrong = [seed for seed in range(first, last) if says(seed)]
        sys.stdout.write(f"{len(wrong)} of {last - first} differ: {wrong}\n")
        return bool(wrong)
    world = make_world(int(arguments[0]))
    sys.stdout.write(told(world) + "\n\n")
    for name, answer in (("brute force", solved(world)), ("planner", planned(world))):
        sys.stdout.write(f"{name}\n")
        for key, value in answer.items():
            sys.stdout.write(f"  {key}: {lines(value)}\n")
    sys.stdout.write("\n" + ("\n".join(difference(world)) or "they agree") + "\n")
    return 0


def says(seed: int) -> bool:
    """Whether a seed differs, with one line that says in what."""
    try:
        found = difference(make_world(seed))
    except Exception as error:  # noqa: BLE001 - a crash of either is a difference to look into
        found = [f"{type(error).__name__}: {error}"]
    if found:
        names = ", ".join(one.split("\n")[0] for one in found)
        sys.stdout.write(f"seed {seed}: {names}\n")
        sys.stdout.flush()
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
