"""Which step of a route is needed for which: the arrows of its drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pathways.catalogue.language import parse
from pathways.model.answer import Answer, Route, Step
from pathways.model.records import Catalogue, CountsToward
from pathways.model.requirement import Age, Atom, Holds, Hours, atoms, number_text


def step_links(
    route: Route, catalogue: Catalogue, answer: Answer | None = None
) -> tuple[tuple[int, int], ...]:
    """Pairs of places in ``route.steps``: the first is needed for the second.

    The place after the last stands for the target job, which is linked where `answer` tells what
    that is. Every step has a use, so one that no other step needs serves the target.
    """
    given = [_given(step, catalogue) for step in route.steps]
    needs = [frozenset(_needed(step, catalogue)) for step in route.steps]
    links = [
        (i, j)
        for j, step in enumerate(route.steps)
        for i, other in enumerate(route.steps)
        if i != j and other.start_week <= step.start_week and given[i] & needs[j]
    ]
    links = [(i, j) for i, j in links if not (i > j and (j, i) in links)]
    if answer is not None:
        wanted = frozenset(_target_atoms(answer, catalogue))
        used = {i for i, _ in links}
        goal = len(route.steps)
        links += [(i, goal) for i in range(goal) if i not in used or given[i] & wanted]
    return tuple(links)


def in_reading_order(route: Route, catalogue: Catalogue) -> Route:
    """The route with steps that start in the same week told after what they need.

    An answer lists steps of a week by id; who reads them wants the class before the card that
    only its students get.
    """
    if len({step.start_week for step in route.steps}) == len(route.steps):
        return route  # they are told in the order in which they start
    links = step_links(route, catalogue)
    waiting, told = list(range(len(route.steps))), list[int]()
    while waiting:
        week = route.steps[waiting[0]].start_week
        same = [place for place in waiting if route.steps[place].start_week == week]
        free = (p for p in same if not any((other, p) in links for other in same if other != p))
        told.append(next(free, same[0]))
        waiting.remove(told[-1])
    return replace(route, steps=tuple(route.steps[place] for place in told))


def _given(step: Step, catalogue: Catalogue) -> frozenset[str]:
    """Keys of all that a step can serve: credentials, kinds of hours, an age."""
    keys = set(_implied(step.gives, catalogue))
    if step.kind == "work":
        keys |= {f"hours:{kind}" for kind in _kinds(step.id, catalogue)}
    elif step.kind == "wait":
        keys.add(step.id)
    elif step.kind == "study" and step.hours:
        offering = catalogue.offerings.get(step.id)
        if offering is not None and offering.experience_in is not None:
            keys |= {f"hours:{kind}" for kind in _kinds(offering.experience_in, catalogue)}
    return frozenset(keys)


def _implied(credentials: Iterable[str], catalogue: Catalogue) -> set[str]:
    """The credentials and all that holding them counts as."""
    found: set[str] = set()
    waiting = list(credentials)
    while waiting:
        credential = waiting.pop()
        if credential not in found:
            found.add(credential)
            record = catalogue.credentials.get(credential)
            waiting.extend(record.implies if record else ())
    return found


def _kinds(kind: str, catalogue: Catalogue) -> set[str]:
    """A kind of hours and every kind that an hour in it counts toward."""
    found: set[str] = set()
    waiting = [kind]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(toward.kind for toward in _counts_toward(current, catalogue))
    return found


def _counts_toward(kind: str, catalogue: Catalogue) -> tuple[CountsToward, ...]:
    record = catalogue.occupations.get(kind) or catalogue.vocabulary.kinds.get(kind)
    return record.counts_toward if record else ()


def _needed(step: Step, catalogue: Catalogue) -> Iterable[str]:
    """The keys of what a step rests on, and of what its paper still waits for once it is passed."""
    yield from _atoms(step.needs)
    record = catalogue.credentials.get(step.id) if step.kind in ("exam", "application") else None
    if record is not None and record.to_sit is not None and "lapsed" not in step.flags:
        for part in record.requires:
            yield from (_key(atom) for atom in atoms(part.need))


def _atoms(needs: Iterable[str]) -> Iterable[str]:
    """The keys of atoms in their written form; what cannot be read links nothing."""
    for text in needs:
        try:
            need = parse(text)
        except ValueError:
            continue
        yield from (_key(atom) for atom in atoms(need))


def _target_atoms(answer: Answer, catalogue: Catalogue) -> Iterable[str]:
    target = catalogue.occupations.get(answer.person.question.target)
    for part in target.requires if target else ():
        yield from (_key(atom) for atom in atoms(part.need))


def _key(atom: Atom) -> str:
    match atom:
        case Holds(credential):
            return credential
        case Hours(kind):
            return f"hours:{kind}"
        case Age(years):
            return f"age-{number_text(years)}"
        case _:
            return ""
