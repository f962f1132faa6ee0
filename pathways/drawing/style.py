"""Colours of a drawing that is a file of its own: light, dark, print and forced colours.

The same values as the page's style sheet, which serves drawings inside a page; a test compares.
"""

from __future__ import annotations

from typing import Final

LIGHT: Final[dict[str, str]] = {
    "paper": "#faf7f0",
    "card": "#fff",
    "sunk": "#f1ece0",
    "ink": "#18282b",
    "ink-2": "#46575a",
    "job": "#fff0c9",
    "job-ink": "#5d3a00",
    "train": "#e2edfb",
    "train-ink": "#143f75",
    "paperwork": "#f6e6f0",
    "paperwork-ink": "#6c2456",
    "appr": "#e0f1e3",
    "appr-ink": "#17522b",
}
DARK: Final[dict[str, str]] = {
    "paper": "#0f1b1d",
    "card": "#16272a",
    "sunk": "#1c3033",
    "ink": "#f3eee3",
    "ink-2": "#bcc8c6",
    "job": "#40300b",
    "job-ink": "#ffe3a3",
    "train": "#15304f",
    "train-ink": "#cfe2fb",
    "paperwork": "#43203a",
    "paperwork-ink": "#f8d5ea",
    "appr": "#173a23",
    "appr-ink": "#c3ebcd",
}
PRINT: Final[dict[str, str]] = {
    name: "#000" if name.endswith("ink") else "#333" if name == "ink-2" else "#fff"
    for name in LIGHT
}
FILLS: Final[dict[str, tuple[str, str]]] = {
    "job": ("job", "job-ink"),
    "train": ("train", "train-ink"),
    "paper": ("paperwork", "paperwork-ink"),
    "appr": ("appr", "appr-ink"),
    "wait": ("card", "ink"),
}
"""The fill and the ink of each kind of box, by the names above."""


def _values(colours: dict[str, str]) -> str:
    return ".draw{" + ";".join(f"--{name}:{value}" for name, value in colours.items()) + "}"


def _rules() -> str:
    kinds = "".join(
        f".n-{shape} path{{fill:var(--{fill});stroke:var(--{ink})}}"
        f".n-{shape} text{{fill:var(--{ink})}}"
        f".s-{shape}{{fill:var(--{fill});stroke:var(--{ink})}}"
        for shape, (fill, ink) in FILLS.items()
    )
    return (
        ".draw{background:var(--paper)}"
        'text{font-family:"Atkinson Hyperlegible Next",system-ui,sans-serif}'
        ".b{font-weight:700}.sm{font-size:13px}.node path,.shape{stroke-width:2}"
        ".n-goal>path{stroke-width:4}a{text-decoration:none}a:focus-visible{outline:3px solid}"
        ".edge path{fill:none;stroke:var(--ink-2);stroke-width:2}"
        ".edge polygon{fill:var(--ink-2);stroke:var(--ink-2)}"
        ".e-cont path{stroke-dasharray:2 5;stroke-linecap:round}"
        ".lane path{fill:var(--sunk)}.lane text{fill:var(--ink-2);font-weight:700;font-size:14px}"
    ) + kinds


STANDALONE: Final = (
    _values(LIGHT)
    + _rules()
    + "@media(prefers-color-scheme:dark){"
    + _values(DARK)
    + "}@media print{"
    + _values(PRINT)
    + "}@media(forced-colors:active){.node path,.lane path,.shape{fill:Canvas;stroke:CanvasText}"
    "text{fill:CanvasText}a text{fill:LinkText}.edge path{stroke:CanvasText}"
    ".edge polygon{fill:CanvasText}}"
)
"""The style that a standalone drawing carries; it names no font file, address or script."""
