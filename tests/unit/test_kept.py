"""What is costly to make is made once, kept within its bytes, and made by one thread at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.kept import Kept


class Maker:
    """Makes texts and counts how often."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __call__(self, text: str) -> str:
        self.made.append(text)
        return text


def test_a_value_is_made_once():
    kept, make = Kept[str](100, len), Maker()

    found = [kept.get("a", lambda: make("one")) for _ in range(3)]

    assert found == ["one"] * 3
    assert make.made == ["one"]


def test_what_was_made_elsewhere_can_be_kept_and_found():
    kept = Kept[str](10, len)

    kept.keep("a", "one")
    kept.keep("a", "three")

    assert (kept.find("a"), kept.find("b"), kept.bytes) == ("three", None, 5)


def test_what_was_not_asked_for_longest_goes_first():
    kept, make = Kept[str](10, len), Maker()
    for key in ("a", "b", "a", "c"):
        kept.get(key, partial(make, key * 5))

    kept.get("a", lambda: make("again"))
    kept.get("b", lambda: make("again"))

    assert make.made == ["aaaaa", "bbbbb", "ccccc", "again"]


def test_what_is_too_large_is_given_and_not_kept():
    kept, make = Kept[str](3, len), Maker()

    found = [kept.get("a", lambda: make("large")) for _ in range(2)]

    assert found == ["large", "large"]
    assert (len(make.made), len(kept), kept.bytes) == (2, 0, 0)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40)), max_size=60))
def test_no_more_bytes_are_kept_than_were_allowed(asked):
    kept = Kept[int](100, lambda size: size)
    for key, size in asked:
        kept.get(key, partial(int, size))
        assert kept.bytes <= 100
        assert kept.bytes == sum(size for _, size in kept._values.values())


def test_threads_that_ask_at_once_wait_for_one_of_them():
    kept, make, go = Kept[str](100, len), Maker(), Event()

    def slow() -> str:
        go.wait(timeout=10)
        return make("one")

    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(kept.get, "a", slow) for _ in range(8)]
        go.set()
        found = {future.result(timeout=10) for future in waiting}

    assert found == {"one"}
    assert make.made == ["one"]


def test_a_fault_is_told_and_the_next_one_tries_again():
    kept = Kept[str](100, len)

    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: str(1 // 0))

    assert kept.get("a", lambda: "one") == "one"
