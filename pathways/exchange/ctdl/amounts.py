"""Codecs of money, time and college units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any as AnyValue
from typing import Final

from pathways.exchange.ctdl.columns import Values, alignment, concept_of, number_text
from pathways.exchange.ctdl.vocabulary import COSTS, Json, as_list
from pathways.exchange.ctdl.world import World


@dataclass(frozen=True, slots=True)
class Costs:
    """Prices in dollars, each a cost profile of its own kind of cost."""

    columns: tuple[str, ...]

    def write(self, values: Values, _: World) -> Json:
        """A profile a price."""
        found = [cost(name, values[name]) for name in self.columns if name in values]
        return {"ceterms:estimatedCost": found} if found else {}

    def read(self, node: Json, _: World) -> Json:
        """The prices whose kind of cost is known, in dollars; the first of each kind."""
        found: Json = {}
        for profile in as_list(node.get("ceterms:estimatedCost")):
            if not isinstance(profile, dict) or profile.get("ceterms:currency") != "USD":
                continue
            price = dollars_text(profile.get("ceterms:price"))
            kinds = [concept_of(v) for v in as_list(profile.get("ceterms:directCostType"))]
            names = [name for name in self.columns if COSTS[name] in kinds]
            if price is not None and names:
                found.setdefault(names[0], price)
        return found


def cost(name: str, dollars: str) -> Json:
    """The profile of a price; `name` says which kind of cost it is."""
    exact = Decimal(dollars)
    whole = exact == exact.to_integral_value()
    return {
        "@type": "ceterms:CostProfile",
        "ceterms:directCostType": alignment(COSTS[name]),
        "ceterms:currency": "USD",
        "ceterms:price": int(exact) if whole else float(exact),
    }


def dollars_text(value: AnyValue) -> str | None:
    """A price as the catalogue's files say it, or None.

    >>> dollars_text(24.5), dollars_text(100), dollars_text("-1")
    ('24.50', '100', None)
    """
    if isinstance(value, bool) or not _DOLLARS.fullmatch(str(value)):
        return None
    exact = Decimal(str(value))
    return str(int(exact)) if exact == exact.to_integral_value() else f"{exact:.2f}"


_DOLLARS: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2}0*)?")
_WEEKS: Final = re.compile(r"P([0-9]+)W")
_HOURS: Final = re.compile(r"PT([0-9.]+)H")


@dataclass(frozen=True, slots=True)
class Durations:
    """Weeks from start to end, and hours of class, in one duration profile."""

    columns: tuple[str, ...] = ("weeks",)

    def write(self, values: Values, _: World) -> Json:
        """ISO 8601 durations."""
        found = {}
        if "weeks" in self.columns and "weeks" in values:
            found["ceterms:exactDuration"] = f"P{values['weeks']}W"
        if "hours" in self.columns and "hours" in values:
            found["ceterms:timeRequired"] = f"PT{values['hours']}H"
        profile = {"@type": "ceterms:DurationProfile", **found}
        return {"ceterms:estimatedDuration": [profile]} if found else {}

    def read(self, node: Json, _: World) -> Json:
        """The weeks and hours; months, days and spans are not turned into weeks."""
        found = {}
        for profile in as_list(node.get("ceterms:estimatedDuration"))[:1]:
            if isinstance(profile, dict):
                weeks = _WEEKS.fullmatch(str(profile.get("ceterms:exactDuration")))
                hours = _HOURS.fullmatch(str(profile.get("ceterms:timeRequired")))
                found = {"weeks": weeks and weeks[1], "hours": hours and hours[1]}
        return {name: text for name, text in found.items() if text and name in self.columns}


@dataclass(frozen=True, slots=True)
class Units:
    """College units."""

    columns: tuple[str, ...] = ("units",)

    def write(self, values: Values, _: World) -> Json:
        """A value profile; which unit it is, sources do not say."""
        if "units" not in values:
            return {}
        profile = {"@type": "ceterms:ValueProfile", "schema:value": float(values["units"])}
        return {"ceterms:creditValue": [profile]}

    def read(self, node: Json, _: World) -> Json:
        """The number of units, where it is one."""
        for profile in as_list(node.get("ceterms:creditValue"))[:1]:
            text = number_text(profile.get("schema:value") if isinstance(profile, dict) else None)
            if text is not None:
                return {"units": text.removesuffix(".0")}
        return {}
