"""What is made by a shorter way is the same as by the long one: addresses, and words as HTML."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from flask import url_for
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from pathways.drawing import Said
from pathways.services.routing import Routing
from pathways.services.settings import SHIPPED_DATA
from webapp import WebSettings, create_app
from webapp.explore.options import Options
from webapp.speaking import html, language_of_request

APP = create_app(WebSettings(secret_key="0123456789abcdef" * 2), Routing.from_folder(SHIPPED_DATA))
TEXT = st.text("aZ9é ñ<&\"'/?#%+;,:@!$()*~_-.", min_size=1, max_size=8).filter(str.strip)
VALUES = st.dictionaries(
    st.sampled_from(["from", "to", "zip", "held", "hours", "pick"]),
    st.lists(TEXT, min_size=1, max_size=3),
)


@given(VALUES, st.sampled_from(["/routes", "/es/routes"]), st.sampled_from(["routes", "home"]))
def test_an_address_is_the_one_that_the_map_of_addresses_makes(values, here, page):
    with APP.test_request_context(here):
        options = Options(values)
        language = language_of_request()
        long_way = url_for(f"{language}.{page}", **options.values)  # type: ignore[arg-type]
        assert options.address(page) == long_way
        assert options.address(page, anchor="have") == f"{long_way}#have"
        assert parse_qs(urlsplit(long_way).query) == options.values


@pytest.mark.parametrize(("root", "start"), [("", ""), ("/at", "/at")])
def test_an_address_begins_where_the_site_is(root, start):
    for _ in range(2):
        with APP.test_request_context("/routes", environ_overrides={"SCRIPT_NAME": root}):
            assert Options({"zip": ["90015"]}).address() == f"{start}/routes?zip=90015"


PARTS = st.lists(st.tuples(st.text("aé<&\"' 1,\ud800", max_size=5), st.sampled_from(["en", "es"])))


@given(PARTS, st.sampled_from(["/", "/es/"]))
def test_words_as_html_mark_each_part_of_another_language(parts, here):
    own = "es" if here == "/es/" else "en"
    expected = ""
    for text, language in parts:
        sendable = escape(text.encode("utf-8", "replace").decode())
        foreign = language != own and any(character.isalpha() for character in text)
        expected += f'<span lang="{language}">{sendable}</span>' if foreign else str(sendable)
    with APP.test_request_context(here):
        found = html(Said(tuple(parts)))
    assert isinstance(found, Markup)
    assert str(found) == expected


def test_the_language_of_one_request_is_not_that_of_the_next():
    client = APP.test_client()
    for address, language in (("/", "en"), ("/es/", "es"), ("/nowhere", "en"), ("/es/no", "es")):
        assert f'<html lang="{language}">' in client.get(address).text
    with APP.test_request_context("/es/"):
        assert language_of_request() == "es"
