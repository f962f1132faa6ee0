"""Steps at their places in time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .options import StepOption


@dataclass(frozen=True, slots=True)
class Placed:
    """A step at its place in time.

    ``lane_free`` is the week in which its lane was free for it, ``moved_by`` how many weeks it was
    moved late, ``index`` the place of its option among those of the search.
    """

    option: StepOption
    start: int
    weeks: int
    lane_free: int = 0
    moved_by: int = 0
    index: int = -1

    @property
    def end(self) -> int:
        """The first week after it."""
        return self.start + self.weeks

    @property
    def before_moving(self) -> Placed:
        """The step where it was first placed."""
        return self.moved_to(self.start - self.moved_by)

    def moved_to(self, week: int) -> Placed:
        """The step in another week."""
        moved_by = self.moved_by + week - self.start
        return replace(self, start=week, moved_by=moved_by)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every step placed, and the week in which the target job starts."""

    placed: tuple[Placed, ...]
    weeks: int
