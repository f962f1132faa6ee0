"""The pages to look through: whole, in both languages, honest about what is not known."""

from __future__ import annotations

import json
import re
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pathways.gaps import gap_report
from pathways.model.records import Site
from pathways.model.requirement import Holds
from pathways.services.browsing.standing import gap_status
from pathways.services.routing import Routing
from tests.support.reading import ease, grade, names_of, prose
from tests.support.small import catalogue, course, credential, grant, job
from tests.unit.drawing.examples import CATALOGUE
from tests.unit.drawing.test_drawing import HOSTILE
from tests.web.browse_pages import LISTS, PAGES, RECORDS
from tests.web.conftest import KEY, Closing
from webapp import WebSettings, create_app
from webapp.browse.charts import LABEL, WIDTH, labels_apart
from webapp.browse.structured import embedded
from webapp.security import LONGEST_VALUE

MOST_BYTES = 100_000
TODAY = date(2026, 11, 22)
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BOTH = [prefix + address for address in PAGES for prefix in ("", "/es")]


def soup(markup: Any) -> Any:
    """A page as a tree, of which a test takes for granted what it looks for."""
    return BeautifulSoup(markup, "html.parser")


def text(element: Any) -> str:
    return re.sub(r"\s+", " ", element.get_text(" ")).strip()


@pytest.fixture(scope="module")
def client(shipped):
    """One application for all tests here: none of them changes it."""
    return Closing(create_app(WebSettings(secret_key=KEY), shipped))


@pytest.fixture(scope="module")
def page(client):
    """Gets an address once and returns its HTML as a tree; nobody may change it."""

    @cache
    def get(address):
        response = client.get(address)
        assert response.status_code == 200, address
        return soup(response.data)

    return get


@pytest.fixture(scope="module")
def names(shipped):
    return names_of(shipped.current().catalogue)


