"""What one would reach for: a flattened graph and a shortest-path library.

Nodes are a start, the credentials and the jobs; an edge leads from each credential that a need
names to what is had by meeting that need (the shortest class or exam), and from the start to what
asks for nothing. "And", "2 of 3", lanes, places, start dates and money are lost: a path is often
no route. How often is counted here, too.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice, pairwise
from time import process_time
from types import FrameType
from typing import Any as AnyValue

import igraph  # type: ignore[import-untyped]
import networkx as nx
import rustworkx as rx

from pathways.model.question import Question
from pathways.model.records import Catalogue, whole_need
from pathways.model.requirement import All, Any, AtLeast, Holds, Need, atoms

START = "start"
PATHS = 10
MOST_EDGES = 12
"""The cut-off of `all_simple_paths`, which would not end without one."""


@dataclass(slots=True)
class Flat:
    """The flattened graph: numbered nodes, and for each edge its weeks and what it stands for."""

    numbers: dict[str, int] = field(default_factory=dict)
    edges: dict[tuple[int, int], tuple[int, Need]] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """The number of a node."""
        return self.numbers.setdefault(name, len(self.numbers))

    def add(self, need: Need, gives: str, weeks: int) -> None:
        """Edges from each credential that a need names to what it leads to."""
        named = [atom.credential for atom in atoms(need) if isinstance(atom, Holds)]
        there = self.number(gives)
        for name in named or [START]:
            key = (self.number(name), there)
            if key not in self.edges or weeks < self.edges[key][0]:
                self.edges[key] = (weeks, need)


def flatten(catalogue: Catalogue) -> Flat:
    """The graph of a catalogue; where things are is left out."""
    flat = Flat()
    flat.number(START)
    for offering in catalogue.offerings.values():
        if offering.status == "active":
            for award in offering.awards:
                flat.add(offering.requires, award, offering.weeks or 1)
    for credential in catalogue.credentials.values():
        if credential.earned_by == "exam":
            flat.add(whole_need(credential.requires), credential.id, credential.weeks or 1)
    for job in catalogue.occupations.values():
        flat.add(whole_need(job.requires), job.id, 0)
    return flat


class Rivals:
    """The libraries with the graph loaded, and the same question put to each."""

    def __init__(self, flat: Flat) -> None:
        self.flat = flat
        self.loaded: dict[str, float] = {}
        listed = [(a, b, weeks) for (a, b), (weeks, _) in flat.edges.items()]
        self.nx = self._load("networkx", lambda: _networkx(listed))
        self.rx = self._load("rustworkx", lambda: _rustworkx(len(flat.numbers), listed))
        self.ig = self._load("igraph", lambda: _igraph(len(flat.numbers), listed))

    def _load(self, name: str, make: Callable[[], AnyValue]) -> AnyValue:
        start = process_time()
        made = make()
        self.loaded[name] = process_time() - start
        return made

    @contextmanager
    def asked(self, question: Question) -> Iterator[int]:
        """The graph of one person: the start leads to all that they hold; yields the target."""
        flat = self.flat
        start = flat.numbers[START]
        held = [flat.numbers[name] for name in question.held if name in flat.numbers]
        new = [node for node in held if (start, node) not in flat.edges]
        self.nx.add_weighted_edges_from((start, node, 0) for node in new)
        rx_edges = self.rx.add_edges_from([(start, node, 0) for node in new])
        self.ig.add_edges([(start, node) for node in new], {"weight": [0] * len(new)})
        try:
            yield flat.numbers[question.target]
        finally:
            self.nx.remove_edges_from((start, node) for node in new)
            for edge in rx_edges:
                self.rx.remove_edge_from_index(edge)
            count = self.ig.ecount()
            self.ig.delete_edges(range(count - len(new), count))

    def simple_paths(self, target: int) -> list[list[int]]:
        """The ten shortest paths, by networkx (Yen)."""
        paths = nx.shortest_simple_paths(self.nx, 0, target, weight="weight")
        return _listed(islice(paths, PATHS))

    def all_paths(self, target: int) -> int:
        """How many paths of at most twelve edges there are, by networkx."""
        return sum(1 for _ in nx.all_simple_paths(self.nx, 0, target, cutoff=MOST_EDGES))

    def rustworkx_path(self, target: int) -> list[list[int]]:
        """One shortest path, by rustworkx."""
        found = rx.dijkstra_shortest_paths(self.rx, 0, target=target, weight_fn=float)
        return [list(found[target])] if target in found else []

    def igraph_paths(self, target: int) -> list[list[int]]:
        """The ten shortest paths, by igraph (Yen)."""
        if self.ig.distances(0, target)[0][0] == float("inf"):
            return []
        found = self.ig.get_k_shortest_paths(0, target, k=PATHS, weights="weight", output="vpath")
        return [list(path) for path in found]

    def can_be_walked(self, path: list[int], question: Question) -> bool:
        """Whether whoever takes the steps of a path, in its order, may take each of them."""
        names = {number: name for name, number in self.flat.numbers.items()}
        had = set(question.held)
        for before, node in pairwise(path):
            edge = self.flat.edges.get((before, node))
            if edge is None:  # held already
                continue
            if not _meets(edge[1], had):
                return False
            had.add(names[node])
        return True


def _listed(paths: Iterator[list[int]]) -> list[list[int]]:
    try:
        return list(paths)
    except nx.NetworkXNoPath:
        return []


def _meets(need: Need, had: set[str]) -> bool:
    match need:
        case Holds(credential):
            return credential in had
        case All(parts):
            return all(_meets(part, had) for part in parts)
        case Any(parts):
            return any(_meets(part, had) for part in parts)
        case AtLeast(count, parts):
            return sum(_meets(part, had) for part in parts) >= count
        case _:  # hours and ages are given to the path for nothing
            return True


def _networkx(edges: list[tuple[int, int, int]]) -> nx.DiGraph[int]:
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_weighted_edges_from(edges)
    return graph


def _rustworkx(nodes: int, edges: list[tuple[int, int, int]]) -> rx.PyDiGraph[int, int]:
    graph: rx.PyDiGraph[int, int] = rx.PyDiGraph()
    graph.add_nodes_from(list(range(nodes)))
    graph.add_edges_from(edges)
    return graph


def _igraph(nodes: int, edges: list[tuple[int, int, int]]) -> AnyValue:
    graph = igraph.Graph(n=nodes, directed=True)
    graph.add_edges([(a, b) for a, b, _ in edges])
    graph.es["weight"] = [weeks for *_, weeks in edges]
    return graph


class _OutOfTime(Exception):
    pass


def timed(work: Callable[[], AnyValue], most_seconds: float) -> tuple[float, AnyValue]:
    """Seconds that work took and what it made; where it took too long, the limit and None."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise _OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, most_seconds)
    start = process_time()
    try:
        made = work()
        return process_time() - start, made
    except _OutOfTime:
        return most_seconds, None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
