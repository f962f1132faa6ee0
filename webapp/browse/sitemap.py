"""Where everything is, for search engines: every page in both languages, no answers of anyone."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from flask import Response, request, url_for

from webapp.catalogue import routing

LISTS = (
    "home",
    "jobs",
    "credentials",
    "programs",
    "apprenticeships",
    "funding",
    "services",
    "try_first",
    "hire",
    "skills",
    "about_data",
)

KEPT_OUT = (
    "/routes",
    "/find",
    "/from/",
    "/compare",
    "/share",
    "/sheet",
    "/embed/",
    "/staff/",
    "/skills?",
)
"""Pages that are made of somebody's answers, or for staff."""


def sitemap() -> Response:
    """The sitemap: each page once, with its twin in the other language."""
    site = request.host_url.rstrip("/")
    entries = "".join(_entry(site, page, path) for page, path in _pages())
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}</urlset>\n'
    )
    return Response(text, content_type="application/xml; charset=utf-8")


def robots() -> Response:
    """What engines may read: all but pages made of somebody's answers."""
    lines = ["User-agent: *"]
    for path in KEPT_OUT:
        lines += [f"Disallow: {path}", f"Disallow: /es{path}"]
    lines.append(f"Sitemap: {request.host_url}sitemap.xml")
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _pages() -> Iterator[tuple[str, dict[str, str]]]:
    catalogue = routing().current().catalogue
    yield from ((page, {}) for page in LISTS)
    yield from (("job", {"job": one}) for one in catalogue.occupations)
    yield from (("credential", {"credential": one}) for one in catalogue.credentials)
    yield from (("program", {"program": one}) for one in catalogue.offerings)
    yield from (("hire_for", {"job": one}) for one in catalogue.occupations)


def _path(language: str, page: str, path: dict[str, str]) -> str:
    return url_for(f"{language}.{page}", **path)  # type: ignore[arg-type]  # its options are named


def _entry(site: str, page: str, path: dict[str, str]) -> str:
    twins = {language: site + _path(language, page, path) for language in ("en", "es")}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(where)}"/>'
        for language, where in twins.items()
    )
    return "".join(f"<url><loc>{escape(where)}</loc>{links}</url>\n" for where in twins.values())
