"""Links are asked of a real server; nothing on a private network is asked by itself."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.services.links import Link, check_links, links_of
from pathways.services.settings import SHIPPED_DATA

ANSWERS = {
    "/fine": 200,
    "/gone": 404,
    "/broken": 500,
    "/shy": 403,
    "/moved": 301,
    "/for-now": 302,
    "/round": 301,
    "/to-file": 302,
}
TARGETS = {
    "/moved": "/fine",
    "/for-now": "/fine",
    "/round": "/round",
    "/to-file": "file:///etc/hostname",
}


class Site(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]] = []  # noqa: RUF012 - one list for the one server of a test

    def answer(self):
        self.asked.append((self.command, self.path))
        if self.path == "/no-head":
            self.send_response(405 if self.command == "HEAD" else 200)
        else:
            self.send_response(ANSWERS[self.path])
        if self.path in TARGETS:
            self.send_header("Location", TARGETS[self.path])
        self.end_headers()

    do_HEAD = do_GET = answer  # noqa: N815 - names of the standard library

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def site():
    Site.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def found(site, *paths, **more):
    links = [Link(site + path, (("providers", path[1:]),)) for path in paths]
    findings = check_links(links, **{"private": True, **more})
    return [(finding.state, finding.detail.removeprefix(site)) for finding in findings]


def test_what_became_of_each_link_in_the_order_given(site):
    paths = ("/fine", "/gone", "/broken", "/moved", "/for-now", "/no-head", "/shy")

    assert found(site, *paths) == [
        ("answers", ""),
        ("broken", "answers 404"),
        ("broken", "answers 500"),
        ("moved", "/fine"),
        ("answers", ""),
        ("answers", ""),
        ("answers", "but lets no program in (403): look by hand"),
    ]


def test_a_link_that_is_sent_round_and_round_is_broken(site):
    assert found(site, "/round") == [("broken", "is sent on more than 5 times")]


def test_a_link_is_not_followed_out_of_the_web(site):
    assert found(site, "/to-file") == [("not-asked", "is no web address")]


def test_nothing_on_a_private_network_is_asked_unless_it_is_allowed(site):
    assert found(site, "/fine", private=False) == [("not-asked", "lies on a private network")]
    assert Site.asked == []


def test_a_host_that_is_not_there_is_broken(site):
    closed = Link("http://127.0.0.1:9/", (("funds", "x"),))

    assert [finding.state for finding in check_links([closed], private=True)] == ["broken"]


def test_how_far_it_is_is_told(site):
    told = []
    found(site, "/fine", "/gone", tell=lambda done, of: told.append((done, of)))

    assert told[-1] == (2, 2)


def test_every_address_of_the_shipped_catalogue_is_listed_once_with_who_names_it():
    catalogue = read_catalogue(SHIPPED_DATA)
    links = links_of(catalogue)

    assert len({link.url for link in links}) == len(links) > 100
    assert all(link.url.startswith(("http://", "https://")) for link in links)
    named = {one for link in links for one in link.named_by}
    assert {("providers", id_) for id_, p in catalogue.providers.items() if p.url} <= named
    assert {("funds", id_) for id_, f in catalogue.funds.items() if f.apply_url} <= named
