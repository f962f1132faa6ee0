"""Colours can be read in light and dark, by computation, and a file's are the page's."""

import re
from pathlib import Path

import pytest

from pathways.drawing.style import DARK, FILLS, LIGHT, PRINT

CSS = Path(__file__).resolve().parents[3] / "webapp" / "static" / "look.css"


def luminance(colour):
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_text_on_every_fill_and_lane_has_enough_contrast(colours):
    pairs = [*FILLS.values(), ("sunk", "ink-2"), ("paper", "ink")]
    low = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: value for pair, value in low.items() if value < 4.5} == {}


@pytest.mark.parametrize("colours", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_borders_and_arrows_stand_out_from_the_lane(colours):
    names = {ink for _, ink in FILLS.values()} | {"ink-2"}
    assert all(contrast(colours[name], colours["sunk"]) >= 3 for name in names)


def test_a_file_of_its_own_has_the_colours_of_the_page():
    light, dark = CSS.read_text(encoding="utf-8").split("@media (prefers-color-scheme:dark)")[:2]
    for text, colours in ((light, LIGHT), (dark.split("}}")[0], DARK)):
        found = dict(re.findall(r"--([\w-]+):(#[0-9a-f]+)", text))
        assert {name: found[name] for name in colours} == colours


def test_every_kind_of_box_has_its_colours_in_the_page():
    text = CSS.read_text(encoding="utf-8")
    assert [kind for kind in FILLS if f".n-{kind} path" not in text] == []
    assert [kind for kind in FILLS if f".s-{kind}{{" not in text] == []
