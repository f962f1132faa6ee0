"""Twelve people find their way: on a phone without scripts, by keyboard alone, and at a desk.

Each starts at the first page and reads what it came for. What a person does is told once, in words
of labels and links; how it is done is the way of going: with a finger or by keys.
"""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser

MOST_TABS = 220
WAYS = [
    pytest.param((320, False, False), id="phone-no-script"),
    pytest.param((768, True, True), id="tablet-keyboard"),
    pytest.param((1280, True, False), id="desk"),
]


class Traveller:
    """Somebody with a browser: fills in, ticks, opens and follows; by keys alone if so."""

    def __init__(self, page: Any, *, keys: bool) -> None:
        self.page, self.keys = page, keys

    def says(self, label: str, text: str) -> None:
        field = self.page.get_by_label(label).first
        self._reach(field)
        if self.keys:
            self.page.keyboard.type(text)
            self.page.keyboard.press("Escape")  # closes a list of suggestions
        else:
            field.fill(text)

    def ticks(self, label: str) -> None:
        self.ticks_box(self.page.get_by_label(label).first)

    def ticks_box(self, box: Any) -> None:
        self._reach(box)
        self._act(box, "Space")

    def presses(self, name: str) -> None:
        button = self.page.get_by_role("button", name=name)
        self._reach(button)
        with self.page.expect_navigation():
            self._act(button, "Enter")

    def follows(self, name: str) -> None:
        link = self.page.get_by_role("link", name=name).first
        self._reach(link)
        with self.page.expect_navigation():
            self._act(link, "Enter")

    def opens(self, selector: str) -> None:
        summary = self.page.locator(f"{selector} > summary").first
        self._reach(summary)
        self._act(summary, "Enter")

    def reads(self, *texts: str) -> None:
        whole = " ".join(self.page.locator("main").inner_text().split())
        for text in texts:
            assert text in whole, f"{text!r} is not on {self.page.url}: {whole[:600]}"

    def fits(self) -> None:
        """Nothing scrolls sideways."""
        wide = "document.documentElement.scrollWidth - window.innerWidth"
        assert self.page.evaluate(wide) <= 0, self.page.url

    def _act(self, thing: Any, key: str) -> None:
        if self.keys:
            self.page.keyboard.press(key)
        else:
            thing.click()

    def _reach(self, thing: Any) -> None:
        """By keys: Tab on until the thing has the focus, and the focus can be seen."""
        if not self.keys:
            return
        for _ in range(MOST_TABS):
            if thing.evaluate("e => e === document.activeElement"):
                outline = "e => getComputedStyle(e).outlineStyle"
                assert thing.evaluate(outline) == "solid", "the focus cannot be seen"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no key leads to {thing} on {self.page.url}")


@pytest.fixture
def start(reader):
    """Opens a page for a way of going."""

    def begin(way: tuple[int, bool, bool], address: str = "/") -> Traveller:
        width, scripts, keys = way
        return Traveller(reader.open(address, width, java_script_enabled=scripts), keys=keys)

    return begin


by_each_way = pytest.mark.parametrize("way", WAYS)


@by_each_way
def test_a_mechanic_goes_on_to_electric_vehicles(start, way):
    someone = start(way)
    someone.says("What work do you do now?", "mechanic")
    someone.says("What do you want to do?", "EV technician")
    someone.says("Your ZIP code", "90015")
    someone.presses("Show my routes")
    someone.reads("From Automotive technician", "2 routes", "By law alone: you can start at once")
    someone.reads("Start here", "price not stated", "Employers ask for it")
    someone.follows("See this route")
    someone.reads("nothing for 16 weeks", "You are reading this one")
    someone.fits()


@by_each_way
def test_a_roustabout_who_must_keep_earning_finds_a_stop_on_the_way(start, way):
    someone = start(way)
    someone.says("What work do you do now?", "roustabout")
    someone.says("What do you want to do?", "EV charger installer")
    someone.says("Your ZIP code", "90744")
    someone.ticks("I must keep earning while I learn")
    someone.presses("Show my routes")
    someone.reads("must keep earning", "You may do this work under supervision", "A nearer stop")
    someone.reads("Electrician trainee", "From month", "you are ahead", "Ask for these too")
    someone.follows("See routes to this job")
    someone.reads("From Oil and gas roustabout to Electrician trainee")
    someone.fits()


@by_each_way
def test_a_refinery_operator_sees_that_it_is_a_pay_cut(start, way):
    someone = start(way)
    someone.says("What work do you do now?", "refinery operator")
    someone.says("What do you want to do?", "EV charger installer")
    someone.presses("Show my routes")
    someone.reads("less than if you stay", "this route is a pay cut", "Help in this area")
    someone.follows("Compare routes")
    someone.reads("Routes side by side", "You are ahead", "not in ten years", "Law asks for")
    someone.fits()


