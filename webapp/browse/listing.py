"""Lists that are filtered, sorted and paged by their address alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from flask import request, url_for

from pathways.drawing import Said
from webapp.security import BoundsError, check_bounds
from webapp.speaking import language_of_request, speak

PER_PAGE: Final = 20
MOST_PAGES: Final = 10_000

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value that a filter can take; the empty value takes the filter away."""

    value: str
    label: Said
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A list to choose one thing from, in a plain form."""

    name: str
    label: Said
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Generic[Row]):
    """The rows of one page of a list: ``first`` and ``last`` count from 1; 0 of nothing."""

    rows: tuple[Row, ...]
    count: int
    first: int
    last: int
    next: str | None
    before: str | None


class Ask:
    """What the address of a list asks for; makes the addresses that change one thing of it.

    Parameters
    ----------
    page
        The endpoint of the list, without its language.
    names
        The options that the list reads; others are left aside.
    path
        What the path itself says.
    """

    def __init__(self, page: str, names: Iterable[str], **path: str) -> None:
        given: dict[str, list[str]] = {}
        for name, texts in request.args.lists():
            given.setdefault(name.replace("-", "_"), []).extend(texts)
        check_bounds(given)
        self._page, self._path = page, path
        self.values: Mapping[str, str] = {
            name: text
            for name in (*names, "page")
            if (text := next((t.strip() for t in given.get(name, ()) if t.strip()), ""))
        }

    def first(self, name: str) -> str:
        """The value of an option; empty where it was not given."""
        return self.values.get(name, "")

    def choice(self, name: str, known: Iterable[str], default: str = "") -> str:
        """The value of an option that is one of a few.

        Raises
        ------
        BoundsError
            It is none of them.
        """
        said = self.first(name) or default
        if said != default and said not in known:
            raise BoundsError("error.choice", name)
        return said

    def address(self, **changes: str | int | None) -> str:
        """The address of the list with some options replaced or taken away; page 1 again."""
        kept: dict[str, str | int] = {n: t for n, t in self.values.items() if n != "page"}
        for name, value in changes.items():
            if value in (None, ""):
                kept.pop(name, None)
            else:
                kept[name] = value
        return address(self._page, **self._path, **kept)

    def shown(self, rows: Sequence[Row], per_page: int = PER_PAGE) -> Shown[Row]:
        """The page of the rows that is asked for; the last one where there are not so many."""
        last_page = max(1, -(-len(rows) // per_page))
        page = min(self._page_number(), last_page)
        start = (page - 1) * per_page
        some = tuple(rows[start : start + per_page])
        return Shown(
            rows=some,
            count=len(rows),
            first=start + 1 if some else 0,
            last=start + len(some),
            next=self.address(page=page + 1) if page < last_page else None,
            before=self.address(page=page - 1 if page > 2 else None) if page > 1 else None,
        )

    def _page_number(self) -> int:
        said = self.first("page") or "1"
        if said.isascii() and said.isdigit() and 1 <= int(said[:9]) <= MOST_PAGES:
            return int(said[:9])
        raise BoundsError("error.choice", "page")

    def select(
        self, name: str, label: str, choices: Iterable[tuple[str, Said]], default: str = ""
    ) -> Filter:
        """A filter with what is chosen marked."""
        chosen = self.first(name) or default
        return Filter(
            name=name,
            label=speak()(label),
            choices=tuple(
                Choice(value=value, label=text, on=value == chosen) for value, text in choices
            ),
        )


def address(page: str, /, **values: str | int) -> str:
    """The address of a page for job seekers in the language of the current page."""
    return url_for(f"{language_of_request()}.{page}", **values)  # type: ignore[arg-type]


def said_choices(prefix: str, values: Iterable[str], any_of_them: str) -> list[tuple[str, Said]]:
    """The choices of a filter: phrases of a stem such as "trade.", after taking it away."""
    say = speak()
    return [("", say(any_of_them)), *((value, say(f"{prefix}{value}")) for value in values)]


def in_order(known: Sequence[str], there: Iterable[str | None]) -> list[str]:
    """Those of the known words that are used, in their order."""
    used = {one for one in there if one}
    return [word for word in known if word in used]


def by_name(rows: Iterable[Row], name: Callable[[Row], object]) -> list[Row]:
    """Rows in the order of their names as they are read."""
    from pathways.services.naming import plain

    return sorted(rows, key=lambda row: plain(str(name(row))))
