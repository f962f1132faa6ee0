"""What carries over from one job to another, and the jobs that are alike: pages and their parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from flask import get_template_attribute, render_template, request
from markupsafe import Markup

from pathways.drawing import Phrases, Said
from pathways.drawing.sources import source_lines
from pathways.drawing.words import SourceLine
from pathways.exchange.bulk.about import ATTRIBUTION
from pathways.model.records import Catalogue, Occupation, Skill
from pathways.services.asking import AmbiguousTitleError
from pathways.services.routing import QuestionError, read_question
from pathways.services.skills.carrying import (
    MATTERS,
    Carried,
    CarryOver,
    carry_over,
    most_important,
    one_decimal,
)
from pathways.services.skills.element_names import spanish_name
from pathways.services.skills.likeness import like_jobs
from webapp.catalogue import routing
from webapp.explore.options import Options
from webapp.speaking import language_of_request, speak

from .listing import address

SHOWN: Final = 8
"""Skills shown before the others are to be opened."""

Page = str | tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRow:
    """A skill or an activity: its name, how it stands in the old job and in the new one."""

    name: Said
    old: Said | None
    new: Said
    higher: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedWords:
    """What carries over, in words; ``why_not`` says why nothing can be told.

    ``is_same`` is true where O*NET counts both jobs as one.
    """

    count: Said | None
    why_not: Said | None
    is_same: bool
    both: tuple[SkillRow, ...]
    more: tuple[SkillRow, ...]
    unknown: tuple[SkillRow, ...]
    borrowed: tuple[Said, ...]
    sources: tuple[SourceLine, ...]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeWords:
    """The jobs like one, each with its page."""

    same: tuple[tuple[Said, str], ...]
    nearest: tuple[tuple[Said, str], ...]
    others: tuple[tuple[Said, str], ...]
    borrowed: bool
    sources: tuple[SourceLine, ...]


def skills() -> Page:
    """What carries over from one job to another; without both, the form that asks for them."""
    options = Options.of_request()
    catalogue = routing().current().catalogue
    say = speak()
    parts: dict[str, object] = {"options": options, "choices": [], "fault": None}
    if not options.first("from") or not options.first("to"):
        return render_template("browse/skills.html", found=None, **parts)
    try:
        question = read_question(
            {name: options.values[name] for name in ("from", "to")}, catalogue, routing().today()
        )
    except AmbiguousTitleError as several:
        parts["choices"] = _choices(several, options, catalogue, say)
        parts["asked"] = say(f"skills.choose-{several.option}")
        return render_template("browse/skills.html", found=None, **parts)
    except QuestionError as error:
        said = options.first(error.option or "from")
        parts["fault"] = say("skills.not-found", said=say.plain(said))
        return render_template("browse/skills.html", found=None, **parts), 422
    if question.origin is None:
        return render_template("browse/skills.html", found=None, **parts)
    old, new = (catalogue.occupations[id_] for id_ in (question.origin, question.target))
    return render_template(
        "browse/skills.html",
        found=carried_words(old.id, new.id),
        attribution=ATTRIBUTION,
        origin=say.name(old),
        target=say.name(new),
        job_address=address("job", job=new.id),
        route=options.with_({"from": old.id, "to": new.id, "pick": None}).address(),
        **parts,
    )


def _choices(
    several: AmbiguousTitleError, options: Options, catalogue: Catalogue, say: Phrases
) -> list[tuple[Said, str]]:
    """The jobs that a text can mean, each with the address that says it."""
    name = several.option or "from"
    return [
        (say.name(catalogue.occupations[id_]), options.with_({name: id_}).address("skills"))
        for id_, _ in several.choices
    ]


def carried_words(old: str | None, new: str) -> CarriedWords | None:
    """What carries over between two jobs, in words; None without a job to come from."""
    service = routing()
    catalogue = service.current().catalogue
    if old is None or old == new or old not in catalogue.occupations:
        return None
    say = speak()
    told = service.fixed(
        ("carried", old, new, say.language), lambda: _carried(old, new, catalogue, say)
    )
    return _addressed(told, old, new)


def _addressed(told: CarriedWords, old: str, new: str) -> CarriedWords:
    """The words with the address of their page, which hangs on where the site is."""
    return replace(told, address=address("skills", **{"from": old, "to": new}))


def carried_card(old: str | None, new: str) -> Markup:
    """What carries over between two jobs, as a part of a page; empty where nothing can be told."""
    if old is None:
        return Markup()

    def make() -> Markup:
        catalogue, say = routing().current().catalogue, speak()
        if old == new or old not in catalogue.occupations:
            return Markup()
        carried = _addressed(_carried(old, new, catalogue, say), old, new)
        if not (carried.count or carried.is_same):
            return Markup()
        card: Markup = get_template_attribute("browse/_skills.html", "carried_card")(carried)
        return card

    # Its link hangs on where the site is.
    key = ("carried card", old, new, language_of_request(), request.script_root)
    return routing().fixed(key, make)


def _carried(old: str, new: str, catalogue: Catalogue, say: Phrases) -> CarriedWords:
    found = carry_over(catalogue, old, new)
    return CarriedWords(
        count=_count(found, say),
        why_not=_why_not(found, catalogue, say),
        is_same=found.same_code,
        both=tuple(_row(one, say) for one in found.of("both", "higher")),
        more=tuple(_row(one, say) for one in found.of("more")),
        unknown=tuple(_row(one, say) for one in found.of("unknown")),
        borrowed=tuple(
            say("skills.borrowed", job=say.name(catalogue.occupations[id_]))
            for id_ in found.borrowed
        ),
        sources=source_lines(found.sources, catalogue, say),
        address="",  # it hangs on where the site is
    )


def _count(found: CarryOver, say: Phrases) -> Said | None:
    if not found.elements:
        return None
    return say("skills.count", carried=found.carried, all=len(found.elements))


def _why_not(found: CarryOver, catalogue: Catalogue, say: Phrases) -> Said | None:
    if found.same_code:
        return say("skills.same", origin=say.name(found.old), target=say.name(found.new))
    if found.unrated or not found.elements:
        jobs = found.unrated or (found.new.id,)
        return say("skills.unrated", jobs=_names(jobs, catalogue, say))
    return None


def _names(ids: tuple[str, ...], catalogue: Catalogue, say: Phrases) -> Said:
    return say.listed([say.name(catalogue.occupations[id_]) for id_ in ids])


def _row(one: Carried, say: Phrases) -> SkillRow:
    return SkillRow(
        name=element_name(one.element, say),
        old=None if one.old is None else figure(one.old, say),
        new=figure(one.new, say),
        higher=one.standing == "higher",
    )


def element_name(element: str, say: Phrases) -> Said:
    """An element's name in the reader's language, or O*NET's own."""
    return say.either(element, spanish_name(element))


