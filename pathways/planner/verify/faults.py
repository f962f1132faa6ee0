"""What a check finds, in words that a person can act on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


class AnswerFormatError(ValueError):
    """The text is no answer of `pathways route --json`: the message says where and why."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in an answer that the catalogue and the rules do not bear out.

    ``route_index`` counts from 0 in the list that ``listed`` names (``routes`` or ``other_ways``);
    it is None for what concerns the answer as a whole. ``rule`` is a short, stable name.
    """

    route_index: int | None
    step_id: str | None
    rule: str
    found: str
    expected: str
    listed: str = "routes"

    @property
    def sentence(self) -> str:
        """The fault as one plain sentence.

        >>> Fault(0, "ase-a6", "cost", "$10.00", "$94.00").sentence
        'Route 1, step ase-a6: cost: found $10.00, expected $94.00.'
        """
        place = "The answer"
        if self.route_index is not None:
            name = "Other way" if self.listed == "other_ways" else "Route"
            place = f"{name} {self.route_index + 1}"
        if self.step_id is not None:
            place += f", step {self.step_id}"
        return f"{place}: {self.rule}: found {self.found}, expected {self.expected}."


def dollars(cents: Fraction | int | None) -> str:
    """An amount of cents in words.

    >>> dollars(125050), dollars(-5), dollars(None)
    ('$1,250.50', '-$0.05', 'not known')
    """
    if cents is None:
        return "not known"
    sign = "-" if cents < 0 else ""
    return f"{sign}${abs(float(cents)) / 100:,.2f}"


def listing(words: object) -> str:
    """A set or list of words in order, or `none`.

    >>> listing({"b", "a"}), listing(())
    ('a, b', 'none')
    """
    names = (
        sorted(str(word) for word in words)
        if isinstance(words, list | tuple | set | frozenset)
        else []
    )
    return ", ".join(names) or "none"
