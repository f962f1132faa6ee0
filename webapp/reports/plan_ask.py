"""What is asked of the plan's page, as it stands in its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import request

from pathways.gaps.plan import PlanAsk
from pathways.network import Network
from pathways.services.gap_areas import planning_areas
from pathways.services.planning import read_plan_ask
from webapp.security import check_bounds

from .ask import EACH, report_address

NAMES: Final = (
    "budget", "area", "weigh", "evenly", "seats", "cost_per_person", "within", "any_kind", "today",
)  # fmt: skip
"""The options of the command line that the page reads, too."""

EXAMPLE: Final = "1000000"
"""The budget in dollars that is worked out where none was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The options as typed; ``is_example`` where no budget was among them."""

    values: Mapping[str, tuple[str, ...]]

    @property
    def is_example(self) -> bool:
        """Whether the budget is ours."""
        return "budget" not in self.values

    def first(self, name: str) -> str:
        """The first value of an option; empty where it was not given."""
        return next(iter(self.values.get(name, ())), "")

    def address(self, page: str) -> str:
        """The address of a page of the report with these options."""
        query = {name: list(texts) for name, texts in self.values.items()}
        return report_address(page, **query)

    def read(self, network: Network, today: date) -> PlanAsk:
        """What is asked.

        Raises
        ------
        QuestionError
            An option cannot be read; the error names it.
        """
        options = {"budget": (EXAMPLE,), **self.values}
        if EACH in options.get("area", ()):
            options["area"] = tuple(area.id for area in planning_areas(network.catalogue))
        return read_plan_ask(options, network, today)


def typed() -> Typed:
    """The options of the request that are known here, blanks left aside.

    Raises
    ------
    BoundsError
        There are more or longer texts than in any honest question.
    """
    given = {name: list(texts) for name, texts in request.args.lists()}
    check_bounds(given)
    kept = {
        name: tuple(text.strip() for text in given.get(name, ()) if text.strip()) for name in NAMES
    }
    return Typed(values={name: texts for name, texts in kept.items() if texts})
