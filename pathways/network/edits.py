"""A few edits laid over a snapshot, without making it anew.

The records that changed lie in memory, all others in the snapshot. Look-ups leave out what the
snapshot says of changed records, and add what they say now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import merge
from typing import Any as AnyValue
from typing import TypeVar

from pathways.model.records import Credential, Fund, Offering

from .compiled import Network, awarded, closure_of, counts_toward, credit_maps, hours_named
from .rows import Box, CourseRows
from .snapshot import TABLES, CompiledNetwork
from .tables import Closures
from .ways import Columns, Paper, columns_of, paper_of

T = TypeVar("T")
Changes = Mapping[str, Mapping[str, AnyValue]]
"""By table and id the records as they are now; None where a record is gone."""

MOST_CHANGES = 2_000
"""Changed records above which a snapshot should be made anew."""


class Edited(Mapping[str, T]):
    """A table with some records changed, new or gone (None)."""

    def __init__(self, base: Mapping[str, T], changed: Mapping[str, T | None]) -> None:
        self._base = base
        self._changed = changed
        self._new = sorted(i for i, r in changed.items() if r is not None and i not in base)
        gone = sum(record is None and id_ in base for id_, record in changed.items())
        self._count = len(base) + len(self._new) - gone

    def __getitem__(self, id_: str) -> T:
        if id_ in self._changed:
            found = self._changed[id_]
            if found is None:
                raise KeyError(id_)
            return found
        return self._base[id_]

    def __contains__(self, id_: object) -> bool:
        if id_ in self._changed:
            return self._changed[id_] is not None  # type: ignore[index]
        return id_ in self._base

    def __iter__(self) -> Iterator[str]:
        kept = (i for i in self._base if self._changed.get(i, self) is not None)
        return merge(kept, self._new)

    def __len__(self) -> int:
        return self._count


class EditedGroups(Mapping[str, tuple[str, ...]]):
    """Groups of ids with some of the records changed."""

    def __init__(
        self,
        base: Mapping[str, tuple[str, ...]],
        changed: Mapping[str, T | None],
        names: Callable[[T], Iterable[str]],
    ) -> None:
        self._base = base
        self._changed = changed.keys()
        self._added: dict[str, list[str]] = defaultdict(list)
        for id_ in sorted(changed):
            record = changed[id_]
            for name in dict.fromkeys(names(record)) if record is not None else ():
                self._added[name].append(id_)

    def added(self, name: str) -> tuple[str, ...]:
        """The changed records alone that have a name."""
        return tuple(self._added.get(name, ()))

    def __getitem__(self, name: str) -> tuple[str, ...]:
        added = self._added.get(name, ())
        kept = [id_ for id_ in self._base.get(name, ()) if id_ not in self._changed]
        if not kept and not added:
            raise KeyError(name)
        return tuple(merge(kept, added))

    def __iter__(self) -> Iterator[str]:
        names = {*self._base, *self._added}
        return iter(sorted(name for name in names if self.get(name)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True)
class EditedNetwork(Network):
    """A network whose records lie in a snapshot, but for those that changed since.

    Attributes
    ----------
    base
        The network of the snapshot.
    changes
        All records that changed since it was made.
    """

    base: CompiledNetwork = field(kw_only=True, repr=False)
    changes: Changes = field(kw_only=True, repr=False)

    @property
    def should_be_folded_in(self) -> bool:
        """Whether so much has changed that the snapshot should be made anew."""
        return sum(map(len, self.changes.values())) > MOST_CHANGES

    @cached_property
    def offerings_giving(self) -> Mapping[str, tuple[str, ...]]:
        """For each credential, the offerings that award it itself, at the start or the end."""
        return self._groups(self.base.offerings_giving, "offerings", awarded)

    @cached_property
    def offerings_preparing(self) -> Mapping[str, tuple[str, ...]]:
        """For each credential, the offerings that prepare for it."""
        return self._groups(self.base.offerings_preparing, "offerings", _prepared)

    @cached_property
    def offerings_with_hours(self) -> Mapping[str, tuple[str, ...]]:
        """For each kind or occupation, the offerings that name it as what they give hours in."""
        return self._groups(self.base.offerings_with_hours, "offerings", hours_named)

    @cached_property
    def funds_naming(self) -> Mapping[str, tuple[str, ...]]:
        """For each offering, approval or credential, the funds that name it."""
        return self._groups(self.base.funds_naming, "funds", _funded)

    @cached_property
    def usual(self) -> frozenset[str]:
        """The credentials that everybody is taken to hold until they say otherwise."""
        changed: Mapping[str, Credential | None] = self.changes.get("credentials", {})
        now = (id_ for id_, record in changed.items() if record and record.usual_to_have)
        return self.base.usual.difference(changed).union(now)

    @cached_property
    def columns(self) -> Columns:
        """Every offering as figures, for whoever goes over all of them."""
        return columns_of(self.catalogue)

    @cached_property
    def papers(self) -> list[Paper]:
        """Every credential in plain values, in order of id."""
        return [paper_of(credential) for credential in self.catalogue.credentials.values()]

    def givers_near(self, credential: str, home: str | None, miles: float | None) -> Iterable[str]:
        """The offerings that award a credential, without most that are farther away than `miles`.

        An offering that changed is never left out, and none is where a site or area moved.
        """
        if self.changes.get("sites") or self.changes.get("areas"):
            return self.offerings_giving.get(credential, ())
        changed = self.changes.get("offerings", {})
        near = {i for i in self.base.givers_near(credential, home, miles) if i not in changed}
        return sorted({*near, *self.added_giving(credential)})

    @cached_property
    def rows(self) -> CourseRows | None:
        """Offerings by row, but for those that changed; None where what is around them did."""
        if any(self.changes.get(table) for table in ("sites", "areas", "credentials")):
            return None
        return self.base.rows.without(self.changes.get("offerings", {}))

    def box(self, home: str | None, miles: float | None) -> Box | None:
        """A box that holds all within so many miles of a ZIP code, and more; None: everything."""
        return None if self.changes.get("areas") else self.base.box(home, miles)

    def added_giving(self, credential: str) -> tuple[str, ...]:
        """The changed offerings that award a credential."""
        givers = self.offerings_giving
        return givers.added(credential) if isinstance(givers, EditedGroups) else ()

    def _groups(
        self,
        base: Mapping[str, tuple[str, ...]],
        table: str,
        names: Callable[[AnyValue], Iterable[str]],
    ) -> Mapping[str, tuple[str, ...]]:
        changed = self.changes.get(table)
        return EditedGroups(base, changed, names) if changed else base


def edited_network(
    network: CompiledNetwork | EditedNetwork, changes: Changes, revision: str
) -> EditedNetwork:
    """A network with some records changed; the one that it is made of stays as it is.

    Parameters
    ----------
    changes
        By table (one of those with ids) and id the records as they are now, None where gone.
    revision
        The name of the content that results.
    """
    base = network.base if isinstance(network, EditedNetwork) else network
    before: Changes = network.changes if isinstance(network, EditedNetwork) else {}
    together = {
        table: {**before.get(table, {}), **changes.get(table, {})}
        for table in TABLES
        if before.get(table) or changes.get(table)
    }
    tables: dict[str, AnyValue] = {
        table: Edited(getattr(base.catalogue, table), changed)
        for table, changed in together.items()
    }
    catalogue = replace(base.catalogue, revision=revision, **tables)
    credentials = catalogue.credentials
    implying = EditedGroups(base.directly_implying, together.get("credentials", {}), _implied)
    links = base.links
    if "occupations" in together:
        links = counts_toward(catalogue)
    contributors, credited = credit_maps(links)
    return EditedNetwork(
        catalogue=catalogue,
        implied=Closures(
            credentials,
            lambda name: closure_of(
                name, lambda c: credentials[c].implies if c in credentials else ()
            ),
        ),
        implying=Closures(
            credentials, lambda name: closure_of(name, lambda c: implying.get(c, ()))
        ),
        contributors=contributors,
        credited=credited,
        base=base,
        changes=together,
    )


def _prepared(offering: Offering) -> Iterable[str]:
    return offering.prepares_for


def _funded(fund: Fund) -> Iterable[str]:
    return fund.offerings


def _implied(credential: Credential) -> Iterable[str]:
    return credential.implies
