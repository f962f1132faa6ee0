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
from typing import Final, Protocol

from pathways.exchange.ctdl.vocabulary import COSTS, Json, as_list, link_of
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


@dataclass(frozen=True, slots=True)
class Costs:
    """Prices in dollars, each a cost profile of its own kind of cost."""

    columns: tuple[str, ...]

    def write(self, values: Values, _: World) -> Json:
        """A profile a price."""
        found = [cost(name, values[name]) for name in self.columns if name in values]
        return {"ceterms:estimatedCost": found} if found else {}

    def read(self, node: Json, _: World) -> Json:
        """The prices whose kind of cost is known, in dollars; the first of each kind."""
        found: Json = {}
        for profile in as_list(node.get("ceterms:estimatedCost")):
            if not isinstance(profile, dict) or profile.get("ceterms:currency") != "USD":
                continue
            price = dollars_text(profile.get("ceterms:price"))
            kinds = [concept_of(v) for v in as_list(profile.get("ceterms:directCostType"))]
            names = [name for name in self.columns if COSTS[name] in kinds]
            if price is not None and names:
                found.setdefault(names[0], price)
        return found


def cost(name: str, dollars: str) -> Json:
    """The profile of a price; `name` says which kind of cost it is."""
    exact = Decimal(dollars)
    whole = exact == exact.to_integral_value()
    return {
        "@type": "ceterms:CostProfile",
        "ceterms:directCostType": alignment(COSTS[name]),
        "ceterms:currency": "USD",
        "ceterms:price": int(exact) if whole else float(exact),
    }


def dollars_text(value: AnyValue) -> str | None:
    """A price as the catalogue's files say it, or None.

    >>> dollars_text(24.5), dollars_text(100), dollars_text("-1")
    ('24.50', '100', None)
    """
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return None
    if not exact.is_finite() or exact < 0 or exact != round(exact, 2):
        return None
    return str(int(exact)) if exact == exact.to_integral_value() else f"{exact:.2f}"


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


_WEEKS: Final = re.compile(r"P([0-9]+)W")
_HOURS: Final = re.compile(r"PT([0-9.]+)H")


@dataclass(frozen=True, slots=True)
class Durations:
    """Weeks from start to end, and hours of class, in one duration profile."""

    columns: tuple[str, ...] = ("weeks",)

    def write(self, values: Values, _: World) -> Json:
        """ISO 8601 durations."""
        found = {}
        if "weeks" in self.columns and "weeks" in values:
            found["ceterms:exactDuration"] = f"P{values['weeks']}W"
        if "hours" in self.columns and "hours" in values:
            found["ceterms:timeRequired"] = f"PT{values['hours']}H"
        profile = {"@type": "ceterms:DurationProfile", **found}
        return {"ceterms:estimatedDuration": [profile]} if found else {}

    def read(self, node: Json, _: World) -> Json:
        """The weeks and hours; months, days and spans are not turned into weeks."""
        found = {}
        for profile in as_list(node.get("ceterms:estimatedDuration"))[:1]:
            if isinstance(profile, dict):
                weeks = _WEEKS.fullmatch(str(profile.get("ceterms:exactDuration")))
                hours = _HOURS.fullmatch(str(profile.get("ceterms:timeRequired")))
                found = {"weeks": weeks and weeks[1], "hours": hours and hours[1]}
        return {name: text for name, text in found.items() if text and name in self.columns}


@dataclass(frozen=True, slots=True)
class Units:
    """College units."""

    columns: tuple[str, ...] = ("units",)

    def write(self, values: Values, _: World) -> Json:
        """A value profile; which unit it is, sources do not say."""
        if "units" not in values:
            return {}
        profile = {"@type": "ceterms:ValueProfile", "schema:value": float(values["units"])}
        return {"ceterms:creditValue": [profile]}

    def read(self, node: Json, _: World) -> Json:
        """The number of units, where it is one."""
        for profile in as_list(node.get("ceterms:creditValue"))[:1]:
            text = number_text(profile.get("schema:value") if isinstance(profile, dict) else None)
            if text is not None:
                return {"units": text.removesuffix(".0")}
        return {}


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
