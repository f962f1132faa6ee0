"""Changes to a small world that must, or must not, change its answer."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import TypeVar

from pathways.model.answer import Missing, Route
from pathways.model.records import Catalogue, Occupation, Offering, Part, Wage
from pathways.model.requirement import All, AtLeast, Hours, Need, atoms
from pathways.model.requirement import Any as AnyOf

from .worlds import SmallWorld

T = TypeVar("T")


def asking(world: SmallWorld, **changes: object) -> SmallWorld:
    """The same world, asked otherwise."""
    return replace(world, question=replace(world.question, **changes))  # type: ignore[arg-type]


def holding(world: SmallWorld, credential: str, **more: object) -> SmallWorld:
    """The same world for somebody who holds a credential besides."""
    question = world.question
    return asking(
        world,
        held={**question.held, credential: None},
        lacks=question.lacks - {credential},
        lapsed=question.lapsed - {credential},
        **more,
    )


def stocked(world: SmallWorld, **records: Mapping[str, object]) -> SmallWorld:
    """The same world with some tables replaced."""
    catalogue = replace(world.catalogue, **records)  # type: ignore[arg-type]
    return replace(world, catalogue=catalogue)


def with_target(world: SmallWorld, need: Need) -> SmallWorld:
    """The same world with a target that requires just this."""
    target = world.question.target
    record = replace(world.catalogue.occupations[target], requires=(Part(need=need, basis="law"),))
    return stocked(world, occupations={**world.catalogue.occupations, target: record})


def with_wages(world: SmallWorld) -> SmallWorld:
    """The same world where the wage now and that of the target are known, and all is shown."""
    target = world.catalogue.occupations[world.question.target]
    wage = Wage(area="county", year=2025, hourly_median_cents=3000)
    known = {**world.catalogue.occupations, target.id: replace(target, wages=(wage,))}
    cents = world.question.wage_cents or 2500
    return asking(stocked(world, occupations=known), wage_cents=cents, most=10_000)


def without_validity(world: SmallWorld) -> SmallWorld:
    """The same world where nothing runs out; days until when something is held are left out."""
    lasting = {
        name: replace(credential, valid_for_months=None)
        for name, credential in world.catalogue.credentials.items()
    }
    return asking(
        stocked(world, credentials=lasting), held=dict.fromkeys(world.question.held, None)
    )


def without_limits(world: SmallWorld) -> SmallWorld:
    nothing: frozenset[str] = frozenset()
    return asking(
        world,
        max_miles=None,
        max_weeks=None,
        budget_cents=None,
        keep_earning=False,
        languages=nothing,
        formats=nothing,
        schedules=nothing,
    )


# ---- measures


def measures(route: Route) -> tuple[tuple[int, int], ...]:
    """Each measure, the lower the better, with how many things in it are unknown."""
    steps = [step for step in route.steps if step.kind != "wait"]
    renewed = sum(due.times for due in route.renewals if due.cost_cents is None)
    weeks = sum(step.weeks is None for step in steps)
    cost = sum(step.cost_cents is None for step in steps)
    gain = sum(
        step.weeks is None or step.cost_cents is None or not step.pay_known for step in steps
    )
    assert route.ten_year_gain_cents is not None
    return (
        (route.weeks, weeks),
        (route.cost_cents, cost + renewed),
        (-route.ten_year_gain_cents, gain + renewed),
    )


def as_good(one: Route, other: Route) -> bool:
    """At least as good in all three measures, and certain where the other is."""
    better = all(
        a <= b and m <= n for (a, m), (b, n) in zip(measures(one), measures(other), strict=True)
    )
    return better and (other.uncertain or not one.uncertain)


# ---- laws of logic


def rewritten(world: SmallWorld, chance: random.Random) -> SmallWorld:
    """The same world with every requirement rewritten by the laws of logic."""

    def change(value: object) -> object:
        if isinstance(value, All | AnyOf | AtLeast | Hours) or is_need(value):
            return equivalent(value, chance)  # type: ignore[arg-type]
        return None

    return replace(world, catalogue=everywhere(world.catalogue, change))


def is_need(value: object) -> bool:
    return type(value).__module__ == All.__module__


def equivalent(need: Need, chance: random.Random) -> Need:
    """Another form of a need, equal by a law of logic."""
    if isinstance(need, All | AnyOf):
        parts = [equivalent(part, chance) for part in need.parts]
        chance.shuffle(parts)
        need = regrouped(type(need), parts, chance)
    elif isinstance(need, AtLeast):
        parts = [equivalent(part, chance) for part in need.parts]
        chance.shuffle(parts)
        need = AtLeast(need.count, tuple(parts))
    return chance.choice(
        (
            need,
            need,
            All((need, need)),
            AnyOf((need, need)),
            AnyOf((need, All((need, need)))),
            AtLeast(2, (need, need)),
            AtLeast(1, (need,)),
        )
    )


def regrouped(kind: type[All] | type[AnyOf], parts: list[Need], chance: random.Random) -> Need:
    """The same parts in another grouping, distributed where the other kind stands among them."""
    other = AnyOf if kind is All else All
    inner = next((part for part in parts if isinstance(part, other) and part.parts), None)
    if inner is not None and len(parts) > 1 and chance.random() < 0.5:
        rest = tuple(part for part in parts if part is not inner)
        return other(tuple(kind((part, *rest)) for part in inner.parts))
    if len(parts) > 2:
        return kind((kind((parts[0], parts[1])), *parts[2:]))
    if kind is All:
        return AtLeast(len(parts), tuple(parts)) if parts else All(())
    return AtLeast(1, tuple(parts))


def everywhere(value: T, change: Callable[[object], object | None]) -> T:
    """A value with every part of it for which `change` gives something replaced by that."""
    changed = change(value)
    if changed is not None:
        return changed  # type: ignore[return-value]
    return inside(value, lambda part: everywhere(part, change))


def inside(value: T, change: Callable[[object], object]) -> T:
    """A value with what it is made of changed."""
    made: object = value
    if isinstance(value, tuple):
        made = tuple(change(part) for part in value)
    elif isinstance(value, list):
        made = [change(part) for part in value]
    elif isinstance(value, frozenset):
        made = frozenset(change(part) for part in value)
    elif isinstance(value, dict):
        made = {change(key): change(part) for key, part in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {
            field.name: change(getattr(value, field.name)) for field in fields(value) if field.init
        }
        made = type(value)(**parts)
    return made  # type: ignore[return-value]


def renamed(value: T, names: Mapping[str, str]) -> T:
    """A value with every text that is one of the names replaced."""
    return everywhere(value, lambda part: names.get(part) if isinstance(part, str) else None)


def shuffled(world: SmallWorld, chance: random.Random) -> SmallWorld:
    """The same world with its records, and lists whose order means nothing, in another order."""

    def mixed(value: T) -> T:
        if isinstance(value, dict):
            items = list(value.items())
            chance.shuffle(items)
            return dict(items)  # type: ignore[return-value]
        return value

    meaningless = ("awards", "awards_at_start", "approvals", "funding", "languages", "implies")
    catalogue = world.catalogue
    tables = {f.name: mixed(getattr(catalogue, f.name)) for f in fields(catalogue)}
    for table in ("offerings", "credentials"):
        tables[table] = {
            name: replace(
                record,
                **{
                    f.name: tuple(chance.sample(getattr(record, f.name), len(value)))
                    for f in fields(record)
                    if f.name in meaningless and (value := getattr(record, f.name))
                },
            )
            for name, record in tables[table].items()
        }
    question = replace(
        world.question,
        held=mixed(dict(world.question.held)),
        hours=mixed(dict(world.question.hours)),
    )
    return replace(world, catalogue=Catalogue(**tables), question=question)


# ---- dead ends


def fixed(world: SmallWorld, missing: Missing) -> SmallWorld:
    """The world in which one missing thing is no longer missing."""
    question, catalogue, need = world.question, world.catalogue, missing.need
    limits = {"language": "languages", "format": "formats", "schedule": "schedules"}
    if missing.why in limits:
        return asking(world, **{limits[missing.why]: frozenset()})
    if missing.why == "too-far":
        return asking(world, max_miles=missing.value)
    if missing.why in ("too-long", "too-costly"):
        assert missing.value is not None
        name = "max_weeks" if missing.why == "too-long" else "budget_cents"
        return asking(world, **{name: int(missing.value)})
    if missing.why == "must-earn":
        return asking(world, keep_earning=False)
    if missing.why == "age":
        [years] = re.findall(r"\d+(?:\.\d+)?", need)
        return asking(world, age=Fraction(years))
    if missing.why == "experience":
        return asking(world, hours={**question.hours, need: enough_hours(catalogue, need)})
    if need in catalogue.offerings:
        return opened(world, catalogue.offerings[need], missing.why)
    if need in catalogue.vocabulary.conditions:
        return asking(world, qualifies=question.qualifies | {need})
    return holding(world, need)


def enough_hours(catalogue: Catalogue, kind: str) -> Fraction:
    """As many hours as anything asks for in a kind."""
    needs: list[Need] = [offering.requires for offering in catalogue.offerings.values()]
    for job in catalogue.occupations.values():
        needs += [part.need for part in job.requires]
    for credential in catalogue.credentials.values():
        needs += [part.need for part in credential.requires]
        needs += [] if credential.to_sit is None else [credential.to_sit]
        needs += [] if credential.after_lapse is None else [credential.after_lapse.need]
    asked = [
        atom.hours_needed
        for need in needs
        for atom in atoms(need)
        if isinstance(atom, Hours) and atom.kind == kind
    ]
    return max(asked, default=Fraction(0))


def opened(world: SmallWorld, offering: Offering, why: str) -> SmallWorld:
    """The world in which an offering no longer is shut for one reason."""
    catalogue = world.catalogue
    if why == "condition":
        doors = frozenset(offering.open_to) & catalogue.vocabulary.conditions.keys()
        return asking(world, qualifies=world.question.qualifies | doors)
    if why == "unapproved":
        gives = (*offering.awards, *offering.awards_at_start)
        wanted = {catalogue.credentials[name].approval for name in gives}
        kind = catalogue.vocabulary.kinds.get(offering.experience_in or "")
        wanted |= {kind.approval} if kind else set()
        approvals = {*offering.approvals, *(name for name in wanted if name is not None)}
        changed = replace(offering, approvals=tuple(sorted(approvals)))
    else:
        assert why in ("not-active", "not-public"), why
        changed = (
            replace(offering, status="active")
            if why == "not-active"
            else replace(offering, open_to=())
        )
    return stocked(world, offerings={**catalogue.offerings, offering.id: changed})


def without_wishes(world: SmallWorld) -> SmallWorld:
    """The same world without wishes, duties and what is asked in other situations."""

    def plain(job: Occupation) -> Occupation:
        return replace(
            job,
            prefers=(),
            duties=(),
            requires=tuple(
                part
                for part in job.requires
                if part.when is None or part.when in world.question.when
            ),
        )

    jobs = {name: plain(job) for name, job in world.catalogue.occupations.items()}
    return stocked(world, occupations=jobs)
