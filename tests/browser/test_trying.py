"""Trying out a change in a real browser: narrow and wide, light and dark, in both languages."""

from __future__ import annotations

import pytest

from tests.browser.test_axe import RULES, axe
from tests.browser.test_first_page import CONTRAST, SPACED, sideways

__all__ = ["axe"]  # a fixture

pytestmark = pytest.mark.browser

ADDRESSES = (
    "/what-if", "/es/what-if?credential=bachelor-degree&at=spa-1&seats=20",
    "/what-if?credential=bachelor-degree&at=spa-1", "/gaps/changes", "/es/gaps/changes",
    "/layoff?at=90744&people=roustabout:30&max_weeks=8",
    "/es/layoff?at=90744&people=roustabout:30&max_weeks=8",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_scrolls_sideways_not_even_with_wide_text(reader, address):
    page = reader.open(address, 320)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert sideways(page) <= 0, width
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); "
        "document.adoptedStyleSheets = [sheet] }",
        SPACED,
    )
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert sideways(page) <= 0, width


@pytest.mark.parametrize("address", ADDRESSES)
def test_all_text_stands_out_from_its_ground(reader, address):
    page = reader.open(address, 1280, color_scheme="dark")
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("address", [*ADDRESSES, "/layoff", "/layoff?at=1&people=x:1"])
def test_axe_finds_nothing(reader, axe, address, width, scheme):
    page = reader.open(address, width, color_scheme=scheme)
    options = {"runOnly": {"type": "tag", "values": RULES}}
    response = axe.Axe().run(page, options=options).response
    reader.complaints.clear()  # an error page's status is told to the console, as it should be
    found = [(v["id"], [n["html"][:160] for n in v["nodes"][:4]]) for v in response["violations"]]
    assert found == []


def test_the_form_of_a_new_class_leads_to_what_it_would_change(reader):
    page = reader.open("/what-if", 390)
    page.select_option("#n-credential", "bachelor-degree")
    page.select_option("#n-at", "spa-1")
    page.locator("form:has(#n-credential) button").click()
    assert "credential=bachelor-degree" in page.url
    assert page.url.endswith("#h-found")
    assert "4 routes" in page.locator("[role=status]").inner_text()
