"""Every fill, line and text of the pictures stands out from what lies under it, by computation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import webapp

SHEET = (Path(webapp.__file__).parent / "static/look.css").read_text(encoding="utf-8")
TEXT, LINE = 4.5, 3.0
AREA_OPACITY = 0.12

TEXTS = [
    ("job-ink", "job"), ("train-ink", "train"), ("paperwork-ink", "paperwork"),
    ("appr-ink", "appr"), ("ink", "card"), ("ink-2", "card"), ("ink-2", "sunk"), ("bad", "card"),
    ("ink", "note-bg"), ("bad", "bad-bg"), ("on-act", "act"), ("on-band", "band"), ("link", "card"),
    ("link", "paper"), ("link", "sunk"), ("warn", "card"), ("good", "card"), ("ink", "sunk"),
    ("ink-2", "paper"), ("link", "note-bg"), ("ink", "paper"),
]  # fmt: skip
"""Text and what it stands on: boxes of the drawing, the money picture, cards, notes."""

LINES = [
    ("job-ink", "sunk"), ("train-ink", "sunk"), ("paperwork-ink", "sunk"), ("appr-ink", "sunk"),
    ("ink-2", "sunk"), ("act", "card"), ("ink-2", "card"), ("paperwork-ink", "card"),
    ("bad", "card"), ("edge", "card"), ("act", "paper"), ("edge", "sunk"), ("edge", "paper"),
]  # fmt: skip
"""Borders, arrows and lines that carry a meaning, and their ground."""


def tokens(css):
    return dict(re.findall(r"--([\w-]+):(#[0-9a-fA-F]{3,6})", css))


LIGHT = tokens(SHEET[: SHEET.index("@media (prefers-color-scheme:dark)")])
DARK = LIGHT | tokens(SHEET.split("@media (prefers-color-scheme:dark){:root{", 1)[1].split("}}")[0])


def rgb(colour):
    digits = colour.removeprefix("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    return [int(digits[place : place + 2], 16) for place in (0, 2, 4)]


def light(values):
    parts = [v / 255 for v in values]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(over, under, opacity):
    return [o * opacity + u * (1 - opacity) for o, u in zip(over, under, strict=True)]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_stands_out(scheme, ink, ground):
    assert contrast(rgb(scheme[ink]), rgb(scheme[ground])) >= TEXT


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_lines_stand_out(scheme, line, ground):
    assert contrast(rgb(scheme[line]), rgb(scheme[ground])) >= LINE


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "least"), [("ink", TEXT), ("act", LINE), ("ink-2", LINE)])
def test_what_lies_on_the_area_of_the_money_picture_stands_out(scheme, ink, least):
    assert f".chart .area{{fill:var(--act);opacity:{AREA_OPACITY:g}".replace("0.", ".") in SHEET
    area = mixed(rgb(scheme["act"]), rgb(scheme["card"]), AREA_OPACITY)
    assert contrast(rgb(scheme[ink]), area) >= least


def test_the_dark_sheet_has_its_own_inks():
    assert DARK["card"] != LIGHT["card"]
    assert DARK["job-ink"] != LIGHT["job-ink"]
