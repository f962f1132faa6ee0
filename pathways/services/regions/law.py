"""What holds in another state of a catalogue's law: federal rules do, the state's own do not.

The law of one state is never carried over as that of another. A rule of it is left out, a note
stands where it stood, and each is told, so that somebody looks up what the other state asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from pathways.model.records import Catalogue, Credential, Duty, Occupation, Part, Preference
from pathways.model.requirement import NOTHING, Need, text
from pathways.services.regions.needs import names_any, without

LAW: Final = frozenset({"law", "board"})
"""Grounds of a requirement that hold in one jurisdiction."""

ISSUED_BY_EVERY_STATE: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            *(f"cdl-{letter}" for letter in "abchnpstx"),
            "cdl-air-brakes",
            "commercial-learner-permit",
            "driver-license-c",
        ),
        "The state's driver licensing agency",
    ),
    **dict.fromkeys(
        (
            "automotive-apprenticeship-completion",
            "electrical-apprentice-registration",
            "electrical-apprenticeship-completion",
            "heavy-duty-apprenticeship-completion",
        ),
        "The state's apprenticeship agency or the US Department of Labor, with the program",
    ),
}
"""Credentials that every state issues under federal rules, and who issues them there.

Commercial driver's licenses: 49 CFR parts 383 and 384. Registered apprenticeships: 29 CFR part 29.
Their fees and waits are the state's own.
"""

ASK: Final = "asks."
"""How the note ends that stands where a rule was."""

Wish = TypeVar("Wish", Preference, Duty)


@dataclass(slots=True)
class Law:
    """The records of a catalogue for another state, and everything that was left out of them."""

    catalogue: Catalogue
    state: str
    other: str
    gone: frozenset[str] = field(init=False)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gone = frozenset(
            one.id for one in self.catalogue.credentials.values() if self._is_of_state(one)
        )

    def _is_of_state(self, credential: Credential) -> bool:
        """Whether only the catalogue's own state gives a credential."""
        if credential.id in ISSUED_BY_EVERY_STATE:
            return False
        approval = self.catalogue.vocabulary.approvals.get(credential.approval or "")
        issuers = (credential.issuer, approval.by if approval else None)
        return any(self.state in issuer for issuer in issuers if issuer)

    def applied(self) -> Catalogue:
        """The catalogue's jobs and credentials as far as they hold in the other state."""
        for id_ in sorted(self.gone):
            name = self.catalogue.credentials[id_].name
            self.told.append(f"{name} is {self.state}'s own: left out")
        credentials = {
            id_: self._credential(one)
            for id_, one in self.catalogue.credentials.items()
            if id_ not in self.gone
        }
        jobs = {id_: self._job(one) for id_, one in self.catalogue.occupations.items()}
        records: list[Occupation | Credential] = [*jobs.values(), *credentials.values()]
        for record in records:
            if any(self.state in text for text in _texts(record)):
                self.told.append(f"{record.name}: what is written of it names {self.state}")
        return replace(self.catalogue, occupations=jobs, credentials=credentials)

    def _job(self, job: Occupation) -> Occupation:
        return replace(
            job,
            requires=self._parts(job.name, job.requires),
            prefers=self._wishes(job.name, job.prefers),
            duties=self._wishes(job.name, job.duties),
        )

    def _credential(self, one: Credential) -> Credential:
        if one.id in ISSUED_BY_EVERY_STATE:
            one = self._of_every_state(one)
            requires = one.requires
        else:
            requires = self._parts(one.name, one.requires)
        usual = one.usual and replace(one.usual, cost_cents=None)
        renewal = one.renewal and replace(one.renewal, need=self._rest(one.renewal.need))
        lapse = one.after_lapse and replace(one.after_lapse, need=self._rest(one.after_lapse.need))
        return replace(
            one,
            requires=requires,
            to_sit=None if one.to_sit is None else self._rest(one.to_sit),
            implies=tuple(id_ for id_ in one.implies if id_ not in self.gone),
            usual=usual,
            renewal=renewal,
            after_lapse=lapse,
        )

    def _of_every_state(self, one: Credential) -> Credential:
        """A credential that the other state issues too, without the first state's own figures."""
        self.told.append(f"{one.name}: {self.state}'s fee, wait and notes are left out; look up")
        return replace(
            one,
            name=_capital(one.name.replace(f"{self.state} ", "")),
            name_es=one.name_es and one.name_es.replace(f" de {self.state}", ""),
            issuer=ISSUED_BY_EVERY_STATE[one.id],
            fee_cents=None,
            weeks=None,
            notes=None,
            notes_es=None,
        )

    def _rest(self, need: Need) -> Need:
        return without(need, self.gone) or NOTHING

    def _parts(self, name: str, parts: Iterable[Part]) -> tuple[Part, ...]:
        """Requirements as far as they hold; a note stands where law of the state was."""
        kept = []
        for part in parts:
            if part.basis in LAW and self._is_own(part.need, part.source):
                self.told.append(f"{name}: {self.state} asks {text(part.need)}: left out")
                kept.append(self._to_ask(part))
                continue
            rest = without(part.need, self.gone)
            if rest != part.need:
                self.told.append(f"{name}: {text(part.need)} is asked without what is left out")
            kept.append(self._to_ask(part) if rest is None else replace(part, need=rest))
        return tuple(kept)

    def _to_ask(self, part: Part) -> Part:
        """What stands in the place of a rule that does not hold in the other state."""
        return Part(
            need=NOTHING,
            basis=part.basis,
            when=part.when,
            note=f"{self.state}'s rule is left out here. Ask what {self.other} {ASK}",
            note_es=f"Aquí no vale la regla de {self.state}. Pregunte qué pide {self.other}.",
        )

    def _wishes(self, name: str, wishes: Iterable[Wish]) -> tuple[Wish, ...]:
        """What employers like, and duties, without those of the state."""
        kept = []
        for wish in wishes:
            if self._is_own(wish.need, wish.source):
                self.told.append(f"{name}: {text(wish.need)} (a wish or a duty): left out")
            else:
                kept.append(wish)
        return tuple(kept)

    def _is_own(self, need: Need, source: str | None) -> bool:
        """Whether a rule is the state's: it names what only the state gives, or its law says it."""
        if names_any(need, self.gone):
            return True
        if all(id_ in ISSUED_BY_EVERY_STATE for id_ in _named(need)) and _named(need):
            return False
        found = self.catalogue.sources.get(source or "")
        said = (found.publisher, found.title) if found else ()
        return any(self.state in words for words in said if words)


def _texts(record: Occupation | Credential) -> list[str]:
    """What people read of a record."""
    found = [record.name, record.summary]
    if isinstance(record, Credential):
        found += [record.issuer, record.notes]
    else:
        found += [part.note for part in record.requires]
        found += [wish.note for wish in record.prefers]
        found += [duty.note for duty in record.duties]
    return [text for text in found if text and not text.endswith(ASK)]


def _named(need: Need) -> list[str]:
    from pathways.model.requirement import Holds, atoms

    return [atom.credential for atom in atoms(need) if isinstance(atom, Holds)]


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
