"""Answers sent compressed to browsers that take it: a phone's data costs money.

Only what anyone may read is compressed. Pages behind a sign-in hold tokens beside what was typed,
and the size of the two squeezed together could tell of the token (the BREACH attack).
"""

from __future__ import annotations

import gzip
from typing import Final

from flask import Flask, Response, request

from pathways.drawing import LANGUAGES

SMALLEST: Final = 1_000
"""Bytes below which nothing is won."""

LEVEL: Final = 4
KINDS: Final = frozenset(
    {"text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"}
)
OPEN: Final = frozenset(
    {"en", "es", None, "api"}
    | {f"{part}_{language}" for part in ("report", "boards", "api_docs") for language in LANGUAGES}
)
"""Blueprints without a sign-in and without a token; None is that of our own files."""


def send_smaller(app: Flask) -> None:
    """Compress whole answers of open pages and of our own style and scripts."""

    @app.after_request
    def compress(response: Response) -> Response:
        if request.blueprint not in OPEN or response.mimetype not in KINDS:
            return response
        response.vary.add("Accept-Encoding")
        whole = response.status_code != 206 and not response.headers.get("Content-Encoding")
        if request.accept_encodings["gzip"] <= 0 or not whole or request.method == "HEAD":
            return response
        if response.status_code == 304:
            return response
        response.direct_passthrough = False
        body = response.get_data()
        if len(body) < SMALLEST:
            return response
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        etag, _ = response.get_etag()
        if etag is not None:
            response.set_etag(etag, weak=True)
        return response
