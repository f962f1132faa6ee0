"""Steps at their places in time."""

from __future__ import annotations

from dataclasses import dataclass

from .options import StepOption


class Placed:
    """A step at its place in time.

    ``lane_free`` is the week in which its lane was free for it, ``moved_by`` how many weeks it was
    moved late, ``index`` the place of its option among those of the search; ``end`` is the first
    week after it.
    """

    __slots__ = ("end", "index", "lane_free", "moved_by", "option", "start", "weeks")

    def __init__(
        self,
        option: StepOption,
        start: int,
        weeks: int,
        lane_free: int = 0,
        moved_by: int = 0,
        index: int = -1,
    ) -> None:
        self.option = option
        self.start = start
        self.weeks = weeks
        self.lane_free = lane_free
        self.moved_by = moved_by
        self.index = index
        self.end = start + weeks

    @property
    def before_moving(self) -> Placed:
        """The step where it was first placed."""
        return self.moved_to(self.start - self.moved_by)

    def moved_to(self, week: int) -> Placed:
        """The step in another week."""
        moved_by = self.moved_by + week - self.start
        return Placed(self.option, week, self.weeks, self.lane_free, moved_by, self.index)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every step placed, and the week in which the target job starts."""

    placed: tuple[Placed, ...]
    weeks: int
