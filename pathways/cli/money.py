"""Amounts of money in words."""

from __future__ import annotations


def dollars(cents: int) -> str:
    """An amount of money; cents only where there are some.

    >>> dollars(152500), dollars(-2428)
    ('$1,525', '-$24.28')
    """
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}${whole:,}" + (f".{rest:02d}" if rest else "")


def at_least(cents: int, *, known: bool) -> str:
    """A cost; where some of it is not known, what it is at least.

    >>> at_least(20000, known=True), at_least(20000, known=False), at_least(0, known=False)
    ('$200', 'at least $200', 'not stated')
    """
    if known:
        return dollars(cents)
    return f"at least {dollars(cents)}" if cents else "not stated"


def at_most(cents: int | None, *, known: bool) -> str:
    """A gain to the nearest hundred dollars with its sign; where it is a bound, `at most`.

    >>> at_most(14837000, known=True), at_most(-9999, known=False), at_most(None, known=False)
    ('+$148,400', 'at most -$100', 'not known')
    """
    if cents is None:
        return "not known"
    rounded = round(cents, -4)
    said = f"{'+' if rounded > 0 else ''}{dollars(rounded)}"
    return said if known else f"at most {said}"