@pytest.mark.parametrize("address", BOTH)
def test_a_page_is_whole(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert len(response.data) <= MOST_BYTES
    tree = soup(response.data)
    assert len(tree.find_all("h1")) == 1
    ids = [element["id"] for element in tree.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for inside in tree.find_all("a", href=re.compile("^#")):
        assert inside["href"][1:] in ids
    for use in tree.find_all("use"):
        assert use["href"][1:] in ids, use
    for field in tree.select("main input:not([type=hidden]), main select"):
        assert tree.find("label", attrs={"for": field["id"]}), field
    assert "{" not in text(tree.main)
    assert tree.title.get_text() == soup(tree.title.get_text()).get_text()


@pytest.mark.parametrize("address", PAGES)
def test_the_other_language_keeps_the_question(page, address):
    path, _, query = address.partition("?")
    twin = page(address).select_one("a.lang")["href"]
    assert twin.split("?")[0] == f"/es{path}"
    assert sorted(twin.partition("?")[2].split("&")) == sorted(query.split("&"))


@pytest.mark.parametrize("address", [a for a in PAGES if "?" not in a])
def test_english_can_be_read_after_eight_years_of_school(page, names, address):
    words = prose(page(address), "en", names)
    assert len(words.split()) > 30, "nothing was measured"
    assert grade(words) <= 8


@pytest.mark.parametrize("address", [a for a in PAGES if "?" not in a])
def test_spanish_is_easy(page, names, address):
    words = prose(page(f"/es{address}"), "es", names)
    assert len(words.split()) > 30, "nothing was measured"
    assert ease(words) >= 70


def test_the_measures_tell_easy_from_hard():
    hard = "Applicants demonstrating eligibility must substantiate continuous occupational tenure."
    assert grade(hard) > 12 > 4 > grade("You can go now. Bring your card and a pen.")
    dense = "Los solicitantes deberán acreditar documentalmente la continuidad ocupacional."
    assert ease(dense) < 60 < 80 < ease("Usted va hoy. Lleve su carta y un lápiz.")


@pytest.mark.parametrize("address", PAGES)
def test_english_inside_a_spanish_page_is_marked(shipped, page, address):
    """No text of the catalogue that is English alone stands unmarked."""
    main = copy(page(f"/es{address}").main)
    for marked in main.find_all(lang="en"):
        marked.decompose()
    shown = text(main)
    alone = [one.note for one in shipped.current().catalogue.employers.values() if one.note] + [
        one.who for one in shipped.current().catalogue.services.values() if one.who
    ]
    assert [said for said in alone if len(said) > 20 and said in shown] == []


def test_catalogue_text_without_a_spanish_form_is_counted(shipped):
    """Whoever adds text without its twin must raise a figure here, and so see it."""
    found = shipped.current().catalogue
    counts = {
        "jobs": sum(not (o.name_es and o.summary_es) for o in found.occupations.values()),
        "papers": sum(not (c.name_es and c.summary_es) for c in found.credentials.values()),
        "paper notes": sum(bool(c.notes) > bool(c.notes_es) for c in found.credentials.values()),
        "programs": sum(not o.name_es for o in found.offerings.values()),
        "program summaries": sum(
            bool(o.summary) > bool(o.summary_es) for o in found.offerings.values()
        ),
        "program notes": sum(bool(o.notes) > bool(o.notes_es) for o in found.offerings.values()),
        "how to apply": sum(
            bool(o.how_to_apply) > bool(o.how_to_apply_es) for o in found.offerings.values()
        ),
        "funds": sum(not (f.name_es and f.summary_es) for f in found.funds.values()),
        "services": sum(not s.name_es for s in found.services.values()),
        "whom a service is for": sum(bool(s.who) for s in found.services.values()),
        "employers' notes": sum(bool(e.note) for e in found.employers.values()),
        "what became of people": sum(bool(o.definition) for o in found.outcomes),
    }
    assert {name: count for name, count in counts.items() if count} == {
        "whom a service is for": 36,
        "employers' notes": 25,
        "what became of people": 19,
    }


@pytest.mark.parametrize("address", [a for a in LISTS if a not in ("/try", "/hire")])
@pytest.mark.parametrize(
    "wrong", ["page=0", "page=-1", "page=x", "page=99999999999999", "sort=zz", "kind=zz"]
)
def test_what_no_list_has_is_refused_in_a_sentence(client, address, wrong):
    option = wrong.partition("=")[0]
    known = {
        "/jobs": {"page", "sort"},
        "/services": {"page", "kind"},
        "/funding": {"page", "sort"},
    }
    response = client.get(f"{address}?{wrong}")
    if option in known.get(address, {"page", "sort", "kind"}):
        assert response.status_code == 422
        assert option in soup(response.data).select_one(".lead").get_text()
    else:
        assert response.status_code == 200


@pytest.mark.parametrize("address", [*LISTS, "/find", "/from/roustabout"])
def test_a_text_that_is_too_long_is_refused(client, address):
    assert client.get(f"{address}?q={'x' * (LONGEST_VALUE + 1)}").status_code in (
        (422,) if address != "/try" else (200,)
    )


@pytest.mark.parametrize("kind", ["jobs", "credentials", "programs", "hire", "from"])
@pytest.mark.parametrize("name", ["nope", "..", "%3Cscript%3E", "x" * 300])
def test_what_there_is_not_is_not_found(client, kind, name):
    assert client.get(f"/{kind}/{name}").status_code == 404


@pytest.mark.parametrize(
    ("address", "rows"),
    [("/jobs", 61), ("/credentials?sort=jobs", 145), ("/funding?state=open", None)],
)
def test_the_pages_of_a_list_hold_each_row_once(page, address, rows):
    found: list[str] = []
    while address:
        tree = page(address)
        found += [text(head) for head in tree.select("tbody th[scope=row] a, li.card > h2")]
        onward = tree.find("a", rel="next")
        address = onward["href"] if onward else None
    assert len(found) == len(set(found))
    if rows:
        assert len(found) == rows
    else:
        assert len(found) > 20


def test_a_list_without_a_fit_says_what_to_do(page):
    tree = page("/programs?kind=pre-apprenticeship&area=spa-1&format=online")
    note = tree.select_one(".note")
    assert "Nothing fits" in text(note)
    assert note.a["href"] == "/programs"


@pytest.fixture(scope="module")
def hostile():
    """A client of a catalogue in which each record has another hostile name."""
    jobs, papers, classes = {}, {}, {}
    for number, said in enumerate(HOSTILE):
        one = f"odd-{number}"
        names: dict[str, Any] = {"id": one, "name": said, "name_es": said}
        jobs[one] = replace(CATALOGUE.occupations["electrician"], **names, summary=said)
        papers[one] = replace(CATALOGUE.credentials["licence"], **names, notes=said)
        first = next(iter(CATALOGUE.offerings.values()))
        classes[one] = replace(first, **names, notes=said, how_to_apply=said, awards=(one,))
    world = replace(
        CATALOGUE,
        occupations={**CATALOGUE.occupations, **jobs},
        credentials={**CATALOGUE.credentials, **papers},
        offerings={**CATALOGUE.offerings, **classes},
    )
    return Closing(create_app(WebSettings(secret_key=KEY), Routing(lambda: world)))


@pytest.mark.parametrize(
    "address",
    [
        *("/jobs", "/credentials", "/programs", "/hire", "/apprenticeships", "/funding"),
        *(f"/{kind}/odd-{n}" for kind in ("jobs", "programs") for n in range(len(HOSTILE))),
        *(f"/credentials/odd-{n}" for n in range(len(HOSTILE))),
    ],
)
def test_a_hostile_name_is_text_on_every_page(hostile, address):
    response = hostile.get(f"/es{address}")
    assert response.status_code == 200
    tree = soup(response.data)
    for script in tree.find_all("script"):
        assert script.get("src", "").startswith("/static/") or json.loads(script.string)
    assert [e for e in tree.find_all() if any(n.startswith("on") for n in e.attrs)] == []
    assert len(tree.find_all(["html", "body", "title", "main"])) == 4
    assert tree.find(["iframe", "object", "style", "table-x"]) is None


@pytest.mark.parametrize("said", HOSTILE)
def test_what_is_typed_into_a_list_comes_back_as_text(client, said):
    typed = said.encode("utf-8", "replace").decode()[:LONGEST_VALUE]
    for address in ("/jobs", "/credentials", "/programs"):
        response = client.get(address, query_string={"q": typed})
        assert response.status_code == 200
        field = soup(response.data).find("input", id="l-q")
        seen = re.sub(r"[\s\x00-\x1f\ufffd]+", " ", field["value"])
        assert seen == re.sub(r"[\s\x00-\x1f\ufffd]+", " ", typed.strip())


def test_a_job_tells_law_from_custom_with_sources(page):
    cards = page("/jobs/truck-driver").select("section[aria-labelledby=h-asks] .card")
    heads = [text(card.h3) for card in cards]
    assert heads[0] == "Law asks for"
    assert "Employers like" in heads
    assert all(card.select_one(".src") for card in cards[:1])
    assert "21 or older" in text(cards[0])
    assert "If: " in text(cards[0])


def test_a_job_without_figures_says_that_they_are_not_known(page):
    tree = page("/jobs/ev-technician")
    figures = tree.find(id="h-count").parent
    assert [text(unknown) for unknown in figures.select(".unk")] == ["not known", "not known"]
    assert "no figure of its own" in text(tree.find(id="h-pay").parent)
    assert "0" not in [text(value) for value in figures.select("dd")]


def test_pay_is_a_picture_and_the_same_words(page):
    pay = page("/jobs/truck-driver").find(id="h-pay").parent
    picture = pay.select_one(".range")
    assert picture["aria-label"] == ("Half of the people earn between $23.57 and $33.94 an hour.")
    assert picture["aria-label"] in text(pay)
    assert [t.get_text() for t in picture.select("text")] == ["$23.57", "$33.94"]
    assert "2025" in text(pay.h2)
    assert "Source" in text(pay)


def test_a_program_long_unconfirmed_says_to_call(page):
    told = text(page("/programs/eti-iw").select_one(".note"))
    assert told == "Last confirmed in Feb 2021. Call before you plan on it."


def test_what_nobody_states_of_a_program_is_said_and_never_zero(page):
    facts = page("/programs/abc-elec").find(id="h-facts").parent
    values = dict(zip([text(t) for t in facts.find_all("dt")], facts.find_all("dd"), strict=True))
    assert text(values["Seats a year"]) == "not stated"
    assert values["Seats a year"].select_one(".unk")
    assert "they choose among many" in text(values["Getting in"])


def test_a_price_that_is_too_old_is_not_shown(page):
    tree = page("/programs?q=flintridge")
    assert "not known: the last price is from 2020" in text(tree)


def test_programs_of_one_paper_all_give_it(page, shipped):
    network = shipped.current()
    tree = page("/programs?credential=osha-10")
    links = [a["href"].rpartition("/")[2] for a in tree.select("tbody th a")]
    assert links
    for one in links:
        offering = network.catalogue.offerings[one]
        given = (*offering.awards, *offering.awards_at_start, *offering.prepares_for)
        assert any("osha-10" in network.implied[award] for award in given)


def test_programs_can_be_free_alone(page):
    tree = page("/programs?free=yes")
    prices = {text(cell) for cell in tree.select("td[data-h=Price]")}
    assert prices <= {"free", "you are paid", "no fee for the class; the rest is not stated"}


def test_a_taste_of_the_work_is_no_program(page):
    tastes = {a["href"] for a in page("/try").select("section h3 a[href^='/programs/']")}
    assert tastes
    listed = set()
    address: Any = "/programs"
    while address:
        tree = page(address)
        listed |= {a["href"] for a in tree.select("tbody th a")}
        onward = tree.find("a", rel="next")
        address = onward["href"] if onward else None
    assert not tastes & listed
    assert "no license or certificate" in text(page("/try").main)


def test_a_paper_says_who_asks_and_on_what_ground(page):
    rows = page("/credentials/twic").select("section[aria-labelledby=h-who] tbody tr")
    asked = {text(row.th): text(row.td) for row in reversed(rows)}
    assert asked["Longshore worker (casual)"] == "Law asks for it"
    assert "only if" in asked["Heavy truck driver"]


def test_a_paper_says_the_way_back_after_it_ran_out(page):
    facts = text(page("/credentials/ca-electrician-trainee").find(id="h-facts").parent)
    assert "Did it run out?" in facts
    assert "$25" in facts


def test_a_paper_leads_to_the_gap_report(page, client):
    link = page("/es/credentials/evitp").find("a", href=re.compile("/gaps/"))
    assert link["href"] == "/es/gaps/evitp"
    assert client.get(link["href"]).status_code == 200
    assert link.parent.select_one(".pill")


def test_every_paper_s_link_to_the_gap_report_leads_somewhere(shipped):
    """The report tells of what somebody asks for, and of nothing else."""
    network = shipped.current()
    told = {gap.credential: gap.supply.status for gap in gap_report(network, TODAY).gaps}
    for one in list(network.catalogue.credentials)[::6]:
        assert gap_status(network, one, TODAY) == told.get(one)


def test_a_fund_says_whom_it_pays_and_when(page):
    card = page("/funding?sort=name&paid_to=employer").select("li.card")[0]
    labels = [text(label) for label in card.find_all("dt")]
    assert labels[:6] == ["Pays for", "How much", "Who may have it", "When", "Paid to", "Who asks"]
    assert text(card.find_all("dd")[4]) == "the employer"


def test_funds_that_ended_stand_only_where_they_are_asked_for(page):
    def states(address):
        return {text(tag) for tag in page(address).select("li.card .tag")}

    assert "Ended" not in states("/funding")
    assert "Ended" in states("/funding?state=ended")


def test_a_program_of_a_fund_is_linked_with_its_anchor(page):
    links = [a["href"] for a in page("/programs/eti-iw").select("a[href*='/funding#']")]
    assert links
    shown = page("/funding"), page("/funding?page=2")
    ids = {element["id"] for tree in shown for element in tree.find_all(id=True)}
    assert {link.partition("#")[2] for link in links} <= ids


@pytest.mark.parametrize("address", RECORDS)
def test_a_page_says_its_one_address_and_what_it_is(page, address):
    tree = page(f"{address}?zip=90015&age=41")
    assert tree.find("link", rel="canonical")["href"] == f"http://localhost{address}"
    twins = {one["hreflang"]: one["href"] for one in tree.find_all("link", rel="alternate")}
    assert twins["es"] == f"http://localhost/es{address}"
    assert twins["x-default"] == twins["en"]
    description = tree.find("meta", attrs={"name": "description"})["content"]
    assert description
    assert "90015" not in str(tree.head)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/jobs/truck-driver", "Occupation"),
        ("/programs/laci-pm-evse", "Course"),
        ("/programs/eti-iw", "EducationalOccupationalProgram"),
        ("/credentials/twic", "EducationalOccupationalCredential"),
    ],
)
def test_machines_are_told_what_a_page_is_about(page, address, kind):
    script = page(address).find("script", type="application/ld+json")
    data = json.loads(script.string)
    assert kind in data["@type"]
    assert data["@context"]["@vocab"] == "https://schema.org/"
    assert None not in data.values()
    assert "<" not in script.string


