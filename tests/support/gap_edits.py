"""Random edits of small gap worlds: classes, credentials, providers, sites, funds, checks."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

from pathways.gaps.edits import Edit
from pathways.model.records import Catalogue, Check, Fund, Offering, Site
from pathways.model.requirement import NOTHING, All, Holds, Hours, Need
from pathways.model.requirement import Any as AnyOf

from .gap_worlds import GapWorld

SEATS = (None, 0, 10, 20)


def random_edit(world: GapWorld, catalogue: Catalogue, chance: random.Random) -> Edit:
    """An edit of a catalogue that grew out of a world; some change nothing in the report."""
    kind = chance.choice(("offering",) * 8 + ("credential",) * 3 + ("site", "site", "provider"))
    if chance.random() < 0.08:
        kind = chance.choice(("fund", "check", "occupation"))
    match kind:
        case "offering":
            return _offering_edit(world, catalogue, chance)
        case "credential":
            return _credential_edit(catalogue, chance)
        case "site":
            return _site_edit(catalogue, chance)
        case "check":
            looked = Check(
                credential=chance.choice(list(catalogue.credentials)),
                area=chance.choice(("north", "south", "county")),
                checked_on=world.today,
            )
            return Edit(kind="check", id="", after=looked)
        case "occupation":
            job = chance.choice(list(catalogue.occupations.values()))
            others = [name for name in catalogue.occupations if name != job.id]
            feeders = tuple(sorted(chance.sample(others, chance.randint(0, len(others)))))
            return Edit(kind=kind, id=job.id, before=job, after=replace(job, feeders=feeders))
        case "fund":
            name = "f-new"
            known = catalogue.funds.get(name)
            fund = None if known else Fund(id=name, name=name, status="active")
            return Edit(kind="fund", id=name, before=known, after=fund)
    provider = chance.choice(list(catalogue.providers.values()))
    after = replace(provider, phone=str(chance.randrange(999)))
    return Edit(kind="provider", id=provider.id, before=provider, after=after)


def _offering_edit(world: GapWorld, catalogue: Catalogue, chance: random.Random) -> Edit:
    offerings = list(catalogue.offerings.values())
    if not offerings or chance.random() < 0.2:
        name = f"o-new-{chance.randrange(3)}"
        after = _drawn(world, catalogue, chance, name, chance.choice([*offerings, None]))
        return Edit(kind="offering", id=name, before=catalogue.offerings.get(name), after=after)
    before = chance.choice(offerings)
    if chance.random() < 0.2:
        return Edit(kind="offering", id=before.id, before=before)
    after = before
    for _ in range(chance.choice((1, 1, 2))):
        after = replace(after, **_some_fields(world, catalogue, chance))
    return Edit(kind="offering", id=before.id, before=before, after=after)


def _drawn(
    world: GapWorld,
    catalogue: Catalogue,
    chance: random.Random,
    name: str,
    like: Offering | None,
) -> Offering:
    if like is not None:
        drawn = replace(like, id=name)
    else:
        site = chance.choice(list(catalogue.sites.values()))
        drawn = Offering(
            id=name, name=name, provider=site.provider, site=site.id, kind="course", status="active"
        )
    for _ in range(3):
        drawn = replace(drawn, **_some_fields(world, catalogue, chance))
    return drawn


def _some_fields(world: GapWorld, catalogue: Catalogue, chance: random.Random) -> dict[str, Any]:
    credentials = list(catalogue.credentials)
    approvals = list(catalogue.vocabulary.approvals)
    days = timedelta(days=chance.choice((1, 365, 366)))
    kinds = [*catalogue.vocabulary.kinds, *catalogue.occupations]
    drawn: dict[str, Any] = {
        "name": chance.choice(("Class", "Course")),
        "weeks": chance.choice((None, 4, 12)),
        "status": chance.choice(("active", "active", "paused", "planned", "ended")),
        "seats_per_year": chance.choice(SEATS),
        "completers_per_year": chance.choice(SEATS),
        "site": chance.choice([*catalogue.sites, None]),
        "provider": chance.choice(list(catalogue.providers)),
        "verified_on": chance.choice((None, world.today - days)),
        "awards": tuple(chance.sample(credentials, min(len(credentials), chance.randint(0, 2)))),
        "awards_at_start": tuple(chance.sample(credentials, chance.randint(0, 1))),
        "prepares_for": tuple(chance.sample(credentials, chance.randint(0, 1))),
        "may_award": tuple((c, None) for c in chance.sample(credentials, chance.randint(0, 1))),
        "requires": _need(catalogue, chance),
        "open_to": chance.choice(((), ("public",), ("members",))),
        "approvals": tuple(chance.sample(approvals, chance.randint(0, len(approvals)))),
        "kind": chance.choice(("course", "apprenticeship", "exposure", "on-the-job")),
        "format": chance.choice((None, "online", "in-person")),
        "intake": chance.choice((None, "waitlist")),
        "tuition_cents": chance.choice((None, 100, 9900)),
    }
    name = chance.choice([*drawn, "hours"])
    if name == "hours":
        return {
            "experience_in": chance.choice([*kinds, None]),
            "experience_hours": chance.choice((None, 400, 2000)),
        }
    return {name: drawn[name]}


def _need(catalogue: Catalogue, chance: random.Random) -> Need:
    atoms: list[Need] = [Holds(name) for name in catalogue.credentials]
    atoms += [
        Hours(kind, Fraction(chance.choice((1, 500, 3000)))) for kind in catalogue.vocabulary.kinds
    ]
    atoms += [Hours(job, Fraction(1)) for job in catalogue.occupations]
    match chance.randrange(4):
        case 0:
            return NOTHING
        case 1:
            return chance.choice(atoms)
        case 2:
            return All(tuple(chance.sample(atoms, 2)))
    return AnyOf(tuple(chance.sample(atoms, 2)))


def _credential_edit(catalogue: Catalogue, chance: random.Random) -> Edit:
    before = chance.choice(list(catalogue.credentials.values()))
    others = [name for name in catalogue.credentials if name != before.id]
    approvals = list(catalogue.vocabulary.approvals)
    drawn: dict[str, Any] = {
        "name": "Other",
        "fee_cents": chance.choice((None, 5)),
        "where": chance.choice((("anywhere",), ("online",), tuple(catalogue.sites)[:1], ())),
        "to_sit": chance.choice((None, NOTHING, Holds(chance.choice(others)) if others else None)),
        "earned_by": chance.choice(("exam", "application", "offering", "none")),
        "approval": chance.choice([*approvals, None]),
        "implies": tuple(chance.sample(others, min(1, len(others)))) if others else (),
    }
    if before.requires:
        drawn["requires"] = chance.choice(
            ((), (replace(before.requires[0], need=_need(catalogue, chance)),))
        )
    name = chance.choice(list(drawn))
    after = replace(before, **{name: drawn[name]})
    return Edit(kind="credential", id=before.id, before=before, after=after)


def _site_edit(catalogue: Catalogue, chance: random.Random) -> Edit:
    before = chance.choice(list(catalogue.sites.values()))
    drawn: dict[str, Any] = {
        "zip": chance.choice(("90001", "90002", "90003")),
        "area": chance.choice((None, "north", "south")),
        "latitude": chance.choice((34.0, 34.07, 34.3, 34.9)),
        "name": "Hall",
        "provider": chance.choice(list(catalogue.providers)),
    }
    name = chance.choice(list(drawn))
    after: Site = replace(before, **{name: drawn[name]})
    return Edit(kind="site", id=before.id, before=before, after=after)
