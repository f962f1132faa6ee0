"""What the records say of each other: every id exists, no chain returns to itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any as AnyValue

from .draft import SECTIONS, Draft, Found
from .fields import Reference, did_you_mean
from .schema import Path, references

_WHERE = {
    "sources": "sources.yaml",
    "occupations": "occupations/",
    "credentials": "credentials/",
    "kinds": "kinds in vocabulary.yaml",
    "situations": "situations in vocabulary.yaml",
    "approvals": "approvals in vocabulary.yaml",
    "conditions": "conditions in vocabulary.yaml",
    "areas": "areas.csv",
    "providers": "providers.csv",
    "sites": "sites.csv",
    "offerings": "offerings.csv",
    "funds": "funding.csv",
}


def check_references(draft: Draft, today: date | None = None) -> None:
    """Add to a draft the issues that lie between its records."""
    for found in draft.all():
        for path, reference in references(found.schema, found.record):
            _check_reference(draft, found, path, reference)
        if today is not None:
            _check_days(draft, found, today)
    _check_namesakes(draft)
    _check_counting(draft)
    _check_parents(draft)


def _check_reference(draft: Draft, found: Found, path: Path, reference: Reference) -> None:
    """Note an id that none of its tables has."""
    if any(reference.id in draft.tables[table] for table in reference.tables):
        return
    if not draft.has_vocabulary and any(table in SECTIONS for table in reference.tables):
        return  # without the file, any word may be one of its own
    known = [id_ for table in reference.tables for id_ in draft.tables[table]]
    places = " or ".join(_WHERE[table] for table in reference.tables)
    guess = did_you_mean(reference.id, known)
    tabular = found.place.file.endswith(".csv")
    shown = path[:1] if tabular else path
    draft.issues.append(found.place.issue(shown, f"'{reference.id}'", f"an id of {places}{guess}"))


def _check_days(draft: Draft, found: Found, today: date) -> None:
    """Note what was confirmed on a day that is yet to come."""
    for name in ("verified_on", "checked_on", "retrieved"):
        day = _get(found.record, name)
        if isinstance(day, date) and day > today:
            issue = found.place.issue((name,), day.isoformat(), f"a day up to today, {today}")
            draft.issues.append(issue)


def _check_namesakes(draft: Draft) -> None:
    """Note kinds that have an occupation's id: ``hours(...)`` could mean either."""
    for id_, found in draft.tables["kinds"].items():
        if id_ in draft.tables["occupations"]:
            expected = "an id that no occupation has"
            draft.issues.append(found.place.issue(("id",), f"'{id_}'", expected))


def _check_counting(draft: Draft) -> None:
    """Note hours that count toward themselves, over whatever chain."""
    things = {**draft.tables["occupations"], **draft.tables["kinds"]}
    graph = {
        id_: [part.kind for part in _get(found.record, "counts_toward") or ()]
        for id_, found in things.items()
    }
    for chain in cycles(graph):
        found = things[chain[0]]
        shown = " -> ".join([*chain, chain[0]])
        expected = "hours that do not count toward themselves"
        draft.issues.append(found.place.issue(("counts_toward",), shown, expected))


def _check_parents(draft: Draft) -> None:
    """Note areas that lie in themselves, over whatever chain."""
    areas = draft.tables["areas"]
    graph = {id_: list(_get(found.record, "parents") or ()) for id_, found in areas.items()}
    for chain in cycles(graph):
        shown = " -> ".join([*chain, chain[0]])
        issue = areas[chain[0]].place.issue(
            ("parent",), shown, "areas that do not lie in themselves"
        )
        draft.issues.append(issue)


def cycles(graph: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield one ring for each group of things that lead back to themselves.

    Walks without recursion, so a long chain in a file cannot exhaust the stack.

    >>> list(cycles({"a": ["b"], "b": ["c", "d"], "c": ["a"], "d": []}))
    [['a', 'b', 'c']]
    """
    done: set[str] = set()
    for start in sorted(graph):
        if start in done:
            continue
        chain = [start]
        waiting = [iter(graph[start])]
        while chain:
            following = next(waiting[-1], None)
            if following is None:
                done.add(chain.pop())
                waiting.pop()
            elif following in chain:
                ring = chain[chain.index(following) :]
                least = ring.index(min(ring))
                yield ring[least:] + ring[:least]
            elif following in graph and following not in done:
                chain.append(following)
                waiting.append(iter(graph[following]))


def _get(record: AnyValue, name: str) -> AnyValue:
    """Return a field of a record, whole or broken."""
    return record.get(name) if isinstance(record, dict) else getattr(record, name, None)
