"""What a change does, in words, for the panel beside a form and the page of a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pathways.catalogue.plain import RecordIssue
from pathways.drawing import Said
from pathways.drawing.phrases import NOTHING_SAID
from pathways.exchange.sheets_columns import column_words
from pathways.model.records import Catalogue
from pathways.network import build_network
from pathways.services.previewing import Effects, effects_of
from pathways.services.uploading.words import expected_words, found_words
from webapp.speaking import speak

SHOWN_SHORTER = 3
SHOWN_GAPS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The panel: three figures, then sentences of each kind."""

    counts: tuple[tuple[Said, str], ...] = ()
    gaps: tuple[tuple[str, str, Said], ...] = ()
    workers: tuple[Said, ...] = ()
    shorter: tuple[Said, ...] = ()
    approvals: tuple[tuple[Said, Said, str | None], ...] = ()
    doubles: tuple[tuple[Said, str, str], ...] = ()
    uncounted: tuple[Said, ...] = ()
    unknown: Said = NOTHING_SAID
    hard: tuple[Said, ...] = ()
    nothing: bool = False


def panel_of(before: Catalogue, after: Catalogue, today: date) -> Panel:
    """The panel of a change that was tried out."""
    effects = effects_of(build_network(before), after, today)
    if effects.what is None:
        return Panel(nothing=True)
    say = speak()
    return Panel(
        counts=_counts(effects),
        gaps=_gaps(effects, after),
        workers=_workers(effects, after),
        shorter=_shorter(effects, after),
        approvals=_approvals(effects, after),
        doubles=tuple(
            (say("fx.double", name=one.name, miles=_miles(one.miles)), one.kind, one.record)
            for one in effects.doubles
        ),
        uncounted=tuple(say(f"fx.why-{one.reason}") for one in effects.uncounted),
        unknown=say.listed([_label("offerings", name) for name in effects.unknown]),
        hard=tuple(_hard(effects)),
    )


def _label(table: str, column: str) -> Said:
    return speak().either(*column_words(table, column).label)


def _counts(effects: Effects) -> tuple[tuple[Said, str], ...]:
    say = speak()
    shorter = f"{len(effects.shorter)}" + ("+" if effects.looked < effects.pairs else "")
    found = [
        (say("fx.opened"), f"+{effects.opened}" if effects.opened else "0"),
        (say("fx.shorter"), shorter),
        (say("fx.gaps-closed"), str(effects.gaps_closed)),
    ]
    if effects.closed:
        found.append((say("fx.closed"), f"-{effects.closed}"))
    if effects.gaps_opened:
        found.append((say("fx.gaps-opened"), str(effects.gaps_opened)))
    return tuple(found)


def _gaps(effects: Effects, after: Catalogue) -> tuple[tuple[str, str, Said], ...]:
    """The credentials whose status changes: before, after, and which where."""
    if effects.what is None:
        return ()
    say, found = speak(), []
    for one in effects.what.change.statuses:
        if one.changes_status and one.before and one.after and one.credential in after.credentials:
            name = say.name(after.credentials[one.credential])
            area = after.areas[one.area].name
            where = say("fx.where", name=name, area=area)
            found.append((one.before.status, one.after.status, where))
    return tuple(found[:SHOWN_GAPS])


def _workers(effects: Effects, after: Catalogue) -> tuple[Said, ...]:
    """For how many people the moves open or close, by area, where it is known."""
    if effects.what is None:
        return ()
    say, found = speak(), []
    for one in effects.what.change.areas[:SHOWN_GAPS]:
        area = after.areas[one.area].name
        for pairs, figures, key in (
            (one.opened, one.gained, "fx.area-opened"),
            (one.closed, one.lost, "fx.area-closed"),
        ):
            if pairs:
                told = figures.workers
                known = "fx.workers" if told else "fx.workers-unknown"
                people = say(known, count=f"{told:,}") if told else say(known)
                found.append(say(key, area=area, count=str(len(pairs)), people=people))
    return tuple(found)


def _shorter(effects: Effects, after: Catalogue) -> tuple[Said, ...]:
    say, jobs = speak(), after.occupations
    return tuple(
        say(
            "fx.route",
            origin=say.name(jobs[one.pair[0]]),
            target=say.name(jobs[one.pair[1]]),
            before=_length(one.weeks_before, one.cents_before),
            after=_length(one.weeks_after, one.cents_after),
        )
        for one in effects.shorter[:SHOWN_SHORTER]
    )


def _length(weeks: int, cents: int) -> Said:
    say = speak()
    return say.duration(weeks) + say.plain(", ") + say.money(cents)


def _approvals(effects: Effects, after: Catalogue) -> tuple[tuple[Said, Said, str | None], ...]:
    """What opens nothing without an approval, how to apply, and the address where."""
    say, found = speak(), []
    for one in effects.lacking:
        name = say.name(after.credentials[one.credential])
        approval = say.name(one.approval) if one.approval else say.plain(one.id)
        record = one.approval
        how = say.either(record.how_to_apply, record.how_to_apply_es) if record else Said()
        if not how:
            by = record.by if record and record.by else None
            how = say("fx.ask", by=say.english(by)) if by else say("fx.ask-nobody")
        url = record.url if record else None
        found.append((say("fx.unapproved", name=name, approval=approval), how, url))
    return tuple(found)


def _hard(effects: Effects) -> list[Said]:
    say = speak()
    return [
        say(
            "fx.hard-en" if one.found.language == "en" else "fx.hard-es",
            column=_label("offerings", one.column),
            figure=f"{one.found.figure:g}",
        )
        for one in effects.hard
    ]


def _miles(miles: float | None) -> Said:
    say = speak()
    return say("fx.miles", count=f"{miles:g}") if miles is not None else say("fx.no-miles")


def issue_words(issues: Sequence[RecordIssue], table: str) -> dict[str, list[Said]]:
    """What is wrong, in words, by column; the empty column is the whole record."""
    say = speak()
    found: dict[str, list[Said]] = {}
    for issue in issues:
        one = issue.issue
        column = (one.column or "").split("[")[0].split(".")[0]
        told = say(
            "rec.fault",
            found=found_words(one.found, say.language),
            expected=expected_words(one.expected, say.language),
        )
        found.setdefault(column if issue.kind == table else "", []).append(told)
    return found
