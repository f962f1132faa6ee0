"""Every page of staff opens, in both languages, for whoever may see it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

PAGES = (
    "/staff/", "/staff/programs", "/staff/providers", "/staff/sites", "/staff/services",
    "/staff/funds", "/staff/employers", "/staff/sources", "/staff/programs/new",
    "/staff/programs/new?kind=apprenticeship", "/staff/programs/new?copy=shop-class",
    "/staff/providers/school/edit", "/staff/sites/new", "/staff/sites/school-hall/edit",
    "/staff/services/new", "/staff/funds/new", "/staff/funds/grant/edit", "/staff/employers/new",
    "/staff/employers/works/edit", "/staff/sources/new", "/staff/programs/shop-class/edit",
    "/staff/programs/shop-class/history", "/staff/programs/shop-class/correct",
    "/staff/still-right", "/staff/calendar", "/staff/upload", "/staff/reports",
)  # fmt: skip
REVIEWER_PAGES = (
    "/staff/credentials", "/staff/credentials/new", "/staff/credentials/badge/edit",
    "/staff/jobs", "/staff/jobs/new", "/staff/jobs/fitter/edit", "/staff/review",
    "/staff/looked", "/staff/providers/new",
)  # fmt: skip


@pytest.mark.parametrize("language", ["", "/es"])
def test_every_page_opens_for_whoever_may_see_it(site, language):
    for who, addresses in (("school", PAGES), ("reviewer", (*PAGES, *REVIEWER_PAGES))):
        for address in addresses:
            answer = site.client(who).get(f"{language}{address}")
            assert answer.status_code == 200, (who, address, answer.status_code)
            tree = BeautifulSoup(answer.data, "html.parser")
            assert len(tree.find_all("h1")) == 1, address
            ids = [tag["id"] for tag in tree.find_all(id=True)]
            assert len(ids) == len(set(ids)), (address, [i for i in ids if ids.count(i) > 1][:3])
            known = set(ids)
            for tag in tree.select("[aria-describedby]"):
                assert set(str(tag["aria-describedby"]).split()) <= known, (address, tag)
            for tag in tree.select("label[for]"):
                assert tag["for"] in known, (address, tag)


def test_a_board_reader_has_a_desk_and_no_forms(site):
    assert site.client("board").get("/staff/").status_code == 200
    assert site.client("board").get("/staff/programs/new").status_code == 403
    assert site.client("board").get("/staff/download/programs.csv").status_code == 200


def test_rules_are_for_reviewers_alone(site):
    for address in REVIEWER_PAGES[:-1]:
        assert site.client("school").get(address).status_code == 403, address
