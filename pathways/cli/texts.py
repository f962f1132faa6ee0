"""Options that are read as texts, however often they are given; the services say what they mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click


def text_options(options: Sequence[tuple[str, str, str]]) -> Callable[[Any], Any]:
    """Give a command options, each with its name, what it takes, and what it is for."""

    def give(command: Any) -> Any:
        for name, takes, words in reversed(options):
            command = click.option(f"--{name}", multiple=True, metavar=takes, help=words)(command)
        return command

    return give
