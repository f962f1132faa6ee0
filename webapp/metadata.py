"""What search engines and sharing need to know of a page: its one address, and its twin's."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import Flask, request

from .speaking import language_of_request


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAddresses:
    """The addresses of a page, whole, without what a person answered."""

    canonical: str
    english: str
    spanish: str


def teach_metadata(app: Flask, base_url: str | None) -> None:
    """Give templates ``meta``: the addresses of the current page in both languages.

    The question is left out, so that no engine ever keeps somebody's answers.
    """

    @app.context_processor
    def addresses() -> dict[str, object]:
        return {"meta": page_addresses(base_url or request.host_url.rstrip("/"))}


def page_addresses(site: str) -> PageAddresses:
    """The addresses of the page of the current request on a site."""
    path = quote(request.path, safe="/")
    is_spanish = language_of_request() == "es"
    english = (path[3:] or "/") if is_spanish else path
    spanish = path if is_spanish else f"/es{path}"
    return PageAddresses(canonical=site + path, english=site + english, spanish=site + spanish)
