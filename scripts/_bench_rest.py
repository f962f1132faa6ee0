"""What else takes time: the drawing, the command line from nothing, what to open."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from pathways.drawing import dot_text, draw
from pathways.model.answer import Answer, Route
from pathways.network import build_network, open_snapshot
from pathways.planner import plan
from scripts._bench_routes import ROOT, snapshot_of
from scripts._bench_rows import Report, milliseconds, quantile
from scripts._bench_worlds import SIZES, TODAY, World

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pathways.gaps.plan import Plan, PlanAsk

COMPARE = "compare"
NODES, DRAWN, DRAWING = 20, 40, 0.06
START, STARTS = 0.7, 7
CLASSES, PLAN_SECONDS = 80, 30.0
PROOF_SECONDS = 180.0
"""How long a proof may go on after the first answer."""
ROUTE = ("route", "mechanic", "ev-technician", "--zip", "90015")


def measure_start(report: Report) -> None:
    """`pathways route` in a process of its own, its snapshot being there: of files, of tables."""
    _measure_start(report, "`pathways route` from a cold process", ("--data", "data"), {})
    with tempfile.TemporaryDirectory(prefix="pathways-bench-") as folder:
        own = {
            "PATHWAYS_DATABASE_URL": f"sqlite:///{folder}/pathways.sqlite",
            "PATHWAYS_SNAPSHOTS": f"{folder}/snapshots",
        }
        for words in (("upgrade",), ("load", "data")):
            _run(words, own)
        name = "`pathways route` from a cold process, over a database"
        _measure_start(report, name, (), own)


def _measure_start(
    report: Report, name: str, where: tuple[str, ...], own: Mapping[str, str]
) -> None:
    words = (*ROUTE, *where)
    _run(words, own)
    took, used = [], []
    for _ in range(STARTS):
        before = os.times()
        start = perf_counter()
        _run(words, own)
        took.append(perf_counter() - start)
        after = os.times()
        used.append(
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )
    report.add(
        name,
        "shipped",
        milliseconds(min(took)),
        f"{milliseconds(min(used))} of a processor; the best of {STARTS}",
        f"≤ {milliseconds(START)}",
        reached=min(took) <= START,
    )


def _run(words: tuple[str, ...], own: Mapping[str, str]) -> None:
    """Call a command in a process of its own."""
    command = [sys.executable, "-m", "pathways.cli", *words]
    environment = {**os.environ, **own}
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)


def measure_drawing(report: Report, questions: int) -> None:
    """Routes of about twenty nodes, each drawn for the first time."""
    network = open_snapshot(snapshot_of("S"))
    found: list[tuple[Answer, Route]] = []
    for question in World(SIZES["S"]).questions(questions):
        answer = plan(network, question)
        found.extend((answer, route) for route in answer.routes)
    sizes = {
        id(route): _nodes(dot_text(route, network.catalogue, answer=answer))
        for answer, route in found
    }
    found.sort(key=lambda pair: abs(sizes[id(pair[1])] - NODES))
    took = []
    for answer, route in found[:DRAWN]:
        start = perf_counter()
        draw(route, network.catalogue, answer=answer, standalone=True)
        took.append(perf_counter() - start)
    nodes = sorted(sizes[id(route)] for _, route in found[:DRAWN])
    tail = quantile(took, 0.99)
    report.add(
        "drawing a route, p50 and p99",
        "S",
        f"{milliseconds(quantile(took, 0.5))}, {milliseconds(tail)}",
        f"{len(took)} routes of {nodes[0]} to {nodes[-1]} nodes",
        f"≤ {milliseconds(DRAWING)}",
        reached=tail <= DRAWING,
    )


def _nodes(dot: str) -> int:
    return len(set(re.findall(r"\bn\d+\b", dot)))


def measure_plan(report: Report, names: list[str]) -> None:
    """What to open, for 80 classes' worth of money, each in a process that is ended in time."""
    for name in names:
        command = [sys.executable, "-m", "scripts._bench_rest", name]
        try:
            done = subprocess.run(
                command,
                cwd=ROOT,
                check=True,
                capture_output=True,
                text=True,
                timeout=4 * PLAN_SECONDS + 2 * PROOF_SECONDS,
            )
            made = json.loads(done.stdout)
            seconds, proven = made["seconds"], made["optimal"]
            below = 100 * (1 - made["value"] / made["bound"])
            told = "proven" if proven else f"at most {below:.1f} % below the best"
            value = f"{seconds:.1f} s, {told}"
            beside = (
                f"{made['opened']} classes, value {made['value']:,} of at most {made['bound']:,}"
                f"{made['proof']}"
            )
            reached = seconds <= PLAN_SECONDS and (proven or name != "S")
        except subprocess.TimeoutExpired:
            value, beside, reached = "no answer in time", "", False
        aim = "proven" if name == "S" else "an answer"
        report.add(
            f"what to open, money for {CLASSES} classes",
            name,
            value,
            beside,
            f"{aim} in ≤ {PLAN_SECONDS:g} s",
            reached=reached,
        )


