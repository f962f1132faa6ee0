"""What the pages say to whom, on the catalogue that ships."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from pathways.services.routing import Routing
from pathways.services.settings import SHIPPED_DATA

MECHANIC = "/routes?from=automotive-technician&to=ev-technician&zip=90015"
ROUSTABOUT = "/routes?from=roustabout&to=evse-installer&zip=90744"


def text(tree):
    return " ".join(tree.get_text(" ").split())


def options_of(link):
    return parse_qs(urlsplit(link["href"]).query)


def test_the_first_page_asks_the_two_questions_and_links_examples(page):
    tree = page("/")
    form = tree.find("form")
    assert (form["action"], form["method"]) == ("/routes", "get")
    assert {field["name"] for field in form.find_all("input")} >= {"from", "to", "zip", "held"}
    for field in form.find_all("input", id=True):
        assert form.find("label", attrs={"for": field["id"]}), field
    assert MECHANIC in {link["href"].replace("&amp;", "&") for link in tree.find_all("a")}


@pytest.mark.parametrize("address", [MECHANIC, ROUSTABOUT, f"/es{MECHANIC}", f"/es{ROUSTABOUT}"])
def test_the_headline_questions_show_routes_a_drawing_and_sources(page, address):
    tree = page(address)
    steps = [li["data-id"] for li in tree.select("ol.line > li.stop")]
    assert len(steps) > 2
    for drawing in tree.select("svg.draw"):
        assert [link["data-id"] for link in drawing.find_all("a")] == steps
        anchors = [link["href"].removeprefix("#") for link in drawing.find_all("a")]
        assert [li["id"] for li in tree.select("ol.line > li.stop")] == anchors
    assert len(tree.select("svg.draw")) == 2
    assert len(tree.select("p.src a")) >= 3


def test_what_was_assumed_stands_above_the_routes_and_each_of_it_can_be_changed(page):
    tree = page(MECHANIC)
    panel = tree.select_one("details.assumed")
    assumed = text(panel.summary)
    for said in ("4,000 hours", "High-school diploma", "class C", "age 25", "$30.20 an hour"):
        assert said in assumed
    assert panel.find_next("ul", class_="cards") is not None
    names = {field.get("name") for field in panel.find_all("input")}
    assert names >= {"hours", "age", "wage", "zip", "lacks", "max_miles", "keep_earning", "from"}


def test_a_changed_assumption_changes_the_question(page):
    tree = page(MECHANIC + "&age=31&lacks=high-school-diploma&hours=100")
    summary = text(tree.select_one("details.assumed").summary)
    assert "age" not in summary
    assert "High-school diploma" not in summary
    assert tree.find("input", attrs={"name": "age"})["value"] == "31"
    assert tree.find("input", attrs={"name": "hours"})["value"] == "100"
    ticked = [box["value"] for box in tree.select("input[name=lacks][checked]")]
    assert ticked == ["high-school-diploma"]


def test_as_hired_and_by_law_are_told_apart(page):
    hired = text(page(MECHANIC))
    assert "By law alone: you can start at once" in hired
    law = page(MECHANIC + "&by=law")
    assert "You have all that this job asks for" in text(law)
    assert text(law.select_one("nav.seg a[aria-current]")) == "by law only"


def test_law_and_employers_are_tagged_apart(page):
    tree = page(ROUSTABOUT)
    assert {text(tag) for tag in tree.select("ol.line .tag-law")} == {"Law asks for it"}
    tags = {text(tag) for tag in page(MECHANIC).select("ol.line .tag-ask")}
    assert tags == {"Employers ask for it"}


def test_the_installer_route_names_the_first_week_of_lawful_work(page):
    assert re.search(r"under supervision (from week \d+|at once)", text(page(ROUSTABOUT)))


def test_pay_names_its_area_year_and_source(page):
    tree = page(ROUSTABOUT)
    goal = text(tree.select_one("#goal"))
    assert re.search(r"\$\d+\.\d\d an hour, middle pay, .*metro area, 20\d\d", goal)
    assert "Bureau of Labor Statistics" in goal
    assert "Los Angeles and Orange counties" in text(tree)


def test_a_price_that_nobody_states_is_marked_and_never_zero(page):
    tree = page(MECHANIC)
    unknown = {text(said) for said in tree.select("ol.line .unk, .cards .unk")}
    assert "price not stated" in unknown
    assert not any("$0" in said for said in unknown)


def test_another_route_is_read_by_its_link_and_keeps_the_question(page):
    tree = page(ROUSTABOUT)
    link = next(a for a in tree.select(".cards a.btn"))
    picked = page(link["href"])
    assert options_of(link)["zip"] == ["90744"]
    current = picked.select_one(".cards [aria-current]")
    assert current is not None
    assert "You are reading this one" in text(current)


@pytest.mark.parametrize("pick", ["0", "99", "x", "-1", "²", "1e9"])
def test_a_pick_that_is_no_route_shows_the_first(page, pick):
    first = text(page(MECHANIC).select_one("ol.line"))
    assert text(page(f"{MECHANIC}&pick={pick}").select_one("ol.line")) == first


def test_what_is_also_needed_is_listed_with_a_link_that_counts_it(page):
    tree = page(MECHANIC)
    section = tree.find("h2", id="h-also").parent
    assert "EPA" in text(section)
    counted = page(section.find("a")["href"])
    assert "epa-609" in {li["data-id"] for li in counted.select("ol.line > li.stop")}


def test_other_ways_say_what_they_cost_more(page):
    tree = page(MECHANIC)
    section = tree.find("h2", id="h-other").parent
    assert re.search(r"longer|dearer|less gain|as good", text(section))


def test_titles_are_understood_as_people_say_them(page):
    assert "From Automotive technician" in text(page("/routes?from=mechanic&to=EV+tech").h1)


def test_an_ambiguous_title_lists_what_it_could_be_and_keeps_the_rest(page):
    tree = page("/routes?from=mechanic&to=installer&zip=90015&keep_earning=yes")
    links = tree.select("main ul a")
    assert len(links) > 1
    for link in links:
        asked = options_of(link)
        assert (asked["from"], asked["zip"]) == (["mechanic"], ["90015"])
        assert asked["to"][0] in {"evse-installer", "solar-installer", *asked["to"]}


@pytest.mark.parametrize(
    ("query", "field", "said"),
    [
        ("from=zzzzqq&to=ev-technician", "from", "We know no job called “zzzzqq”"),
        ("from=mechanic&to=zzzzqq", "to", "We know no job called “zzzzqq”"),
        ("from=mechanic&to=ev-technician&zip=abc", "zip", "Found: abc. Expected: a five-digit"),
        ("from=mechanic&to=ev-technician&zip=10001", "zip", "Found: 10001. Expected"),
        ("from=mechanic&to=ev-technician&held=zzzzqq", "held", "called “zzzzqq”"),
    ],
)
def test_what_cannot_be_understood_is_said_beside_its_field_and_kept(page, query, field, said):
    tree = page(f"/routes?{query}", status=422)
    entry = tree.find("input", id=field)
    assert entry["aria-invalid"] == "true"
    assert entry["value"] == parse_qs(query)[field][0]
    message = tree.find(id=f"{field}-e")
    assert said in text(message)
    assert message["id"] in entry["aria-describedby"].split()
    assert tree.select_one(".alert a")["href"] == f"#{field}"


@pytest.mark.parametrize(
    "extra",
    ["age=x", "wage=-3", "max_miles=far", "max_weeks=1.5", "budget=much", "hours=x", "by=magic",
     "today=tomorrow", "most=0", "when=nowhere", "qualifies=nobody", "format=x", "schedule=x",
     "lacks=nothing", "lapsed=nothing", "age=20&age=30"],
)  # fmt: skip
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_an_option_that_makes_no_sense_is_one_clear_sentence(page, extra, prefix):
    tree = page(f"{prefix}{MECHANIC}&{extra}", status=422)
    assert len(text(tree.select_one(".alert p"))) > 15


def test_what_one_holds_can_be_typed_in_ones_own_words(page):
    tree = page(MECHANIC + "&held=EPA+609%2C+ase-l3")
    ticked = {box["value"] for box in tree.select("input[name=held][checked]")}
    assert ticked == {"epa-609", "ase-l3"}
    assert "class A" in text(page(MECHANIC + "&held=class+a").h1.parent) or page(
        MECHANIC + "&held=class+a"
    )


@pytest.mark.parametrize(
    "address", ["/routes?from=roustabout", "/routes?from=roustabout&to=&to=not-sure"]
)
def test_who_is_not_sure_is_sent_to_the_jobs_with_likely_ones_first(client, page, address):
    onward = client.get(address)
    assert onward.status_code == 303
    near = page(onward.headers["Location"]).find("h2", id="h-near").parent
    routes = [options_of(a) for a in near.find_all("a") if "/routes" in a["href"]]
    assert "evse-installer" in {asked["to"][0] for asked in routes}
    assert {asked["from"][0] for asked in routes} == {"roustabout"}


def test_without_any_answer_one_is_sent_to_all_jobs(client):
    assert client.get("/routes").headers["Location"] == "/jobs"
    assert client.get("/es/routes").headers["Location"] == "/es/jobs"


def test_someone_without_a_job_gets_routes_too(page):
    assert "How to become" in text(page("/routes?to=evse-installer").h1)


def test_a_dead_end_says_what_is_missing_with_a_link_that_mends_it(page):
    tree = page(ROUSTABOUT + "&max_weeks=3")
    assert "No route is open" in text(tree.select_one(".lead"))
    links = [options_of(a) for a in tree.select(".dead a") if "/routes" in a["href"]]
    assert any(int(asked.get("max_weeks", ["3"])[0]) > 3 for asked in links)
    assert tree.select_one("svg.draw") is None


def test_data_and_sources_are_listed_with_dates_and_licences(page):
    tree = page("/about/data")
    rows = tree.select("tbody tr")
    assert len(rows) > 100
    assert "Bureau of Labor Statistics" in text(tree)
    assert "metro area" in text(tree)


@pytest.mark.parametrize("address", ["/", "/jobs", "/about/data", MECHANIC, ROUSTABOUT, "/nope"])
def test_every_page_links_its_twin_in_the_other_language(client, address):
    def languages(where):
        tree = BeautifulSoup(client.get(where).data, "html.parser")
        (link,) = tree.select("header a.lang")
        (root,) = tree.find_all("html")
        return root["lang"], link["href"]

    language, twin = languages(address)
    assert (language, languages(twin)) == ("en", ("es", address))


def test_a_spanish_page_is_in_spanish_and_marks_names_that_are_not(page):
    tree = page("/es" + ROUSTABOUT)
    assert "La ley lo exige" in text(tree)
    assert "Law asks for it" not in text(tree)
    marked = {text(span) for span in tree.select("main span[lang=en]")}
    assert any("Bureau of Labor Statistics" in name for name in marked)


def test_the_page_stands_when_nothing_can_be_drawn_and_is_whole_again_later(
    make_client, monkeypatch
):
    from pathways.drawing import DrawingError
    from webapp.explore import answers

    def broken(*_, **__):
        raise DrawingError("Graphviz is not installed, so the route is not drawn.")

    client = make_client(Routing.from_folder(SHIPPED_DATA))
    with monkeypatch.context() as patched:
        patched.setattr(answers, "draw_words", broken)
        tree = BeautifulSoup(client.get(MECHANIC).data, "html.parser")
    assert tree.select_one("svg.draw") is None
    assert "The drawing cannot be made just now" in text(tree)
    assert tree.select("ol.line > li.stop")
    assert BeautifulSoup(client.get(MECHANIC).data, "html.parser").select_one("svg.draw")


@pytest.mark.parametrize("address", ["/", MECHANIC, ROUSTABOUT, f"/es{ROUSTABOUT}", "/about/data"])
def test_headings_ids_and_links_inside_a_page_are_in_order(page, address):
    tree = page(address)
    assert len(tree.find_all("h1")) == 1
    ids = [element["id"] for element in tree.find_all(id=True)]
    assert len(ids) == len(set(ids))
    inside = [a["href"][1:] for a in tree.find_all("a", href=re.compile("^#"))]
    used = [use["href"][1:] for use in tree.find_all("use")]
    assert set(inside) | set(used) <= set(ids)
