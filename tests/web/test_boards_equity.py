"""Good jobs, areas side by side and apprenticeship models: pages and files say the same."""

from __future__ import annotations

import csv
import io
import json
import time
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from openpyxl import load_workbook

from pathways.gaps.good_jobs import EDUCATION
from pathways.model.records import Education, GoodJobs, Openings
from pathways.model.requirement import Holds
from pathways.services.boards.areas import areas_json, areas_side_by_side, read_areas_ask
from pathways.services.routing import Routing
from tests.support import small
from tests.support.county import county
from webapp.reports.boards import cost_shelf
from webapp.security import HEADERS

DAY = "today=2026-11-22"
SCHOOL = Education(level="High school diploma or equivalent")
PAGES = (
    "/good-jobs", "/good-jobs?openings_at_least=500&show=unknown&sort=name",
    "/good-jobs?education_at_most=any&hourly_at_least=0", "/areas",
    "/areas?within=40&online=1&hourly_at_least=40", "/areas?area=spa-1&area=spa-8",
    "/gaps/apprenticeships", "/gaps/apprenticeships?area=spa-7",
)  # fmt: skip


def text(tree):
    return " ".join(tree.get_text(" ").split())


def cells(row):
    return [text(cell) for cell in row.find_all(["th", "td"])]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["", "/es"])
def test_every_page_answers_in_both_languages_with_the_headers_of_all_pages(
    client, page, address, language
):
    tree = page(f"{language}{address}")
    assert tree.html["lang"] == ("es" if language else "en")
    assert len(tree.find_all("h1")) == 1
    assert not tree.select("[style]")
    headers = client.get(f"{language}{address}").headers
    assert {name: headers[name] for name in HEADERS} == dict(HEADERS)
    assert "Set-Cookie" not in headers
    ids = [element["id"] for element in tree.select("[id]")]
    assert len(ids) == len(set(ids))
    for label in tree.select("form.filters label"):
        assert tree.find(id=label["for"])
    for link in tree.select("main a[href^='#']"):
        assert tree.find(id=link["href"][1:]), link


@pytest.mark.parametrize(
    "address",
    [
        "/good-jobs?hourly_at_least=ten", "/good-jobs?show=best", "/good-jobs.csv?sort=x&area=x",
        "/good-jobs.json?openings_at_least=-1", "/areas?within=far", "/areas?area=spa-1&area=spa-1",
        "/areas.json?area=nowhere", "/gaps/apprenticeships?area=spa-1&area=spa-2",
        "/es/gaps/apprenticeships.csv?today=soon",
    ],
)  # fmt: skip
def test_a_choice_that_cannot_be_read_is_refused_with_the_way_back(page, address):
    tree = page(address, 422)
    assert "expected" in text(tree) or "area" in text(tree)
    assert tree.select("main a.btn")


def test_links_of_the_pages_lead_somewhere(client, page):
    for address in ("/good-jobs", "/areas", "/gaps/apprenticeships"):
        own = {a["href"].partition("#")[0] for a in page(address).select("main a[href^='/']")}
        for link in sorted(own)[:15]:
            assert client.get(link).status_code == 200, link


def test_the_list_on_the_page_is_that_of_the_file(client, page):
    asked = f"openings_at_least=300&{DAY}"
    told = json.loads(client.get(f"/good-jobs.json?{asked}").data)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/good-jobs.csv?{asked}").text)))
    tree = page(f"/good-jobs?{asked}&sort=name")

    names = {one["job"]: (one["job_name"], one["rating"]) for one in told["jobs"]}
    assert {row["job"]: (row["job_name"], row["rating"]) for row in rows} == names
    for rating in ("good", "unknown", "not"):
        shown = tree.find(id=f"h-{rating}").parent.select("tbody th")
        listed = sorted((n for n, r in names.values() if r == rating), key=str.casefold)
        assert [text(cell) for cell in shown] == listed


