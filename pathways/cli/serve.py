"""``pathways serve``: the web pages, on this machine alone."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from flask import Flask

    from webapp import WebSettings

HOST = "127.0.0.1"
"""Whoever serves others puts a proxy before it: it ends TLS, and PATHWAYS_PROXIES counts it."""

MOST_CONNECTIONS = 1_000
"""Open at once in a process; more wait with the system."""

LONGEST_LINE = 8190
"""Bytes of a request's first line, gunicorn's most: long questions are refused in words, by us."""

WORKER_SECONDS = 30
"""How long a worker may take over one request before it is replaced."""


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes. More than one needs a system that can fork.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A catalogue folder to answer from in place of the database.",
)
def serve(port: int, workers: int, data: Path | None) -> None:
    """Serve the web pages at http://127.0.0.1:PORT.

    Exit code 2: the secret key is missing or weak, or the catalogue cannot be read; nothing was
    served then.
    """
    gc.disable()  # all that is loaded stays; looking through it would take a sixth of the start
    from webapp import SettingsError, create_app, read_web_settings
    from webapp.catalogue import NotReadyError

    try:
        settings = read_web_settings(os.environ, data=data)
        app = create_app(settings)
        app.extensions["pathways"].routing()
    except (SettingsError, NotReadyError) as error:
        _refuse(str(error))
    try:
        if workers == 1:
            _serve_with_threads(app, port)
        else:
            _serve_with_workers(settings, port, workers)
    except OSError as error:
        _refuse(f"Port {port} cannot be used ({error.strerror}): choose another with --port N.")


def _refuse(sentence: str) -> NoReturn:
    gc.enable()
    click.echo(sentence, err=True)
    raise SystemExit(2)


def _serve_with_threads(app: Flask, port: int) -> None:
    """One process with threads, on any system; its answers name no server and no version."""
    import waitress  # type: ignore[import-untyped]  # it has no types

    from webapp.overload import SWITCH_SECONDS, THREADS

    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()
    gc.enable()
    waitress.serve(
        app,
        host=HOST,
        port=port,
        threads=THREADS,
        connection_limit=MOST_CONNECTIONS,
        asyncore_use_poll=True,
        ident=None,
    )


def _serve_with_workers(settings: WebSettings, port: int, workers: int) -> None:
    """Several processes, each with threads. No access log: addresses hold people's answers."""
    if sys.platform == "win32":  # pragma: no cover - there is no fork there
        _refuse("--workers needs a system that can fork: leave it out here.")
    from gunicorn.app import base  # type: ignore[import-untyped]  # it has no types

    from pathways.services.answer_shelf import share_answers
    from webapp.catalogue import NotReadyError
    from webapp.overload import THREADS

    from .worker import Worker, settle

    class Application(base.BaseApplication):  # type: ignore[misc]  # nor has this
        def load_config(self) -> None:
            chosen = {
                "bind": f"{HOST}:{port}",
                "workers": workers,
                "worker_class": Worker,
                "threads": THREADS,
                "worker_connections": MOST_CONNECTIONS,
                "post_worker_init": settle,
                "timeout": WORKER_SECONDS,
                "loglevel": "warning",
                "limit_request_line": LONGEST_LINE,
            }
            for name, value in chosen.items():
                self.cfg.set(name, value)

        def load(self) -> Flask:
            # A database connection must not be shared by processes: each opens its own.
            from webapp import create_app

            app = create_app(settings)
            with suppress(NotReadyError):  # then the first questions are told so
                app.extensions["pathways"].routing()
            return app

    share_answers()
    gc.freeze()  # what was loaded before the workers stays shared by them
    Application().run()
