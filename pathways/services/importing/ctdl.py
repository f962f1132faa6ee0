"""CTDL files into a catalogue: what they bring, and everything that is left out, with why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any as AnyValue

from pathways.exchange.ctdl.documents import CtdlError, nodes_in
from pathways.exchange.ctdl.reading import read_nodes
from pathways.model.records import Catalogue
from pathways.services.importing.merging import Merge, merged


@dataclass(frozen=True, slots=True, kw_only=True)
class CtdlImport:
    """What CTDL files bring: each file that was refused and why, the merge, and the reports.

    ``left_out`` has (node, term or nothing, why); ``assumed`` what was taken for granted.
    """

    refused: Mapping[str, str]
    nodes: int
    merge: Merge
    left_out: tuple[tuple[str, str, str], ...]
    assumed: tuple[str, ...]

    def as_json(self) -> dict[str, AnyValue]:
        """The report as JSON has it."""
        merge = self.merge
        return {
            "refused": dict(self.refused),
            "nodes": self.nodes,
            "new": [list(key) for key in merge.new],
            "changed": [list(key) for key in merge.changed],
            "same": len(merge.same),
            "left_out": [
                {"node": node, "term": term or None, "why": why}
                for node, term, why in self.left_out
            ],
            "assumed": list(self.assumed),
        }


def import_ctdl(
    catalogue: Catalogue, files: Mapping[str, bytes], *, today: date | None = None
) -> CtdlImport:
    """What files would change in a catalogue; nothing is written.

    Parameters
    ----------
    catalogue
        The catalogue that the records would come into.
    files
        The content of each file by its name; their nodes may name one another.
    today
        Where given, a day on which something was confirmed may not be later.
    """
    refused: dict[str, str] = {}
    assumed: list[str] = []
    nodes: list[dict[str, AnyValue]] = []
    for name, data in files.items():
        try:
            found, remarks = nodes_in(data)
        except CtdlError as error:
            refused[name] = str(error)
        else:
            nodes += found
            assumed += [f"{name}: {remark}" for remark in remarks]
    reading = read_nodes(nodes)
    merge = merged(catalogue, reading.tables, reading.rows, today=today)
    unfit = [(f"{table} {id_}", "", why) for table, id_, why in merge.left_out]
    return CtdlImport(
        refused=refused,
        nodes=len(nodes),
        merge=merge,
        left_out=(
            *((one.node, one.term or "", one.why) for one in reading.left_out),
            *unfit,
        ),
        assumed=(*assumed, *(str(one) for one in reading.remarks)),
    )
