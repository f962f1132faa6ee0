"""A requirement as a sentence in plain words, in English and Spanish.

>>> from pathways.catalogue.language import parse
>>> sentence(parse("a and (b or months(k) >= 24)"), lambda table, id_: id_.upper(), "en")
'Hold A; and also either hold B, or have 2 years (4,000 hours) in K.'
>>> sentence(parse("a or b"), lambda table, id_: id_.upper(), "es")
'Tener A o B.'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from pathways.model.records import Catalogue
from pathways.model.requirement import (
    NOTHING,
    Age,
    All,
    Any,
    AtLeast,
    Atom,
    Holds,
    Hours,
    Meets,
    Need,
    Resident,
)

Names: TypeAlias = Callable[[str, str], str]
"""Gives the name of a record: of a table (credentials, kinds, conditions, areas) and an id."""

HOURS_PER_YEAR = 2000
MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words for requirements."""

    nothing: str
    conjunctions: tuple[str, str]
    also: str
    otherwise: str
    pair: tuple[str, str]
    several: tuple[str, str]
    hold: str
    hold_at_least: str
    at_least: str
    one_of: str
    have: str
    some_work: str
    about: str
    units: tuple[tuple[str, str], tuple[str, str], tuple[str, str]]
    age: str
    half: str
    condition: str
    resident: str
    resident_zip: str


ENGLISH = Words(
    nothing="Nothing is asked.",
    conjunctions=("and", "or"),
    also="and also",
    otherwise="or else",
    pair=("both ", "either "),
    several=("all of ", "one of "),
    hold="hold {}",
    hold_at_least="hold at least {} of {}",
    at_least="meet at least {} of these: {}",
    one_of="meet one of these: {}",
    have="have {} in {}",
    some_work="have worked in {}",
    about="about {} full-time",
    units=(("hour", "hours"), ("month", "months"), ("year", "years")),
    age="be at least {} years old",
    half="{} and a half",
    condition="meet this condition: {}",
    resident="live in {}",
    resident_zip="live in ZIP code {}",
)

SPANISH = Words(
    nothing="No se pide nada.",
    conjunctions=("y", "o"),
    also="y además",
    otherwise="o bien",
    pair=("", ""),
    several=("", "uno de estos: "),
    hold="tener {}",
    hold_at_least="tener al menos {} de estos: {}",
    at_least="cumplir al menos {} de estos puntos: {}",
    one_of="cumplir uno de estos puntos: {}",
    have="tener {} en {}",
    some_work="haber trabajado en {}",
    about="unos {} de tiempo completo",
    units=(("hora", "horas"), ("mes", "meses"), ("año", "años")),
    age="tener al menos {} de edad",
    half="{} y medio",
    condition="cumplir esta condición: {}",
    resident="vivir en {}",
    resident_zip="vivir en el código postal {}",
)

LANGUAGES = {"en": ENGLISH, "es": SPANISH}


def sentence(need: Need, names: Names, language: str = "en") -> str:
    """Return a need as one sentence.

    Parameters
    ----------
    need
        What must be true of a person.
    names
        Gives the name of a record of a table by its id; see `catalogue_names`.
    language
        ``en`` or ``es``.
    """
    words = LANGUAGES[language]
    if need == NOTHING:
        return words.nothing
    said = _Speaker(words, names).say(_flat(need))
    return f"{said[0].upper()}{said[1:]}."


def catalogue_names(catalogue: Catalogue, language: str = "en") -> Names:
    """Return the lookup of a catalogue's names; an id that it lacks is its own name."""
    vocabulary = catalogue.vocabulary
    tables = {
        "credentials": (catalogue.credentials,),
        "kinds": (vocabulary.kinds, catalogue.occupations),
        "conditions": (vocabulary.conditions,),
        "areas": (catalogue.areas,),
    }

    def name(table: str, id_: str) -> str:
        record = next((found[id_] for found in tables[table] if id_ in found), None)
        if record is None:
            return id_
        twin: str | None = getattr(record, f"name_{language}", None)
        return twin or str(record.name)

    return name


def _is_atom(need: Need) -> bool:
    """Whether a need is one fact."""
    return not isinstance(need, All | Any | AtLeast)


def _height(need: Need) -> int:
    """Return how many levels of groups a need has; one fact has none."""
    if isinstance(need, All | Any | AtLeast):
        return 1 + max((_height(part) for part in need.parts), default=0)
    return 0


def _flat(need: Need) -> Need:
    """Return a need without groups of a kind directly inside a group of that kind."""
    if isinstance(need, AtLeast):
        return AtLeast(need.count, tuple(_flat(part) for part in need.parts))
    if not isinstance(need, All | Any):
        return need
    parts: list[Need] = []
    for part in map(_flat, need.parts):
        parts.extend(part.parts if type(part) is type(need) else (part,))
    return type(need)(tuple(parts))


