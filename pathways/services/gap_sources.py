"""The sources that a gap rests on, each named once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pathways.gaps import Gap
from pathways.model.records import Catalogue, Check, Duty, Occupation, Part, Preference
from pathways.model.requirement import Holds, Need, atoms

SourceIds = tuple[str, ...]


def gap_sources(gap: Gap, catalogue: Catalogue) -> SourceIds:
    """The ids of a gap's sources: who asks for it, who teaches it, who looked, whose figures."""
    found = (
        *_of_grounds(gap, catalogue),
        *_of_offerings(gap, catalogue),
        *(check.source for check in checks_of(gap.credential, catalogue)),
        *catalogue.credentials[gap.credential].sources,
        *_of_figures(gap, catalogue),
    )
    return tuple(dict.fromkeys(source for source in found if source))


def checks_of(credential: str, catalogue: Catalogue) -> list[Check]:
    """Every search for a credential that found nothing, the latest first."""
    checks = [check for check in catalogue.checks if check.credential == credential]
    return sorted(checks, key=lambda c: (c.checked_on is not None, c.checked_on), reverse=True)


def ground_sources(kind: str, record_id: str, credential: str, catalogue: Catalogue) -> SourceIds:
    """The sources in which somebody's need of a credential was read."""
    return tuple(
        dict.fromkeys(
            s for s in _of_ground(kind, record_id, credential, catalogue) if s is not None
        )
    )


def _of_grounds(gap: Gap, catalogue: Catalogue) -> Iterator[str | None]:
    for ground in gap.needed_by:
        yield from _of_ground(ground.kind, ground.id, gap.credential, catalogue)


def _of_ground(
    kind: str, record_id: str, credential: str, catalogue: Catalogue
) -> Iterator[str | None]:
    if kind == "offering":
        yield catalogue.offerings[record_id].source
    elif kind == "credential":
        for part in catalogue.credentials[record_id].requires:
            if _names(part.need, credential):
                yield part.source
    else:
        job = catalogue.occupations[record_id]
        rules: tuple[Part | Preference | Duty, ...] = (*job.requires, *job.prefers, *job.duties)
        for rule in rules:
            if _names(rule.need, credential):
                yield rule.source


def _names(need: Need, credential: str) -> bool:
    return Holds(credential) in atoms(need)


def _of_offerings(gap: Gap, catalogue: Catalogue) -> Iterator[str | None]:
    for name in (*gap.supply.offerings, *(left.offering for left in gap.left_out)):
        yield catalogue.offerings[name].source


def figure_sources(
    pairs: Iterable[tuple[str, str]], area: str | None, catalogue: Catalogue
) -> SourceIds:
    """The ids of the sources of the figures of some moves, for the area that they are of."""
    found = _of_pairs(pairs, area, catalogue)
    return tuple(dict.fromkeys(source for source in found if source))


def _of_figures(gap: Gap, catalogue: Catalogue) -> Iterator[str | None]:
    """Those of the figures of the blocked moves, for the area that the figures are of."""
    yield from _of_pairs(gap.blocked.alone, gap.figures.area, catalogue)


def _of_pairs(
    pairs: Iterable[tuple[str, str]], area: str | None, catalogue: Catalogue
) -> Iterator[str | None]:
    for feeder, target in pairs:
        yield from _of_job(catalogue.occupations[feeder], area)
        yield from _of_job(catalogue.occupations[target], area)


def _of_job(job: Occupation, area: str | None) -> Iterator[str | None]:
    for records in (job.employment, job.openings, job.wages):
        here = [record for record in records if record.area == area]
        latest = max(here, key=lambda record: record.year, default=None)
        yield latest.source if latest else None
