"""Answers are sent compressed to whom they serve, and what holds tokens never is."""

import gzip

import pytest

ROUTES = "/routes?from=roustabout&to=evse-installer&zip=90744"
GZIP = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("address", ["/", ROUTES, f"/es{ROUTES}", "/static/look.css"])
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
