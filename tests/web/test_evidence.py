"""The evidence for one proposed program: page and PDF hold the figures of the gap report."""

import re
from dataclasses import replace
from datetime import date

import pytest

from pathways.exchange.pdf import Table
from pathways.model.records import Employer, Fund
from pathways.model.requirement import Holds
from pathways.network import build_network
from pathways.services.evidence import evidence, read_evidence_ask
from pathways.services.reporting import GapAsk, gap_report
from pathways.services.routing import QuestionError
from tests.support import small
from tests.support.county import county, openings, workers
from tests.support.pdfs import check_accessible, read, text_of

TODAY = "2026-11-22"
DAY = date(2026, 11, 22)
QUERY = f"credential=eldt-a&area=spa-1&host=avc&today={TODAY}"


def squeezed(words):
    return re.sub(r"[\s-]+", "", words)


def text(tree):
    return " ".join(tree.get_text(" ").split())


@pytest.mark.parametrize("language", ["", "/es"])
@pytest.mark.parametrize(
    "query", [QUERY, "credential=hazwoper-40&area=spa-8", "credential=bachelor-degree"]
)
def test_every_pack_has_a_page_and_an_accessible_pdf_in_both_languages(
    client, page, language, query
):
    tree = page(f"{language}/evidence?{query}")
    assert len(tree.find_all("h1")) == 1
    assert len(tree.select("main h2")) == 11
    assert not tree.select("[style]")
    answer = client.get(f"{language}/evidence.pdf?{query}")
    assert answer.content_type == "application/pdf"
    reader = read(answer.data)
    title = text(tree.h1)
    check_accessible(reader, title=title, language=language.strip("/") or "en")


def test_page_and_pdf_say_the_same_and_hold_the_gaps_figures(client, page, shipped):
    network = shipped.current()
    gap = (
        gap_report(network, GapAsk(today=DAY, areas=("spa-1",)))
        .only(credentials=["eldt-a"])
        .gaps[0]
    )
    main = page(f"/evidence?{QUERY}").main
    told = squeezed(text_of(read(client.get(f"/evidence.pdf?{QUERY}").data)))
    for element in main.select("h1, h2, h3, p, li, th, td"):
        if element.find(["p", "div", "a"]) or "noprint" in " ".join(element.get("class", [])):
            continue
        assert squeezed(element.get_text()) in told, element
    said = text(main)
    own = gap.figures
    assert f"{own.workers:,}" in said
    assert f"{own.openings:,}" in said
    assert f"${(own.wage_gain_cents or 0) / 100:,.2f}".removesuffix(".00") in said
    tables = {text(t.caption): t for t in main.find_all("table")}
    moves = tables["Moves that it opens"].select("tbody tr")
    assert len(moves) == len(gap.blocked.alone) + len(gap.blocked.joint)
    assert f"{gap.demand.openings:,} openings a year" in said


def test_what_is_not_known_and_that_nobody_was_asked_is_said(page):
    said = text(page(f"/evidence?{QUERY}").main)
    assert "We have not asked the host." in said
    assert "Whether employers support it" in said
    assert "Hires and placements" in said
    assert "$250,000 in all" in said


@pytest.mark.parametrize(
    "query",
    ["", "credential=no-such", "credential=eldt-a&credential=cdl-a",
     "credential=eldt-a&host=nobody",
     "credential=eldt-a&area=spa-1&area=spa-2", "credential=eldt-a&seats=0",
     "credential=eldt-a&cost_per_person=0", "credential=eldt-a&host=avc&host=lbcc"],
)  # fmt: skip
@pytest.mark.parametrize("address", ["/evidence", "/evidence.pdf"])
def test_what_cannot_be_read_is_refused_with_a_page(page, address, query):
    assert page(f"{address}?{query}", 422).find("h1")


def test_the_plan_and_the_gap_lead_to_the_pack(page):
    links = page(f"/plan?budget=1000000&seats=10&today={TODAY}").select("table.opened a")
    assert links
    for link in links:
        said = text(page(link["href"]).main)
        assert "could host it at" in said
        assert "10 seats at $12,500" in said
    one = page(f"/gaps/eldt-a?area=spa-1&today={TODAY}").select_one("main a.btn[href^='/evidence']")
    assert "area=spa-1" in one["href"]
    assert page(one["href"])


