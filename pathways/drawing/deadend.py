"""Why there is no route, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

from pathways.model.answer import Answer, Missing
from pathways.model.records import Catalogue

from .needs import credential_name, kind_name, words_of_text
from .phrasebook import ROUTE_PHRASES
from .phrases import NOTHING_SAID, Phrases, Said
from .sources import web_address


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingWords:
    """One thing that keeps a route shut: what, why, and who might know more.

    ``why`` is the answer's own word; ``limit`` the value of the limit that would do, rounded up
    to what a person would type (miles, weeks, whole dollars).
    """

    why: str
    label: Said
    need: Said
    text: Said
    nearest: Said = NOTHING_SAID
    call: Said = NOTHING_SAID
    call_url: str | None = None
    limit: int | None = None


def missing_words(
    missing: Missing, answer: Answer, catalogue: Catalogue, *, language: str = "en"
) -> MissingWords:
    """One missing thing in words, with the figures that the answer gives."""
    say = Phrases(ROUTE_PHRASES, language)
    who, url = _call(missing.call or "")
    return MissingWords(
        why=missing.why,
        label=say(f"why.{missing.why}"),
        need=_need(missing.need, catalogue, say),
        text=_text(missing, answer, say),
        nearest=_nearest(missing, catalogue, say),
        call=say("dead.call", who=say.english(who)) if who else NOTHING_SAID,
        call_url=web_address(url),
        limit=_limit(missing),
    )


def _call(text: str) -> tuple[str, str]:
    """Whom to call, and the web address that the text ends with, where it does."""
    found = re.search(r"[\s,(]*(https?://\S+?)[).,]*$", text)
    return (text[: found.start()], found[1]) if found else (text, "")


def _need(name: str, catalogue: Catalogue, say: Phrases) -> Said:
    """What is missing: a credential, an offering, a kind of hours or an age."""
    if name in catalogue.credentials:
        return credential_name(name, catalogue, say)
    if name in catalogue.offerings:
        return say.name(catalogue.offerings[name])
    if name in catalogue.vocabulary.kinds or name in catalogue.occupations:
        return kind_name(name, catalogue, say)
    return words_of_text(name, catalogue, say)


def _limit(missing: Missing) -> int | None:
    if missing.value is None:
        return None
    return ceil(missing.value / 100) if missing.why == "too-costly" else ceil(missing.value)


def _text(missing: Missing, answer: Answer, say: Phrases) -> Said:
    question = answer.person.question
    limits: dict[str, float | None] = {
        "too-far": question.max_miles,
        "too-long": question.max_weeks,
        "too-costly": question.budget_cents,
    }
    if missing.why not in limits:
        return say(f"dead.{missing.why}")
    limit, value = limits[missing.why], missing.value
    if limit is None or value is None:
        return say.english(missing.detail)
    if missing.why == "too-costly":
        return say("dead.too-costly", value=say.money(ceil(value)), limit=say.money(int(limit)))
    return say(f"dead.{missing.why}", value=say.number(value), limit=say.number(limit))


def _nearest(missing: Missing, catalogue: Catalogue, say: Phrases) -> Said:
    nearest = missing.nearest
    if nearest is None:
        return NOTHING_SAID
    provider = catalogue.providers.get(nearest.provider or "")
    site = catalogue.sites.get(nearest.site or "")
    names = [say.name(provider)] if provider else []
    if site and site.city:
        names.append(say.english(site.city))
    if nearest.miles is not None:
        names.append(say.miles(nearest.miles))
    if not names:
        return NOTHING_SAID
    said = names[0]
    for name in names[1:]:
        said = say("comma", first=said, second=name)
    return say("dead.nearest", place=said)
