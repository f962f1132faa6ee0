"""The trial of an upload: what would change, every fault by row and column, nothing written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from pathways.catalogue.issues import DataIssue
from pathways.catalogue.reader import read_catalogue
from pathways.catalogue.revision import revision_of
from pathways.catalogue.schema import instance
from pathways.exchange.sheets import SHEET_TABLES, fields_of, schema_of
from pathways.exchange.sheets_writing import rows_of, sheet_csv
from pathways.services.uploading.trial import (
    UPLOAD_TABLES,
    Upload,
    records_of,
    rows_to_mend,
    try_upload,
)
from pathways.services.uploading.words import expected_words, fault_text, note_text
from tests.support.broken_sheets import GOOD, broken_sheets, csv_bytes, large_sheets, xlsx_bytes
from tests.support.folders import write_folder

TODAY = date(2026, 1, 20)
SCHOOL = frozenset({"school"})


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return read_catalogue(write_folder(tmp_path_factory.mktemp("small")))


def attempt(catalogue, data, table="offerings", providers=SCHOOL, whole_for=None):
    upload = Upload(
        table=table, file="fall.csv", data=data, providers=providers, whole_for=whole_for
    )
    return try_upload(catalogue, upload, TODAY)


def only_weeks(weeks):
    """A sheet that says of one program how many weeks it takes, and little else."""
    header = "id,provider,name,kind,status,weeks"
    return f"{header}\nshop-class,school,Shop class,certificate-program,active,{weeks}\n".encode()


@pytest.mark.parametrize("data", [csv_bytes(GOOD), xlsx_bytes()])
def test_a_new_row_is_new_and_can_be_saved(small, data):
    trial = attempt(small, data)

    assert [change.key for change in trial.new] == ["new-class"]
    assert (trial.changed, trial.gone, trial.same, trial.faults) == ((), (), 0, ())
    assert trial.can_be_saved


def test_a_changed_cell_is_told_with_what_was_there(small):
    trial = attempt(small, only_weeks("32"))

    (change,) = trial.changed
    assert [(c.column, c.before, c.after) for c in change.columns] == [("weeks", "30", "32")]
    before = small.offerings["shop-class"]
    assert change.record == replace(before, weeks=32), "columns that the sheet lacks stay"


def test_an_empty_cell_of_a_column_says_that_it_is_not_known(small):
    (change,) = attempt(small, only_weeks("")).changed

    assert change.record.weeks is None


def test_what_is_the_same_changes_nothing(small):
    trial = attempt(
        small, sheet_csv("offerings", rows_of("offerings", [small.offerings["shop-class"]]))
    )

    assert (trial.same, trial.changes, trial.can_be_saved) == (1, (), False)


def test_programs_are_gone_only_where_the_sheet_is_whole(small):
    assert attempt(small, csv_bytes(GOOD)).gone == ()

    gone = attempt(small, csv_bytes(GOOD), whole_for="school").gone
    assert sorted(change.key for change in gone) == ["shop-class", "web-class"]
    assert {change.record.status for change in gone} == {"ended"}
    assert "fitter-job" not in {change.key for change in gone}, "it is somebody else's"


@pytest.mark.parametrize("broken", [*broken_sheets(), *large_sheets()], ids=lambda one: one.name)
def test_a_broken_upload_changes_nothing_and_names_row_and_column(small, broken):
    revision = revision_of(small)
    upload = Upload(table=broken.table, file=broken.file, data=broken.data, providers=SCHOOL)
    trial = try_upload(small, upload, TODAY)

    assert not trial.can_be_saved
    places = [(fault.row, fault.column) for fault in trial.faults]
    assert (broken.row, broken.column) in places
    assert all(fault.found and fault.expected for fault in trial.faults)
    assert revision_of(small) == revision


def test_there_are_sixty_broken_uploads_and_more():
    assert len({one.name for one in broken_sheets()}) >= 60


@pytest.mark.parametrize("broken", broken_sheets(), ids=lambda one: one.name)
def test_every_fault_is_told_in_spanish_too(small, broken):
    upload = Upload(table=broken.table, file=broken.file, data=broken.data, providers=SCHOOL)
    for fault in try_upload(small, upload, TODAY).faults:
        spanish = fault_text(fault, "es")
        assert spanish.partition(". ")[2 if fault.column else 0].startswith("Encontrado: ")
        told = re.sub(r"'[^']*'|-the-", "", spanish)
        assert not re.search(r"\b(the|found|expected|such as|row|with|without)\b", told), spanish


@pytest.mark.parametrize("table", SHEET_TABLES)
def test_whatever_a_column_expects_has_a_spanish_form(table):
    for column, field in fields_of(table).items():
        english = field.expected
        assert expected_words(english, "es") != english, (column, english)


def test_nobody_changes_what_is_not_theirs_whatever_the_row_says(small):
    stolen = {**GOOD, "id": "fitter-job", "provider": "school"}
    trial = attempt(small, csv_bytes(stolen))

    assert [(fault.row, fault.column) for fault in trial.faults] == [(2, "provider")]
    assert attempt(small, csv_bytes(stolen), providers=None).can_be_saved, "a reviewer may"


def test_staff_may_propose_what_is_nobodys_own(small):
    rows = rows_of("funds", small.funds.values())
    data = sheet_csv("funds", [{**row, "cap": "750"} for row in rows])

    assert attempt(small, data, table="funds").can_be_saved


@pytest.mark.parametrize("table", UPLOAD_TABLES)
def test_what_is_downloaded_is_the_same_when_it_is_sent_back(small, table):
    records = records_of(small, table)
    trial = attempt(small, sheet_csv(table, rows_of(table, records.values())), table, None)

    assert trial.faults == ()
    assert (trial.same, trial.changes) == (len(records), ())


def test_rows_with_faults_come_back_as_they_were_typed_with_what_to_mend(small):
    trial = attempt(small, csv_bytes(GOOD, {**GOOD, "id": "b", "weeks": "ten", "cip": "1.01"}))
    rows, told = rows_to_mend(trial, [fault_text(fault, "en") for fault in trial.faults])

    assert [row["weeks"] for row in rows] == ["ten"]
    assert "weeks. Found: 'ten'." in told[0]
    assert "cip. Found: '1.01'" in told[0]
    mended = sheet_csv("offerings", [{**rows[0], "weeks": "10", "cip": "01.01"}], told)
    assert attempt(small, mended).can_be_saved


def test_how_a_file_was_read_is_said_in_both_languages(small):
    trial = attempt(
        small, csv_bytes({**GOOD, "verified_on": "1/5/2026"}, separator=";", coding="cp1252")
    )

    english = [note_text(note, "en") for note in trial.notes]
    assert "Cells are separated by semicolons." in english
    assert "Row 2, verified_on: month/day/year was read as 2026-01-05." in english
    assert all(note_text(note, "es") != note_text(note, "en") for note in trial.notes)


def test_a_fault_of_nothing_known_is_still_told():
    issue = DataIssue("f", 2, None, "something new", "something else")
    assert fault_text(issue, "es") == "Encontrado: something new. Se espera: something else."


def test_no_row_of_a_schema_is_read_without_its_needed_columns():
    assert "id" in instance(schema_of("offerings")).needed()
