"""What a set of steps leads to when time, money and limits are left aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from pathways.model.question import Person
from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Need
from pathways.network import Network

from .credit import HOURS_PER_WEEK, MOST_WORK_WEEKS, has_credit
from .facts import Facts, facts_of
from .options import StepOption
from .person import DAYS_PER_WEEK, PARTS_OF_DAY, PARTS_OF_WEEK, age_week, validity_parts

NO_AGE = Fraction(0)
FOR_GOOD = 10**9
"""More weeks than any route has."""


class Standing:
    """What a person has at some moment, and what was given to them but is not had yet.

    ``age`` is the age that they have waited for; where a week is given it is not looked at.
    """

    __slots__ = ("age", "fired", "given", "had", "hours", "jobs")

    def __init__(self, had: set[str], hours: dict[str, Fraction]) -> None:
        self.had = had
        self.hours = hours
        self.jobs: dict[str, Fraction] = {}
        self.given: set[str] = set()
        self.fired: set[int] = set()
        self.age = NO_AGE


class _Requires(dict[str, Need]):
    """What each credential requires, looked up when it is first asked for."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._facts = facts

    def __missing__(self, credential: str) -> Need:
        need = self[credential] = self._facts.requires(credential).need
        return need


class Rules:
    """The rules of one question: who starts with what, and when a need holds.

    Holds nothing that changes; needs of credentials are looked up once.
    """

    def __init__(self, network: Network, person: Person) -> None:
        self.network = network
        self.person = person
        self.facts = facts_of(network)
        self.requires: Mapping[str, Need] = _Requires(self.facts)
        self._valid_for: dict[str, int | None] = {}
        self._lasting: dict[frozenset[str], int] = {}
        self._held_lasts: int | None = None

    def start(self) -> Standing:
        """Where the person stands today."""
        return Standing(had=set(self.person.held), hours=dict(self.person.hours))

    def ages_asked(self, needs: Iterable[Need]) -> list[Fraction]:
        """Ages not reached today that these needs, or what their credentials require, ask for."""
        facts, implying = self.facts, self.network.implying
        asked: set[str] = set()
        ages: set[Fraction] = set()
        waiting = [facts.ask(need) for need in needs]
        while waiting:
            ask = waiting.pop()
            ages.update(ask.ages)
            for name in ask.credentials:
                for credential in implying.get(name, ()):
                    if credential not in asked:
                        asked.add(credential)
                        required = facts.requires(credential)
                        if not required.is_nothing:
                            waiting.append(required)
        return sorted(years for years in ages if years > self.person.age)

    def holds(self, need: Need, standing: Standing, *, week: int | None = None) -> bool:
        """Whether a need holds: in a week, or time aside.

        Time aside, an age holds where it is reached today or was waited for.
        """
        match need:
            case Holds(credential):
                return credential in standing.had
            case Hours(kind, _, _):
                return has_credit(
                    self.network, kind, need.hours_needed, standing.hours, standing.jobs.items()
                )
            case Age(years):
                if week is None:
                    return years <= max(self.person.age, standing.age)
                return week >= self.age_week(years)
            case All(parts):
                return all(self.holds(part, standing, week=week) for part in parts)
            case Any(parts):
                return any(self.holds(part, standing, week=week) for part in parts)
            case AtLeast(count, parts):
                return sum(self.holds(part, standing, week=week) for part in parts) >= count
            case _:
                return False

    def age_week(self, years: Fraction) -> int:
        """The week from which the person is so old."""
        return age_week(years, self.person.age)

    def valid_for(self, credential: str) -> int | None:
        """For how long an award of a credential is valid, in `PARTS_OF_WEEK`; None: for good."""
        if credential not in self._valid_for:
            months = self.network.catalogue.credentials[credential].valid_for_months
            self._valid_for[credential] = None if months is None else validity_parts(months)
        return self._valid_for[credential]

    def lasting(self, credentials: frozenset[str]) -> int:
        """Whole weeks for which all of some credentials are valid once awarded."""
        found = self._lasting.get(credentials)
        if found is None:
            parts = [self.valid_for(credential) for credential in credentials]
            known = [some // PARTS_OF_WEEK for some in parts if some is not None]
            found = self._lasting[credentials] = min(known, default=FOR_GOOD)
        return found

    def held_lasts(self) -> int:
        """Whole weeks from today for which all that the person holds is valid."""
        if self._held_lasts is None:
            today, found = self.person.question.today, FOR_GOOD
            for credential, until in self.person.held.items():
                valid = self.valid_for(credential)
                if valid is not None:
                    days = valid // PARTS_OF_DAY if until is None else (until - today).days
                    found = min(found, days // DAYS_PER_WEEK)
            self._held_lasts = found
        return self._held_lasts

    def give(self, standing: Standing, credentials: Iterable[str], whatever: Iterable[str]) -> None:
        """Note credentials as given; those had whatever they require are had at once."""
        for credential in whatever:
            standing.had |= self.network.implied[credential]
        standing.given.update(credentials)

    def settle(self, standing: Standing, *, week: int | None = None) -> bool:
        """Turn what was given into what is had where its own `requires` holds; True on change."""
        changed = False
        again = True
        while again:
            again = False
            for credential in sorted(standing.given):
                if credential not in standing.had and self.holds(
                    self.requires[credential], standing, week=week
                ):
                    standing.had |= self.network.implied[credential]
                    changed = again = True
        return changed


def run(
    rules: Rules,
    options: Sequence[StepOption],
    chosen: Iterable[int],
    lengths: Mapping[int, int],
    *,
    age: Fraction = NO_AGE,
) -> Standing:
    """The timeless run of the chosen options: every step whose need holds fires.

    `lengths` gives the weeks of work steps; one without an entry lasts as long as it may. `age` is
    an age that is taken as reached.
    """
    standing = rules.start()
    standing.age = age
    waiting = sorted(chosen)
    again = True
    while again:
        again = rules.settle(standing)
        for index in list(waiting):
            option = options[index]
            if rules.holds(option.need, standing):
                waiting.remove(index)
                standing.fired.add(index)
                _fire(rules, standing, option, lengths.get(index, MOST_WORK_WEEKS))
                again = True
    return standing


def _fire(rules: Rules, standing: Standing, option: StepOption, weeks: int) -> None:
    rules.give(standing, option.gives, option.gives_whatever)
    if option.family == "work":
        standing.jobs[option.id] = Fraction(HOURS_PER_WEEK * weeks)
    elif option.age is not None:
        standing.age = max(standing.age, option.age)
    elif option.hours_kind is not None:
        before = standing.hours.get(option.hours_kind, Fraction(0))
        standing.hours[option.hours_kind] = before + option.hours
