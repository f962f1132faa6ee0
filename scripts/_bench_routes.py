"""Routes: how long every best route takes, warm and cold, and whether the answers are right."""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import process_time
from zlib import crc32

from pathways.model.answer import Answer
from pathways.model.question import Question
from pathways.network import (
    Network,
    SnapshotError,
    build_network,
    open_snapshot,
    write_snapshot,
)
from pathways.network.edits import EditedNetwork, edited_network
from pathways.network.snapshot import CompiledNetwork
from pathways.planner import plan
from pathways.planner.verify import load_answer, verify
from pathways.services.answers import answer_json
from scripts._bench_graphs import Rivals, flatten, timed
from scripts._bench_parts import part_towards
from scripts._bench_rows import Report, milliseconds, quantile
from scripts._bench_worlds import SIZES, World

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "bench"

SLOWER_AT_MOST = {"S": 1.0, "M": 0.3, "L": 0.02}
TAIL = {"S": 0.05, "M": 0.1, "L": 0.5}
BARE_TAIL = 2.0
LOAD, MEMORY, GROWTH = 0.05, 150, 8
EVERY_ROUTE = 10**6
EDITS = 100


@dataclass(slots=True)
class Effort:
    """How much is done in one run, per world; seconds that a rival may take for a question."""

    questions: dict[str, int]
    rival_questions: dict[str, int]
    judged: dict[str, int]
    bare: int = 8
    rival_seconds: float = 4.0


SHORT = Effort({"S": 8}, {"S": 4}, {"S": 4}, bare=1, rival_seconds=0.5)
FULL = Effort(
    # A hundred at least, so that the 99th of a hundred is not simply the slowest of a few.
    {"S": 300, "M": 200, "L": 100},
    {"S": 100, "M": 40, "L": 4},
    {"S": 20, "M": 6, "L": 4},
)


@dataclass(slots=True)
class Times:
    """Seconds of each question, and what came out."""

    warm: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)


def snapshot_of(name: str) -> Path:
    """The compiled snapshot of a world, made in a process of its own where it is not there."""
    folder = FOLDER / f"{name}-{_generator()}"
    with suppress(SnapshotError):
        open_snapshot(folder)
        if _seconds_file(folder).exists():
            return folder
    command = [sys.executable, "-m", "scripts._bench_routes", name, str(folder)]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder


def _generator() -> str:
    """A name of the generator as it stands, so that no snapshot outlives it."""
    return f"{crc32((ROOT / 'scripts' / '_bench_worlds.py').read_bytes()):08x}"


def measure_routes(report: Report, name: str, effort: Effort) -> float:
    """All rows of one world; returns the warm median in seconds."""
    world = World(SIZES[name])
    folder = snapshot_of(name)
    _loading(report, name, folder)
    _edit(report, name, folder)
    count = effort.questions[name]
    every = world.questions(2 * count)
    questions, others = every[:count], every[count:]
    times = _ask(folder, questions, others)
    median, tail = quantile(times.warm, 0.5), quantile(times.warm, 0.99)
    whole = sum(answer.complete for answer in times.answers)
    reached = sum(bool(answer.routes) for answer in times.answers)
    report.add(
        "all best routes, p50",
        name,
        milliseconds(median),
        f"cold {milliseconds(quantile(times.cold, 0.5))}",
    )
    report.add(
        "all best routes, p99",
        name,
        milliseconds(tail),
        f"cold {milliseconds(quantile(times.cold, 0.99))}",
        f"≤ {milliseconds(TAIL[name])}",
        reached=tail <= TAIL[name],
    )
    report.add(
        "answers",
        name,
        f"{reached} of {len(questions)} with a route",
        f"{whole} complete, the others say up to where",
    )
    bare = _ask(folder, world.questions(effort.bare, nothing_held=True), others)
    tail = quantile(bare.warm, 0.99)
    report.add(
        "with nothing held, p50 and p99",
        name,
        f"{milliseconds(quantile(bare.warm, 0.5))}, {milliseconds(tail)}",
        f"{sum(a.complete for a in bare.answers)} of {len(bare.answers)} complete",
        f"≤ {milliseconds(BARE_TAIL)}" if name == "L" else "",
        reached=tail <= BARE_TAIL if name == "L" else None,
    )
    _verify(report, name, open_snapshot(folder), times.answers)
    _judge(report, name, open_snapshot(folder), questions[: effort.judged.get(name, 0)])
    _rivals(report, world, questions[: effort.rival_questions[name]], times, effort)
    return median


