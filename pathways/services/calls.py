"""The phone calls most worth making: what a confirmation would change, most first.

How much a call is worth
------------------------
A *question* is one thing about one offering that keeps it from counting in full:

- **approval**: it teaches a credential (or gives hours) that only an approved school can give, and
  its approval is not on file. Until somebody says so, it gives nothing.
- **stale**: nobody confirmed it lately, or ever. It carries routes with a warning, and is no local
  supply.
- **price**: what it costs, or how long it takes, is not stated, and nothing usual stands in.

What hangs on a credential is the number of its *ways*: pairs of a job and a target that the job
feeds, where what the target requires (situations aside) comes to that credential, directly or
through what other credentials require. A question about an offering weighs, for each credential
that it decides, effect × ways ÷ (1 + how many other local offerings give it already), where the
effect is 4 for an approval, 2 for a stale offering and 1 for a price: the rarer the thing, and the
more the answer moves, the more the call is worth. For an approval the others are those that have
it. The same question about several sites of one provider counts once. Whoever gives an approval can
answer for all schools at once, so that call weighs their sum.

Only offerings that could be local supply are asked about: active, open to the public, at a site
within the region or online, and no exposure programs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from pathways.model.freshness import is_stale
from pathways.model.records import Catalogue, Offering
from pathways.model.requirement import Holds, Need, atoms
from pathways.network import Network, build_network

EFFECTS: Mapping[str, int] = {"approval": 4, "stale": 2, "price": 1}
"""How much an answer of each kind moves, against the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing to ask about one offering; `credentials` are those that the answer decides."""

    kind: str
    offering: str
    credentials: tuple[str, ...]
    weight: Fraction
    approval: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Somebody to call, with everything to ask them, the weightiest first.

    ``provider`` is None where the one to call is whoever gives an approval; ``approval`` then
    names it. ``targets`` are the jobs and ``ways`` the pairs of a job and a target that hang on
    the answers. ``has_approval`` counts the local offerings whose approval is on file.
    """

    name: str
    provider: str | None
    phone: str | None
    url: str | None
    asks: tuple[Ask, ...]
    targets: tuple[str, ...]
    ways: int
    weight: Fraction
    approval: str | None = None
    has_approval: int = 0


def calls_worth_making(
    catalogue: Catalogue, today: date, network: Network | None = None
) -> tuple[Call, ...]:
    """The calls most worth making on a day, most first (then by name); see the module.

    Parameters
    ----------
    network
        That of the catalogue, where it is made already.
    """
    world = _World(network or build_network(catalogue), today)
    questions = [question for offering in world.asked for question in world.questions(offering)]
    by_provider: dict[str, list[Ask]] = defaultdict(list)
    by_approval: dict[str, list[Ask]] = defaultdict(list)
    for question in questions:
        by_provider[catalogue.offerings[question.offering].provider].append(question)
        if question.approval is not None:
            by_approval[question.approval].append(question)
    calls = [_provider_call(world, name, asked) for name, asked in by_provider.items()]
    calls += [_approval_call(world, name, asked) for name, asked in by_approval.items()]
    return tuple(sorted(calls, key=lambda call: (-call.weight, call.name, call.approval or "")))


