"""A call worth making, in plain words and as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pathways.drawing.phrases import Phrases
from pathways.model.records import Catalogue, Offering

from .calls import Ask, Call

KINDS = ("approval", "stale", "price")
MOST_NAMED = 6
"""So many jobs are named; the rest are counted."""

SAY = Phrases({})


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWords:
    """What to ask, why it matters, and what is on file, each a plain sentence or several."""

    ask: str
    why: str
    on_file: tuple[str, ...]


def call_words(call: Call, catalogue: Catalogue) -> CallWords:
    """A call in plain words."""
    ask = _ask_giver(call, catalogue) if call.approval else _ask_provider(call, catalogue)
    offerings = dict.fromkeys(ask.offering for ask in call.asks)
    return CallWords(
        ask=ask,
        why=_why(call, catalogue),
        on_file=tuple(_on_file(catalogue.offerings[id_], call, catalogue) for id_ in offerings),
    )


def calls_json(calls: Iterable[Call], catalogue: Catalogue) -> list[dict[str, object]]:
    """Calls as plain values, most worth making first."""
    return [_call_json(call, catalogue) for call in calls]


def _call_json(call: Call, catalogue: Catalogue) -> dict[str, object]:
    words = call_words(call, catalogue)
    return {
        "call": call.name,
        "provider": call.provider,
        "approval": call.approval,
        "phone": call.phone,
        "url": call.url,
        "ask": words.ask,
        "why": words.why,
        "targets": list(call.targets),
        "ways": call.ways,
        "weight": round(float(call.weight), 2),
        "on_file": [_ask_json(ask, catalogue) for ask in call.asks],
    }


def _ask_json(ask: Ask, catalogue: Catalogue) -> dict[str, object]:
    offering = catalogue.offerings[ask.offering]
    confirmed = offering.verified_on
    return {
        "offering": ask.offering,
        "missing": ask.kind,
        "approval": ask.approval,
        "credentials": list(ask.credentials),
        "source": offering.source,
        "verified_on": confirmed.isoformat() if confirmed else None,
    }


def _ask_giver(call: Call, catalogue: Catalogue) -> str:
    """What to ask whoever gives an approval: which of the schools hold it."""
    schools: dict[str, None] = {}
    for ask in call.asks:
        provider = catalogue.providers[catalogue.offerings[ask.offering].provider]
        schools[f"{provider.name} ({provider.phone})" if provider.phone else provider.name] = None
    approval = _approval(call.approval or "", catalogue)
    if len(schools) == 1:
        return f"Does this school hold the approval '{approval}': {next(iter(schools))}?"
    return f"Which of these schools hold the approval '{approval}': {'; '.join(schools)}?"


def _ask_provider(call: Call, catalogue: Catalogue) -> str:
    said = []
    for kind in KINDS:
        asks = [ask for ask in call.asks if ask.kind == kind]
        if kind == "approval":
            for approval in dict.fromkeys(ask.approval or "" for ask in asks):
                named = _names((a for a in asks if a.approval == approval), catalogue)
                said.append(
                    f"Do you hold the approval '{_approval(approval, catalogue)}': {named}?"
                )
        elif asks and kind == "stale":
            said.append(f"Do you still teach this, and who can join: {_names(asks, catalogue)}?")
        elif asks:
            said.append(
                f"What does it cost in all, and how long does it take: {_names(asks, catalogue)}?"
            )
    return " ".join(said)


def _names(asks: Iterable[Ask], catalogue: Catalogue) -> str:
    """The names of offerings, each once."""
    return "; ".join(dict.fromkeys(catalogue.offerings[ask.offering].name for ask in asks))


def _why(call: Call, catalogue: Catalogue) -> str:
    ways = "1 way" if call.ways == 1 else f"{call.ways:,} ways"
    jobs = "1 job" if len(call.targets) == 1 else f"{len(call.targets):,} jobs"
    named = "; ".join(catalogue.occupations[target].name for target in call.targets[:MOST_NAMED])
    if len(call.targets) > MOST_NAMED:
        named += f"; and {len(call.targets) - MOST_NAMED} more"
    hang = f"{ways} from one job into another, to {jobs}, come to what this decides: {named}."
    if call.approval is None:
        return hang
    credentials = dict.fromkeys(name for ask in call.asks for name in ask.credentials)
    given = "; ".join(catalogue.credentials[name].name for name in credentials)
    holds = {0: "No local offering has", 1: "One local offering has"}.get(
        call.has_approval, f"{call.has_approval:,} local offerings have"
    )
    return f"Without it a class does not give: {given}. {holds} the approval on file. {hang}"


def _on_file(offering: Offering, call: Call, catalogue: Catalogue) -> str:
    """What is on file of an offering, with its date."""
    provider = catalogue.providers[offering.provider].name
    name = f"{provider}, {offering.name}" if call.approval else offering.name
    confirmed = offering.verified_on
    when = f"last confirmed {SAY.read_day(confirmed)}" if confirmed else "no date of confirmation"
    approvals = "; ".join(_approval(found, catalogue) for found in offering.approvals)
    lacking = dict.fromkeys(
        ask.approval for ask in call.asks if ask.offering == offering.id and ask.approval
    )
    told = f"approved: {approvals}" if approvals else "no approval on file" if lacking else ""
    source = catalogue.sources.get(offering.source or "")
    by = source.title or source.publisher if source else None
    return ", ".join(text for text in (f"{name} ({offering.id}): {when}", told, by) if text)


def _approval(approval: str, catalogue: Catalogue) -> str:
    record = catalogue.vocabulary.approvals.get(approval)
    return record.name if record else approval
