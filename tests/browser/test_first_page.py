"""The first page in a real browser: narrow and wide, by keyboard, light, dark and printed."""

import re

import pytest

pytestmark = pytest.mark.browser

MECHANIC = "/routes?from=automotive-technician&to=ev-technician&zip=90015"
ROUSTABOUT = "/routes?from=roustabout&to=evse-installer&zip=90744"
ADDRESSES = (
    "/", "/es/", MECHANIC, f"/es{MECHANIC}", ROUSTABOUT, f"/es{ROUSTABOUT}&pick=3",
    f"{ROUSTABOUT}&max_weeks=3", "/jobs", "/about/data", "/es/about/data",
    "/routes?from=mechanic&to=installer",
    f"/es{ROUSTABOUT}".replace("/routes", "/routes/compare"),
    ROUSTABOUT.replace("/routes", "/routes/sheet"),
    ROUSTABOUT.replace("/routes", "/routes/share") + "&age=31",
    ROUSTABOUT.replace("/routes", "/embed/route"),
)  # fmt: skip
WIDTHS = (320, 390, 1280)
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; "
    "word-spacing: 0.16em !important }"
)

FOCUSABLE = "a[href], button, input:not([type=hidden]), summary, [tabindex='0']"
CONTRAST = """() => {
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const part = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 };
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const element of document.querySelectorAll('body *:not(svg):not(svg *)')) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !element.getClientRects().length) continue;
    const [one, two] = [light(parse(getComputedStyle(element).color)), light(ground(element))];
    const value = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (value < 4.5) low.push([element.textContent.slice(0, 40), value]);
  }
  return low;
}"""


def sideways(page):
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_scrolls_sideways_not_even_with_wide_text(reader, address, width):
    page = reader.open(address, width)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    assert sideways(page) <= 0
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); "
        "document.adoptedStyleSheets = [sheet] }",
        SPACED,
    )
    assert sideways(page) <= 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", [MECHANIC, ROUSTABOUT, f"/es{ROUSTABOUT}"])
def test_one_drawing_is_seen_and_its_links_follow_the_steps(reader, address, width):
    page = reader.open(address, width)
    drawings = [svg for svg in page.locator("svg.draw").all() if svg.is_visible()]
    assert len(drawings) == 1
    anchors = drawings[0].locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    stops = page.locator("ol.line > li").evaluate_all("all => all.map(li => '#' + li.id)")
    assert anchors == stops
    drawings[0].locator("a").nth(1).click()
    assert page.url.endswith(anchors[1])


@pytest.mark.parametrize("address", [MECHANIC, ROUSTABOUT])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_word_of_a_drawing_leaves_its_box(reader, address, width):
    page = reader.open(address, width)
    outside = page.locator("svg.draw a").evaluate_all(
        """links => links.filter(link => link.getClientRects().length).flatMap(link => {
          const box = link.querySelector('path').getBoundingClientRect();
          return [...link.querySelectorAll('text')].filter(text => {
            const t = text.getBoundingClientRect();
            return t.left < box.left || t.right > box.right + 1 || t.bottom > box.bottom + 1;
          }).map(text => text.textContent);
        })"""
    )
    assert outside == []


@pytest.mark.parametrize("address", ["/", MECHANIC, ROUSTABOUT])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_reaches_everything_in_the_order_of_the_page(reader, address, width):
    page = reader.open(address, width)
    wanted = page.locator(FOCUSABLE).evaluate_all(
        """all => all.filter(e => e.checkVisibility()
          && e.tabIndex >= 0).map((e, i) => (e.dataset.place = String(i)))"""
    )
    reached = []
    for _ in range(len(wanted)):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.dataset.place"))
        outline = page.evaluate(
            "(s => s.outlineStyle + s.outlineWidth)(getComputedStyle(document.activeElement))"
        )
        assert re.match(r"solid[1-9]", outline), reached
    assert reached == wanted


@pytest.mark.parametrize("address", ADDRESSES)
def test_targets_are_large_enough_to_hit(reader, address):
    page = reader.open(address, 390)
    small = page.locator("a, button, summary, input").evaluate_all(
        """all => all.filter(e => e.checkVisibility() && e.type !== 'hidden'
            && !e.closest('p, li, dd, th, td, label, .vh, svg'))
          .filter(e => { const r = e.getBoundingClientRect();
            return r.width > 1 && (r.width < 24 || r.height < 24) })
          .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_all_text_stands_out_from_its_ground(reader, address, scheme):
    page = reader.open(address, 1280, color_scheme=scheme)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    assert page.evaluate(CONTRAST) == []


def test_the_form_leads_from_the_first_page_to_routes_without_a_script(reader):
    page = reader.open("/", 390)
    page.get_by_label("What work do you do now?").fill("automotive technician")
    page.get_by_label("What do you want to do?").fill("ev-technician")
    page.get_by_label("Your ZIP code").fill("90015")
    page.get_by_role("button", name="Show my routes").click()
    assert page.locator("h1").inner_text().startswith("From Automotive technician")
    page.locator("details.assumed > summary").click()
    page.get_by_role("textbox", name="Age").fill("31")
    page.get_by_role("button", name="Update my routes").click()
    assert "age=31" in page.url
    assert "zip=90015" in page.url


def test_the_first_route_comes_within_three_screens_of_a_phone(reader):
    page = reader.open(ROUSTABOUT, 390)
    top = page.locator(".cards .route").first.bounding_box()["y"]
    assert top < 2 * 844


def test_the_language_link_keeps_the_question(reader):
    page = reader.open(MECHANIC)
    page.locator("a.lang").click()
    assert page.url.endswith(f"/es{MECHANIC}")


def test_in_forced_colours_the_drawing_keeps_its_lines(reader):
    page = reader.open(ROUSTABOUT, 1280, forced_colors="active")
    colours = page.locator("svg.draw.xwide .node path").first.evaluate(
        "e => [getComputedStyle(e).fill, getComputedStyle(e).stroke]"
    )
    assert colours[0] != colours[1]


def test_printed_the_route_being_read_stands_with_its_wide_drawing(reader):
    page = reader.open(ROUSTABOUT, 390)
    page.emulate_media(media="print")
    assert page.locator("svg.draw.xwide").is_visible()
    assert not page.locator("svg.draw.xnarrow").is_visible()
    assert page.locator(".cards .route[aria-current]").is_visible()
    assert not page.locator("nav[aria-label=Main]").is_visible()


def test_nobody_gets_a_cookie(reader, browser):
    page = reader.open(ROUSTABOUT)
    assert page.context.cookies() == []