def _seconds_file(folder: Path) -> Path:
    """Where it stands how long a snapshot took to make."""
    return folder.with_suffix(".seconds")


def _edit(report: Report, name: str, folder: Path) -> None:
    """One offering after the other gets a new price over a snapshot that stays as it is."""
    network: CompiledNetwork | EditedNetwork = open_snapshot(folder)
    base, took = network, []
    id_, record = "", next(iter(network.catalogue.offerings.values()))
    for number in range(0, EDITS * 3, 3):
        id_ = f"o{number % SIZES[name].offerings:07}"
        record = replace(network.catalogue.offerings[id_], tuition_cents=number * 100)
        start = process_time()
        network = edited_network(network, {"offerings": {id_: record}}, f"edit-{number}")
        found = network.offerings_giving.get(record.awards[0], ())
        took.append(process_time() - start)
        if id_ not in found or network.catalogue.offerings[id_] != record:
            report.disagree(f"{name}: an edit of {id_} does not show")
    if base.catalogue.offerings[id_] == record:
        report.disagree(f"{name}: an edit moved the snapshot itself")
    tail = quantile(took, 0.99)
    made = float(_seconds_file(folder).read_text(encoding="utf-8"))
    report.add(
        "one edit over the snapshot, p50 and p99",
        name,
        f"{milliseconds(quantile(took, 0.5))}, {milliseconds(tail)}",
        f"the snapshot made anew: {made:.1f} s, {made / tail:,.0f} times as long",
        "" if name == "S" else "≤ 1/100",
        reached=None if name == "S" else tail <= made / 100,
    )


