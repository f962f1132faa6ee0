"""Options that pair one thing with another: ``--meant CREDENTIAL=CODE``."""

from __future__ import annotations

from collections.abc import Iterable

from pathways.cli.outcome import Refused


def pairs(option: str, texts: Iterable[str]) -> dict[str, str]:
    """What stands before and after the equals sign of each text.

    Raises
    ------
    Refused
        A text has nothing on one side of it.
    """
    found: dict[str, str] = {}
    for text in texts:
        before, _, after = (part.strip() for part in text.partition("="))
        if not before or not after:
            raise Refused(f"{option}: {text} is no pair; write it as THIS=THAT.")
        found[before] = after
    return found
