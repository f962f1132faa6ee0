"""A visit plans its question once: page, drawing, sheet, calendar and API are of one answer."""

from __future__ import annotations

import pytest

from pathways.drawing import drawing, graphviz
from pathways.services import routing as routing_module
from pathways.services.routing import Routing
from pathways.services.settings import SHIPPED_DATA

ASKED = "from=automotive-technician&to=ev-technician&zip=90015"
PERSONAL = f"{ASKED}&age=31&wage=24.50"
VISIT = ("/routes", "/es/routes", "/routes/sheet", "/routes/compare", "/routes/share")


class Work:
    """What was done: routes and nearer jobs looked for, texts laid out by Graphviz."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: list[str] = []
        self._count(monkeypatch, routing_module, "plan")
        self._count(monkeypatch, routing_module, "fastest")
        self._count(monkeypatch, routing_module, "nearer_stops")
        self._count(monkeypatch, graphviz, "_run")

    def _count(self, monkeypatch, module, name):
        real = getattr(module, name)

        def counted(*arguments):
            self.done.append(name)
            return real(*arguments)

        monkeypatch.setattr(module, name, counted)

    def since(self) -> dict[str, int]:
        """How often each was done since the last time this was asked."""
        found = {name: self.done.count(name) for name in sorted(set(self.done))}
        self.done.clear()
        return found


@pytest.fixture
def work(monkeypatch):
    drawing._KEPT.clear()
    graphviz.lay_out.cache_clear()
    return Work(monkeypatch)


@pytest.fixture
def visitor(make_client):
    return make_client(Routing.from_folder(SHIPPED_DATA))


@pytest.mark.parametrize("asked", [ASKED, PERSONAL], ids=["popular", "personal"])
def test_a_page_plans_its_question_and_looks_for_the_fastest_route_of_the_other_view(
    work, visitor, asked
):
    assert visitor.get(f"/routes?{asked}").status_code == 200
    # As hired and by law; from left to right and from the top down.
    assert work.since() == {"plan": 1, "fastest": 1, "nearer_stops": 1, "_run": 2}

    visitor.get(f"/es/routes?{asked}")
    assert not {"plan", "fastest", "nearer_stops"} & work.since().keys()


@pytest.mark.parametrize("asked", [ASKED, PERSONAL], ids=["popular", "personal"])
def test_the_rest_of_a_visit_plans_nothing(work, visitor, asked):
    visitor.get(f"/routes?{asked}")
    work.since()

    for page in VISIT:
        assert visitor.get(f"{page}?{asked}").status_code == 200, page
    assert visitor.get(f"/calendar.ics?{asked}").status_code == 200
    assert visitor.get(f"/api/v1/routes?{asked}").status_code == 200

    done = work.since()
    assert "plan" not in done
    assert "nearer_stops" not in done
    # The Spanish boxes may be of another height, and then stand elsewhere.
    assert done.get("_run", 0) <= 2


def test_pages_are_the_same_the_second_time_and_from_another_service(visitor, make_client):
    another = make_client(Routing.from_folder(SHIPPED_DATA))
    for asked in (ASKED, PERSONAL):
        for page in ("/routes", "/es/routes"):
            first = visitor.get(f"{page}?{asked}").data
            assert visitor.get(f"{page}?{asked}").data == first
            assert another.get(f"{page}?{asked}").data == first


def test_what_tells_of_a_person_is_written_for_them_alone(visitor):
    kept = visitor.application.extensions["pathways"].routing().newest().shelf._pages

    for said in (
        "age=31",
        "wage=24.50",
        "hours=900",
        "held=cdl-b",
        "max_miles=9",
        "today=2027-01-01",
    ):
        assert visitor.get(f"/routes?{ASKED}&{said}").status_code == 200
        assert visitor.get(f"/?{ASKED}&{said}").status_code == 200
    assert visitor.get("/routes?from=nobody-knows-this&to=ev-technician").status_code == 422
    assert len(kept) == 0

    visitor.get(f"/routes?{ASKED}")
    visitor.get("/")
    assert len(kept) == 2
