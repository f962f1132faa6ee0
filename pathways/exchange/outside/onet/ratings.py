"""How important skills and activities are in each job, and at which level they are used.

The rating files of O*NET have one shape: Skills, Knowledge, Abilities and Work Activities, each
row an element of an occupation on the scale IM (importance, 1 to 5) or LV (level, 0 to 7).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Final

from pathways.exchange.outside.brought import OutsideFileError
from pathways.exchange.outside.rows import Row
from pathways.model.records import Occupation, Skill

from .release import Release, gives_way
from .tally import ANOTHER, CODE, NO_JOB, NOBODY, SUPPRESSED, Tally, find

RATED: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "skills": ("Skills.txt", ("2.A.", "2.B.")),
    "work-output": ("Work Activities.txt", ("4.A.3.",)),
    "activities": ("Work Activities.txt", ("4.A.",)),
    "knowledge": ("Knowledge.txt", ("2.C.",)),
    "abilities": ("Abilities.txt", ("1.A.",)),
}
"""What can be read: its file, and how the ids of its elements begin."""

USUAL: Final = ("skills", "work-output")
"""What is read unless somebody asks for more: the 35 skills, and the 9 activities that O*NET
counts as work output (lifting, driving, running machines, repairing, writing down). The other 32
activities say much the same as the skills do."""

_COLUMNS: Final = (
    CODE,
    "Element ID",
    "Element Name",
    "Scale ID",
    "Data Value",
    "Recommend Suppress",
    "Not Relevant",
)
_PROFILE_COLUMNS: Final = ("soc", "element_id", "element_name", "scale", "value")
_SCALES: Final[Mapping[str, tuple[str, int, int]]] = {
    "IM": ("importance", 1, 5),
    "LV": ("level", 0, 7),
}
NOT_ASKED: Final = "not asked for: the option --rate says what is read"
_OTHER_SCALE: Final = "a scale that the catalogue has no place for"


class Ratings:
    """The skills of each job, as files give them one figure at a time."""

    def __init__(
        self, jobs: Mapping[str, tuple[Occupation, ...]], kinds: Collection[str], tally: Tally
    ) -> None:
        self._jobs = jobs
        self._begin = tuple(prefix for kind in kinds for prefix in RATED[kind][1])
        self._files = {RATED[kind][0] for kind in kinds}
        self._tally = tally
        self._found: dict[str, dict[str, Skill]] = {}
        self._order: dict[str, str] = {}

    def read(self, folder: Path, release: Release) -> list[str]:
        """Read the rating files that are asked for; the names of those that are not there."""
        missing = []
        for name in dict.fromkeys(file for file, _ in RATED.values()):
            path = find(folder, name)
            if name not in self._files:
                if path is not None:
                    self._tally.remarks.append(f"{path.name} is there; --rate did not name it.")
            elif path is None:
                missing.append(name)
            else:
                self._read_file(path, release)
        return missing

    def _read_file(self, path: Path, release: Release) -> None:
        for row in self._tally.rows(path, _COLUMNS):
            what = f"{row[CODE]} {row['Element Name']}"
            jobs = self._jobs.get(row[CODE], ())
            if not jobs:
                self._tally.leave(row, row[CODE], NO_JOB)
            elif not row["Element ID"].startswith(self._begin):
                self._tally.leave(row, what, NOT_ASKED)
            elif row["Recommend Suppress"] == "Y":
                self._tally.leave(row, what, SUPPRESSED)
            elif row["Not Relevant"] == "Y":
                self._tally.leave(row, what, "O*NET says that it is not relevant in this job")
            else:
                names = ("Element ID", "Element Name", "Scale ID", "Data Value")
                self._take(row, what, jobs, names, release.id)

    def read_profiles(self, path: Path, release: Release) -> None:
        """Read importance by six-digit code, as the Adaptive Capacity Explorer lists it.

        It has the figures of an occupation's own code, and the mean of its specialties' where
        that code has none.
        """
        special = sorted(
            job.id for code, jobs in self._jobs.items() for job in jobs if not code.endswith(".00")
        )
        if special:
            self._tally.remarks.append(
                f"{path.name} knows codes of six digits: the wider occupation's figures stand for "
                f"{', '.join(special)}."
            )
        by_digits: dict[str, tuple[Occupation, ...]] = {}
        for code, found in self._jobs.items():
            by_digits[code[:7]] = (*by_digits.get(code[:7], ()), *found)
        names = ("element_id", "element_name", "scale", "value")
        for row in self._tally.rows(path, _PROFILE_COLUMNS):
            what = f"{row['soc']} {row['element_name']}"
            jobs = by_digits.get(row["soc"], ())
            if not jobs:
                self._tally.leave(row, row["soc"], NO_JOB)
            elif not row["element_id"].startswith(self._begin):
                self._tally.leave(row, what, NOT_ASKED)
            else:
                self._take(row, what, jobs, names, release.profiles_id)

    def _take(
        self,
        row: Row,
        what: str,
        jobs: tuple[Occupation, ...],
        names: tuple[str, str, str, str],
        source: str,
    ) -> None:
        """Take a row's figure for every job that has none from elsewhere."""
        id_, element, scale, value = (row[name] for name in names)
        if scale not in _SCALES:
            self._tally.leave(row, f"{what} {scale}", _OTHER_SCALE)
            return
        field, least, most = _SCALES[scale]
        figure = _figure(row, names[3], value, least, most)
        if not element:
            raise OutsideFileError(
                row.file, "nothing", "the name of an element", row=row.number, column=names[1]
            )
        taken, told = False, ""
        for job in jobs:
            kept = self._kept(job, element)
            if kept is not None and kept.source != source and not gives_way(kept.source, source):
                told = f"{what} ({job.id} by {kept.source or NOBODY})"
                continue
            fresh = kept if kept and kept.source == source else Skill(element=element)
            if field == "importance":
                fresh = replace(fresh, importance=figure, source=source)
            else:
                fresh = replace(fresh, level=figure, source=source)
            self._found.setdefault(job.id, {})[element] = fresh
            self._order.setdefault(element, id_)
            taken = True
        if taken:
            self._tally.use(row)
        else:
            self._tally.leave(row, told, ANOTHER)

    def _kept(self, job: Occupation, element: str) -> Skill | None:
        """What is known of an element so far: from these files, or from the catalogue."""
        fresh = self._found.get(job.id, {}).get(element)
        if fresh is not None:
            return fresh
        return next((skill for skill in job.skills if skill.element == element), None)

    def of(self, job: Occupation) -> tuple[Skill, ...]:
        """A job's skills: those of these files, in O*NET's order, after those from elsewhere."""
        fresh = self._found.get(job.id, {})
        others = [skill for skill in job.skills if skill.element not in fresh]
        in_order = sorted(fresh.values(), key=lambda one: _element_key(self._order[one.element]))
        return (*others, *in_order)

    @property
    def rated(self) -> frozenset[str]:
        """The jobs that these files rate."""
        return frozenset(self._found)


def _element_key(id_: str) -> tuple[object, ...]:
    """The place of an element in O*NET's content model.

    >>> _element_key("2.A.1.a") < _element_key("2.A.1.b") < _element_key("4.A.1.a.1")
    True
    """
    return tuple((part.isdecimal(), part.zfill(3)) for part in id_.split("."))


def _figure(row: Row, column: str, text: str, least: int, most: int) -> Fraction:
    if re.fullmatch(r"[0-9](\.[0-9]{1,6})?", text):
        figure = Fraction(text)
        if least <= figure <= most:
            return figure
    expected = f"a number from {least} to {most}"
    raise OutsideFileError(row.file, f"'{text}'", expected, row=row.number, column=column)
