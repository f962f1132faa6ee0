"""API, command line, files and pages say the same of the same questions."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from pathways.cli import main
from pathways.services.evidence.phrases import EVIDENCE_PHRASES
from pathways.services.gap_sureness import Confirmed, confirmed_programs
from pathways.services.progress import MEASURES
from pathways.services.routing import Routing
from pathways.services.settings import SHIPPED_DATA
from tests.support.folders import write_folder

DAY = "today=2026-11-22"
AT = ("--today", "2026-11-22")
FROM_TO = f"from=automotive-technician&to=ev-technician&zip=90015&{DAY}"


def command(*words, data=("--data", str(SHIPPED_DATA)), **settings):
    """What the command line prints as JSON."""
    result = CliRunner().invoke(main, [*words, "--json", *data], env=settings)
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.stdout)


def api(client, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200, response.text[:1000]
    return response.json


def text(tree):
    return " ".join(tree.get_text(" ").split())


def cells(table):
    """The body of a table, a list of texts a row."""
    return [[text(cell) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]


def money(dollars):
    """Dollars as the pages write them: cents only where there are some."""
    return f"${dollars:,.2f}".removesuffix(".00")


def table_of(tree, heading):
    """The first table of the section under a heading."""
    return tree.select_one(f"section[aria-labelledby={heading}] table")


SAME = {
    "routes": (
        f"routes?{FROM_TO}",
        ("route", "automotive-technician", "ev-technician", "--zip", "90015", *AT),
        None,
    ),
    "plan": (
        f"plan?budget=500000&evenly=true&{DAY}",
        ("plan", "--budget", "500000", "--evenly", *AT),
        f"/plan.json?budget=500000&evenly=1&{DAY}",
    ),
    "areas": (
        f"equity?area=spa-1&area=spa-8&within=20&{DAY}",
        ("areas", "--area", "spa-1", "--area", "spa-8", "--within", "20", *AT),
        f"/areas.json?area=spa-1&area=spa-8&within=20&{DAY}",
    ),
    "good jobs": (
        f"good-jobs?hourly_at_least=30&education_at_most=associate&{DAY}",
        ("good-jobs", "--hourly-at-least", "30", "--education-at-most", "associate", *AT),
        f"/good-jobs.json?hourly_at_least=30&education_at_most=associate&{DAY}",
    ),
    "layoff": (
        f"layoff?at=90744&people=roustabout:20&people=refinery-operator:30&max_weeks=60&{DAY}",
        (
            "layoff", "--at", "90744", "--people", "roustabout:20",
            "--people", "refinery-operator:30", "--max-weeks", "60", *AT,
        ),
        f"/layoff.json?at=90744&people=roustabout:20&people=refinery-operator:30&max_weeks=60&{DAY}",
    ),
    "what if": (
        f"what-if?credential=evitp&at=spa-8&seats=20&area=spa-8&{DAY}",
        (
            "what-if", "--credential", "evitp", "--at", "spa-8", "--seats", "20",
            "--area", "spa-8", *AT,
        ),
        f"/what-if.json?credential=evitp&at=spa-8&seats=20&area=spa-8&{DAY}",
    ),
    "skills": (
        "skills?from=roustabout&to=evse-installer",
        ("skills", "roustabout", "evse-installer"),
        None,
    ),
    "apprenticeships": (
        f"apprenticeships?area=spa-7&{DAY}",
        None,
        f"/gaps/apprenticeships.json?area=spa-7&{DAY}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("question", SAME)
def test_the_same_question_has_the_same_answer_everywhere(client, question):
    address, words, file = SAME[question]
    told = api(client, address)
    if words is not None:
        assert told == command(*words)
    if file is not None:
        assert told == json.loads(client.get(file).data)


def test_what_is_within_reach_is_that_of_the_command_line_and_of_the_page(make_client, tmp_path):
    folder = write_folder(tmp_path / "data")
    client = make_client(Routing.from_folder(folder))
    told = api(client, f"reach?from=fitter&{DAY}")
    assert told["complete"]
    assert told["reached"] == command("reach", "fitter", *AT, data=("--data", str(folder))) != []
    tree = BeautifulSoup(client.get(f"/from/fitter?{DAY}").data, "html.parser")
    links = {str(link["href"]).rpartition("/")[2] for link in tree.select("main table th a")}
    assert {one["to"] for one in told["reached"]} <= {link.partition("?")[0] for link in links}


def test_gaps_are_those_of_the_command_line_the_table_and_the_page(client, page):
    told = api(client, f"gaps?area=spa-3&{DAY}&page_size=500")["items"]
    assert told == command("gaps", "--area", "spa-3", *AT)
    rows = csv.DictReader(io.StringIO(client.get(f"/gaps.csv?area=spa-3&{DAY}").text))
    by_credential = {row["credential"]: row for row in rows}
    for gap in told:
        row = by_credential.pop(gap["credential"])
        for name in ("status", "workers", "openings", "seats", "completers", "verified_on"):
            said = gap[name]
            assert row[name] == ("" if said is None else str(said))
        assert row["routes_blocked_count"] == str(len(gap["routes_blocked"]))
    assert not by_credential


def test_the_map_of_gaps_has_the_figures_of_the_api(client, page, shipped):
    told = api(client, f"gap-areas?{DAY}")
    tree = page(f"/gaps?{DAY}")
    shown = {row[0].split()[0]: row[1:] for row in cells(table_of(tree, "h-where"))}
    assert len(told["areas"]) == len(shown) == 8
    for area in told["areas"]:
        assert shown[area["number"]] == [
            f"{area['offered']} of {area['credentials']}",
            str(area["statuses"]["stale"]),
            str(area["known"]),
            str(area["routes_blocked"]),
        ]
    lead = text(tree.select_one("main .lead"))
    region = told["region"]
    numbers = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", lead)]
    assert numbers[:3] == [region["known"], region["unsure"], region["routes_blocked"]]
    assert numbers[3] == told["programs"] >= told["programs_confirmed_lately"]
    assert confirmed_programs(shipped.current().catalogue, date(2026, 11, 22)) == Confirmed(
        confirmed=told["programs_confirmed_lately"], programs=told["programs"]
    )
    one = page(f"/areas/spa-5?{DAY}")
    counts = api(client, f"gap-areas?{DAY}")["areas"][4]["statuses"]
    assert sum(counts.values()) == told["areas"][4]["credentials"]
    for count in filter(None, counts.values()):
        assert str(count) in text(one.select_one("main"))


def test_a_plan_opens_the_same_classes_on_its_page(client, page):
    told = api(client, f"plan?budget=500000&{DAY}")
    shown = cells(page(f"/plan?budget=500000&{DAY}").select_one("table.opened"))
    assert len(shown) == len(told["opened"]) > 0
    for row, opened in zip(shown, told["opened"], strict=True):
        assert f"${opened['cost']:,.0f}" in row[4]
        assert row[3] == str(opened["seats"])


def test_areas_have_the_same_good_jobs_within_reach_on_their_page(client, page):
    told = api(client, f"equity?area=spa-1&area=spa-8&{DAY}")
    shown = cells(table_of(page(f"/areas?area=spa-1&area=spa-8&{DAY}"), "h-side"))
    of = {one["area"]: one for one in told["areas"]}
    assert len(shown) == len(of) == 2
    for row in shown:
        [area] = [one for one in told["areas"] if row[0].split()[0] in one["area"]]
        assert row[1] == f"{area['good_jobs_reached']} of {area['good_jobs']}"
        assert row[2] == f"{area['moves_reached']} of {area['moves']}"
        assert row[4] == str(area["routes_blocked"])


def test_a_layoff_places_the_same_people_on_its_page(client, page):
    asked = f"at=90744&people=roustabout:20&max_weeks=60&{DAY}"
    told = api(client, f"layoff?{asked}")
    tree = page(f"/layoff?{asked}")
    for outcome in told["outcomes"]:
        table = table_of(tree, f"h-{outcome['name']}")
        shown = [] if table is None else [int(row[1].replace(",", "")) for row in cells(table)]
        assert shown == [one["people"] for one in outcome["ways"]]


def test_what_would_change_is_counted_alike_on_its_page(client, page):
    asked = f"credential=evitp&at=spa-8&seats=20&area=spa-8&{DAY}"
    told = api(client, f"what-if?{asked}")
    tree = page(f"/what-if?{asked}")
    changed = [
        one
        for one in told["statuses"]
        if (one["before"] or {}).get("status") != (one["after"] or {}).get("status")
    ]
    heading = tree.find(id="h-status")
    assert changed
    assert text(heading).endswith(f"({len(changed)})")
    moves = tree.find(id="h-moves")
    assert (moves is None) == (not told["moves"])
    if moves:
        assert text(moves).endswith(f"({len(told['moves'])})")


def test_measures_of_progress_are_those_of_the_page_and_its_files(client, page):
    told = api(client, "progress")
    assert told["days"] == client.get("/progress.json").json
    last = told["days"][-1]
    [*_, row] = csv.DictReader(io.StringIO(client.get("/progress.csv").text))
    for name in MEASURES:
        assert row[name] == ("" if last[name] is None else str(last[name]))
    numbers = [row[1] for row in cells(table_of(page("/progress"), "h-now"))]
    shown = [name for name in MEASURES if name not in ("gaps_opened", "gaps_closed")]
    for name, number in zip(shown, numbers, strict=True):
        assert number == ("not known" if last[name] is None else f"{last[name]:,}")


def test_changes_are_those_of_the_command_line_and_of_the_page(edited_url, make_client):
    client = make_client(database_url=edited_url)
    since = (datetime.now(UTC).date() - timedelta(days=5)).isoformat()
    told = api(client, f"gap-changes?from={since}")
    assert told["gaps"]
    assert told == client.get(f"/gaps/changes.json?from={since}").json
    words = ("gap-changes", "--from", since)
    whole = command(*words, data=(), PATHWAYS_DATABASE_URL=edited_url)
    for gap in whole["gaps"]:
        for edit in gap["by"]:  # the operator sees who made an edit, the public does not
            edit.pop("who", None)
            edit.pop("why", None)
    assert told == whole
    assert "No teacher" not in json.dumps(told)


def test_a_route_costs_and_pays_the_same_beside_it_as_on_its_page(client, page):
    told = api(client, f"beside?{FROM_TO}&pick=1")
    [route] = told["routes"]
    [whole] = [api(client, f"routes?{FROM_TO}")["routes"][0]]
    money = route["money"]
    assert money["cost"] == whole["cost"]
    assert money["gain"] == whole["ten_year_gain"]
    months = money["months"]
    assert [months[0]["first"], months[-1]["last"]] == [1, 120]
    assert all(one["last"] + 1 == two["first"] for one, two in pairwise(months))
    assert sum(one["paid_out"] for one in months) == pytest.approx(money["cost"])
    assert months[-1]["balance"] == pytest.approx(money["gain"])
    tree = page(f"/routes?{FROM_TO}&pick=1")
    section = tree.select_one("section[aria-labelledby=h-money]")
    assert len(cells(section.select_one("table"))) == len(money["months"])
    if money["ahead_from_month"]:
        assert f"month {money['ahead_from_month']}" in text(section)
    days = {one["day"].replace("-", "") for one in route["dates"]}
    calendar = client.get(f"/calendar.ics?{FROM_TO}&pick=1").text
    assert days == set(re.findall(r"DTSTART;VALUE=DATE:(\d{8})", calendar))


def test_jobs_pay_the_same_in_the_list_and_on_their_page(client, page):
    jobs = {one["id"]: one for one in api(client, "jobs?page_size=500")["items"]}
    seen = 0
    for number in range(1, 20):
        rows = page(f"/jobs?page={number}").select("table.list tbody tr")
        for row in rows:
            job = jobs[row.th.a["href"].rpartition("/")[2]]
            _, _, pay, openings, _ = (text(cell) for cell in row.find_all(["th", "td"]))
            median = job["pay"] and job["pay"]["hourly_median"]
            assert pay == "not known" if median is None else pay.startswith(money(median))
            if job["openings"] is not None:
                assert f"{job['openings']['per_year']:,}" in openings
            assert ("pill-offered" in str(row.th)) == job["good"]
            seen += 1
        if seen == len(jobs):
            break
    assert seen == len(jobs)


def test_programs_for_a_job_are_counted_alike_for_seekers_and_firms(client, page):
    job = api(client, "jobs/ev-technician")
    hire = api(client, "hire/ev-technician")
    assert [one["offering"] for one in hire["programs"]] == job["programs"]
    assert hire["counts"]["all"] + hire["counts"]["part"] == len(job["programs"])
    assert api(client, "programs?job=ev-technician&page_size=500")["total"] == len(job["programs"])
    shown = text(page("/hire/ev-technician").select_one("main"))
    assert f"{hire['counts']['all']} program" in shown


def test_a_credential_stands_alike_in_the_report_and_among_credentials(client):
    region = api(client, "region")["record"]["area"]
    for gap in api(client, f"gaps?area={region}&page_size=500")["items"][:40]:
        told = api(client, f"standing/{gap['credential']}")
        assert told["status"] == gap["status"]
        assert len(told["asked_by"]) == len(gap["needed_by"])


def test_funds_stand_alike_on_their_page(client, page):
    told = api(client, "funds?page_size=500")["items"]
    for state in ("open", "paused"):
        wanted = {one["id"] for one in told if one["state"] == state}
        tree = page(f"/funding?state={state}")
        shown = {one["id"] for one in tree.select("main [id]")} & {one["id"] for one in told}
        assert shown <= wanted
        assert bool(shown) == bool(wanted)
        assert api(client, f"funds?state={state}&page_size=500")["total"] == len(wanted)


def test_the_evidence_has_the_figures_of_its_page(client, page):
    asked = f"credential=evitp&area=spa-8&seats=24&{DAY}"
    told = api(client, f"evidence?{asked}")
    tree = page(f"/evidence?{asked}")
    shown = text(tree.select_one("main"))
    assert f"${told['proposal']['cost']:,.0f}" in shown
    assert len(told["sources"]) > 0
    for caption, rows in (
        ("pack.demand", told["demand"]),
        ("pack.supply", told["classes_here"]),
        ("pack.similar", told["classes_elsewhere"]),
        ("pack.funds", told["funds"]),
        ("pack.routes", told["gap"]["routes_blocked"] + told["gap"]["blocked_jointly"]),
    ):
        words = EVIDENCE_PHRASES[caption][0]
        tables = [one for one in tree.select("table") if one.caption and text(one.caption) == words]
        assert [len(cells(one)) for one in tables] == ([len(rows)] if rows else [])
    assert told["demand"]
    assert told["classes_elsewhere"]
    for one in told["demand"]:
        if one["openings"] is not None:
            assert f"{one['openings']['value']:,}" in shown
    [gap] = api(client, f"gaps?credential=evitp&area=spa-8&{DAY}")["items"]
    assert told["gap"] == gap


def test_calls_are_those_of_the_command_line(client):
    told = api(client, f"calls?page_size=500&{DAY}")["items"]
    result = CliRunner().invoke(main, ["check", str(SHIPPED_DATA), "--calls", "--json", *AT])
    assert told == json.loads(result.stdout) != []
