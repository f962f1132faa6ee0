"""Masks of options and credentials, and needs as tests on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

Jobs: TypeAlias = tuple[tuple[int, int], ...]
"""Jobs worked, each by index with its weeks."""

Test: TypeAlias = Callable[[int, int, Jobs], bool]
"""A need, given the credentials had and the options done (masks), and the jobs worked."""


def members(mask: int) -> Iterator[int]:
    """The options of a mask, lowest first.

    >>> list(members(0b1101))
    [0, 2, 3]
    """
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def never(_had: int, _done: int, _jobs: Jobs) -> bool:
    """What nobody meets."""
    return False


def has_all(mask: int, tests: Sequence[Test]) -> Test:
    """Whether all bits of a mask are had and all tests hold."""
    if not tests:
        return lambda had, _done, _jobs: had & mask == mask
    if len(tests) == 1:
        (only,) = tests
        return lambda had, done, jobs: had & mask == mask and only(had, done, jobs)

    def test(had: int, done: int, jobs: Jobs) -> bool:
        return had & mask == mask and all(test(had, done, jobs) for test in tests)

    return test


def has_any(mask: int, tests: Sequence[Test]) -> Test:
    """Whether some bit of a mask is had or some test holds."""
    if not tests:
        return lambda had, _done, _jobs: had & mask != 0
    if len(tests) == 1:
        (only,) = tests
        return lambda had, done, jobs: had & mask != 0 or only(had, done, jobs)

    def test(had: int, done: int, jobs: Jobs) -> bool:
        return had & mask != 0 or any(test(had, done, jobs) for test in tests)

    return test


def parts_of(mask: int) -> Iterator[int]:
    """Every mask that is a part of a mask, the whole first.

    >>> list(parts_of(0b101))
    [5, 4, 1, 0]
    """
    part = mask
    while part:
        yield part
        part = (part - 1) & mask
    yield 0
