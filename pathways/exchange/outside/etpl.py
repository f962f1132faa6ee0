"""A state's list of eligible training providers (ETPL) as providers, sites and offerings.

That a program is on the list proves that the state approved it, on the day of the list: it gets
the approval `wioa-etpl` and that day. It does not prove that a class runs, nor what whoever
finishes holds: offerings award nothing unless the mapping says so, and their notes say to ask.
A site is where its ZIP code's centre is, since lists have no positions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from pathways.model.records import (
    Approval,
    Catalogue,
    Offering,
    Source,
)

from .areas_zips import ZipTable
from .brought import Brought, LeftOut, OutsideFileError
from .etpl_mapping import EtplMapping
from .etpl_outcomes import Results, read_results
from .etpl_places import Placing, is_of_list
from .etpl_providers import WHY_NOT_LISTED, ProviderTable
from .etpl_rows import Listing, listing
from .keeping import slug, source_in
from .rows import rows_of

APPROVAL: Final = Approval(
    id="wioa-etpl",
    name="On the state's list of eligible training providers (WIOA)",
    name_es="En la lista estatal de proveedores de capacitación elegibles (WIOA)",
    by="The state's workforce agency",
)


def read_etpl(
    catalogue: Catalogue,
    path: Path,
    mapping: EtplMapping,
    *,
    published: date,
    zips: ZipTable | None = None,
    providers: Path | None = None,
    outcomes: Path | None = None,
    retrieved: date | None = None,
) -> Brought:
    """Read a list of eligible training providers.

    Parameters
    ----------
    catalogue
        The catalogue that it comes into. What another source says of a program stays.
    path
        The list: a row a program.
    mapping
        What its columns hold.
    published
        The day of the list, which is when each program was last confirmed.
    zips
        Where ZIP codes lie, for those that are no areas of the catalogue yet.
    providers
        A table of the providers, for what the list itself does not say of them.
    outcomes
        A table of results by provider and CIP code.
    retrieved
        The day on which the files were fetched.

    Raises
    ------
    OutsideFileError
        A file cannot be read, lacks a column that the mapping names, or the mapping names a
        provider that the catalogue lacks.
    """
    for id_ in mapping.known_providers.values():
        if id_ not in catalogue.providers:
            raise OutsideFileError(path.name, f"the provider {id_}", "one of the catalogue")
    source = source_in(catalogue, _source(mapping, published, retrieved))
    known = ProviderTable(mapping, providers)
    placing = Placing(catalogue, mapping, source, zips)
    taking = _Taking(catalogue, mapping, source, known, placing)
    read = 0
    for row in rows_of(path, mapping.needed()):
        read += 1
        taking.take(listing(row, mapping))
    results = Results()
    if outcomes is not None:
        results = read_results(outcomes, mapping, source.id, taking.by_provider_and_cip)
    tables: dict[str, Mapping[str, object]] = {
        "areas": placing.areas,
        "providers": placing.providers,
        "sites": placing.sites,
        "offerings": taking.offerings,
        "sources": {source.id: source},
    }
    if taking.offerings:
        tables["approvals"] = {
            APPROVAL.id: catalogue.vocabulary.approvals.get(APPROVAL.id, APPROVAL)
        }
    return Brought(
        tables=tables,
        rows={"outcomes": results.rows} if results.rows else {},
        gone=taking.gone(),
        read={path.name: read, **known.read, **results.read},
        used={path.name: taking.used, **known.used(), **results.used},
        left_out=(*taking.left_out, *known.left_out(), *results.left_out),
        remarks=tuple(taking.remarks()),
    )


@dataclass(slots=True)
class _Taking:
    """What has been taken so far."""

    catalogue: Catalogue
    mapping: EtplMapping
    source: Source
    known: ProviderTable
    placing: Placing
    offerings: dict[str, Offering] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    left_out: list[LeftOut] = field(default_factory=list)
    by_provider_and_cip: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    used: int = 0
    mended_zips: int = 0
    no_cost: int = 0

    def take(self, row: Listing) -> None:
        """Take a program, or say why it is left out."""
        row = replace(row, place=self.known.fill(row.place))
        why = self._why_not(row)
        if why is not None:
            what = f"{row.name or 'a program'} ({row.program or 'without an id'})"
            self.left_out.append(LeftOut(row.file, row.row, what, why))
            return
        self.used += 1
        self.mended_zips += row.place.zip_was_mended
        id_ = slug(f"{self.mapping.id} {row.program}")
        provider = self.placing.provider(row.place)
        self.offerings[id_] = self._offering(
            id_, row, provider, self.placing.site(row.place, provider)
        )
        for column, fault in row.faults:
            what = f"{row.name} ({row.program}), column {column}"
            self.left_out.append(LeftOut(row.file, row.row, what, fault))
        if row.cip is not None:
            key = (row.place.provider, row.cip)
            self.by_provider_and_cip.setdefault(key, []).append(id_)

    def _why_not(self, row: Listing) -> str | None:
        id_ = slug(f"{self.mapping.id} {row.program}")
        before = self.catalogue.offerings.get(id_)
        why: str | None = None
        if not row.program or not row.name:
            why = "it has no id or no name"
        elif id_ in self.seen:
            why = "listed twice under the same id: the first row counts"
        elif before is not None and not is_of_list(self.mapping, before.source):
            why = "the catalogue has it from another source, which stays"
        elif before is not None and _newer(before, self.source):
            why = "the catalogue has it from a newer list, which stays"
        elif row.status != "listed":
            why = WHY_NOT_LISTED[row.status]
            if before is not None and row.status == "suspended":
                why, self.offerings[id_] = f"{why}: it is paused now", self._paused(before)
        elif not row.place.provider or not row.place.name:
            why = "its provider has no name"
        elif row.place.zip is None:
            why = "its ZIP code cannot be read"
        elif self.placing.area_of(row.place) is None:
            why = "nobody says where its ZIP code lies"
        self.seen.add(id_)
        return why

    def _paused(self, offering: Offering) -> Offering:
        approvals = tuple(one for one in offering.approvals if one != APPROVAL.id)
        return replace(
            offering,
            status="paused",
            approvals=approvals,
            source=self.source.id,
            verified_on=self.source.published,
        )

    def _offering(self, id_: str, row: Listing, provider: str, site: str) -> Offering:
        """The offering of a row: over what the catalogue has of it from an older list."""
        before = self.catalogue.offerings.get(id_)
        self.no_cost += row.cost.tuition is None
        if before is None:
            before = Offering(
                id=id_, name=row.name, provider=provider, site=site, kind=row.kind, status="active"
            )
        approvals = tuple(dict.fromkeys([*before.approvals, APPROVAL.id]))
        english, spanish = _notes(row, self.source.published)
        if before.notes is not None and not before.notes.startswith(_NOTE[:30]):
            english, spanish = before.notes, before.notes_es
        return replace(
            before,
            name=row.name,
            provider=provider,
            site=site,
            status="active" if before.status == "paused" else before.status,
            cip=row.cip,
            hours=row.hours,
            tuition_cents=row.cost.tuition,
            fees_cents=row.cost.fees,
            materials_cents=row.cost.materials,
            awards=self._credentials(row, before.awards, row.awards),
            prepares_for=self._credentials(row, before.prepares_for, row.prepares_for),
            approvals=approvals,
            notes=english,
            notes_es=spanish,
            source=self.source.id,
            verified_on=self.source.published,
        )

    def _credentials(
        self, row: Listing, before: tuple[str, ...], more: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Credentials with those that the mapping names and the catalogue has."""
        found = dict.fromkeys(before)
        for id_ in more:
            if id_ in self.catalogue.credentials:
                found[id_] = None
            else:
                what = f"{row.name} ({row.program}), column {id_}"
                why = "the catalogue has no credential that the mapping names"
                self.left_out.append(LeftOut(row.file, row.row, what, why))
        return tuple(found)

    def gone(self) -> tuple[tuple[str, str], ...]:
        """Offerings of an older list that this one no longer has."""
        return tuple(
            ("offerings", id_)
            for id_, one in self.catalogue.offerings.items()
            if is_of_list(self.mapping, one.source)
            and id_ not in self.seen
            and not _newer(one, self.source)
        )

    def remarks(self) -> list[str]:
        """What was taken for granted."""
        found = ["A site is where the centre of its ZIP code is: lists have no positions."]
        if self.mended_zips:
            found.append(f"{self.mended_zips:,} ZIP codes got their leading zeros back.")
        if self.no_cost and not self.mapping.zero_is_free:
            found.append(
                f"In {self.no_cost:,} programs the cost is not known: none, or 0, is said."
            )
        names = {one.name.casefold(): one.id for one in self.catalogue.providers.values()}
        same = [
            f"{id_} may be {names[one.name.casefold()]}"
            for id_, one in self.placing.providers.items()
            if names.get(one.name.casefold(), id_) != id_
        ]
        if same:
            told = "; ".join(same)
            found.append(f"Providers with the same name (known_providers joins them): {told}.")
        return found


_NOTE: Final = (
    "On the state's list of eligible training providers of {day}. The list does not say whether a "
    "class runs: ask before you plan on it."
)
_NOTE_ES: Final = (
    "En la lista estatal de proveedores elegibles del {day}. La lista no dice si hay clases: "
    "pregunte antes de contar con ella."
)


def _notes(row: Listing, day: date | None) -> tuple[str | None, str | None]:
    """What to know before the first step, in English and Spanish."""
    english, spanish = _NOTE.format(day=day), _NOTE_ES.format(day=day)
    if row.asks_for:
        english += f" It asks for: {row.asks_for}."
        spanish += f" Pide (en inglés): {row.asks_for}."
    return english, spanish


def _newer(offering: Offering, source: Source) -> bool:
    days = offering.verified_on, source.published
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def _source(mapping: EtplMapping, published: date, retrieved: date | None) -> Source:
    return Source(
        id=f"{mapping.id}-{published.isoformat()}",
        publisher=mapping.publisher,
        title=mapping.title,
        url=mapping.url,
        licence=mapping.licence,
        published=published,
        retrieved=retrieved,
    )
