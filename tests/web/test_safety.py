"""What every answer carries, and what no question can do."""

import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from pathways.services.routing import Routing
from tests.unit.drawing.examples import CATALOGUE
from tests.unit.drawing.test_drawing import HOSTILE, named
from webapp.security import LONGEST_VALUE, MOST_REPEATED, POLICY

MECHANIC = "/routes?from=automotive-technician&to=ev-technician&zip=90015"
ADDRESSES = (
    "/", "/es/", MECHANIC, "/jobs", "/about/data", "/healthz", "/readyz", "/nope", "/es/nope",
    "/routes?to=zzzzqq", "/static/look.css", "/static/nope", "/favicon.ico",
)  # fmt: skip


def foreign_scripts(tree):
    """Scripts that are neither a file of ours nor data; data must hold nothing like an element."""

    def ours(script):
        if script.get("type") == "application/ld+json":
            return json.loads(script.string) and not set(script.string) & set("<>&")
        return str(script.get("src")).startswith("/static/") and not script.string

    return [str(script) for script in tree.find_all("script") if not ours(script)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_headers_and_no_cookie(client, address):
    headers = client.get(address).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers
    assert "Server" not in headers
    assert "X-Powered-By" not in headers


def test_the_policy_allows_no_script_but_our_files_no_inline_style_and_no_frame():
    assert "script-src 'self';" in POLICY
    assert "connect-src 'self';" in POLICY
    assert "unsafe" not in POLICY
    assert POLICY.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in POLICY


@pytest.mark.parametrize("address", ["/", MECHANIC, "/routes?to=zzzzqq", "/nope"])
def test_pages_with_answers_are_not_kept_by_anyone(client, address):
    assert client.get(address).headers["Cache-Control"] == "private, no-store"


def test_style_and_font_may_be_kept(client):
    assert "max-age=3600" in client.get("/static/look.css").headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/", "/es/", MECHANIC, "/jobs", "/about/data", "/nope"])
def test_no_page_holds_a_script_a_style_or_anything_from_elsewhere(client, address):
    tree = BeautifulSoup(client.get(address).data, "html.parser")
    assert tree.find(["style", "iframe", "object", "embed", "base"]) is None
    assert foreign_scripts(tree) == []
    for element in tree.find_all():
        names = [name for name in element.attrs if name == "style" or name.startswith("on")]
        assert names == [], element
    told = {"canonical", "alternate"}  # addresses for search engines; nothing is fetched
    fetched = [
        element
        for element in tree.find_all(["img", "link", "source", "use"])
        if not told & set(element.get_attribute_list("rel"))
    ]
    found = [str(element.get("src") or element.get("href")) for element in fetched]
    assert [where for where in found if not where.startswith(("/static/", "#"))] == []


@pytest.mark.parametrize("address", ["/", MECHANIC, "/about/data"])
def test_links_lead_to_pages_and_web_addresses_alone(client, address):
    tree = BeautifulSoup(client.get(address).data, "html.parser")
    hrefs = [str(link["href"]) for link in tree.find_all("a")]
    assert [h for h in hrefs if not re.match(r"(/(?!/)|#|https?://|tel:[+0-9-]+$)", h)] == []


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        ("/nope", "get", 404),
        ("/es/nope", "get", 404),
        ("/routes", "post", 405),
        ("/", "delete", 405),
        ("/static/../app.py", "get", 404),
    ],
)
def test_errors_are_pages_of_the_same_shell(client, address, method, status):
    response = getattr(client, method)(address)
    tree = BeautifulSoup(response.data, "html.parser")
    assert response.status_code == status
    assert tree.select_one("header.top a.mark") is not None
    assert all(head.get_text() for head in tree.find_all("h1"))
    language = "es" if address.startswith("/es") else "en"
    assert [root["lang"] for root in tree.find_all("html")] == [language]


def test_a_refused_method_says_which_are_allowed(client):
    assert "GET" in client.post("/routes").headers["Allow"]


def test_a_fault_of_ours_is_a_page_that_says_nothing_of_its_insides(
    make_client, shipped, monkeypatch
):
    client = make_client(shipped)
    client.application.config["PROPAGATE_EXCEPTIONS"] = False

    def broken(*_):
        raise RuntimeError("the secret inside")

    monkeypatch.setattr(shipped, "answer", broken)
    response = client.get(MECHANIC + "&max_weeks=417")  # no page of it is kept
    assert response.status_code == 500
    assert b"Something broke on our side" in response.data
    assert b"secret inside" not in response.data
    assert b"Traceback" not in response.data


