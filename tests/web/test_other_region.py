"""Pages of another region's catalogue say that region's figures, and nothing of Los Angeles."""

from __future__ import annotations

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.catalogue.writer import write_catalogue
from pathways.services.regions.files import find_files
from pathways.services.regions.making import RegionAsk, new_region
from pathways.services.routing import Routing
from pathways.services.settings import SHIPPED_DATA
from tests.support.region_files import write_region_files
from tests.web.conftest import KEY, Closing
from webapp import WebSettings, create_app

PAGES = (
    *("/", "/es/", "/gaps", "/jobs/automotive-technician", "/credentials/automotive-certificate"),
    *("/programs/town-college-47-0604-certificate", "/funding", "/good-jobs", "/about/data"),
    *("/areas/riverside-county", "/areas", "/progress", "/services", "/plan", "/apprenticeships"),
    "/routes?from=roustabout&to=automotive-technician&zip=92501",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("riverside")
    ask = RegionAsk(name="Riverside", state="California", counties=("Riverside",))
    files = find_files(write_region_files(folder / "files"), ask.state, ask.counties)
    made = new_region(read_catalogue(SHIPPED_DATA), ask, files)
    write_catalogue(made.catalogue, folder / "data")
    return Closing(create_app(WebSettings(secret_key=KEY), Routing.from_folder(folder / "data")))


@pytest.mark.parametrize("address", PAGES)
def test_every_page_stands_and_names_its_own_area_of_pay(client, address):
    answer = client.get(address)

    assert answer.status_code == 200
    assert "Riverside-Elsewhere metro area" in answer.text
    assert "Los Angeles and Orange counties" not in answer.text


def test_the_gap_report_says_that_nobody_confirmed_anything(client):
    assert "Nobody has confirmed any of them" in client.get("/gaps").text
    assert "Nadie ha confirmado ninguno" in client.get("/es/gaps").text


def test_counties_stand_side_by_side_where_there_are_no_planning_areas(tmp_path):
    files = write_region_files(tmp_path / "files")
    made = new_region(
        read_catalogue(SHIPPED_DATA),
        RegionAsk(name="Both", state="California", counties=("Riverside", "Orange")),
        find_files(files, "California", ("Riverside",)),
    )
    write_catalogue(made.catalogue, tmp_path / "data")
    routing = Routing.from_folder(tmp_path / "data")
    client = Closing(create_app(WebSettings(secret_key=KEY), routing))

    page = client.get("/gaps").text

    assert made.catalogue.region.area == "both"
    for county in ("riverside-county", "orange-county"):
        assert f'href="/areas/{county}"' in page
        assert client.get(f"/areas/{county}").status_code == 200
