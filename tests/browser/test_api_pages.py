"""The API's documentation and the downloads in a browser: nothing sticks out, axe finds nothing."""

import pytest

from tests.browser.test_axe import RULES, axe

__all__ = ["axe"]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("address", ["/api/docs", "/es/api/docs", "/downloads", "/es/downloads"])
def test_pages_for_programs_can_be_read_by_anybody(reader, axe, address, width, scheme):
    page = reader.open(address, width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    options = {"runOnly": {"type": "tag", "values": RULES}}
    response = axe.Axe().run(page, options=options).response
    found = [(v["id"], [n["html"][:160] for n in v["nodes"][:4]]) for v in response["violations"]]
    assert found == []
    assert len(response["passes"]) > 20, "axe did not look"


def test_an_example_of_the_documentation_opens(reader):
    page = reader.open("/api/docs")
    page.locator("#revision a").click()
    assert '"revision"' in page.locator("body").inner_text()
    reader.complaints.clear()  # a browser looks for a picture of a page of JSON by itself
