"""Groups of commands that import a command's module only when that command is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group that knows its commands by name alone."""

    def __init__(self, *given: Any, commands_at: Mapping[str, str], **options: Any) -> None:
        super().__init__(*given, **options)
        self._at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted({*super().list_commands(ctx), *self._at})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None where there is no such."""
        if cmd_name not in self._at:
            return super().get_command(ctx, cmd_name)
        module, _, name = self._at[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command