def world(**more):
    made = county(
        small.credential("paper"),
        small.job("helper", wage=2000, employment=workers(300)),
        small.job(
            "tech", Holds("paper"), wage=3000, feeders=("helper",), openings=openings(10),
            employment=workers(50),
        ),
        *more.pop("parts", ()),
    )  # fmt: skip
    return replace(made, **more)


def pack(catalogue, **options):
    network = build_network(catalogue)
    said = {"credential": ("paper",), "area": ("west",), **options}
    return evidence(network, read_evidence_ask(said, catalogue, small.TODAY))


def part(paper, title):
    """The parts under a heading, up to the next."""
    found, inside = [], False
    for block in paper.blocks:
        if type(block).__name__ == "Heading":
            inside = said(block.text) == title
        elif inside:
            found.append(block)
    return found


def said(runs):
    return "".join(words for words, _ in runs)


def cells(table):
    return [["|".join(said(line) for line in cell) for cell in row] for row in table.rows]


def test_a_world_by_hand_has_its_demand_supply_and_moves():
    paper = pack(world())
    [table] = [block for block in part(paper, "Demand") if isinstance(block, Table)]
    [row] = cells(table)
    assert row[0] == "tech"
    assert row[1].startswith("required by")
    assert row[2].startswith("10|")
    assert row[3].startswith("50|")
    assert row[4].startswith("$30|")
    assert [said(block.text) for block in part(paper, "Supply here")] == [
        "No class that counts is known here."
    ]
    [moves] = [block for block in part(paper, "Moves that it opens") if isinstance(block, Table)]
    assert cells(moves) == [["helper", "tech", "–"]]


def test_money_that_names_the_credential_and_employers_of_its_jobs_are_listed():
    fund = Fund(id="grant", name="Grant", offerings=("paper",), status="active")
    over = replace(fund, id="old", name="Old", closes_on=date(2020, 1, 1))
    boss = Employer(id="boss", name="Boss & Co", occupations=("tech",))
    paper = pack(world(funds={"grant": fund, "old": over}, employers={"boss": boss}))
    [table] = [b for b in part(paper, "Money that could pay") if isinstance(b, Table)]
    assert [(row[0].partition("|")[0], row[1], row[2]) for row in cells(table)] == [
        ("Grant", "it names this credential", "yes"),
        ("Old", "it names this credential", "no, it is over"),
    ]
    [_, bullets] = part(paper, "Employers in these jobs")
    assert [said(item.text) for item in bullets.items] == ["Boss & Co"]


def test_classes_elsewhere_are_similar_programs_with_the_reason():
    paper = pack(world(parts=(small.course("class", "paper", site="far", seats_per_year=12),)))
    [table] = [b for b in part(paper, "Similar programs, and where") if isinstance(b, Table)]
    [row] = cells(table)
    assert row[0] == "class"
    assert row[3] == "12"
    assert "it is elsewhere" in row[6]


def test_a_credential_that_nobody_asks_for_has_no_pack():
    made = county(small.credential("paper"), small.credential("other"), small.job("worker"))
    with pytest.raises(QuestionError, match="nothing asks for"):
        pack(made)


def test_the_pack_tells_who_finishes_such_studies_and_that_not_all_take_the_jobs(page, client):
    query = "credential=ca-general-electrician&area=los-angeles-county"
    for prefix, told, limit in (
        ("", "Electrician: 1,438 awards at 7 schools", "Not all who finish take these jobs"),
        ("/es", "1,438 títulos en 7 escuelas", "No todos los que terminan toman estos trabajos"),
    ):
        text = " ".join(page(f"{prefix}/evidence?{query}").get_text(" ", strip=True).split())
        assert told in text
        assert limit in text
        assert "National Center for Education Statistics" in text
    asked = client.get(f"/api/v1/evidence?{query}").get_json()
    by_job = {one["job"]: one["graduates"] for one in asked["demand"]}
    assert by_job["electrician"]["awards_per_year"] == 1438
    assert by_job["evse-installer"] is None
