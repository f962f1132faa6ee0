"""What the columns of a state's list of eligible training providers (ETPL) hold.

Every state has columns and words of its own. A mapping file (YAML) says which is which; the one
for New Jersey ships and is the worked example (``exchange/templates/etpl/new-jersey.yaml``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any as AnyValue
from typing import Final

from pathways.catalogue.words import OFFERING_KINDS
from pathways.catalogue.yamlfile import read_yaml

from .brought import OutsideFileError

STATUSES: Final = ("listed", "suspended", "pending")
TEXTS: Final = (
    *("program", "provider", "name", "provider_name", "cip", "hours", "asks_for"),
    *("street", "city", "zip", "county", "website"),
)
NEEDED: Final = ("program", "provider", "name")
MONEY: Final = ("tuition", "fees", "materials", "total")
PLACE: Final = ("provider", "provider_name", "street", "city", "zip", "county", "website")
MEASURES: Final = ("completion", "placement", "exam-pass", "quarterly-wage")

Columns = Mapping[str, tuple[str, ...]]
"""The columns that hold each thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByWord:
    """A column, and what each of its words means; ``otherwise`` for all other words."""

    column: str
    words: Mapping[str, str]
    otherwise: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialWords:
    """Words of a column that are credentials, and the field of an offering that they go into."""

    field: str
    by: ByWord


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Columns of one figure of results, with its definition."""

    measure: str
    value: str
    of: str | None
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EtplMapping:
    """What a list's columns hold; see the shipped file for what each part means."""

    id: str
    publisher: str
    title: str
    url: str | None = None
    licence: str | None = None
    unknown: frozenset[str] = frozenset()
    zero_is_free: bool = False
    status: tuple[ByWord, ...] = ()
    columns: Columns = field(default_factory=dict)
    money: Columns = field(default_factory=dict)
    kind: ByWord | None = None
    credentials: tuple[CredentialWords, ...] = ()
    known_providers: Mapping[str, str] = field(default_factory=dict)
    provider_columns: Columns = field(default_factory=dict)
    provider_status: tuple[ByWord, ...] = ()
    outcome_columns: Columns = field(default_factory=dict)
    results: tuple[Result, ...] = ()

    def needed(self) -> tuple[str, ...]:
        """Every column of the list that the mapping names."""
        named = [
            column for some in (*self.columns.values(), *self.money.values()) for column in some
        ]
        words = [one.column for one in self.status]
        words += [one.by.column for one in self.credentials]
        words += [self.kind.column] if self.kind else []
        return tuple(dict.fromkeys([*named, *words]))


def shipped_mapping(name: str = "new-jersey") -> EtplMapping:
    """A mapping that ships with the program."""
    file = files("pathways.exchange") / "templates" / "etpl" / f"{name}.yaml"
    return _mapping(f"{name}.yaml", file.read_text("utf-8"))


