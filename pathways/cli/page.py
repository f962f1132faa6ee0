"""A page of text for people: wraps to the terminal, plain where there is none, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .outcome import emit, harmless


class Whole(Text):
    """A line that is never broken."""


class Page:
    """Collects what is to be read and prints it at once, so that nothing half is ever shown."""

    def __init__(self) -> None:
        # Without markup and highlighting: what a record says is text, whatever it looks like.
        self._console = Console(highlight=False, markup=False, emoji=False)
        self._parts: list[RenderableType] = []

    def gap(self) -> None:
        """An empty line."""
        self._parts.append(Text())

    def heading(self, text: str) -> None:
        """A line that begins a part, with an empty line before it unless it is the first."""
        if self._parts:
            self.gap()
        self.line(text, style="bold")

    def line(self, text: str, *, indent: int = 0, style: str = "") -> None:
        """A paragraph."""
        self._add(Text(harmless(text), style=style), indent)

    def item(self, mark: str, text: str, *, indent: int = 0, style: str = "") -> None:
        """A paragraph that stands behind a mark, such as a number."""
        self.pairs([(mark, text)], indent=indent, width=len(mark), style=style)

    def pairs(
        self, rows: Iterable[tuple[str, str]], *, indent: int = 2, width: int = 9, style: str = ""
    ) -> None:
        """Labels with what belongs to each beside it."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=width)
        grid.add_column(overflow="fold")
        for label, value in rows:
            grid.add_row(Text(harmless(label)), Text(harmless(value), style=style))
        self._add(grid, indent)

    def address(self, url: str, *, indent: int = 0) -> None:
        """A web address on a line of its own, never broken, so that it can be copied."""
        self._parts.append(Whole(f"{' ' * indent}{harmless(url)}"))

    def rows(self, rows: Iterable[Sequence[str]], *, indent: int = 0) -> None:
        """Cells below one another, without names."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        for row in rows:
            grid.add_row(*(Text(harmless(cell), overflow="fold") for cell in row))
        self._add(grid, indent)

    def table(self, columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str]]) -> None:
        """A table; each column a name, and whether it holds figures (which stand at the right)."""
        table = Table(box=None, pad_edge=False, header_style="bold")
        for name, figures in columns:
            side: Literal["left", "right"] = "right" if figures else "left"
            table.add_column(name, justify=side, overflow="fold")
        for row in rows:
            table.add_row(*(Text(harmless(cell)) for cell in row))
        self._add(table, 0)

    def print(self) -> None:
        """Print the page on the standard output."""
        with self._console.capture() as captured:
            for part in self._parts:
                self._console.print(part, soft_wrap=isinstance(part, Whole))
        # Lines are filled with spaces up to the width of the page; nobody needs them.
        lines = (line.rstrip(" ") for line in captured.get().split("\n"))
        emit("\n".join(lines))

    def _add(self, part: RenderableType, indent: int) -> None:
        self._parts.append(Padding(part, (0, 0, 0, indent)) if indent else part)
