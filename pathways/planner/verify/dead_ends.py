"""Checks why there is no route: that what is named exists, and that the reason fits.

Nothing is planned again here: that a set is one of the least is for the search to prove.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pathways.model.records import Offering
from pathways.model.requirement import Holds, Need

from .faults import Fault
from .form import SaidAnswer, SaidMissing
from .world import World, true_of

REASONS = frozenset(
    {
        *("none-known", "not-active", "not-public", "unapproved", "condition", "age", "experience"),
        *("too-far", "too-long", "too-costly", "must-earn", "language", "format", "schedule"),
    }
)
MOST_SETS = 20


def dead_end_faults(world: World, answer: SaidAnswer) -> Iterator[Fault]:
    """Faults of `blocked_by`: there where no route is, and only there, each reason borne out."""
    blocked = answer.blocked_by
    if answer.routes:
        if blocked:
            yield Fault(None, None, "blocked-by", f"{len(blocked)} sets", "none beside routes")
        return
    if not blocked:
        yield Fault(None, None, "blocked-by", "nothing", "what is missing, where there is no route")
    if answer.other_ways:
        yield Fault(None, None, "other-ways", "other ways", "none where there is no route")
    if len(blocked) > MOST_SETS:
        yield Fault(None, None, "blocked-by", f"{len(blocked)} sets", f"at most {MOST_SETS}")
    if len({len(each) for each in blocked}) > 1 or any(not each for each in blocked):
        yield Fault(None, None, "blocked-by", "sets of several sizes", "sets of the least size")
    as_sets = [frozenset((missing.need, missing.why) for missing in each) for each in blocked]
    if len(set(as_sets)) < len(as_sets):
        yield Fault(None, None, "blocked-by", "a set twice", "each set once")
    for each in blocked:
        for missing in each:
            yield from _missing_faults(world, missing)


def _missing_faults(world: World, missing: SaidMissing) -> Iterator[Fault]:
    """One missing thing: a known reason, a known record, and a reason that the facts bear out."""
    if missing.why not in REASONS:
        yield _fault(missing, "blocked-why", missing.why, ", ".join(sorted(REASONS)))
        return
    catalogue = world.catalogue
    for name, found, known in (
        ("site", missing.site, catalogue.sites),
        ("provider", missing.provider, catalogue.providers),
        ("area", missing.area, catalogue.areas),
    ):
        if found is not None and found not in known:
            yield _fault(missing, "blocked-nearest", f"{name} {found}", "one of the catalogue")
    if not _exists(world, missing):
        yield _fault(missing, "blocked-need", missing.need, "a record, a kind of hours or an age")
        return
    expected = _limit_expected(world, missing) or _fact_expected(world, missing)
    if expected:
        yield _fault(missing, "blocked-why", missing.why, expected)


def _fault(missing: SaidMissing, rule: str, found: str, expected: str) -> Fault:
    return Fault(None, missing.need, rule, found, expected)


def _age_in(need: str) -> float | None:
    match = re.fullmatch(r"age\s*(?:>=|-)\s*(\d+(?:\.\d+)?)", need.strip())
    return float(match[1]) if match else None


def _kind_in(need: str) -> str:
    match = re.fullmatch(r"(?:hours|months)\(([^)]*)\).*", need.strip())
    return match[1].strip() if match else need


def _exists(world: World, missing: SaidMissing) -> bool:
    catalogue = world.catalogue
    name = _kind_in(missing.need)
    known = (
        catalogue.credentials,
        catalogue.offerings,
        catalogue.occupations,
        catalogue.vocabulary.kinds,
        catalogue.vocabulary.conditions,
    )
    limits = {"too-long", "too-costly", "must-earn", "too-far", "language", "format", "schedule"}
    return (
        any(name in records for records in known)
        or _age_in(missing.need) is not None
        or (missing.why in limits and missing.need in {"weeks", "cost", "budget", "max_weeks"})
    )


def _limit_expected(world: World, missing: SaidMissing) -> str | None:
    """A limit can only keep shut what was limited."""
    asked = world.asked
    limits: dict[str, tuple[bool, str]] = {
        "too-far": (asked.max_miles is not None, "a limit of miles was asked for"),
        "too-long": (asked.max_weeks is not None, "a limit of weeks was asked for"),
        "too-costly": (asked.budget_cents is not None, "a budget was asked for"),
        "must-earn": (asked.keep_earning, "wages in every week were asked for"),
        "language": (bool(asked.languages), "languages were asked for"),
        "format": (bool(asked.formats), "formats were asked for"),
        "schedule": (bool(asked.schedules), "schedules were asked for"),
    }
    given, words = limits.get(missing.why, (True, ""))
    return None if given else f"another reason: not that {words}"


def _giving(world: World, need: str) -> list[Offering]:
    """The offerings that a missing thing speaks of: itself, or those that would teach it.

    A limit of language, format or schedule speaks of every way to the target.
    """
    offerings = world.catalogue.offerings
    if need == world.asked.target:
        return [each for each in offerings.values() if each.kind != "exposure"]
    if need in offerings:
        return [offerings[need]]
    return [
        each
        for each in offerings.values()
        if each.kind != "exposure"
        and (
            need in world.with_implied({*each.awards, *each.awards_at_start})
            or need == each.experience_in
        )
    ]


def _fact_expected(world: World, missing: SaidMissing) -> str | None:
    """What else a reason must rest on; None where the catalogue bears it out."""
    need = missing.need
    giving = _giving(world, need)
    record = world.catalogue.credentials.get(need)
    years = _age_in(need)
    tests: dict[str, tuple[Callable[[], bool], str]] = {
        "none-known": (
            lambda: (
                record is not None
                and (not _somebody_gives(world, need) or _goes_round_in_a_ring(world, need))
            ),
            "credential that nobody gives",
        ),
        "too-far": (lambda: any(_is(world, each, "too-far") for each in giving), "one too far"),
        "language": (
            lambda: any(_is(world, each, "language") for each in giving),
            "one in another language",
        ),
        "format": (
            lambda: any(_is(world, each, "format") for each in giving),
            "one in another format",
        ),
        "schedule": (
            lambda: any(_is(world, each, "schedule") for each in giving),
            "one on another schedule",
        ),
        "not-active": (lambda: any(each.status != "active" for each in giving), "one not active"),
        "not-public": (lambda: any(not world.is_open(each) for each in giving), "a closed door"),
        "unapproved": (
            lambda: any(_lacks_approval(world, each) for each in giving),
            "a lacking approval",
        ),
        "condition": (
            lambda: _is_condition(world, need) or any(not world.is_open(each) for each in giving),
            "condition",
        ),
        "age": (lambda: years is not None and float(world.asked.age) < years, "an age not reached"),
        "experience": (lambda: record is None and years is None, "a kind of hours"),
    }
    test, words = tests.get(missing.why, (lambda: True, ""))
    return None if test() else f"another reason: the catalogue shows no {words}"


def _is_condition(world: World, need: str) -> bool:
    """Whether it is had or not had, and nobody teaches it."""
    record = world.catalogue.credentials.get(need)
    nobody_teaches = record is not None and record.earned_by == "none"
    return nobody_teaches or need in world.catalogue.vocabulary.conditions


def _is(world: World, offering: Offering, rule: str) -> bool:
    return any(each == rule for each, _, _ in world.closed_because(offering))


def _lacks_approval(world: World, offering: Offering) -> bool:
    gives = world.gives_at_start(offering) | world.gives_at_end(offering)
    lacking = {*offering.awards, *offering.awards_at_start} - gives
    return bool(lacking) or (bool(offering.experience_hours) and not world.hours_given(offering))


def _somebody_gives(world: World, need: str) -> bool:
    """Whether an active, approved offering gives a credential, or it has an exam of its own."""
    records = world.catalogue.credentials
    sat = any(
        record.earned_by in {"exam", "application"} and need in world.implied_by(name)
        for name, record in records.items()
    )
    taught = any(
        each.status == "active"
        and each.kind != "exposure"
        and need in world.with_implied(world.gives_at_start(each) | world.gives_at_end(each))
        for each in world.catalogue.offerings.values()
    )
    return sat or taught


def _goes_round_in_a_ring(world: World, need: str) -> bool:
    """Whether who gives a credential asks for it first, so that nobody comes to have it.

    Every door is taken as open, every age and hour as reached, and what nobody gives as had.
    """
    records = world.catalogue.credentials
    doors = list(_doors(world))
    given = world.with_implied({name for _, gives in doors for name in gives})
    had = set(world.held | (records.keys() - given))
    passed: set[str] = set()

    def holds(wanted: Need) -> bool:
        return true_of(wanted, lambda atom: not isinstance(atom, Holds) or atom.credential in had)

    before = -1
    while before < len(had) + len(passed):
        before = len(had) + len(passed)
        for wanted, gives in doors:
            if holds(wanted):
                passed |= gives
        for name in passed:
            if holds(world.own_need(records[name])):
                had |= world.implied_by(name)
    return need not in had


def _doors(world: World) -> Iterator[tuple[Need, frozenset[str]]]:
    """Whatever gives credentials, with what it asks for: offerings, exams and applications."""
    for offering in world.catalogue.offerings.values():
        if offering.kind != "exposure":
            gives = frozenset({*offering.awards, *offering.awards_at_start})
            yield offering.requires, gives
    for name, record in world.catalogue.credentials.items():
        if record.earned_by in {"exam", "application"}:
            yield world.door_need(record), frozenset({name})
        if name in world.lapsed and record.after_lapse is not None:
            yield record.after_lapse.need, frozenset({name})
