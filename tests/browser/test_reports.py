"""The gap report in a real browser: narrow and wide, light and dark, by map and by form."""

import pytest

from tests.browser.test_axe import RULES, axe
from tests.browser.test_first_page import CONTRAST, SPACED, sideways

__all__ = ["axe"]  # a fixture

pytestmark = pytest.mark.browser

ADDRESSES = (
    "/gaps", "/es/gaps", "/gaps?part=unsure&skip=40", "/es/gaps?area=each&status=offered",
    "/gaps/bachelor-degree?area=spa-1", "/es/gaps/bachelor-degree?area=spa-1",
    "/areas/spa-1", "/es/areas/spa-8",
    "/plan", "/es/plan?budget=500000&area=spa-1&area=spa-8&weigh=workers", "/es/progress",
    "/es/evidence?credential=eldt-a&area=spa-1&host=avc",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_report_scrolls_sideways_not_even_with_wide_text(reader, address):
    page = reader.open(address, 320)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert sideways(page) <= 0, width
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); "
        "document.adoptedStyleSheets = [sheet] }",
        SPACED,
    )
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert sideways(page) <= 0, width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_all_text_of_a_report_stands_out_from_its_ground(reader, address, scheme):
    page = reader.open(address, 1280, color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []


LABELS = """() => {
  const light = text => {
    const [r, g, b] = text.match(/[0-9.]+/g).map(Number).map(v => v / 255)
      .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...document.querySelectorAll("td.heat")].map(cell => {
    const label = light(getComputedStyle(cell, "::before").color);
    const ground = light(getComputedStyle(cell).backgroundColor);
    return (Math.max(label, ground) + 0.05) / (Math.min(label, ground) + 0.05);
  });
}"""
"""The contrast of each label that the style sheet writes into a coloured cell on a phone."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_labels_in_coloured_cells_stand_out_on_a_phone(reader, scheme):
    page = reader.open("/gaps", 390, color_scheme=scheme)
    ratios = page.evaluate(LABELS)
    assert len(ratios) > 40
    assert min(ratios) >= 4.5


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("address", [*ADDRESSES, "/gaps?area=nowhere", "/plan?budget=lots"])
def test_axe_finds_nothing_on_a_report(reader, axe, address, width, scheme):
    page = reader.open(address, width, color_scheme=scheme)
    options = {"runOnly": {"type": "tag", "values": RULES}}
    response = axe.Axe().run(page, options=options).response
    reader.complaints.clear()  # an error page's status is told to the console, as it should be
    found = [(v["id"], [n["html"][:160] for n in v["nodes"][:4]]) for v in response["violations"]]
    assert found == []


def test_an_area_on_the_map_leads_to_its_row_and_the_row_to_its_page(reader):
    page = reader.open("/gaps", 390)
    page.locator("svg.map a").nth(2).focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#spa-3")
    page.locator("#spa-3 a").click()
    assert page.url.endswith("/areas/spa-3")


def test_the_filters_work_as_a_plain_form(reader):
    page = reader.open("/gaps", 390)
    page.get_by_label("Area", exact=True).select_option("spa-2")
    page.get_by_label("Asked for by").select_option("law")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "area=spa-2" in page.url
    assert "need=law" in page.url
    assert page.locator("li.gap").count() > 0


def test_targets_of_the_report_are_large_enough_to_hit(reader):
    page = reader.open("/gaps", 390)
    small = page.locator("a, button, summary, input, select").evaluate_all(
        """all => all.filter(e => e.checkVisibility() && e.type !== 'hidden'
            && !e.closest('p, li, dd, th, td, label, .vh, svg'))
          .filter(e => { const r = e.getBoundingClientRect();
            return r.width > 1 && (r.width < 24 || r.height < 24) })
          .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert small == []
