"""The pages to look through in a real browser: axe, width, targets, fields by keyboard."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

import pytest

from tests.conftest import unavailable
from tests.web.browse_pages import LISTS, RECORDS, STATES

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = tuple(("" if n % 2 else "/es") + address for n, address in enumerate((*LISTS, *RECORDS)))
DESK = (*LISTS, *RECORDS[::2], *(f"/es{address}" for address in STATES))
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
SMALL = """[...document.querySelectorAll('main a, main button, main input, main select, summary')]
  .filter(e => e.getClientRects().length && !e.closest('.found, p, dd, .vh, .src'))
  .map(e => [e.textContent.trim(), e.getBoundingClientRect().height])
  .filter(([, height]) => height < 23.5)"""


@pytest.fixture(scope="module")
def axe() -> ModuleType:
    try:
        return import_module("axe_playwright_python.sync_playwright")
    except ImportError:
        unavailable("axe-playwright-python is not installed: scripts/test installs it")


def faults(page, axe):
    for details in page.locator("main details").all():
        details.evaluate("element => element.open = true")
    options = {"runOnly": {"type": "tag", "values": RULES}}
    response = axe.Axe().run(page, options=options).response
    assert len(response["passes"]) > 20, "axe did not look"
    return [(v["id"], [n["html"][:160] for n in v["nodes"][:4]]) for v in response["violations"]]


@pytest.mark.parametrize("address", PHONE)
def test_on_a_small_phone_nothing_is_wrong_nor_hidden_at_the_side(reader, axe, address):
    page = reader.open(address, 320, color_scheme="dark")
    assert faults(page, axe) == []
    assert not page.evaluate(SIDEWAYS)
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("address", DESK)
def test_at_a_desk_nothing_is_wrong(reader, axe, address):
    page = reader.open(address, 1280)
    assert faults(page, axe) == []
    assert not page.evaluate(SIDEWAYS)


def open_field(reader, address="/jobs/ev-technician", **context):
    page = reader.open(address, 390, **context)
    field = page.locator("#from")
    return page, field


def test_a_job_is_found_by_keyboard_alone(reader):
    page, field = open_field(reader)
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "false"
    field.focus()
    page.keyboard.type("smog te", delay=20)
    options = page.locator("#from-found [role=option]")
    options.first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert "suggestion" in page.locator("#from ~ [role=status]").text_content()
    page.keyboard.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") == active
    page.keyboard.press("Enter")
    assert field.input_value() == "Smog check inspector"
    assert field.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.id") == "from"
    page.keyboard.press("Enter")
    page.wait_for_url("**/routes?*")
    assert "EV" in page.locator("h1").text_content()


def test_escape_closes_the_list_and_keeps_what_was_typed(reader):
    page, field = open_field(reader)
    field.focus()
    page.keyboard.type("trucker")
    page.locator("#from-found [role=option]").first.wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("#from-found").is_visible()
    assert field.input_value() == "trucker"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


def test_a_job_is_found_with_a_finger_in_spanish(reader):
    page, field = open_field(reader, "/es/jobs/ev-technician", has_touch=True)
    field.tap()
    field.press_sequentially("mecanico de cam")
    option = page.locator("#from-found [role=option]", has_text="Mecánico de diésel")
    option.wait_for()
    assert option.bounding_box()["height"] >= 44
    option.tap()
    assert field.input_value() == "Mecánico de diésel"


def test_a_name_that_nobody_knows_is_said_and_the_field_stays(reader):
    page, field = open_field(reader)
    field.press_sequentially("zzzzqq")
    said = page.locator("#from ~ [role=status]")
    page.wait_for_function("e => e.textContent !== ''", arg=said.element_handle())
    assert said.text_content() == "No name like this is known here."
    assert not page.locator("#from-found").is_visible()


def test_the_open_list_is_clean_too(reader, axe):
    page, field = open_field(reader)
    field.press_sequentially("driver")
    page.locator("#from-found [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert faults(page, axe) == []
    assert not page.evaluate(SIDEWAYS)


def test_without_a_script_the_field_is_a_plain_one_with_the_browsers_list(reader):
    page, field = open_field(reader, java_script_enabled=False)
    assert field.get_attribute("role") is None
    assert field.get_attribute("list") == "job-names"
    assert page.locator("#job-names option").count() > 50
    field.fill("Automotive technician")
    page.get_by_role("button", name="Show my way to this job").click()
    page.wait_for_url("**/routes?*")
    assert "Automotive technician" in page.locator("h1").text_content()


def test_a_list_is_filtered_and_turned_over_without_a_script(reader):
    page = reader.open("/programs", 390, java_script_enabled=False)
    page.get_by_label("Area").select_option("spa-8")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**area=spa-8*")
    assert page.get_by_label("Area").input_value() == "spa-8"
    page.get_by_role("link", name="Next page").click()
    page.wait_for_url("**page=2*")
    assert "area=spa-8" in page.url
    page.locator("a.lang").click()
    page.wait_for_url("**/es/programs?*")
    assert "area=spa-8" in page.url
    assert "page=2" in page.url


def test_nobody_who_looks_around_gets_a_cookie(reader, browser):
    page = reader.open("/jobs?q=mechanic", 390)
    page.wait_for_load_state("networkidle")
    page.goto(page.url.replace("/jobs?q=mechanic", "/funding"))
    page.wait_for_load_state("networkidle")
    assert page.context.cookies() == []
