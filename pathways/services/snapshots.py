"""Compiled catalogues that outlive a process: found again by their content, shared by all.

A snapshot is named after what it was made of: the files of a folder, or the content of a database
revision. Whoever needs one that is not there makes it, one process at a time; one that is damaged,
half written or made by other code is made anew. Where the folder of snapshots cannot be written,
everything works as well, only slower.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pathways.model.records import Catalogue
from pathways.network import Network, SnapshotError, build_network, open_snapshot, write_snapshot

from .code import code_digest
from .settings import snapshots_folder

if TYPE_CHECKING:
    from sqlalchemy import Engine

if sys.platform != "win32":
    from fcntl import LOCK_EX, flock

KEPT = 6
"""Snapshots that stay in the folder, the newest."""

_CODE = ("catalogue", "model")
"""The packages that decide what a folder's files mean."""

_TABLES = ("model", "store")
"""The packages that decide what a database's tables mean."""


def folder_network(folder: Path) -> Network:
    """The network of a catalogue folder, from its snapshot where nothing has changed since.

    Raises
    ------
    CatalogueError
        The folder has problems.
    OSError
        A file of it cannot be read.
    """

    def read() -> Catalogue:
        from pathways.catalogue.reader import read_catalogue  # slow to import, for files alone

        return read_catalogue(folder)

    return network_named(f"folder-{_content_of(folder)}", read)


def revision_network(revision: str, read: Callable[[], Catalogue]) -> Network:
    """The network of a revision of a database, which is named after its content.

    Where the database has moved on before it was read, what was read is used and not kept.
    """
    return network_named(revision_name(revision), read, revision)


def newest_network(url: str) -> Network | None:
    """The network of a database's newest revision, where it lies compiled; else None.

    None also where it takes more than a glance to say which revision that is: whoever opens the
    database is told what is wrong with it.
    """
    from pathways.store.glancing import newest_content

    content = newest_content(url)
    if content is None:
        return None
    with suppress(SnapshotError):
        return open_snapshot(snapshots_folder() / revision_name(content))
    return None


def engine_network(engine: Engine) -> Network:
    """The network of the newest committed revision of a database, from its snapshot or read whole.

    Raises
    ------
    StoreError
        The database holds no catalogue yet, or cannot be read.
    """
    from pathways.store.reading import current_mark, read_catalogue_from_database

    # What is read after the mark was seen is of that state or a newer one.
    _, revision = current_mark(engine)
    whole = partial(read_catalogue_from_database, engine)
    return revision_network(revision, whole) if revision else build_network(whole())


def revision_name(revision: str) -> str:
    """The name of the snapshot of a revision: by its content, and the code that reads it."""
    return f"revision-{revision}-{code_digest(_TABLES)[:12]}"


def network_named(name: str, read: Callable[[], Catalogue], revision: str | None = None) -> Network:
    """The network of a snapshot; where it is not there, of what `read` returns, which is kept.

    Nothing is kept whose revision is not the one that was asked for.
    """
    place = snapshots_folder() / name
    with suppress(SnapshotError):
        return open_snapshot(place)
    with _alone(place):
        with suppress(SnapshotError):  # another process made it meanwhile
            return open_snapshot(place)
        catalogue = read()
        if revision not in (None, catalogue.revision):
            return build_network(catalogue)
        try:
            write_snapshot(place, catalogue)
            network = open_snapshot(place)
        except (OSError, SnapshotError, ValueError):
            return build_network(catalogue)
        _tidy(place)
        return network


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Hold back other processes that would make a snapshot; none where no lock can be had."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(place.parent / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        yield
        return
    try:
        if sys.platform != "win32":
            with suppress(OSError):
                flock(descriptor, LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _tidy(newest: Path) -> None:
    """Remove all but the newest snapshots; whoever has one mapped keeps reading it."""

    def age(path: Path) -> float:
        return path.stat().st_mtime

    with suppress(OSError):
        others = [path for path in newest.parent.iterdir() if path.is_dir() and path != newest]
        for path in sorted(others, key=age, reverse=True)[KEPT - 1 :]:
            shutil.rmtree(path, ignore_errors=True)


def _content_of(folder: Path) -> str:
    """A name of everything in a folder, and of the code that reads it."""
    digest = hashlib.sha256(code_digest(_CODE).encode())
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        digest.update(f"\0{path.relative_to(folder)}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:32]
