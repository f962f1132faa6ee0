"""What people can come to hold, time aside, for everybody and every area at once.

Facts are joined by rules with `&` and `|` until nothing changes (a least fixpoint, so what only
rests on itself is never had). The rules are those of `planner/README.md`, without time, money and
limits.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from pathways.model.records import Offering, whole_need
from pathways.model.requirement import NOTHING, Need
from pathways.network import Network
from pathways.planner.obstacles import obstacles
from pathways.planner.options import StepOption, credential_options, study_option
from pathways.planner.person import parts_that_count

from .compiler import Compiler, Setting, State, hour_kinds, hours_change
from .lanes import Lanes, anybody, default_person
from .places import Places
from .rules import Rule, Rules, Span, may_change

NOBODY_GONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a change of some records can touch, in which lanes.

    ``routes`` are the facts that can come or go whatever credentials were to be had besides,
    ``props`` those that can whatever offerings were to stop; ``rules`` are the numbers of the rules
    that are new or say something else.
    """

    routes: Mapping[int, int] = field(default_factory=dict)
    props: Mapping[int, int] = field(default_factory=dict)
    rules: frozenset[int] = frozenset()
    lanes: int = 0


class Closure:
    """The rules of a catalogue for some areas, and the least states that follow from them.

    Attributes
    ----------
    base
        The state with what is within reach and active (stale too).
    offerings
        The offerings that are open to the public and within reach of some area, as steps.
    near
        For each of these the areas that it is within reach of, whatever it requires.
    """

    def __init__(self, network: Network, places: Places, areas: Sequence[str], today: date) -> None:
        self.network = network
        self.lanes = Lanes(network, areas)
        self._areas = tuple(areas)
        self._anybody = anybody(network, today)
        catalogue = network.catalogue
        self.offerings, self.near = self._open_offerings(places, catalogue.offerings.values())
        self.requires = {c.id: whole_need(c.requires) for c in catalogue.credentials.values()}
        self.needs: dict[str, Need] = {
            job.id: whole_need(parts_that_count(job.requires, self._anybody.question))
            for job in catalogue.occupations.values()
        }
        self._numbers = _numbered(network)
        self._compiler = Compiler(self._setting())
        self.rules = Rules()
        self._places_of_rules: dict[tuple[str, str], int] = {}
        self._kinds: dict[int, frozenset[str]] = {}
        for key, rule in self._all_rules():
            self._note(key, self.rules.add(rule), rule)
        self._start = self._starting_state(today)
        self.base = self.rules.closed(self._start, range(len(self.rules)))
        self._most: State | None = None
        self._least: State | None = None

    @property
    def most(self) -> State:
        """The state where every credential can be had by whoever meets its `requires`."""
        if self._most is None:
            self._most = self.with_gifts(self.requires)
        return self._most

    @property
    def least(self) -> State:
        """The state without any offering."""
        if self._least is None:
            gone = frozenset(n for (kind, _), n in self._places_of_rules.items() if kind == "class")
            self._least = self.rules.closed(self._start, range(len(self.rules)), gone)
        return self._least

    def fact(self, kind: str, name: str) -> int:
        """The place of a fact in a state; its kind is had, given, job or offering."""
        return self._numbers[kind, name]

    def rule(self, kind: str, name: str) -> int:
        """The number of a rule; its kind is settled, exam, class or job."""
        return self._places_of_rules[kind, name]

    def had(self, credential: str, state: State) -> int:
        """The lanes in which a credential can be had."""
        return state[self.fact("had", credential)]

    def reached(self, occupation: str, state: State) -> int:
        """The lanes in which an occupation's requirement can come to hold."""
        return self.rules.every[self.rule("job", occupation)].test(state)

    def with_gifts(
        self,
        credentials: Iterable[str],
        state: State | None = None,
        *,
        within: int | None = None,
        only: frozenset[int] | None = None,
    ) -> State:
        """The state where credentials can be had, too, by whoever meets their `requires`.

        Perhaps `within` some lanes alone, and as far as `only` some rules say.
        """
        state = list(self.base if state is None else state)
        lanes = self.lanes.everybody if within is None else within
        changed = []
        for credential in credentials:
            state[self.fact("given", credential)] |= lanes
            changed.append(self.rule("settled", credential))
        return self.rules.closed(state, changed, only=only)

    def rules_toward(self, occupation: str) -> frozenset[int]:
        """The rules that can matter for a job."""
        return self.rules.toward(self.rules.every[self.rule("job", occupation)].reads)

    def without_offerings(self, gone: frozenset[str], within: int | None = None) -> State:
        """The state where some offerings are not there, in some lanes (None: in all)."""
        rules = self._places_of_rules
        numbers = frozenset(rules["class", name] for name in gone if ("class", name) in rules)
        lanes = self.lanes.everybody if within is None else within
        return self.rules.without(self.base, self.least, numbers, lanes)

    def after(
        self,
        network: Network,
        places: Places,
        *,
        offerings: Iterable[str] = (),
        credentials: Iterable[str] = (),
        moved: frozenset[str] = NOBODY_GONE,
    ) -> tuple[Closure, Touched]:
        """The closure of a catalogue in which some offerings or credentials are otherwise.

        Jobs, areas and what credentials imply are as they were. Offerings that `moved` to another
        provider or site are looked at even where that changes nothing for who can take them. This
        closure stays as it is.
        """
        new = copy.copy(self)
        new.network = network
        names, papers = sorted(set(offerings)), sorted(set(credentials))
        kept = self.offerings.keys() - set(names)
        listed = network.catalogue.offerings
        options, near = new._open_offerings(places, (listed[n] for n in names if n in listed))
        new.offerings = {name: self.offerings[name] for name in kept} | options
        new.near = {name: self.near[name] for name in kept} | near
        needs = {name: whole_need(network.catalogue.credentials[name].requires) for name in papers}
        new.requires = self.requires | needs
        changed = new._changed_rules(self, names, papers)
        looked_at = {self._places_of_rules["class", n] for n in moved if n in self.offerings}
        numbers = frozenset(changed) | frozenset(looked_at)
        if not numbers:
            return new, Touched()
        lanes = self.lanes.everybody if papers else self._near_any(names) | new._near_any(names)
        new.rules = self.rules.changed(changed)
        return new, new._follow(self, numbers, lanes, anew=bool(papers))

    def _follow(self, old: Closure, numbers: frozenset[int], lanes: int, *, anew: bool) -> Touched:
        """Bring the states up to date, and say which facts the change can touch.

        Where it touches more than offerings, the state without any is reckoned `anew`.
        """
        more = len(self._numbers) - len(old._start)
        start = [*old._start, *([0] * more)]
        was, most_before = [*old.base, *([0] * more)], [*old.most, *([0] * more)]
        then = frozenset(n for n in numbers if n < len(old.rules))
        sure = start if anew else [*old.least, *([0] * more)]
        low = old.rules.without(was, sure, then, lanes)
        most_low = old.rules.without(most_before, self._given(start), then, lanes)
        self._start = start
        self.base = self.rules.closed(low, sorted(numbers))
        self._most = self.rules.closed(most_low, sorted(numbers))
        least_before = [*old.least, *([0] * more)]
        self._least = None if anew else least_before
        least = [a & b for a, b in zip(least_before, self.least, strict=True)]
        gifts = Span(low=low, old=most_before, new=self.most)
        props = Span(low=least, old=was, new=self.base)
        return Touched(
            routes=may_change(old.rules, self.rules, numbers, gifts, lanes),
            props=may_change(old.rules, self.rules, numbers, props, lanes),
            rules=numbers,
            lanes=lanes,
        )

    def _given(self, start: State) -> State:
        """A starting state in which every credential is given."""
        state = list(start)
        for credential in self.requires:
            state[self.fact("given", credential)] = self.lanes.everybody
        return state

    def _changed_rules(
        self, old: Closure, offerings: Sequence[str], credentials: Sequence[str]
    ) -> dict[int, Rule]:
        """The rules that say something else than they did, by number; and note them."""
        hours = [(_hours(old, name), _hours(self, name)) for name in offerings]
        given = {kind for was, now in hours if was != now for kind, _ in (was, now) if kind}
        for name in offerings:
            self._numbers.setdefault(("offering", name), len(self._numbers))
        self._compiler = old._compiler.after(self._setting(), given)
        self._places_of_rules, self._kinds = dict(old._places_of_rules), dict(old._kinds)
        found = {
            number: self._again(old.rules.every[number])
            for number, asked in old._kinds.items()
            if given and hours_change(self.network, asked, given)
        }
        mine = [("class", n, self._class_rule(n)) for n in offerings]
        mine += [("settled", n, self._settled_rule(n)) for n in credentials]
        mine += [("exam", n, self._exam_rule(n)) for n in credentials]
        last = len(old.rules)
        for kind, name, rule in mine:
            number = self._places_of_rules.get((kind, name))
            if number is None:
                number, last = last, last + 1
            elif number not in found and rule.says(old.rules.every[number]):
                continue
            found[number] = rule
            self._note((kind, name), number, rule)
        return found

    def _setting(self) -> Setting:
        return Setting(self.network, self.lanes, self._numbers, self.offerings)

    def _open_offerings(
        self, places: Places, offerings: Iterable[Offering]
    ) -> tuple[dict[str, StepOption], dict[str, frozenset[str]]]:
        """Of some offerings those that are active and open to the public, and who is near."""
        options, near = {}, {}
        for offering in offerings:
            if any(True for _ in obstacles(self.network, self._anybody, offering)):
                continue
            areas = frozenset(a for a in self._areas if places.is_within_reach(offering, a))
            if areas:
                options[offering.id] = study_option(self.network, self._anybody, offering)
                near[offering.id] = areas
        return options, near

    def _all_rules(self) -> Iterable[tuple[tuple[str, str], Rule]]:
        for name in self.requires:
            yield ("settled", name), self._settled_rule(name)
            yield ("exam", name), self._exam_rule(name)
        for name in self.offerings:
            yield ("class", name), self._class_rule(name)
        for name, need in self.needs.items():
            gives = [self.fact("job", name)]
            yield ("job", name), self._rule(need, self.lanes.everybody, gives)

    def _settled_rule(self, credential: str) -> Rule:
        """What was given is had, with what it implies, where its own requirement holds."""
        gives = [self.fact("had", c) for c in sorted(self.network.implied[credential])]
        given = self.fact("given", credential)
        return self._rule(self.requires[credential], self.lanes.everybody, gives, given)

    def _exam_rule(self, credential: str) -> Rule:
        """The exam or application; a rule for nobody where there is none."""
        record = self.network.catalogue.credentials[credential]
        options = list(credential_options(self.network, self._anybody, record))
        need = options[0].need if options else NOTHING
        lanes = self.lanes.everybody if options else 0
        return self._rule(need, lanes, [self.fact("given", credential)])

    def _class_rule(self, offering: str) -> Rule:
        """Taking an offering, for those near it; a rule for nobody where it is shut."""
        option = self.offerings.get(offering)
        taken = self.fact("offering", offering)
        if option is None:
            return self._rule(NOTHING, 0, [taken])
        gives = [self.fact("given", c) for c in sorted(option.gives)]
        return self._rule(option.need, self._near_any([offering]), [taken, *gives])

    def _rule(self, need: Need, lanes: int, gives: Sequence[int], given: int | None = None) -> Rule:
        test, reads = self._compiler.compile(need)
        if given is not None:
            whole, also = test, given
            reads |= {given}

            def test(state: State) -> int:
                return state[also] and state[also] & whole(state)

        return Rule(test, reads, lanes, tuple(gives), need, given)

    def _again(self, rule: Rule) -> Rule:
        """A rule whose hours are reckoned anew."""
        return self._rule(rule.need, rule.lanes, rule.gives, rule.given)

    def _note(self, key: tuple[str, str], number: int, rule: Rule) -> None:
        self._places_of_rules[key] = number
        kinds = hour_kinds(rule.need)
        if kinds:
            self._kinds[number] = kinds
        else:
            self._kinds.pop(number, None)

    def _near_any(self, offerings: Iterable[str]) -> int:
        """The lanes of the areas that some offerings are within reach of."""
        lanes = 0
        for name in offerings:
            for area in self.near.get(name, ()):
                lanes |= self.lanes.in_area.get(area, 0)
        return lanes

    def _starting_state(self, today: date) -> State:
        """What people hold by default; the job that they have asks for nothing."""
        state = [0] * len(self._numbers)
        for feeder in self.lanes.feeders:
            mask = self.lanes.of([feeder])
            state[self.fact("job", feeder)] |= mask
            for credential in default_person(self.network, feeder, today).held:
                state[self.fact("had", credential)] |= mask
        return state


def _hours(closure: Closure, offering: str) -> tuple[str | None, Fraction]:
    """The hours that an offering gives to whoever takes it, as needs count them."""
    option = closure.offerings.get(offering)
    return (None, Fraction(0)) if option is None else (option.hours_kind, option.hours)


def _numbered(network: Network) -> dict[tuple[str, str], int]:
    """The place of every fact in a state."""
    catalogue = network.catalogue
    facts = [
        *(("had", name) for name in catalogue.credentials),
        *(("given", name) for name in catalogue.credentials),
        *(("job", name) for name in catalogue.occupations),
        *(("offering", name) for name in catalogue.offerings),
    ]
    return {fact: number for number, fact in enumerate(facts)}
