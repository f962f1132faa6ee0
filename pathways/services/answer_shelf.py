"""Answers to questions asked lately: one visit asks the same several times.

The page, the same page in the other language, the sheet, the comparison and the calendar file are
of one question. Questions are kept as digests with a salt of this process, so that nothing that
anyone typed can be looked up; a shelf lives as long as the snapshot that its answers are of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from secrets import token_bytes
from typing import Final, TypeVar

from pathways.kept import Kept
from pathways.model.answer import Answer
from pathways.model.question import Question

from .shared_shelf import SharedShelf

MOST_BYTES: Final = 16 * 1024 * 1024
"""What one process keeps of answers; some thousand questions of a county."""

ANSWER_BYTES, ROUTE_BYTES, STEP_BYTES, MISSING_BYTES = 4_000, 600, 850, 600
"""About what the parts of an answer take in memory, measured on the catalogue that ships."""

MOST_FIXED: Final = 2_000
"""Things of the catalogue alone that are kept, such as what carries over between two jobs."""

PAGE_BYTES: Final = 48 * 1024 * 1024
"""What one process keeps of pages as they are sent; some four thousand compressed ones."""

PAGE_HEAD_BYTES: Final = 2_000
"""About what a page's headers take in memory."""

MOST_ASKED: Final = 10_000
"""Questions of which one remembers that they were answered; two megabytes of names."""

_SAID: Final = tuple(field.name for field in fields(Question))
_SALT: Final = token_bytes(16)

_SHARED: SharedShelf | None = None
"""What all processes of a server have; None where each is alone."""

Value = TypeVar("Value")


def share_answers() -> None:
    """Have the processes that are forked from this one share what they work out."""
    global _SHARED  # noqa: PLW0603 - it must be there before the processes are
    _SHARED = SharedShelf()


def question_key(question: Question, without: Collection[str] = (), on: str = "") -> bytes:
    """A name of a question in this process, from all that it says but the fields `without`.

    `on` is what else sets it apart, such as the revision that it is asked on.
    """
    said = [on]
    for name in _SAID:
        if name in without:
            continue
        value = getattr(question, name)
        if type(value) is frozenset:
            value = sorted(value)
        elif type(value) is dict or isinstance(value, Mapping):
            value = sorted(value.items(), key=str)
        said.append(f"{name}={value!r}")
    return sha256(_SALT + "\n".join(said).encode("utf-8", "replace")).digest()


def answer_bytes(answer: Answer) -> int:
    """About how much memory an answer takes."""
    routes = (*answer.routes, *answer.other_ways)
    missing = sum(len(things) for things in answer.blocked_by)
    return (
        ANSWER_BYTES
        + ROUTE_BYTES * len(routes)
        + STEP_BYTES * sum(len(route.steps) for route in routes)
        + MISSING_BYTES * missing
    )


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it is sent: its headers and its body."""

    headers: tuple[tuple[str, str], ...]
    body: bytes


def text_key(of: str) -> bytes:
    """A name of a text in this process, from which it cannot be told."""
    return sha256(_SALT + of.encode("utf-8", "replace")).digest()


class AnswerShelf:
    """Answers, and what else was worked out of a question, on one snapshot of the catalogue.

    Parameters
    ----------
    most_bytes
        How much of answers this process keeps for itself.
    on
        The revision of the catalogue, by which processes that share know what is of the same;
        without one nothing is shared.
    """

    def __init__(self, most_bytes: int = MOST_BYTES, on: str = "") -> None:
        self._on = on
        self._answers: Kept[Answer] = Kept(most_bytes, answer_bytes)
        self._fixed: Kept[object] = Kept(MOST_FIXED, lambda _: 1)
        self._pages: Kept[KeptPage] = Kept(
            PAGE_BYTES, lambda page: PAGE_HEAD_BYTES + len(page.body)
        )
        self._asked: Kept[bool] = Kept(MOST_ASKED, lambda _: 1)
        self._beside: Kept[object] = Kept(most_bytes // 16, lambda _: ANSWER_BYTES)

    def answer(self, question: Question, work_out: Callable[[Question], Answer]) -> Answer:
        """The answer to a question, worked out where no process that shares has it."""
        key = question_key(question)
        return self._answers.get(key, lambda: self._shared(question, lambda: work_out(question)))

    def knows(self, question: Question) -> bool:
        """Whether the answer to a question is on the shelf, or on that of all processes."""
        if self._answers.find(question_key(question)) is not None:
            return True
        if _SHARED is None or not self._on:
            return False
        return _SHARED.find(self._shared_key(question)) is not None

    def _shared(self, question: Question, work_out: Callable[[], Value], what: str = "") -> Value:
        """What follows from a question by any of the processes that share."""
        if _SHARED is None or not self._on:
            return work_out()
        key = self._shared_key(question, what)
        found = _SHARED.find(key)
        if found is None:
            found = work_out()
            _SHARED.keep(key, found)
        return found  # type: ignore[return-value]  # each name stands for one type

    def _shared_key(self, question: Question, what: str = "") -> bytes:
        return question_key(question, on=f"{self._on}/{what}")

    def fixed(self, what: Hashable, work_out: Callable[[], Value]) -> Value:
        """Something small that hangs on the catalogue alone, under a name of its own."""
        return self._fixed.get(what, work_out)  # type: ignore[return-value]  # as for `beside`

    def find_page(self, of: str) -> KeptPage | None:
        """The page that was sent of something; None where none is kept."""
        return self._pages.find(text_key(of))

    def keep_page(self, of: str, page: KeptPage) -> None:
        """Keep a page that says nothing of anybody."""
        self._pages.keep(text_key(of), page)

    def was_asked(self, query: str) -> bool:
        """Whether a question in these words was answered."""
        return self._asked.find(text_key(query)) is not None

    def note_asked(self, query: str) -> None:
        """Remember that a question in these words was answered."""
        self._asked.keep(text_key(query), True)

    def beside(self, what: str, answer: Answer, work_out: Callable[[], Value]) -> Value:
        """Something small that follows from an answer, under a name of its own."""
        question = answer.person.question
        key = (what, question_key(question))
        return self._beside.get(key, lambda: self._shared(question, work_out, what))  # type: ignore[return-value]  # each name stands for one type
