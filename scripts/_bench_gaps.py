"""Gaps: every credential in every area with what it would open, beside chaining area by area."""

from __future__ import annotations

import gc
import random
from collections.abc import Mapping
from time import perf_counter, process_time

from pathways.gaps.sweep import Sweep, SweepAsk
from pathways.gaps.sweep_places import SitesNear
from pathways.gaps.sweep_status import statuses
from pathways.gaps.sweep_table import AREAS, GAPS
from pathways.model.records import whole_need
from pathways.model.requirement import All, Any, AtLeast, Holds, Hours, Need
from pathways.network import open_snapshot
from pathways.network.codec import need_from_plain
from pathways.services.sweeping.processes import in_processes
from pathways.services.sweeping.tables import as_csv
from pathways.services.sweeping.tables import sweep as sweep_over
from pathways.services.sweeping.work import Runner, Whole, in_this_process
from scripts._bench_routes import snapshot_of
from scripts._bench_rows import Report, milliseconds, quantile
from scripts._bench_worlds import SIZES, TODAY

MOST_SECONDS = {"M": 0.3, "L": 15.0}
FASTER, EDIT_SHARE = 500, 100
EDITS = 300
SAMPLE = 3
PEOPLE, PROCESSES = 3, 2


def measure_gaps(report: Report, name: str) -> None:
    """All rows of one world."""
    network = open_snapshot(snapshot_of(name))
    areas = tuple(a.id for a in network.catalogue.areas.values() if a.kind == "county")
    ask = SweepAsk(areas, TODAY, SIZES[name].miles)
    gc.collect()
    gc.freeze()  # what other parts of the bench hold is no part of a sweep
    start = process_time()
    sweep = Sweep(network, ask, SitesNear(network, areas, ask.within_miles))
    reach = process_time() - start
    counts = _count(sweep)
    status = process_time() - start - reach
    opened = sum(mask.bit_count() for _, opens in sweep.openings() for mask in opens.values())
    whole = process_time() - start
    pairs = len(areas) * len(network.catalogue.credentials)
    report.add(
        "gap sweep: reach, statuses, what each would open",
        name,
        f"{whole:.2f} s",
        f"{reach:.2f} + {status:.2f} + {whole - reach - status:.2f} s; {pairs:,} pairs, "
        f"{counts['offered']:,} offered, {opened:,} openings of a job",
        f"≤ {MOST_SECONDS[name]:g} s" if name in MOST_SECONDS else "",
        reached=whole <= MOST_SECONDS[name] if name in MOST_SECONDS else None,
    )
    gc.unfreeze()
    _beside_chaining(report, name, sweep, whole)
    _edits(report, name, sweep, whole)


def measure_tables(report: Report, name: str) -> None:
    """A whole sweep as a table for several kinds of people, in one process and in two."""
    network = open_snapshot(snapshot_of(name))
    catalogue = network.catalogue
    areas = tuple(a.id for a in catalogue.areas.values() if a.kind == "county")
    whole = Whole(
        ask=SweepAsk(areas, TODAY, float(SIZES[name].miles)),
        people=tuple(list(catalogue.occupations)[:PEOPLE]),
        table=AREAS if name == "L" else GAPS,
    )
    took, made = [], []
    runners: list[tuple[int, Runner]] = [(1, in_this_process), (PROCESSES, in_processes(PROCESSES))]
    for processes, runner in runners:
        start = perf_counter()
        rows = sweep_over(network, whole, runner, at_once=processes)
        took.append(perf_counter() - start)
        made.append(as_csv(rows, whole, catalogue))
    if made[0] != made[1]:
        report.disagree(f"{name}: {PROCESSES} processes sweep otherwise than one")
    report.add(
        f"sweep as a table, {PEOPLE} kinds of people: in one process, in {PROCESSES}, by the clock",
        name,
        f"{took[0]:.1f} s, {took[1]:.1f} s",
        f"{made[0].count(chr(10)) - 1:,} rows, the same bytes; {took[0] / took[1]:.2f} times",
    )


def _count(sweep: Sweep) -> Mapping[str, int]:
    counts = dict.fromkeys(("offered",), 0)
    for _, masks in statuses(sweep):
        for status, mask in masks.items():
            counts[status] = counts.get(status, 0) + mask.bit_count()
    return counts


