"""YAML files as plain values with the line of each: what the catalogue uses of YAML, no more.

A file holds one document of mappings, lists and text. Aliases, anchors, tags, doubled keys and
further documents are refused. Every scalar stays the text that was written (``null``, ``~`` and
nothing are None): the field that reads it decides what it means, so ``no`` is never False and
``2022-05`` never a broken date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any as AnyValue
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from .issues import DataIssue

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a file: keys and counts from the top."""

Value: TypeAlias = "dict[str, Value] | list[Value] | str | None"

MAX_DEPTH = 12
"""Deepest nesting of mappings and lists; the format needs five."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_DISPUTED = re.compile("[\t\x85\u2028\u2029]|^[ ]*[|>]|[:?-][ \n\r]+[|>]", re.MULTILINE)
"""What the two parsers may take differently: odd spaces, and block scalars."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Document:
    """What a file says, and the line of each thing in it."""

    value: Value = None
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Refused(Exception):
    """Something in the text that the catalogue's YAML does not have."""

    def __init__(self, line: int, path: Path, found: str, expected: str) -> None:
        super().__init__(found)
        self.line, self.path, self.found, self.expected = line, path, found, expected


def read_yaml(file: str, text: str) -> tuple[Document, list[DataIssue]]:
    """Return what a YAML text says, and what is wrong with it (one problem, if any).

    Parameters
    ----------
    file
        Its name in the issues.
    text
        The text itself.
    """
    bad = _UNPRINTABLE.search(text)
    if bad is not None:
        row = text.count("\n", 0, bad.start()) + 1
        found = f"the character U+{ord(bad[0]):04X}"
        return Document(), [DataIssue(file, row, None, found, "text without control characters")]
    if fast_loader() is not None and not _DISPUTED.search(text):
        document, issues = read_events(file, fast_events(text))
        if not issues and document.value is not None:
            return document, []
    return read_events(file, pure_events(text))


def read_events(file: str, events: Iterator[Event]) -> tuple[Document, list[DataIssue]]:
    """Return what a parser's events say, and what is wrong with them (one problem, if any)."""
    document = Document()
    try:
        _Reader(events, document).document_()
    except _Refused as refused:
        column = path_text(refused.path) or None
        return Document(), [DataIssue(file, refused.line, column, refused.found, refused.expected)]
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = f"no YAML: {error.problem or error.context}"
        return Document(), [DataIssue(file, mark.line + 1 if mark else 1, None, found, "YAML")]
    except YAMLError as error:
        found = f"no YAML: {str(error).splitlines()[0]}"
        return Document(), [DataIssue(file, None, None, found, "YAML")]
    return document, []


@cache
def fast_loader() -> AnyValue | None:
    """Return libyaml's loader, 20 times as fast as Python's, where its wheel is installed."""
    if find_spec("_ruamel_yaml") is None:
        return None
    return import_module("ruamel.yaml.cyaml").CSafeLoader


def fast_events(text: str) -> Iterator[Event]:
    """Yield libyaml's events.

    It knows YAML 1.1 alone and refuses some of what 1.2 allows (``{question: Why?}``), so what it
    refuses is read once more by `pure_events`, whose word counts and whose messages are shown.
    """
    make = fast_loader()
    loader = make(text) if make is not None else None
    while loader is not None and loader.check_event():
        yield loader.get_event()


def pure_events(text: str) -> Iterator[Event]:
    """Yield the events of the parser that needs nothing but Python."""
    yield from YAML(typ="safe", pure=True).parse(text)


def path_text(path: Path) -> str:
    """Return a path as it is shown.

    >>> path_text(("requires", 0, "need"))
    'requires[0].need'
    """
    shown = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
    return shown.removeprefix(".")


class _Reader:
    """Builds values out of the parser's events, and refuses as it goes."""

    def __init__(self, events: Iterator[Event], document: Document) -> None:
        self._events = events
        self._document = document

    def document_(self) -> None:
        """Read the one document."""
        next(self._events)  # the stream's start
        first = next(self._events)
        if not isinstance(first, DocumentStartEvent):
            return
        self._document.value = self._value(next(self._events), ())
        end = next(self._events)
        if not isinstance(end, DocumentEndEvent):
            raise _Refused(_line(end), (), "more than one value", "one document")
        further = next(self._events)
        if isinstance(further, DocumentStartEvent):
            raise _Refused(_line(further), (), "a second document", "one document in a file")

    def _value(self, event: AnyValue, path: Path) -> Value:
        """Read the value that starts with an event."""
        _refuse_extras(event, path)
        self._document.lines.setdefault(path, _line(event))
        if isinstance(event, ScalarEvent):
            plain = event.style is None or event.style == ""
            return None if plain and event.value in _NULLS else str(event.value)
        if len(path) >= MAX_DEPTH:
            expected = f"at most {MAX_DEPTH} levels"
            raise _Refused(_line(event), path[:1], "mappings and lists nested too deep", expected)
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        return self._list(path)

    def _mapping(self, path: Path) -> dict[str, Value]:
        """Read a mapping up to its end."""
        mapping: dict[str, Value] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            _refuse_extras(event, path)
            if not isinstance(event, ScalarEvent):
                raise _Refused(_line(event), path, "a key that is not a word", "a field's name")
            key = str(event.value)
            if key in mapping:
                first = self._document.lines[(*path, key)]
                found = f"the key '{key}' a second time (first in line {first})"
                raise _Refused(_line(event), (*path, key), found, "each key once")
            self._document.lines[(*path, key)] = _line(event)
            mapping[key] = self._value(next(self._events), (*path, key))
        return mapping

    def _list(self, path: Path) -> list[Value]:
        """Read a list up to its end."""
        values: list[Value] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            values.append(self._value(event, (*path, len(values))))
        return values


def _line(event: AnyValue) -> int:
    """Return the line in which an event starts, counted from 1."""
    return int(event.start_mark.line) + 1


def _refuse_extras(event: AnyValue, path: Path) -> None:
    """Raise for an alias, an anchor or a tag."""
    if isinstance(event, AliasEvent):
        raise _Refused(_line(event), path, f"the alias *{event.anchor}", "the value itself")
    if isinstance(event, ScalarEvent | CollectionStartEvent):
        if event.anchor is not None:
            raise _Refused(_line(event), path, f"the anchor &{event.anchor}", "no anchors")
        if event.tag is not None:
            raise _Refused(_line(event), path, f"the tag {event.tag}", "no tags")
