"""The gap report as JSON and as a table, and the options that ask for it."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date

import pytest

from pathways.drawing.phrases import missing_languages
from pathways.model.requirement import Holds
from pathways.network import build_network
from pathways.planner import QuestionError
from pathways.services.gap_phrases import GAP_PHRASES
from pathways.services.gap_words import hanging_sentence
from pathways.services.reporting import (
    COLUMNS,
    by_what_it_blocks,
    gap_report,
    gaps_csv,
    gaps_json,
    harmless_cell,
    read_gap_ask,
)
from tests.support.county import county, openings, workers
from tests.support.small import TODAY, both, course, credential, job

WORLD = county(
    job("helper", wage=2000, employment=workers(500)),
    job("tech", Holds("cert"), feeders=("helper",), openings=openings(10)),
    job("boss", both(Holds("badge"), Holds("seal")), feeders=("helper",)),
    credential("cert"),
    credential("badge"),
    credential("seal", "exam", where=("near",)),
    course("class", "cert", site="far"),
)


def ask(**options):
    return read_gap_ask({name: tuple(said) for name, said in options.items()}, WORLD, TODAY)


def report(**options):
    return gap_report(build_network(WORLD), ask(**options))


KEYS = [
    "credential",
    "area",
    "status",
    "exam_here",
    "nearest",
    "offerings",
    "left_out",
    "needed_by",
    "routes_blocked",
    "blocked_jointly",
    "workers",
    "openings",
    "wage_gain",
    "figures_for",
    "seats",
    "completers",
    "verified_on",
    "last_looked",
    "unknown",
]


def test_json_has_every_key_in_order_of_credential_and_area():
    found = gaps_json(report(area=["west", "la"]))

    assert all(list(entry) == KEYS for entry in found)
    assert [(e["credential"], e["area"]) for e in found] == [
        ("badge", "la"),
        ("badge", "west"),
        ("cert", "la"),
        ("cert", "west"),
        ("seal", "la"),
        ("seal", "west"),
    ]
    assert json.loads(json.dumps(found)) == found


def test_json_says_what_a_gap_means():
    [entry] = gaps_json(report(credential=["cert"]))

    assert entry["status"] == "outside"
    assert entry["nearest"] == {"provider": "college", "site": "far", "miles": 34.5, "area": "oc"}
    assert entry["left_out"] == [{"offering": "class", "why": "elsewhere"}]
    assert entry["needed_by"] == [
        {
            "kind": "occupation",
            "id": "tech",
            "how": "requires",
            "basis": "law",
            "when": None,
            "binds": None,
            "alternative": False,
        }
    ]
    assert entry["routes_blocked"] == [["helper", "tech"]]
    assert (entry["workers"], entry["openings"], entry["wage_gain"]) == (500, 10, 208000.0)
    assert (entry["figures_for"], entry["seats"]) == ("la", None)


def test_the_table_says_what_the_json_says():
    shown = report(area=["la", "west"])

    rows = list(csv.DictReader(io.StringIO(gaps_csv(shown, WORLD))))

    assert tuple(rows[0]) == COLUMNS
    for row, entry in zip(rows, gaps_json(shown), strict=True):
        for name in ("credential", "area", "status", "figures_for"):
            assert row[name] == (entry[name] or "")
        for name in ("workers", "openings", "wage_gain", "seats", "completers"):
            assert row[name] == ("" if entry[name] is None else str(entry[name]))
        pairs = entry["routes_blocked"]
        assert isinstance(pairs, list)
        assert int(row["routes_blocked_count"]) == len(pairs)
        assert row["sentence"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-cmd", "@x", "\t=1", "\r=1", "  =1"])
def test_no_cell_begins_as_a_formula(text):
    named = replace(WORLD.credentials["cert"], name=text)
    world = replace(WORLD, credentials={**WORLD.credentials, "cert": named})
    shown = gap_report(build_network(world), ask())

    cells = [cell for row in csv.reader(io.StringIO(gaps_csv(shown, world))) for cell in row]

    assert f"'{text}".replace("\t", " ").replace("\r", " ") in cells
    assert not any(cell.strip().startswith(("=", "+", "-", "@")) for cell in cells)
    assert harmless_cell(-5) == -5


def test_those_that_block_most_come_first():
    assert [gap.credential for gap in by_what_it_blocks(report().gaps)] == ["cert", "badge", "seal"]


def test_options_choose_areas_credentials_and_statuses():
    chosen = report(area=["West"], status=["outside"])

    assert [(gap.credential, gap.area) for gap in chosen.gaps] == [
        ("cert", "west"),
        ("seal", "west"),
    ]
    assert ask(today=["2026-02-03"]).today == date(2026, 2, 3)
    assert ask(within=["12.5"]).within_miles == 12.5
    assert (ask(online=["true"]).online, ask().online) == (True, False)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"area": ["nowhere"]}, "area: no area 'nowhere'"),
        ({"credential": ["none"]}, "credential: no credential 'none'"),
        ({"status": ["open"]}, "status: found 'open'; expected one of offered, full"),
        ({"within": ["far"]}, "within: found 'far'; expected miles"),
        ({"within": ["1", "2"]}, "within: say it once"),
        ({"today": ["2026-13-01"]}, "today: found '2026-13-01'; expected a day"),
    ],
)
def test_what_is_asked_wrongly_is_named(options, said):
    with pytest.raises(QuestionError, match=said) as error:
        ask(**options)

    assert error.value.option == next(iter(options))


def test_a_job_that_hangs_on_one_provider_is_told_with_its_seats():
    world = county(
        job("helper"),
        job("tech", Holds("cert"), feeders=("helper",)),
        credential("cert"),
        course("class", "cert", seats_per_year=12),
    )
    [hanging] = gap_report(build_network(world), ask()).hanging

    assert str(hanging_sentence(hanging, world)) == (
        "In County, every route to tech goes through College. It has 12 seats a year."
    )
    assert str(hanging_sentence(hanging, world, "es")) == (
        "En County, toda ruta a tech pasa por College. Tiene 12 lugares al año."
    )


def test_every_phrase_is_there_in_both_languages():
    assert missing_languages(GAP_PHRASES) == []


def syllables(word: str) -> int:
    groups = re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower()))
    return max(1, len(groups))


def grade(texts: list[str]) -> float:
    """Years of school that it takes to read some texts (Flesch-Kincaid), names masked."""
    whole = " ".join(re.sub(r"\{\w+(:g)?\}", "it", text) for text in texts if " " in text.strip())
    words = re.findall(r"[A-Za-z’']+", whole)
    sentences = [part for part in re.split(r"[.!?:;]", whole) if part.strip()]
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * per_word - 15.59


def test_a_board_can_read_it_after_ten_years_of_school():
    assert grade([english for english, _ in GAP_PHRASES.values()]) <= 8
    for english, _ in report().method:
        assert grade([english]) <= 10, english