def _beside_chaining(report: Report, name: str, sweep: Sweep, whole: float) -> None:
    """One area after the other, as one would write it first; reach alone, then one gift more."""
    chance = random.Random(1)
    areas = chance.sample(range(len(sweep.ask.areas)), min(SAMPLE, len(sweep.ask.areas)))
    near = sweep.near_of_ways()
    start = process_time()
    for area in areas:
        had = _chained(sweep, near, area, frozenset())
        ours = {c for c in sweep.network.catalogue.credentials if sweep.had(c) >> area & 1}
        if had != ours:
            report.disagree(f"{name}: what can be had in {sweep.ask.areas[area]} differs")
    each = (process_time() - start) / len(areas)
    all_areas = each * len(sweep.ask.areas)
    # With consequences every credential would have to be given once in every area.
    with_gifts = all_areas * len(sweep.network.catalogue.credentials)
    is_large = name == "L"
    report.add(
        "chaining area by area ÷ gap sweep",
        name,
        f"{all_areas / whole:,.0f} times (reach alone)",
        f"{milliseconds(each)} an area; with what each credential would open "
        f"{with_gifts / whole:,.0f} times (from {len(areas)} areas)",
        f"≥ {FASTER} times, with consequences" if is_large else "",
        reached=with_gifts / whole >= FASTER if is_large else None,
    )


def _chained(sweep: Sweep, near: list[int], area: int, given: frozenset[str]) -> set[str]:
    """What can be had in one area: all rules over and over until nothing is new."""
    network = sweep.network
    catalogue = network.catalogue
    rules: list[tuple[Need, str]] = [
        (need_from_plain(way.need), award)
        for way, mask in zip(network.columns.ways, near, strict=True)
        if mask >> area & 1
        for award in way.gives
    ]
    rules += [
        (whole_need(credential.requires), credential.id)
        for credential in catalogue.credentials.values()
        if credential.earned_by == "exam"
    ]
    jobs = {job.id: whole_need(job.requires) for job in catalogue.occupations.values()}
    had = {c for held in network.usual for c in network.implied[held]}
    got, done = set(given), set[str]()
    moved = True
    while moved:
        moved = False
        for job, need in jobs.items():
            if job not in done and _holds(sweep, need, had, done):
                done.add(job)
                moved = True
        for need, award in rules:
            if award not in got and _holds(sweep, need, had, done):
                got.add(award)
                moved = True
        for credential in got - had:
            if _holds(sweep, whole_need(catalogue.credentials[credential].requires), had, done):
                had |= network.implied[credential]
                moved = True
    return had


def _holds(sweep: Sweep, need: Need, had: set[str], jobs: set[str]) -> bool:
    match need:
        case Holds(credential):
            return credential in had
        case Hours(kind):
            return not jobs.isdisjoint(sweep.network.sources_of(kind))
        case All(parts):
            return all(_holds(sweep, part, had, jobs) for part in parts)
        case Any(parts):
            return any(_holds(sweep, part, had, jobs) for part in parts)
        case AtLeast(count, parts):
            return sum(_holds(sweep, part, had, jobs) for part in parts) >= count
        case _:
            return False


def _edits(report: Report, name: str, sweep: Sweep, whole: float) -> None:
    """Offerings that end and come back, each followed; afterwards all is as it was."""
    chance = random.Random(2)
    rows = chance.sample(range(len(sweep.network.columns.way)), EDITS)
    sweep.without_offering(rows[0])
    sweep.with_offering(rows[0])
    before = list(sweep.state)
    took, moved = [], 0
    for row in rows:
        start = process_time()
        moved += bool(sweep.without_offering(row))
        took.append(process_time() - start)
        sweep.with_offering(row)
    if sweep.state != before:
        report.disagree(f"{name}: edits taken back leave another state")
    tail = quantile(took, 0.99)
    report.add(
        "one edit followed in the gaps, p50 and p99",
        name,
        f"{milliseconds(quantile(took, 0.5))}, {milliseconds(tail)}",
        f"1/{whole / max(tail, 1e-9):,.0f} of the sweep; {moved} of {EDITS} change what can be had",
        "" if name == "S" else f"≤ 1/{EDIT_SHARE}",
        reached=None if name == "S" else tail <= whole / EDIT_SHARE,
    )
