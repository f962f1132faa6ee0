"""The answer page in use: live while one ticks, saved, printed, with less motion or colour."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.support.serving import served

pytestmark = pytest.mark.browser

ROUSTABOUT = "/routes?from=roustabout&to=evse-installer&zip=90744"
SHEET = ROUSTABOUT.replace("/routes", "/routes/sheet")
GREY = """() => {
  const grey = (text) => {
    const [r, g, b, a] = (text.match(/[\\d.]+/g) || [0, 0, 0]).map(Number);
    return a === 0 || (Math.max(r, g, b) - Math.min(r, g, b) < 2);
  };
  const wrong = [];
  for (const element of document.querySelectorAll('body, body *')) {
    if (!element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const used = [style.color, style.backgroundColor, style.borderTopColor];
    if (element.closest('svg')) used.push(style.fill, style.stroke);
    for (const colour of used) {
      if (colour !== 'none' && !grey(colour)) wrong.push([element.outerHTML.slice(0, 90), colour]);
    }
  }
  return wrong.slice(0, 5);
}"""


def test_routes_change_while_one_ticks_and_the_focus_stays(reader):
    page = reader.open(ROUSTABOUT, 1280)
    page.locator("details.assumed > summary").click()
    before = page.locator("#live-routes").inner_text()
    box = page.get_by_label("California general electrician certification").first
    box.focus()
    page.keyboard.press("Space")
    page.locator("#live-count").filter(has_text="can start now").wait_for()

    assert page.locator("#live-routes").inner_text() != before
    assert box.evaluate("e => e === document.activeElement")
    assert page.locator("#live-count").get_attribute("role") == "status"
    lead = page.locator("#live-lead .lead").inner_text()
    assert page.locator("#live-count").inner_text() == lead
    assert "held=ca-general-electrician" in page.url
    assert "age=" not in page.url, "what was left open stays out of the address"
    assert "held=ca-general-electrician" in page.locator("a.lang").get_attribute("href")
    again = reader.open(page.url.removeprefix(reader._base), 1280)
    assert again.locator("#live-routes").inner_text() == page.locator("#live-routes").inner_text()


def test_a_limit_that_leaves_no_route_is_announced_and_taken_back(reader):
    page = reader.open(ROUSTABOUT, 390)
    page.locator("details.assumed > summary").click()
    weeks = page.get_by_label("Most weeks in all")
    weeks.fill("3")
    weeks.press("Tab")
    page.wait_for_selector("#live-routes .dead")
    assert "No route is open yet" in page.locator("#live-count").inner_text()
    weeks.fill("")
    weeks.press("Tab")
    page.wait_for_selector("#live-routes .cards")
    assert "3 routes" in page.locator("#live-count").inner_text()


def test_an_answer_that_makes_no_sense_is_announced_and_the_routes_stay(reader):
    page = reader.open(ROUSTABOUT, 390)
    page.locator("details.assumed > summary").click()
    page.get_by_label("Age", exact=True).fill("old")
    page.get_by_label("Age", exact=True).press("Tab")
    page.locator("#live-count").filter(has_text="Found: old").wait_for()
    assert page.locator("#live-routes .cards").is_visible()
    assert "age=old" not in page.url
    reader.complaints.clear()  # the browser tells the console of the status 422


def test_while_too_many_are_here_the_routes_stay_and_are_asked_for_again(reader):
    page = reader.open(ROUSTABOUT, 390)
    before = page.locator("#live-routes").inner_text()
    busy, asked = "<h1>Many people are here right now</h1>", []

    def first_sent_away(route):
        asked.append(route.request.url)
        if len(asked) > 1:
            route.continue_()
        else:
            headers = {"Retry-After": "1", "Content-Type": "text/html"}
            route.fulfill(status=503, body=busy, headers=headers)

    page.route("**/routes?**", first_sent_away)
    page.locator("details.assumed > summary").click()
    weeks = page.get_by_label("Most weeks in all")
    weeks.fill("3")
    weeks.press("Tab")
    page.locator("#live-count").filter(has_text="Many people are here").wait_for()
    assert page.locator("#live-routes").inner_text() == before
    assert "max_weeks" not in page.url

    page.wait_for_selector("#live-routes .dead")
    assert "max_weeks=3" in page.url
    assert len(asked) == 2
    reader.complaints.clear()  # the browser tells the console of the status 503


def test_a_saved_page_has_all_its_words_and_its_drawing(browser, reader, tmp_path):
    page = reader.open(ROUSTABOUT, 1280)
    saved = tmp_path / "route.html"
    saved.write_text(page.content(), encoding="utf-8")
    words = page.locator("main").inner_text()
    # A window of its own: style, font and icon are not beside the file, which is the point,
    # and the browser may complain of one of them as late as after the test.
    page = browser.new_page()
    page.goto(saved.as_uri())

    steps = page.locator("ol.line > li h3").all_inner_texts()
    assert steps
    assert all(step in words for step in steps)
    assert page.locator("svg.draw").first.is_visible()
    page.locator("svg.draw a").nth(2).click()
    assert page.url.endswith("#step-2")


@pytest.mark.parametrize("address", [ROUSTABOUT, f"{ROUSTABOUT}&pick=2", SHEET])
def test_on_paper_everything_is_grey(reader, address):
    page = reader.open(address, 1280, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate(GREY) == []


def test_the_sheet_is_one_page_of_paper(reader):
    for address in (SHEET, f"/es{SHEET}"):
        page = reader.open(address, 1280)
        assert len(PdfReader(BytesIO(page.pdf(format="Letter"))).pages) == 1


def test_with_less_motion_nothing_moves(reader):
    page = reader.open(ROUSTABOUT, 390, reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(e => {
          const s = getComputedStyle(e);
          return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0
            || s.scrollBehavior === 'smooth';
        }).length"""
    )
    assert moving == 0


