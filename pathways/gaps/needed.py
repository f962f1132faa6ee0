"""Which credentials somebody needs, likes or owes, who, and whether they have another way round.

The rules are those of the planning document, "Gaps": a credential counts as needed where some
occupation, offering or credential names it in `requires` (also under a `when`), in `prefers` or in
`duties`. Conditions, which nobody teaches, are left aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pathways.model.records import Catalogue, Credential, Occupation, Offering
from pathways.model.requirement import All, Any, AtLeast, Holds, Need, atoms

REQUIRES, PREFERS, DUTY = "requires", "prefers", "duty"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededBy:
    """Who needs a credential, and on what ground.

    ``kind`` is occupation, credential or offering; ``how`` is requires, prefers or duty;
    ``alternative`` is true where they can do without it: the need names another way, or an
    apprenticeship gives it.
    """

    kind: str
    id: str
    how: str
    basis: str | None = None
    when: str | None = None
    binds: str | None = None
    alternative: bool = False

    @property
    def can_block(self) -> bool:
        """Whether its lack can stand in somebody's way: required, in every situation."""
        return self.how == REQUIRES and self.when is None


Needed = Mapping[str, tuple[NeededBy, ...]]
"""Every needed credential with all who need it, in order of credential, kind and id."""


def needed_credentials(catalogue: Catalogue) -> Needed:
    """Every needed credential with all who need it, in order of credential, kind and id.

    Of a ground that names a credential twice, each must leave another way for the whole to do so.
    """
    return _needed(catalogue, _grounds(catalogue))


def needed_after(
    needed: Needed,
    catalogue: Catalogue,
    *,
    offerings: Iterable[str] = (),
    credentials: Iterable[str] = (),
) -> tuple[Needed, frozenset[str]]:
    """The same where some offerings and credentials ask otherwise, and what they ask or asked for.

    Credentials are of the kinds that they were, and none is new.
    """
    gone = {("offering", name) for name in offerings} | {("credential", c) for c in credentials}
    asking = _grounds_of(
        (),
        (catalogue.credentials[name] for kind, name in sorted(gone) if kind == "credential"),
        (
            catalogue.offerings[name]
            for kind, name in sorted(gone)
            if kind == "offering" and name in catalogue.offerings
        ),
    )
    new = _needed(catalogue, asking)
    touched = set(new)
    found = dict(needed)
    for name, grounds in needed.items():
        kept = tuple(ground for ground in grounds if (ground.kind, ground.id) not in gone)
        if len(kept) != len(grounds):
            touched.add(name)
            found[name] = kept
    for name, grounds in new.items():
        found[name] = tuple(sorted((*found.get(name, ()), *grounds), key=_order))
    return {n: grounds for n, grounds in sorted(found.items()) if grounds}, frozenset(touched)


def _needed(catalogue: Catalogue, asking: Iterable[tuple[NeededBy, Need]]) -> Needed:
    found: dict[str, dict[NeededBy, bool]] = defaultdict(dict)
    for ground, need in asking:
        for name in dict.fromkeys(a.credential for a in atoms(need) if isinstance(a, Holds)):
            record = catalogue.credentials.get(name)
            if record is not None and record.kind != "condition":
                another = can_hold_without(need, name)
                found[name][ground] = found[name].get(ground, True) and another
    return {
        name: tuple(
            sorted((_with(ground, another) for ground, another in grounds.items()), key=_order)
        )
        for name, grounds in sorted(found.items())
    }


def asking_jobs(catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    """For each credential the jobs that ask for it, or for something that asks for it in turn.

    Only what is required in every situation counts. A job that would take something else instead
    counts as well: its openings are open to whoever has the credential.
    """
    asked: dict[str, set[str]] = defaultdict(set)
    for job in catalogue.occupations.values():
        waiting = [part.need for part in job.requires if part.when is None]
        while waiting:
            for atom in atoms(waiting.pop()):
                if isinstance(atom, Holds) and job.id not in asked[atom.credential]:
                    asked[atom.credential].add(job.id)
                    record = catalogue.credentials.get(atom.credential)
                    waiting.extend(part.need for part in (record.requires if record else ()))
    return {name: frozenset(jobs) for name, jobs in asked.items()}


def named_by(record: Occupation | Credential | Offering) -> frozenset[str]:
    """The credentials that a record asks for, likes or owes."""
    grounds = _grounds_of(
        [record] if isinstance(record, Occupation) else (),
        [record] if isinstance(record, Credential) else (),
        [record] if isinstance(record, Offering) else (),
    )
    return frozenset(
        atom.credential for _, need in grounds for atom in atoms(need) if isinstance(atom, Holds)
    )


def can_hold_without(need: Need, *credentials: str) -> bool:
    """Whether a need can hold though some credentials do not, everything else being true."""
    match need:
        case All(parts):
            return all(can_hold_without(part, *credentials) for part in parts)
        case Any(parts):
            return any(can_hold_without(part, *credentials) for part in parts)
        case AtLeast(count, parts):
            return sum(can_hold_without(part, *credentials) for part in parts) >= count
        case Holds(credential):
            return credential not in credentials
        case _:
            return True


def _grounds(catalogue: Catalogue) -> Iterator[tuple[NeededBy, Need]]:
    return _grounds_of(
        catalogue.occupations.values(), catalogue.credentials.values(), catalogue.offerings.values()
    )


def _grounds_of(
    jobs: Iterable[Occupation], credentials: Iterable[Credential], offerings: Iterable[Offering]
) -> Iterator[tuple[NeededBy, Need]]:
    for job in jobs:
        for part in job.requires:
            yield (
                NeededBy(
                    kind="occupation", id=job.id, how=REQUIRES, basis=part.basis, when=part.when
                ),
                part.need,
            )
        for wish in job.prefers:
            yield NeededBy(kind="occupation", id=job.id, how=PREFERS), wish.need
        for duty in job.duties:
            yield (
                NeededBy(kind="occupation", id=job.id, how=DUTY, when=duty.when, binds=duty.binds),
                duty.need,
            )
    for credential in credentials:
        for part in credential.requires:
            yield (
                NeededBy(
                    kind="credential",
                    id=credential.id,
                    how=REQUIRES,
                    basis=part.basis,
                    when=part.when,
                ),
                part.need,
            )
    for offering in offerings:
        yield NeededBy(kind="offering", id=offering.id, how=REQUIRES), offering.requires


def _with(ground: NeededBy, another: bool) -> NeededBy:  # noqa: FBT001 - one value beside another
    return NeededBy(
        kind=ground.kind,
        id=ground.id,
        how=ground.how,
        basis=ground.basis,
        when=ground.when,
        binds=ground.binds,
        alternative=another,
    )


def _order(ground: NeededBy) -> tuple[str, ...]:
    return (
        ground.kind,
        ground.id,
        ground.how,
        ground.basis or "",
        ground.when or "",
        ground.binds or "",
    )
