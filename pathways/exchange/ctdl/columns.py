"""Which columns of a table CTDL can say, and how: written by a codec, read by the same one.

A codec takes columns as the catalogue's files say them and gives properties of a node, or the
other way round. What comes back otherwise than it was is kept in a term of our own beside CTDL's
(see :mod:`pathways.exchange.ctdl.nodes`), so no codec needs to be exact.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any as AnyValue
from typing import Protocol

from pathways.exchange.ctdl.vocabulary import Json, as_list, link_of
from pathways.exchange.ctdl.world import World

Values = Mapping[str, AnyValue]


class Codec(Protocol):
    """Some columns and the property that says them."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns."""
        ...

    def write(self, values: Values, world: World) -> Json:
        """The properties that say the columns."""
        ...

    def read(self, node: Json, world: World) -> Json:
        """The columns that the properties say."""
        ...


def in_language(value: AnyValue, language: str) -> list[str]:
    """The texts of a language map; a text without a language counts as English.

    >>> in_language({"en-US": "Welder"}, "en"), in_language("Welder", "es")
    (['Welder'], [])
    """
    if not isinstance(value, dict):
        texts = as_list(value) if language == "en" else []
    else:
        tagged = [key for key in value if key == language or key.startswith(f"{language}-")]
        texts = as_list(value[tagged[0]]) if tagged else []
    return [text for text in texts if isinstance(text, str) and text]


@dataclass(frozen=True, slots=True)
class Texts:
    """A text, or a list of texts, that may have a Spanish twin."""

    term: str
    column: str
    many: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The column and its twin."""
        return (self.column, f"{self.column}_es")

    def write(self, values: Values, _: World) -> Json:
        """A language map."""
        pairs = zip(("en", "es"), self.columns, strict=True)
        said = {language: values[column] for language, column in pairs if column in values}
        return {self.term: said} if said else {}

    def read(self, node: Json, _: World) -> Json:
        """The texts of each language."""
        found = {}
        for language, column in zip(("en", "es"), self.columns, strict=True):
            texts = in_language(node.get(self.term), language)
            if texts:
                found[column] = texts if self.many else texts[0]
        return found


@dataclass(frozen=True, slots=True)
class Value:
    """One text: a web address, a post code, a duration between two other texts."""

    term: str
    column: str
    before: str = ""
    after: str = ""
    many: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The column."""
        return (self.column,)

    def write(self, values: Values, _: World) -> Json:
        """The text."""
        if self.column not in values:
            return {}
        text = f"{self.before}{values[self.column]}{self.after}"
        return {self.term: [text] if self.many else text}

    def read(self, node: Json, _: World) -> Json:
        """The text."""
        found = [link_of(value) for value in as_list(node.get(self.term))]
        text = found[0] if len(found) == 1 else None
        if not text or not text.startswith(self.before) or not text.endswith(self.after):
            return {}
        return {self.column: text[len(self.before) : len(text) - len(self.after)]}


@dataclass(frozen=True, slots=True)
class Items:
    """Several texts, in a cell with semicolons."""

    term: str
    column: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The column."""
        return (self.column,)

    def write(self, values: Values, _: World) -> Json:
        """The texts."""
        return {self.term: values[self.column].split(";")} if values.get(self.column) else {}

    def read(self, node: Json, _: World) -> Json:
        """The texts of a list."""
        found = [text for text in as_list(node.get(self.term)) if isinstance(text, str)]
        return {self.column: ";".join(found)} if found else {}


@dataclass(frozen=True, slots=True)
class Number:
    """A number, such as a degree of latitude."""

    term: str
    column: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The column."""
        return (self.column,)

    def write(self, values: Values, _: World) -> Json:
        """The number."""
        return {self.term: float(values[self.column])} if self.column in values else {}

    def read(self, node: Json, _: World) -> Json:
        """The shortest text of the number."""
        text = number_text(node.get(self.term))
        return {} if text is None else {self.column: text}


