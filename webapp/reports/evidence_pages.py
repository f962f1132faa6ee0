"""The evidence for one proposed program, as a page and as a PDF file made of the same parts."""

from __future__ import annotations

from typing import Final

from flask import Response, render_template, request

from pathways.drawing import Said
from pathways.exchange.pdf import Paper, Runs, pdf
from pathways.services.evidence import EvidenceAsk, evidence, read_evidence_ask
from pathways.services.routing import QuestionError
from webapp.catalogue import routing
from webapp.security import check_bounds
from webapp.speaking import language_of_request, speak

from .ask import report_address
from .files import PDF, file_answer
from .shelf import kept_report

NAMES: Final = (
    "credential", "area", "host", "seats", "cost_per_person", "within", "online", "today",
)  # fmt: skip

Page = str | Response | tuple[str, int]


def evidence_page() -> Page:
    """Demand, supply, the gap, what opens, similar programs, money, and what is not known."""
    try:
        ask, paper = _paper()
    except QuestionError as error:
        return _refused(error)
    kept = _typed()
    here = {name: texts for name, texts in kept.items() if name in ("within", "online", "today")}
    area = ask.gaps.areas[0] if ask.gaps.areas else None
    return render_template(
        "reports/evidence.html",
        paper=paper,
        runs=runs,
        files=[(report_address("evidence_file", **kept), speak()("plan.pdf"))],
        back=report_address("credential", credential=ask.credential, area=area, **here),
    )


def evidence_file() -> Page:
    """The same as a PDF file."""
    try:
        ask, paper = _paper()
    except QuestionError as error:
        return _refused(error)
    return file_answer(pdf(paper), PDF, f"evidence-{ask.credential}.pdf")


def runs(told: Runs) -> Said:
    """What a part of a paper says, as pages say things."""
    return Said(tuple((text, language) for text, language in told))


def _paper() -> tuple[EvidenceAsk, Paper]:
    network = routing().current()
    ask = read_evidence_ask(_typed(), network.catalogue, routing().today())
    report = kept_report(network, ask.gaps)
    return ask, evidence(network, ask, language_of_request(), report)


def _typed() -> dict[str, list[str]]:
    given = {name: list(texts) for name, texts in request.args.lists()}
    check_bounds(given)
    return {
        name: kept
        for name in NAMES
        if (kept := [text.strip() for text in given.get(name, ()) if text.strip()])
    }


def _refused(error: QuestionError) -> Page:
    said = speak().english(str(error))
    return render_template("reports/gaps_error.html", message=said), 422
