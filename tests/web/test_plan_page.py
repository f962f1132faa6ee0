"""What to open with a budget: the page and its files, equal to the plan that the service makes."""

import csv
import io
import json
import threading
import time
from datetime import date
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup

from pathways.services.planning import plan_budget, plan_json, read_plan_ask
from pathways.services.routing import Routing
from tests.support import small
from tests.support.county import county
from webapp.reports.plan_shelf import PlansBusyError, PlanShelf

TODAY = "2026-11-22"
DAY = date(2026, 11, 22)


def text(tree):
    return " ".join(tree.get_text(" ").split())


@pytest.fixture(scope="module")
def told(shipped):
    """The plan for a million dollars in the county, as JSON."""
    network = shipped.current()
    ask = read_plan_ask({"budget": ("1000000",)}, network, DAY)
    return plan_json(plan_budget(network, ask), network.catalogue)


@pytest.mark.parametrize("language", ["", "/es"])
@pytest.mark.parametrize(
    "query",
    ["", "budget=1000000", "budget=250000&area=each", "budget=100000", "budget=0",
     "budget=$2,000,000&weigh=workers&evenly=1&area=spa-1&area=spa-8", "cost_per_person=5000"],
)  # fmt: skip
def test_every_question_has_a_page_in_both_languages(page, language, query):
    tree = page(f"{language}/plan?{query}")
    assert len(tree.find_all("h1")) == 1
    assert not tree.select("[style]")
    assert not tree.find_all("script", src=False)
    ids = [element["id"] for element in tree.select("[id]")]
    assert len(ids) == len(set(ids))
    for label in tree.select("form.filters label"):
        assert tree.find(id=label["for"])
    assert text(tree.find(attrs={"role": "status"}))


@pytest.mark.parametrize(
    "query",
    ["budget=lots", "budget=-1", "budget=1&budget=2", "seats=0", "cost_per_person=0", "weigh=luck",
     "area=no-such-area", "area=spa-1&area=los-angeles-county", "within=far", "today=soon",
     "budget=" + "9" * 300],
)  # fmt: skip
@pytest.mark.parametrize("address", ["/plan", "/plan.csv", "/plan.xlsx", "/es/plan"])
def test_what_cannot_be_read_is_said_and_stays_in_the_form(client, address, query):
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 422
    assert b"Traceback" not in answer.data


def test_what_was_typed_is_kept_where_it_cannot_be_read(page):
    tree = page("/plan?budget=lots&seats=12", 422)
    assert tree.find(id="p-budget")["value"] == "lots"
    assert tree.find(id="p-seats")["value"] == "12"
    assert "lots" in text(tree.find(attrs={"role": "alert"}))


def test_page_csv_workbook_and_json_have_the_same_figures(client, page, told):
    query = f"?budget=1000000&today={TODAY}"
    rows = list(csv.DictReader(io.StringIO(client.get(f"/plan.csv{query}").get_data(as_text=True))))
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/plan.xlsx{query}").data))
    names, *cells = book["Open"].iter_rows(values_only=True)
    in_book = [dict(zip(names, row, strict=True)) for row in cells]
    shown = [
        [text(cell) for cell in row.find_all(["th", "td"])]
        for row in page(f"/plan{query}").select("table.opened tbody tr")
    ]
    assert len(told["opened"]) == len(rows) == len(in_book) == len(shown) == 4
    for one, row, cell, seen in zip(told["opened"], rows, in_book, shown, strict=True):
        for name in ("credential", "area", "host", "site"):
            assert one[name] == row[name] == cell[name]
        for name in ("seats", "cost", "workers", "wage_gain"):
            assert one[name] == float(row[name]) == cell[name]
        assert len(one["pairs"]) == int(row["moves"]) == cell["moves"]
        assert seen[0].startswith(row["credential_name"])
        assert seen[3:7] == [
            f"{one['seats']:,}",
            f"${one['cost']:,.0f}",
            f"{len(one['pairs']):,}",
            f"{round(one['workers']):,}",
        ]
        assert seen[7] == f"${round(one['wage_gain']):,}"
    about = dict(book["About"].iter_rows(values_only=True, min_row=2, max_col=2))
    assert about["Worth"] == told["value"]
    assert about["Bound: nothing is worth more"] == told["bound"]
    assert about["Spent, dollars"] == told["spent"]
    more = list(book["More money"].iter_rows(values_only=True, min_row=3))
    assert [(row[0], row[1], row[2]) for row in more] == [
        (further["budget"], further["value"], further["gained"]) for further in told["further"]
    ]


def test_the_page_says_what_is_proven_who_came_second_and_what_is_assumed(page, told):
    said = text(page(f"/plan?budget=1000000&today={TODAY}").main)
    assert told["message"] in said
    assert "Proven best." in said
    assert told["runner_up"]["why"] in said
    for note in told["notes"]:
        assert note in said


