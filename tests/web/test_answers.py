"""What stands around the routes: what one has, the first step, money, help, and what one keeps."""

import json
import re
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from bs4 import BeautifulSoup

MECHANIC = "/routes?from=automotive-technician&to=ev-technician&zip=90015"
ROUSTABOUT = "/routes?from=roustabout&to=evse-installer&zip=90744"
PERSON = "&wage=31.41&age=47&hours=4711"


def text(tree):
    return " ".join(tree.get_text(" ").split())


def options_of(link):
    return parse_qs(urlsplit(link["href"]).query)


def names(tree, name):
    return {box["value"] for box in tree.select(f"form.answers [type=checkbox][name={name}]")}


# ---- what I have


def test_papers_that_matter_for_the_question_come_as_boxes_and_all_others_by_typing(page):
    tree = page(ROUSTABOUT)
    assert "ca-general-electrician" in names(tree, "held")
    assert "ase-xev-2" not in names(tree, "held")
    typed = {option["value"] for option in tree.select("datalist option")}
    assert len(typed) > 80
    assert tree.select_one("input[list]")["list"] == tree.datalist["id"]


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_every_name_that_the_field_offers_is_understood(page, client, prefix):
    tree = page(prefix + ROUSTABOUT)
    for option in tree.select("datalist option")[::24]:
        asked = {"from": "roustabout", "to": "evse-installer", "held": option["value"]}
        response = client.get(f"{prefix}/routes", query_string=asked)
        assert response.status_code == 200, option["value"]


def test_a_paper_that_ran_out_is_said_with_a_tick_and_leads_back(page):
    tree = page("/routes?from=electrician&to=evse-installer&lapsed=ca-general-electrician")
    (box,) = tree.select("input[name=lapsed][value=ca-general-electrician]")
    assert box.has_attr("checked")
    assert "way back for one that ran out" in text(tree.select_one("ol.line"))


def test_what_we_think_one_has_can_be_taken_away(page):
    tree = page(ROUSTABOUT)
    assert "high-school-diploma" in names(tree, "lacks")
    without = page(ROUSTABOUT + "&lacks=high-school-diploma")
    assert "High-school" not in text(without.select_one("details.assumed summary"))


def test_years_count_as_hours_and_hours_in_other_work_have_a_field_of_their_own(page):
    years = page(ROUSTABOUT + "&years=1.5")
    assert years.select_one("#f-hours")["value"] == "3000"
    field = years.select_one("input[name^='hours.']")
    kind = field["name"].removeprefix("hours.")
    counted = page(f"{ROUSTABOUT}&hours.{kind}=8000")
    assert counted.select_one(f"input[name='hours.{kind}']")["value"] == "8000"
    assert text(counted.select_one("ol.line")) != text(page(ROUSTABOUT).select_one("ol.line"))


@pytest.mark.parametrize("extra", ["years=x", "hours.nothing=3", "hours.roustabout=x"])
def test_hours_that_make_no_sense_are_said_so(page, extra):
    tree = page(f"{ROUSTABOUT}&{extra}", status=422)
    assert len(text(tree.select_one(".alert p"))) > 15


def test_no_car_is_a_limit_in_miles_and_says_that_there_are_no_bus_times(page):
    tree = page(ROUSTABOUT)
    assert "We have no bus times" in text(tree.select_one("#f-miles-h"))
    (link,) = [a for a in tree.select("form.answers a") if "no car" in text(a)]
    assert options_of(link)["max_miles"] == ["5"]


def test_clear_leaves_the_two_jobs_alone(page):
    tree = page(f"{ROUSTABOUT}{PERSON}&held=osha-10&budget=500&schedule=evening")
    (link,) = [a for a in tree.select("form.answers a") if "Clear" in text(a)]
    assert options_of(link) == {"from": ["roustabout"], "to": ["evse-installer"]}


