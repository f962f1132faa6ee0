"""Pages of skills that carry over and of jobs that are alike, and the same from the API."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from pathways.services.skills.carrying import carry_over

PAIR = "?from=roustabout&to=electrician"


def text_of(tree):
    return " ".join(tree.select_one("main").get_text(" ").split())


def test_the_page_tells_how_much_carries_over_and_lists_it(page, shipped):
    catalogue = shipped.current().catalogue
    found = carry_over(catalogue, "roustabout", "electrician")

    tree = page(f"/skills{PAIR}")

    said = text_of(tree)
    assert f"{found.carried} of the {len(found.elements)} skills and activities" in said
    assert "Nobody requires it" in said
    assert "O*NET 30.1" in said
    rows = [row.th.get_text(strip=True) for row in tree.select("table.skills tbody tr")]
    assert sorted(rows) == sorted(one.element for one in found.elements)
    assert len(rows) > 20


def test_names_are_spanish_on_spanish_pages(page):
    tree = page(f"/es/skills{PAIR}")

    names = [row.th.get_text(strip=True) for row in tree.select("table.skills tbody tr")]
    assert "Reparar máquinas" in names
    assert not any(name in names for name in ("Repairing", "Writing"))


def test_two_jobs_of_one_code_are_not_compared(page):
    tree = page("/skills?from=automotive-technician&to=ev-technician")

    assert "counts Automotive technician and" in text_of(tree)
    assert not tree.select("table.skills")


def test_the_form_asks_for_both_jobs_and_a_title_that_means_several_is_asked_back(page):
    assert page("/skills").select_one("form [name=from]")
    several = page("/skills?from=driver&to=electrician")
    assert several.select("main .note a[href*='to=electrician']")
    unknown = page("/skills?from=astronaut&to=electrician", status=422)
    assert "astronaut" in unknown.select_one("[role=alert]").get_text()
    assert page("/skills?from=none&to=electrician").select_one("form [name=from]")


@pytest.mark.parametrize("language", ["", "/es"])
def test_the_fields_hold_the_names_of_the_jobs_and_these_are_understood(page, language):
    first = page(f"{language}/skills{PAIR}")
    said = {name: first.select_one(f"form [name={name}]")["value"] for name in ("from", "to")}

    assert "roustabout" not in said.values()
    again = page(f"{language}/skills?from={quote(said['from'])}&to={quote(said['to'])}")
    assert again.h1.get_text() == first.h1.get_text()


def test_the_answer_links_to_it_and_marks_it_as_a_help(page):
    card = page(f"/routes{PAIR}").select_one("section[aria-labelledby=h-carried]")

    assert "Nobody requires it" in card.get_text()
    assert card.select_one(f"a[href='/skills{PAIR}']")


def test_beside_a_route_between_jobs_of_one_code_it_says_that_they_count_as_one(page):
    tree = page("/routes?from=automotive-technician&to=ev-technician")

    card = tree.select_one("section[aria-labelledby=h-carried]")
    assert "as one job" in card.get_text()
    assert card.select_one("a[href^='/skills']") is None


@pytest.mark.parametrize("address", ["/routes?to=electrician", "/routes?from=none&to=electrician"])
def test_without_a_job_to_come_from_nothing_is_compared(page, address):
    assert page(address).select_one("section[aria-labelledby=h-carried]") is None


@pytest.mark.parametrize("address", ["/jobs/electrician", "/from/electrician"])
def test_jobs_that_are_alike_are_told_as_what_experts_say(page, shipped, address):
    part = page(address).select_one("section[aria-labelledby=h-like]")

    said = " ".join(part.get_text(" ").split())
    assert "Experts say" in said
    assert "It does not say that people have moved" in said
    assert "O*NET 30.1 Database" in said
    job = shipped.current().catalogue.occupations["electrician"]
    linked = [link["href"].split("/")[-1] for link in part.select("ul.many a")]
    assert linked[: len(job.related)] == [one.job for one in job.related]


def test_a_job_says_what_matters_in_it_and_how_much_preparation_it_takes(page):
    tree = page("/jobs/electrician")

    matters = tree.select_one("section[aria-labelledby=h-matters]")
    assert "Troubleshooting" in matters.get_text()
    assert matters.select_one("a[href='/skills?to=electrician']")
    assert "medium (3 of 5)" in text_of(tree)


def test_a_job_that_is_newer_than_the_codes_says_whose_figures_they_are(page):
    said = text_of(page("/jobs/evse-installer"))

    assert "this job is new and has no figures of its own" in said


def test_the_api_tells_what_the_service_tells(client, shipped):
    told = client.get(f"/api/v1/skills{PAIR}").get_json()

    found = carry_over(shipped.current().catalogue, "roustabout", "electrician")
    assert [one["element"] for one in told["elements"]] == [one.element for one in found.elements]
    assert told["counts"]["both"] == found.carried
    assert client.get("/api/v1/skills?from=none&to=electrician").status_code == 422
    assert client.get("/api/v1/skills?to=electrician").status_code == 400
