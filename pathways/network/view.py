"""The catalogue as a networkx graph: to look at, to measure, to export; never to plan on.

A path in this graph is no route: it loses "and". Routes come from :mod:`pathways.planner`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import networkx as nx

from pathways.model.records import Catalogue, Part
from pathways.model.requirement import Holds, Hours, Need, atoms

Node: TypeAlias = tuple[str, str]
"""What a node is (occupation, credential, offering, kind) and its id."""


def view(catalogue: Catalogue) -> nx.MultiDiGraph[Node]:
    """Occupations, credentials, kinds of hours and offerings, with what leads from one to another.

    Edges carry ``how``: *needed for* (from what a requirement names to what asks for it), *gives*
    (an offering to a credential or kind), *implies*, *counts toward* and *feeds* (an occupation
    whose workers move into another).
    """
    graph: nx.MultiDiGraph[Node] = nx.MultiDiGraph(revision=catalogue.revision)
    for occupation in catalogue.occupations.values():
        node = ("occupation", occupation.id)
        graph.add_node(node, name=occupation.name)
        _needs(graph, catalogue, node, occupation.requires)
        for link in occupation.counts_toward:
            graph.add_edge(node, _hours_node(catalogue, link.kind), how="counts toward")
        for feeder in occupation.feeders:
            graph.add_edge(("occupation", feeder), node, how="feeds")
    for credential in catalogue.credentials.values():
        node = ("credential", credential.id)
        graph.add_node(node, name=credential.name)
        _needs(graph, catalogue, node, credential.requires)
        for implied in credential.implies:
            graph.add_edge(node, ("credential", implied), how="implies")
    for kind in catalogue.vocabulary.kinds.values():
        graph.add_node(("kind", kind.id), name=kind.name)
        for link in kind.counts_toward:
            target = _hours_node(catalogue, link.kind)
            graph.add_edge(("kind", kind.id), target, how="counts toward")
    _offerings(graph, catalogue)
    return graph


def rings(catalogue: Catalogue) -> list[tuple[str, ...]]:
    """Credentials that each ask for one another, every ring as its ids in order.

    A ring is no fault: the least fixpoint settles it, where there is a way in from outside.
    """
    graph = view(catalogue)
    credentials = graph.subgraph(node for node in graph if node[0] == "credential")
    return sorted(
        tuple(sorted(name for _, name in ring))
        for ring in nx.strongly_connected_components(credentials)
        if len(ring) > 1
    )


def _offerings(graph: nx.MultiDiGraph[Node], catalogue: Catalogue) -> None:
    for offering in catalogue.offerings.values():
        node = ("offering", offering.id)
        graph.add_node(node, name=offering.name)
        _add_need(graph, catalogue, node, offering.requires)
        for award in dict.fromkeys((*offering.awards_at_start, *offering.awards)):
            graph.add_edge(node, ("credential", award), how="gives")
        if offering.experience_in is not None:
            graph.add_edge(node, _hours_node(catalogue, offering.experience_in), how="gives")


def _needs(
    graph: nx.MultiDiGraph[Node], catalogue: Catalogue, node: Node, parts: Iterable[Part]
) -> None:
    for part in parts:
        _add_need(graph, catalogue, node, part.need)


def _add_need(graph: nx.MultiDiGraph[Node], catalogue: Catalogue, node: Node, need: Need) -> None:
    for atom in dict.fromkeys(atoms(need)):
        if isinstance(atom, Holds):
            graph.add_edge(("credential", atom.credential), node, how="needed for")
        elif isinstance(atom, Hours):
            graph.add_edge(_hours_node(catalogue, atom.kind), node, how="needed for")


def _hours_node(catalogue: Catalogue, kind: str) -> Node:
    """A kind of hours: an occupation, or a kind of the vocabulary."""
    return ("occupation" if kind in catalogue.occupations else "kind", kind)
