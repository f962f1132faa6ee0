"""The options of a question, the same for every command that asks one.

Every option reaches the service as the text that was typed, under its name with `_` for `-`; what
it may say is decided there, so that the command line, the pages and the API read the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .outcome import Refused

if TYPE_CHECKING:
    from pathways.model.question import Question
    from pathways.model.records import Catalogue
    from pathways.planner.person import QuestionError
    from pathways.services.asking import AmbiguousTitleError

Command = TypeVar("Command", bound=Callable[..., Any])

ARGUMENTS = {"from": "FROM", "to": "TO"}

OPTIONS: Sequence[tuple[str, str, str]] = (
    ("by", "hired|law", "As hired (default), or by what law alone asks."),
    ("held", "ID[=UNTIL]", "A credential held, perhaps until a day. Repeatable."),
    ("lacks", "ID", "A credential not held that is otherwise assumed. Repeatable."),
    ("lapsed", "ID", "A credential that ran out. Repeatable."),
    ("hours", "KIND=N", "Hours worked in a job or kind (default: 4,000 in FROM). Repeatable."),
    ("age", "N", "Age in years (default: 25; 17.5 will do)."),
    ("wage", "USD", "Hourly wage now (default: the median of FROM)."),
    ("zip", "Z", "ZIP code of home."),
    ("max-miles", "N", "Most miles one way; needs --zip."),
    ("max-weeks", "N", "Most weeks."),
    ("budget", "USD", "Most money out of pocket."),
    ("language", "L", "A language of teaching, such as en or es. Repeatable."),
    ("format", "F", "in-person, hybrid or online. Repeatable."),
    ("schedule", "S", "day, evening, weekend or self-paced. Repeatable."),
    ("when", "SITUATION", "A situation of the work, such as port-site. Repeatable."),
    ("qualifies", "CONDITION", "A condition that is true of you, such as veteran. Repeatable."),
    ("today", "DATE", "The day to count from, such as 2026-01-05 (default: today)."),
    ("most", "K", "Most routes to list (default: 12)."),
)
"""Each option's name, what it takes, and its help."""

DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Read this catalogue folder instead of the database.",
)


def question_options(command: Command) -> Command:
    """Give a command every option of a question, `--data` and `--json`."""
    command = click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)
    command = DATA(command)
    for name, takes, words in reversed(OPTIONS):
        # Each may be said several times: the service says which may not, in its own words.
        command = click.option(f"--{name}", multiple=True, metavar=takes, help=words)(command)
    look = "Look ten times as long where not every route was looked at."
    command = click.option("--thorough", is_flag=True, help=look)(command)
    return click.option("--keep-earning", is_flag=True, help="No week without wages.")(command)


def read_options(
    said: Mapping[str, Any], catalogue: Catalogue, today: date, *, target: bool = True
) -> Question:
    """The question that was asked, from click's values by name (`from`, `to`, `max_miles`, ...).

    Raises
    ------
    Refused
        Names the option as it is typed, what was found and what was expected.
    """
    from pathways.services.asking import AmbiguousTitleError, read_question

    for name, typed in ARGUMENTS.items():
        if name in said and not said[name].strip():
            raise Refused(f"{typed}: say a job: a title, an everyday name or an id.")
    with refusing():
        try:
            return read_question(_texts(said), catalogue, today, target=target)
        except AmbiguousTitleError as error:
            raise Refused(_choices(error, said)) from None


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what is wrong with a question into the sentence that is said of it."""
    from pathways.planner.person import QuestionError

    try:
        yield
    except QuestionError as error:
        raise Refused(_spoken(error)) from None


def _spoken(error: QuestionError) -> str:
    """What is wrong with a question, the option named as it is typed."""
    message = str(error)
    if error.option is None:
        return message
    typed = ARGUMENTS.get(error.option) or f"--{error.option.replace('_', '-')}"
    return f"{typed}: {message.removeprefix(f'{error.option}: ')}"


def _texts(said: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Click's values as the service reads them: each a list of texts."""
    texts: dict[str, tuple[str, ...]] = {}
    for name, value in said.items():
        if isinstance(value, bool):
            texts[name] = ("true",) if value else ()
        else:
            texts[name] = (value,) if isinstance(value, str) else tuple(value)
    return texts


def _choices(error: AmbiguousTitleError, said: Mapping[str, Any]) -> str:
    """What a title can mean, a line each, to choose from."""
    option = error.option or ""
    typed = ARGUMENTS.get(option, option)
    widest = max(len(id_) for id_, _ in error.choices)
    lines = [f"  {id_:<{widest}}  {name}" for id_, name in error.choices]
    return "\n".join([f"{typed}: '{said[option]}' can mean several jobs. Say which:", *lines])
