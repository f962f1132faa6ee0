"""The founding plan's measures: today's by hand, the history from a database, and their page."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import update

from pathways.model.records import Fund, GoodJobs
from pathways.model.requirement import Holds
from pathways.services.loading import load_catalogue
from pathways.services.progress import MEASURES, Past, history, measures, progress_json
from pathways.services.progress.measures import MOST_POINTS, days_to_look_at, is_open
from pathways.store.engine import open_engine
from pathways.store.history import RevisionRow
from pathways.store.upgrading import upgrade
from tests.support import small
from tests.support.county import county
from webapp import WebSettings, create_app
from webapp.reports import progress_pages

DAY = small.TODAY


def text(tree):
    return " ".join(tree.get_text(" ").split())


def fund(name, **more):
    return Fund(id=name, name=name, **{"status": "active", **more})


def world(*extra, taught=False):
    """A card that a job needs; nobody teaches it unless it is `taught`."""
    class_ = (small.course("class", "card", seats_per_year=20, verified_on=DAY),) if taught else ()
    made = county(
        small.credential("card"),
        small.job("helper", wage=2000),
        small.job("tech", Holds("card"), wage=3000, feeders=("helper",)),
        *class_,
        *extra,
    )
    funds = (
        fund("open"),
        fund("over", closes_on=date(2020, 1, 1)),
        fund("soon", opens_on=date(2099, 1, 1)),
        fund("gone", status="closed"),
    )  # fmt: skip
    return replace(made, funds={one.id: one for one in funds})


def test_measures_of_a_world_by_hand():
    taster = small.course("taster", kind="exposure")
    ended = small.course("old-taster", kind="exposure", status="ended")
    found = measures(world(taster, ended), DAY)
    assert (found.funds_listed, found.funds_open) == (4, 1)
    assert found.exposure_programs == 1
    assert (found.credentials, found.moves) == (1, 1)
    assert found.good_jobs is None
    assert found.known | found.unsure == {"card"}
    assert (found.models_inside, found.models_outside, found.models_unknown) == (0, 0, 0)


def test_good_jobs_are_counted_where_somebody_said_what_they_are():
    made = world()
    region = replace(made.region, good_jobs=GoodJobs(hourly_at_least_cents=2500))
    assert measures(replace(made, region=region), DAY).good_jobs == 1


@pytest.mark.parametrize(
    ("day", "opened"), [("2026-01-01", False), ("2026-03-01", True), ("2026-05-02", False)]
)
def test_a_fund_is_open_between_its_days(day, opened):
    one = fund("x", opens_on=date(2026, 2, 1), closes_on=date(2026, 5, 1))
    assert is_open(one, date.fromisoformat(day)) is opened


def test_gaps_that_open_and_close_are_told_day_by_day():
    catalogues = {date(2026, 1, 5): world(taught=True), date(2026, 1, 31): world()}

    def read(day):
        return catalogues.get(day, world(taught=True))

    def known(catalogue, day):
        return replace(measures(catalogue, DAY), day=day)

    points = history(read, date(2026, 1, 5), date(2026, 2, 10), known)
    gaps = [point.measures.known | point.measures.unsure for point in points]
    assert gaps == [frozenset(), {"card"}, frozenset()]
    assert points[0].opened is None
    told = progress_json(points)
    assert [row["day"] for row in told] == ["2026-01-05", "2026-01-31", "2026-02-10"]
    opened = [len(b.measures.known - a.measures.known) for a, b in pairwise(points)]
    assert [row["gaps_opened"] for row in told] == [None, *opened]


def test_many_months_are_bounded_and_end_today():
    days = days_to_look_at(date(2019, 2, 3), date(2026, 11, 22))
    assert len(days) == MOST_POINTS
    assert days[-1] == date(2026, 11, 22)
    assert days == sorted(set(days))
    assert days_to_look_at(date(2026, 11, 22), date(2026, 11, 22)) == [date(2026, 11, 22)]


@pytest.fixture
def database(tmp_path):
    """A database with one state of September and one of today."""
    url = f"sqlite:///{tmp_path / 'p.sqlite'}"
    upgrade(url)
    engine = open_engine(url)
    load_catalogue(engine, replace(world(), funds={"open": fund("open")}))
    with engine.begin() as connection:
        back = datetime(2026, 9, 12, 20, tzinfo=UTC)
        connection.execute(update(RevisionRow).values(committed_at=back))
    load_catalogue(engine, world(taught=True))
    engine.dispose()
    return url


def test_a_database_tells_what_was(database):
    engine = open_engine(database)
    past: Any = Past(engine)
    assert past.first_day() == date(2026, 9, 12)
    assert past.on(date(2026, 9, 11)) is None
    assert list(past.on(date(2026, 9, 30)).funds) == ["open"]
    assert len(past.on(date(2099, 1, 1)).funds) == 4
    engine.dispose()


def test_the_page_table_and_json_of_a_database_have_the_same_history(database, monkeypatch):
    app = create_app(WebSettings(secret_key="0" * 32, database_url=database))
    client = app.test_client()
    told = json.loads(client.get("/progress.json").data)
    assert [row["day"] for row in told][:2] == ["2026-09-12", "2026-09-30"]
    assert told[0]["funds_listed"] == 1
    assert told[-1]["funds_listed"] == 4
    rows = list(csv.DictReader(io.StringIO(client.get("/progress.csv").get_data(as_text=True))))
    tree: Any = BeautifulSoup(client.get("/progress").data, "html.parser")
    table = tree.find("caption", string="Month by month").parent.select("tbody tr")
    assert len(told) == len(rows) == len(table) >= 3
    for values, row, shown in zip(told, rows, table, strict=True):
        cells = [text(cell) for cell in shown.find_all("td")]
        for name, cell in zip(MEASURES, cells, strict=True):
            value = values[name]
            assert row[name] == ("" if value is None else str(value))
            assert cell == ("not known" if value is None else f"{value:,}")
    charts = tree.select("svg.plot")
    assert len(charts) >= 8
    for chart in charts:
        known = len(chart.select("circle.dot"))
        assert known in (0, len(told))
    assert tree.find(id="h-not")


def test_a_page_measures_only_so_many_days_at_once(database, monkeypatch):
    monkeypatch.setattr(progress_pages, "MOST_AT_ONCE", 1)
    client = create_app(WebSettings(secret_key="0" * 32, database_url=database)).test_client()
    first: Any = BeautifulSoup(client.get("/progress").data, "html.parser")
    assert "still being counted" in text(first.main)
    seen = [len(json.loads(client.get("/progress.json").data)) for _ in range(4)]
    assert seen == sorted(seen)
    assert seen[-1] > 2


@pytest.mark.parametrize("language", ["", "/es"])
def test_a_folder_has_today_alone_and_says_so(page, language):
    tree = page(f"{language}/progress")
    assert not tree.select("svg.plot")
    said = text(tree.main)
    assert {"": "keeps no history", "/es": "no guarda historia"}[language] in said
    assert {"": "They are not known, not zero.", "/es": "no son cero"}[language] in said
    for link in tree.select("main table a"):
        assert page(link["href"]).find("h1")


def test_today_on_the_shipped_catalogue_is_what_its_pages_say(page, shipped):
    network = shipped.current()
    own = measures(network.catalogue, shipped.today())
    rows = {text(r.th): text(r.td) for r in page("/progress").find("table").select("tbody tr")}
    assert rows["Funds listed"] == f"{len(network.catalogue.funds):,}"
    assert rows["Known gaps"] == f"{len(own.known):,}"
    heading = page("/gaps").find(id="h-known")
    assert text(heading).endswith(f"({len(own.known):,})")
