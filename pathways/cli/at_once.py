"""A request's head as it comes from a socket, and an answer as it goes there.

For requests that are answered before a thread is found for them: those for reading alone, whole,
and written as browsers and proxies write them. Whatever is odd is left to the server's own reader.
"""

from __future__ import annotations

import re
import sys
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from socket import IPPROTO_TCP, socket
from time import time
from typing import Final
from urllib.parse import unquote_to_bytes

if sys.platform == "linux":
    from socket import TCP_INFO

_LAST_RECEIVED: Final = 52
"""Where ``tcpi_last_data_recv`` stands: milliseconds, after 8 bytes of flags and 11 numbers."""

LONGEST_HEAD: Final = 8192
"""Bytes of a head that is read here."""

_FIRST: Final = re.compile(r"(GET|HEAD) (/[!-~]*) HTTP/1\.1")
_FIELD: Final = re.compile(r"([A-Za-z0-9-]+): ?([\t -~]*?)[\t ]*")
_ODD: Final = frozenset({"CONTENT_LENGTH", "TRANSFER_ENCODING", "UPGRADE", "EXPECT", "RANGE", "TE"})
"""Fields of requests that have a body or want more than an answer."""

_SEEN_BEFORE: Final = frozenset({"ACCEPT", "COOKIE", "CACHE_CONTROL"})
"""Fields that may come twice: no answer here hangs on them."""


def read_head(data: bytes, peer: str) -> dict[str, str] | None:
    """The environment (WSGI) that the head of a request makes; None where it is not plain.

    Parameters
    ----------
    data
        All that has come: nothing may follow the head.
    peer
        The address that it came from.
    """
    if not data.endswith(b"\r\n\r\n") or data.find(b"\r\n\r\n") != len(data) - 4:
        return None
    first, *lines = data[:-4].decode("latin-1").split("\r\n")
    asked = _FIRST.fullmatch(first)
    if asked is None:
        return None
    path, _, query = asked[2].partition("?")
    environ = {
        "REQUEST_METHOD": asked[1],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "REMOTE_ADDR": peer,
        "wsgi.url_scheme": "http",
    }
    for line in lines:
        field = _FIELD.fullmatch(line)
        name = field[1].upper().replace("-", "_") if field else ""
        if field is None or name in _ODD:
            return None
        if f"HTTP_{name}" in environ and name not in _SEEN_BEFORE:
            return None
        environ[f"HTTP_{name}"] = field[2]
    return environ if "HTTP_HOST" in environ and "#" not in path + query else None


def written(
    status: int, headers: list[tuple[str, str]], body: bytes, *, server: str, keeps: bool
) -> bytes:
    """An answer as it goes to the socket; ``keeps`` where the connection stays open."""
    own = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        f"Server: {server}",
        f"Date: {_date(int(time()))}",
        f"Connection: {'keep-alive' if keeps else 'close'}",
        *(f"{name}: {value}" for name, value in headers),
        "\r\n",
    )
    return "\r\n".join(own).encode("latin-1") + body


def waited_seconds(sock: socket) -> float:
    """How long ago the last that has come on a connection came; 0 where the system does not tell.

    By Linux's account of a connection (``struct tcp_info``, tcp(7)): so long has a request waited
    unseen, also before its connection was accepted.
    """
    if sys.platform != "linux":
        return 0.0
    try:
        told = sock.getsockopt(IPPROTO_TCP, TCP_INFO, _LAST_RECEIVED + 4)
    except OSError:
        return 0.0
    if len(told) < _LAST_RECEIVED + 4:
        return 0.0
    return float(int.from_bytes(told[_LAST_RECEIVED:], sys.byteorder)) / 1000


def keeps_open(environ: dict[str, str]) -> bool:
    """Whether the visitor wants to ask again on the same connection."""
    said = environ.get("HTTP_CONNECTION", "").lower()
    return "close" not in {word.strip() for word in said.split(",")}


@lru_cache(maxsize=2)
def _date(second: int) -> str:
    return formatdate(second, usegmt=True)
