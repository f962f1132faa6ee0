"""A requirement in plain words."""

from __future__ import annotations

from pathways.catalogue.language import parse, with_conditions
from pathways.model.records import Catalogue
from pathways.model.requirement import (
    Age,
    All,
    Any,
    AtLeast,
    Holds,
    Hours,
    Meets,
    Need,
    Resident,
)

from .phrases import Phrases, Said


def need_words(need: Need, catalogue: Catalogue, say: Phrases) -> Said:
    """What a need asks, with names in place of ids; "nothing" for the empty one."""
    return _words(need, catalogue, say, inside=False)


def need_parts(need: Need, catalogue: Catalogue, say: Phrases) -> tuple[Said, ...]:
    """Everything that a need asks together, each part in plain words of its own."""
    parts = need.parts if isinstance(need, All) and need.parts else (need,)
    return tuple(_part(part, catalogue, say) for part in parts)


def _part(need: Need, catalogue: Catalogue, say: Phrases) -> Said:
    said = need_words(need, catalogue, say)
    return say("needs.any", things=said) if isinstance(need, Any) else said


def _words(need: Need, catalogue: Catalogue, say: Phrases, *, inside: bool) -> Said:
    match need:
        case Holds(credential):
            return credential_name(credential, catalogue, say)
        case Hours(kind, amount, unit):
            return say(
                f"needs.{unit}", count=say.number(amount), kind=kind_name(kind, catalogue, say)
            )
        case Age(years):
            return say("needs.age", age=say.number(years))
        case Meets(condition):
            known = catalogue.vocabulary.conditions.get(condition)
            return say.name(known) if known else say.english(condition)
        case Resident(area):
            place = catalogue.areas.get(area)
            return say("needs.resident", place=say.english(place.name if place else area))
        case AtLeast(count, parts):
            things = say.listed([_words(p, catalogue, say, inside=True) for p in parts])
            return say("needs.count", count=count, things=things)
        case All(parts):
            if not parts:
                return say("nothing")
            joint = "and"
        case _:
            parts, joint = need.parts, "or"
    said = say.listed([_words(part, catalogue, say, inside=True) for part in parts], joint)
    return say.plain("(") + said + say.plain(")") if inside and len(parts) > 1 else said


def words_of_text(text: str, catalogue: Catalogue, say: Phrases, *, funding: bool = False) -> Said:
    """A requirement in its written form, in plain words; the text itself where it is none."""
    try:
        need = parse(text, funding=funding)
    except ValueError:
        return say.english(text)
    if funding:
        need = with_conditions(need, lambda name: name in catalogue.vocabulary.conditions)
    return need_words(need, catalogue, say)


def credential_name(credential: str, catalogue: Catalogue, say: Phrases) -> Said:
    """The name of a credential; its id where the catalogue has none."""
    record = catalogue.credentials.get(credential)
    return say.name(record) if record else say.english(credential)


def kind_name(kind: str, catalogue: Catalogue, say: Phrases) -> Said:
    """The name of a kind of hours: an occupation's or one of the vocabulary."""
    record = catalogue.occupations.get(kind) or catalogue.vocabulary.kinds.get(kind)
    return say.name(record) if record else say.english(kind)
