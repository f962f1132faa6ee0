"""What carries over from one job to another, as JSON."""

from __future__ import annotations

from typing import Final

from pathways.exchange.bulk.values import closed
from pathways.planner import QuestionError
from pathways.services.asking import read_question
from pathways.services.skills.carrying import STANDINGS, carry_over, carry_over_json

from .operations import Call, Operation, WorkOut
from .options import Option
from .shapes import FLAG, NUMBER, TEXT, TEXTS, WHOLE, many, maybe

SHAPE: Final = closed(
    {
        "revision": TEXT,
        "from": TEXT,
        "to": TEXT,
        "matters_from": NUMBER,
        "same_code": FLAG,
        "unrated": TEXTS,
        "borrowed": TEXTS,
        "counts": closed(dict.fromkeys(STANDINGS, WHOLE)),
        "elements": many(
            closed(
                {
                    "element": TEXT,
                    "kind": maybe({"enum": ["skill", "activity"]}),
                    "standing": {"enum": list(STANDINGS)},
                    "importance_from": maybe(NUMBER),
                    "importance_to": maybe(NUMBER),
                    "level_from": maybe(NUMBER),
                    "level_to": maybe(NUMBER),
                }
            )
        ),
        "sources": TEXTS,
    }
)


def _skills(call: Call) -> WorkOut:
    catalogue = call.network.catalogue
    question = read_question(call.values, catalogue, call.today)
    origin = question.origin
    if origin is None:
        raise QuestionError("Say which job you have: a title, an everyday name or an id.", "from")
    return lambda: carry_over_json(
        carry_over(catalogue, origin, question.target), catalogue.revision
    )


SKILLS: Final = Operation(
    name="skills",
    path="/skills",
    read=_skills,
    shape=SHAPE,
    words="api.op-skills",
    options=(Option(name="from", required=True), Option(name="to", required=True)),
    personal=True,
    examples=("/skills?from=roustabout&to=evse-installer",),
)
