"""The pages where a board tries out a change, on the catalogue that ships."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from pathways.drawing.phrases import missing_languages
from tests.web.conftest import KEY, Closing
from webapp import WebSettings, create_app
from webapp.phrasebooks.boards_what import BOARDS_WHAT_PHRASES
from webapp.reports.boards.trying.layoff import LayoffShelf
from webapp.security import HEADERS

TODAY = "today=2026-11-22"


@pytest.fixture(scope="module")
def client(shipped):
    """One application for all, so that what was worked out once is kept."""
    return Closing(create_app(WebSettings(secret_key=KEY), shipped))


@pytest.fixture
def page(client):
    """Gets an address and returns its HTML as a tree, after checking its status."""

    def get(address, status=200):
        response = client.get(address)
        assert response.status_code == status, response.get_data(as_text=True)[:2000]
        return BeautifulSoup(response.data, "html.parser")

    return get


def text(tree):
    return " ".join(tree.get_text(" ").split())


@pytest.mark.parametrize(
    "address",
    [
        "/what-if",
        f"/what-if?credential=bachelor-degree&at=spa-1&seats=20&{TODAY}",
        f"/what-if?offering=abc-elec&happens=end&{TODAY}",
        "/gaps/changes",
        "/gaps/changes?from=2026-01-05&to=2026-02-05&area=spa-1",
        "/layoff",
        f"/layoff?at=90744&people=refinery-operator:300&max_weeks=52&{TODAY}",
    ],
)
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
        assert tree.find(id=label["for"]) is not None


def test_the_page_of_a_new_class_says_what_its_file_says(client, page):
    address = f"what-if{{}}?credential=bachelor-degree&at=spa-1&seats=20&{TODAY}"
    tree = page(f"/{address.format('')}")
    values = client.get(f"/{address.format('.json')}").get_json()

    rows = [text(row) for row in tree.select("section[aria-labelledby=h-moves] tbody tr")]
    assert len(rows) == len(values["moves"]) == 4
    assert all("EV charging project manager" in row for row in rows)
    closed = [one for one in values["statuses"] if one["gap"] == "closed"]
    assert f"It closes {len(closed)} gaps." in text(tree)
    assert "not known" in text(tree.select_one("section[aria-labelledby=h-f1]"))
    assert tree.select_one("select[name=credential] option[selected]")["value"] == "bachelor-degree"


@pytest.mark.parametrize(
    "address",
    [
        "/what-if?offering=nowhere",
        "/what-if?offering=abc-elec&happens=vanish",
        "/what-if.json?credential=bachelor-degree",
        "/es/what-if?credential=bachelor-degree&at=spa-1&seats=-3",
        "/gaps/changes?from=2026-02-05&to=2026-01-05",
        "/gaps/changes.json?from=soon",
        "/layoff?people=roustabout:5",
        "/layoff.json?at=90744&people=roustabout:many",
        "/es/layoff?at=90744&people=a:1&people=b:1",
    ],
)
def test_what_cannot_be_read_is_refused_in_words(page, address):
    path = address.removeprefix("/es").partition("?")[0].removesuffix(".json")
    assert page(address, 422).find("main").a["href"].removeprefix("/es") == path


def test_the_page_of_a_layoff_says_what_its_file_says(client, page):
    asked = f"at=90744&people=refinery-operator:300&max_weeks=52&{TODAY}"
    tree = page(f"/layoff?{asked}")
    values = client.get(f"/layoff.json?{asked}").get_json()

    for outcome in values["outcomes"]:
        section = tree.select_one(f"section[aria-labelledby=h-{outcome['name']}]")
        assert f"{outcome['as_well']} of 300" in text(section)
        rows = [text(row.select_one("td")) for row in section.select("tbody tr")]
        assert rows == [f"{way['people']:,}" for way in outcome["ways"]]
        assert len(section.select("li")) == len(outcome["ran_out"])
    assert "less than before" in text(tree)
    form = page(f"/layoff?at=90744&job=refinery-operator&count=300&max_weeks=52&{TODAY}")
    assert text(form.select_one("section[aria-labelledby=h-sure]")) == text(
        tree.select_one("section[aria-labelledby=h-sure]")
    )


def test_where_no_history_is_kept_the_page_says_so(page):
    assert "keeps no history" in text(page("/gaps/changes"))


def test_a_layoff_that_is_being_worked_out_makes_the_next_one_wait(client):
    shelf = client.application.extensions.setdefault("pathways_layoffs", LayoffShelf())
    with shelf._working:
        answer = client.get("/layoff?at=90744&people=roustabout:5")

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0


def test_every_phrase_has_both_languages():
    assert missing_languages(BOARDS_WHAT_PHRASES) == []
