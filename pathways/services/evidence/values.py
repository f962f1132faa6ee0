"""The evidence for one proposed program as plain values: the figures of page and PDF.

Money is in dollars, None where a figure is not known.
"""

from __future__ import annotations

from pathways.gaps import GapReport
from pathways.network import Network
from pathways.services.browsing.graduates import as_json
from pathways.services.gap_sources import checks_of
from pathways.services.reporting import gaps_json

from .ask import EvidenceAsk
from .context import Pack
from .demand import Figure, JobDemand, job_demand
from .finishing import graduates
from .pack import figures_not_known, not_known, open_pack, paper_of
from .programs import (
    MOST_SIMILAR,
    classes_elsewhere,
    classes_here,
    funds_that_may_fit,
    hirers,
    why_left_out,
)

Json = dict[str, object]


def evidence_json(network: Network, ask: EvidenceAsk, report: GapReport | None = None) -> Json:
    """The evidence as plain values; its sources are those that page and PDF cite.

    Raises
    ------
    QuestionError
        Nobody needs, likes or owes the credential: there is nothing to say.
    """
    pack = open_pack(network, ask, report=report)
    paper_of(pack)  # cites the sources
    elsewhere = classes_elsewhere(pack)
    return {
        "revision": pack.report.revision,
        "today": pack.report.today.isoformat(),
        "credential": pack.credential.id,
        "area": pack.area.id,
        "proposal": _proposal(pack),
        "gap": gaps_json(pack.report)[0],
        "demand": [_demand(pack, one) for one in job_demand(network, pack.gap, pack.report.today)],
        "classes_here": [_class(pack, name) for name in classes_here(pack)],
        "classes_elsewhere": [_class(pack, name) for name in elsewhere[:MOST_SIMILAR]],
        "classes_elsewhere_count": len(elsewhere),
        "funds": [
            {"fund": name, "why": why.removeprefix("pack.fund-")}
            for name, why in sorted(funds_that_may_fit(pack).items())
        ],
        "employers": [one.id for one in hirers(pack)],
        "searches": [
            {
                "area": check.area,
                "checked_on": check.checked_on and check.checked_on.isoformat(),
                "note": check.note,
                "source": check.source,
            }
            for check in checks_of(pack.credential.id, pack.catalogue)
        ],
        "not_known": list(not_known(pack)),
        "figures_not_known": list(figures_not_known(pack)),
        "sources": sorted(pack.sources),
    }


def _proposal(pack: Pack) -> Json:
    ask = pack.ask
    site = None if ask.host is None else pack.site_of(ask.host)
    return {
        "host": ask.host,
        "site": site and site.id,
        "approval": pack.credential.approval,
        "seats": ask.seats,
        "cost_per_person": ask.cost_per_person_cents / 100,
        "cost": ask.seats * ask.cost_per_person_cents / 100,
    }


def _demand(pack: Pack, one: JobDemand) -> Json:
    return {
        "job": one.job,
        "asks": [{"how": ground.how, "basis": ground.basis} for ground in one.grounds],
        "openings": _figure(one.openings),
        "employed": _figure(one.employed),
        "hourly_median": _figure(one.pay, 100),
        "graduates": as_json(graduates(pack, one.job)),
    }


def _figure(found: Figure | None, parts: int = 1) -> Json | None:
    if found is None:
        return None
    return {
        "value": found.value if parts == 1 else found.value / parts,
        "area": found.area,
        "year": found.year,
        "source": found.source,
    }


def _class(pack: Pack, name: str) -> Json:
    offering = pack.catalogue.offerings[name]
    return {
        "offering": name,
        "provider": offering.provider,
        "miles": pack.miles(name),
        "seats_per_year": offering.seats_per_year,
        "completers_per_year": offering.completers_per_year,
        "verified_on": offering.verified_on and offering.verified_on.isoformat(),
        "why_not": list(why_left_out(pack).get(name, ())),
    }
