"""The server under load: visitors at a constant rate, then five times as many, and how it starts.

The real server (``pathways serve --workers 2``) on a database of the shipped catalogue, the
visitors in a third process: all of them share the processors, and the rows say so.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import perf_counter, sleep

from pathways.services.settings import SHIPPED_DATA
from pathways.services.snapshots import folder_network
from scripts._bench_load import HOST, Visit
from scripts._bench_routes import ROOT
from scripts._bench_rows import Report, milliseconds, quantile
from scripts._bench_visitors import Visitors

LOADED = "import webapp, gunicorn.app.base, pathways.cli.serve, pathways.cli.worker"
"""What a server loads, so that its modules are compiled as on a machine where it ran before."""

WORKERS = 2
RATE, TIMES = 100, 5
"""Visitors a second, and how many times as many come when it is too much."""

SERVED, SERVED_AT_FIVE, FIRST_ANSWER = 0.150, 1.0, 3.0
PATIENCE = 10.0
"""Seconds that a visitor waits."""

FIRST_SECONDS = 60.0
WARM_SECONDS = 30.0
"""How long visitors come before the load that is measured; new questions are few only by then."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A load: its name, requests a second, and how addresses are drawn for so many of them.

    ``short`` is true for those that are measured in a short run too.
    """

    name: str
    rate: int
    draw: Callable[[int], list[str]]
    short: bool = False


def measure_server(report: Report, seconds: float, *, short: bool = False) -> None:
    """Start the server, load it for so many seconds a phase, and add the rows.

    ``short`` leaves out some loads, and keeps to a fifth of the seconds. Linux alone tells what
    processes do; elsewhere nothing is measured.
    """
    if not Path("/proc/stat").exists():
        return
    with _folder() as folder, _served(folder) as (server, port, first, worked):
        report.add(
            "server to its first answer",
            "shipped",
            milliseconds(first),
            f"{WORKERS} workers, the database loaded and its snapshot being there; processors "
            f"were at work for {worked:.1f} s of that",
            f"≤ {FIRST_ANSWER:g} s",
            reached=first <= FIRST_ANSWER,
        )
        visitors = Visitors(folder_network(SHIPPED_DATA).catalogue)
        if short:
            seconds /= 5
        warm = WARM_SECONDS / 5 if short else WARM_SECONDS
        _load(server, port, RATE, visitors.popular(int(RATE * warm / 3)))
        many = Phase("a constant load, popular questions alone", RATE, visitors.popular)
        _measure(report, server, port, many, seconds)
        _load(server, port, RATE, visitors.some(int(RATE * warm)))
        for phase in (
            Phase("a constant load", RATE, visitors.some, short=True),
            Phase(f"{TIMES} times the load", TIMES * RATE, visitors.some, short=True),
            Phase("a constant load, no question twice", RATE, visitors.never_twice),
            Phase(f"{TIMES} times the load, no question twice", TIMES * RATE, visitors.never_twice),
        ):
            if phase.short or not short:
                _measure(report, server, port, phase, seconds)
        own, mapped = _memory(server)
        report.add(
            "memory of a server's worker after that",
            "shipped",
            f"{own:.0f} MB of its own",
            f"{mapped:.0f} MB with what is mapped and shared; the larger of {WORKERS}",
        )


def _measure(report: Report, server: int, port: int, phase: Phase, seconds: float) -> None:
    """Load the server for so many seconds, and add the row."""
    paths = phase.draw(int(phase.rate * seconds))
    _add(report, phase, *_load(server, port, phase.rate, paths))


def _add(report: Report, phase: Phase, visits: list[Visit], machine: str) -> None:
    served = [visit.seconds for visit in visits if visit.status == 200]
    away = [visit for visit in visits if visit.status == 503 and visit.retry_after]
    other = [visit for visit in visits if visit.status not in (200, 503)]
    for visit in visits:
        if visit.status == 500 or (visit.status == 200 and not visit.whole):
            report.disagree(f"server, {phase.name}: an answer of status {visit.status} is broken")
    tail = quantile(served, 0.99) if served else PATIENCE
    beside = (
        f"{len(served) / len(visits):.0%} served, {len(away) / len(visits):.0%} sent away with "
        f"Retry-After{f' (p99 {milliseconds(_tail(away))})' if away else ''}, "
        f"{len(other)} other; {machine}"
    )
    if phase.rate == RATE:
        aim, reached = f"p99 ≤ {milliseconds(SERVED)}, all served", tail <= SERVED and not away
    else:
        aim = f"served p99 ≤ {SERVED_AT_FIVE:g} s, the others 503"
        reached = tail <= SERVED_AT_FIVE
    report.add(
        f"{phase.name}: {phase.rate} a second, p50 and p99 served",
        "shipped",
        f"{milliseconds(quantile(served, 0.5) if served else PATIENCE)}, {milliseconds(tail)}",
        beside,
        aim,
        reached=reached and not other,
    )


def _tail(visits: list[Visit]) -> float:
    return quantile([visit.seconds for visit in visits], 0.99)


@contextmanager
def _folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="pathways-bench-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def _served(folder: Path) -> Iterator[tuple[int, int, float, float]]:
    """The server's process, its port, the seconds to its first answer, and how long it worked.

    It is ended afterwards.
    """
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "PATHWAYS_DATABASE_URL": f"sqlite:///{folder / 'pathways.sqlite'}",
        "PATHWAYS_SNAPSHOTS": str(folder / "snapshots"),
        "PATHWAYS_SECRET_KEY": secrets.token_hex(32),
        "PATHWAYS_PROXIES": "1",  # so that visitors have addresses of their own
    }
    environment.pop("PATHWAYS_BASE_URL", None)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed server is compiled
    subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, env=environment, check=True)
    pathways = [sys.executable, "-m", "pathways.cli"]
    for step in (["upgrade"], ["load", str(SHIPPED_DATA)], ["route", "mechanic", "ev-technician"]):
        subprocess.run(
            [*pathways, *step], cwd=ROOT, env=environment, check=True, capture_output=True
        )
    start = perf_counter()
    command = [*pathways, "serve", "--port", str(port), "--workers", str(WORKERS)]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
        try:
            _wait(port, start)
            first = perf_counter() - start
            pids = [server.pid, *_children(server.pid)]
            yield server.pid, port, first, sum(map(_worked, pids))
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait(port: int, start: float) -> None:
    """Ask for a page of routes until it is answered."""
    path = "/routes?from=automotive-technician&to=ev-technician&zip=90015"
    while perf_counter() - start < FIRST_SECONDS:
        connection = HTTPConnection(HOST, port, timeout=FIRST_SECONDS)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            sleep(0.01)
        finally:
            connection.close()
    msg = f"The server gave no answer in {FIRST_SECONDS:g} s."
    raise RuntimeError(msg)


def _load(server: int, port: int, rate: int, paths: list[str]) -> tuple[list[Visit], str]:
    """What visitors met who came so many a second, and what the machine did meanwhile."""
    told = {"port": port, "rate": rate, "paths": paths, "seconds": PATIENCE}
    pids = [server, *_children(server)]
    before, own, mine = _machine(), sum(map(_worked, pids)), os.times()
    done = subprocess.run(
        [sys.executable, "-m", "scripts._bench_load"],
        cwd=ROOT,
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=True,
        timeout=len(paths) / rate + 3 * PATIENCE,
    )
    after, ours, now = _machine(), sum(map(_worked, pids)), os.times()
    visits = [Visit(**visit) for visit in json.loads(done.stdout)]
    whole = max(1e-9, after[1] - before[1])
    generator = now.children_user + now.children_system - mine.children_user - mine.children_system
    others = max(0.0, after[0] - before[0] - (ours - own) - generator)
    machine = (
        f"of {os.cpu_count()} processors the server had {(ours - own) / whole:.0%}, the visitors "
        f"{generator / whole:.0%}, other work {others / whole:.0%}"
    )
    return visits, machine


def _machine() -> tuple[float, float]:
    """Seconds of all processors since they started: at work, and in all."""
    with open("/proc/stat", encoding="ascii") as file:  # noqa: PTH123 - a file of the kernel
        ticks = [int(text) for text in file.readline().split()[1:9]]
    a_second = os.sysconf("SC_CLK_TCK")
    return (sum(ticks) - ticks[3] - ticks[4]) / a_second, sum(ticks) / a_second


def _worked(pid: int) -> float:
    """Seconds that a process and the children that it has waited for worked."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in listed.split()]


def _memory(server: int) -> tuple[float, float]:
    """Megabytes of the largest worker: its own, and with what it shares with others."""
    found = []
    for pid in _children(server):
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in text.splitlines()[1:]}
        own = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
        found.append((own / 1024, kilobytes["Rss"] / 1024))
    return max(found)


if __name__ == "__main__":
    measure_server(Report(), float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
