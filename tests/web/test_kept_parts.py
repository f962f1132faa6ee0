"""Parts of pages that are the same for everybody are kept; no page tells that they were."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from pathways.services.routing import Routing
from webapp import WebSettings, create_app

KEY = "0123456789abcdef0123456789abcdef"

QUESTIONS = (
    "/routes?from=roustabout&to=evse-installer&zip=90744",
    "/es/routes?from=roustabout&to=evse-installer&zip=90744",
    "/routes?from=automotive-technician&to=ev-technician&zip=90015&qualifies=veteran",
    "/routes?to=evse-installer&zip=90015&schedule=evening&format=online",
    "/es/routes?from=automotive-technician&to=evse-installer&language=es",
)


def client_of(catalogue):
    return create_app(WebSettings(secret_key=KEY), Routing(lambda: catalogue)).test_client()


@pytest.fixture(scope="module")
def catalogue(shipped):
    return shipped.current().catalogue


@pytest.fixture(scope="module")
def alone(catalogue):
    """Each page as the first that a process is asked for."""
    return {question: client_of(catalogue).get(question).text for question in QUESTIONS}


@pytest.mark.parametrize("place", [0, 41, 82])
def test_a_page_is_the_same_whatever_was_asked_before(catalogue, alone, place):
    client = client_of(catalogue)
    for question in [*permutations(QUESTIONS)][place]:
        assert client.get(question).text == alone[question]


def test_where_the_site_is_stands_in_what_is_kept(catalogue, alone):
    client = client_of(catalogue)
    for root in ("", "/at", ""):
        page = client.get(QUESTIONS[0], base_url=f"http://localhost{root}/").text
        assert f'href="{root}/skills?' in page
        assert page.replace(f"{root}/", "/") == alone[QUESTIONS[0]].replace(f"{root}/", "/")


def renamed(records):
    return {id_: replace(one, name=f"{one.name} anew") for id_, one in records.items()}


def test_an_edit_is_seen_in_every_part(catalogue):
    vocabulary = catalogue.vocabulary
    edited = replace(
        catalogue,
        revision="edited",
        credentials=renamed(catalogue.credentials),
        funds=renamed(catalogue.funds),
        offerings=renamed(catalogue.offerings),
        services=renamed(catalogue.services),
        sources={
            id_: replace(one, title=f"{one.title} anew") for id_, one in catalogue.sources.items()
        },
        vocabulary=replace(vocabulary, conditions=renamed(vocabulary.conditions)),
    )
    newest = [catalogue]
    routing = Routing(lambda: newest[-1], mark=lambda: len(newest))
    client = create_app(WebSettings(secret_key=KEY), routing).test_client()
    assert "anew" not in client.get(QUESTIONS[0]).text

    newest.append(edited)

    page = client.get(QUESTIONS[0]).text
    assert page == client_of(edited).get(QUESTIONS[0]).text
    for part in ('id="h-asks"', 'id="h-carried"', 'id="h-payer"', 'id="h-helping"', "<datalist"):
        start = page.index(part)
        assert "anew" in page[start : page.index("</section>", start)], part
    assert 'anew"' in page[page.index("application/ld+json") : page.index("<body>")]
    assert "anew" in page[page.index('id="true-of-me"') : page.index('id="f-zip"')]
