"""Where a person stands in any week of a route, on bits: the quick twin of `schedule.Timeline`.

It serves sets in which no class gives hours: their hours would be there in part, and the engine's
tests know classes as done or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pathways.model.requirement import NOTHING, Need

from .bits import Jobs, Test
from .engine import Engine, Gifts
from .options import StepOption
from .placing import Placed


class Moments:
    """Needs in weeks, for the steps of one question; steps are known by their index."""

    def __init__(self, engine: Engine, options: Sequence[StepOption]) -> None:
        self.engine = engine
        self.options = options
        self._starting: dict[int, Gifts] = {}
        self._ending: dict[int, Gifts] = {}
        self._lengths: dict[int, tuple[int, ...]] = {}
        waits = ((o.weeks, 1 << i) for i, o in enumerate(engine.options) if o.age is not None)
        self.birthdays = tuple(sorted(waits))

    def serves(self, chosen: Iterable[int]) -> bool:
        """Whether all steps of a set can be placed here."""
        return all(self.options[index].hours_kind is None for index in chosen)

    def at(self, placed: Sequence[Placed]) -> Moment:
        """The person with some steps at their places."""
        return Moment(self, placed)

    def thresholds(self, job: int) -> tuple[int, ...]:
        """The weeks of a job after which something may come to hold."""
        found = self._lengths.get(job)
        if found is None:
            found = self._lengths[job] = tuple(self.engine.work_lengths(0, job))
        return found

    def gifts_at_start(self, index: int) -> Gifts:
        """What a step gives when it starts."""
        found = self._starting.get(index)
        if found is None:
            found = self._starting[index] = self.engine.gifts(self.options[index].at_start)
        return found

    def gifts_at_end(self, index: int) -> Gifts:
        """What a step gives when it ends."""
        found = self._ending.get(index)
        if found is None:
            option = self.options[index]
            free, bound = self.engine.gifts(option.at_end - option.gives_whatever)
            free |= self.engine.implied_by(option.gives_whatever)
            found = self._ending[index] = (free, bound)
        return found


class Moment:
    """Needs in weeks, with some steps at their places."""

    def __init__(self, moments: Moments, placed: Sequence[Placed]) -> None:
        self.moments = moments
        self.placed = placed

    def holds(self, need: Need, week: int, *, without: Placed | None = None) -> bool:
        """Whether a need holds in a week; `without` is a step whose own gifts do not count."""
        if need == NOTHING:
            return True
        return self.moments.engine.test(need)(*self._standing(week, without))

    def first_week(self, need: Need, earliest: int) -> int | None:
        """The first week from `earliest` on in which a need holds; None where it never does."""
        if need == NOTHING or self.holds(need, earliest):
            return earliest
        weeks = self._turns(earliest)
        if not weeks or not self.holds(need, weeks[-1]):
            return None
        low, high = 0, len(weeks) - 1
        while low < high:
            middle = (low + high) // 2
            if self.holds(need, weeks[middle]):
                high = middle
            else:
                low = middle + 1
        return weeks[low]

    def _turns(self, earliest: int) -> list[int]:
        """The weeks after `earliest` in which something can come to hold, in order."""
        weeks = {week for week, _ in self.moments.birthdays}
        for step in self.placed:
            weeks.add(step.start)
            weeks.add(step.end)
            if step.option.family == "work":
                weeks.update(step.start + n for n in self.moments.thresholds(step.index))
        return sorted(week for week in weeks if week > earliest)

    def _standing(self, week: int, without: Placed | None) -> tuple[int, int, Jobs]:
        """What is had, what is done, and the jobs with their weeks so far."""
        moments = self.moments
        had = moments.engine.held
        done = 0
        for birthday, bit in moments.birthdays:
            if birthday <= week:
                done |= bit
        jobs: list[tuple[int, int]] = []
        waiting: list[tuple[int, int, Test]] = []
        for step in self.placed:
            if step.start > week or step is without:
                continue
            free, bound = moments.gifts_at_start(step.index)
            had |= free
            waiting += bound
            if step.end <= week:
                free, bound = moments.gifts_at_end(step.index)
                had |= free
                waiting += bound
            if step.option.family == "work":
                jobs.append((step.index, min(week - step.start, step.weeks)))
        worked = tuple(jobs)
        again = bool(waiting)
        while again:
            again = False
            for _, implied, test in waiting:
                if implied & ~had and test(had, done, worked):
                    had |= implied
                    again = True
        return had, done, worked