def test_what_machines_are_told_cannot_end_its_element():
    tricky = '</script><script>alert(1)</script> & <!-- \u2028 "x"'
    found = str(embedded({"name": tricky}))
    assert found.count("<") == found.count(">") == 2
    inside = found.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inside)["name"] == tricky


def test_the_sitemap_holds_every_page_and_nobodys_answers(client):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").data)  # noqa: S314 - it is ours
    found = [loc.text or "" for loc in tree.iter(f"{SITEMAP}loc")]
    assert len(found) == len(set(found)) > 800
    assert all("?" not in address and "/from/" not in address for address in found)
    for address in found[:: len(found) // 25]:
        assert client.get(address.removeprefix("http://localhost")).status_code == 200
    robots = client.get("/robots.txt").get_data(as_text=True)
    assert "Disallow: /routes\n" in robots
    assert "Disallow: /es/routes\n" in robots
    assert "Sitemap: http://localhost/sitemap.xml" in robots


def test_suggestions_are_names_in_the_reader_s_language(client):
    english = client.get("/find?q=smog tech&kind=job").get_json()["found"]
    spanish = client.get("/es/find?q=smog tech&kind=job").get_json()["found"]
    assert english[0]["id"] == spanish[0]["id"] == "smog-check-inspector"
    assert english[0]["name"] == "Smog check inspector"
    assert english[0]["called"] == "smog tech"
    assert (spanish[0]["name"], spanish[0]["lang"]) == ("Inspector de esmog", "es")
    assert client.get("/find?q=twic&kind=credential").get_json()["found"][0]["id"] == "twic"
    assert client.get("/find?q=&kind=job").get_json() == {"found": []}
    assert client.get("/find?q=x&kind=zebra").status_code == 422
    assert "Set-Cookie" not in client.get("/find?q=x").headers
    assert client.get("/find?q=x").headers["Cache-Control"] == "private, no-store"


def small_world():
    """A world in which one class gives all that a job needs, one a part, and one nothing."""
    made = catalogue(
        job("fixer", Holds("card"), Holds("pass")),
        job("helper"),
        credential("card"),
        credential("pass"),
        credential("other"),
        course("both", "card", "pass", completers_per_year=7),
        course("half", "card", completers_per_year=None, verified_on=date(2018, 6, 1)),
        course("none", "other"),
        course("away", "card", "pass", site="abroad"),
        grant("shop-money", paid_to="employer", pays_for=("wages",)),
        grant("pupil-money"),
    )
    far = Site(id="abroad", provider="college", zip="99999", latitude=0.0, longitude=0.0)
    return replace(made, sites={**made.sites, "abroad": far})


def test_a_small_firm_sees_whose_graduates_hold_all_or_part(make_client):
    client = make_client(Routing(small_world))
    tree = soup(client.get("/hire/fixer").data)
    cards = {
        text(card.h3): card for card in tree.select("section[aria-labelledby=h-programs] li.card")
    }
    assert list(cards) == ["both", "half"]
    assert "All that the job needs" in text(cards["both"])
    assert "A part of what it needs" in text(cards["half"])
    assert "Still needed: pass" in text(cards["half"])
    assert "Finish a year 7" in text(cards["both"])
    assert "Finish a year not stated" in text(cards["half"])
    assert "2018" in text(cards["half"])
    money = tree.find(id="h-money").parent
    assert "shop-money" in text(money)
    assert "pupil-money" not in text(money)
    assert "1 program gives all that the job needs." in text(tree)


def test_a_firm_finds_its_job_by_everyday_names(client, page):
    onward = client.get("/es/hire?q=camionero")
    assert onward.status_code == 303
    assert onward.headers["Location"] == "/es/hire/truck-driver"
    assert "We know no job like that" in text(page("/hire?q=astronaut").main)
    assert len(page("/hire?q=astronaut").select("details.more li")) > 50
    assert 1 < len(page("/hire?q=technician").select("details.more[open] li")) < 60


def test_a_job_that_needs_nothing_says_so_to_firms(page):
    tree = page("/hire/warehouse-worker")
    assert "No license, certificate or experience is needed" in text(tree)
    assert "We know of no program" in text(tree)


def test_jobs_within_reach_come_piece_by_piece(page):
    def waiting(tree):
        told = text(tree.find(attrs={"role": "status"}))
        [count] = re.findall(r"(\d+) more jobs? (?:is|are) still to be worked out", told)
        return int(count)

    first = page("/from/warehouse-worker?zip=90015")
    rows = first.select("tbody tr")
    assert 1 <= len(rows) <= 12
    assert waiting(first) >= 48
    more = first.select_one("#more a")["href"]
    assert "zip=90015" in more
    assert waiting(page(more.partition("#")[0])) < waiting(first)
    links = [row.select("a")[-1]["href"] for row in rows]
    assert all("zip=90015" in link and "from=warehouse-worker" in link for link in links)


def test_jobs_within_reach_go_by_what_is_asked(page):
    def amounts(address, label):
        cells = page(address).select(f"td[data-h='{label}']")
        found = [re.search(r"\$([\d,]+)", text(cell)) for cell in cells if not cell.select(".unk")]
        return [int(one[1].replace(",", "")) for one in found if one]

    costs = amounts("/from/warehouse-worker?sort=cost", "You pay")
    assert costs == sorted(costs)
    assert len(costs) > 3


@pytest.mark.parametrize("wrong", ["sort=zz", "done=0", "done=x", "zip=zz", "age=abc"])
def test_reach_refuses_what_it_cannot_read(client, wrong):
    assert client.get(f"/from/roustabout?{wrong}").status_code == 422


@given(st.floats(8, 292), st.floats(8, 292))
def test_the_labels_of_a_pay_picture_stand_apart_and_inside(one, other):
    low, high = labels_apart(min(one, other), max(one, other))

    assert high - low >= LABEL - 0.2
    assert low >= LABEL / 2 - 0.2
    assert high <= WIDTH - LABEL / 2 + 0.2


def test_a_job_tells_how_many_finish_what_leads_to_it_and_that_not_all_take_it(page):
    for prefix, said, limit in (
        ("", "1,438 awards at 7 schools (2024)", "Not all who finish take this job"),
        ("/es", "1,438 títulos en 7 escuelas (2024)", "No todos los que terminan"),
    ):
        text = " ".join(page(f"{prefix}/jobs/electrician").get_text(" ", strip=True).split())
        assert said in text
        assert limit in text


def test_a_job_with_a_borrowed_code_tells_no_graduates_and_an_unknown_number_is_said(page):
    borrowed = page("/jobs/evse-installer").select_one("#h-count").parent
    unknown = page("/jobs/power-line-installer").select_one("#h-count").parent

    assert "Finish such studies" not in borrowed.get_text()
    row = next(one for one in unknown.select("dt") if "Finish such studies" in one.get_text())
    assert row.find_next("dd").select_one(".unk")
