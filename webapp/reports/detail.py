"""All the evidence for one credential in one area, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pathways.drawing import Phrases, Said, situation_words, source_line
from pathways.drawing.phrases import Named
from pathways.drawing.words import SourceLine
from pathways.gaps import Gap
from pathways.gaps.needed import NeededBy
from pathways.model.records import Catalogue, Offering
from pathways.services.gap_sources import checks_of, gap_sources, ground_sources
from webapp.explore.options import Options
from webapp.speaking import speak

from .shelf import need_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AskerRow:
    """Somebody who asks for the credential."""

    name: Said
    kind: Said
    ground: Said
    when: Said
    way_round: bool
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRow:
    """An offering, with why it does not count (empty where it does)."""

    name: Said
    school: Said
    seats: int | None
    confirmed: date | None
    why: Said
    source: SourceLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """A blocked move: where it leads, the address of its routes, and what else it waits for."""

    text: Said
    address: str
    others: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """A search that found nothing."""

    area: str
    day: date | None
    note: Said
    source: SourceLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """Everything that a gap rests on."""

    askers: tuple[AskerRow, ...]
    classes: tuple[ClassRow, ...]
    left_out: tuple[ClassRow, ...]
    alone: tuple[PairRow, ...]
    joint: tuple[PairRow, ...]
    checks: tuple[CheckRow, ...]
    sources: tuple[SourceLine, ...]


def detail(gap: Gap, catalogue: Catalogue) -> Detail:
    """The evidence of a gap in the words of the current page."""
    say = speak()
    offerings = catalogue.offerings
    return Detail(
        askers=tuple(_asker(ground, gap, catalogue, say) for ground in gap.needed_by),
        classes=tuple(_class(offerings[name], (), catalogue, say) for name in gap.supply.offerings),
        left_out=tuple(
            _class(offerings[left.offering], left.why, catalogue, say) for left in gap.left_out
        ),
        alone=tuple(_pair(pair, (), catalogue, say) for pair in gap.blocked.alone),
        joint=tuple(
            _pair(one.pair, one.others, catalogue, say)
            for one in sorted(gap.blocked.joint, key=lambda one: (one.pair, one.others))
        ),
        checks=tuple(_checks(gap.credential, catalogue, say)),
        sources=tuple(source_line(name, catalogue, say) for name in gap_sources(gap, catalogue)),
    )


def _asker(ground: NeededBy, gap: Gap, catalogue: Catalogue, say: Phrases) -> AskerRow:
    records: Mapping[str, Mapping[str, Named]] = {
        "occupation": catalogue.occupations,
        "credential": catalogue.credentials,
        "offering": catalogue.offerings,
    }
    found = ground_sources(ground.kind, ground.id, gap.credential, catalogue)
    return AskerRow(
        name=say.name(records[ground.kind][ground.id]),
        kind=say(f"asker.{ground.kind}"),
        ground=say(f"need.{need_of(ground)}"),
        when=situation_words(ground.when, catalogue, say) if ground.when else say("one.always"),
        way_round=ground.alternative,
        sources=tuple(source_line(name, catalogue, say) for name in found),
    )


def _class(offering: Offering, why: Iterable[str], catalogue: Catalogue, say: Phrases) -> ClassRow:
    provider = catalogue.providers.get(offering.provider)
    school = say.name(provider) if provider else say.plain(offering.provider)
    reasons = [say(f"left.{reason}") for reason in why]
    text = Said()
    for reason in reasons:
        text = text + say.plain("; ") + reason if text else reason
    return ClassRow(
        name=say.name(offering),
        school=say("comma", first=school, second=_place(offering, catalogue, say)),
        seats=offering.seats_per_year,
        confirmed=offering.verified_on,
        why=text,
        source=source_line(offering.source, catalogue, say) if offering.source else None,
    )


def _place(offering: Offering, catalogue: Catalogue, say: Phrases) -> Said:
    site = catalogue.sites.get(offering.site or "")
    if site is None:
        return say("one.online") if offering.is_online else say("unknown")
    return say.plain(site.city or site.zip)


def _pair(
    pair: tuple[str, str], others: Iterable[str], catalogue: Catalogue, say: Phrases
) -> PairRow:
    origin, target = pair
    names = [say.name(catalogue.credentials[name]) for name in others]
    return PairRow(
        text=say(
            "one.pair",
            origin=say.name(catalogue.occupations[origin]),
            target=say.name(catalogue.occupations[target]),
        ),
        address=Options({"from": [origin], "to": [target]}).address(),
        others=say("one.with", names=say.listed(names)) if names else Said(),
    )


def _checks(credential: str, catalogue: Catalogue, say: Phrases) -> Iterator[CheckRow]:
    for check in checks_of(credential, catalogue):
        area = catalogue.areas.get(check.area)
        yield CheckRow(
            area=area.name if area else check.area,
            day=check.checked_on,
            note=say.english(check.note or ""),
            source=source_line(check.source, catalogue, say) if check.source else None,
        )