def read_mapping(path: Path) -> EtplMapping:
    """Read a mapping file.

    Raises
    ------
    OutsideFileError
        The file cannot be read, or holds something that no mapping has.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise OutsideFileError(path.name, error.strerror or "no file", "a file to read") from None
    except UnicodeDecodeError:
        raise OutsideFileError(path.name, "bytes that are no text", "text in UTF-8") from None
    return _mapping(path.name, text)


def _mapping(file: str, text: str) -> EtplMapping:
    document, issues = read_yaml(file, text)
    if issues:
        first = issues[0]
        raise OutsideFileError(file, first.found, first.expected)
    top = _Part(file, "the mapping", document.value)
    about = top.part("list")
    providers, outcomes, kind = top.part("providers"), top.part("outcomes"), top.part("kind")
    found = EtplMapping(
        id=about.text("id"),
        publisher=about.text("publisher"),
        title=about.text("title"),
        url=about.text_or_none("url"),
        licence=about.text_or_none("licence"),
        unknown=frozenset(top.texts("unknown")),
        zero_is_free=top.word("zero_money", ("unknown", "free")) == "free",
        status=top.each("status", lambda one: _by_word(one, STATUSES)),
        columns=top.part("columns").columns(TEXTS),
        money=top.part("money").columns(MONEY),
        kind=_by_word(kind, OFFERING_KINDS) if top.has("kind") else None,
        credentials=top.each("credentials", _credential_words),
        known_providers=top.part("known_providers").pairs(),
        provider_columns=providers.part("columns").columns(PLACE),
        provider_status=providers.each("status", lambda one: _by_word(one, STATUSES)),
        outcome_columns=outcomes.part("columns").columns(("provider", "cip")),
        results=outcomes.each("figures", _result),
    )
    for part in (top, about, providers, outcomes, kind):
        part.refuse_others()
    for needed in NEEDED:
        if needed not in found.columns:
            raise OutsideFileError(file, "columns without " + needed, ", ".join(NEEDED))
    return found


@dataclass(slots=True)
class _Part:
    """A mapping of a YAML file, read key by key."""

    file: str
    name: str
    value: AnyValue
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.value is None:
            self.value = {}
        if not isinstance(self.value, dict):
            self._refuse(f"{self.value!r:.60}", "names with values")

    def _refuse(self, found: str, expected: str) -> None:
        raise OutsideFileError(self.file, f"{found} in {self.name}", expected)

    def has(self, key: str) -> bool:
        return key in self.value

    def take(self, key: str) -> AnyValue:
        self.taken.add(key)
        return self.value.get(key)

    def part(self, key: str) -> _Part:
        return _Part(self.file, key, self.take(key))

    def text_or_none(self, key: str) -> str | None:
        found = self.take(key)
        if found is not None and not isinstance(found, str):
            self._refuse(f"{key} that is no text", "a text")
        return found or None

    def text(self, key: str) -> str:
        found = self.text_or_none(key)
        if found is None:
            self._refuse(f"no {key}", "a text")
        return found or ""

    def word(self, key: str, words: tuple[str, ...]) -> str:
        found = self.text_or_none(key) or words[0]
        if found not in words:
            self._refuse(found, f"one of {', '.join(words)}")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A text or a list of texts."""
        found = self.take(key)
        several = found if isinstance(found, list) else [found] if found is not None else []
        if not all(isinstance(one, str) for one in several):
            self._refuse(f"{key} that is no text", "a text, or a list of texts")
        return tuple(several)

    def columns(self, allowed: tuple[str, ...]) -> Columns:
        found = {key: self.texts(key) for key in allowed if self.has(key)}
        self.refuse_others()
        return found

    def pairs(self) -> Mapping[str, str]:
        return {key: self.text(key) for key in self.value}

    def each(self, key: str, read: Callable[[_Part], AnyValue]) -> tuple[AnyValue, ...]:
        found = self.take(key)
        if found is not None and not isinstance(found, list):
            self._refuse(f"{key} that is no list", "a list")
        read_all = []
        for one in found or []:
            part = _Part(self.file, key, one)
            read_all.append(read(part))
            part.refuse_others()
        return tuple(read_all)

    def refuse_others(self) -> None:
        """Refuse names that nothing was read by."""
        others = [key for key in self.value if key not in self.taken]
        if others:
            known = ", ".join(sorted(self.taken))
            self._refuse(f"the unknown name {others[0]}", f"one of {known}" if known else "nothing")


def _by_word(part: _Part, allowed: tuple[str, ...] | None) -> ByWord:
    words = part.part("words").pairs()
    otherwise = part.text_or_none("otherwise")
    for word in (*words.values(), *([otherwise] if otherwise else [])):
        if allowed is not None and word not in allowed:
            raise OutsideFileError(
                part.file, f"{word} in {part.name}", f"one of {', '.join(allowed)}"
            )
    return ByWord(column=part.text("column"), words=words, otherwise=otherwise)


def _credential_words(part: _Part) -> CredentialWords:
    field_ = part.word("field", ("prepares_for", "awards"))
    return CredentialWords(field=field_, by=_by_word(part, None))


def _result(part: _Part) -> Result:
    part.text("measure")
    return Result(
        measure=part.word("measure", MEASURES),
        value=part.text("value"),
        of=part.text_or_none("of"),
        definition=part.text("definition"),
    )
