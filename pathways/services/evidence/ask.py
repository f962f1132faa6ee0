"""What program is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pathways.gaps.plan import COST_PER_PERSON_CENTS, SEATS
from pathways.model.records import Catalogue
from pathways.planner import QuestionError
from pathways.services.planning import read_cost, read_seats
from pathways.services.reporting import GapAsk, Options, read_gap_ask


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAsk:
    """What program is proposed: a credential in an area, perhaps a host, seats and their cost."""

    gaps: GapAsk
    host: str | None = None
    seats: int = SEATS
    cost_per_person_cents: int = COST_PER_PERSON_CENTS

    @property
    def credential(self) -> str:
        """The credential that would be taught."""
        return self.gaps.credentials[0]


def read_evidence_ask(options: Options, catalogue: Catalogue, today: date) -> EvidenceAsk:
    """What is asked, from options by name (`credential`, `area`, `host`, ...), values as typed.

    Raises
    ------
    QuestionError
        Names the option, what was found and what was expected.
    """
    gaps = read_gap_ask(options, catalogue, today)
    if len(gaps.credentials) != 1:
        raise QuestionError("credential: say one credential.", "credential")
    if len(gaps.areas) > 1:
        raise QuestionError("area: say one area.", "area")
    hosts = [said for said in options.get("host", ()) if said]
    if len(hosts) > 1:
        raise QuestionError("host: say it once.", "host")
    if hosts and hosts[0] not in catalogue.providers:
        raise QuestionError(f"host: no provider '{hosts[0]}' in this catalogue.", "host")
    seats, cost = read_seats(options), read_cost(options)
    return EvidenceAsk(
        gaps=gaps,
        host=hosts[0] if hosts else None,
        seats=SEATS if seats is None else seats,
        cost_per_person_cents=COST_PER_PERSON_CENTS if cost is None else cost,
    )