def test_each_criterion_is_told_met_or_not_as_a_word_and_what_is_not_known_is_said(page):
    tree = page(f"/good-jobs?openings_at_least=300&{DAY}")
    unknown = [cells(row) for row in tree.find(id="h-unknown").parent.select("tbody tr")]
    good = [cells(row) for row in tree.find(id="h-good").parent.select("tbody tr")]

    assert good
    assert all("(met)" in pay and "(met)" in count for _, pay, count, _ in good)
    assert unknown
    assert any("not known" in count for _, _, count, _ in unknown)
    assert not any("(not met)" in " ".join(row) for row in unknown)
    assert "no source for a living wage" in text(tree.find(id="h-asked").parent)


def test_a_board_sees_which_criteria_are_its_own_and_the_way_back(page):
    own = page("/good-jobs?hourly_at_least=31.50")
    asked = text(own.find(id="h-asked").parent)
    assert "$31.50 an hour or more. You set this." in asked
    assert own.find("input", id="f-hourly")["value"] == "31.50"
    assert "Back to the region" in asked
    assert "You set this." not in text(page("/good-jobs"))


def test_pages_of_areas_say_what_the_service_says(shipped, client, page):
    network = shipped.current()
    catalogue = network.catalogue
    gaps, good = read_areas_ask({"today": ("2026-11-22",)}, catalogue, shipped.today())
    told: Any = areas_json(areas_side_by_side(network, gaps, good), good, catalogue)

    assert json.loads(client.get(f"/areas.json?{DAY}").data) == json.loads(json.dumps(told))
    rows = list(csv.DictReader(io.StringIO(client.get(f"/areas.csv?{DAY}").text)))
    tree = page(f"/areas?{DAY}")
    assert len(rows) == len(told["areas"]) == 8
    for area, row in zip(told["areas"], rows, strict=True):
        assert row["good_jobs_reached"] == str(area["good_jobs_reached"])
        shown = cells(tree.find(id=area["area"]))
        assert shown[0].endswith(area["area_name"])
        assert shown[1] == f"{area['good_jobs_reached']} of {area['good_jobs']}"
        assert shown[3] == f"{area['median_miles']:g} miles"
        assert f"{area['workers_estimate']:,}" in shown[5]
    linked = {a["href"] for a in tree.select("svg.map a")}
    assert linked == {f"#{area['area']}" for area in told["areas"]}


def test_more_miles_and_lower_bars_reach_as_much_or_more(client):
    def reached(query):
        areas = json.loads(client.get(f"/areas.json?{DAY}&{query}").data)["areas"]
        return [{j["job"] for j in area["jobs"] if j["reached_from"]} for area in areas]

    for near, far in zip(reached("within=5"), reached("within=50"), strict=True):
        assert near <= far


def small_world():
    fixer = small.job(
        "fixer",
        Holds("permit"),
        wage=4000,
        feeders=("helper",),
        typical_education=SCHOOL,
        openings=(Openings(area="la", year=2024, per_year=1200, estimated=True),),
    )
    helper = small.job("helper", wage=2000, typical_education=SCHOOL)
    hidden = small.job("hidden", wages=(), typical_education=SCHOOL)
    world = county(fixer, helper, hidden, small.credential("permit"), small.course("c", "permit"))
    asked = GoodJobs(hourly_at_least_cents=2500, education_at_most=EDUCATION[4])
    return replace(world, region=replace(world.region, good_jobs=asked))


@pytest.fixture
def little(make_client):
    world = small_world()
    return make_client(Routing(lambda: world))


def test_a_region_with_other_areas_has_the_table_without_the_map(little):
    answer = little.get("/areas")
    assert answer.status_code == 200
    assert '<svg class="map"' not in answer.text
    assert "1 of 1" in answer.text
    assert little.get("/gaps/apprenticeships").status_code == 200


