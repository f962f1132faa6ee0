"""The picture of money: its line, its gaps, its marks, and texts that can do nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from defusedxml import ElementTree  # type: ignore[import-untyped]  # it has no types

from pathways.drawing.chart import Chart, Cost, Span, draw_chart
from pathways.drawing.fitting import SPARE, width
from tests.unit.drawing.test_drawing import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
CHART = Chart(
    title="Pay",
    description="All in the table.",
    unit="Pay a month",
    stay="if you stay: $4,066",
    costs_word="You pay",
    spans=(
        Span(first=0, last=2, cents=406_600, label="$4,066"),
        Span(first=2, last=48, cents=0, label="$0"),
        Span(first=48, last=60, cents=615_200, label="$6,152"),
    ),
    costs=(Cost(month=0, known=True, label="$25"), Cost(month=30, known=False, label="?")),
    stay_cents=406_600,
    years=("now", "1", "2", "3", "4", "year 5"),
)
SIZES = [(720, 310), (330, 290)]


def drawn(chart, size=(720, 310)):
    return ElementTree.fromstring(draw_chart(chart, size=size, key="m", css="wide"))


def texts(svg):
    return [(element.text, element) for element in svg.iter(f"{SVG}text")]


@pytest.mark.parametrize("size", SIZES)
def test_it_has_a_name_a_line_and_a_mark_for_each_cost(size):
    svg = drawn(CHART, size)

    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "m-t m-d"
    assert svg.find(f"{SVG}title").text == "Pay"
    kinds = [path.get("class") for path in svg.iter(f"{SVG}path")]
    assert kinds.count("pay") == 1
    assert kinds.count("out") == 1
    assert len(list(svg.iter(f"{SVG}circle"))) == 1
    assert {"$6,152", "You pay", "year 5"} <= {text for text, _ in texts(svg)}


@pytest.mark.parametrize("size", SIZES)
def test_every_text_is_inside_and_none_lies_on_another(size):
    crowded = replace(
        CHART,
        spans=tuple(
            Span(first=n, last=n + 1, cents=300_000 + 9_000 * n, label=f"${3000 + 90 * n:,}")
            for n in range(60)
        ),
        costs=tuple(Cost(month=n * 4, known=True, label=f"${n}25") for n in range(15)),
    )
    for chart in (CHART, crowded):
        boxes = []
        for text, element in texts(drawn(chart, size)):
            bold = element.get("class") == "b"
            wide = width(text, float(element.get("font-size")), bold=bold) / SPARE
            start = {"start": 0, "middle": wide / 2, "end": wide}[element.get("text-anchor")]
            left, line = float(element.get("x")) - start, float(element.get("y"))
            assert left >= -1, text
            assert left + wide <= size[0] + 1, text
            if text != "?":
                boxes.append((left, left + wide, line, text))
        for place, (left, right, line, text) in enumerate(boxes):
            for other in boxes[place + 1 :]:
                apart = right <= other[0] or left >= other[1] or abs(line - other[2]) >= 12
                assert apart, (text, other[3])


def test_no_mark_of_a_cost_covers_another():
    costs = tuple(Cost(month=0, known=n % 2 == 0, label=f"${n}") for n in range(4))
    svg = drawn(replace(CHART, costs=costs))
    rings = [float(ring.get("cx")) for ring in svg.iter(f"{SVG}circle")]
    marks = [path.get("d") for path in svg.iter(f"{SVG}path") if path.get("class") == "out"]
    tips = [float(mark[1:].split(" ")[0]) + 6 for mark in marks]
    places = sorted(rings + tips)
    assert len(places) == 4
    assert all(b - a >= 14 for a, b in pairwise(places))


def test_pay_that_is_not_known_is_a_gap_in_the_line():
    gap = Span(first=2, last=48, cents=None, label="not stated")
    svg = drawn(replace(CHART, spans=(CHART.spans[0], gap, CHART.spans[2])))

    lines = [path.get("d") for path in svg.iter(f"{SVG}path") if path.get("class") == "pay"]
    assert len(lines) == 2
    assert "not stated" in {text for text, _ in texts(svg)}


def test_without_pay_now_there_is_no_line_of_staying():
    svg = drawn(replace(CHART, stay_cents=None))
    assert "stay" not in {path.get("class") for path in svg.iter(f"{SVG}path")}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_can_change_the_picture(text):
    hostile = replace(CHART, title=text, unit=text, stay=text, costs_word=text)
    tags = [element.tag for element in drawn(hostile).iter()]
    plain = [element.tag for element in drawn(CHART).iter()]

    assert set(tags) <= set(plain)
    assert abs(len(tags) - len(plain)) <= 1  # a long text may find no room
