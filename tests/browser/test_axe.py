"""axe-core finds nothing on any page: WCAG 2.2 AA and best practice, in both languages."""

from importlib import import_module
from types import ModuleType

import pytest

from tests.conftest import unavailable

pytestmark = pytest.mark.browser

MECHANIC = "/routes?from=automotive-technician&to=ev-technician&zip=90015"
ROUSTABOUT = "/routes?from=roustabout&to=evse-installer&zip=90744"
ADDRESSES = (
    "/", "/es/", MECHANIC, f"/es{MECHANIC}&pick=2", ROUSTABOUT, f"/es{ROUSTABOUT}&pick=3",
    f"{ROUSTABOUT}&max_weeks=3", "/jobs", "/es/jobs", "/about/data", "/nope",
    "/routes?from=mechanic&to=installer", "/routes?from=zzzzqq&to=ev-technician",
    ROUSTABOUT.replace("/routes", "/routes/compare"),
    ROUSTABOUT.replace("/routes", "/routes/sheet"),
    ROUSTABOUT.replace("/routes", "/routes/share") + "&age=31&wage=25",
    ROUSTABOUT.replace("/routes", "/embed/route"),
    f"/es{ROUSTABOUT}&lapsed=ca-general-electrician&years=3&keep_earning=yes&pick=2",
)  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def axe() -> ModuleType:
    try:
        return import_module("axe_playwright_python.sync_playwright")
    except ImportError:
        unavailable("axe-playwright-python is not installed: scripts/test installs it")


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(reader, axe, address, width, scheme):
    page = reader.open(address, width, color_scheme=scheme)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    options = {"runOnly": {"type": "tag", "values": RULES}}
    response = axe.Axe().run(page, options=options).response
    reader.complaints.clear()  # an error page's status is told to the console, as it should be
    found = [(v["id"], [n["html"][:160] for n in v["nodes"][:4]]) for v in response["violations"]]
    assert found == []
    assert len(response["passes"]) > 20, "axe did not look"
