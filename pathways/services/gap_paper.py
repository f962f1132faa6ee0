"""The gap report as an accessible PDF: tables, the map, method and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pathways.drawing import ROUTE_PHRASES, Phrases, Said, source_line
from pathways.drawing.area_shapes import map_svg
from pathways.drawing.phrases import Book
from pathways.exchange.pdf import (
    Block,
    Bullets,
    Column,
    Heading,
    Item,
    Paper,
    Paragraph,
    Picture,
    Runs,
    Table,
    pdf,
)
from pathways.gaps import STATUSES, Gap, GapReport
from pathways.model.records import Catalogue

from .gap_areas import PARTS, AreaRow, area_rows, blocked_by_area, blocked_pairs, has_map, part_of
from .gap_sources import gap_sources
from .gap_sureness import sureness_sentence
from .gap_words import gap_sentence, hanging_sentence
from .paper_phrases import PAPER_PHRASES
from .region_map import region_shapes
from .status_phrases import LEFT_OUT_PHRASES, STATUS_PHRASES

BOOK: Final[Book] = {**ROUTE_PHRASES, **STATUS_PHRASES, **LEFT_OUT_PHRASES, **PAPER_PHRASES}

MOST_ROWS: Final = 1_000
"""Rows of a table of classes that do not count; beyond, the table says that there are more."""


def gaps_pdf(
    report: GapReport, catalogue: Catalogue, language: str = "en", areas: GapReport | None = None
) -> bytes:
    """The report as a PDF file (PDF/UA-1), in the order of its gaps.

    Parameters
    ----------
    areas
        The report of everything in each planning area, for the map and its table (None: neither).
    """
    return pdf(gaps_paper(report, catalogue, language, areas))


def gaps_paper(
    report: GapReport, catalogue: Catalogue, language: str = "en", areas: GapReport | None = None
) -> Paper:
    """The parts of the report as they stand in the PDF file."""
    say = Phrases(BOOK, language)
    title = say("paper.title", area=_named(report, catalogue, say))
    blocks: list[Block] = [Heading(level=1, text=title.parts)]
    blocks.extend(_opening(report, catalogue, say))
    rows = area_rows(areas, catalogue) if areas is not None else []
    if rows:
        blocks.extend(_where(rows, catalogue, say))
    shown = [gap for gap in report.gaps if gap.supply.is_gap]
    blocks.extend(_parts(report.gaps, catalogue, say, many=len(report.areas) > 1))
    blocks.extend(_hanging(report, catalogue, say))
    blocks.extend(_left_out(shown, catalogue, say, many=len(report.areas) > 1))
    blocks.extend(_ending(report, catalogue, say))
    return Paper(
        title=str(title),
        language=language,
        day=report.today,
        footer=str(say("paper.footer", date=say.day(report.today))),
        blocks=tuple(blocks),
        wide=True,
    )


def part_heading(key: str, count: int, say: Phrases) -> Heading:
    """The heading of a part with how many there are."""
    return Heading(level=2, text=(say(key) + say.plain(f" ({count:,})")).parts)


def source_list(names: Iterable[str], catalogue: Catalogue, say: Phrases) -> Bullets:
    """Sources, each a line with its address."""
    lines = [source_line(name, catalogue, say) for name in names]
    return Bullets(items=tuple(Item(text=line.text.parts, url=line.url) for line in lines))


def _named(report: GapReport, catalogue: Catalogue, say: Phrases) -> Said:
    if len(report.areas) > 1 or report.areas[0] == catalogue.region.area:
        return say.name(catalogue.region)
    return say.plain(catalogue.areas[report.areas[0]].name)


def _opening(report: GapReport, catalogue: Catalogue, say: Phrases) -> Iterator[Block]:
    parts = [part_of(gap) for gap in report.gaps]
    routes = set().union(*(blocked_pairs(report, area) for area in report.areas))
    yield Paragraph(
        text=say(
            "paper.about",
            area=_named(report, catalogue, say),
            date=say.day(report.today),
            revision=report.revision,
        ).parts
    )
    for key, count in (
        ("paper.known", parts.count("known")),
        ("paper.unsure", parts.count("unsure")),
        ("paper.routes", len(routes)),
    ):
        yield Paragraph(text=say.many(key, count).parts, strong=key == "paper.known")


def _where(rows: list[AreaRow], catalogue: Catalogue, say: Phrases) -> Iterator[Block]:
    yield Heading(level=2, text=say("paper.where").parts)
    if has_map(rows):
        told = say.listed(
            say("paper.map-one", name=f"{row.number} {row.name}", count=f"{row.blocked:,}")
            for row in rows
        )
        yield Picture(
            svg=map_svg(blocked_by_area(rows), str(say("paper.islands")), region_shapes()),
            alt=str(say("paper.map-alt", figures=told)),
            caption=say("paper.map").parts,
            width=27,
        )
        yield Paragraph(text=source_line(region_shapes().source, catalogue, say).text.parts)
    yield Table(
        caption=say("paper.areas").parts,
        columns=(
            Column(name=say("paper.area").parts, width=2),
            *(
                Column(name=say(key).parts, number=True)
                for key in ("paper.offered", "paper.stale", "paper.gaps", "paper.blocked")
            ),
        ),
        rows=tuple(
            (
                _cell(say.plain(f"{row.number} {row.name}".strip())),
                _cell(say("paper.of", count=f"{row.offered:,}", total=f"{row.total:,}")),
                *(_cell(say.number(n)) for n in (row.stale, row.known, row.blocked)),
            )
            for row in rows
        ),
    )


def _parts(
    gaps: Sequence[Gap], catalogue: Catalogue, say: Phrases, *, many: bool
) -> Iterator[Block]:
    """The gaps in the parts in which a board reads them; an empty part is left out."""
    for part in PARTS:
        some = [gap for gap in gaps if part_of(gap) == part]
        if not some:
            continue
        yield part_heading(f"paper.part.{part}", len(some), say)
        yield Paragraph(text=say(f"paper.part-lead.{part}").parts)
        yield Table(
            caption=say(f"paper.part.{part}").parts,
            columns=(
                Column(name=say("paper.credential").parts, width=4.6),
                Column(name=say("paper.area" if many else "paper.status").parts, width=1.3),
                Column(name=say("paper.alone").parts, number=True, width=0.8),
                Column(name=say("paper.joint").parts, number=True, width=0.9),
                Column(name=say("paper.workers").parts, number=True, width=1.1),
                Column(name=say("paper.openings").parts, number=True, width=1),
                Column(name=say("paper.gain").parts, number=True, width=1.3),
                Column(name=say("paper.seats").parts, number=True, width=1),
                Column(name=say("paper.for").parts, width=1.5),
            ),
            rows=tuple(_row(gap, catalogue, say, many=many) for gap in some),
        )
    if not gaps:
        yield Paragraph(text=say("paper.no-rows").parts)


def _row(gap: Gap, catalogue: Catalogue, say: Phrases, *, many: bool) -> tuple[list[Runs], ...]:
    own, supply = gap.figures, gap.supply
    place = catalogue.areas.get(own.area or "")
    status = say(f"status.{gap.status}")
    gain = None if own.wage_gain_cents is None else say.money(own.wage_gain_cents)
    here = [say.plain(catalogue.areas[gap.area].name), status] if many else [status]
    return (
        [
            say.name(catalogue.credentials[gap.credential]).parts,
            gap_sentence(gap, catalogue, say.language).parts,
        ],
        [said.parts for said in here],
        _cell(say.number(len(gap.blocked.alone))),
        _cell(say.number(len({one.pair for one in gap.blocked.joint}))),
        _cell(_known(_number(own.workers, say), "workers" not in own.unknown, say)),
        _cell(_known(_number(own.openings, say), "openings" not in own.unknown, say)),
        _cell(_known(gain, "wage_gain" not in own.unknown, say)),
        _cell(_known(_number(supply.seats, say), supply.seats_known, say)),
        _cell(say.plain(place.name if place else "–")),
    )


def _known(value: Said | None, whole: bool, say: Phrases) -> Said:  # noqa: FBT001 - of the value
    """A figure of which only a part may be known."""
    if value is None:
        return say("paper.unknown")
    return value if whole else say("paper.at-least", amount=value)


def _number(value: int | None, say: Phrases) -> Said | None:
    return None if value is None else say.number(value)


def _hanging(report: GapReport, catalogue: Catalogue, say: Phrases) -> Iterator[Block]:
    if report.hanging:
        yield part_heading("paper.hanging", len(report.hanging), say)
        told = (hanging_sentence(one, catalogue, say.language) for one in report.hanging)
        yield Bullets(items=tuple(Item(text=said.parts) for said in told))


def _left_out(
    gaps: Sequence[Gap], catalogue: Catalogue, say: Phrases, *, many: bool
) -> Iterator[Block]:
    found = [(gap, left) for gap in gaps for left in gap.left_out]
    if not found:
        return
    yield part_heading("paper.left", len(found), say)
    yield Paragraph(text=say("paper.left-lead").parts)
    rows: list[tuple[Sequence[Runs], ...]] = []
    for gap, left in found[:MOST_ROWS]:
        offering = catalogue.offerings[left.offering]
        provider = catalogue.providers.get(offering.provider)
        why = say.listed(say(f"left.{reason}") for reason in left.why)
        asked = [say.name(catalogue.credentials[gap.credential]).parts]
        if many:
            asked.append(say.plain(catalogue.areas[gap.area].name).parts)
        when = offering.verified_on
        rows.append(
            (
                asked,
                _cell(say.name(offering)),
                _cell(say.name(provider) if provider else say.plain(offering.provider)),
                _cell(why),
                _cell(say.read_day(when) if when else say("paper.unknown")),
            )
        )
    if len(found) > MOST_ROWS:
        rows.append((_cell(say.plain("…")), *(_cell(Said()) for _ in range(4))))
    yield Table(
        caption=say("paper.left").parts,
        columns=(
            Column(name=say("paper.credential").parts, width=2.2),
            Column(name=say("paper.class").parts, width=2.4),
            Column(name=say("paper.school").parts, width=2.2),
            Column(name=say("paper.why").parts, width=2.4),
            Column(name=say("paper.confirmed").parts),
        ),
        rows=tuple(rows),
    )


def _ending(report: GapReport, catalogue: Catalogue, say: Phrases) -> Iterator[Block]:
    """What each status means, how it was made, and the sources."""
    yield Heading(level=2, text=say("paper.meanings").parts)
    yield Bullets(
        items=tuple(
            Item(
                text=say(
                    "paper.meaning", status=say(f"status.{name}"), means=say(f"means.{name}")
                ).parts
            )
            for name in STATUSES
        )
    )
    yield Heading(level=2, text=say("paper.method").parts)
    sure = sureness_sentence(catalogue, report.today, say.language)
    told = (sure, *(say.either(english, spanish) for english, spanish in report.method))
    yield Bullets(items=tuple(Item(text=said.parts) for said in told))
    cited = dict.fromkeys(name for gap in report.gaps for name in gap_sources(gap, catalogue))
    if cited:
        yield Heading(level=2, text=say("paper.sources").parts)
        yield source_list(sorted(cited), catalogue, say)


def _cell(said: Said) -> list[Runs]:
    return [said.parts]
