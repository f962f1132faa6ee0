"""What is said of one credential in one area: its supply, who needs it, what its lack blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pathways.model.answer import Nearest

from .consequences import NOTHING_BLOCKED, Blocked
from .figures import Demand, Figures
from .needed import NeededBy
from .status import LeftOut, Supply


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A needed credential in an area. It is a gap where ``supply.is_gap``.

    ``figures`` are those of what it blocks alone; ``demand`` are the openings a year in the jobs
    that ask for it, blocked or not, against which the seats and completers of ``supply`` stand.
    """

    supply: Supply
    needed_by: tuple[NeededBy, ...]
    blocked: Blocked = NOTHING_BLOCKED
    figures: Figures = field(default_factory=Figures)
    demand: Demand = field(default_factory=Demand)

    @property
    def credential(self) -> str:
        """The credential."""
        return self.supply.credential

    @property
    def area(self) -> str:
        """The area."""
        return self.supply.area

    @property
    def status(self) -> str:
        """One of the ten statuses."""
        return self.supply.status

    @property
    def nearest(self) -> Nearest | None:
        """The nearest place elsewhere that has it."""
        return self.supply.nearest

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Every offering that does not count, with the reasons."""
        return self.supply.left_out

    @property
    def last_looked(self) -> date | None:
        """When somebody last looked and found nothing."""
        return self.supply.last_looked

    @property
    def is_wanted_only(self) -> bool:
        """Whether nobody needs it: it is only liked, or a duty of somebody else."""
        return not any(ground.how == "requires" for ground in self.needed_by)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The figures and lists of which some part is not known."""
        supply = self.supply
        own = (
            ("blocked_jointly", not self.blocked.complete),
            ("seats", not supply.seats_known),
            ("completers", not supply.completers_known),
        )
        return (*(name for name, missing in own if missing), *self.figures.unknown)
