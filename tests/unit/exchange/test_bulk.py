"""The files of the whole catalogue: what they hold, and that they are the same every time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
from dataclasses import replace

import jsonschema
import networkx as nx
import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.exchange.bulk.files import (
    FILES,
    csv_zip,
)
from pathways.exchange.bulk.graph_files import gexf, graphml
from pathways.exchange.bulk.tables import flat_tables
from pathways.exchange.bulk.values import KINDS, record_json, record_schema, records_of
from pathways.network.view import view
from pathways.services.downloads import KEPT, downloads
from pathways.services.settings import SHIPPED_DATA
from tests.support import small


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue(SHIPPED_DATA)


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def made(catalogue, tmp_path_factory):
    """The files, by format."""
    found = downloads(catalogue, tmp_path_factory.mktemp("downloads"))
    return {one.format: one.path.read_bytes() for one in found.files}


@pytest.mark.parametrize("format_", FILES)
def test_the_same_catalogue_gives_the_same_bytes_and_each_file_says_what_it_is(
    catalogue, made, format_
):
    data = made[format_]
    if format_ != "folder":  # slow to write; below it reads back as the same catalogue
        assert FILES[format_][2](catalogue) == data
    whole = b"".join(members(data).values()) if data[:2] == b"PK" else data
    for told in (catalogue.revision, "MIT license", "CC BY 4.0", "date"):
        assert told.encode() in whole


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_is_as_its_schema_says(catalogue, kind):
    validator = jsonschema.Draft202012Validator(record_schema(kind))
    records = records_of(catalogue, kind)
    assert records
    for record in records:
        validator.validate(record_json(kind, record))


def test_money_is_dollars_and_what_is_not_known_is_null_not_nothing(catalogue):
    paid = next(o for o in catalogue.offerings.values() if o.tuition_cents)
    told = record_json("offerings", paid)
    assert told["tuition"] == paid.tuition_cents / 100
    free = record_json("offerings", replace(paid, tuition_cents=None, seats_per_year=0))
    assert free["tuition"] is None
    assert free["seats_per_year"] == 0


def test_the_folder_reads_back_as_the_same_catalogue(catalogue, made, tmp_path):
    with zipfile.ZipFile(io.BytesIO(made["folder"])) as archive:
        archive.extractall(tmp_path)
    assert read_catalogue(tmp_path / "catalogue") == catalogue


def test_json_and_tables_hold_the_same_records(catalogue, made):
    told = json.loads(made["json"])
    tables = {table.name: table for table in flat_tables(catalogue)}
    for kind in KINDS:
        assert len(told[kind]) == len(tables[kind].rows)
    wages = tables["occupations_wages"]
    listed = sum(len(one["wages"]) for one in told["occupations"])
    assert len(wages.rows) == listed > 0


def test_the_archive_names_the_checksums_of_its_tables_and_no_cell_is_a_formula(catalogue):
    nasty = dict(catalogue.employers)
    first = next(iter(nasty.values()))
    nasty[first.id] = replace(first, name='=HYPERLINK("http://x")')
    files = members(csv_zip(replace(catalogue, employers=nasty)))
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest
    rows = list(csv.DictReader(io.StringIO(files["employers.csv"].decode())))
    assert {row["id"]: row["name"] for row in rows}[first.id] == '\'=HYPERLINK("http://x")'
    sites = csv.DictReader(io.StringIO(files["sites.csv"].decode()))
    assert all(float(row["longitude"]) < 0 for row in sites)


def test_the_sqlite_file_answers_questions(catalogue, made, tmp_path):
    path = tmp_path / "it.sqlite"
    path.write_bytes(made["sqlite"])
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        about = dict(connection.execute("SELECT name, value FROM about"))
        assert about["revision"] == catalogue.revision
        [(count,)] = connection.execute("SELECT count(*) FROM offerings")
        assert count == len(catalogue.offerings)
        rows = connection.execute(
            "SELECT w.record, w.hourly_median FROM occupations_wages w JOIN occupations o "
            "ON o.id = w.record WHERE typeof(w.hourly_median) = 'real' LIMIT 1"
        ).fetchall()
        assert rows
    finally:
        connection.close()


def test_both_graphs_read_back_as_the_view(catalogue, made):
    expected = view(catalogue)
    for graph in (
        nx.read_graphml(io.BytesIO(made["graphml"])),
        nx.read_gexf(io.BytesIO(made["gexf"])),
    ):
        assert {tuple(node.split(":", 1)) for node in graph} == set(expected)
        assert graph.number_of_edges() == expected.number_of_edges()
        hows = sorted(data["how"] for _, _, data in graph.edges(data=True))
        assert hows == sorted(data["how"] for _, _, data in expected.edges(data=True))


def test_odd_names_neither_break_a_graph_nor_leave_their_place(catalogue):
    first = next(iter(catalogue.occupations.values()))
    odd = replace(first, name='</node>\x00\x1b"><x>\ud800')
    world = replace(catalogue, occupations={**catalogue.occupations, first.id: odd})
    for make, read in ((graphml, nx.read_graphml), (gexf, nx.read_gexf)):
        graph = read(io.BytesIO(make(world)))
        assert graph.number_of_nodes() == view(catalogue).number_of_nodes()


def test_files_are_made_once_for_a_revision_and_old_ones_go(tmp_path):
    catalogue = small.catalogue(small.job("helper"), small.job("tech"))
    made = downloads(catalogue, tmp_path)
    moments = {one.name: one.path.stat().st_mtime_ns for one in made.files}
    again = downloads(catalogue, tmp_path)
    assert {one.name: one.path.stat().st_mtime_ns for one in again.files} == moments
    for one in made.files:
        assert hashlib.sha256(one.path.read_bytes()).hexdigest() == one.sha256
        assert one.path.stat().st_size == one.size
    for number in range(KEPT + 1):
        (tmp_path / f"old-{number}").mkdir()
    made.sums.unlink()  # not whole: made anew
    whole = downloads(catalogue, tmp_path)
    assert whole.sums.is_file()
    folders = [path for path in tmp_path.iterdir() if path.is_dir()]
    assert len(folders) == KEPT
    assert whole.sums.parent in folders


def test_where_nothing_can_be_written_the_files_are_made_all_the_same(tmp_path):
    catalogue = small.catalogue(small.job("helper"))
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    made = downloads(catalogue, blocked)
    assert all(one.path.is_file() for one in made.files)
