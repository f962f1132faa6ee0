"""Small pictures of pay, made from the same figures as the words beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pathways.model.records import Catalogue, Wage

WIDTH: Final = 300
MARGIN: Final = 8
LABEL: Final = 58
"""Pixels that the label of an amount needs; nearer ones are pulled apart."""

STEP_HEIGHT: Final = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where the middle half of the pay lies on a line, in pixels, and its middle."""

    low: float
    middle: float
    high: float
    low_text: str
    high_text: str
    low_label: float
    high_label: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One step of pay: a bar from the ground up, and what stands over and under it."""

    x: float
    y: float
    width: float
    height: float
    top: str
    below: str


def pay_band(wage: Wage, catalogue: Catalogue) -> Band | None:
    """The picture of a wage; the line is the same for all jobs. None where a figure is missing."""
    low, middle, high = (
        wage.hourly_p25_cents,
        wage.hourly_median_cents,
        wage.hourly_p75_cents,
    )
    if low is None or middle is None or high is None:
        return None
    least, most = _range(catalogue)
    at = [
        MARGIN + (WIDTH - 2 * MARGIN) * (cents - least) / max(1, most - least)
        for cents in (low, middle, high)
    ]
    low_label, high_label = labels_apart(at[0], at[2])
    return Band(
        low=round(at[0], 1),
        middle=round(at[1], 1),
        high=round(at[2], 1),
        low_text=_dollars(low),
        high_text=_dollars(high),
        low_label=low_label,
        high_label=high_label,
    )


def pay_bars(steps: list[tuple[str, int]]) -> list[Bar]:
    """The picture of pay that rises: a bar a step, heights from nothing."""
    most = max(cents for _, cents in steps)
    width = (WIDTH - 2 * MARGIN) / len(steps)
    bars = []
    for place, (below, cents) in enumerate(steps):
        height = round((STEP_HEIGHT - 50) * cents / most, 1)
        bars.append(
            Bar(
                x=round(MARGIN + place * width + 3, 1),
                y=round(STEP_HEIGHT - 24 - height, 1),
                width=round(width - 6, 1),
                height=height,
                top=_dollars(cents),
                below=below,
            )
        )
    return bars


def labels_apart(low: float, high: float) -> tuple[float, float]:
    """Where two labels stand so that neither covers the other nor leaves the picture.

    >>> labels_apart(100, 200), labels_apart(100, 110), labels_apart(8, 20)
    ((100, 200), (76.0, 134.0), (29.0, 87.0))
    """
    low, high = max(low, LABEL / 2), min(high, WIDTH - LABEL / 2)
    if high - low < LABEL:
        middle = min(max((low + high) / 2, LABEL), WIDTH - LABEL)
        low, high = middle - LABEL / 2, middle + LABEL / 2
    return round(low, 1), round(high, 1)


def _range(catalogue: Catalogue) -> tuple[int, int]:
    """The lowest and the highest pay of any job, where the line begins and ends."""
    wages = [wage for job in catalogue.occupations.values() for wage in job.wages]
    lows = [wage.hourly_p25_cents for wage in wages if wage.hourly_p25_cents is not None]
    highs = [wage.hourly_p75_cents for wage in wages if wage.hourly_p75_cents is not None]
    return min(lows), max(highs)


def _dollars(cents: int) -> str:
    dollars, rest = divmod(cents, 100)
    return f"${dollars:,}" + (f".{rest:02d}" if rest else "")
