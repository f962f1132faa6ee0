"""Results that a state publishes by provider and CIP code, as outcomes of a listed program.

A figure counts all programs of a provider with the same CIP code, so it is given to a program
only where the list has no other such program there. A quarter's wage is no hourly wage, since
nobody counts the hours: it stands in the definition, and the hourly wage stays unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Final

from pathways.model.records import Outcome

from .brought import LeftOut, OutsideFileError
from .etpl_mapping import EtplMapping, Result
from .etpl_rows import Cells
from .rows import Row, rows_of

WHOM: Final = "all programs of this provider with the same CIP code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Outcomes, and the rows that none came of."""

    rows: tuple[Outcome, ...] = ()
    read: Mapping[str, int] = field(default_factory=dict)
    used: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()


def read_results(
    path: Path,
    mapping: EtplMapping,
    source: str,
    offerings: Mapping[tuple[str, str], Sequence[str]],
) -> Results:
    """Read results by provider and CIP code.

    Parameters
    ----------
    path
        The table.
    mapping
        What its columns hold.
    source
        The id of the list's source.
    offerings
        The offerings of each provider (as the list calls it) and CIP code.

    Raises
    ------
    OutsideFileError
        The file cannot be read, or has something else than numbers where the figures are.
    """
    columns = mapping.outcome_columns
    if columns.keys() != {"provider", "cip"}:
        raise OutsideFileError(
            path.name, "no mapping of outcomes", "outcomes: columns: provider, cip"
        )
    needed = [column for some in columns.values() for column in some]
    needed += [one.value for one in mapping.results]
    found: list[Outcome] = []
    left_out: list[LeftOut] = []
    read = used = 0
    for row in rows_of(path, needed):
        read += 1
        cells = Cells(row, mapping)
        provider, cip = cells.text("provider", columns), _cip(cells.text("cip", columns))
        ids = offerings.get((provider, cip), ())
        told = [] if len(ids) != 1 else _outcomes(row, cells, ids[0], source)
        used += bool(told)
        found += told
        if not told:
            left_out.append(LeftOut(row.file, row.number, f"{provider}, {cip}", _why(ids)))
    return Results(
        rows=tuple(found),
        read={path.name: read},
        used={path.name: used},
        left_out=tuple(left_out),
    )


def _why(ids: Sequence[str]) -> str:
    if not ids:
        return "no program of the list has this provider and CIP code"
    if len(ids) > 1:
        return "several programs share this provider and CIP code"
    return "it has no figure: too few people, or nobody counted"


def _outcomes(row: Row, cells: Cells, offering: str, source: str) -> list[Outcome]:
    found = []
    for result in cells.mapping.results:
        value = _number(row, cells.cell(result.value), result.value)
        if value is not None:
            people = _number(row, cells.cell(result.of), result.of) if result.of else None
            found.append(_outcome(row, result, value, people, offering, source))
    return found


def _outcome(
    row: Row, result: Result, value: Fraction, people: Fraction | None, offering: str, source: str
) -> Outcome:
    of = int(people) if people is not None else None
    if result.measure == "quarterly-wage":
        count = f" of {of:,} people" if of is not None else ""
        definition = (
            f"{result.definition}{count}: ${float(value):,.0f} a quarter, {WHOM}. "
            "How many hours it is for is not known, so no hourly pay is."
        )
        return Outcome(offering=offering, measure="wage", definition=definition, source=source)
    if not 0 <= value <= 1:
        expected = "a share from 0 to 1"
        raise OutsideFileError(
            row.file, str(float(value)), expected, row=row.number, column=result.value
        )
    return Outcome(
        offering=offering,
        measure=result.measure,
        value=Fraction(round(value * 10_000), 10_000),
        of=of,
        definition=f"{result.definition}, {WHOM}",
        source=source,
    )


def _number(row: Row, text: str, column: str | None) -> Fraction | None:
    if not text:
        return None
    try:
        return Fraction(Decimal(text))
    except (InvalidOperation, ValueError, OverflowError):
        raise OutsideFileError(
            row.file, repr(text), "a number", row=row.number, column=column or ""
        ) from None


def _cip(text: str) -> str:
    digits = text.replace(".", "").zfill(6)
    return f"{digits[:2]}.{digits[2:]}"