def compare_plans(report: Report) -> None:
    """The search for a whole state beside the proven best set, on a county.

    In a process of its own: the solver of plans and the judge of routes cannot share one.
    """
    command = [sys.executable, "-m", "scripts._bench_rest", COMPARE]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    for made in json.loads(done.stdout):
        if not made["share"] <= 1 <= made["bound"]:
            report.disagree(f"S: what to open with {made['classes']} classes: no bound that holds")
        report.add(
            f"what to open as for a state, money for {made['classes']} classes",
            "S",
            f"{made['seconds']:.2f} s, {100 * made['share']:.1f} % of the best",
            f"bound {100 * made['bound']:.1f} %; the proof: {made['proving']:.2f} s",
        )


def _compare() -> list[dict[str, float]]:
    from pathways.gaps.plan import what_to_open
    from pathways.gaps.plan_wide import what_to_open_widely

    network = build_network(World(SIZES["S"]).held_catalogue())
    found = []
    for classes in (5, CLASSES):
        ask = _ask("S", classes)
        start = process_time()
        best = what_to_open(network, ask)
        proving = process_time() - start
        wide = what_to_open_widely(network, ask)
        found.append(
            {
                "classes": classes,
                "seconds": process_time() - start - proving,
                "proving": proving,
                "share": float(wide.best.value / best.best.value),
                "bound": float(wide.bound / best.best.value),
            }
        )
    return found


def _ask(name: str, classes: int) -> PlanAsk:
    """What to open in every county of a world."""
    from pathways.gaps.plan import COST_PER_PERSON_CENTS, SEATS, PlanAsk

    areas = tuple(a.id for a in World(SIZES[name]).areas.values() if a.kind == "county")
    return PlanAsk(
        budget_cents=classes * SEATS * COST_PER_PERSON_CENTS,
        today=TODAY,
        areas=areas,
        within_miles=float(SIZES[name].miles),
    )


def _plan(name: str) -> dict[str, object]:
    from pathways.gaps.plan_sized import is_wide, plan_for
    from pathways.gaps.plan_wide import prove_widely

    network = build_network(World(SIZES[name]).held_catalogue())
    ask, start = _ask(name, CLASSES), process_time()
    answers: Iterator[Plan] = (
        (standing.plan for standing in prove_widely(network, ask))
        if is_wide(network, ask)
        else iter((plan_for(network, ask),))
    )
    made = next(answers)
    seconds = process_time() - start
    return {
        "seconds": seconds,
        "optimal": made.optimal,
        "value": round(made.best.value),
        "bound": round(made.bound),
        "opened": len(made.best.opened),
        "proof": "" if made.optimal else _proof(made, answers, start),
    }


def _proof(first: Plan, answers: Iterator[Plan], start: float) -> str:
    """What became of a proof in bounded time."""
    last = first
    while not last.optimal and process_time() - start < PROOF_SECONDS:
        last = next(answers)
    seconds = process_time() - start
    if last.optimal:
        return f"; {round(last.best.value):,} proven in {seconds:.1f} s"
    below = 100 * (1 - float(last.best.value / last.bound))
    return f"; after {seconds:.0f} s at most {below:.2f} % below the best"


if __name__ == "__main__":
    asked = sys.argv[1]
    print(json.dumps(_compare() if asked == COMPARE else _plan(asked)))