def test_the_form_asks_the_same_question_again(page):
    asked = (
        f"{ROUSTABOUT}{PERSON}&held=osha-10&budget=5000&schedule=evening&schedule=weekend"
        "&keep_earning=yes&max_miles=30&qualifies=veteran&when=port-site&by=law&language=en"
        "&hours=electrician%3D100"
    )
    form = page(asked).select_one("form.answers")
    sent: dict[str, set[str]] = {}
    for field in form.find_all("input"):
        ticked = field.get("type") != "checkbox" or field.has_attr("checked")
        if ticked and field.get("value"):
            name, value = field["name"], field["value"]
            if name.startswith("hours."):
                name, value = "hours", f"{name[6:]}={value}"
            sent.setdefault(name, set()).add(value)
    wanted = {name: set(values) for name, values in parse_qs(urlsplit(asked).query).items()}
    assert sent == wanted


def test_a_paper_is_understood_with_a_slip(page):
    tree = page(ROUSTABOUT.replace("roustabout", "warehouse-worker") + "&held=montacargaz")
    assert "forklift-authorization" in text(tree) or "forklift" in str(tree.select("[checked]"))


# ---- the first page


def test_an_example_shows_how_long_its_fastest_route_takes(page):
    for prefix in ("", "/es"):
        for card in page(prefix + "/").select("li.ex"):
            shown = text(card.select_one("p b"))
            routes = page(card.a["href"])
            assert shown in text(routes.select_one(".cards"))
            stops = len(card.select(".strip li"))
            assert stops == len(routes.select("ol.line > li.stop"))


# ---- routes


def test_cards_are_few_and_say_what_they_are_best_at(page):
    tree = page(ROUSTABOUT)
    cards = tree.select(".cards .route")
    assert 1 < len(cards) <= 5
    heads = " ".join(text(card.h3) for card in cards)
    for said in ("Fastest", "Cheapest", "Best paid"):
        assert said in heads


def test_all_routes_can_be_asked_for(page):
    tree = page("/routes?from=warehouse-worker&to=truck-driver&zip=90012&most=1")
    (link,) = tree.select("#live-routes > .stack > p > a")
    (count,) = [int(number) for number in re.findall(r"\d+", text(link))]
    assert options_of(link)["most"] == [str(count)]
    everything = page(link["href"])
    assert len(everything.select(".cards .route")) + len(everything.select(".more li")) == count


def test_the_first_step_says_where_when_whom_and_what_to_bring(page):
    tree = page(ROUSTABOUT + "&pick=2")
    start = tree.select_one("section.start")
    first = tree.select("ol.line > li.stop")[1]
    assert text(start.h3) == text(first.h3)
    assert start.h3.a["href"] == f"#{first['id']}"
    labels = [text(dt) for dt in start.select("dt")]
    assert labels == ["When", "Where", "Address", "Call", "To apply"]
    (link,) = start.select("a[href^='https://www.openstreetmap.org/']")
    where = parse_qs(urlsplit(link["href"]).query)
    assert float(where["mlat"][0]) == pytest.approx(34, abs=1)
    assert "noreferrer" in link["rel"]


def test_an_exam_to_begin_with_names_who_gives_it(page):
    start = page(MECHANIC).select_one("section.start")
    where = start.find("dt", string="Where")
    assert "Automotive Service Excellence" in text(where.find_next("dd"))


def test_funds_are_listed_once_with_condition_deadline_and_source(page):
    tree = page(ROUSTABOUT)
    card = tree.find(id="h-payer").parent
    funds = [text(head) for head in card.select("li h3, li h4")]
    assert len(funds) == len(set(funds)) > 2
    assert "If this is true of you" in text(card)
    assert card.select("details .src a")


def test_a_fund_with_a_last_day_says_it(page):
    tree = page(f"{ROUSTABOUT}&qualifies=displaced-oil-and-gas-worker")
    assert "Closes Jun 30, 2027" in text(tree.find(id="h-payer").parent)


def test_a_fund_that_is_used_says_that_it_is_counted(page):
    said = "&qualifies=in-state-student&qualifies=low-income&pick=2"
    card = text(page(MECHANIC + said).find(id="h-payer").parent)
    assert "Counted in your cost" in card
    assert "Counted in your cost" not in text(page(MECHANIC + "&pick=2").find(id="h-payer").parent)


def test_nearer_stops_link_their_own_routes_and_keep_the_question(page):
    tree = page(ROUSTABOUT)
    links = tree.find(id="h-nearer").parent.select("a")
    assert links
    for link in links:
        asked = options_of(link)
        assert (asked["from"], asked["zip"]) == (["roustabout"], ["90744"])
        assert "pick" not in asked
        assert page(link["href"]).select(".cards .route")


