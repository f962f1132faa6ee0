"""What a new region is made of, what was left out, and what its people are to look up."""

from __future__ import annotations

from dataclasses import fields
from typing import Any as AnyValue

from pathways.model.records import Catalogue
from pathways.services.regions.files import RegionFiles
from pathways.services.regions.making import NewRegion

_WORDS = {
    "wages": "Wages and jobs",
    "projections": "Openings",
    "institutions": "Schools",
    "completions": "Awards of schools",
    "crosswalk": "Fields of study by occupation",
    "places": "ZIP codes with city and county",
    "points": "Centres of ZIP codes",
}


def told(made: NewRegion, files: RegionFiles, base: Catalogue) -> list[tuple[str, list[str]]]:
    """Return the parts of the report for people: each a title and its lines."""
    parts = [
        ("Made of", made_of(made)),
        ("Files", _file_lines(files)),
        ("Taken for granted: please check", _assumed(made)),
        (f"Law of {base.region.name}'s state that was left out", list(made.law)),
        ("Left out of the files, by reason", _left_out(made)),
        ("To look up before anybody relies on it", to_look_up(made.catalogue)),
    ]
    return [(title, lines) for title, lines in parts if lines]


def made_of(made: NewRegion) -> list[str]:
    """How much there is of what."""
    new = made.catalogue
    paid = sum(bool(job.wages) for job in new.occupations.values())
    opening = sum(bool(job.openings) for job in new.occupations.values())
    awarding = sum(bool(one.awards) for one in new.offerings.values())
    confirmed = sum(one.verified_on is not None for one in new.offerings.values())
    return [
        f"{len(new.areas):,} areas",
        f"{len(new.occupations):,} jobs, {paid:,} with pay here, {opening:,} with openings here",
        f"{len(new.credentials):,} credentials",
        f"{len(new.providers):,} schools and others, {len(new.sites):,} sites",
        (
            f"{len(new.offerings):,} programs, {awarding:,} of which surely give a credential; "
            f"{confirmed:,} have a day on which somebody confirmed them"
        ),
    ]


def to_look_up(new: Catalogue) -> list[str]:
    """What nobody has looked up for the region."""
    open_parts = sum(
        part.basis == "employer" for job in new.occupations.values() for part in job.requires
    )
    unpaid = sorted(job.name for job in new.occupations.values() if not job.wages)
    programs = sum(one.verified_on is None for one in new.offerings.values())
    lines = [
        f"{programs:,} programs: call each school (`pathways check --calls` says whom first)",
        f"{open_parts:,} requirements of employers, found elsewhere: ask employers here",
        "funding of the region, help by people, services and employers: none is in the files",
    ]
    if unpaid:
        lines.append(f"jobs without pay here: {', '.join(unpaid)}")
    return lines


def _file_lines(files: RegionFiles) -> list[str]:
    lines = []
    for one in fields(files):
        found = getattr(files, one.name)
        paths = found if isinstance(found, tuple) else (found,) if found else ()
        said = ", ".join(path.name for path in paths) or f"none (--{one.name} names it)"
        lines.append(f"{_WORDS[one.name]}: {said}")
    return lines


def _assumed(made: NewRegion) -> list[str]:
    return [remark for one in made.brought.values() for remark in one.brought.remarks]


def _left_out(made: NewRegion) -> list[str]:
    return [
        f"{count:,} x {why} ({name})"
        for name, one in made.brought.items()
        for why, count, _ in one.why_left_out()
    ]


def region_json(made: NewRegion, files: RegionFiles) -> dict[str, AnyValue]:
    """The whole report as JSON has it."""
    new = made.catalogue
    return {
        "region": new.region.id,
        "content": new.revision,
        "files": {
            one.name: [path.name for path in found]
            if isinstance(found := getattr(files, one.name), tuple)
            else (found.name if found else None)
            for one in fields(files)
        },
        "made_of": made_of(made),
        "law_left_out": list(made.law),
        "to_look_up": to_look_up(new),
        "brought": {name: one.as_json() for name, one in made.brought.items()},
    }
