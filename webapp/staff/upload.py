"""Spreadsheets: a trial of what one would change, then a draft of all of it; and downloads."""

from __future__ import annotations

import base64
import binascii
from typing import Final

from flask import Response as FileResponse
from flask import abort, render_template, request
from werkzeug.wrappers import Response

from pathways.catalogue.plain import plain
from pathways.drawing import Said
from pathways.exchange.sheets import SHEET_TABLES
from pathways.exchange.sheets_form import MOST_BYTES
from pathways.exchange.sheets_writing import Choice, rows_of, sheet_csv, sheet_xlsx
from pathways.model.records import Catalogue
from pathways.services.editing import Actor, Change, Conflict, RecordsError, StaffError
from pathways.services.uploading.trial import (
    UPLOAD_TABLES,
    RowChange,
    Trial,
    Upload,
    rows_to_mend,
    try_upload,
)
from pathways.services.uploading.words import (
    expected_words,
    fault_text,
    found_words,
    note_text,
)
from webapp.guards import TOKEN_FIELD
from webapp.speaking import language_of_request, speak

from . import snapshot
from .choices import Picker
from .doors import actor, door, office
from .layout import TABLES, WORD_OF
from .versions import label_of, value_words

ROOM: Final = 64 * 1024
"""Bytes of a form around the file."""

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_FAULTS: Final = 200
MOST_CHANGES: Final = 100
MOST_MENDED: Final = 500
EDITORS: Final = ("staff", "reviewer")

Answer = Response | str | tuple[str, int]


@door("/upload", methods=("GET", "POST"), roles=EDITORS, most_bytes=MOST_BYTES + ROOM)
def upload() -> Answer:
    """Send a spreadsheet: first a trial, then, without faults, a draft of everything in it."""
    person = actor()
    if request.method == "GET":
        return _page(person)
    for name, values in request.form.lists():
        if name not in ("table", "whole", TOKEN_FIELD) or len(values) > 1:
            abort(400)
    table = TABLES.get(request.form.get("table", ""), "")
    if table not in UPLOAD_TABLES:
        abort(400)
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _page(person, problem=speak()("upload.no-file")), 422
    whole = request.form.get("whole", "")[:300]
    if whole and not person.is_reviewer and whole not in person.providers:
        abort(403)
    trial = try_upload(
        snapshot.catalogue(),
        Upload(
            table=table,
            file=sent.filename[:200],
            data=sent.stream.read(MOST_BYTES + 1),
            providers=None if person.is_reviewer else person.providers,
            whole_for=whole or None,
        ),
        snapshot.today(),
    )
    return _tried(person, trial)


def _tried(person: Actor, trial: Trial) -> Answer:
    """The trial's page; one without faults is kept as a draft, of which nothing is live."""
    if not trial.can_be_saved:
        return _trial_page(trial), 422 if trial.faults else 200
    editing = office().editing
    versions = {one.record: one.version for one in editing.records(trial.table)}
    title = str(speak()("upload.title", file=trial.file, count=str(len(trial.changes))))
    try:
        kept = editing.proposals.save_draft(
            person, [_change(trial, one, versions) for one in trial.changes], title=title
        )
    except (Conflict, RecordsError) as error:
        return _trial_page(trial, problem=speak().english(str(error))), 409
    except StaffError as error:
        return _trial_page(trial, problem=speak().english(str(error))), 422
    return _trial_page(trial, draft=kept.id, version=kept.version)


def _change(trial: Trial, one: RowChange, versions: dict[str, int]) -> Change:
    return Change(
        kind=trial.table,
        record=one.key,
        action="create" if one.before is None else "change",
        values=plain(trial.table, one.record),
        base_version=versions.get(one.key, 0),
    )


def _page(person: Actor, problem: Said | None = None) -> str:
    say, catalogue = speak(), snapshot.catalogue()
    names = Picker(catalogue, say).labels(("providers",))
    whole = {
        id_: name for id_, name in names.items() if person.is_reviewer or id_ in person.providers
    }
    return render_template(
        "staff/upload.html",
        tables=[(WORD_OF[table], table) for table in UPLOAD_TABLES],
        downloads=[(WORD_OF.get(table, table), table) for table in UPLOAD_TABLES],
        whole=whole,
        problem=problem,
        most=MOST_BYTES // (1024 * 1024),
    )


