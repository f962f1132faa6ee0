"""The least sets of things that do something, where more things never undo it.

Whatever does it must hold one of the things outside each largest set that does not do it; so sets
are sought as hitting sets of such *conflicts*, which are found as they are needed (Reiter 1987;
Liffiton, Malik 2013, call the two sides correction and unsatisfiable sets).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator


class TooManyTries(Exception):
    """More sets had to be tried than are allowed."""


class LeastSets:
    """Finds the least sets among so many things.

    ``does`` says of a mask of things whether it does it, ``most_tries`` how often that is asked.
    """

    def __init__(self, count: int, does: Callable[[int], bool], most_tries: int) -> None:
        self.all = (1 << count) - 1
        self._does = does
        self._left = most_tries
        self._conflicts: list[int] = []

    def find(self) -> list[int]:
        """Every set of the least size that does it, none where all things together do not.

        Raises
        ------
        TooManyTries
            More sets would have to be tried than are allowed.
        """
        if not self._try(self.all):
            return []
        if self._try(0):
            return [0]
        self._note(0)
        size = 1
        while True:
            found = self._of_size(size)
            if found:
                return found
            size += 1

    def _of_size(self, size: int) -> list[int]:
        """The sets of a size that do it, once no smaller set does."""
        doing: set[int] = set()
        again = True
        while again:
            again = False
            for candidate in self._hitting(0, size, set()):
                if candidate in doing:
                    continue
                if self._try(candidate):
                    doing.add(candidate)
                else:
                    self._note(candidate)
                    again = True
                    break
        return sorted(doing)

    def _hitting(self, chosen: int, left: int, seen: set[int]) -> Iterator[int]:
        """The sets of at most so many things more that hold one of each conflict."""
        if chosen in seen:
            return
        seen.add(chosen)
        missed = [conflict for conflict in self._conflicts if not conflict & chosen]
        if not missed:
            yield chosen
            return
        if left == 0:
            return
        conflict = min(missed, key=lambda mask: (mask.bit_count(), mask))
        while conflict:
            low = conflict & -conflict
            conflict ^= low
            yield from self._hitting(chosen | low, left - 1, seen)

    def _note(self, idle: int) -> None:
        """Note the conflict of a set that does not do it, grown as far as it still does not."""
        self._conflicts.append(self.all & ~self._grown(idle, self.all & ~idle))

    def _grown(self, idle: int, more: int) -> int:
        """An idle set with all of some more things that it can take; they are taken by halves."""
        if not more:
            return idle
        if not self._try(idle | more):
            return idle | more
        if more & (more - 1) == 0:
            return idle
        half = 0
        rest = more
        for _ in range(more.bit_count() // 2):
            low = rest & -rest
            half |= low
            rest ^= low
        return self._grown(self._grown(idle, half), rest)

    def _try(self, things: int) -> bool:
        if self._left <= 0:
            raise TooManyTries
        self._left -= 1
        return self._does(things)