def _loading(report: Report, name: str, folder: Path) -> None:
    """Opening a snapshot, and what a process of its own needs to answer a question of it."""
    seconds = min(_seconds(lambda: open_snapshot(folder)) for _ in range(5))
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    own = subprocess.run(
        [sys.executable, "-m", "scripts._bench_routes", name, str(folder), "memory"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    memory = json.loads(own.stdout)
    is_large = name == "L"
    report.add(
        "snapshot opens",
        name,
        milliseconds(seconds),
        f"{size:,.1f} MB on disk, mapped",
        f"≤ {milliseconds(LOAD)}" if is_large else "",
        reached=seconds <= LOAD if is_large else None,
    )
    report.add(
        "memory of a worker after 20 questions",
        name,
        f"{memory['own']:.0f} MB of its own",
        f"{memory['all']:.0f} MB with what is mapped and shared",
        f"≤ {MEMORY} MB" if is_large else "",
        reached=memory["own"] <= MEMORY if is_large else None,
    )


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _ask(folder: Path, questions: list[Question], others: list[Question]) -> Times:
    """Each question with a network just opened, then all of them with one that stays open.

    What stays open has answered as many other questions before, as a server's has: so it met
    records, but never one of these questions.
    """
    times = Times()
    for question in questions:
        network = open_snapshot(folder)
        start = process_time()
        plan(network, question)
        times.cold.append(process_time() - start)
    network = open_snapshot(folder)
    gc.collect()
    gc.freeze()  # as a server does once it has opened a snapshot
    for other in others:
        plan(network, other)
    for question in questions:
        start = process_time()
        times.answers.append(plan(network, question))
        times.warm.append(process_time() - start)
    gc.unfreeze()
    return times


def _verify(report: Report, name: str, network: Network, answers: list[Answer]) -> None:
    """Every answer put to the independent verifier."""
    held = routes = 0
    for answer in answers:
        if not answer.routes:
            continue
        near = part_towards(network, answer.person.question, plainly=False)
        printed = load_answer(json.dumps(answer_json(answer)))
        faults = verify(near, printed)
        routes += len(answer.routes) + len(answer.other_ways)
        held += not faults
        for fault in faults:
            report.disagree(f"{name}: {answer.person.question.target}: {fault.sentence}")
    asked = sum(bool(answer.routes) for answer in answers)
    report.add("answers that the verifier holds", name, f"{held} of {asked}", f"{routes} routes")


def _judge(report: Report, name: str, network: Network, questions: list[Question]) -> None:
    """Complete answers beside the exact program, on what of the world is near the question."""
    # Late, since it brings a solver whose names clash with those of the plan's solver.
    from scripts._bench_exact import Judge

    ours = theirs = 0.0
    same = asked = solves = late = 0
    for question in questions:
        near = part_towards(network, question)
        start = process_time()
        answer = plan(build_network(near), replace(question, most=EVERY_ROUTE))
        middle = process_time()
        if not answer.complete:
            continue
        try:
            front, solved = Judge(near, question).front()
        except TimeoutError:
            late += 1
            continue
        ours += middle - start
        theirs += process_time() - middle
        solves += solved
        asked += 1
        found = _front(answer)
        same += found == front
        if found != front:
            report.disagree(f"{name}: {question}: planner {found}, exact program {front}")
    if asked:
        report.add(
            "weeks and dollars as the exact program (CP-SAT) has them",
            name,
            f"{same} of {asked} the same",
            f"{solves} solves, {theirs / max(ours, 1e-9):.1f} times the planner's time"
            + (f"; {late} not solved in time" if late else ""),
        )


def _front(answer: Answer) -> list[tuple[int, int]]:
    """The pairs of weeks and cents that no other pair beats."""
    front: list[tuple[int, int]] = []
    for pair in sorted((route.weeks, route.cost_cents) for route in answer.routes):
        if not front or pair[1] < front[-1][1]:
            front.append(pair)
    return front


def _rivals(
    report: Report, world: World, questions: list[Question], times: Times, effort: Effort
) -> None:
    """The libraries on the flattened graph, on the same questions in the same run."""
    name = world.size.name
    rivals = Rivals(flatten(open_snapshot(snapshot_of(name)).catalogue))
    asks: dict[str, Callable[[int], object]] = {
        "networkx shortest_simple_paths, 10": rivals.simple_paths,
        "networkx all_simple_paths": rivals.all_paths,
        "rustworkx dijkstra, 1": rivals.rustworkx_path,
        "igraph Yen, 10": rivals.igraph_paths,
    }
    spent: dict[str, list[float]] = {rival: [] for rival in asks}
    cut = dict.fromkeys(asks, 0)
    paths = wrong = 0
    for question in questions:
        with rivals.asked(question) as target:
            for rival, ask in asks.items():
                took, made = timed(lambda ask=ask: ask(target), effort.rival_seconds)  # type: ignore[misc]
                spent[rival].append(took)
                cut[rival] += made is None
            for path in rivals.rustworkx_path(target)[:1]:
                paths += 1
                wrong += not rivals.can_be_walked(path, question)
    ours = quantile(times.warm[: len(questions)], 0.5)
    for rival, every in spent.items():
        middle = quantile(every, 0.5)
        first = rival.startswith("networkx shortest")
        ratio = ours / max(middle, 1e-6)
        stopped = f", {cut[rival]} of {len(every)} cut off" if cut[rival] else ""
        report.add(
            f"planner ÷ {rival} (p50)",
            name,
            f"{ratio:.3g}",
            f"{milliseconds(ours)} ÷ {milliseconds(middle)}{stopped}",
            f"≤ {SLOWER_AT_MOST[name]}" if first else "",
            reached=ratio <= SLOWER_AT_MOST[name] if first else None,
        )
    report.add(
        "shortest paths that no one could walk",
        name,
        f"{wrong} of {paths}",
        f"{100 * wrong / max(1, paths):.0f} % of the questions that have a path",
    )


def _own_memory(name: str, folder: Path) -> dict[str, float]:
    """Megabytes of this process after some questions: its own, and with what is mapped."""
    network = open_snapshot(folder)
    for question in World(SIZES[name]).questions(20):
        plan(network, question)
    status = Path("/proc/self/status")
    if not status.exists():
        whole = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {"own": whole, "all": whole}
    kilobytes = dict(
        line.split(":", 1)
        for line in status.read_text(encoding="utf-8").splitlines()
        if ":" in line
    )
    own = int(kilobytes["RssAnon"].split()[0]) / 1024
    return {"own": own, "all": int(kilobytes["VmRSS"].split()[0]) / 1024}


if __name__ == "__main__":
    asked, place, *more = sys.argv[1:]
    if more:
        print(json.dumps(_own_memory(asked, Path(place))))
    else:
        started = process_time()
        write_snapshot(Path(place), World(SIZES[asked]).catalogue())
        _seconds_file(Path(place)).write_text(f"{process_time() - started}", encoding="utf-8")
