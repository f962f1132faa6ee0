"""What a change does to routes and gaps, all tried out beside the catalogue as it is."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any as AnyValue
from typing import Final

from pathways.gaps.edits import BY_ID, Edit, edits_between
from pathways.gaps.needed import asking_jobs
from pathways.model.answer import Answer
from pathways.model.question import Question
from pathways.model.records import Catalogue, Offering
from pathways.network import Network, build_network
from pathways.planner import QuestionError, plan
from pathways.services.what_if import WhatIf, what_if

from .likeness import Likely, likely_doubles
from .reading_grade import Readability, readability
from .supply import Lacking, Uncounted, lacking_approvals, unknown_facts, why_uncounted

LONGEST_LOOK: Final = 1.0
"""Seconds spent on looking for shorter routes; what is left is said to be left."""

MOST_PAIRS: Final = 60

MOST_NAMED: Final = 40
"""Changed records whose likely doubles are looked for; an upload of more has its own trial."""

NAMED: Final = frozenset({"offerings", "providers", "sites", "employers", "services", "funds"})
"""The tables that are looked through for doubles."""

_TEXTS: Final = (
    ("summary", "en"),
    ("summary_es", "es"),
    ("how_to_apply", "en"),
    ("how_to_apply_es", "es"),
    ("notes", "en"),
    ("notes_es", "es"),
    ("note", "en"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shorter:
    """A route (from a job to a job) whose fastest way takes fewer weeks, or costs less."""

    pair: tuple[str, str]
    weeks_before: int
    weeks_after: int
    cents_before: int
    cents_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HardText:
    """A text that many will find hard to read."""

    record: str
    column: str
    found: Readability


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """Everything that a change does.

    ``what`` is None where nothing in the catalogue changes. ``looked`` of ``pairs`` moves were
    looked at for shorter routes. The lists by record hold what is said of each changed program.
    """

    what: WhatIf | None
    shorter: tuple[Shorter, ...] = ()
    looked: int = 0
    pairs: int = 0
    doubles: tuple[Likely, ...] = ()
    hard: tuple[HardText, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    uncounted: tuple[Uncounted, ...] = ()
    unknown: tuple[str, ...] = ()
    programs: tuple[Offering, ...] = field(default=(), repr=False)

    @property
    def opened(self) -> int:
        """How many moves open, in the widest area that was asked for."""
        return max((len(one.opened) for one in self._areas), default=0)

    @property
    def closed(self) -> int:
        """How many moves close, in the widest area."""
        return max((len(one.closed) for one in self._areas), default=0)

    @property
    def gaps_closed(self) -> int:
        """How many gaps close."""
        return len(self.what.change.gaps_closed) if self.what else 0

    @property
    def gaps_opened(self) -> int:
        """How many gaps open."""
        return len(self.what.change.gaps_opened) if self.what else 0

    @property
    def _areas(self) -> Sequence[AnyValue]:
        return self.what.change.areas if self.what else ()


def effects_of(network: Network, after: Catalogue, today: date) -> Effects:
    """What would be otherwise, were the catalogue another.

    Parameters
    ----------
    network
        The catalogue as it is.
    after
        The catalogue as it would be.
    """
    before = network.catalogue
    edits = tuple(edits_between(before, after))
    if not edits:
        return Effects(what=None)
    changed = [edit.after for edit in edits if edit.kind == "offering" and edit.after is not None]
    programs = tuple(one for one in changed if isinstance(one, Offering))
    shorter, looked, pairs = _shorter(network, after, edits, today)
    return Effects(
        what=what_if(network, edits, today),
        shorter=shorter,
        looked=looked,
        pairs=pairs,
        doubles=_doubles(after, edits),
        hard=_hard(edits),
        lacking=tuple(one for p in programs for one in lacking_approvals(p, after)),
        uncounted=tuple(one for p in programs for one in why_uncounted(p, after, today)),
        unknown=tuple(dict.fromkeys(name for p in programs for name in unknown_facts(p))),
        programs=programs,
    )


def _doubles(after: Catalogue, edits: Sequence[Edit]) -> tuple[Likely, ...]:
    """The likely doubles of what is new, or has a new name or place."""
    found: list[Likely] = []
    for edit in edits[:MOST_NAMED]:
        kind = BY_ID.get(edit.kind)
        if kind not in NAMED or edit.after is None:
            continue
        old = edit.before
        if old is None or (old.name, getattr(old, "site", None)) != (
            edit.after.name,
            getattr(edit.after, "site", None),
        ):
            found.extend(likely_doubles(after, kind, edit.after))
    return tuple(found)


def _hard(edits: Sequence[Edit]) -> tuple[HardText, ...]:
    """The texts that are new or other, and hard to read."""
    found = []
    for edit in edits:
        for column, language in _TEXTS:
            text = getattr(edit.after, column, None)
            if not text or text == getattr(edit.before, column, None):
                continue
            grade = readability(text, language)
            if grade is not None and not grade.is_easy:
                found.append(HardText(record=edit.id, column=column, found=grade))
    return tuple(found)


def _shorter(
    network: Network, after: Catalogue, edits: Sequence[Edit], today: date
) -> tuple[tuple[Shorter, ...], int, int]:
    """The moves whose best route gets shorter or cheaper, how many were looked at, and of how many.

    Only moves into jobs that ask for what the changed programs give can change.
    """
    pairs = _pairs(after, edits)
    changed = build_network(after)
    zip_code = _zip(after, edits)
    end = time.monotonic() + LONGEST_LOOK
    found, looked = [], 0
    for origin, target in pairs[:MOST_PAIRS]:
        if time.monotonic() > end:
            break
        looked += 1
        question = Question(origin=origin, target=target, today=today, zip=zip_code)
        old, new = _best(network, question), _best(changed, question)
        if old and new and (new[0] < old[0] or new[1] < old[1]):
            found.append(
                Shorter(
                    pair=(origin, target),
                    weeks_before=old[0],
                    weeks_after=new[0],
                    cents_before=old[1],
                    cents_after=new[1],
                )
            )
    found.sort(key=lambda one: (one.weeks_after - one.weeks_before, one.pair))
    return tuple(found), looked, len(pairs)


def _pairs(after: Catalogue, edits: Sequence[Edit]) -> list[tuple[str, str]]:
    asking = asking_jobs(after)
    targets: set[str] = set()
    for edit in edits:
        for record in (edit.before, edit.after):
            if isinstance(record, Offering):
                gives = (*record.awards, *record.awards_at_start, *record.prepares_for)
                known = [after.credentials[name] for name in gives if name in after.credentials]
                for name in {n for one in known for n in (one.id, *one.implies)}:
                    targets |= asking.get(name, frozenset())
    return [
        (feeder, target)
        for target in sorted(targets)
        for feeder in after.occupations[target].feeders
        if feeder in after.occupations
    ]


def _zip(after: Catalogue, edits: Sequence[Edit]) -> str | None:
    """Where somebody lives who is near the program."""
    for edit in edits:
        if isinstance(edit.after, Offering) and edit.after.site is not None:
            site = after.sites.get(edit.after.site)
            return site.zip if site else None
    return None


def _best(network: Network, question: Question) -> tuple[int, int] | None:
    """The fewest weeks and the lowest cost of the certain best routes; None without one."""
    try:
        answer: Answer = plan(network, question)
    except QuestionError:
        return None
    routes = [route for route in answer.routes if not route.uncertain] or list(answer.routes)
    if not routes:
        return None
    return min(route.weeks for route in routes), min(route.cost_cents for route in routes)