def test_in_forced_colours_the_money_line_keeps_its_line_and_its_text(reader):
    page = reader.open(ROUSTABOUT, 1280, forced_colors="active")
    found = page.evaluate(
        """() => {
          const of = (css, name) =>
            getComputedStyle(document.querySelector('svg.chart.wide ' + css))[name];
          return [of('.pay', 'stroke'), of('.area', 'fill'), of('text', 'fill')];
        }"""
    )
    line, area, words = found
    assert line != area
    assert words != area


def test_the_picture_of_money_says_that_its_table_follows(reader):
    page = reader.open(ROUSTABOUT, 1280)
    snapshot = page.locator("section[aria-labelledby=h-money]").aria_snapshot()
    assert 'img "Pay month by month' in snapshot
    assert 'region "Money table"' in snapshot
    assert "- row" in snapshot


def test_the_tree_of_the_answer_page_tells_its_parts_in_order(reader):
    page = reader.open(ROUSTABOUT, 390)
    snapshot = page.locator("body").aria_snapshot()
    parts = [
        'link "Skip to the answer"',
        "banner",
        'navigation "Main"',
        "- main",
        'heading "From Oil and gas roustabout to EV charger installer (electrician)" [level=1]',
        'heading "Routes to choose from" [level=2]',
        'navigation "Keep this route"',
        'heading "Start here" [level=2]',
        'heading "Route 1, step by step" [level=2]',
        'heading "A nearer stop" [level=2]',
        'heading "Who might pay" [level=2]',
        'heading "The drawing" [level=2]',
        'heading "Your money, month by month" [level=2]',
        'complementary "Help"',
        "contentinfo",
    ]
    places = [snapshot.index(part) for part in parts]
    assert places == sorted(places)


@pytest.fixture
def partner(base):
    """The address of somebody else's page, which frames two of ours."""
    frames = "".join(
        f'<iframe title="{place}" src="{base}/{place}?from=roustabout&to=evse-installer"></iframe>'
        for place in ("embed/route", "routes")
    )

    def application(_environ, begin):
        begin("200 OK", [("Content-Type", "text/html")])
        return [frames.encode()]

    with served(application, threads=1) as address:
        yield f"{address}/"


def test_the_card_stands_in_a_frame_of_another_page_and_nothing_else_does(browser, partner):
    page = browser.new_context(viewport={"width": 400, "height": 700}).new_page()
    page.goto(partner, wait_until="load")
    card = page.frame_locator("iframe[title='embed/route']")
    other = page.frame_locator("iframe[title=routes]")
    assert "EV charger installer" in card.locator("h1").inner_text()
    assert "EV charger installer" not in other.locator("body").inner_text()
    assert page.context.cookies() == []
    page.context.close()
