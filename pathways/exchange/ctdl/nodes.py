"""One record as one node, and one node as the columns of a record: nothing is lost between.

After a codec has written its columns it reads them again: what comes back otherwise is put beside
CTDL's terms in a term of our own, which counts when the node is read.
"""

from __future__ import annotations

from typing import Any as AnyValue
from typing import Final

from pathways.catalogue.draft import UNNAMED
from pathways.catalogue.plain import columns_of, plain
from pathways.exchange.ctdl.columns import Codec
from pathways.exchange.ctdl.tables import CODECS
from pathways.exchange.ctdl.vocabulary import (
    CLASSES,
    CONDITION,
    OWN,
    OWN_CLASSES,
    Json,
    as_list,
    ctid_of,
    iri_of,
)
from pathways.exchange.ctdl.world import World

TABLE: Final = f"{OWN}table"
"""Which table of the catalogue a node is a record of; nodes without it are none of ours."""

_WITHOUT_CTID: Final = frozenset({"areas", "sites"})


def node_of(table: str, record: AnyValue, world: World) -> Json:
    """A record as a node."""
    values = plain(table, record)
    node: Json = {}
    if table not in UNNAMED:
        node["@id"] = iri_of(table, record.id)
    codecs = _codecs(table, values)
    node["@type"] = [CLASSES.get(table) or OWN_CLASSES.get(table) or CONDITION]
    node[TABLE] = table
    if codecs and table not in _WITHOUT_CTID and values.get("kind") != "condition":
        node["ceterms:ctid"] = ctid_of(table, record.id)
    left = dict(values)
    for codec in codecs:
        properties = codec.write(values, world)
        node |= properties
        again = codec.read(properties, world)
        for column in codec.columns:
            if column in left and again.get(column) == left[column]:
                del left[column]
    return {**node, **{f"{OWN}{column}": value for column, value in left.items()}}


def columns_in(table: str, node: Json, world: World) -> Json:
    """The columns of a record that a node says, CTDL's terms and our own."""
    known = columns_of(table)
    found: Json = {}
    for codec in _codecs(table, {"kind": "condition"} if _is_condition(node) else {}):
        found |= codec.read(node, world)
    found |= {column: node[OWN + column] for column in known if OWN + column in node}
    return {column: found[column] for column in known if column in found}


def _codecs(table: str, values: Json) -> tuple[Codec, ...]:
    """The codecs of a record; nobody awards a condition, so CTDL can say but that it is one."""
    codecs = CODECS.get(table, ())
    if table == "credentials" and values.get("kind") == "condition":
        return codecs[:1]
    return codecs


def _is_condition(node: Json) -> bool:
    return CONDITION in as_list(node.get("@type"))
