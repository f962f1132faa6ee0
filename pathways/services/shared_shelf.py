"""A shelf that the processes of one server share: what one worked out, the others need not.

It lies in memory that is made before the processes are forked, and is gone with the last of them;
nothing of it is ever in a file. Nobody waits for anybody: each entry carries a digest of itself, so
one that is half written, by a process that was ended or by two at once, counts as not there.
"""

from __future__ import annotations

import pickle
import zlib
from hashlib import sha256
from mmap import mmap
from struct import Struct
from typing import Final

ENTRIES: Final = 8_192
"""Places for things; two things of one place take turns."""

ENTRY_BYTES: Final = 4_096
"""Bytes of a place: an answer of the catalogue that ships takes one to three thousand."""

_HEAD: Final = Struct("<32s32sI")
"""Before what is kept: its name, a digest of name and content, and its length."""


class SharedShelf:
    """Things by name (32 bytes), in memory that forked processes share; old ones give way.

    Parameters
    ----------
    entries, entry_bytes
        How many places there are, and how large each is. What is larger is not kept.
    """

    def __init__(self, entries: int = ENTRIES, entry_bytes: int = ENTRY_BYTES) -> None:
        self._entries, self._entry_bytes = entries, entry_bytes
        self._memory = mmap(-1, entries * entry_bytes)

    def find(self, name: bytes) -> object | None:
        """What was kept under a name by any of the processes; None where there is nothing whole."""
        start = self._place(name)
        kept_name, digest, length = _HEAD.unpack_from(self._memory, start)
        if kept_name != name or length > self._entry_bytes - _HEAD.size:
            return None
        data = self._memory[start + _HEAD.size : start + _HEAD.size + length]
        if _digest(name, data) != digest:
            return None
        # Written by a process of ours into memory that nobody else has.
        found: object = pickle.loads(zlib.decompress(data))  # noqa: S301
        return found

    def keep(self, name: bytes, value: object) -> None:
        """Keep something under a name, where it is small enough."""
        data = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)
        if len(data) > self._entry_bytes - _HEAD.size:
            return
        start = self._place(name)
        entry = _HEAD.pack(name, _digest(name, data), len(data)) + data
        self._memory[start : start + len(entry)] = entry

    def _place(self, name: bytes) -> int:
        return int.from_bytes(name[:8], "little") % self._entries * self._entry_bytes


def _digest(name: bytes, data: bytes) -> bytes:
    return sha256(name + data).digest()
