"""The files of the whole public catalogue, made once for a revision and kept.

They are made from the compiled catalogue alone, which holds no account, session or draft.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pathways.exchange.bulk.about import About, about
from pathways.exchange.bulk.files import FILES, SUMS, sums_text
from pathways.model.records import Catalogue

from .code import code_digest
from .settings import snapshots_folder

KEPT: Final = 3
"""Revisions whose files stay, the newest."""

_CODE: Final = ("exchange/bulk", "exchange/ctdl", "catalogue", "network")
"""The packages that decide what is in the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file: its format, name and media type, bytes long, and its SHA-256."""

    format: str
    name: str
    media_type: str
    size: int
    sha256: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloads:
    """The files of one revision; ``sums`` is the path of their checksums."""

    about: About
    files: tuple[Download, ...]
    sums: Path


def downloads_folder() -> Path:
    """Where the files are kept: beside the compiled catalogues."""
    return snapshots_folder().with_name("downloads")


def downloads(catalogue: Catalogue, folder: Path | None = None) -> Downloads:
    """The files of a catalogue; made where they are not there.

    Where nothing can be written to `folder` (default: `downloads_folder`), they are made in a
    folder of this process.
    """
    name = f"{catalogue.revision}-{code_digest(_CODE)[:12]}"
    try:
        place = _made(catalogue, (folder or downloads_folder()) / name)
    except OSError:
        place = _made(catalogue, _own_folder() / name)
    listed = dict(line.split("  ")[::-1] for line in (place / SUMS).read_text().splitlines())
    files = tuple(
        Download(
            format=format_,
            name=file,
            media_type=media_type,
            size=(place / file).stat().st_size,
            sha256=listed[file],
            path=place / file,
        )
        for format_, (file, media_type, _) in FILES.items()
    )
    return Downloads(about=about(catalogue), files=files, sums=place / SUMS)


def _made(catalogue: Catalogue, place: Path) -> Path:
    """The folder of the files, whole: it gets its name when all of them are in it."""
    if (place / SUMS).is_file():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    with _alone(place.parent):
        if (place / SUMS).is_file():  # another process made it meanwhile
            return place
        beside = Path(tempfile.mkdtemp(prefix=".new-", dir=place.parent))
        try:
            made = {file: make(catalogue) for file, _, make in FILES.values()}
            for file, data in made.items():
                (beside / file).write_bytes(data)
            (beside / SUMS).write_text(sums_text(made))
            shutil.rmtree(place, ignore_errors=True)  # one that is not whole
            beside.rename(place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        _tidy(place)
    return place


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold back other processes that would make the same files."""
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        with suppress(OSError):  # a file system without locks: the same is made twice
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _tidy(newest: Path) -> None:
    """Remove the files of all but the newest revisions."""
    with suppress(OSError):
        others = [path for path in newest.parent.iterdir() if path.is_dir() and path != newest]
        for path in sorted(others, key=lambda one: one.stat().st_mtime, reverse=True)[KEPT - 1 :]:
            shutil.rmtree(path, ignore_errors=True)


@cache
def _own_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="pathways-downloads-"))
