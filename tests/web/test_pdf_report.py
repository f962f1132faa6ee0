"""The gap report as PDF holds what the page, the table, the workbook and the JSON hold."""

import csv
import io
import json
import re
from datetime import date
from typing import Any

import openpyxl
import pytest

from pathways.cli import main
from pathways.services.gap_areas import area_rows
from pathways.services.reporting import GapAsk, gap_report, gaps_json
from tests.support.pdfs import check_accessible, read, text_of

TODAY = "2026-11-22"
DAY = date(2026, 11, 22)
QUERY = f"area=spa-1&today={TODAY}"
SOME = ("outside", "none-known", "unapproved", "offered")


@pytest.fixture(scope="module")
def report(shipped):
    return gap_report(shipped.current(), GapAsk(today=DAY, areas=("spa-1",)))


def money(dollars):
    if dollars is None:
        return "not known"
    return f"${dollars:,.0f}" if dollars == int(dollars) else f"${dollars:,.2f}"


def at_least(row, name, shown):
    return f"at least {shown}" if name in row["unknown"] and row[name] is not None else shown


def number(row, name):
    return "not known" if row[name] is None else at_least(row, name, f"{row[name]:,}")


def test_pdf_page_csv_workbook_and_json_have_the_same_figures(client, page, report, shipped):
    catalogue = shipped.current().catalogue
    report = report.only(statuses=SOME)
    query = "&".join([QUERY, *(f"status={status}" for status in SOME)])
    answer = client.get(f"/gaps.pdf?{query}")
    assert answer.content_type == "application/pdf"
    told = re.sub(r"[\s-]+", "", text_of(read(answer.data)))
    in_csv = {
        row["credential"]: row
        for row in csv.DictReader(
            io.StringIO(client.get(f"/gaps.csv?{query}").get_data(as_text=True))
        )
    }
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/gaps.xlsx?{query}").data))["Gaps"]
    names, *cells = sheet.iter_rows(values_only=True)
    in_book = {row[0]: dict(zip(names, row, strict=True)) for row in cells}
    rows = json.loads(json.dumps(gaps_json(report)))
    assert len(rows) == len(in_csv) == len(in_book) > 30
    for row in rows:
        name, same = row["credential"], in_csv[row["credential"]]
        joint = {tuple(one["pair"]) for one in row["blocked_jointly"]}
        figures = (
            f"{len(row['routes_blocked']):,}",
            f"{len(joint):,}",
            number(row, "workers"),
            number(row, "openings"),
            at_least(row, "wage_gain", money(row["wage_gain"])),
            number(row, "seats"),
        )
        shown = re.sub(r"[\s-]+", "", same["sentence"])
        assert shown in told, name
        after = [told[m.end() :][:160] for m in re.finditer(re.escape(shown), told)]
        wanted = re.sub(r"[\s-]+", "", "".join(figures))
        assert any(wanted in rest for rest in after), (name, figures)
        for column in ("workers", "openings", "wage_gain", "seats"):
            assert in_book[name][column] == row[column]
            assert (float(same[column]) if same[column] else None) == row[column]
    tree = page(f"/gaps/{rows[0]['credential']}?{QUERY}")
    assert catalogue.credentials[rows[0]["credential"]].name in tree.h1.get_text()


def test_the_map_in_the_pdf_has_the_figures_of_its_table(client, shipped):
    network = shipped.current()
    areas = tuple(f"spa-{n}" for n in range(1, 9))
    rows = area_rows(gap_report(network, GapAsk(today=DAY, areas=areas)), network.catalogue)
    reader = read(client.get(f"/gaps.pdf?{QUERY}&status=outside").data)
    told = text_of(reader)
    for row in rows:
        figures = f"{row.offered:,} of {row.total:,} {row.stale:,} {row.known:,} {row.blocked:,}"
        assert f"{row.number} {row.name} {figures}" in told


@pytest.mark.parametrize(
    ("language", "title"),
    [("", "What nobody here can get, and what it blocks: Antelope Valley"),
     ("/es", "Lo que falta aquí y lo que bloquea: Antelope Valley")],
)  # fmt: skip
def test_the_pdf_is_accessible_in_both_languages(client, language, title):
    answer = client.get(f"{language}/gaps.pdf?{QUERY}&status=none-known")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="gaps.pdf"'
    reader: Any = read(answer.data)
    kinds = check_accessible(reader, title=title, language=language.strip("/") or "en")
    assert kinds["Figure"] == 1
    assert kinds["Table"] >= 3
    assert reader.metadata.creation_date.date() == DAY


def test_what_cannot_be_read_is_refused_with_a_page(client):
    assert client.get("/gaps.pdf?area=no-such-area").status_code == 422


def test_the_command_line_writes_the_same_pdf(client, tmp_path):
    file = tmp_path / "gaps.pdf"
    with pytest.raises(SystemExit) as ended:
        main(
            ["gaps", "--data", "data", "--area", "spa-1", "--today", TODAY, "--pdf", str(file)],
            standalone_mode=False,
        )
    assert ended.value.code == 0
    assert file.read_bytes() == client.get(f"/gaps.pdf?{QUERY}").data


def test_one_kind_of_answer_at_a_time(tmp_path):
    file = str(tmp_path / "x")
    from click.testing import CliRunner

    for words in (
        ["gaps", "--json", "--pdf", file],
        ["gaps", "--csv", file, "--pdf", file],
        ["plan", "--budget", "1", "--csv", file, "--xlsx", file],
    ):
        answer = CliRunner().invoke(main, words)
        assert answer.exit_code == 2
        assert "one of them" in answer.output
