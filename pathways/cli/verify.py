"""``pathways verify``: check an answer of `route --json` by the catalogue alone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .data import read_data
from .options import DATA
from .outcome import ANSWERED, NO, Refused, emit, harmless

KEYS = ("from", "to", "today", "asked", "routes")
"""Without these an object is no answer at all."""


@click.command()
@click.argument("file", metavar="FILE")
@DATA
def verify(file: str, data: Path | None) -> None:
    """Check the answer of `route --json` in FILE (-: standard input), step by step.

    Shares no code with the search. Exit code 0: every route holds. 1: something does not, each
    fault in a sentence. 2: FILE is no such answer.
    """
    from pathways.planner.verify import AnswerFormatError, load_answer
    from pathways.planner.verify import verify as find_faults

    try:
        answer = load_answer(_read(file))
    except AnswerFormatError as error:
        raise Refused(str(error)) from None
    missing = [key for key in KEYS if key not in answer]
    if missing:
        raise Refused(f"This is no answer of route --json: it lacks {', '.join(missing)}.")
    faults = find_faults(read_data(data, anew=True), answer)
    if faults:
        lines = [harmless(fault.sentence).replace("\n", " ") for fault in faults]
        count = "1 fault" if len(lines) == 1 else f"{len(lines):,} faults"
        emit("\n".join([*lines, f"{count} found.", ""]))
        raise SystemExit(NO)
    emit(f"{_held(answer['routes'], 'route')}{_others(answer.get('other_ways'))}.\n")
    raise SystemExit(ANSWERED)


def _read(file: str) -> str:
    """The text of a file."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Refused(f"{file} is no answer of route --json: it is not UTF-8 text.") from None


def _held(routes: object, noun: str) -> str:
    """How many routes hold."""
    count = len(routes) if isinstance(routes, list) else 0
    return f"{count:,} {noun} holds" if count == 1 else f"{count:,} {noun}s hold"


def _others(ways: object) -> str:
    """How many other ways hold, where there are some."""
    return f", and {_held(ways, 'other way')}" if isinstance(ways, list) and ways else ""
