"""Answers that are files to take along."""

from __future__ import annotations

from typing import Final

from flask import Response

CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON: Final = "application/json"
PDF: Final = "application/pdf"


def file_answer(content: bytes, kind: str, name: str) -> Response:
    """A file under a name; browsers keep it and do not open it as a page."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=kind, headers=headers)
