"""What would change were a class added, moved, paused, changed or ended: for all who ask.

Nothing is saved: the edit is tried out on the catalogue as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pathways.gaps.edits import Edit
from pathways.gaps.figures import Figures
from pathways.gaps.places import Places
from pathways.gaps.state import GapState
from pathways.gaps.what_if import GapDifference, Standing, difference
from pathways.model.records import Catalogue, Offering
from pathways.network import Network
from pathways.planner import QuestionError

from .gap_areas import hanging_json, planning_areas
from .reporting import Json, Options, read_gap_ask

HAPPENINGS = ("pause", "end", "start", "full", "move", "seats")
"""What can happen to a class that is listed."""

NEW_SEATS = 20
MOST_SEATS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfAsk:
    """An edit to try out, and the areas and the reach for which it is asked."""

    edit: Edit
    today: date
    areas: tuple[str, ...]
    within_miles: float | None = None
    online: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What some edits would change; ``before`` and ``after`` are whole reports."""

    edits: tuple[Edit, ...]
    before: GapState
    after: GapState
    change: GapDifference


def what_if(
    network: Network,
    edits: Iterable[Edit],
    today: date,
    *,
    areas: Sequence[str] = (),
    within_miles: float | None = None,
    online: bool = False,
) -> WhatIf:
    """What some edits of a catalogue would change.

    Parameters
    ----------
    areas
        For which areas (none named: the region and each of its planning areas).
    """
    state = GapState.of(
        network,
        today,
        areas=tuple(areas) or areas_to_compare(network.catalogue),
        within_miles=within_miles,
        online=online,
    )
    return what_if_from(state, edits)


def what_if_from(state: GapState, edits: Iterable[Edit]) -> WhatIf:
    """What some edits would change, from a state that is there already (which stays as it is)."""
    edits = tuple(edits)
    after = state.after(edits)
    return WhatIf(edits=edits, before=state, after=after, change=difference(state, after))


def areas_to_compare(catalogue: Catalogue) -> tuple[str, ...]:
    """The region and each of its planning areas."""
    return (catalogue.region.area, *(area.id for area in planning_areas(catalogue)))


def read_what_if_ask(options: Options, network: Network, today: date) -> WhatIfAsk:
    """What is asked, from options by name, values as typed.

    Either `offering` and `happens` (pause, end, start, full; move with `site`; seats with
    `seats`), or a new class: `credential`, `site` or `at` (an area), perhaps `seats`.

    Raises
    ------
    QuestionError
        Names the option, what was found and what was expected.
    """
    catalogue = network.catalogue
    where = {name: options.get(name, ()) for name in ("area", "within", "online", "today")}
    gaps = read_gap_ask(where, catalogue, today)
    offering = _one_of(options, "offering", catalogue.offerings, "class")
    edit = (
        _new_class(options, network, gaps.today)
        if offering is None
        else _happening(options, catalogue, catalogue.offerings[offering], gaps.today)
    )
    return WhatIfAsk(
        edit=edit,
        today=gaps.today,
        areas=gaps.areas or areas_to_compare(catalogue),
        within_miles=gaps.within_miles,
        online=gaps.online,
    )


def what_if_json(found: WhatIf) -> Json:
    """What would change, as plain values; money in dollars."""
    change, ask = found.change, found.after.ask
    return {
        "edits": [_edit_json(edit) for edit in found.edits],
        "today": ask.today.isoformat(),
        "areas": list(ask.areas),
        "within": ask.within_miles,
        "online": ask.online,
        "changes": not change.is_nothing,
        "statuses": [
            {
                "credential": one.credential,
                "area": one.area,
                "before": _standing_json(one.before),
                "after": _standing_json(one.after),
                "gap": "opened" if one.opens_gap else "closed" if one.closes_gap else None,
            }
            for one in change.statuses
        ],
        "moves": [
            {"area": one.area, "pair": list(one.pair), "before": one.before, "after": one.after}
            for one in change.moves
        ],
        "figures": [
            {
                "area": one.area,
                "opened": [list(pair) for pair in one.opened],
                "closed": [list(pair) for pair in one.closed],
                "gained": figures_json(one.gained),
                "lost": figures_json(one.lost),
            }
            for one in change.areas
        ],
        "hanging_new": [hanging_json(one) for one in change.hanging_new],
        "hanging_gone": [hanging_json(one) for one in change.hanging_gone],
        "revision": found.before.network.catalogue.revision,
    }


def figures_json(figures: Figures) -> Json:
    """Figures of moves as plain values: the known part of each, `unknown` naming what lacks."""
    gain = figures.wage_gain_cents
    return {
        "workers": figures.workers,
        "openings": figures.openings,
        "wage_gain": None if gain is None else gain / 100,
        "figures_for": figures.area,
        "unknown": list(figures.unknown),
    }