def test_what_a_person_answers_is_in_no_log(make_client, shipped, monkeypatch, caplog):
    client = make_client(shipped)
    client.application.config["PROPAGATE_EXCEPTIONS"] = False
    client.get(MECHANIC + "&wage=31.41&age=47")

    def broken(*_):
        raise RuntimeError("broken")

    monkeypatch.setattr(shipped, "answer", broken)
    client.get(MECHANIC + "&wage=31.41&age=47")
    assert "90015" not in caplog.text
    assert "31.41" not in caplog.text


@pytest.mark.parametrize("name", ["from", "to", "zip", "held", "lacks", "hours", "when", "junk"])
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_a_text_that_is_too_long_is_refused_in_a_sentence(client, name, prefix):
    response = client.get(f"{prefix}/routes?{name}={'x' * (LONGEST_VALUE + 1)}")
    assert response.status_code == 422
    assert name in BeautifulSoup(response.data, "html.parser").select(".lead")[0].get_text()


def test_an_option_repeated_too_often_is_refused_in_a_sentence(client):
    query = "&".join(["held=ase-l3"] * (MOST_REPEATED + 1))
    response = client.get(f"{MECHANIC}&{query}")
    assert response.status_code == 422
    assert "at most 50 times" in response.get_data(as_text=True)


def test_the_longest_question_that_is_allowed_is_answered(client):
    query = "&".join(["held=ase-l3"] * MOST_REPEATED)
    assert client.get(f"{MECHANIC}&{query}").status_code == 200
    assert client.get(f"/routes?to={'x' * LONGEST_VALUE}").status_code == 422


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_comes_back_as_text(client, text):
    typed = text.encode("utf-8", "replace").decode()[:LONGEST_VALUE]
    response = client.get("/routes", query_string={"from": typed, "to": "zzzzqq", "zip": typed})
    tree = BeautifulSoup(response.data, "html.parser")
    assert response.status_code in (200, 422)
    assert foreign_scripts(tree) == []
    assert [e for e in tree.find_all() if any(name.startswith("on") for name in e.attrs)] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_in_the_catalogue_is_text_on_the_page(make_client, text):
    catalogue = replace(named(text), providers=CATALOGUE.providers)
    client = make_client(Routing(lambda: catalogue))
    response = client.get("/routes?from=roustabout&to=helper")
    tree = BeautifulSoup(response.data, "html.parser")
    assert response.status_code == 200
    assert foreign_scripts(tree) == []
    assert [e for e in tree.find_all() if any(name.startswith("on") for name in e.attrs)] == []


def test_only_our_own_host_name_is_answered_where_it_is_set(make_client, shipped):
    client = make_client(shipped, base_url="https://pathways.example.org")
    own, foreign = ({"Host": host} for host in ("pathways.example.org", "evil.example.org"))
    assert client.get("/", headers=own).status_code == 200
    assert client.get("/", headers=foreign).status_code == 400
    forwarded = {**foreign, "X-Forwarded-Host": "pathways.example.org"}
    assert client.get("/", headers=forwarded).status_code == 400
    assert "max-age" in client.get("/", headers=own).headers["Strict-Transport-Security"]


def test_a_forwarded_host_counts_behind_as_many_proxies_as_are_trusted(make_client, shipped):
    client = make_client(shipped, base_url="https://pathways.example.org", proxies=1)
    headers = {"Host": "10.0.0.7", "X-Forwarded-Host": "pathways.example.org"}
    assert client.get("/", headers=headers).status_code == 200
    assert client.get("/", headers={"Host": "10.0.0.7"}).status_code == 400


def test_health_is_told_without_a_catalogue_and_readiness_is_not(make_client, tmp_path):
    client = make_client(database_url=f"sqlite:///{tmp_path}/none.sqlite")
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert ready.get_data(as_text=True).startswith("There is no database at")
    page = client.get(MECHANIC)
    assert page.status_code == 503
    assert b"We cannot answer just now" in page.data
    assert page.headers["Retry-After"] == "30"


def test_a_database_of_a_wrong_schema_is_not_ready(make_client, tmp_path):
    import sqlite3

    file = tmp_path / "old.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("create table alembic_version (version_num text)")
        connection.execute("insert into alembic_version values ('0000')")
    connection.close()
    ready = make_client(database_url=f"sqlite:///{file}").get("/readyz")
    assert ready.status_code == 503
    assert len(ready.get_data(as_text=True).splitlines()) == 1


def test_a_catalogue_that_comes_back_is_answered_from(make_client, shipped):
    calls = iter([RuntimeError("gone"), None])

    def read():
        error = next(calls, None)
        if error:
            raise error
        return shipped.current().catalogue

    client = make_client(Routing(read))
    assert client.get("/readyz").status_code == 503
    assert client.get("/readyz").status_code == 200
