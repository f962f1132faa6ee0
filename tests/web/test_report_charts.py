"""The charts of the gap report: the figures of the report, and a table beside each."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

import webapp
from pathways.gaps import STATUSES
from pathways.model.requirement import Holds
from pathways.services.gap_areas import part_of
from pathways.services.reporting import GapAsk, gap_report
from pathways.services.routing import Routing
from tests.support import small
from tests.support.county import county, openings
from webapp.phrasebooks.reports import REPORT_PHRASES
from webapp.reports.gap_charts import STRIP_PARTS

TODAY = "2026-11-22"
DAY = date(2026, 11, 22)
SPAS = tuple(f"spa-{number}" for number in range(1, 9))
LOOK = (Path(webapp.__file__).parent / "static" / "look.css").read_text()


def text(tree):
    return " ".join(tree.get_text(" ").split())


def rows_under(tree, caption):
    table = tree.find("caption", string=caption).parent
    return [[text(cell) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]


def test_strips_and_statuses_of_each_area_are_those_of_the_report(page, shipped):
    network = shipped.current()
    report = gap_report(network, GapAsk(today=DAY, areas=SPAS))
    tree = page(f"/gaps?today={TODAY}")
    strips = rows_under(tree, "Credentials by area")
    heat = rows_under(tree, "Statuses by area")
    counts = report.counts()
    shown = [s for s in STATUSES if any(counts[area][s] for area in SPAS)]
    assert len(strips) == len(heat) == len(SPAS)
    for area, strip, cells in zip(SPAS, strips, heat, strict=True):
        parts = [part_of(gap) for gap in report.gaps if gap.area == area]
        assert strip == [
            network.catalogue.areas[area].name,
            *(f"{parts.count(name):,}" for name in STRIP_PARTS),
        ]
        assert cells[1:] == [str(counts[area][status]) for status in shown]
    head = [text(th) for th in tree.find("caption", string="Statuses by area").parent.select("th")]
    assert head[1 : len(shown) + 1] == [REPORT_PHRASES[f"status.{s}"][0] for s in shown]


def test_every_chart_says_in_words_what_it_shows(page):
    charts = page(f"/es/gaps?today={TODAY}").select("svg.plot")
    assert len(charts) == 2
    for chart in charts:
        assert chart["role"] == "img"
        title, desc = (chart.find(id=name) for name in chart["aria-labelledby"].split())
        assert len(text(title)) > 20
        assert len(text(desc)) > 40


def test_seats_stand_against_openings_and_what_is_not_known_has_no_bar(make_client):
    world = county(
        small.credential("paper"),
        small.credential("card"),
        small.credential("permit", "application"),
        small.job("tech", small.both(*map(Holds, ("paper", "permit"))), openings=openings(40)),
        small.job("boss", Holds("card"), openings=openings(10)),
        small.course("class", "paper", seats_per_year=20, verified_on=small.TODAY),
    )
    client = make_client(Routing(lambda: world))
    tree: Any = BeautifulSoup(client.get(f"/gaps?today={small.TODAY}").data, "html.parser")
    assert rows_under(tree, "Seats and openings") == [
        ["paper", "20", "40"], ["card", "not known", "10"],
    ]  # fmt: skip
    chart = tree.find(attrs={"aria-labelledby": "h-seats"}).select_one("svg.plot")
    widths = [float(bar["width"].rstrip("%")) for bar in chart.select("rect")]
    assert len(widths) == 3
    assert widths[1] == pytest.approx(2 * widths[0])
    assert widths[2] == pytest.approx(widths[0] / 2)


def colours(scheme):
    """The tokens of a scheme, as the style sheet gives them."""
    light, dark = re.findall(r":root\{(.*?)\}", LOOK, re.S)[:2]
    found = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", dark))
    return found


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_stand_out_from_every_fill_and_bars_from_their_card(scheme):
    token = colours(scheme)
    inks = {0: token["ink"], 1: token["ink"], 2: "#0c2326", 3: token["card"]}
    for number, ink in inks.items():
        assert contrast(ink, token[f"m{number}"]) >= 4.5, number
    assert contrast(token["act"], token["card"]) >= 3
    assert contrast(token["ink"], token["card"]) >= 4.5
    assert contrast(token["ink-2"], token["card"]) >= 4.5


def test_those_are_the_colours_that_the_charts_are_given():
    charts = LOOK[LOOK.index("/* charts of the boards' pages") :]
    for rule in (
        ".plot .t0,.plot .t1{fill:var(--ink)}", ".plot .t2{fill:#0c2326}",
        ".plot .t3{fill:var(--card)}", ".b0{fill:var(--act)", ".b1{fill:var(--card)",
        "td.heat.c2{background:var(--m2);color:#0c2326}",
    ):  # fmt: skip
        assert rule in charts
