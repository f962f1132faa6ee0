"""What was measured, as rows of a table: on the screen, and in the README between its marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what, in which world, how much, beside what, and what is aimed at."""

    what: str
    world: str
    value: str
    beside: str = ""
    aim: str = ""
    reached: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as the table has it."""
        mark = {True: "yes", False: "**no**", None: ""}[self.reached]
        return (self.what, self.world, self.value, self.beside, self.aim, mark)


@dataclass(slots=True)
class Report:
    """All rows so far, told as they come; ``wrong`` is what did not agree."""

    rows: list[Row] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(
        self,
        what: str,
        world: str,
        value: str,
        beside: str = "",
        aim: str = "",
        *,
        reached: bool | None = None,
    ) -> None:
        """Take in a row and print it."""
        row = Row(what, world, value, beside, aim, reached)
        self.rows.append(row)
        print(" | ".join(cell for cell in row.cells if cell), flush=True)

    def disagree(self, sentence: str) -> None:
        """Note that two answers differ, or that one does not hold."""
        self.wrong.append(sentence)
        print(f"WRONG: {sentence}", flush=True)

    def table(self) -> str:
        """The rows as Markdown."""
        head = ("what", "world", "here", "beside", "aim", "reached")
        lines = [head, tuple("---" for _ in head), *(row.cells for row in self.rows)]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def write_into(self, readme: Path, note: str) -> None:
        """Put the table between the marks of a document."""
        text = readme.read_text(encoding="utf-8")
        made = f"{BEGIN}\n{note}\n\n{self.table()}\n{END}"
        written, times = re.subn(
            f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: made, text, flags=re.DOTALL
        )
        if times != 1:
            msg = f"{readme} has no place for the table: a line {BEGIN} and a line {END}."
            raise ValueError(msg)
        readme.write_text(written, encoding="utf-8")


def milliseconds(seconds: float) -> str:
    """Seconds as milliseconds with three digits that count.

    >>> milliseconds(0.0012345), milliseconds(1.5)
    ('1.23 ms', '1,500 ms')
    """
    figure = seconds * 1000
    return f"{figure:,.0f} ms" if figure >= 100 else f"{figure:.3g} ms"


def quantile(values: list[float], share: float) -> float:
    """The least of the values that a share of them does not exceed (the nearest rank).

    >>> quantile([3.0, 1.0, 2.0], 0.5)
    2.0
    >>> quantile([float(n) for n in range(1, 101)], 0.99)
    99.0
    """
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * share) - 1)]
