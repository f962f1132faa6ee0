"""What is wrong with a catalogue's files, one problem at a time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DataIssue:
    """One problem in a file of the catalogue.

    ``row`` is the line in a CSV file (the header is 1) or in a YAML file; ``column`` is the CSV
    column or the path of the YAML field (``requires[0].need``). Either is None where the problem
    is the whole file's, or the whole row's.
    """

    file: str
    row: int | None
    column: str | None
    found: str
    expected: str

    def __str__(self) -> str:
        """Return the problem in one line: where, what was found, what was expected."""
        row = f", row {self.row}" if self.row is not None else ""
        column = f", {self.column}" if self.column else ""
        return f"{self.file}{row}{column}: found {self.found}; expected {self.expected}"


class CatalogueError(ValueError):
    """A catalogue that cannot be read; `issues` holds every problem, in order of place."""

    def __init__(self, issues: tuple[DataIssue, ...]) -> None:
        self.issues = issues
        more = f" (and {len(issues) - 1} more)" if len(issues) > 1 else ""
        super().__init__(f"{issues[0]}{more}" if issues else "the catalogue cannot be read")
