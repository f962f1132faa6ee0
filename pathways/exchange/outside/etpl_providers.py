"""A table of the providers beside a state's list: what the list itself does not say of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from .brought import LeftOut, OutsideFileError
from .etpl_mapping import EtplMapping
from .etpl_rows import Cells, Place
from .rows import rows_of

WHY_NOT_LISTED: Final[dict[str | None, str]] = {
    None: "its status is none of the mapping's words",
    "suspended": "the list marks it, or its provider, as suspended",
    "pending": "the list marks it, or its provider, as pending",
}


class ProviderTable:
    """The providers of a table of their own, by their ids in the list."""

    def __init__(self, mapping: EtplMapping, path: Path | None) -> None:
        self.mapping = mapping
        self.read: dict[str, int] = {}
        self.rows: dict[str, tuple[LeftOut, Place, str | None]] = {}
        self.repeated: list[LeftOut] = []
        self.asked: set[str] = set()
        if path is None:
            return
        columns = mapping.provider_columns
        needed = [column for some in columns.values() for column in some]
        needed += [one.column for one in mapping.provider_status]
        if "provider" not in columns:
            raise OutsideFileError(path.name, "no mapping of providers", "providers: columns:")
        for row in rows_of(path, needed):
            self.read[path.name] = self.read.get(path.name, 0) + 1
            cells = Cells(row, mapping)
            place = cells.place(columns)
            told = LeftOut(row.file, row.number, f"{place.name} ({place.provider})", "")
            if place.provider in self.rows:
                self.repeated.append(replace(told, why="listed twice under the same id"))
            else:
                self.rows[place.provider] = (told, place, cells.status(mapping.provider_status))

    def fill(self, place: Place) -> Place:
        """A place with what the table says beyond the list."""
        _, more, status = self.rows.get(place.provider, (None, None, None))
        if more is None or status != "listed":
            return place
        lacking = {
            name: getattr(more, name)
            for name in ("name", "street", "city", "zip", "county", "url")
            if not getattr(place, name)
        }
        if lacking or place.provider in self.asked:
            self.asked.add(place.provider)
        return replace(place, **lacking)

    def used(self) -> dict[str, int]:
        """How many rows gave something."""
        return {file: len(self.asked) for file in self.read}

    def left_out(self) -> list[LeftOut]:
        """Each row that gave nothing, with why."""
        found = list(self.repeated)
        for id_, (told, _, status) in self.rows.items():
            if id_ not in self.asked:
                nothing = "no program of the list lacks what it says"
                why = nothing if status == "listed" else WHY_NOT_LISTED[status]
                found.append(replace(told, why=why))
        return found
