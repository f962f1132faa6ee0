"""Making the web application."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from pathways.services.routing import Routing

from .api import open_api_pages
from .browse.pages import english, spanish
from .catalogue import Source
from .errors import handle_errors
from .explore.shell import frame
from .health import health
from .metadata import teach_metadata
from .overload import guard_against_overload
from .reports.boards.pages import boards_english, boards_spanish
from .reports.pages import report_english, report_spanish
from .security import protect
from .settings import WebSettings
from .smaller import send_smaller
from .speaking import teach
from .staff import open_staff_pages
from .wording import SpokenEnvironment

STATIC_SECONDS = 3600
LONGEST_BODY = 64 * 1024
"""Bytes of a request's body; no page of the first issue takes one."""


def create_app(settings: WebSettings, routing: Routing | None = None) -> Flask:
    """The application.

    Parameters
    ----------
    routing
        The service to answer from; without it the one that the settings name, opened at the
        first question.
    """
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SEND_FILE_MAX_AGE_DEFAULT=STATIC_SECONDS,
        MAX_CONTENT_LENGTH=LONGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LONGEST_BODY,
    )
    app.jinja_environment = SpokenEnvironment
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions["pathways"] = Source(settings, routing)
    protect(app, settings.base_url)
    teach(app)
    frame(app, settings.base_url)
    send_smaller(app)
    teach_metadata(app, settings.base_url)
    handle_errors(app)
    for pages in (
        english,
        spanish,
        report_english,
        report_spanish,
        health,
        boards_english,
        boards_spanish,
    ):
        app.register_blueprint(pages)
    open_staff_pages(app, settings)
    open_api_pages(app)
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # as its documentation says
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
    guard_against_overload(app, settings.base_url)
    return app
