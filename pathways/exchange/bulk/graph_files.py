"""The networkx view of a catalogue as GraphML and GEXF, for programs that draw and measure graphs.

A path in this graph is no route: it loses "and". Nodes are named ``kind:id``.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from pathways.model.records import Catalogue

from .about import About, about

if TYPE_CHECKING:
    import networkx as nx

_FORBIDDEN: Final = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file may hold."""

_MODIFIED: Final = re.compile(r'lastmodifieddate="[^"]*"')


def graphml(catalogue: Catalogue) -> bytes:
    """The view as GraphML."""
    import networkx as nx

    file = io.BytesIO()
    nx.write_graphml_xml(_graph(catalogue), file)
    return file.getvalue()


def gexf(catalogue: Catalogue) -> bytes:
    """The view as GEXF 1.2; the day that it bears is the newest of the facts, not today."""
    import networkx as nx

    told = about(catalogue)
    file = io.BytesIO()
    nx.write_gexf(_graph(catalogue), file)
    text = file.getvalue().decode()
    day = re.sub(r"[^0-9-]", "", told.date)
    text = _MODIFIED.sub(f'lastmodifieddate="{day}"', text, count=1)
    return text.replace("<creator>", f"{_comment(told)}<creator>", 1).encode()


def _graph(catalogue: Catalogue) -> nx.MultiDiGraph[str]:
    """The view with texts as nodes, in order, and with what it says of itself."""
    import networkx as nx

    from pathways.network.view import view

    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    plain.graph.update(about(catalogue).pairs())
    found = view(catalogue)
    for kind, id_ in sorted(found):
        name = _sendable(str(found.nodes[kind, id_].get("name", id_)))
        plain.add_node(f"{kind}:{id_}", kind=kind, label=name, name=name)
    edges = sorted((start, end, data["how"]) for start, end, data in found.edges(data=True))
    for (from_kind, start), (to_kind, end), how in edges:
        plain.add_edge(f"{from_kind}:{start}", f"{to_kind}:{end}", how=how)
    return plain


def _sendable(text: str) -> str:
    """A text as XML can carry it."""
    return _FORBIDDEN.sub("\ufffd", text)


def _comment(told: About) -> str:
    return f"<description>{escape(_sendable(told.text()))}</description>"
