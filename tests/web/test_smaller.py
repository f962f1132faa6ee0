"""Answers are sent compressed to whom they serve, and what holds tokens never is."""

import gzip

import pytest

from webapp.guards import TOKEN_FIELD

ROUTES = "/routes?from=roustabout&to=evse-installer&zip=90744"
GZIP = {"Accept-Encoding": "gzip"}


OTHERS = ("/gaps", "/es/areas", "/plan?budget=500000", "/good-jobs.json")
API = ("/api/v1/occupations", "/api/v1/openapi.json", "/api/v1/gaps", "/api/docs", "/es/api/docs")
WITHOUT_TOKENS = ("/", ROUTES, f"/es{ROUTES}", *OTHERS, *API)


@pytest.mark.parametrize("address", [*WITHOUT_TOKENS, "/static/look.css"])
def test_a_compressed_answer_is_the_same_and_much_smaller(client, address):
    plain, small = client.get(address), client.get(address, headers=GZIP)

    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    assert int(small.headers["Content-Length"]) == len(small.data)


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/static/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2", GZIP),
        ("/healthz", GZIP),
        (ROUTES, {"Accept-Encoding": "gzip;q=0"}),
    ],
)
def test_what_would_not_gain_or_was_not_asked_for_is_left_alone(client, address, headers):
    assert "Content-Encoding" not in client.get(address, headers=headers).headers


def test_pages_behind_a_sign_in_are_not_compressed(client):
    app = client.application
    app.add_url_rule("/open-x", "en.open_x", lambda: "x" * 5000)
    app.add_url_rule("/closed-x", "staff.closed_x", lambda: "x" * 5000)

    assert "Content-Encoding" in client.get("/open-x", headers=GZIP).headers
    assert "Content-Encoding" not in client.get("/closed-x", headers=GZIP).headers


@pytest.mark.parametrize("address", WITHOUT_TOKENS)
def test_what_is_compressed_holds_no_token(client, address):
    assert f'name="{TOKEN_FIELD}"' not in client.get(address).text


def test_a_form_with_a_token_goes_as_it_is(edited_url, make_client):
    answer = make_client(database_url=edited_url).get("/wrong?page=/gaps", headers=GZIP)
    assert f'name="{TOKEN_FIELD}"' in answer.text
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("address", ["/api/v1/occupations", "/api/v1/openapi.json"])
def test_the_tag_of_a_compressed_answer_of_the_api_is_good_for_asking_again(client, address):
    first = client.get(address, headers=GZIP)
    assert first.headers["Content-Encoding"] == "gzip"
    for headers in (GZIP, {}):
        again = client.get(address, headers={**headers, "If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304
        assert again.data == b""


def test_a_kept_style_sheet_is_not_sent_again(client):
    first = client.get("/static/look.css", headers=GZIP)
    again = client.get("/static/look.css", headers={**GZIP, "If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert again.data == b""


@pytest.mark.parametrize("address", ["/", ROUTES, f"/es{ROUTES}&pick=3"])
def test_a_first_view_takes_at_most_100_kilobytes(client, address):
    needed = [
        address,
        "/static/look.css",
        "/static/answer.js",
        "/static/mark.svg",
        "/static/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    ]
    sizes = [len(client.get(one, headers=GZIP).data) for one in needed]
    assert sum(sizes) <= 100_000