def test_a_chart_of_more_money_has_its_figures_in_a_table(page, shipped):
    network = shipped.current()
    ask = read_plan_ask({"budget": ("500000",)}, network, DAY)
    plan: dict[str, Any] = plan_json(plan_budget(network, ask), network.catalogue)
    tree = page(f"/plan?budget=500000&today={TODAY}")
    chart = tree.select_one("svg.plot")
    named = [tree.find(id=name) for name in chart["aria-labelledby"].split()]
    assert all(text(element) for element in named)
    assert len(chart.select("circle.dot")) == len(plan["further"]) + 1
    table = tree.find(attrs={"aria-labelledby": "h-more"}).select("tbody tr")
    values = [plan["value"], *(further["value"] for further in plan["further"])]
    shown = [text(row.find_all("td")[0]) for row in table]
    assert shown == [f"${int(value):,} a year" for value in values]


def test_the_boxes_that_were_ticked_stay_ticked_and_change_the_plan(page):
    plain = page(f"/plan?budget=5000000&area=spa-1&today={TODAY}")
    ticked = page(f"/plan?budget=5000000&area=spa-1&any_kind=1&evenly=1&today={TODAY}")
    assert not plain.select("input[checked]")
    assert {box["name"] for box in ticked.select("input[checked]")} == {"any_kind", "evenly"}
    assert text(plain.select_one("table.opened")) != text(ticked.select_one("table.opened"))
    several = page("/plan?budget=500000&area=spa-1&area=spa-8")
    assert [o["value"] for o in several.select("#p-area option[selected]")] == ["spa-1", "spa-8"]


def test_the_json_is_that_of_the_command_line(client, told):
    assert client.get(f"/plan.json?budget=1000000&today={TODAY}").json == json.loads(
        json.dumps(told)
    )


def test_a_budget_that_is_too_small_says_what_is_missing(page):
    said = text(page("/plan?budget=100000").find(attrs={"role": "status"}))
    assert "$150,000 is missing" in said


def test_a_plan_that_was_cut_short_says_how_far_it_may_be_from_the_best(
    make_client, shipped, monkeypatch
):
    monkeypatch.setattr("webapp.reports.plan_shelf.MOST_WORK", 3_000)
    monkeypatch.setattr("pathways.gaps.plan_wide.FIRST_STEPS", 0)
    answer = make_client(shipped).get("/plan?budget=2000000&area=each").get_data(as_text=True)
    assert "from the best." in answer
    assert "Proven best." not in answer
    assert "in the background" not in answer


def test_the_proof_of_a_wide_plan_goes_on_and_is_found_by_the_next_visitor(
    make_client, shipped, monkeypatch, tmp_path
):
    monkeypatch.setenv("PATHWAYS_SNAPSHOTS", str(tmp_path / "snapshots"))
    monkeypatch.setattr("pathways.gaps.plan_sized.MOST_PROVEN", 0)
    monkeypatch.setattr("pathways.gaps.plan_wide.FIRST_STEPS", 0)
    address = f"/plan?budget=2000000&area=each&today={TODAY}"
    client, said = make_client(shipped), {}
    for language, words in (("", "in the background"), ("/es", "en segundo plano")):
        tree = BeautifulSoup(client.get(f"{language}{address}").data, "html.parser")
        sure: Any = tree.select_one("[aria-labelledby=h-sure]")
        said[language] = text(sure)
        if words in said[language]:
            assert sure.select_one("p a")["href"].startswith(f"{language}/plan?")
    assert "in the background" in said[""]
    other, end, answer = make_client(shipped), time.monotonic() + 60, ""
    while time.monotonic() < end:
        answer = other.get(address).get_data(as_text=True)
        if "Proven best." in answer:
            break
        time.sleep(0.2)
    assert "Proven best." in answer
    assert "in the background" not in answer
    assert "El mejor, demostrado." in other.get(f"/es{address}").get_data(as_text=True)
    assert "Proven best." in client.get(address).get_data(as_text=True)
    assert client.get(address.replace("/plan", "/plan.json")).json["optimal"]


def test_a_catalogue_where_nothing_is_blocked_says_so(make_client):
    world = county(small.credential("paper"), small.job("worker"))
    answer = make_client(Routing(lambda: world)).get("/plan")
    assert answer.status_code == 200
    assert b"There is nothing to open" in answer.data


def test_each_plan_is_worked_out_once_and_readers_wait_for_no_more_than_they_must(shipped):
    made, hold, inside = [], threading.Event(), threading.Event()

    def slow(network, ask):
        made.append(ask)
        inside.set()
        hold.wait(10)
        return plan_budget(network, ask)

    shelf, network = PlanShelf(slow), shipped.current()
    ask = read_plan_ask({"budget": ("1000000",)}, network, DAY)
    first = threading.Thread(target=shelf.plan, args=(network, ask))
    first.start()
    inside.wait(10)
    with pytest.raises(PlansBusyError):
        shelf.plan(network, ask, patience=0.01)
    hold.set()
    first.join(30)
    shelf.plan(network, ask)
    assert len(made) == 1


def test_who_has_to_wait_is_told_when_to_come_again(make_client, shipped, monkeypatch):
    def busy(*_):
        raise PlansBusyError

    monkeypatch.setattr(PlanShelf, "plan", busy)
    answer = make_client(shipped).get("/plan?budget=3000000")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert b"/plan?budget=3000000" in answer.data
