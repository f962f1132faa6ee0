"""Rows of a state's list of eligible training providers, by what a mapping says of its columns."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

from .etpl_mapping import ByWord, Columns, EtplMapping
from .rows import Row

_CONTACT: Final = re.compile(r"@|\(?\d{3}\)?[-. ]?\d{3}[-. ]\d{4}")
_HOST: Final = re.compile(r"(https?://)?([\w-]+(\.[\w-]+)+)(/\S*)?", re.IGNORECASE)
_SAYS_NOTHING: Final = frozenset({"", "0", "n/a", "na", "none", "no", "not applicable", "none."})

MOST_CENTS: Final = 100_000_000
"""A price above a million dollars is a typing error."""

MOST_HOURS: Final = 20_000
"""More class hours than ten years of full-time school are a typing error."""

MIXED_COST: Final = "the parts of the cost do not add up to its total: no cost is taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A provider and where it is, as a row says it. ``zip`` has five digits, or is None."""

    provider: str
    name: str
    street: str
    city: str
    zip: str | None
    zip_was_mended: bool
    county: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Money in cents; None is not known."""

    tuition: int | None = None
    fees: int | None = None
    materials: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A program of the list.

    ``faults`` are (column, why) of fields that were not taken; ``status`` is None where a word of
    it is unknown to the mapping.
    """

    file: str
    row: int
    program: str
    name: str
    place: Place
    status: str | None
    cip: str | None
    hours: Fraction | None
    cost: Cost
    asks_for: str | None
    kind: str
    awards: tuple[str, ...]
    prepares_for: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]


def listing(row: Row, mapping: EtplMapping) -> Listing:
    """A row as the mapping reads it."""
    cells = Cells(row, mapping)
    faults: list[tuple[str, str]] = []
    cost, fault = cells.cost()
    if fault:
        faults.append(("total", fault))
    hours = cells.number("hours")
    if cells.text("hours") and hours is None:
        faults.append(("hours", "the hours are no number that can be meant"))
    cip = cells.cip()
    if cells.text("cip") and cip is None:
        faults.append(("cip", "the CIP code cannot be read"))
    return Listing(
        file=row.file,
        row=row.number,
        program=cells.text("program"),
        name=cells.text("name"),
        place=cells.place(mapping.columns),
        status=cells.status(mapping.status),
        cip=cip,
        hours=hours or None,
        cost=cost,
        asks_for=cells.asks_for(),
        kind=cells.word(mapping.kind) if mapping.kind else "course",
        awards=cells.credentials("awards"),
        prepares_for=cells.credentials("prepares_for"),
        faults=tuple(faults),
    )


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row by the mapping's names, clean: no line breaks, no codes for "unknown"."""

    row: Row
    mapping: EtplMapping

    def cell(self, column: str) -> str:
        """The text of a column, empty where it says nothing."""
        text = " ".join(html.unescape(self.row[column]).split())
        return "" if text in self.mapping.unknown else text

    def text(self, name: str, columns: Columns | None = None) -> str:
        """The first filled column of those that hold something."""
        some = (columns if columns is not None else self.mapping.columns).get(name, ())
        return next((text for column in some if (text := self.cell(column))), "")

    def number(self, name: str) -> Fraction | None:
        """A number of hours; None where there is none that can be meant."""
        try:
            found = Fraction(Decimal(self.text(name).replace(",", "")))
        except (InvalidOperation, ValueError, OverflowError):
            return None
        return found if 0 <= found <= MOST_HOURS else None

    def cip(self) -> str | None:
        """A CIP code with its point; a lost leading zero is put back."""
        digits = self.text("cip").replace(".", "")
        if not re.fullmatch(r"\d{5,6}", digits):
            return None
        return f"{digits.zfill(6)[:2]}.{digits.zfill(6)[2:]}"

    def status(self, checks: Iterable[ByWord]) -> str | None:
        """Where a program stands: the worst that any column says; None for an unknown word."""
        found = "listed"
        for check in checks:
            said = self.cell(check.column)
            if not said:
                continue
            meant = check.words.get(said, check.otherwise)
            if meant is None:
                return None
            found = meant if found == "listed" else found
        return found

    def word(self, by: ByWord) -> str:
        """What a column's word means."""
        return by.words.get(self.cell(by.column)) or by.otherwise or "course"

    def credentials(self, field: str) -> tuple[str, ...]:
        """The credentials that the words of a row name for a field."""
        found = (
            one.by.words.get(self.cell(one.by.column), one.by.otherwise)
            for one in self.mapping.credentials
            if one.field == field
        )
        return tuple(dict.fromkeys(one for one in found if one))

    def asks_for(self) -> str | None:
        """What a program asks at its door, unless it says nothing or names somebody to call."""
        text = self.text("asks_for")
        if text.casefold() in _SAYS_NOTHING or len(text) > 300 or _CONTACT.search(text):
            return None
        return text.rstrip(".")

    def place(self, columns: Columns) -> Place:
        """The provider of a row and where it is."""
        written = self.text("zip", columns)
        five = written.split("-", 1)[0].strip()
        known = re.fullmatch(r"\d{3,5}", five) is not None
        return Place(
            provider=self.text("provider", columns),
            name=self.text("provider_name", columns),
            street=self.text("street", columns),
            city=self.text("city", columns),
            zip=five.zfill(5) if known else None,
            zip_was_mended=known and len(five) < 5,
            county=self.text("county", columns),
            url=_url(self.text("website", columns)),
        )

    def cost(self) -> tuple[Cost, str | None]:
        """The cost, or why none is taken."""
        parts = {name: self._sum(name) for name in ("tuition", "fees", "materials")}
        total = self._sum("total")
        if any(
            part is not None and not 0 <= part <= MOST_CENTS for part in (*parts.values(), total)
        ):
            return Cost(), "the cost is no sum that can be meant: none is taken"
        known = [part for part in parts.values() if part is not None]
        if total is not None and known and sum(known) != total:
            return Cost(), MIXED_COST
        if not known:
            parts = {"tuition": total, "fees": 0 if total is not None else None, "materials": None}
            known = [total] if total is not None else []
        if sum(known) == 0 and not self.mapping.zero_is_free:
            return Cost(), None
        return Cost(**parts), None

    def _sum(self, name: str) -> int | None:
        """The sum of the columns of a part, in cents; None where none is filled."""
        texts = [text for column in self.mapping.money.get(name, ()) if (text := self.cell(column))]
        if not texts:
            return None
        try:
            return sum(round(Decimal(text.lstrip("$").replace(",", "")) * 100) for text in texts)
        except (InvalidOperation, ValueError, OverflowError):
            return -1


def _url(text: str) -> str | None:
    """An address on the web, or None.

    >>> _url("www.scvts.org"), _url("call us"), _url("")
    ('http://www.scvts.org', None, None)
    """
    match = _HOST.fullmatch(text)
    if match is None:
        return None
    return text if match[1] else f"http://{text}"
