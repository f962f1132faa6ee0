"""The drawing is the twin of the words, and no name can change it or run in it."""

import random
import re
from dataclasses import replace
from html import escape
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.drawing import dot_text, draw, fitting, route_words
from pathways.drawing.fitting import clean, width
from pathways.drawing.plan import BOX_WIDTHS, HEAD, LINE, MOST_BOXES, PADDING, sketch
from tests.unit.drawing.examples import (
    ANSWER,
    CATALOGUE,
    ROUTE,
    WORK,
    answer_of,
    random_routes,
    route_by_chance,
    route_of,
)

SVG = "{http://www.w3.org/2000/svg}"
DIRECTIONS = ("LR", "TB")
HOSTILE = [
    '"]; n9 [label="x',
    "a -> b; subgraph cluster_9 {",
    "<b>bold</b>",
    "<<table><tr><td>cell</td></tr></table>>",
    "<script>alert(1)</script>",
    "</text></svg><script>alert(1)</script>",
    "]]><![CDATA[",
    "&lt;&amp;&#60;&bogus;",
    '" onload="alert(1)',
    "' style='x",
    "javascript:alert(1)",
    "data:text/html,<script>",
    "\\N \\G \\E \\T \\L \\l \\r \\n",
    "back\\slash\\",
    "line\nbreak\r\ttab",
    "null\x00bell\x07escape\x1b[31m",
    "\x7f\x80\x9f",
    "\u202eright to left\u2066\u200f",
    "\ud800 lone surrogate",
    "\ufffe\uffff\ufdd0",
    "{{ 7 * 7 }} {% raw %} ${x} %s {0}",
    "digraph { node [shape=box] }",
    "//comment /* more */ # and more",
    "Ünïcödé 漢字 🚌🔌 é",
    "W" * 500,
    "a " * 300,
    "",
    " ",
    "-->",
    "<!--",
    "<?xml version='1.0'?>",
    "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;",
    "%0a%0d",
    "=cmd|' /C calc'!A0",
    "url(http://example.org/x)",
    "@import 'x'",
    "xlink:href='#'",
    "<a href='x'>",
    "`$(id)`",
    "\u2028\u2029\ufeff",
]


def named(text):
    """The example catalogue with a text in every name that a drawing shows."""
    return replace(
        CATALOGUE,
        occupations={
            k: replace(v, name=text, name_es=text) for k, v in CATALOGUE.occupations.items()
        },
        credentials={
            k: replace(v, name=text, name_es=text) for k, v in CATALOGUE.credentials.items()
        },
        offerings={k: replace(v, name=text, name_es=text) for k, v in CATALOGUE.offerings.items()},
        providers={k: replace(v, name=text, name_es=text) for k, v in CATALOGUE.providers.items()},
    )


def parsed(svg):
    return ET.fromstring(svg)  # noqa: S314 - a drawing of our own


def boxes(svg):
    return [(a.get("data-id"), a.get("href")) for a in parsed(svg).findall(f"{SVG}a")]


def arrows(svg):
    return {
        (g.get("data-from"), g.get("data-to"))
        for g in parsed(svg).findall(f"{SVG}g")
        if "edge" in g.get("class").split()
    }


def shape_of(svg):
    """Every element and attribute of a drawing but its texts and the places they stand at."""
    kept = {"class", "href", "role", "aria-hidden", "data-id", "data-from", "data-to"}
    return [
        (element.tag, tuple(sorted((k, v) for k, v in element.attrib.items() if k in kept)))
        for element in parsed(svg).iter()
        if element.tag != f"{SVG}text"
    ]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_boxes_are_links_to_the_stops_in_the_order_of_the_words(direction):
    words = route_words(ROUTE, CATALOGUE, answer=ANSWER)
    svg = draw(ROUTE, CATALOGUE, answer=ANSWER, direction=direction)
    assert boxes(svg) == [(stop.id, f"#{stop.anchor}") for stop in words.stops]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_arrows_are_what_the_words_say_is_needed_and_the_wait_in_the_job(direction):
    words = route_words(ROUTE, CATALOGUE, answer=ANSWER)
    needed = {(stop.anchor, anchor) for stop in words.stops for anchor in stop.needed_for}
    svg = draw(ROUTE, CATALOGUE, answer=ANSWER, direction=direction)
    assert arrows(svg) == needed | {("step-0", "step-3")}


