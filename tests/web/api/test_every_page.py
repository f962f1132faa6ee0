"""Every page that anybody may read has its figures in the API, or says here why it has none."""

from __future__ import annotations

from typing import Final

import pytest

from pathways.exchange.bulk.values import KINDS
from pathways.services.routing import Routing
from tests.support import small
from tests.web.conftest import KEY
from webapp import WebSettings, create_app
from webapp.api.records import NAMES
from webapp.api.views import OPERATIONS


class Nothing(str):
    """Why a page has no figures of its own."""

    __slots__ = ()


PAGES: Final[dict[str, tuple[str, ...] | Nothing]] = {
    "/": ("routes",),
    "/about/data": ("revision", "region", "list-sources"),
    "/api/docs": Nothing("the documentation; /api/v1/openapi.json is the same for programs"),
    "/apprenticeships": ("programs", "program", "list-offerings"),
    "/areas": ("equity",),
    "/areas.csv": ("equity",),
    "/areas.json": ("equity",),
    "/areas/<area>": ("gaps", "gap-areas", "one-areas"),
    "/calendar.ics": ("beside",),
    "/credentials": ("standing", "list-credentials"),
    "/credentials/<credential>": ("standing-of", "one-credentials"),
    "/downloads": ("downloads",),
    "/downloads/<name>": ("downloads",),
    "/embed/route": ("routes",),
    "/evidence": ("evidence",),
    "/evidence.pdf": ("evidence",),
    "/favicon.ico": Nothing("a picture"),
    "/find": ("find",),
    "/from/<origin>": ("reach",),
    "/funding": ("funds", "list-funding"),
    "/gaps": ("gaps", "gap-areas"),
    "/gaps.csv": ("gaps",),
    "/gaps.pdf": ("gaps", "gap-areas"),
    "/gaps.xlsx": ("gaps",),
    "/gaps/<credential>": ("gaps",),
    "/gaps/apprenticeships": ("apprenticeships",),
    "/gaps/apprenticeships.csv": ("apprenticeships",),
    "/gaps/apprenticeships.json": ("apprenticeships",),
    "/gaps/changes": ("gap-changes",),
    "/gaps/changes.json": ("gap-changes",),
    "/good-jobs": ("good-jobs",),
    "/good-jobs.csv": ("good-jobs",),
    "/good-jobs.json": ("good-jobs",),
    "/healthz": Nothing("for those who run the server"),
    "/hire": ("firms", "jobs"),
    "/hire/<job>": ("hire", "one-occupations"),
    "/jobs": ("jobs", "list-occupations"),
    "/jobs/<job>": ("job", "one-occupations"),
    "/layoff": ("layoff",),
    "/layoff.json": ("layoff",),
    "/plan": ("plan",),
    "/plan.csv": ("plan",),
    "/plan.json": ("plan",),
    "/plan.xlsx": ("plan",),
    "/programs": ("programs", "list-offerings"),
    "/programs/<program>": ("program", "one-offerings"),
    "/progress": ("progress",),
    "/progress.csv": ("progress",),
    "/progress.json": ("progress",),
    "/readyz": Nothing("for those who run the server"),
    "/robots.txt": Nothing("for search engines"),
    "/routes": ("routes", "beside"),
    "/routes/compare": ("routes", "beside"),
    "/routes/share": Nothing("the address of the question itself, as a link and a picture"),
    "/routes/sheet": ("routes", "beside"),
    "/services": ("list-services",),
    "/skills": ("skills",),
    "/sitemap.xml": Nothing("for search engines; /api/v1 lists the same records"),
    "/try": ("programs", "list-services"),
    "/what-if": ("what-if",),
    "/what-if.json": ("what-if",),
}
"""By the address of a page: the operations that hold what it shows."""

NOT_PAGES: Final = ("staff_", "wrong_", "api")
"""Beginnings of the names of blueprints: staff, the form of reports, and the API itself."""


def public_pages() -> set[str]:
    """The addresses of all pages and files that anybody may read, without their language."""
    world = small.catalogue(small.job("helper"))
    app = create_app(WebSettings(secret_key=KEY), Routing(lambda: world))
    rules = (rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()))
    named = [
        rule
        for rule in rules
        if rule.endpoint != "static"
        and (not rule.endpoint.startswith(NOT_PAGES) or rule.endpoint.startswith("api_docs_"))
        and rule.rule != "/api/v1/openapi.json"
    ]
    return {rule.rule.removeprefix("/es") or "/" for rule in named}


def test_every_page_is_in_the_table_and_nothing_else():
    assert public_pages() == set(PAGES), (
        "PAGES names each public page with the operations of the API that hold what it shows: "
        "add the new page, and an operation where none has its figures"
    )


@pytest.mark.parametrize("page", [p for p, named in PAGES.items() if isinstance(named, tuple)])
def test_what_a_page_shows_is_had_from_operations_that_there_are(page):
    assert set(PAGES[page]) <= {one.name for one in OPERATIONS}


def test_every_operation_has_an_example_that_a_reader_can_follow():
    alone = {"one-" + table for table in NAMES}  # of most tables no id is sure to be there
    assert {one.name for one in OPERATIONS if not one.examples} <= alone


def test_every_table_of_the_catalogue_is_listed():
    assert sorted(NAMES.values()) == sorted(KINDS)