def _edit_json(edit: Edit) -> Json:
    """An edit; of a record that changed, the names of the fields that did."""
    what = "added" if edit.before is None else "removed" if edit.after is None else "changed"
    fields: list[str] = []
    if what == "changed":
        names = type(edit.before).__dataclass_fields__
        fields = [n for n in names if getattr(edit.before, n) != getattr(edit.after, n)]
    return {"kind": edit.kind, "id": edit.id, "what": what, "fields": fields}


def _standing_json(standing: Standing | None) -> Json | None:
    if standing is None:
        return None
    return {
        "status": standing.status,
        "sure": not standing.is_unsure,
        "seats": standing.seats,
        "routes_blocked": standing.alone,
        "blocked_jointly": standing.jointly,
    }


def _happening(options: Options, catalogue: Catalogue, offering: Offering, today: date) -> Edit:
    """What is to happen to a class that is listed."""
    happens = _once(options, "happens")
    if happens is None or happens not in HAPPENINGS:
        expected = ", ".join(HAPPENINGS)
        raise QuestionError(
            f"happens: found '{happens or ''}'; expected one of {expected}.", "happens"
        )
    after = offering
    match happens:
        case "pause":
            after = replace(offering, status="paused")
        case "end":
            after = replace(offering, status="ended")
        case "start":
            after = replace(offering, status="active", verified_on=today)
        case "full":
            after = replace(offering, seats_per_year=0)
        case "seats":
            after = replace(offering, seats_per_year=_seats(options))
        case "move":
            site = _one_of(options, "site", catalogue.sites, "site")
            if site is None:
                raise QuestionError("site: say where the class moves to.", "site")
            provider = catalogue.sites[site].provider
            after = replace(offering, site=site, provider=provider)
    return Edit(kind="offering", id=offering.id, before=offering, after=after)


def _new_class(options: Options, network: Network, today: date) -> Edit:
    """A new class that is taught from now on; it has the approval that it needs."""
    catalogue = network.catalogue
    name = _one_of(options, "credential", catalogue.credentials, "credential")
    if name is None:
        raise QuestionError(
            "offering: say which class, or describe a new one by its credential.", "offering"
        )
    credential = catalogue.credentials[name]
    if credential.kind == "condition":
        raise QuestionError(f"credential: nobody teaches '{name}'.", "credential")
    site = _one_of(options, "site", catalogue.sites, "site") or _site_in_area(options, network)
    offering = Offering(
        id=_free_id(catalogue),
        name=f"{credential.name} (new class)",
        name_es=f"{credential.name_es} (curso nuevo)" if credential.name_es else None,
        provider=catalogue.sites[site].provider,
        site=site,
        kind="certificate-program",
        status="active",
        awards=(name,),
        approvals=() if credential.approval is None else (credential.approval,),
        seats_per_year=_seats(options) if options.get("seats") else NEW_SEATS,
        verified_on=today,
    )
    return Edit(kind="offering", id=offering.id, after=offering)


def _site_in_area(options: Options, network: Network) -> str:
    """A site in the area named `at`: of a provider that teaches, nearest to the centre."""
    catalogue = network.catalogue
    area = _one_of(options, "at", catalogue.areas, "area")
    if area is None:
        raise QuestionError("site: say at which site, or in which area (at).", "site")
    places = Places(network, 0, online=False)
    teachers = {o.provider for o in catalogue.offerings.values() if o.status != "ended"}
    here = [name for name in catalogue.sites if places.site_is_in(name, area)]
    if not here:
        raise QuestionError(f"at: no provider has a site in '{area}'.", "at")

    def rank(site: str) -> tuple[object, ...]:
        miles, provider = places.miles(area, site), catalogue.sites[site].provider
        return provider not in teachers, miles is None, miles or 0.0, provider, site

    return min(here, key=rank)


def _free_id(catalogue: Catalogue) -> str:
    name, number = "new-class", 2
    while name in catalogue.offerings:
        name, number = f"new-class-{number}", number + 1
    return name


def _seats(options: Options) -> int:
    said = _once(options, "seats") or ""
    if said.isascii() and said.isdigit() and int(said[:9]) <= MOST_SEATS:
        return int(said[:9])
    raise QuestionError(
        f"seats: found '{said}'; expected a number from 0 to {MOST_SEATS:,}.", "seats"
    )


def _one_of(options: Options, name: str, known: Iterable[str], what: str) -> str | None:
    said = _once(options, name)
    if said is not None and said not in known:
        raise QuestionError(f"{name}: no {what} '{said}' in this catalogue.", name)
    return said


def _once(options: Options, name: str) -> str | None:
    said = [text for text in options.get(name, ()) if text]
    if len(said) > 1:
        raise QuestionError(f"{name}: say it once.", name)
    return said[0] if said else None
