"""The pages where a board tries out a change, on the catalogue that ships."""

from __future__ import annotations

import pytest

from pathways.drawing.phrases import missing_languages
from webapp.phrasebooks.boards_what import BOARDS_WHAT_PHRASES
from webapp.security import HEADERS

TODAY = "today=2026-11-22"


def text(tree):
    return " ".join(tree.get_text(" ").split())


@pytest.mark.parametrize(
    "address",
    [
        "/what-if",
        f"/what-if?credential=bachelor-degree&at=spa-1&seats=20&{TODAY}",
        f"/what-if?offering=abc-elec&happens=end&{TODAY}",
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
    ],
)
def test_what_cannot_be_read_is_refused_in_words(page, address):
    assert "what" in page(address, 422).find("main").a["href"]


def test_every_phrase_has_both_languages():
    assert missing_languages(BOARDS_WHAT_PHRASES) == []