@dataclass(frozen=True, slots=True)
class Links:
    """Records of one table, or one record."""

    term: str
    column: str
    table: str
    many: bool = True
    tabular: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """The column."""
        return (self.column,)

    def write(self, values: Values, world: World) -> Json:
        """The addresses of those that the document has; no conditions among credentials."""
        said = values.get(self.column)
        if not said:
            return {}
        ids = said.split(";") if isinstance(said, str) else said
        known = [id_ for id_ in ids if world.has(self.table, id_)]
        if self.table == "credentials":
            known = [id_ for id_ in known if world.is_credential(id_)]
        return {self.term: [world.iri(self.table, id_) for id_ in known]} if known else {}

    def read(self, node: Json, world: World) -> Json:
        """The ids of those that are of the table."""
        found = [world.record(link_of(value)) for value in as_list(node.get(self.term))]
        ids = [one[1] for one in found if one is not None and one[0] == self.table]
        if not ids or (not self.many and len(ids) > 1):
            return {}
        return {self.column: ";".join(ids) if self.tabular else ids}


@dataclass(frozen=True, slots=True)
class Concepts:
    """A word of a list, as a concept of one of CTDL's vocabularies."""

    term: str
    column: str
    concepts: Mapping[str, str]
    many: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """The column."""
        return (self.column,)

    def write(self, values: Values, _: World) -> Json:
        """An alignment to the concept."""
        concept = self.concepts.get(values.get(self.column, ""))
        if concept is None:
            return {}
        aligned = alignment(concept)
        return {self.term: [aligned] if self.many else aligned}

    def read(self, node: Json, _: World) -> Json:
        """The first word that has the concept."""
        concepts = [concept_of(value) for value in as_list(node.get(self.term))]
        words = [word for word, concept in self.concepts.items() if concept in concepts]
        return {self.column: words[0]} if words else {}


def alignment(concept: str) -> Json:
    """An alignment to a concept, with the words of its name."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", concept.partition(":")[2])
    return {
        "@type": "ceterms:CredentialAlignmentObject",
        "ceterms:targetNode": concept,
        "ceterms:targetNodeName": {"en": name},
    }


def concept_of(value: AnyValue) -> str | None:
    """The concept that an alignment names."""
    return link_of(value.get("ceterms:targetNode") if isinstance(value, dict) else value)


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a classification, such as SOC."""

    term: str
    column: str
    framework: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The column."""
        return (self.column,)

    def write(self, values: Values, _: World) -> Json:
        """An alignment with the code."""
        if self.column not in values:
            return {}
        aligned = {
            "@type": "ceterms:CredentialAlignmentObject",
            "ceterms:codedNotation": values[self.column],
            "ceterms:frameworkName": {"en": self.framework},
        }
        return {self.term: [aligned]}

    def read(self, node: Json, _: World) -> Json:
        """The first code, where there is one."""
        for value in as_list(node.get(self.term)):
            code = value.get("ceterms:codedNotation") if isinstance(value, dict) else None
            if isinstance(code, str) and code:
                return {self.column: code}
        return {}


def number_text(value: AnyValue) -> str | None:
    """A number of JSON as digits, or None.

    >>> number_text(34.05), number_text(12.0), number_text("x")
    ('34.05', '12.0', None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return f"{Decimal(repr(float(value))):f}"
    except (ValueError, InvalidOperation):
        return None


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number, which CTDL has at an address."""

    columns: tuple[str, ...] = ("phone",)

    def write(self, values: Values, _: World) -> Json:
        """An address with a contact point."""
        if "phone" not in values:
            return {}
        contact = {"@type": "ceterms:ContactPoint", "ceterms:telephone": [values["phone"]]}
        place = {"@type": "ceterms:Place", "ceterms:targetContactPoint": [contact]}
        return {"ceterms:address": [place]}

    def read(self, node: Json, _: World) -> Json:
        """The first number of the first address that has one."""
        for place in as_list(node.get("ceterms:address")):
            contacts = place.get("ceterms:targetContactPoint") if isinstance(place, dict) else None
            for contact in as_list(contacts):
                numbers = contact.get("ceterms:telephone") if isinstance(contact, dict) else None
                if as_list(numbers) and isinstance(as_list(numbers)[0], str):
                    return {"phone": as_list(numbers)[0]}
        return {}


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a credential or offering, as the class of its node."""

    classes: Mapping[str, str]
    columns: tuple[str, ...] = ("kind",)

    def write(self, values: Values, _: World) -> Json:
        """The class."""
        return {"@type": [self.classes[values["kind"]]]}

    def read(self, node: Json, _: World) -> Json:
        """The first kind that has the class."""
        types: Sequence[AnyValue] = as_list(node.get("@type"))
        kinds = [kind for kind, class_ in self.classes.items() if class_ in types]
        return {"kind": kinds[0]} if kinds else {}