def figure(skill: Skill, say: Phrases) -> Said:
    """How important something is in a job, and at which level, as far as it is known."""
    if skill.importance is None:
        return say("unknown")
    importance = say("skills.of-five", figure=one_decimal(skill.importance))
    if skill.level is None:
        return importance
    return say("skills.level", importance=importance, level=one_decimal(skill.level))


def matters_in(record: Occupation, say: Phrases) -> list[SkillRow]:
    """What matters most in a job, most important first, with its importance alone."""
    return [
        SkillRow(
            name=element_name(one.element, say),
            old=None,
            new=say.plain(one_decimal(one.importance or MATTERS)),
        )
        for one in most_important(record)
    ]


def matters_sources(
    record: Occupation, catalogue: Catalogue, say: Phrases
) -> tuple[SourceLine, ...]:
    """Where the figures of `matters_in` were read."""
    return source_lines([one.source for one in most_important(record)], catalogue, say)


def like_words(record: Occupation, question: dict[str, str] | None = None) -> LikeWords | None:
    """The jobs like one, with their pages; None where none is known."""
    catalogue, say = routing().current().catalogue, speak()
    found = like_jobs(catalogue, record)

    def linked(jobs: tuple[Occupation, ...]) -> tuple[tuple[Said, str], ...]:
        return tuple((say.name(o), address("job", job=o.id, **(question or {}))) for o in jobs)

    if not (found.same or found.nearest or found.others):
        return None
    return LikeWords(
        same=linked(found.same),
        nearest=linked(found.nearest),
        others=linked(found.others),
        borrowed=record.emerging,
        sources=source_lines(found.sources, catalogue, say),
    )
