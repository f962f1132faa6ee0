"""Visitors at a constant rate, in a process of their own: they come whether or not others wait.

Reads one JSON object from standard input (``port``, ``rate`` a second, ``paths`` in the order in
which they are asked for, ``seconds`` that a visitor waits at most) and writes one: for each visitor
the status (0: none came), the seconds from when they were due to the last byte, how late they set
out, and what `Retry-After` said. A late start thus counts as waiting (no coordinated omission).
Each visitor comes by a connection and from an address of their own.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict, dataclass

HOST = "127.0.0.1"


@dataclass(slots=True)
class Visit:
    """What one visitor met."""

    status: int = 0
    seconds: float = 0.0
    late: float = 0.0
    retry_after: str | None = None
    whole: bool = False


class _Visitor(asyncio.Protocol):
    """Sends one request and reads until the server closes."""

    def __init__(self, request: bytes, done: asyncio.Future[bytes]) -> None:
        self._request, self._done = request, done
        self._parts: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the request."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - what TCP gives
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        """Keep what came."""
        self._parts.append(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Hand over all that came, whole or not."""
        if not self._done.done():
            self._done.set_result(b"" if exc else b"".join(self._parts))


def request_of(path: str, visitor: int) -> bytes:
    """A browser's request, as a proxy would pass it on."""
    address = f"10.{visitor >> 16 & 255}.{visitor >> 8 & 255}.{visitor & 255}"
    lines = (
        f"GET {path} HTTP/1.1",
        f"Host: {HOST}",
        "Accept-Encoding: gzip",
        "Connection: close",
        f"X-Forwarded-For: {address}",
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def read_answer(data: bytes, visit: Visit) -> None:
    """Take the status, what `Retry-After` says, and whether the whole body came."""
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    parts = first.split(" ")
    visit.status = int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else 0
    visit.retry_after = headers.get("retry-after")
    visit.whole = headers.get("content-length") == str(len(body))


async def visit_all(port: int, rate: float, paths: list[str], seconds: float) -> list[Visit]:
    """Send a visitor each ``1 / rate`` seconds, and wait for all of them."""
    loop = asyncio.get_running_loop()
    start = loop.time() + 0.1

    async def one(number: int, path: str) -> Visit:
        due, visit = start + number / rate, Visit()
        visit.late = loop.time() - due
        done: asyncio.Future[bytes] = loop.create_future()
        request, transport = request_of(path, number), None
        try:
            async with asyncio.timeout_at(due + seconds):
                transport, _ = await loop.create_connection(
                    lambda: _Visitor(request, done), HOST, port
                )
                read_answer(await done, visit)
        except (OSError, TimeoutError):
            visit.status = 0
        finally:
            if transport is not None:
                transport.abort()
        visit.seconds = loop.time() - due
        return visit

    visits = []
    for number, path in enumerate(paths):
        await asyncio.sleep(max(0.0, start + number / rate - loop.time()))
        visits.append(asyncio.create_task(one(number, path)))
    return await asyncio.gather(*visits)


def main() -> None:
    """Visit as told on standard input."""
    told = json.load(sys.stdin)
    visits = asyncio.run(visit_all(told["port"], told["rate"], told["paths"], told["seconds"]))
    json.dump([asdict(visit) for visit in visits], sys.stdout)


if __name__ == "__main__":
    main()
