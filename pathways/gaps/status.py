"""How a credential can be had in an area: one of ten statuses, with all that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pathways.model.answer import Nearest
from pathways.model.freshness import is_stale
from pathways.model.records import Credential, Offering
from pathways.network import Network
from pathways.planner.obstacles import is_open_to

from .places import Places

STATUSES = (
    "offered",
    "full",
    "stale",
    "not-started",
    "unapproved",
    "closed",
    "exam-only",
    "online-only",
    "outside",
    "none-known",
)
"""The ten statuses, in the order in which they are tried."""

NEVER_COUNTED = frozenset({"exposure", "may-award", "ended"})
"""Reasons for which an offering counts for no status at all."""

PASSING = frozenset({"stale", "full"})
"""Reasons that say nothing of whether the offering teaches: it may be old news, or have no seat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An offering that does not count as supply in an area, and every reason why, in fixed order.

    The reasons: exposure (listed, never counted), may-award (not all who finish get it), ended,
    planned, paused, unapproved, not-public, full, stale, online, elsewhere.
    """

    offering: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """How a credential can be had in an area.

    ``offerings`` count: local, active, public, approved, fresh, with seats. ``seats`` and
    ``completers`` are those a year of what is known of them (full ones too), None where nothing
    is; ``seats_known`` and ``completers_known`` are false where some offering does not say.
    ``verified_on`` is the newest day on which what the status rests on was confirmed;
    ``rests_on_old`` is true where all of it was confirmed too long ago, or where an old fact says
    that there may be more. ``last_looked`` is the newest day on which somebody looked here, or in
    an area around, and found nothing.
    """

    credential: str
    area: str
    status: str
    exam_here: bool
    nearest: Nearest | None
    offerings: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    seats: int | None
    completers: int | None
    seats_known: bool
    completers_known: bool
    verified_on: date | None
    rests_on_old: bool
    last_looked: date | None

    @property
    def is_gap(self) -> bool:
        """Whether it cannot simply be had here."""
        return self.status != "offered"

    @property
    def is_unsure(self) -> bool:
        """Whether the status is only ignorance: an old fact, or a place where nobody has looked."""
        if self.status == "stale":
            return True
        if self.last_looked is not None:
            return False
        return self.status in _NOBODY_HERE or (self.status in _SHUT and self.rests_on_old)


_NOBODY_HERE = frozenset({"exam-only", "online-only", "outside", "none-known"})
_SHUT = frozenset({"full", "not-started", "unapproved", "closed"})


@dataclass(frozen=True, slots=True)
class _Class:
    """An offering that teaches a credential, with what keeps it from counting anywhere."""

    offering: Offering
    faults: frozenset[str]

    def is_but(self, allowed: Iterable[str]) -> bool:
        """Whether nothing else is wrong with it."""
        return self.faults <= frozenset(allowed)


_FAULTS = (
    "exposure",
    "may-award",
    "ended",
    "planned",
    "paused",
    "unapproved",
    "not-public",
    "full",
    "stale",
    "online",
    "elsewhere",
)


class SupplyFinder:
    """Finds how credentials can be had; made once for a day."""

    def __init__(self, network: Network, places: Places, today: date) -> None:
        self.network = network
        self.places = places
        self.today = today
        self._known: Mapping[str, tuple[_Class, ...]] | None = None

    def after(
        self, network: Network, places: Places, today: date, offerings: Iterable[str]
    ) -> tuple[SupplyFinder, frozenset[str]]:
        """The same where some offerings are otherwise, and the credentials that they teach.

        Of the credentials what they imply, and who teaches them besides, is as it was.
        """
        new = SupplyFinder(network, places, today)
        changed = sorted(set(offerings))
        known, touched = dict(self._classes), set()
        for catalogue, comes in ((self.network.catalogue, False), (network.catalogue, True)):
            for name in changed:
                offering = catalogue.offerings.get(name)
                for credential, taught in new._taught(offering) if offering else ():
                    touched.add(credential)
                    classes = [c for c in known.get(credential, ()) if c.offering.id != name]
                    classes += [taught] if comes else []
                    known[credential] = tuple(sorted(classes, key=lambda c: c.offering.id))
        new._known = known
        return new, frozenset(touched)

    def supply(self, credential_id: str, area: str) -> Supply:
        """How one credential can be had in one area."""
        credential = self.network.catalogue.credentials[credential_id]
        classes = self._classes.get(credential_id, ())
        local = [c for c in classes if self.places.is_local(c.offering, area)]
        status, rests_on = self._status(credential, area, classes, local)
        counted = [c.offering for c in local if not c.faults]
        running = [c.offering for c in local if c.is_but({"full"})]
        seats = _total(o.seats_per_year for o in running)
        completers = _total(o.completers_per_year for o in running)
        return Supply(
            credential=credential_id,
            area=area,
            status=status,
            exam_here=self._exam_here(credential, area),
            nearest=None if status == "offered" else self._nearest(credential, area, classes),
            offerings=tuple(o.id for o in counted),
            left_out=self._left_out(classes, area),
            seats=seats[0],
            completers=completers[0],
            seats_known=seats[1],
            completers_known=completers[1],
            verified_on=_newest(c.offering.verified_on for c in rests_on),
            rests_on_old=_rests_on_old(status, rests_on, local),
            last_looked=self._last_looked(credential_id, area),
        )

    def _status(
        self, credential: Credential, area: str, classes: Sequence[_Class], local: Sequence[_Class]
    ) -> tuple[str, Sequence[_Class]]:
        """The first status that fits, and the offerings that it rests on."""
        taught = self._taught_here(local)
        if taught and taught[0] == "offered":
            return taught
        if credential.earned_by == "application" and self._is_here(credential, area):
            return "offered", ()
        if taught:
            return taught
        if self._exam_here(credential, area):
            return "exam-only", ()
        away = [
            c for c in classes if c.is_but(PASSING) and not self.places.is_local(c.offering, area)
        ]
        online = [c for c in away if c.offering.is_online]
        if online or "online" in credential.where:
            return "online-only", online
        if away or self._sites(credential):
            return "outside", away
        return "none-known", ()

    @staticmethod
    def _taught_here(local: Sequence[_Class]) -> tuple[str, Sequence[_Class]] | None:
        """The first of the statuses that rest on local offerings."""
        running = [c for c in local if not c.faults & {*NEVER_COUNTED, "planned", "paused"}]
        tries = (
            ("offered", [c for c in local if not c.faults]),
            ("full", [c for c in local if c.faults == {"full"}]),
            ("stale", [c for c in local if c.is_but(PASSING)]),
            ("not-started", [c for c in local if _waits_to_start(c)]),
            ("unapproved", [c for c in running if "unapproved" in c.faults]),
            ("closed", [c for c in running if "not-public" in c.faults]),
        )
        return next(((status, found) for status, found in tries if found), None)

    @property
    def _classes(self) -> Mapping[str, tuple[_Class, ...]]:
        """For each credential every offering that teaches it, in order of id."""
        if self._known is None:
            found: dict[str, list[_Class]] = {}
            for _, offering in sorted(self.network.catalogue.offerings.items()):
                for credential, taught in self._taught(offering):
                    found.setdefault(credential, []).append(taught)
            self._known = {credential: tuple(classes) for credential, classes in found.items()}
        return self._known

    def _taught(self, offering: Offering) -> Iterator[tuple[str, _Class]]:
        """The credentials that an offering teaches, perhaps, each with what keeps it from that."""
        implied = self.network.implied
        awards = (*offering.awards_at_start, *offering.awards)
        given = {c for award in awards for c in implied[award]}
        perhaps = {c for award, _ in offering.may_award for c in implied[award]}
        for credential in sorted({*given, *offering.prepares_for, *perhaps}):
            faults = self._faults(offering, credential)
            if credential not in given and credential not in offering.prepares_for:
                faults |= {"may-award"}
            yield credential, _Class(offering, faults)

    def _faults(self, offering: Offering, credential: str) -> frozenset[str]:
        """What keeps an offering from counting, wherever one asks."""
        tests = {
            "exposure": offering.kind == "exposure",
            "unapproved": self._lacks_approval(offering, credential),
            "not-public": not is_open_to(offering, frozenset()),
            "full": offering.seats_per_year == 0 or offering.intake == "waitlist",
            "stale": is_stale(offering.verified_on, "offerings", self.today),
        }
        faults = {name for name, holds in tests.items() if holds}
        if offering.status != "active":
            faults.add(offering.status)
        return frozenset(faults)

    def _lacks_approval(self, offering: Offering, credential: str) -> bool:
        """Whether it awards the credential, or one that implies it, only without the approval.

        To prepare for an exam takes no approval.
        """
        if credential in offering.prepares_for:
            return False
        awards = {*offering.awards_at_start, *offering.awards}
        asked = [
            self.network.catalogue.credentials[award].approval
            for award in awards & self.network.implying[credential]
        ]
        return bool(asked) and all(a is not None and a not in offering.approvals for a in asked)

    def _is_here(self, credential: Credential, area: str) -> bool:
        """Whether its exam or application is anywhere, or at a site in the area."""
        places = self.places
        return any(w == "anywhere" or places.site_is_in(w, area) for w in credential.where)

    def _exam_here(self, credential: Credential, area: str) -> bool:
        return credential.earned_by == "exam" and self._is_here(credential, area)

    def _sites(self, credential: Credential) -> list[str]:
        return [where for where in credential.where if where in self.network.catalogue.sites]

    def _nearest(
        self, credential: Credential, area: str, classes: Sequence[_Class]
    ) -> Nearest | None:
        """The nearest active, public, approved offering elsewhere, or exam site where none is here.

        Miles from the area's centre; where they are not known, the lowest ids.
        """
        places = self.places
        found = [
            (c.offering.provider, c.offering.site)
            for c in classes
            if c.is_but(PASSING)
            and not c.offering.is_online
            and not places.is_local(c.offering, area)
        ]
        if not self._is_here(credential, area):
            sites = self.network.catalogue.sites
            found += [(sites[site].provider, site) for site in self._sites(credential)]
        near = [
            Nearest(
                provider=provider,
                site=site,
                miles=places.miles(area, site),
                area=places.area_to_name(site, area),
            )
            for provider, site in sorted(set(found), key=lambda place: (place[0], place[1] or ""))
        ]
        return min(near, key=_distance, default=None)

    def _left_out(self, classes: Sequence[_Class], area: str) -> tuple[LeftOut, ...]:
        """Every offering that teaches it and is no supply here, with every reason."""
        left = []
        for taught in classes:
            faults = set(taught.faults)
            if taught.offering.is_online:
                faults.add("online")
            elif not self.places.is_local(taught.offering, area):
                faults.add("elsewhere")
            if faults:
                why = tuple(name for name in _FAULTS if name in faults)
                left.append(LeftOut(offering=taught.offering.id, why=why))
        return tuple(left)

    def _last_looked(self, credential: str, area: str) -> date | None:
        """Whoever looked all over a county has looked in each of its parts."""
        around = frozenset(self.network.areas_upward(area))
        return _newest(
            check.checked_on
            for check in self.network.catalogue.checks
            if check.credential == credential and check.area in around
        )


def _rests_on_old(status: str, rests_on: Sequence[_Class], local: Sequence[_Class]) -> bool:
    """Whether a phone call could change a status that is not called stale."""
    if status == "full":
        return any(c.faults == {"stale"} for c in local)
    return bool(rests_on) and all("stale" in c.faults for c in rests_on)


def _waits_to_start(taught: _Class) -> bool:
    """Whether nothing is wrong but that it is planned or paused."""
    return taught.faults - PASSING in ({"planned"}, {"paused"})


def _total(figures: Iterable[int | None]) -> tuple[int | None, bool]:
    """The sum of the known figures (None: none is), and whether all are."""
    every = list(figures)
    known = [figure for figure in every if figure is not None]
    return (sum(known) if known else None), len(known) == len(every)


def _newest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)


def _distance(place: Nearest) -> tuple[bool, float, str, str]:
    return (place.miles is None, place.miles or 0.0, place.provider or "", place.site or "")
