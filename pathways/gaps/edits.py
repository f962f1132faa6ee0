"""One edit of a catalogue: a record that came, went or changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pathways.model.records import Catalogue

BY_ID: Final[Mapping[str, str]] = {
    "area": "areas",
    "credential": "credentials",
    "employer": "employers",
    "fund": "funds",
    "occupation": "occupations",
    "offering": "offerings",
    "provider": "providers",
    "service": "services",
    "site": "sites",
    "source": "sources",
}
"""The kinds of records that have an id, and where a catalogue holds them."""

LISTED: Final[Mapping[str, str]] = {"check": "checks", "outcome": "outcomes"}
"""The kinds of records without an id of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A record before and after; None where it was not there, or is no more.

    ``kind`` is one of `BY_ID` or `LISTED` (the latter are told apart by their content alone), or
    region or vocabulary (a whole record, ``id`` empty).
    """

    kind: str
    id: str
    before: Any = None
    after: Any = None


def edited(catalogue: Catalogue, edits: Iterable[Edit]) -> Catalogue:
    """The catalogue after some edits, in their order; records stay in order of id.

    Its revision is that of the catalogue with a `+`: what is only tried out has no name of its own.

    Raises
    ------
    ValueError
        An edit is of a kind that catalogues do not hold.
    """
    changes: dict[str, Any] = {}
    for edit in edits:
        _apply(catalogue, changes, edit)
    if not changes:
        return catalogue
    for field, records in changes.items():
        if isinstance(records, dict):
            changes[field] = dict(sorted(records.items()))
    return replace(catalogue, revision=f"{catalogue.revision}+".replace("++", "+"), **changes)


def edits_between(before: Catalogue, after: Catalogue) -> list[Edit]:
    """The edits that turn one catalogue into another, by kind and id; none of what stayed."""
    found = [
        Edit(kind=kind, id=name, before=old.get(name), after=new.get(name))
        for kind, field in BY_ID.items()
        for old, new in [(getattr(before, field), getattr(after, field))]
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name)
    ]
    for kind, field in LISTED.items():
        old, new = getattr(before, field), getattr(after, field)
        found += [Edit(kind=kind, id="", before=record) for record in old if record not in new]
        found += [Edit(kind=kind, id="", after=record) for record in new if record not in old]
    for kind in ("region", "vocabulary"):
        was, now = getattr(before, kind), getattr(after, kind)
        if was != now:
            found.append(Edit(kind=kind, id="", before=was, after=now))
    return found


def _apply(catalogue: Catalogue, changes: dict[str, Any], edit: Edit) -> None:
    if edit.kind in BY_ID:
        field = BY_ID[edit.kind]
        records = changes.setdefault(field, dict(getattr(catalogue, field)))
        if edit.after is None:
            records.pop(edit.id, None)
        else:
            records[edit.id] = edit.after
    elif edit.kind in LISTED:
        field = LISTED[edit.kind]
        every = list(changes.get(field, getattr(catalogue, field)))
        if edit.before is not None and edit.before in every:
            every.remove(edit.before)
        changes[field] = (*every, *(() if edit.after is None else (edit.after,)))
    elif edit.kind in ("region", "vocabulary") and edit.after is not None:
        changes[edit.kind] = edit.after
    else:
        raise ValueError(f"An edit of '{edit.kind}': a catalogue holds no such records.")
