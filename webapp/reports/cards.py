"""One gap as a card: a sentence, two to four figures, and the way to its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.drawing import Phrases, Said, source_line
from pathways.drawing.words import SourceLine
from pathways.gaps import Gap
from pathways.model.records import Catalogue
from pathways.services.gap_sources import gap_sources
from pathways.services.gap_words import gap_sentence
from webapp.speaking import speak

from .ask import NEEDS, ReportAsk, report_address
from .shelf import need_of

MOST_FIGURES = 4
ICONS = {"law": "law", "issuer": "issuer", "employer": "employer", "like": "like", "duty": "duty"}
TAGS = {"law": "law", "issuer": "issuer", "employer": "ask", "like": "like", "duty": "issuer"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with what it is; ``known`` is false where it is not known, or only in part."""

    label: Said
    value: Said
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """Who asks, as a tag with its shape."""

    icon: str
    css: str
    text: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Pill:
    """A status, as a pill with its icon."""

    icon: str
    css: str
    text: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A gap as the pages show it."""

    sentence: Said
    pill: Pill
    tags: tuple[Tag, ...]
    unsure: bool
    way_round: bool
    figures: tuple[Figure, ...]
    address: str
    evidence: Said
    sources: tuple[SourceLine, ...]


def card(gap: Gap, catalogue: Catalogue, ask: ReportAsk | None = None) -> Card:
    """A gap as a card; its link keeps what was said of distance, online classes and the day."""
    say = speak()
    kept = {name: ask.first(name) for name in ("within", "online", "today")} if ask else {}
    query = {name: text for name, text in kept.items() if text}
    named = [source_line(source, catalogue, say) for source in gap_sources(gap, catalogue)]
    return Card(
        sentence=gap_sentence(gap, catalogue, say.language),
        pill=pill(gap.status, say),
        tags=tuple(tags(gap, say)),
        unsure=gap.supply.is_unsure,
        way_round=_has_way_round(gap),
        figures=tuple(figures(gap, catalogue, say))[:MOST_FIGURES],
        address=report_address("credential", credential=gap.credential, area=gap.area, **query),
        evidence=say(
            "gaps.more-evidence",
            name=say.name(catalogue.credentials[gap.credential]),
            area=catalogue.areas[gap.area].name,
        ),
        sources=tuple(named),
    )


def pill(status: str, say: Phrases) -> Pill:
    """A status in its shape."""
    short = "none" if status == "none-known" else status
    return Pill(icon=short, css=short, text=say(f"status.{status}"))


def tags(gap: Gap, say: Phrases) -> Iterator[Tag]:
    """On what grounds it is asked for, each once, the heaviest first."""
    grounds = {need_of(ground) for ground in gap.needed_by}
    for need in NEEDS:
        if need in grounds:
            icon = ICONS.get(need, "train")
            yield Tag(icon=icon, css=TAGS.get(need, "plain"), text=say(f"need.{need}"))


def figures(gap: Gap, catalogue: Catalogue, say: Phrases) -> Iterator[Figure]:
    """The figures that say most of a gap, most telling first; none that says nothing."""
    blocked = len(gap.blocked.alone)
    joint = len({one.pair for one in gap.blocked.joint})
    yield _count("figure.alone", blocked, say)
    if blocked:
        yield from _blocked_figures(gap, catalogue, say)
    elif joint:
        yield _count("figure.joint", joint, say)
    if gap.nearest is not None and gap.nearest.miles is not None:
        provider = catalogue.providers.get(gap.nearest.provider or "")
        named = say.name(provider) if provider else say.plain(gap.nearest.provider or "")
        yield Figure(
            label=say("figure.nearest", provider=named), value=say.miles(gap.nearest.miles)
        )
    if gap.supply.seats is not None:
        whole = gap.supply.seats_known
        yield _known_part("figure.seats", say.number(gap.supply.seats), say, whole=whole)
    if not blocked:
        yield from _demand(gap, catalogue, say)
        yield _count("figure.askers", len({(g.kind, g.id) for g in gap.needed_by}), say)
    if gap.status in ("exam-only", "online-only", "outside", "none-known"):
        yield _looked(gap, say)


def _blocked_figures(gap: Gap, catalogue: Catalogue, say: Phrases) -> Iterator[Figure]:
    """Workers, openings and pay behind the blocked routes, for the area that they are of."""
    own = gap.figures
    area = catalogue.areas.get(own.area or gap.area)
    place = area.name if area else ""
    gain = None if own.wage_gain_cents is None else say.money(own.wage_gain_cents)
    for name, key, value in (
        ("workers", "figure.workers", None if own.workers is None else say.number(own.workers)),
        ("openings", "figure.openings", None if own.openings is None else say.number(own.openings)),
        ("wage_gain", "figure.gain", gain),
    ):
        yield _known_part(key, value, say, whole=name not in own.unknown, area=place)


def _demand(gap: Gap, catalogue: Catalogue, say: Phrases) -> Iterator[Figure]:
    """The openings in the jobs that ask for it, where any are known."""
    demand = gap.demand
    if demand.openings and demand.area:
        place = catalogue.areas[demand.area].name
        openings = say.number(demand.openings)
        yield _known_part("figure.demand", openings, say, whole=demand.whole, area=place)


def _known_part(key: str, value: Said | None, say: Phrases, *, whole: bool, **at: str) -> Figure:
    """A figure of which only a part may be known: "at least", or that it is not known."""
    if value is None:
        return Figure(label=say(key, **at), value=say("unknown"), known=False)
    said = value if whole else say("at-least", amount=value)
    return Figure(label=say(key, **at), value=said)


def _count(key: str, count: int, say: Phrases) -> Figure:
    return Figure(label=say(key), value=say.number(count))


def _looked(gap: Gap, say: Phrases) -> Figure:
    if gap.last_looked is None:
        return Figure(label=say("figure.looked"), value=say("figure.never"), known=False)
    return Figure(label=say("figure.looked"), value=say.day(gap.last_looked))


def _has_way_round(gap: Gap) -> bool:
    """Whether all who must have it have another way round."""
    binding = [ground for ground in gap.needed_by if ground.can_block]
    return bool(binding) and all(ground.alternative for ground in binding)
