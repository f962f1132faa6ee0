"""An application behind its real server, in a thread of the test's own process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from waitress import wasyncore  # type: ignore[import-untyped]  # it has no types
from waitress.server import create_server  # type: ignore[import-untyped]  # nor this

HOST = "127.0.0.1"


@contextmanager
def served(application: Callable[..., Any], threads: int = 4) -> Iterator[str]:
    """The address of an application, for as long as it is served."""
    server = create_server(application, host=HOST, port=0, threads=threads, ident=None)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.effective_port}"
    finally:
        # In the thread that waits for them: closed by another, they may be waited for just then.
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
        thread.join(timeout=5)
        server.task_dispatcher.shutdown()
