"""The catalogue as a graph to look at."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.network.view import rings, view

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue(DATA)


def test_every_record_is_a_node_with_its_name(catalogue):
    graph = view(catalogue)

    assert graph.nodes["occupation", "ev-technician"]["name"].startswith("Electric vehicle")
    assert all("name" in attributes for _, attributes in graph.nodes(data=True))


def test_what_is_needed_leads_to_who_asks_for_it(catalogue):
    graph = view(catalogue)

    asked = graph.get_edge_data(("credential", "ase-a6"), ("credential", "ase-l3"))
    assert [edge["how"] for edge in asked.values()] == ["needed for"]
    assert nx.has_path(graph, ("occupation", "roustabout"), ("occupation", "evse-installer"))


def test_the_two_bus_certificates_ask_for_one_another(catalogue):
    assert ("school-bus-certificate", "vtt") in rings(catalogue)
