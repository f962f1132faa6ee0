"""The page with the two questions, also when an answer could not be understood."""

from __future__ import annotations

from flask import render_template

from pathways.drawing import Said
from pathways.model.records import Catalogue
from pathways.services.asking import UnknownTitleError
from pathways.services.routing import QuestionError
from webapp.catalogue import routing
from webapp.speaking import speak

from .examples import examples
from .options import NOT_SURE, Options
from .papers import UnknownPaperError

FIELDS = ("from", "to", "zip", "held", "keep_earning")


def form_page(options: Options, catalogue: Catalogue, error: QuestionError | None = None) -> str:
    """The two questions, with what was typed kept and what was wrong said beside its field."""
    option = error.option if error else None
    return render_template(
        "explore/home.html",
        options=options,
        error=_message(error, options) if error else None,
        bad=option if option in FIELDS else None,
        not_sure=NOT_SURE,
        examples=examples(routing()),
        region=catalogue.region,
    )


def _message(error: QuestionError, options: Options) -> Said:
    """What was wrong, in the reader's language where we have the words for it."""
    say = speak()
    option = error.option or ""
    found = options.first(option) or "…"
    if isinstance(error, UnknownTitleError):
        return say("error.title", found=found)
    if isinstance(error, UnknownPaperError):
        return say("error.paper", found=str(error).partition("'")[2].rpartition("'")[0] or found)
    if f"error.{option}" in say:
        return say(f"error.{option}", found=found)
    return say.english(str(error))
