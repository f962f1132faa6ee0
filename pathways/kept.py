"""Things that are costly to make, kept in memory by their content, in a bounded number of bytes.

What is asked for by several threads at once is made by one of them; the others wait for it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Event, Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The values used last, by key.

    Parameters
    ----------
    most_bytes
        How much is kept; what was not asked for longest goes first. A value larger than that is
        not kept.
    size
        The bytes of a value, about.
    """

    def __init__(self, most_bytes: int, size: Callable[[Value], int]) -> None:
        self._most, self._size = most_bytes, size
        self._values: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._being_made: dict[Hashable, Event] = {}
        self._lock = Lock()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._values)

    def find(self, key: Hashable) -> Value | None:
        """The value of a key; None where it is not kept."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key][0]

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made where it is not there; a fault of `make` is passed on.

        Where making it fails for one, each of those who waited tries by itself.
        """
        while True:
            with self._lock:
                if key in self._values:
                    self._values.move_to_end(key)
                    return self._values[key][0]
                made = self._being_made.get(key)
                if made is None:
                    self._being_made[key] = Event()
                    break
            made.wait()
        try:
            value = make()
            self.keep(key, value)
        finally:
            with self._lock:
                self._being_made.pop(key).set()
        return value

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
            self.bytes = 0

    def keep(self, key: Hashable, value: Value) -> None:
        """Keep a value that was made."""
        size = self._size(value)
        if size > self._most:
            return
        with self._lock:
            _, before = self._values.pop(key, (None, 0))
            self.bytes -= before
            self._values[key] = (value, size)
            self.bytes += size
            while self.bytes > self._most:
                _, (_, gone) = self._values.popitem(last=False)
                self.bytes -= gone
