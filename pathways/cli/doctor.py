"""``pathways doctor``: what is wrong here, in sentences."""

from __future__ import annotations

import os

import click

from .outcome import ANSWERED, NO, emit


@click.command()
def doctor() -> None:
    """Look over the database, the catalogue in it, the drawing and the settings.

    Exit code 0: nothing is wrong. 1: something is, each in a sentence with its remedy.
    """
    from pathways.services.doctor import examine
    from pathways.services.settings import ROOT, read_settings

    found = list(examine(read_settings().database_url, ROOT, os.environ)) + _of_server()
    emit("\n".join([*found, ""]) if found else "Nothing is wrong here.\n")
    raise SystemExit(NO if found else ANSWERED)


def _of_server() -> list[str]:
    """Why a server could not start with this environment, though a key may come later."""
    from webapp.settings import SettingsError, read_web_settings

    given = dict(os.environ)
    # `scripts/serve` makes a key by itself, so a missing one is no fault here; a weak one is.
    given.setdefault("PATHWAYS_SECRET_KEY", "0123456789abcdef0123456789abcdef")
    try:
        read_web_settings(given)
    except SettingsError as error:
        return [str(error)]
    return []
