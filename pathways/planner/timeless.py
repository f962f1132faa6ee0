"""What a set of steps leads to when time, money and limits are left aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from pathways.model.question import Person
from pathways.model.records import whole_need
from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Need, atoms
from pathways.network import Network

from .credit import HOURS_PER_WEEK, MOST_WORK_WEEKS, has_credit
from .options import StepOption
from .person import age_week, validity_weeks

NO_AGE = Fraction(0)


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

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network

    def __missing__(self, credential: str) -> Need:
        record = self._network.catalogue.credentials[credential]
        need = self[credential] = whole_need(record.requires)
        return need


class Rules:
    """The rules of one question: who starts with what, and when a need holds.

    Holds nothing that changes; needs of credentials are looked up once.
    """

    def __init__(self, network: Network, person: Person) -> None:
        self.network = network
        self.person = person
        self.requires: Mapping[str, Need] = _Requires(network)
        self._valid_weeks: dict[str, Fraction | None] = {}
        self._lasting: dict[frozenset[str], Fraction | None] = {}

    def start(self) -> Standing:
        """Where the person stands today."""
        return Standing(had=set(self.person.held), hours=dict(self.person.hours))

    def ages_asked(self, needs: Iterable[Need]) -> list[Fraction]:
        """Ages not reached today that these needs, or what their credentials require, ask for."""
        asked: set[str] = set()
        ages: set[Fraction] = set()
        waiting = list(needs)
        while waiting:
            for atom in atoms(waiting.pop()):
                if isinstance(atom, Age) and atom.years > self.person.age:
                    ages.add(atom.years)
                elif isinstance(atom, Holds):
                    for credential in self.network.implying.get(atom.credential, ()):
                        if credential not in asked:
                            asked.add(credential)
                            waiting.append(self.requires[credential])
        return sorted(ages)

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

    def valid_weeks(self, credential: str) -> Fraction | None:
        """Weeks for which an award of a credential is valid; None: for good."""
        if credential not in self._valid_weeks:
            months = self.network.catalogue.credentials[credential].valid_for_months
            self._valid_weeks[credential] = None if months is None else validity_weeks(months)
        return self._valid_weeks[credential]

    def lasting(self, credentials: frozenset[str]) -> Fraction | None:
        """Weeks for which all of some credentials are valid once awarded; None: for good."""
        if credentials not in self._lasting:
            weeks = [self.valid_weeks(credential) for credential in credentials]
            known = [some for some in weeks if some is not None]
            self._lasting[credentials] = min(known, default=None)
        return self._lasting[credentials]

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
