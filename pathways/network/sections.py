"""A snapshot's one data file: named sections of bytes and numbers, mapped into memory.

The file is written beside its place and moved there whole, its table of contents last, so that a
half-written one is never taken for a snapshot.
"""

from __future__ import annotations

import json
import mmap
import os
import secrets
import shutil
from array import array
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any as AnyValue
from zlib import crc32

DATA = "data.bin"
MANIFEST = "manifest.json"
_ALIGNED = 8
WHOLLY_CHECKED = 4_000_000
"""Bytes up to which a snapshot is checked as a whole when it is opened, in a millisecond or two.

Of a larger one each record is checked when it is read.
"""


class SnapshotError(Exception):
    """A snapshot that is missing, not whole, damaged, or made by another version."""


class SectionWriter:
    """Writes sections one after the other; :meth:`close` puts the folder in its place."""

    def __init__(self, folder: Path) -> None:
        self._place = folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._folder = folder.with_name(f".{folder.name}.{os.getpid()}.{secrets.token_hex(4)}")
        self._folder.mkdir()
        self._file = (self._folder / DATA).open("wb")
        self._sum = 0
        self._contents: dict[str, tuple[int, int, str]] = {}

    def numbers(self, name: str, kind: str, values: Iterable[float]) -> None:
        """Write a section of numbers of a kind (a code of :mod:`array`)."""
        held = values if isinstance(values, array) else array(kind, values)
        self.blob(name, [held.tobytes()], kind)

    def blob(self, name: str, parts: Iterable[bytes], kind: str = "B") -> None:
        """Write a section of bytes, part after part."""
        start = self._file.tell()
        size = 0
        for part in parts:
            size += self._write(part)
        self._contents[name] = (start, size, kind)
        self._write(bytes(-size % _ALIGNED))

    def _write(self, part: bytes) -> int:
        self._sum = crc32(part, self._sum)
        return self._file.write(part)

    def close(self, about: dict[str, AnyValue]) -> None:
        """Make what was written lasting, and move it to its place."""
        size = self._file.tell()
        _make_lasting(self._file)
        manifest = {**about, "size": size, "sum": self._sum, "contents": self._contents}
        with (self._folder / MANIFEST).open("wb") as file:
            file.write(json.dumps(manifest, sort_keys=True).encode())
            _make_lasting(file)
        while True:
            try:
                self._folder.rename(self._place)
                break
            except OSError:
                # Something is there: another process's copy, or what is left of a damaged one.
                if not self._place.is_dir():
                    self.abandon()
                    raise
                _clear_away(self._place)
        _sync_folder(self._place.parent)

    def abandon(self) -> None:
        """Leave nothing behind."""
        self._file.close()
        shutil.rmtree(self._folder, ignore_errors=True)


class Sections:
    """The sections of a snapshot, mapped read-only; nothing is read before it is asked for.

    Attributes
    ----------
    folder
        Where it lies: all that another process needs to open the same.

    Raises
    ------
    SnapshotError
        The folder is missing, not whole, or of another version than `fingerprint`.
    """

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.folder = folder
        try:
            self.about = json.loads((folder / MANIFEST).read_bytes())
            contents = self.about["contents"]
            if self.about["fingerprint"] != fingerprint:
                msg = f"The snapshot {folder} was made by another version."
                raise SnapshotError(msg)
            with (folder / DATA).open("rb") as file:
                if os.fstat(file.fileno()).st_size != self.about["size"]:
                    msg = f"The snapshot {folder} is not whole."
                    raise SnapshotError(msg)
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            if self.about["size"] <= WHOLLY_CHECKED and crc32(mapped) != self.about["sum"]:
                msg = f"The snapshot {folder} is damaged."
                raise SnapshotError(msg)
        except (OSError, ValueError, KeyError, TypeError) as error:
            msg = f"The snapshot {folder} cannot be read: {error}."
            raise SnapshotError(msg) from None
        whole = memoryview(mapped)
        self._views = {
            name: whole[start : start + size].cast(kind)
            for name, (start, size, kind) in contents.items()
        }

    def __getitem__(self, name: str) -> memoryview[AnyValue]:
        return self._views[name]

    def __contains__(self, name: str) -> bool:
        return name in self._views


def _make_lasting(file: AnyValue) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()


def _clear_away(folder: Path) -> None:
    """Take a folder out of its place in one move, then remove it; who has it mapped keeps it."""
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.{secrets.token_hex(4)}.old")
    try:
        folder.rename(aside)
    except FileNotFoundError:
        return
    shutil.rmtree(aside, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    """Make the move itself lasting, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
