"""A server's process: gunicorn's worker with threads, with three things done otherwise.

The main thread accepts connections and sees each request first: a page that is known, or the word
to come again, needs no thread and is sent at once (`webapp.overload.Gate.at_once`). A thread costs
a request a millisecond, and where all are at work it is waited for.

gunicorn 27 has the main thread also wait, up to two seconds for each connection that ends, until
the visitor has closed it too; whoever is slow to close then keeps all others from being accepted.
Here the thread that answered does that, and not for long.

As many connections as have come are accepted together, so that none is left with the system while
threads take turns with the main one.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from socket import MSG_DONTWAIT, MSG_PEEK, socket
from typing import Any as AnyConnection
from typing import Final, TypeAlias

from gunicorn import util  # type: ignore[import-untyped]  # it has no types
from gunicorn.workers.gthread import TConn, ThreadWorker  # type: ignore[import-untyped]  # nor this

from .at_once import LONGEST_HEAD, keeps_open, read_head, waited_seconds, written

LINGER_SECONDS: Final = 0.3
"""How long one waits for the visitor to close, so that the end of the answer is not cut off."""

SILENT_SECONDS: Final = 5.0
"""How long a connection may stay silent before its first request."""

AT_A_TIME: Final = 32
"""Connections that are accepted before those are looked at that came earlier."""

SERVER: Final = "gunicorn"
"""What gunicorn calls itself in its own answers: there is no version in it."""


SLOW_SECONDS: Final = 10.0
"""How long a visitor may take to read the rest of an answer that did not go at once."""

Answered: TypeAlias = tuple[int, list[tuple[str, str]], bytes]
"""The status, headers and body of an answer."""


class Worker(ThreadWorker):  # type: ignore[misc]  # it has no types
    """A process with threads."""

    def accept(self, listener: socket) -> None:
        """Accept the connections that have come; see what is asked for if it is there already."""
        for _ in range(AT_A_TIME):
            try:
                sock, address = listener.accept()
            except (BlockingIOError, ConnectionAbortedError):
                return
            self.nr_conns += 1
            conn = TConn(self.cfg, sock, address, listener.getsockname())
            conn.data_ready = True  # a thread gets it once there is something to read
            self._see(conn, self._await_request)
            if self.nr_conns >= self.worker_connections:
                return

    def _await_request(self, conn: AnyConnection) -> None:
        """Have the main thread look again when the visitor has sent something."""
        conn.timeout = time.monotonic() + SILENT_SECONDS
        self.pending_conns.append(conn)
        seen = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, seen)

    def on_pending_socket_readable(self, conn: AnyConnection, client: socket) -> None:
        """See what is asked for on a new connection."""
        self.poller.unregister(client)
        self.pending_conns.remove(conn)
        self._see(conn, self.enqueue_req)

    def on_client_socket_readable(self, conn: AnyConnection, client: socket) -> None:
        """See what is asked for next on a connection that was kept."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._see(conn, self.enqueue_req)

    def _see(self, conn: AnyConnection, if_silent: Callable[[AnyConnection], None]) -> None:
        """Answer what has come on a connection, or give it to a thread."""
        try:
            data = conn.sock.recv(LONGEST_HEAD, MSG_PEEK)
        except BlockingIOError:
            if_silent(conn)
            return
        except OSError:
            data = b""
        if not data:
            self._end(conn)
            return
        environ = read_head(data, conn.client[0])
        at_once = getattr(getattr(self.wsgi, "wsgi_app", None), "at_once", None)
        answer = None
        if environ is not None and at_once is not None:
            answer = at_once(environ, waited_seconds(conn.sock))
        if environ is None or answer is None:
            self.enqueue_req(conn)
        else:
            has_room = self.alive and len(self.keepalived_conns) < self.max_keepalived
            self._send(conn, len(data), answer, keeps=has_room and keeps_open(environ))

    def _send(self, conn: AnyConnection, asked: int, answer: Answered, *, keeps: bool) -> None:
        """Take a request of so many bytes off a connection, and send its answer."""
        status, headers, body = answer
        whole = written(status, headers, body, server=SERVER, keeps=keeps)
        try:
            conn.sock.recv(asked)
            sent = conn.sock.send(whole)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._end(conn)
            return
        if sent < len(whole):
            rest = self.tpool.submit(_send_rest, conn.sock, whole[sent:])
            rest.add_done_callback(lambda _: self.method_queue.defer(self._end, conn))
        elif keeps:
            conn.set_timeout()
            self.keepalived_conns.append(conn)
            seen = partial(self.on_client_socket_readable, conn)
            self.poller.register(conn.sock, EVENT_READ, seen)
        else:
            self._end(conn)

    def _end(self, conn: AnyConnection) -> None:
        """Close a connection of which all that came was read."""
        self.nr_conns -= 1
        with suppress(OSError):
            conn.close()

    def handle(self, conn: AnyConnection) -> object:
        """Answer a request, and close the connection where it is not kept for another."""
        kept = super().handle(conn)
        if not kept:
            with suppress(OSError):
                if not _is_read_whole(conn):
                    conn.sock.setblocking(True)
                    util.close_graceful(conn.sock, timeout=LINGER_SECONDS)
                conn.sock.close()
            conn.close = _is_closed  # the main thread would do it again
        return kept


def _send_rest(sock: socket, rest: bytes) -> None:
    """Send what did not go at once."""
    with suppress(OSError):
        sock.settimeout(SLOW_SECONDS)
        sock.sendall(rest)


def _is_read_whole(conn: AnyConnection) -> bool:
    """Whether the visitor has nothing more to send: a close cuts off no answer then."""
    asked = getattr(conn.parser, "mesg", None)
    if asked is None or asked.method not in ("GET", "HEAD"):
        return False
    try:
        return not conn.sock.recv(1, MSG_PEEK | MSG_DONTWAIT)
    except BlockingIOError:
        return True


def _is_closed(*, graceful: bool = False) -> None:
    """Do nothing: the connection is closed."""


def settle(_worker: object) -> None:
    """Prepare a process that has loaded everything."""
    from webapp.overload import SWITCH_SECONDS

    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()  # what stays as long as the process need not be looked through again and again
    gc.enable()  # off since the start
