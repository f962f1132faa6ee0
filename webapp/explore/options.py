"""The options of a question, as they stand in a page's address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote, quote_plus

from flask import current_app, request, url_for

from webapp.security import check_bounds
from webapp.speaking import language_of_request

NAMES: Final = (
    "from",
    "to",
    "by",
    "zip",
    "held",
    "lacks",
    "lapsed",
    "hours",
    "age",
    "wage",
    "max_miles",
    "max_weeks",
    "budget",
    "keep_earning",
    "thorough",
    "language",
    "format",
    "schedule",
    "when",
    "qualifies",
    "today",
    "most",
    "pick",
)
"""Every option that a page reads, named as on the command line, with `_` for `-`."""

NOT_SURE = "not-sure"


HOURS_OF = "hours."
"""Before a kind of hours, the name of a field for hours in it: a form cannot join two fields."""

HOURS_A_YEAR = 2000

SAFE: Final = "!$'()*,/:;?@"
"""Characters that stay as they are in the query of an address (https://url.spec.whatwg.org/)."""

PLAIN: Final = re.compile(r"[A-Za-z0-9_.~-]*")
"""Texts that no address writes otherwise (RFC 3986, section 2.3)."""


def _with_years(values: dict[str, list[str]]) -> dict[str, list[str]]:
    """Years in the job now as hours, where no hours are given; what is no number stays as it is."""
    years = [text.strip() for text in values.pop("years", []) if text.strip()]
    hours = [text for text in values.get("hours", ()) if text.strip()]
    if not years or any("=" not in text for text in hours):
        return values
    said = years[0]
    if re.fullmatch(r"\d{1,3}(\.\d{1,2})?", said):
        said = f"{float(said) * HOURS_A_YEAR:g}"
    return values | {"hours": [*hours, said]}


def _quoted(text: str) -> str:
    """A text as it stands in a query; most have nothing that must be written otherwise."""
    return text if PLAIN.fullmatch(text) else quote_plus(text, safe=SAFE)


def _place(root: str, endpoint: str) -> str:
    """The path of a page without arguments, looked up once: addresses neither come nor go."""
    known: dict[tuple[str, str], str] = current_app.extensions.setdefault("pathways-paths", {})
    if (root, endpoint) not in known:
        known[root, endpoint] = url_for(endpoint)
    return known[root, endpoint]


class Options:
    """What was asked, by option, as typed; makes the addresses that change one thing of it."""

    def __init__(self, values: Mapping[str, Iterable[str]]) -> None:
        self.values = {
            name: kept
            for name in NAMES
            if (kept := [text.strip() for text in values.get(name, ()) if text.strip()])
        }

    @classmethod
    def of_request(cls) -> Options:
        """The options of the current request; `-` in a name counts as `_`.

        Raises
        ------
        BoundsError
            There are more or longer texts than in any honest question.
        """
        values: dict[str, list[str]] = {}
        for name, texts in request.args.lists():
            if name.startswith(HOURS_OF):
                kind = name.removeprefix(HOURS_OF)
                said = [f"{kind}={text.strip()}" for text in texts if text.strip()]
                values.setdefault("hours", []).extend(said)
            else:
                values.setdefault(name.replace("-", "_"), []).extend(texts)
        check_bounds(values)
        return cls(_with_years(values))

    def first(self, name: str) -> str:
        """The first value of an option; empty where it was not given."""
        return next(iter(self.values.get(name, ())), "")

    def all(self, name: str) -> list[str]:
        """All values of an option."""
        return list(self.values.get(name, ()))

    def has(self, name: str, value: str) -> bool:
        """Whether an option has this among its values."""
        return value in self.values.get(name, ())

    def with_(self, changes: Mapping[str, Iterable[str] | str | None]) -> Options:
        """The options with some replaced; None takes one away."""
        values: dict[str, Iterable[str]] = dict(self.values)
        for name, change in changes.items():
            values[name] = () if change is None else [change] if isinstance(change, str) else change
        return Options(values)

    def adding(self, name: str, value: str) -> Options:
        """The options with one more value of one of them."""
        return self.with_({name: [*(v for v in self.all(name) if v != value), value]})

    def without(self, name: str, value: str) -> Options:
        """The options with one value of one of them taken away."""
        return self.with_({name: [v for v in self.all(name) if v != value]})

    def only(self, *names: str) -> Options:
        """The options of these names alone."""
        return Options({name: self.all(name) for name in names})

    def address(
        self, page: str = "routes", anchor: str | None = None, language: str | None = None
    ) -> str:
        """The address of a page with these options, in the current language or in another."""
        place = _place(request.script_root, f"{language or language_of_request()}.{page}")
        query = "&".join(
            f"{_quoted(name)}={_quoted(text)}"
            for name, texts in self.values.items()
            for text in texts
        )
        end = "" if anchor is None else f"#{quote(anchor, safe=SAFE)}"
        return place + (f"?{query}" if query else "") + end

    def hidden(self, *shown: str) -> list[tuple[str, str]]:
        """What a form must carry along: every option but those that it shows itself."""
        return [
            (name, text)
            for name, texts in self.values.items()
            if name not in (*shown, "pick")
            for text in texts
        ]
