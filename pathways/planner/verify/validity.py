"""The renewals without which what was once awarded would have run out when it is needed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from pathways.model.requirement import Atom, Holds, Need, atoms

from .terms import Terms
from .timeline import Moment, moment_at
from .world import World, true_of

Key = tuple[str, str]
MOST_CANDIDATES = 14


@dataclass(frozen=True, slots=True)
class Award:
    """A credential, the week since which it is had by this giving, and the step that gave it."""

    credential: str
    week: Fraction
    giver: Key | None


@dataclass(frozen=True, slots=True)
class Use:
    """Something that needs credentials: valid at its start, and through a week."""

    need: Need
    start: int
    through: int
    step: Key | None


def awards_along(
    world: World, steps: Sequence[Terms], starts: Mapping[Key, int], weeks: int
) -> list[Award]:
    """Every award, held or given on the way, with the week since which it is had."""
    awards = [Award(name, week, None) for name, week in world.held_awards.items()]
    for step in steps:
        begun = starts[step.key]
        ended = begun + step.duration
        gifts = [(name, begun) for name in step.gives_at_start]
        gifts += [(name, ended) for name in step.gives_at_end]
        for name, given in gifts:
            since = (
                given
                if step.kind == "lapse"
                else _had_since(world, steps, starts, name, (given, weeks))
            )
            if since is not None:
                awards.append(Award(name, Fraction(since), step.key))
    return awards


def _had_since(
    world: World,
    steps: Sequence[Terms],
    starts: Mapping[Key, int],
    name: str,
    span: tuple[int, int],
) -> int | None:
    """The first week of a span in which a credential's own needs hold; they never cease to."""
    need = world.own_need(world.catalogue.credentials[name])
    low, high = span
    if low > high or not moment_at(world, steps, starts, high).meets(need):
        return None
    while low < high:
        middle = (low + high) // 2
        holds = moment_at(world, steps, starts, middle).meets(need)
        low, high = (low, middle) if holds else (middle + 1, high)
    return low


def uses_along(
    steps: Sequence[Terms], starts: Mapping[Key, int], target_need: Need, weeks: int
) -> list[Use]:
    """What needs credentials, in order of start (then id and kind), the target job last.

    Work and paid study need them through their end, everything else at its start.
    """
    uses = []
    for step in sorted(steps, key=lambda each: (starts[each.key], each.key)):
        begun = starts[step.key]
        through = begun + (step.duration if step.pay is not None else 0)
        uses.append(Use(step.need, begun, through, step.key))
    return [*uses, Use(target_need, weeks, weeks, None)]


def renewals_along(
    world: World,
    steps: Sequence[Terms],
    starts: Mapping[Key, int],
    target_need: Need,
    weeks: int,
) -> Counter[str]:
    """How often each credential must be renewed: the cheapest set for each use, in turn."""
    awards = awards_along(world, steps, starts, weeks)
    done: Counter[Award] = Counter()
    for use in uses_along(steps, starts, target_need, weeks):
        others = [step for step in steps if step.key != use.step]
        now = moment_at(world, others, starts, use.start)
        current = _current_awards(awards, use)
        done.update(_cheapest(world, use, now, current, done))
    total: Counter[str] = Counter()
    for award, times in done.items():
        total[award.credential] += times
    return total


def _current_awards(awards: Sequence[Award], use: Use) -> dict[str, Award]:
    """The latest award of each credential up to a use; what a step gives is none of its own."""
    current: dict[str, Award] = {}
    for award in awards:
        # What is held covers from today on, even if so long that its award comes out later (D5).
        usable = award.giver is None or (award.week <= use.start and award.giver != use.step)
        before = current.get(award.credential)
        if usable and (before is None or award.week > before.week):
            current[award.credential] = award
    return current


def _cheapest(
    world: World,
    use: Use,
    now: Moment,
    current: Mapping[str, Award],
    done: Counter[Award],
) -> dict[Award, int]:
    """The further renewals that make a need hold through a use.

    Of all such sets: fewest of unknown fee, then cheapest, then fewest, then the lowest ids.
    """
    short = {name: _lacking(world, award, use, done) for name, award in current.items()}
    wanted = {atom.credential for atom in atoms(use.need) if isinstance(atom, Holds)}
    valid = {name for name, times in short.items() if times == 0}
    candidates = sorted(
        name for name, times in short.items() if times and wanted & world.implied_by(name)
    )

    def suffices(renewed: tuple[str, ...]) -> bool:
        good = world.with_implied(valid | set(renewed))

        def holds(atom: Atom) -> bool:
            return atom.credential in good if isinstance(atom, Holds) else now.is_true(atom)

        return true_of(use.need, holds)

    def price(renewed: tuple[str, ...]) -> tuple[int, int, int, tuple[str, ...]]:
        fees = [(renewal_fee(world, name), short[name]) for name in renewed]
        unknown = sum(times for fee, times in fees if fee is None)
        known = sum(fee * times for fee, times in fees if fee is not None)
        return unknown, known, sum(times for _, times in fees), renewed

    if suffices(()) or len(candidates) > MOST_CANDIDATES:
        return {}
    sets = (
        chosen
        for size in range(1, len(candidates) + 1)
        for chosen in combinations(candidates, size)
        if suffices(chosen)
    )
    best = min(sets, key=price, default=())
    return {current[name]: short[name] for name in best}


def _lacking(world: World, award: Award, use: Use, done: Counter[Award]) -> int:
    """How many more renewals an award needs to be valid through a use: ceil((T - A) / W) - 1."""
    validity = world.validity_weeks(award.credential)
    if validity is None:
        return 0
    needed = math.ceil((use.through - award.week) / validity) - 1
    return max(0, needed - done[award])


def renewal_fee(world: World, credential_id: str) -> int | None:
    """The fee of one renewal in cents; without a record of renewal it is not known."""
    renewal = world.catalogue.credentials[credential_id].renewal
    return None if renewal is None else renewal.fee_cents
