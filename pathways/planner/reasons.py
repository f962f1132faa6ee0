"""Why a job may be in an irredundant set: somebody else asks for hours that it makes up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pathways.model.requirement import Hours, Need

from .bits import members
from .bounds import Bounds
from .credit import MOST_WORK_WEEKS


class Reasons:
    """For each job the needs of hours that it can be there for, and who asks for them.

    Who asks is a mask of options, with one bit more for the target. A job is there for nobody who
    must have started before it, and for no need that holds before it can start.
    """

    def __init__(self, bounds: Bounds, target: Need) -> None:
        self.bounds = bounds
        self.engine = bounds.engine
        self._options = bounds.options
        self._facts = bounds.rules.facts
        self._target = 1 << len(self._options)
        jobs = (index for index, option in enumerate(self._options) if option.family == "work")
        self.working = sum(1 << index for index in jobs)
        self._need = target
        self._asked: dict[int, dict[int, tuple[Hours, int]]] = {}
        self._is_known = not self.working

    def of(self, job: int) -> Iterable[tuple[Hours, int]]:
        """The needs that a job can be there for, with who asks (a mask)."""
        if not self._is_known:  # many sets hold no job, so it is found out once one does
            self._is_known = True
            for need, askers, before in self._needs_of_all(self._need):
                for hours in self._facts.ask(need).hours:
                    self._note(hours, askers, before & self.working)
        return self._asked.get(job, {}).values()

    def stand(self, chosen: int, owed: Iterable[Need], caps: Mapping[int, int]) -> bool:
        """Whether each chosen job may still be needed, within the weeks that it may have."""
        working = chosen & self.working
        if not working:
            return True
        asking = chosen | self._target
        for need in owed:
            asking |= self.bounds.all_sources(need)
        if chosen & (chosen - 1):
            asking &= ~self.bounds.alone
        return all(
            self._stands(job, asking, caps.get(job, MOST_WORK_WEEKS)) for job in members(working)
        )

    def _stands(self, job: int, asking: int, most_weeks: int) -> bool:
        return any(
            askers & asking and self.engine.least_weeks(need, asking, job) <= most_weeks
            for need, askers in self.of(job)
        )

    def _note(self, need: Hours, askers: int, before: int) -> None:
        able = before & self.engine.able(need, self.bounds.makes_up(need))
        number = self.engine.number(need)
        for job in members(able):
            asked = self._asked.setdefault(job, {})
            known = asked.get(number)
            asked[number] = (need, askers if known is None else known[1] | askers)

    def _needs_of_all(self, target: Need) -> Iterator[tuple[Need, int, int]]:
        """Every need of hours: who asks (a mask), and what can start before it is met (a mask)."""
        requires = self.engine.rules.requires
        every = self._target - 1
        yield target, self._target, every
        givers: dict[str, int] = {}
        for index, option in enumerate(self._options):
            if self._facts.ask(option.need).hours:
                yield option.need, 1 << index, self.engine.run(every & ~(1 << index), {}).fired
            for given in sorted(option.gives - option.gives_whatever):
                givers[given] = givers.get(given, 0) | 1 << index
        for given, mask in givers.items():
            if self._facts.ask(requires[given]).hours:
                yield requires[given], mask, self.engine.supporters(self._facts.holds(given))
