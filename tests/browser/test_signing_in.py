"""Signing in, by keyboard alone, and the end of a session, in a real browser."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from playwright.sync_api import expect

from pathways.services.loading import load_folder
from pathways.services.office import Office
from pathways.store.engine import open_engine
from pathways.store.upgrading import upgrade
from tests.browser.conftest import KEY, Reader
from tests.support.folders import write_folder
from tests.support.serving import served
from webapp import WebSettings, create_app

from .test_axe import RULES

pytestmark = pytest.mark.browser

PASSWORD = "seven quiet otters 42"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    url = f"sqlite:///{folder / 'site.sqlite'}"
    upgrade(url)
    found = Office(open_engine(url), KEY.encode())
    load_folder(found.engine, write_folder(folder / "small"))
    made = found.accounts.invite("ana@school.example", "Ana", "staff", "school")
    found.accounts.accept(made.token, PASSWORD)
    yield found
    found.close()


@pytest.fixture(scope="module")
def staff_base(office):
    url = office.engine.url.render_as_string()
    app = create_app(WebSettings(secret_key=KEY, database_url=url))
    with served(app) as address:
        yield address
    app.extensions["pathways.staff"].close()


@pytest.fixture
def staff_reader(browser, staff_base):
    return Reader(browser, staff_base)


def sign_in(page, password=PASSWORD):
    """Sign in without a mouse."""
    page.locator("#email").focus()
    page.keyboard.type("ana@school.example")
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")


def axe_complaints(page):
    axe = import_module("axe_playwright_python.sync_playwright")
    options = {"runOnly": {"type": "tag", "values": RULES}}
    response = axe.Axe().run(page, options=options).response
    return [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in response["violations"]]


@pytest.mark.parametrize(("prefix", "width"), [("", 320), ("/es", 1280)])
def test_the_pages_of_accounts_have_no_barrier(staff_reader, office, prefix, width):
    made = office.accounts.invite(f"new{width}@x.example", "New", "board")
    page = staff_reader.open(f"{prefix}/staff/sign-in", width)
    assert axe_complaints(page) == []
    sign_in(page, "wrong words here")
    assert page.locator("[role=alert]").is_visible()
    assert axe_complaints(page) == []
    page = staff_reader.open(f"{prefix}/staff/invitation/{made.token}", width)
    assert axe_complaints(page) == []
    page = staff_reader.open(f"{prefix}/staff/sign-in?next={prefix}/staff/account", width)
    sign_in(page)
    assert page.url.endswith(f"{prefix}/staff/account")
    assert axe_complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_somebody_is_told_two_minutes_before_the_end_and_can_stay(staff_reader):
    page = staff_reader.open("/staff/sign-in?next=/staff/account", 1280)
    page.clock.install()
    sign_in(page)
    page.locator("#new").fill("what I was typing")
    status = page.locator("#stay [role=status]")
    assert re.search(r"Signed in until \d+:\d\d [AP]M", status.inner_text())

    page.clock.fast_forward("28:01")

    assert "In two minutes you are signed out" in status.inner_text()
    assert "soon" in (page.locator("#stay").get_attribute("class") or "")
    page.locator("#stay button").press("Enter")
    expect(status).to_contain_text("still signed in")
    assert page.locator("#new").input_value() == "what I was typing"
    assert page.url.endswith("/staff/account")
    assert [c for c in staff_reader.complaints if "403" not in c] == []