def _mark(place: int, depth: int) -> str:
    """Return a list item's mark: letters, and numbers inside them, by turns.

    >>> _mark(1, 0), _mark(1, 1), _mark(30, 0)
    ('b', '2', 'e2')
    """
    if depth % 2:
        return str(place + 1)
    letters = ord("z") - ord("a") + 1
    return chr(ord("a") + place % letters) + (str(place // letters + 1) if place >= letters else "")


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Says needs in one language; `depth` counts the lists that are already open around one."""

    words: Words
    names: Names

    def say(self, need: Need, depth: int = 0, *, nested: bool = False) -> str:
        """Return a need in words; a nested one says where it begins."""
        match need:
            case AtLeast(count, parts) if all(isinstance(part, Holds) for part in parts):
                listed = self._join([self._name(part) for part in parts], 0)
                return self.words.hold_at_least.format(count, listed)
            case AtLeast(count, parts):
                return self.words.at_least.format(count, self._lettered(parts, depth, 0))
            case All(parts) | Any(parts):
                return self._say_group(need, parts, depth, nested=nested)
            case _:
                return self._say_atom(need)

    def _say_group(
        self, need: All | Any, parts: Sequence[Need], depth: int, *, nested: bool
    ) -> str:
        """Return the words for several needs, of which all or any must hold."""
        if len(parts) < 2:
            return self.say(parts[0], depth, nested=nested) if parts else self.words.nothing
        choice = 1 if isinstance(need, Any) else 0
        if all(_is_atom(part) for part in parts):
            return self._say_atoms(parts, choice, nested=nested)
        if choice:
            if nested or _height(need) > 2:
                return self.words.one_of.format(self._lettered(parts, depth, 1))
            said = [self.say(part, depth, nested=True) for part in parts]
            return f"; {self.words.otherwise} ".join(said)
        # What holds a list comes last, lest the words after it seem to belong to its last item.
        ordered = sorted(parts, key=_height)
        said = [self.say(part, depth, nested=True) for part in ordered]
        return f"; {self.words.also} ".join(said)

    def _say_atoms(self, parts: Sequence[Need], choice: int, *, nested: bool) -> str:
        """Return the words for plain facts; credentials share one verb."""
        held = [self._name(part) for part in parts if isinstance(part, Holds)]
        others = [self.say(part) for part in parts if not isinstance(part, Holds)]
        if not others:
            return self.words.hold.format(
                f"{self._opening(len(held), choice, nested)}{self._join(held, choice)}"
            )
        said = [self.words.hold.format(self._join(held, choice))] if held else []
        said += others
        listed = self._join(said, choice, comma=len(held) > 1 or bool(held and choice))
        return f"{self.words.pair[1]}{listed}" if nested and choice else listed

    def _opening(self, count: int, choice: int, nested: bool) -> str:  # noqa: FBT001 - the caller's
        """Return what stands before credentials inside a longer sentence."""
        if not nested:
            return ""
        return self.words.pair[choice] if count == 2 else self.words.several[choice]

    def _lettered(self, parts: Sequence[Need], depth: int, choice: int) -> str:
        """Return parts as a list with letters, or with numbers inside a list with letters."""
        said = [
            f"({_mark(place, depth)}) {self.say(part, depth + 1)}"
            for place, part in enumerate(parts)
        ]
        link = self.words.conjunctions[choice]
        return f"{'; '.join(said[:-1])}; {link} {said[-1]}" if len(said) > 1 else said[0]

    def _join(self, items: Sequence[str], choice: int, *, comma: bool = False) -> str:
        """Return items with commas, and the conjunction before the last."""
        if len(items) == 1:
            return items[0]
        link = self._conjunction(choice, items[-1])
        before = "," if comma or (len(items) > 2 and self.words is ENGLISH) else ""
        return f"{', '.join(items[:-1])}{before} {link} {items[-1]}"

    def _conjunction(self, choice: int, following: str) -> str:
        """Return the word between; Spanish says "e" and "u" before a like sound."""
        word = self.words.conjunctions[choice]
        if word == "y" and re.match(r"(i|hi(?![ae]))", following, re.IGNORECASE):
            return "e"
        if word == "o" and re.match(r"h?[oó]", following, re.IGNORECASE):
            return "u"
        return word

    def _name(self, part: Need) -> str:
        """Return the name of the credential that a part asks for."""
        return self.names("credentials", part.credential) if isinstance(part, Holds) else ""

    def _say_atom(self, atom: Atom) -> str:
        """Return the words for one fact."""
        match atom:
            case Holds():
                return self.words.hold.format(self._name(atom))
            case Hours():
                return self._say_hours(atom)
            case Age(years):
                return self.words.age.format(self._years_of_age(years))
            case Meets(condition):
                return self.words.condition.format(self.names("conditions", condition))
            case Resident(area) if area.isdecimal():
                return self.words.resident_zip.format(area)
            case Resident(area):
                return self.words.resident.format(self.names("areas", area))

    def _say_hours(self, atom: Hours) -> str:
        """Return the words for hours or months of work."""
        name = self.names("kinds", atom.kind)
        if atom.hours_needed <= 1:
            return self.words.some_work.format(name)
        hours = self._count(atom.hours_needed, 0)
        years = atom.hours_needed / HOURS_PER_YEAR
        if atom.unit == "months":
            whole = atom.amount % MONTHS_PER_YEAR == 0
            length = self._count(years, 2) if whole else self._count(atom.amount, 1)
            return self.words.have.format(f"{length} ({hours})", name)
        if years >= 1 and years.denominator <= 2:
            about = self.words.about.format(self._count(years, 2))
            return self.words.have.format(f"{hours} ({about})", name)
        return self.words.have.format(hours, name)

    def _years_of_age(self, years: Fraction) -> str:
        """Return an age; half years are said as such."""
        whole, rest = divmod(years, 1)
        spanish = self.words is SPANISH
        if rest == Fraction(1, 2):
            halved = f"{whole} años" if spanish else str(whole)
            return self.words.half.format(halved)
        return f"{_number(years)} años" if spanish else _number(years)

    def _count(self, amount: Fraction, unit: int) -> str:
        """Return an amount with its unit."""
        one, many = self.words.units[unit]
        return f"{_number(amount)} {one if amount == 1 else many}"


def _number(amount: Fraction) -> str:
    """Return a number as people in the United States write it, with at most one decimal.

    >>> _number(Fraction(8000)), _number(Fraction(35, 2))
    ('8,000', '17.5')
    """
    rounded = round(amount, 1)
    return f"{int(rounded):,}" if rounded.denominator == 1 else f"{float(rounded):,.1f}"
