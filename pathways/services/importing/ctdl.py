"""CTDL files into a catalogue: what they bring, and everything that is left out, with why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any as AnyValue

from pathways.exchange.ctdl.documents import CtdlError, nodes_in
from pathways.exchange.ctdl.reading import read_nodes
from pathways.exchange.outside.brought import Brought, LeftOut
from pathways.services.importing.bringing import FilesRefusedError


def read_ctdl_files(files: Mapping[str, bytes]) -> Brought:
    """What CTDL files say; their nodes may name one another.

    Parameters
    ----------
    files
        The content of each file by its name.

    Raises
    ------
    FilesRefusedError
        With why each file that cannot be read cannot.
    """
    refused: dict[str, str] = {}
    assumed: list[str] = []
    nodes: list[dict[str, AnyValue]] = []
    read: dict[str, int] = {}
    for name, data in files.items():
        try:
            found, remarks = nodes_in(data)
        except CtdlError as error:
            refused[name] = str(error)
        else:
            nodes += found
            read[name] = len(found)
            assumed += [f"{name}: {remark}" for remark in remarks]
    if refused:
        raise FilesRefusedError(refused)
    reading = read_nodes(nodes)
    return Brought(
        tables=reading.tables,
        rows={name: tuple(rows) for name, rows in reading.rows.items()},
        read=read,
        left_out=tuple(
            LeftOut("", None, one.node, f"{one.term}: {one.why}" if one.term else one.why)
            for one in reading.left_out
        ),
        remarks=(*assumed, *(str(one) for one in reading.remarks)),
    )