def _trial_page(
    trial: Trial, problem: Said | None = None, draft: int | None = None, version: int = 0
) -> str:
    say, language = speak(), language_of_request()
    picker = Picker(snapshot.catalogue(), say)
    whole_file = [fault for fault in trial.faults if fault.row is None]
    by_row = [
        (
            fault.row,
            fault.column,
            found_words(fault.found, language),
            expected_words(fault.expected, language),
        )
        for fault in trial.faults
        if fault.row is not None
    ]
    return render_template(
        "staff/trial.html",
        trial=trial,
        word=WORD_OF[trial.table],
        counts=_counts(trial),
        whole_file=[fault_text(fault, language) for fault in whole_file],
        faults=by_row[:MOST_FAULTS],
        more_faults=max(0, len(by_row) - MOST_FAULTS),
        rows_at_fault=len({row for row, *_ in by_row}),
        changes=[
            (
                one.key,
                say(_what(one)),
                [
                    (
                        label_of(trial.table, cell.column),
                        value_words(trial.table, cell.column, cell.before, picker),
                        value_words(trial.table, cell.column, cell.after, picker),
                    )
                    for cell in one.columns
                ],
            )
            for one in (*trial.changed, *trial.gone, *trial.new)[:MOST_CHANGES]
        ],
        more_changes=max(0, len(trial.changes) - MOST_CHANGES),
        notes=list(dict.fromkeys(note_text(note, language) for note in trial.notes))[:20],
        mend=_packed(trial),
        problem=problem,
        draft=draft,
        version=version,
    )


def _what(one: RowChange) -> str:
    if one.before is None:
        return "review.create"
    return "upload.ends" if one.row == 0 else "review.change"


def _counts(trial: Trial) -> list[tuple[Said, int]]:
    say = speak()
    return [
        (say("upload.new"), len(trial.new)),
        (say("upload.changed"), len(trial.changed)),
        (say("upload.same"), trial.same),
        (say("upload.gone"), len(trial.gone)),
        (say("upload.at-fault"), len(trial.to_mend)),
    ]


def _packed(trial: Trial) -> str:
    """The rows to mend as a form carries them: a sheet as text."""
    rows, _ = rows_to_mend(trial, [""] * len(trial.faults))
    if not rows:
        return ""
    return base64.b64encode(sheet_csv(trial.table, rows[:MOST_MENDED])).decode("ascii")


@door("/upload/rows", methods=("POST",), roles=EDITORS, most_bytes=MOST_BYTES)
def upload_rows() -> Answer:
    """The rows with faults as a sheet to mend and send again, each with what is wrong."""
    person = actor()
    table = TABLES.get(request.form.get("table", ""), "")
    if table not in UPLOAD_TABLES or {*request.form} - {"table", "rows", "kind", TOKEN_FIELD}:
        abort(400)
    try:
        data = base64.b64decode(request.form.get("rows", ""), validate=True)
    except (binascii.Error, ValueError):
        abort(400)
    trial = try_upload(
        snapshot.catalogue(),
        Upload(
            table=table,
            file="rows.csv",
            data=data,
            providers=None if person.is_reviewer else person.providers,
        ),
        snapshot.today(),
    )
    rows, fixes = rows_to_mend(
        trial, [fault_text(fault, language_of_request()) for fault in trial.faults]
    )
    if request.form.get("kind") == "csv":
        content = sheet_csv(table, rows, fixes)
        return _file(content, "text/csv; charset=utf-8", f"{WORD_OF[table]}-to-mend.csv")
    book = sheet_xlsx(table, rows, _choices(snapshot.catalogue()), language_of_request(), fixes)
    return _file(book, XLSX, f"{WORD_OF[table]}-to-mend.xlsx")


@door("/download/<word>.<kind>", roles=(*EDITORS, "board"))
def download(word: str, kind: str) -> Answer:
    """A table as a spreadsheet, in the columns that come back in; `template` leaves out the rows.

    Staff get their own provider's rows, reviewers and boards all.
    """
    table = TABLES.get(word, word)
    if table not in SHEET_TABLES or kind not in ("csv", "xlsx"):
        abort(404)
    person, catalogue = actor(), snapshot.catalogue()
    records = getattr(catalogue, table)
    found = list(records.values()) if hasattr(records, "values") else list(records)
    if not person.is_reviewer and "board" not in person.roles:
        found = [one for one in found if _is_own(person, table, one)]
    rows = [] if request.args.get("template") else rows_of(table, found)
    name = f"{word}-template" if request.args.get("template") else word
    if kind == "csv":
        return _file(sheet_csv(table, rows), "text/csv; charset=utf-8", f"{name}.csv")
    book = sheet_xlsx(table, rows, _choices(catalogue), language_of_request())
    return _file(book, XLSX, f"{name}.xlsx")


def _is_own(person: Actor, table: str, record: object) -> bool:
    owner = getattr(record, "id" if table == "providers" else "provider", None)
    return owner in person.providers or table in ("funds", "employers", "outcomes", "checks")


def _choices(catalogue: Catalogue) -> dict[str, list[Choice]]:
    picker = Picker(catalogue, speak())
    tables = (
        "credentials",
        "sites",
        "providers",
        "sources",
        "occupations",
        "kinds",
        "approvals",
        "conditions",
        "areas",
        "funds",
        "offerings",
    )
    return {
        table: [Choice(id_, name) for id_, name in picker.labels((table,)).items()]
        for table in tables
    }


def _file(content: bytes, kind: str, name: str) -> FileResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return FileResponse(content, content_type=kind, headers=headers)
