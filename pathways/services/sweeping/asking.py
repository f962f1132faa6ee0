"""What is asked of a sweep: by options, values as typed."""

from __future__ import annotations

from datetime import date

from pathways.gaps.sweep import SweepAsk
from pathways.gaps.sweep_table import GAPS, TABLES
from pathways.model.records import Catalogue
from pathways.planner import QuestionError
from pathways.services.reporting import Options, read_gap_ask
from pathways.services.titles import find_occupations

from .work import Whole

KIND = "county"
"""The kind of areas that is swept over where nothing else is said."""


def read_sweep(options: Options, catalogue: Catalogue, today: date) -> Whole:
    """What is asked: `area`, `kind`, `from` (jobs), `within`, `online`, `table`, `today`.

    Raises
    ------
    QuestionError
        Names the option, what was found and what was expected.
    """
    where = {name: options.get(name, ()) for name in ("area", "within", "online", "today")}
    gaps = read_gap_ask(where, catalogue, today)
    table = _once(options, "table") or GAPS
    if table not in TABLES:
        raise QuestionError(f"table: found '{table}'; expected {' or '.join(TABLES)}.", "table")
    within = gaps.within_miles
    jobs = tuple(dict.fromkeys(_job(said, catalogue) for said in options.get("from", ()) if said))
    return Whole(
        ask=SweepAsk(
            areas=tuple(sorted(set(gaps.areas))) or _of_kind(options, catalogue),
            today=gaps.today,
            within_miles=float(catalogue.region.within_miles if within is None else within),
            online=gaps.online,
        ),
        people=jobs or (None,),
        table=table,
    )


def _of_kind(options: Options, catalogue: Catalogue) -> tuple[str, ...]:
    """Every area of a kind, in order of id."""
    kind = _once(options, "kind") or KIND
    found = tuple(sorted(area.id for area in catalogue.areas.values() if area.kind == kind))
    if not found:
        kinds = ", ".join(sorted({area.kind for area in catalogue.areas.values()}))
        raise QuestionError(f"kind: no area of kind '{kind}'; expected one of {kinds}.", "kind")
    return found


def _job(said: str, catalogue: Catalogue) -> str:
    jobs = find_occupations(catalogue, said)
    if len(jobs) != 1:
        can = ", ".join(job.id for job in jobs[:5]) or "nothing here"
        raise QuestionError(f"from: '{said}' can mean {can}. Say which job.", "from")
    return jobs[0].id


def _once(options: Options, name: str) -> str | None:
    said = [text for text in options.get(name, ()) if text]
    if len(said) > 1:
        raise QuestionError(f"{name}: say it once.", name)
    return said[0] if said else None
