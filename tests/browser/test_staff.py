"""Staff, reviewers and boards at work in a real browser: by mouse, by keyboard alone, with axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pathways.services.loading import load_folder
from pathways.services.office import Office
from pathways.store.engine import open_engine
from pathways.store.upgrading import upgrade
from tests.browser.conftest import KEY, Reader
from tests.browser.test_axe import RULES, axe
from tests.support.broken_sheets import GOOD, csv_bytes
from tests.support.folders import write_folder
from tests.support.serving import served
from webapp import WebSettings, create_app

__all__ = ["axe"]  # a fixture

pytestmark = pytest.mark.browser

PEOPLE = (
    ("staff", "ana@school.example", "staff", "school"),
    ("reviewer", "rita@region.example", "reviewer", None),
    ("board", "bea@board.example", "board", None),
    ("administrator", "ada@site.example", "administrator", None),
)
PASSWORD = "seven quiet otters 42"

FORMS = (
    ("staff", "/staff/"), ("staff", "/staff/programs"), ("staff", "/staff/programs/new"),
    ("staff", "/es/staff/programs/new?kind=apprenticeship"),
    ("staff", "/staff/programs/shop-class/edit"), ("staff", "/staff/programs/shop-class/correct"),
    ("staff", "/staff/sites/new"), ("staff", "/es/staff/services/new"),
    ("staff", "/staff/funds/grant/edit"), ("staff", "/staff/employers/new"),
    ("staff", "/staff/sources/new"), ("staff", "/staff/upload"), ("staff", "/es/staff/still-right"),
    ("staff", "/staff/calendar"), ("reviewer", "/staff/credentials/badge/edit"),
    ("reviewer", "/es/staff/jobs/fitter/edit"), ("reviewer", "/staff/looked"),
    ("reviewer", "/staff/review"), ("reviewer", "/staff/programs/shop-class/history"),
    ("reviewer", "/staff/reports"), ("", "/wrong?page=/programs/shop-class"),
)  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("staff")
    url = f"sqlite:///{folder / 'site.sqlite'}"
    upgrade(url)
    found = Office(open_engine(url), KEY.encode())
    load_folder(found.engine, write_folder(folder / "small"))
    for name, email, role, provider in PEOPLE:
        made = found.accounts.invite(email, name.title(), role, provider)
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


class Desk:
    """Opens pages as somebody who is signed in."""

    def __init__(self, browser, base, tokens):
        self._reader = Reader(browser, base)
        self._tokens = tokens

    def open(self, who: str, address: str, width: int = 1280) -> Page:
        if not who:
            return self._reader.open(address, width)
        token = self._tokens[who]
        cookie = {"name": "pathways", "value": token, "domain": "127.0.0.1", "path": "/"}
        more = {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
        return self._reader.open(
            address, width, storage_state={"cookies": [{**cookie, **more}], "origins": []}
        )

    @property
    def complaints(self):
        """What browsers complained of, beside the statuses that errors should have."""
        ours = ("Failed to load resource", "/upload/rows")  # a download ends its request
        return [c for c in self._reader.complaints if not any(one in c for one in ours)]


@pytest.fixture(scope="module")
def tokens(office):
    """A session of each person; more would be too many tries."""
    return {
        name: office.sessions.sign_in(email, PASSWORD, "127.0.0.1") for name, email, *_ in PEOPLE
    }


@pytest.fixture
def desk(browser, staff_base, tokens):
    found = Desk(browser, staff_base, tokens)
    yield found
    for context in browser.contexts:
        context.close()
    assert found.complaints == []


def check(axe, page):
    """No barrier, and nothing to scroll sideways, on a small phone and on a desk."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    options = {"runOnly": {"type": "tag", "values": RULES}}
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        complaints = axe.Axe().run(page, options=options).response["violations"]
        found = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in complaints]
        assert found == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def tab_to(page: Page, selector: str, most: int = 150) -> None:
    """Go to an element by the Tab key alone."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement?.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by the keyboard")


def focused(page: Page, id_: str) -> None:
    """Wait until an element has the focus."""
    page.wait_for_function("id => document.activeElement?.id === id", arg=id_)


def press(page: Page, selector: str) -> None:
    """Go to a button by the Tab key and press it."""
    tab_to(page, selector)
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")


@pytest.mark.parametrize(("who", "address"), FORMS)
def test_no_page_of_staff_has_a_barrier(desk, axe, who, address):
    page = desk.open(who, address)
    assert page.locator("h1").count() == 1
    check(axe, page)


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_no_error_of_a_form_has_a_barrier(desk, axe, prefix):
    page = desk.open("staff", f"{prefix}/staff/programs/new")
    page.fill("#f-name", "X")
    page.fill("#f-weeks", "ten")
    page.fill("input[name=awards] >> nth=0", "Diplomma")
    page.click("p.row button[value=send]")
    assert page.locator(".alert a").count() >= 3
    check(axe, page)
    page.locator(".alert a[href='#f-weeks']").click()
    focused(page, "f-weeks")
    assert page.input_value("#f-weeks") == "ten"
    page.click(".builder button[value='need:requires:new:']")
    focused(page, "new-which")
    check(axe, page)


def test_a_trial_with_faults_and_without_has_no_barrier(desk, axe, tmp_path):
    page = desk.open("staff", "/staff/upload")
    for name, weeks in (("bad.csv", "ten"), ("good.csv", "10")):
        file = tmp_path / name
        file.write_bytes(csv_bytes({**GOOD, "weeks": weeks}))
        page.set_input_files("#file", file)
        page.locator("main form button").last.click()
        page.wait_for_selector("dl.meter")
        check(axe, page)
        if name == "bad.csv":
            with page.expect_download() as download:
                page.click("button[value=xlsx]")
            assert download.value.suggested_filename == "programs-to-mend.xlsx"
            page.click("a[href$='/staff/upload'].btn")


def test_a_program_is_added_reviewed_and_published_by_keyboard_alone(desk, office):
    page = desk.open("staff", "/staff/")
    press(page, "a[href$='/programs/new']")
    tab_to(page, "#f-name")
    page.keyboard.type("Badge class")
    tab_to(page, "#f-site")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[name=prepares_for]")
    page.keyboard.type("Badge")
    press(page, "button[value='need:requires:new:']")
    tab_to(page, "#new-age")
    page.keyboard.type("18")
    press(page, "button[value='need:requires:put-new:']")
    tab_to(page, "#f-weeks")
    page.keyboard.type("6")
    tab_to(page, "#f-tuition")
    page.keyboard.type("0")
    press(page, "p.row button[value=preview]")
    assert "What this changes" in page.locator("#changes").inner_text()
    press(page, "p.row button[value=send]")
    assert "A reviewer will look at it" in page.locator("[role=status].note").inner_text()

    reviewer = desk.open("reviewer", "/staff/review")
    press(reviewer, "table a[href*='/proposals/']")
    press(reviewer, "button[value=approve]")
    assert "Published" in reviewer.locator("[role=status].note").inner_text()

    visitor = desk.open("", "/programs/school-badge-class")
    assert visitor.locator("h1").inner_text() == "Badge class"
    record = office.editing.catalogue().offerings["school-badge-class"]
    assert (record.weeks, record.prepares_for, record.tuition_cents) == (6, ("badge",), 0)
    assert record.verified_on == office.editing.today()
    visitor.goto(visitor.url.replace("/programs/school-badge-class", "/gaps/badge?area=west"))
    assert "Badge class" in visitor.locator("main").inner_text()


def test_still_right_takes_one_key_a_row(desk, office):
    page = desk.open("staff", "/staff/still-right", 390)
    before = page.locator("tbody tr").count()
    press(page, "button[name=one]")
    assert "1 record is confirmed" in page.locator("[role=status].note").inner_text()
    assert page.locator("tbody tr").count() == before - 1


def test_a_reviewer_records_that_nothing_was_found(desk, office):
    page = desk.open("reviewer", "/staff/looked", 390)
    page.fill("#credential", "Port pass")
    page.fill("#area", "West Side")
    page.fill("#note", "Called the port office")
    page.click("main form button >> text=Record it")
    assert "Recorded" in page.locator("[role=status].note").inner_text()
    assert any(c.credential == "port-pass" for c in office.editing.catalogue().checks)


def test_a_board_reader_and_an_administrator_have_a_desk_without_forms(desk):
    for who in ("board", "administrator"):
        page = desk.open(who, "/staff/", 390)
        assert page.locator("h1").count() == 1
        assert page.locator("a[href$='/programs/new']").count() == 0
    page = desk.open("board", "/staff/")
    page.click("main a.btn")
    assert page.url.endswith("/gaps")


def test_a_reader_tells_what_is_wrong_on_a_page(desk, office):
    page = desk.open("", "/programs/shop-class", 390)
    page.click("footer a[href^='/wrong']")
    page.fill("#words", "The class moved to another hall")
    page.click("main form button")
    assert "Thank you" in page.locator("[role=status]").first.inner_text()
    assert page.context.cookies() == []
    desk_page = desk.open("staff", "/staff/reports")
    assert "The class moved to another hall" in desk_page.locator("main").inner_text()