@pytest.mark.parametrize(("prefix", "words"), [("", "Look further"), ("/es", "Buscar más")])
def test_an_answer_of_which_not_all_was_looked_at_links_to_a_longer_search(page, prefix, words):
    asked = f"{prefix}/routes?from=logistician&to=charging-project-manager&zip=90744"

    (link,) = [a for a in page(asked).select("p.note a") if words in a.get_text()]

    assert re.search(r"\d (weeks|semanas)\.", text(link.parent))
    assert options_of(link)["thorough"] == ["yes"]
    assert options_of(link)["zip"] == ["90744"]
    assert words not in text(page(link["href"]))


def test_law_and_custom_are_told_apart_with_the_difference(page):
    assert "By law alone: you can start at once" in text(page(MECHANIC))


# ---- money


def dollars(said):
    found = re.findall(r"\$([\d,]+)", said)
    return int(found[0].replace(",", "")) if found else None


@pytest.mark.parametrize("prefix", ["", "/es"])
@pytest.mark.parametrize("pick", [1, 2, 3])
def test_the_table_of_months_covers_ten_years_and_ends_in_the_gain(page, prefix, pick):
    tree = page(f"{prefix}{ROUSTABOUT}&pick={pick}")
    rows = tree.select("table.months tbody tr")
    months = [[int(n) for n in re.findall(r"\d+", text(row.th))] for row in rows]
    assert months[0][0] == 1
    assert months[-1][-1] == 120
    ends = [row[-1] for row in months]
    assert [row[0] for row in months[1:]] == [end + 1 for end in ends[:-1]]
    gain = dollars(text(tree.select_one("[aria-labelledby=h-money] > p")))
    last = dollars(text(rows[-1].select("td")[-1]))
    if last is not None:
        assert abs(last - gain) <= 100


def test_the_picture_has_the_pay_of_its_table(page):
    tree = page(ROUSTABOUT)
    rows = [text(row) for row in tree.select("table.months tbody tr")]
    for chart in tree.select("svg.chart"):
        shown = [text(label) for label in chart.select("text.b")]
        assert shown
        for label in shown:
            assert any(label in row for row in rows), label
    assert len(tree.select("svg.chart")) == 2


def test_a_cost_that_nobody_states_is_a_question_mark_and_never_zero(page):
    tree = page(ROUSTABOUT + "&pick=2")
    assert tree.select("svg.chart .ask-q")
    assert "A price that nobody states is not counted here" in text(tree)
    cells = [text(cell) for cell in tree.select("table.months .unk")]
    assert any("at least" in cell or "not stated" in cell for cell in cells)


def test_a_pay_cut_is_said_as_one(page):
    tree = page("/routes?from=refinery-operator&to=evse-installer&zip=90744")
    section = text(tree.select_one("[aria-labelledby=h-money]"))
    assert "pay cut" in section or "less than if you stay" in section


# ---- dead ends


def test_a_dead_end_offers_to_take_away_all_limits_and_help_near_by(page):
    tree = page(ROUSTABOUT + "&max_weeks=3&budget=0")
    (free,) = [a for a in tree.select(".dead a") if "all of my limits" in text(a)]
    asked = options_of(free)
    assert not {"max_weeks", "budget"} & set(asked)
    assert page(free["href"]).select(".cards .route")
    assert tree.find(id="h-helping")


def test_each_fix_of_a_dead_end_opens_a_route_or_part_of_the_way(page):
    tree = page(ROUSTABOUT + "&max_weeks=3")
    for item in tree.select(".dead > ul.ruled > li"):
        links = [a for a in item.select("a") if a["href"].startswith("/routes")]
        if len(links) == 1:  # a set of several things is opened by all of its links together
            assert page(links[0]["href"]).select(".cards .route")


# ---- keeping