def test_a_region_that_sets_nothing_says_so(make_client):
    world = replace(small_world(), region=replace(small_world().region, good_jobs=None))
    answer = make_client(Routing(lambda: world)).get("/good-jobs")
    assert "0 of 3 jobs meet" in answer.text
    assert "Of 3 it cannot be said" in answer.text


def test_models_are_counted_by_trade_and_the_plans_figure_has_its_source(client, page):
    told = json.loads(client.get(f"/gaps/apprenticeships.json?{DAY}").data)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/gaps/apprenticeships.csv?{DAY}").text)))
    tree = page(f"/gaps/apprenticeships?{DAY}")

    assert [row["model"] for row in rows] == [one["model"] for one in told["models"]]
    counted = [one for one in told["models"] if one["counted"]]
    for side, count in told["counts"].items():
        assert count == sum(one["side"] == side for one in counted)
        assert len(tree.find(id=f"h-{side}").parent.select("tbody tr")) == count
    assert "The founding plan counts 11% there." in text(tree)
    assert told["published_share"]["source"] == "larc-broad-2024"
    assert tree.select("p.src a[href^='https://losangelesrc.org']")


def test_the_plans_figure_is_not_told_of_another_region(little):
    answer = little.get("/gaps/apprenticeships")
    assert "11%" not in answer.text


def test_dollars_are_worked_out_when_asked_for_and_then_told_everywhere(little):
    assert "Work out the dollars" in little.get("/areas").text
    answer = little.get("/areas?dollars=1")
    for _ in range(200):
        if "What good jobs cost" in answer.text:
            break
        assert answer.status_code == 200
        assert little.get("/areas.csv?dollars=1").status_code in (200, 503)
        time.sleep(0.02)
        answer = little.get("/areas?dollars=1")
    assert "1 of 1" in answer.text
    told = json.loads(little.get("/areas.json?dollars=1").data)["areas"]
    assert [area["jobs_free"] for area in told] == [1, 0]
    assert told[0]["jobs"][0]["cost"] == {"from": "helper", "dollars": 0.0, "known": True}
    rows = list(csv.DictReader(io.StringIO(little.get("/areas.csv?dollars=1").text)))
    assert [row["jobs_free"] for row in rows] == ["1", "0"]
    without = json.loads(little.get("/areas.json").data)["areas"]
    assert [area["jobs_free"] for area in without] == [None, None]


def test_files_wait_for_the_dollars_and_pages_say_how_far_they_are(little, monkeypatch):
    held = Event()

    def slowly(network, found, tell):
        tell(3, 8)
        held.wait(10)
        return ()

    monkeypatch.setattr(cost_shelf, "area_costs", slowly)
    for within in (1, 2):  # one is worked on, one waits
        little.get(f"/areas?dollars=1&within={within}")
    waiting = little.get("/areas.csv?dollars=1&within=1")
    assert (waiting.status_code, waiting.headers["Retry-After"]) == (503, "30")
    assert "being worked out: 3 of 8" in little.get("/areas?dollars=1&within=1").text
    assert "not worked out yet" in little.get("/areas?dollars=1&within=3").text  # no third at once
    held.set()


def test_a_region_without_centres_says_that_miles_are_not_known(make_client):
    world = small_world()
    bare = {n: replace(a, latitude=None, longitude=None) for n, a in world.areas.items()}
    answer = make_client(Routing(lambda: replace(world, areas=bare))).get("/areas")
    assert 'data-h="Middle distance to the farthest class"><div><span class="unk">' in answer.text


def test_the_workbook_of_the_gap_report_has_the_areas_of_their_page(client):
    book = load_workbook(io.BytesIO(client.get(f"/gaps.xlsx?{DAY}&status=outside").data))
    names, *rows = book["Areas"].iter_rows(values_only=True)
    told = json.loads(client.get(f"/areas.json?{DAY}").data)["areas"]
    assert len(rows) == len(told)
    for row, area in zip(rows, told, strict=True):
        assert dict(zip(names, row, strict=True)) == {name: area[name] for name in names}
