"""The API: its examples run, it agrees with pages and command line, and refuses plainly."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Event
from time import sleep
from typing import Any
from urllib.parse import parse_qs, urlencode

import jsonschema
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from sqlalchemy import text, update

from pathways.cli import main
from pathways.gaps.equity_costs import area_costs
from pathways.model.records import Catalogue, GoodJobs
from pathways.network import build_network
from pathways.services.asking import read_question
from pathways.services.asking_often import AskingCounts, Limit, TooManyTries
from pathways.services.loading import load_folder
from pathways.services.reaching import reach, reach_json
from pathways.services.routing import Routing
from pathways.services.settings import SHIPPED_DATA
from pathways.store.engine import open_engine
from pathways.store.history import RevisionRow
from pathways.store.upgrading import upgrade
from tests.support import small
from tests.support.county import county
from webapp.api.document import document
from webapp.app import LONGEST_BODY
from webapp.reports.boards import cost_shelf

DAY = "2026-11-22"
FROM_TO = "from=automotive-technician&to=ev-technician&zip=90015"


def ask(client, address, status=200, **headers):
    response = client.get(f"/api/v1/{address}", headers=headers)
    assert response.status_code == status, response.text[:2000]
    return response


def command(*words):
    """What the command line prints as JSON of the catalogue that ships."""
    result = CliRunner().invoke(main, [*words, "--data", str(SHIPPED_DATA)])
    return json.loads(result.stdout)


OF_HISTORY = ("gap-changes",)
"""Operations that a server without a database has nothing to answer from."""

EXAMPLES = [
    (path["get"], example)
    for path in document()["paths"].values()
    for example in path["get"]["x-examples"]
]


@pytest.fixture(scope="session")
def recorded(tmp_path_factory):
    """The address of a database that holds the catalogue that ships since half a year."""
    url = f"sqlite:///{tmp_path_factory.mktemp('recorded') / 'it.sqlite'}"
    upgrade(url)
    engine = open_engine(url)
    load_folder(engine, SHIPPED_DATA)
    with engine.begin() as connection:
        moment = datetime.now(UTC) - timedelta(days=180)
        connection.execute(update(RevisionRow).values(committed_at=moment))
    engine.dispose()
    return url


@pytest.fixture
def example_client(request, operation, client, make_client):
    """The server that an example is asked of: one that keeps a history, where it is about that."""
    if operation["operationId"] not in OF_HISTORY:
        return client
    return make_client(database_url=request.getfixturevalue("recorded"))


@pytest.mark.parametrize(("operation", "example"), EXAMPLES, ids=[e for _, e in EXAMPLES])
def test_every_example_of_the_document_runs_and_gives_what_the_document_says(
    example_client, operation, example
):
    says = operation["responses"]["200"]
    told = example_client.get(example)
    assert told.status_code == 200, told.text[:2000]
    assert told.content_type in says["content"]
    schema = says["content"][told.content_type]["schema"]
    jsonschema.Draft202012Validator(schema).validate(told.json)
    for name in {"ETag", "Link"} & set(told.headers.keys()):
        pattern = says["headers"][name]["schema"].get("pattern", "")
        assert re.search(pattern, told.headers[name])
    assert told.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in told.headers
    if told.json.get("complete", True):
        tag = {"If-None-Match": told.headers["ETag"]}
        again = example_client.get(example, headers=tag)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == told.headers["ETag"]


def test_every_schema_of_the_document_is_one():
    for path in document()["paths"].values():
        for response in path["get"]["responses"].values():
            for told in response.get("content", {}).values():
                jsonschema.Draft202012Validator.check_schema(told["schema"])
        for option in (*path["get"].get("parameters", ()), *path.get("parameters", ())):
            jsonschema.Draft202012Validator.check_schema(option["schema"])


def test_the_options_of_the_document_show_what_its_examples_say():
    for path, operations in document()["paths"].items():
        own = operations["get"]
        options = (*own.get("parameters", ()), *operations.get("parameters", ()))
        shown = {one["name"]: one for one in options if "example" in one}
        for option in shown.values():
            jsonschema.Draft202012Validator(option["schema"]).validate(option["example"])
        for example in own["x-examples"][:1]:
            query = urlencode(
                {n: o["example"] for n, o in shown.items() if o["in"] == "query"}, doseq=True
            )
            place = path.replace("{id}", str(shown.get("id", {}).get("example")))
            assert parse_qs(query) == parse_qs(example.partition("?")[2])
            assert place == example.partition("?")[0]


def test_the_document_is_whole_and_both_pages_are_made_from_it(client, page):
    told = client.get("/api/v1/openapi.json")
    assert told.json == document()
    assert told.json["openapi"].startswith("3.1")
    for language in ("", "/es"):
        tree = page(f"{language}/api/docs")
        assert not tree.select("main script, main [style]")
        for path, operations in told.json["paths"].items():
            shown = tree.find(id=operations["get"]["operationId"])
            assert shown.h3.get_text() == path
            names = [cell.get_text() for cell in shown.select("tbody th")]
            options = (*operations.get("parameters", ()), *operations["get"].get("parameters", ()))
            assert names == [one["name"] for one in options]
    english, spanish = page("/api/docs"), page("/es/api/docs")
    assert english.find(id="gaps").p.get_text() != spanish.find(id="gaps").p.get_text()


def test_routes_are_those_of_the_command_line_and_of_the_page(client, page):
    told = ask(client, f"routes?{FROM_TO}&today={DAY}").json
    words = ["route", "automotive-technician", "ev-technician", "--zip", "90015"]
    assert told == command(*words, "--today", DAY, "--json")
    shown = page(f"/routes?{FROM_TO}&today={DAY}").select_one("main").get_text(" ")
    assert f"{told['total']} routes are" in shown
    for route in told["routes"]:
        assert f"${route['cost']:,.0f}" in shown


def test_reports_are_those_of_the_command_line(client):
    gaps = ask(client, f"gaps?area=spa-1&today={DAY}&page_size=500").json
    assert gaps["items"] == command("gaps", "--area", "spa-1", "--today", DAY, "--json")
    good = ask(client, f"good-jobs?hourly_at_least=35&today={DAY}").json
    assert good == command("good-jobs", "--hourly-at-least", "35", "--today", DAY, "--json")
    assert good == json.loads(client.get(f"/good-jobs.json?hourly_at_least=35&today={DAY}").data)
    plan = ask(client, f"plan?budget=500000&today={DAY}").json
    assert plan == command("plan", "--budget", "500000", "--today", DAY, "--json")
    areas = ask(client, f"equity?area=spa-1&area=spa-8&today={DAY}").json
    assert areas == json.loads(client.get(f"/areas.json?area=spa-1&area=spa-8&today={DAY}").data)
    models = ask(client, f"apprenticeships?today={DAY}").json
    assert models == json.loads(client.get(f"/gaps/apprenticeships.json?today={DAY}").data)


def test_what_is_within_reach_is_that_of_the_command_line(make_client):
    world = small.catalogue(
        small.job("helper", wage=2000), small.job("tech", wage=3000), small.job("clerk", wage=2500)
    )
    client = make_client(Routing(lambda: world))
    told = ask(client, f"reach?from=helper&today={DAY}").json
    assert told["complete"]
    question = read_question({"from": ["helper"]}, world, date.fromisoformat(DAY), target=False)
    found, out_of_reach = reach(build_network(world), question)
    assert told["reached"] == reach_json(found) != []
    assert len(told["out_of_reach"]) == out_of_reach
    assert ask(client, "reach?from=none").json["from"] is None


@pytest.mark.parametrize(
    ("address", "status", "option"),
    [
        ("routes?from=mechanic", 400, "to"),
        ("routes?from=mechanic&to=ev-technician&colour=red", 400, "colour"),
        ("routes?from=mechanic&to=ev-technician&zip=9001", 400, "zip"),
        ("routes?from=mechanic&to=ev-technician&zip=90015%0A", 400, "zip"),
        ("routes?from=mechanic&from=welder&to=ev-technician", 400, "from"),
        ("routes?from=mechanic&to=ev-technician&max_weeks=1_0", 400, "max_weeks"),
        ("routes?from=mechanic&to=ev-technician&held=nothing-known", 422, "held"),
        ("routes?from=zzzzzzzz&to=ev-technician", 422, "from"),
        ("gaps?area=nowhere", 422, "area"),
        ("gaps?today=0001-01-01", 422, "today"),
        ("plan?budget=0.001", 400, "budget"),
        (f"find?q={'x' * 201}", 400, "q"),
        ("occupations?page_size=501", 400, "page_size"),
        ("occupations/none-such", 404, None),
        ("none-such", 404, None),
        ("", 404, None),
        (f"occupations/{'x' * 8_000}", 414, None),
        (f"routes?{'held=cdl-b&' * 1_000}", 414, None),
    ],
)
def test_what_is_wrong_is_told_as_a_problem_with_the_option_at_fault(
    client, address, status, option
):
    told = ask(client, address, status)
    assert told.content_type == "application/problem+json"
    jsonschema.Draft202012Validator(document()["components"]["schemas"]["Problem"]).validate(
        told.json
    )
    assert (told.json["status"], told.json["option"]) == (status, option)
    assert told.json["detail"]
    assert told.headers["Access-Control-Allow-Origin"] == "*"
    place = told.json["type"].partition("#")[2]
    assert BeautifulSoup(client.get("/api/docs").data, "html.parser").find(id=place)


def test_a_request_with_a_large_body_is_refused_before_it_is_read(client):
    told = client.get("/api/v1/occupations", data=b"x" * (LONGEST_BODY + 1))
    assert (told.status_code, told.json["status"]) == (413, 413)
    assert told.content_type == "application/problem+json"
    assert client.get("/api/v1/occupations", data=b"x").status_code == 200


def test_what_goes_wrong_here_is_told_as_a_problem_without_its_innards(make_client, monkeypatch):
    def fails(*_):
        raise RuntimeError("zebra-canary-418")

    client = make_client(Routing(lambda: small.catalogue(small.job("helper"))))
    monkeypatch.setattr("webapp.api.questions.good_jobs_json", fails)
    told = ask(client, "good-jobs", 500)
    assert told.content_type == "application/problem+json"
    assert "zebra" not in told.text
    assert told.headers["Access-Control-Allow-Origin"] == "*"
    place = told.json["type"].partition("#")[2]
    assert BeautifulSoup(client.get("/api/docs").data, "html.parser").find(id=place)


def test_a_catalogue_that_cannot_be_read_is_told_as_a_problem(make_client, tmp_path):
    client = make_client(database_url=f"sqlite:///{tmp_path}/none.sqlite")
    told = ask(client, "occupations", 503)
    assert told.content_type == "application/problem+json"
    assert told.json["status"] == 503
    assert int(told.headers["Retry-After"]) > 0


def test_the_history_of_a_server_without_one_is_a_problem_and_no_empty_answer(client):
    told = ask(client, "gap-changes", 404)
    assert "history" in told.json["detail"]


def test_changes_before_the_first_load_are_refused_by_the_option(recorded, make_client):
    told = ask(make_client(database_url=recorded), "gap-changes?from=1999-01-01", 422)
    assert told.json["option"] == "from"


def test_a_name_that_several_jobs_have_is_told_with_the_choices(client):
    told = ask(client, "routes?from=driver&to=ev-technician", 422).json
    assert told["option"] == "from"
    assert len(told["choices"]) > 1
    assert ask(client, f"occupations/{told['choices'][0]['id']}")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_for_reading_alone(client, method):
    told = getattr(client, method)("/api/v1/occupations")
    assert told.status_code == 405
    assert {word.strip() for word in told.headers["Allow"].split(",")} == {"GET", "HEAD", "OPTIONS"}
    assert told.content_type == "application/problem+json"


def test_head_and_options_are_answered(client):
    head = client.head("/api/v1/occupations")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == ask(client, "occupations").headers["ETag"]
    options = client.options("/api/v1/occupations", headers={"Origin": "https://else.example"})
    assert options.status_code == 200
    assert "GET" in options.headers["Access-Control-Allow-Methods"]
    assert "Access-Control-Allow-Credentials" not in options.headers


def walked(client, address):
    """Everything of a list, from one page to the next as each says."""
    items: list[Any] = []
    told: Any = None
    while address:
        response = client.get(address)
        told = response.json
        items += told["items"]
        address = told["next"]
        assert ("Link" in response.headers) == (address is not None)
        if address:
            assert response.headers["Link"] == f'<{address}>; rel="next"'
    assert told["total"] == len(items)
    return items


def test_pages_of_a_list_hold_every_record_once(client, shipped):
    items = walked(client, "/api/v1/offerings?page_size=50")
    catalogue: Catalogue = shipped.current().catalogue
    assert [one["id"] for one in items] == list(catalogue.offerings)


@pytest.mark.parametrize(
    "question",
    ["jobs", "standing?need=law", "programs?job=ev-technician", "funds", "calls", "gaps"],
)
def test_what_is_worked_out_comes_in_pages_too(client, question):
    joint = "&" if "?" in question else "?"
    whole = walked(client, f"/api/v1/{question}{joint}page_size=500")
    assert len(whole) > 7
    assert walked(client, f"/api/v1/{question}{joint}page_size=7") == whole
    beyond = ask(client, f"{question}{joint}page=90000").json
    assert (beyond["items"], beyond["next"], beyond["total"]) == ([], None, len(whole))


def test_dollars_that_are_being_worked_out_are_told_later(make_client, monkeypatch):
    plain = county(small.job("helper"), small.job("tech", feeders=("helper",)))
    world = replace(plain, region=replace(plain.region, good_jobs=GoodJobs()))
    client, held = make_client(Routing(lambda: world)), Event()

    def waits(*asked):
        held.wait(10)
        return area_costs(*asked)

    monkeypatch.setattr(cost_shelf, "area_costs", waits)
    told = ask(client, "equity?dollars=true", 503)
    assert told.content_type == "application/problem+json"
    assert int(told.headers["Retry-After"]) > 0
    assert "ETag" not in told.headers
    held.set()
    for _ in range(200):
        told = client.get("/api/v1/equity?dollars=true")
        if told.status_code == 200:
            break
        sleep(0.05)
    assert told.json["areas"]
    assert all(one["jobs_cost_known"] is not None for one in told.json["areas"])
    without = ask(client, "equity").json
    assert all(one["jobs_cost_known"] is None for one in without["areas"])


def test_a_list_is_narrowed_by_its_columns(client, shipped):
    told = ask(client, "offerings?awards=evitp&page_size=500").json["items"]
    offerings = shipped.current().catalogue.offerings.values()
    assert [one["id"] for one in told] == [o.id for o in offerings if "evitp" in o.awards] != []


def test_the_tag_of_an_answer_changes_with_question_day_and_catalogue(make_client):
    def tag(world, address):
        return ask(make_client(Routing(lambda: world)), address).headers["ETag"]

    world = small.catalogue(small.job("helper"), small.job("tech"))
    other = small.catalogue(small.job("helper"))
    tags = {
        tag(world, "good-jobs"),
        tag(world, "good-jobs?today=2026-01-05"),
        tag(world, "good-jobs?today=2026-01-06"),
        tag(world, "apprenticeships"),
    }
    assert len(tags) == 4
    assert tag(replace(other, revision="2"), "good-jobs") not in tags
    assert tag(world, "good-jobs") in tags


def test_no_cache_keeps_what_a_person_asked(client):
    assert ask(client, f"routes?{FROM_TO}").headers["Cache-Control"] == "private, no-store"
    assert ask(client, "occupations").headers["Cache-Control"] == "public, no-cache"
    assert ask(client, "routes?from=x", 400).headers["Cache-Control"] == "private, no-store"


def test_who_asks_too_often_is_told_how_long_to_wait(make_client, shipped):
    client = make_client(shipped)
    client.application.config["API_LIMITS"] = (Limit(most=5, seconds=60), Limit(most=2, seconds=60))
    for _ in range(2):
        ask(client, f"good-jobs?today={DAY}")
        ask(client, f"routes?{FROM_TO}")
    told = ask(client, f"routes?{FROM_TO}", 429)
    assert told.content_type == "application/problem+json"
    assert 1 <= int(told.headers["Retry-After"]) <= 60
    ask(client, "revision", 429)


def test_counts_are_shared_by_processes_through_the_database(tmp_path):
    url = f"sqlite:///{tmp_path}/it.sqlite"
    upgrade(url)
    limit = Limit(most=400, seconds=300)
    first, second = (AskingCounts(b"key", url) for _ in range(2))
    for _ in range(200):
        first.take("api", "192.0.2.1", limit)
        second.take("api", "192.0.2.1", limit)
    for counts in (first, second):
        with pytest.raises(TooManyTries) as refused:
            counts.take("api", "192.0.2.1", limit)
        assert 1 <= refused.value.seconds <= 300
        counts.take("api", "192.0.2.2", limit)
    assert b"192.0.2" not in (tmp_path / "it.sqlite").read_bytes()


def test_turns_that_two_threads_take_at_once_are_all_had(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/it.sqlite"
    upgrade(url)
    counts, limit, both = AskingCounts(b"key", url), Limit(most=200, seconds=300), Barrier(2)
    take_blocks, met = counts._took_blocks, []

    def together(*asked):
        took = take_blocks(*asked)
        if not both.broken:
            met.append(both.wait(10))
        return took

    monkeypatch.setattr(counts, "_took_blocks", together)
    for _ in range(20):  # the first block, which a process counts for itself
        counts.take("api", "192.0.2.1", limit)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: counts.take("api", "192.0.2.1", limit), range(2)))
    both.abort()
    assert sorted(met) == [0, 1]
    for _ in range(limit.most - 22):
        counts.take("api", "192.0.2.1", limit)
    with pytest.raises(TooManyTries):
        counts.take("api", "192.0.2.1", limit)


def test_who_asks_a_few_times_is_not_written_down_and_who_asks_more_is_counted_in_full(tmp_path):
    url = f"sqlite:///{tmp_path}/it.sqlite"
    upgrade(url)
    now = [0.0]
    limit = Limit(most=60, seconds=300)  # a block is six
    counts = AskingCounts(b"key", url, clock=lambda: now[0])

    def written() -> int:
        engine = open_engine(url)
        with engine.connect() as connection:
            found = connection.execute(text("SELECT count(*) FROM tries")).scalar_one()
        engine.dispose()
        return int(found)

    for _ in range(6):
        counts.take("api", "192.0.2.1", limit)
    assert written() == 0
    counts.take("api", "192.0.2.1", limit)
    assert written() == 2
    for _ in range(53):
        counts.take("api", "192.0.2.1", limit)
    for _ in range(3):
        with pytest.raises(TooManyTries):
            counts.take("api", "192.0.2.1", limit)
    assert written() == 10


def test_without_a_database_a_process_counts_alone_and_forgets_in_time():
    now = [0.0]
    counts = AskingCounts(b"key", None, clock=lambda: now[0])
    limit = Limit(most=3, seconds=10)
    for _ in range(3):
        counts.take("api", "192.0.2.1", limit)
    with pytest.raises(TooManyTries):
        counts.take("api", "192.0.2.1", limit)
    now[0] = 10.5
    counts.take("api", "192.0.2.1", limit)