def test_compared_routes_stand_side_by_side_by_their_address(page):
    tree = page(ROUSTABOUT)
    (link,) = [a for a in tree.select("nav.keep a") if "Compare" in text(a)]
    assert len(options_of(link)["pick"]) == len(tree.select(".cards .route"))
    table = page(link["href"]).select_one("table.comp")
    columns = len(table.select("thead th"))
    assert columns == len(options_of(link)["pick"])
    for row in table.select("tbody tr"):
        assert len(row.select("td")) == columns
        assert all(text(cell) for cell in row.select("td"))
    two = page("/routes/compare?from=roustabout&to=evse-installer&pick=3&pick=1")
    assert len(two.select("thead th")) == 2
    assert two.select("thead th")[0].get_text().startswith(("Route 3", "Fewest", "Best"))


def test_only_what_is_known_of_all_is_called_better(page):
    table = page(ROUSTABOUT.replace("/routes", "/routes/compare")).select_one("table.comp")
    for row in table.select("tbody tr"):
        if row.select(".unk"):
            assert not row.select(".best"), text(row)


def test_the_shared_link_leaves_out_pay_age_and_hours_unless_ticked(page):
    tree = page(f"/routes/share{ROUSTABOUT.removeprefix('/routes')}{PERSON}")
    link = parse_qs(urlsplit(tree.select_one("#link")["value"]).query)
    assert link == {"from": ["roustabout"], "to": ["evse-installer"], "zip": ["90744"]}
    ticks = {box["value"] for box in tree.select("input[name=with]")}
    assert ticks == {"wage", "age", "hours"}
    ticked = page(f"/routes/share{ROUSTABOUT.removeprefix('/routes')}{PERSON}&with=age")
    link = parse_qs(urlsplit(ticked.select_one("#link")["value"]).query)
    assert link["age"] == ["47"]
    assert not {"wage", "hours"} & set(link)


def test_links_to_share_have_the_address_that_the_site_is_known_by(make_client, shipped):
    client = make_client(shipped, base_url="https://pathways.example.org")
    own = {"Host": "pathways.example.org"}
    address = ROUSTABOUT.replace("/routes", "/routes/share")
    tree: Any = BeautifulSoup(client.get(address, headers=own).data, "html.parser")
    assert tree.select_one("#link")["value"].startswith("https://pathways.example.org/routes?")
    page: Any = BeautifulSoup(client.get(ROUSTABOUT, headers=own).data, "html.parser")
    canonical = page.select_one("link[rel=canonical]")["href"]
    assert canonical.startswith("https://pathways.example.org/routes?")


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_the_code_on_the_sheet_leads_to_the_shared_link(page, prefix):
    from segno import make

    query = ROUSTABOUT.removeprefix("/routes") + PERSON
    tree = page(f"{prefix}/routes/sheet{query}")
    link = page(f"{prefix}/routes/share{query}").select_one("#link")["value"]
    drawn = make(link, error="l", micro=False).svg_inline(scale=4, border=4, omitsize=True)
    path = BeautifulSoup(drawn, "html.parser").select("path")[-1]["d"]
    assert str(path) in str(tree.select_one(".code"))
    assert "47" not in link


def test_the_sheet_has_every_step_once(page):
    steps = [text(h3) for h3 in page(ROUSTABOUT).select("ol.line > li.stop h3")][1:]
    sheet = page(ROUSTABOUT.replace("/routes", "/routes/sheet"))
    rows = [text(row.th) for row in sheet.select("table.sheet-steps tbody tr")]
    assert len(rows) == len(steps)
    for row, step in zip(rows, steps, strict=True):
        assert step in row


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_the_calendar_has_the_days_of_the_route_and_nothing_of_the_person(client, prefix):
    query = ROUSTABOUT.removeprefix("/routes") + PERSON + "&today=2026-11-23"
    response = client.get(f"{prefix}/calendar.ics{query}")
    assert response.mimetype == "text/calendar"
    assert response.headers["Cache-Control"] == "private, no-store"
    body = response.get_data(as_text=True)
    assert not re.search(r"31\.41|4711|90744", body)
    calendar = icalendar.Calendar.from_ical(body)
    days = [(event.decoded("dtstart"), str(event["summary"])) for event in calendar.walk("VEVENT")]
    assert days[0][0] == date(2026, 11, 23)
    assert [day for day, _ in days] == sorted(day for day, _ in days)
    assert len({str(event["uid"]) for event in calendar.walk("VEVENT")}) == len(days)
    page = client.get(f"{prefix}{ROUSTABOUT}{PERSON}&today=2026-11-23")
    goal = BeautifulSoup(page.data, "html.parser").select_one("#goal")
    last = max(day for day, _ in days if day < date(2036, 1, 1))
    assert str(last.year) in text(goal)
    again = client.get(f"{prefix}/calendar.ics{query}")
    assert again.data == response.data