def test_readers_hear_a_title_a_description_and_links_and_no_lanes_or_arrows():
    root = parsed(draw(ROUTE, CATALOGUE, answer=ANSWER))
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "group"
    assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
    assert title.text == "The route from Roustabout to Electrician"
    assert description.text.startswith("5 steps in order: Night class, Trainee card, Helper")
    assert all(g.get("aria-hidden") == "true" for g in root.findall(f"{SVG}g"))


def test_a_links_name_reads_as_words():
    first = parsed(draw(ROUTE, CATALOGUE, answer=ANSWER)).findall(f"{SVG}a")[1]
    assert "".join(first.itertext()).startswith("1 · Training Night class ")


def test_the_dot_text_holds_made_up_ids_and_sizes_alone():
    line = re.compile(
        r"digraph route \{|\}| subgraph cluster_\d \{ margin=\d+;( n\d+;)+|"
        r"  a\d \[shape=point, width=0.01\]; z\d \[shape=point, width=0.01\]; \}|"
        r" \{ rank=same; [az\d >-]+ \[style=invis\] \}|"
        r" [anz]\d+( -> [anz]\d+)+( \[style=(invis|dashed)(, (weight|minlen)=\d+)*\])?;|"
        r" (graph|node|edge) \[[\w =,.\"]+\]"
    )
    for text in HOSTILE:
        dot = dot_text(ROUTE, named(text), answer=ANSWER)
        assert [found for found in dot.splitlines() if found and not line.fullmatch(found)] == []


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_changes_nothing_but_the_words_in_the_boxes(text, direction):
    svg = draw(ROUTE, named(text), answer=ANSWER, direction=direction)
    assert shape_of(svg) == shape_of(
        draw(ROUTE, named("Plain"), answer=ANSWER, direction=direction)
    )
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", svg)


@settings(max_examples=60)
@given(st.text(max_size=250))
def test_any_unicode_name_leaves_the_drawing_as_it_is(text):
    svg = draw(ROUTE, named(text), answer=ANSWER)
    assert shape_of(svg) == shape_of(draw(ROUTE, named("Plain"), answer=ANSWER))


@given(st.text(max_size=400))
def test_a_cleaned_text_is_short_and_can_stand_in_xml(text):
    cleaned = clean(text)
    assert len(cleaned) <= 200
    assert parsed(f"<t>{escape(cleaned)}</t>").text == (cleaned or None)


@settings(max_examples=60)
@given(random_routes(), st.sampled_from(DIRECTIONS), st.sampled_from(("en", "es")))
def test_any_route_is_drawn_with_the_steps_of_its_words_in_their_order(route, direction, language):
    answer = answer_of(route)
    words = route_words(route, CATALOGUE, answer=answer, language=language)
    svg = draw(route, CATALOGUE, answer=answer, direction=direction, language=language)
    assert boxes(svg) == [(stop.id, f"#{stop.anchor}") for stop in words.stops]
    assert {(start, end) for start, end in arrows(svg) if start != "step-0"} == {
        (stop.anchor, anchor) for stop in words.stops for anchor in stop.needed_for
    }


@pytest.mark.slow
def test_what_is_drawn_is_what_is_told_on_ten_thousand_routes():
    chance = random.Random(20261122)
    for _ in range(10_000):
        route = route_by_chance(chance)
        words = route_words(route, CATALOGUE, answer=answer_of(route))
        drawn = [box.stop for box in sketch(words, chance.choice(DIRECTIONS)).boxes]
        if len(words.stops) <= MOST_BOXES:
            assert drawn == list(words.stops)
        else:
            assert drawn == [*words.stops[: MOST_BOXES - 1], words.stops[-1]]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_no_text_is_wider_than_its_box(direction):
    room = BOX_WIDTHS[direction] - 2 * PADDING
    for text in HOSTILE:
        words = route_words(ROUTE, named(text), answer=ANSWER, language="es")
        drawing = sketch(words, direction)
        for box in drawing.boxes:
            assert all(width(line, HEAD, bold=True) <= room for line in box.head)
            assert all(width(line, LINE) <= room for line in box.lines)
            assert 34 + 18 * len(box.head) + 17 * len(box.lines) + 8 <= drawing.height


