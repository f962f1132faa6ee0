"""A server's process: gunicorn's worker with threads, which closes connections off its main thread.

The main thread accepts connections. gunicorn 27 has it also wait, up to two seconds for each
connection that ends, until the visitor has closed it too; whoever is slow to close then keeps all
others from being accepted. Here the thread that answered does that, and not for long.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from typing import Any as AnyConnection
from typing import Final

from gunicorn import util  # type: ignore[import-untyped]  # it has no types
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]  # nor has this

LINGER_SECONDS: Final = 0.3
"""How long one waits for the visitor to close, so that the end of the answer is not cut off."""


class Worker(ThreadWorker):  # type: ignore[misc]  # it has no types
    """A process with threads."""

    def handle(self, conn: AnyConnection) -> object:
        """Answer a request, and close the connection where it is not kept for another."""
        kept = super().handle(conn)
        if not kept:
            with suppress(OSError):
                conn.sock.setblocking(True)
                util.close_graceful(conn.sock, timeout=LINGER_SECONDS)
            conn.close = _is_closed  # the main thread would do it again
        return kept


def _is_closed(*, graceful: bool = False) -> None:
    """Do nothing: the connection is closed."""


def settle(_worker: object) -> None:
    """Prepare a process that has loaded everything."""
    from webapp.overload import SWITCH_SECONDS

    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()  # what stays as long as the process need not be looked through again and again
