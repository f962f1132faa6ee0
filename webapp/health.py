"""For those who watch the server: whether it runs, and whether it can answer."""

from __future__ import annotations

from flask import Blueprint, Response

from .catalogue import NotReadyError, require_sight, routing

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> Response:
    """That this process runs; asks nothing of the database."""
    return Response("ok\n", mimetype="text/plain")


@health.get("/readyz")
def readyz() -> Response:
    """Whether questions can be answered: 200, or 503 with one sentence that says why not.

    Also 503 while the database is away and pages are answered from what was read before.
    """
    try:
        require_sight()
        revision = routing().current().catalogue.revision
    except NotReadyError as error:
        return Response(f"{error}\n", status=503, mimetype="text/plain")
    return Response(f"ready, revision {revision}\n", mimetype="text/plain")
