"""The nodes of a CTDL file, whatever it is wrapped in; or why there are none."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import Any as AnyValue
from typing import Final

from pathways.exchange.ctdl.vocabulary import Json

MAX_BYTES: Final = 256_000_000
_WRAPPERS: Final = ("decoded_resource", "inner_resource")
"""What registry envelopes keep their payload in."""


class CtdlError(ValueError):
    """A file that cannot be read, with the reason."""


def nodes_in(data: bytes) -> tuple[list[Json], list[str]]:
    """The nodes of a file at its top or in its graph, and remarks on how it was read.

    Raises
    ------
    CtdlError
        The file is too large, no JSON, or has no nodes with a type.
    """
    if data[:2] == b"\x1f\x8b":
        data = _unpacked(data)
    if len(data) > MAX_BYTES:
        raise CtdlError(f"The file has {len(data):,} bytes; at most {MAX_BYTES:,} are read.")
    text, remarks = _text(data)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}"
        raise CtdlError(f"This is not JSON: {error.msg} at {at}.") from None
    except (RecursionError, ValueError):
        raise CtdlError("This JSON is nested too deep, or has a number too long.") from None
    nodes = [node for node in _nodes(whole) if _has_type(node)]
    if not nodes:
        raise CtdlError("There is no node with an @type at its top, in its @graph or envelope.")
    return nodes, remarks


def _unpacked(data: bytes) -> bytes:
    """A gzip file's content, up to what is read."""
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        found = unpacker.decompress(data, MAX_BYTES + 1)
    except (zlib.error, gzip.BadGzipFile):
        raise CtdlError("This is not a whole gzip file.") from None
    if not unpacker.eof and len(found) <= MAX_BYTES:
        raise CtdlError("This is not a whole gzip file.")
    return found


def _text(data: bytes) -> tuple[str, list[str]]:
    """The text of a file; bytes that are not UTF-8 are taken as Windows-1252, and that is said."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", "replace")
        return text, [f"byte {error.start:,} is not UTF-8: the file is read as Windows-1252"]


def _nodes(whole: AnyValue) -> list[AnyValue]:
    """The nodes of a list, a graph, an envelope, or of a single resource."""
    if isinstance(whole, list):
        return whole
    if not isinstance(whole, dict):
        return []
    for wrapper in _WRAPPERS:
        if isinstance(whole.get(wrapper), dict):
            return _nodes(whole[wrapper])
    graph = whole.get("@graph")
    if isinstance(graph, dict):
        return [graph]
    return graph if isinstance(graph, list) else [whole]


def _has_type(node: AnyValue) -> bool:
    types = node.get("@type") if isinstance(node, dict) else None
    return isinstance(types, str) or (
        isinstance(types, list) and bool(types) and all(isinstance(one, str) for one in types)
    )
