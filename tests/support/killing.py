"""Runs the command line until a chosen moment, at which the process is killed (SIGKILL).

As ``python -m tests.support.killing MOMENT TIMES WORD...``: when MOMENT comes for that many times,
the process ends there as if the machine had lost its power.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module

BEFORE = {
    "reading a row": "pathways.exchange.outside.rows:Row",
    "merging": "pathways.services.importing.bringing:merged",
    "checking": "pathways.services.importing.merging:check_records",
    "writing the folder": "pathways.services.importing.folders:write_catalogue",
    "writing a file": "pathways.catalogue.writer:_write_yaml",
    "writing a table": "pathways.catalogue.writer:table_text",
    "putting it in place": "pathlib:Path.rename",
    "the transaction": "pathways.services.importing.storing:_write",
    "writing records": "pathways.services.importing.storing:write_changes",
    "writing lists": "pathways.store.writing:_insert_items",
    "writing the revision": "pathways.services.importing.storing:write_revision",
    "writing the log": "pathways.services.importing.storing:write_events",
    "the commit": "pathways.store.unit_of_work:UnitOfWork.commit",
}
"""Moments right before something is done, and where that is done."""

AFTER = {
    "it is in place": "pathlib:Path.rename",
    "it is committed": "pathways.store.unit_of_work:UnitOfWork.commit",
}
"""Moments right after something is done."""


def kill_at(moment: str, times: int) -> None:
    """Arrange for this process to be killed."""
    where = BEFORE.get(moment) or AFTER[moment]
    module, _, path = where.partition(":")
    owner: object = import_module(module)
    *outer, name = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    setattr(owner, name, _killing(getattr(owner, name), moment in AFTER, times))


def _killing(original: Callable[..., object], after: bool, times: int) -> Callable[..., object]:
    left = times

    def instead(*given: object, **named: object) -> object:
        nonlocal left
        left -= 1
        if left == 0 and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        found = original(*given, **named)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    return instead


if __name__ == "__main__":
    from pathways.cli import main

    kill_at(sys.argv[1], int(sys.argv[2]))
    main(sys.argv[3:])
