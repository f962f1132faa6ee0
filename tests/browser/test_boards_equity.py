"""Good jobs, areas side by side and apprenticeships in a real browser, narrow and wide."""

import pytest

from tests.browser.test_axe import RULES, axe
from tests.browser.test_first_page import CONTRAST, SPACED, sideways

__all__ = ["axe"]  # a fixture

pytestmark = pytest.mark.browser

ADDRESSES = (
    "/good-jobs", "/es/good-jobs?show=unknown&openings_at_least=9",
    "/areas", "/es/areas?area=spa-1&area=spa-8",
    "/gaps/apprenticeships", "/es/gaps/apprenticeships?area=spa-7",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_scrolls_sideways_not_even_with_wide_text(reader, address):
    page = reader.open(address, 320)
    for css in ("", SPACED):
        page.evaluate(
            "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); "
            "document.adoptedStyleSheets = [sheet] }",
            css,
        )
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert sideways(page) <= 0, (width, css)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES[::2])
def test_all_text_stands_out_from_its_ground(reader, address, scheme):
    page = reader.open(address, 1280, color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("address", [*ADDRESSES, "/good-jobs?hourly_at_least=ten"])
def test_axe_finds_nothing(reader, axe, address, width, scheme):
    page = reader.open(address, width, color_scheme=scheme)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    options = {"runOnly": {"type": "tag", "values": RULES}}
    response = axe.Axe().run(page, options=options).response
    reader.complaints.clear()  # an error page's status is told to the console, as it should be
    found = [(v["id"], [n["html"][:160] for n in v["nodes"][:4]]) for v in response["violations"]]
    assert found == []


def test_a_board_sets_its_own_criteria_by_a_plain_form(reader):
    page = reader.open("/good-jobs", 390)
    page.get_by_label("Least middle pay an hour, dollars").fill("40")
    page.get_by_label("Show", exact=True).select_option("good")
    page.get_by_role("button", name="Show the list").click()
    assert "hourly_at_least=40" in page.url
    assert page.get_by_text("You set this.").count() == 1
    assert page.locator("#h-good").count() == 1
    assert page.locator("#h-not").count() == 0


def test_an_area_on_the_map_leads_to_its_row_and_the_row_to_its_page(reader):
    page = reader.open("/areas", 390)
    page.locator("svg.map a").nth(2).focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#spa-3")
    page.locator("#spa-3 a").click()
    assert page.url.endswith("/areas/spa-3")