def test_lanes_lie_side_by_side_and_hold_their_boxes():
    root = parsed(draw(ROUTE, CATALOGUE, answer=ANSWER))
    bands = []
    for lane in root.findall(f"{SVG}g[@class='lane']"):
        ((top, deep),) = re.findall(r"^M[\d.-]+ ([\d.-]+)h.*?v([\d.]+)", lane[0].get("d"))
        bands.append((float(top), float(top) + float(deep) + 20))
    bands.sort()
    assert len(bands) == 3
    assert all(low <= top for (_, low), (top, _) in pairwise(bands))


def test_more_than_twenty_boxes_are_not_drawn_and_the_description_says_so():
    steps = [replace(WORK, start_week=10 * n, weeks=5) for n in range(30)]
    route = route_of(*steps)
    svg = draw(route, CATALOGUE, answer=answer_of(route), direction="TB")
    assert len(boxes(svg)) == MOST_BOXES
    assert boxes(svg)[-1] == ("electrician", "#goal")
    assert "Only the first 18 steps are drawn. The list has all 30." in svg


def test_a_route_without_steps_is_drawn_as_two_jobs():
    route = route_of()
    svg = draw(route, CATALOGUE, answer=answer_of(route))
    assert [id_ for id_, _ in boxes(svg)] == ["roustabout", "electrician"]


def test_a_drawing_in_a_page_carries_no_style_and_a_file_its_own():
    page, file = (
        draw(ROUTE, CATALOGUE, answer=ANSWER, standalone=alone) for alone in (False, True)
    )
    assert "style" not in page
    assert {element.tag for element in parsed(page).iter()} == {
        f"{SVG}{tag}"
        for tag in ("svg", "title", "desc", "g", "path", "polygon", "a", "text", "circle", "rect")
    }
    for media in ("prefers-color-scheme:dark", "print", "forced-colors"):
        assert media in parsed(file).find(f"{SVG}style").text
    assert "url(" not in file
    assert [a.get("id") for a in parsed(file).findall(f"{SVG}a")] == [
        href.removeprefix("#") for _, href in boxes(file)
    ]


def test_the_same_route_is_drawn_the_same_each_time():
    assert draw(ROUTE, CATALOGUE, answer=ANSWER) == draw(ROUTE, CATALOGUE, answer=ANSWER)


def test_a_direction_that_is_none_is_refused():
    with pytest.raises(ValueError, match="Expected: LR or TB"):
        draw(ROUTE, CATALOGUE, direction="BT")


@given(st.text())
def test_a_text_is_cleaned_character_by_character_whatever_is_in_it(text):
    spaced = " ".join(text.split())
    kept = "".join("\ufffd" if fitting._acts(character) else character for character in spaced)
    assert fitting.clean(text) == (kept if len(kept) <= 200 else kept[:199] + "…")


@pytest.mark.parametrize("character", ["\u2069", "\u200f", "\u061c", "\x85", "\ufdd0", "\ufffe"])
def test_a_character_that_acts_is_not_drawn(character):
    assert fitting.clean(f"a{character}b") in ("a\ufffdb", "a b")


def test_characters_that_the_font_lacks_have_a_width_too():
    assert fitting.width("漢", 10.0) == pytest.approx(fitting.WIDE * 10 * fitting.SPARE)
    assert fitting.width("ж", 10.0) == pytest.approx(fitting.USUAL * 10 * fitting.SPARE)
    assert fitting.width("e\u0316", 10.0) == fitting.width("e", 10.0)
    assert fitting.width("mm", 10.0, bold=True) > fitting.width("mm", 10.0)
