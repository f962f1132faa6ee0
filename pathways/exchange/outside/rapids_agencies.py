"""Who registers apprenticeships in each state: the federal office, an agency of the state, both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from pathways.model.records import Catalogue, Service, Source

from .brought import Brought, LeftOut
from .keeping import slug, source_in
from .rows import rows_of

COLUMNS: Final = ("state_name", "type")

_NAMES: Final = {
    "OA": "Office of Apprenticeship, U.S. Department of Labor: {state}",
    "SAA": "State apprenticeship agency: {state}",
}

SOURCE: Final = Source(
    id="apprenticeship-registration-agencies",
    publisher="ApprenticeshipStandards.org",
    title="Registration agencies of each state",
    url="https://github.com/ApprenticeshipStandardsDotOrg/ApprenticeshipStandardsDotOrg",
    licence="CC0",
)


def read_agencies(catalogue: Catalogue, path: Path, *, published: date | None = None) -> Brought:
    """Read who registers apprenticeships in the states that are areas of the catalogue.

    The list has neither addresses nor telephone numbers; a service that is there already stays.

    Raises
    ------
    OutsideFileError
        The file cannot be read, or is no such list.
    """
    source = source_in(catalogue, replace(SOURCE, published=published))
    states = {
        area.name.casefold(): area for area in catalogue.areas.values() if area.kind == "state"
    }
    services: dict[str, Service] = {}
    left_out: list[LeftOut] = []
    read = used = 0
    for row in rows_of(path, COLUMNS):
        read += 1
        what = f"{row['state_name']} ({row['type']})"
        area = states.get(row["state_name"].casefold())
        if area is None:
            why = "no area of the catalogue is this state"
        elif row["type"] not in _NAMES:
            why = f"the type of agency is none of {', '.join(_NAMES)}"
        else:
            used += 1
            id_ = slug(f"apprenticeship {row['type']} {area.id}")
            made = Service(
                id=id_,
                name=_NAMES[row["type"]].format(state=area.name),
                kind="other",
                serves=("firms", "seekers"),
                who="Employers, unions and schools that want to register an apprenticeship; "
                "people who want to know whether one is registered.",
                area=area.id,
                source=source.id,
                verified_on=published,
            )
            services[id_] = catalogue.services.get(id_, made)
            continue
        left_out.append(LeftOut(row.file, row.number, what, why))
    return Brought(
        tables={"services": services, "sources": {source.id: source}},
        read={path.name: read},
        used={path.name: used},
        left_out=tuple(left_out),
    )