def test_an_entry_keeps_its_id_from_day_to_day(client):
    query = ROUSTABOUT.removeprefix("/routes")

    def ids(today):
        body = client.get(f"/calendar.ics{query}&today={today}").get_data(as_text=True)
        return {str(event["uid"]) for event in icalendar.Calendar.from_ical(body).walk("VEVENT")}

    later = date(2026, 11, 23) + timedelta(days=7)
    assert ids("2026-11-23") == ids(later.isoformat())


@pytest.mark.parametrize("place", ["compare", "sheet", "share"])
@pytest.mark.parametrize("extra", ["&max_weeks=3", "", "&pick=99", "&from=zzzzqq"])
def test_every_way_to_keep_stands_for_every_question(client, place, extra):
    address = f"/routes/{place}?to=evse-installer&zip=90744{extra}"
    if "from" not in extra:
        address += "&from=roustabout"
    assert client.get(address).status_code == (422 if "zzzz" in extra else 200)


# ---- embedded, told to search engines


def test_the_card_for_partners_may_be_framed_and_holds_no_form_script_or_cookie(client):
    for prefix in ("", "/es"):
        response = client.get(f"{prefix}/embed{ROUSTABOUT.replace('/routes', '/route')}")
        tree = BeautifulSoup(response.data, "html.parser")
        assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
        assert "script" not in response.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in response.headers
        assert "Set-Cookie" not in response.headers
        assert tree.find(["form", "script", "input", "button", "iframe"]) is None
        (link,) = tree.find_all("a")
        assert options_of(link)["to"] == ["evse-installer"]
        assert "noopener" in list(link["rel"])
        assert len(tree.select("ol li")) > 1


@pytest.mark.parametrize("query", ["", "?from=zzzzqq&to=evse-installer", "?to=installer"])
def test_a_card_that_cannot_be_made_says_so(client, query):
    response = client.get(f"/embed/route{query}")
    assert response.status_code == 422
    tree = BeautifulSoup(response.data, "html.parser")
    assert tree.find(["form", "script"]) is None
    assert tree.select_one("a.btn")


def test_no_other_page_may_be_framed(client):
    for address in ("/", MECHANIC, "/routes/share?to=evse-installer", "/nope", "/embed/nope"):
        headers = client.get(address).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"


def test_search_engines_are_told_of_jobs_and_never_of_a_person(page):
    tree = page(ROUSTABOUT + PERSON)
    canonical = tree.select_one("link[rel=canonical]")["href"]
    assert parse_qs(urlsplit(canonical).query) == {"from": ["roustabout"], "to": ["evse-installer"]}
    assert tree.select_one("meta[name=robots]")["content"] == "noindex"
    assert page("/routes?from=roustabout&to=evse-installer").select_one("meta[name=robots]") is None
    twins = {link["hreflang"]: link["href"] for link in tree.select("link[rel=alternate]")}
    assert "/es/routes" in twins["es"]
    head = str(tree.head)
    assert not re.search(r"31\.41|4711|90744", head)
    assert "roustabout" in tree.select_one("meta[name=description]")["content"]


def test_structured_data_names_the_job_its_pay_and_the_programs(page):
    data = json.loads(page(ROUSTABOUT).select_one("script[type='application/ld+json']").string)
    kinds = [thing["@type"] for thing in data["@graph"]]
    assert kinds[0] == "Occupation"
    assert data["@graph"][0]["estimatedSalary"]["median"] == 35.49
    assert {"EducationalOccupationalProgram", "WorkBasedProgram"} >= set(kinds[1:])


def test_the_navigation_links_only_pages_that_exist(client):
    for address in ("/", "/es/"):
        tree = BeautifulSoup(client.get(address).data, "html.parser")
        links = [a["href"] for a in tree.select("header nav a, footer a")]
        assert len(links) == len(set(links)) > 3
        for link in links:
            assert client.get(link).status_code in (200, 302, 303), link
