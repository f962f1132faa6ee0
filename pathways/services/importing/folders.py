"""Writing a catalogue into a new folder that is there whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pathways.catalogue.writer import write_catalogue
from pathways.model.records import Catalogue

_UNFINISHED = "-unfinished-"


def write_new_folder(catalogue: Catalogue, into: Path) -> None:
    """Write a catalogue beside its place, then put it there.

    What a killed process left beside it earlier is removed.

    Raises
    ------
    FileExistsError
        There is something at the place already.
    OSError
        The folder cannot be written; there is nothing of it then.
    """
    if into.exists():
        msg = f"{into} is there already: name a new folder."
        raise FileExistsError(msg)
    into.parent.mkdir(parents=True, exist_ok=True)
    _sweep(into)
    with _workshop(into) as beside:
        whole = beside / into.name
        write_catalogue(catalogue, whole)
        whole.rename(into)


@contextmanager
def _workshop(into: Path) -> Iterator[Path]:
    """A folder beside a place, locked while its process lives, and gone afterwards."""
    beside = Path(tempfile.mkdtemp(dir=into.parent, prefix=f".{into.name}{_UNFINISHED}"))
    lock = os.open(beside, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        os.close(lock)


def _sweep(into: Path) -> None:
    """Remove what processes that are no more left unfinished: nobody holds its lock."""
    for left in into.parent.glob(f".*{_UNFINISHED}*"):
        with suppress(OSError):  # somebody else's, or gone by now
            lock = os.open(left, os.O_RDONLY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(lock)