@dataclass(frozen=True)
class _World:
    """The catalogue on a day, with what hangs on each credential."""

    network: Network
    today: date
    _reached: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue:
        return self.network.catalogue

    @cached_property
    def asked(self) -> tuple[Offering, ...]:
        """Offerings that could be local supply, or are online."""
        return tuple(
            offering
            for offering in self.catalogue.offerings.values()
            if offering.status == "active"
            and offering.kind != "exposure"
            and (not offering.open_to or "public" in offering.open_to)
            and (offering.is_online or self.is_local(offering))
        )

    def is_local(self, offering: Offering) -> bool:
        """Whether it is taught in the region, and not online."""
        region = self.catalogue.region.area
        return (
            offering.site is not None
            and not offering.is_online
            and region in self.network.areas_of_site(offering.site)
        )

    @cached_property
    def ways(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """For each credential, the pairs of a job and a target that hang on it."""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for target in self.catalogue.occupations.values():
            needs = [part.need for part in target.requires if part.when is None]
            pairs = {(feeder, target.id) for feeder in target.feeders}
            for credential in self._involved(needs):
                found[credential] |= pairs
        return {credential: frozenset(pairs) for credential, pairs in found.items()}

    def _involved(self, needs: Iterable[Need]) -> set[str]:
        """Credentials that some needs come to, through what credentials require and imply."""
        seen: set[str] = set()
        waiting = _named(needs)
        while waiting:
            for credential in self.network.implying.get(waiting.pop(), ()):
                if credential not in seen:
                    seen.add(credential)
                    record = self.catalogue.credentials[credential]
                    waiting |= _named(part.need for part in record.requires) - seen
        return seen

    def given(self, offering: Offering) -> tuple[str, ...]:
        """The credentials that an offering gives, or would with its approvals."""
        return tuple(dict.fromkeys((*offering.awards_at_start, *offering.awards)))

    def lacking(self, offering: Offering) -> dict[str, tuple[str, ...]]:
        """The approvals that an offering lacks, each with the credentials that hang on it."""
        lacking: dict[str, list[str]] = defaultdict(list)
        for credential in self.given(offering):
            approval = self.catalogue.credentials[credential].approval
            if approval is not None and approval not in offering.approvals:
                lacking[approval].append(credential)
        return {approval: tuple(names) for approval, names in lacking.items()}

    @cached_property
    def suppliers(self) -> Mapping[str, frozenset[str]]:
        """For each credential, the local offerings that give it, approved where that is asked."""
        found: dict[str, set[str]] = defaultdict(set)
        for offering in self.asked:
            if self.is_local(offering):
                barred = {name for names in self.lacking(offering).values() for name in names}
                for credential in set(self.given(offering)) - barred:
                    found[credential].add(offering.id)
        return {credential: frozenset(ids) for credential, ids in found.items()}

    def questions(self, offering: Offering) -> Iterator[Ask]:
        """What to ask about an offering; nothing that would change no way."""
        lacking = self.lacking(offering)
        for approval, credentials in lacking.items():
            yield from self._question("approval", offering, credentials, approval)
        barred = {name for names in lacking.values() for name in names}
        rest = tuple(name for name in self.given(offering) if name not in barred)
        if is_stale(offering.verified_on, "offerings", self.today):
            yield from self._question("stale", offering, rest)
        if self._says_too_little(offering):
            yield from self._question("price", offering, rest)

    def _says_too_little(self, offering: Offering) -> bool:
        """Whether price or length is neither stated nor usual."""
        usual = [self.catalogue.credentials[name].usual for name in self.given(offering)]
        no_price = None in (offering.tuition_cents, offering.fees_cents) and not any(
            found is not None and found.cost_cents is not None for found in usual
        )
        no_length = offering.weeks is None and not any(
            found is not None and found.weeks is not None for found in usual
        )
        return no_price or no_length

    def _question(
        self,
        kind: str,
        offering: Offering,
        credentials: tuple[str, ...],
        approval: str | None = None,
    ) -> Iterator[Ask]:
        weight = Fraction(0)
        for credential in credentials:
            others = self.suppliers.get(credential, frozenset()) - {offering.id}
            ways = len(self.ways.get(credential, ()))
            weight += Fraction(EFFECTS[kind] * ways, 1 + len(others))
        if weight:
            yield Ask(
                kind=kind,
                offering=offering.id,
                credentials=credentials,
                weight=weight,
                approval=approval,
            )


def _named(needs: Iterable[Need]) -> set[str]:
    """The credentials that some needs name."""
    return {atom.credential for need in needs for atom in atoms(need) if isinstance(atom, Holds)}


def _provider_call(world: _World, name: str, questions: list[Ask]) -> Call:
    provider = world.catalogue.providers[name]
    return _call(
        world, questions, name=provider.name, provider=name, phone=provider.phone, url=provider.url
    )


def _approval_call(world: _World, name: str, questions: list[Ask]) -> Call:
    """The call to whoever gives an approval."""
    record = world.catalogue.vocabulary.approvals.get(name)
    holders = [o for o in world.asked if name in o.approvals and world.is_local(o)]
    return _call(
        world,
        questions,
        name=(record.by or record.name) if record else name,
        url=record.url if record else None,
        approval=name,
        has_approval=len(holders),
    )


def _call(
    world: _World,
    questions: list[Ask],
    *,
    name: str,
    provider: str | None = None,
    phone: str | None = None,
    url: str | None = None,
    approval: str | None = None,
    has_approval: int = 0,
) -> Call:
    ordered = sorted(questions, key=lambda question: (-question.weight, question.offering))
    ways = {
        pair
        for question in questions
        for credential in question.credentials
        for pair in world.ways.get(credential, ())
    }
    return Call(
        name=name,
        provider=provider,
        phone=phone,
        url=url,
        asks=tuple(ordered),
        targets=tuple(sorted({target for _, target in ways})),
        ways=len(ways),
        weight=_weight(world, questions),
        approval=approval,
        has_approval=has_approval,
    )


def _weight(world: _World, questions: list[Ask]) -> Fraction:
    """What the answers weigh; the same question about a provider's several sites counts once."""
    weights: dict[tuple[str, ...], Fraction] = {}
    for question in questions:
        provider = world.catalogue.offerings[question.offering].provider
        key = (provider, question.kind, question.approval or "", *question.credentials)
        weights[key] = max(weights.get(key, Fraction(0)), question.weight)
    return sum(weights.values(), Fraction(0))