@by_each_way
def test_a_warehouse_worker_who_is_not_sure_looks_at_jobs(start, way):
    someone = start(way)
    someone.says("What work do you do now?", "warehouse worker")
    someone.ticks("Not sure")
    someone.presses("Show my routes")
    someone.reads("Which job do you want?")
    assert "from=warehouse-worker" in someone.page.url
    someone.follows("Forklift operator")
    someone.reads("Forklift operator")
    someone.fits()


@by_each_way
def test_a_bus_mechanic_who_holds_a_class_b_license_is_there_already(start, way):
    someone = start(way)
    someone.says("What work do you do now?", "bus mechanic")
    someone.says("What do you want to do?", "zero-emission bus mechanic")
    someone.says("Licenses or certificates you have", "cdl-b")
    someone.presses("Show my routes")
    someone.reads("You have all that this job asks for. You can start now.")
    someone.opens("details.assumed")
    assert someone.page.get_by_label("class B", exact=False).first.is_checked()
    someone.fits()


@by_each_way
def test_a_nineteen_year_old_learns_what_port_driving_waits_for(start, way):
    someone = start(way)
    someone.says("What work do you do now?", "warehouse worker")
    someone.says("What do you want to do?", "drayage-driver")
    someone.presses("Show my routes")
    someone.opens("details.assumed")
    someone.says("Age", "19")
    someone.presses("Update my routes")
    assert "age=19" in someone.page.url
    someone.reads("Wait until you are 21", "Port containers", "Also needed if")
    someone.follows("This is my case: count it")
    assert "when=" in someone.page.url
    someone.fits()


@by_each_way
def test_a_spanish_speaker_changes_the_language_and_keeps_the_question(start, way):
    someone = start(way)
    someone.follows("Español")
    someone.says("¿En qué trabaja hoy?", "camionero")
    someone.says("¿En qué quiere trabajar?", "mecánico de diésel")
    someone.says("Su código postal", "90012")
    someone.presses("Ver mis rutas")
    someone.reads("De Conductor de camión pesado a Mecánico de diésel", "Empiece aquí")
    someone.reads("Su dinero, mes a mes", "Usted paga", "Desde el mes")
    someone.follows("English")
    someone.reads("From Heavy truck driver to Diesel", "Start here")
    assert "zip=90012" in someone.page.url
    someone.fits()


@by_each_way
def test_somebody_without_a_car_in_antelope_valley_looks_within_five_miles(start, way):
    someone = start(way)
    someone.says("What work do you do now?", "warehouse worker")
    someone.says("What do you want to do?", "EV technician")
    someone.says("Your ZIP code", "93534")
    someone.presses("Show my routes")
    someone.opens("details.assumed")
    someone.reads("We have no bus times")
    someone.follows("I have no car: look within 5 miles")
    someone.reads("at most 5 miles", "Antelope Valley College")
    someone.fits()


@by_each_way
def test_an_electrician_whose_card_ran_out_finds_the_way_back(start, way):
    someone = start(way)
    someone.says("What work do you do now?", "electrician")
    someone.says("What do you want to do?", "EV charger installer")
    someone.presses("Show my routes")
    someone.opens("details.assumed")
    lapsed = someone.page.get_by_role("group", name="they ran out")
    box = lapsed.get_by_label("California general electrician certification")
    someone.ticks_box(box)
    someone.presses("Update my routes")
    someone.reads("This is the way back for one that ran out", "$200")
    someone.fits()


@by_each_way
def test_somebody_without_a_dollar_is_told_the_least_that_it_costs(start, way):
    someone = start(way, "/routes?from=warehouse-worker&to=truck-driver&zip=90012")
    someone.opens("details.assumed")
    someone.says("Most I can pay", "0")
    someone.presses("Update my routes")
    someone.reads("No route is open yet", "It costs $250. Your limit is $0.")
    someone.follows("Allow $250")
    someone.reads("Start here", "Ask for these too")
    someone.fits()


@by_each_way
def test_a_dead_end_names_what_is_missing_and_whom_to_call(start, way):
    question = "from=warehouse-worker&to=ev-technician&zip=93534"
    someone = start(way, f"/routes?{question}&max_miles=5&budget=0&max_weeks=4")
    someone.reads("No route is open yet", "would open one", "Ask:", "Help near you")
    someone.follows("Take away all of my limits")
    someone.reads("worth your time", "Start here")
    assert "max_weeks" not in someone.page.url
    someone.fits()


@by_each_way
def test_a_small_firm_finds_who_trains_people_for_the_job(start, way):
    someone = start(way, "/hire/ev-technician")
    someone.reads("Hiring: Electric vehicle (EV) technician")
    someone.fits()
