"""A small whole set of files for every importer, in the layout in which they are published."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl

from tests.support.outside_worlds import write_csv
from tests.support.region_files import award_row, field_row, school_row, wages_row, zip_row

Words = list[str]
METRO = ("0031080", "Los Angeles-Long Beach-Anaheim, CA")


def table(path: Path, *rows: Mapping[str, object], separator: str = ",") -> Path:
    """Write rows, a comma or a tab between two cells."""
    if separator == ",":
        return write_csv(path, rows)
    lines = [list(rows[0]), *(list(map(str, row.values())) for row in rows)]
    path.write_text("".join(separator.join(line) + "\n" for line in lines), encoding="utf-8")
    return path


def book(path: Path, *rows: tuple[object, ...], title: str = "Sheet") -> Path:
    """Write rows as a workbook."""
    found = openpyxl.Workbook()
    page = found.worksheets[0]
    page.title = title
    for row in rows:
        page.append(row)
    found.save(path)
    return path


def oews(folder: Path) -> tuple[Words, list[Path]]:
    rows = [wages_row(METRO, code) for code in ("47-2111", "49-3023", "11-1011")]
    file = table(folder / "oews_2025.csv", *rows)
    return ["oews", str(file)], [file]


def projections(folder: Path) -> tuple[Words, list[Path]]:
    file = book(
        folder / "projections.xlsx",
        ("2023-2033 Occupational Employment Projections",),
        ("California",),
        ("Statewide",),
        (
            *("SOC Level[1]", "SOC Code[2]", "Occupational Title[3]"),
            "Base Year Employment Estimate 2023[4][5]",
            *("Projected Year Employment Estimate 2033", "Total Job Openings\n[9]"),
        ),
        (4, "47-2111", "Electricians", 73000, 80000, 90120),
        ("End of worksheet.",),
        title="Occupational",
    )
    return ["projections", str(file)], [file]


def ipeds(folder: Path) -> tuple[Words, list[Path]]:
    schools = [school_row(f"10000{n}", f"College {n}", "Riverside County") for n in range(3)]
    awards = [award_row("100001", "47.0604", level, 3) for level in ("2", "3", "5")]
    fields = [field_row("47.0604", "Automobile Mechanics.", "49-3023")] * 2
    files = [
        table(folder / "hd2024.csv", *schools),
        table(folder / "c2024_a.csv", *awards),
        table(folder / "cip_soc.csv", *fields),
    ]
    options = ("--institutions", "--completions", "--crosswalk")
    pairs = zip(options, map(str, files), strict=True)
    return ["ipeds", *(word for pair in pairs for word in pair)], files


def onet(folder: Path) -> tuple[Words, list[Path]]:
    release = folder / "onet"
    release.mkdir()
    (release / "Read Me.txt").write_text("O*NET 30.1 Database\nDecember 2025 Release\n")
    codes = ("47-2111.00", "49-3023.00")
    files = [
        table(
            release / "Occupation Data.txt",
            *({"O*NET-SOC Code": c, "Title": "A job", "Description": "Works."} for c in codes),
            separator="\t",
        ),
        table(
            release / "Job Zones.txt",
            *(
                {"O*NET-SOC Code": c, "Job Zone": "3", "Date": "12/2025", "Domain Source": "X"}
                for c in codes
            ),
            separator="\t",
        ),
    ]
    return ["onet", str(release)], files


def certifications(folder: Path) -> tuple[Words, list[Path]]:
    columns = ("CERT_ID", "CERT_NAME", "URL", "ACRONYM", "EXAM", "RENEWAL", "ORG_NAME")
    contacts = ("ORG_ADDRES", "ORG_PHONE1", "ORG_PHONE2", "ORG_FAX", "ORG_EMAIL")
    row = ("1", "A test", "https://example.org/", "AT", 1, 3, "A maker", "", "", "", "", "")
    file = book(folder / "certifications.xlsx", (*columns, *contacts), row, ("2", *row[1:]))
    return ["certifications", str(file), "--published", "2026-01-01"], [file]


def rapids(folder: Path) -> tuple[Words, list[Path]]:
    row = {
        "occupational_title": "ELECTRICIAN",
        "rapids_code": "0159",
        "onet_code": "47-2111.00",
        "term_length": "8000",
        "type": "TB",
    }
    file = table(folder / "rapids.csv", row, {**row, "rapids_code": "0160"})
    return ["rapids", str(file), "--year", "2020"], [file]


def agencies(folder: Path) -> tuple[Words, list[Path]]:
    rows = [{"state_name": name, "type": "SAA"} for name in ("California", "Oregon")]
    file = table(folder / "agencies.csv", *rows)
    return ["agencies", str(file)], [file]


def etpl(folder: Path) -> tuple[Words, list[Path]]:
    names = (
        *("id", "school", "school id", "program", "cip", "hours", "state", "tuition", "tools"),
        *("total", "door", "zip", "street", "town", "county", "web", "licence"),
    )
    row = dict.fromkeys(names, "") | {
        "id": "1",
        "school": "A School",
        "school id": "s",
        "program": "Truck driving",
        "state": "ok",
        "zip": "92501",
    }
    file = table(folder / "list.csv", row, row | {"id": "2"})
    mapping = folder / "mapping.yaml"
    mapping.write_text(
        "list: {id: ex, publisher: A state, title: Its list}\n"
        "status:\n  - {column: state, words: {ok: listed, out: suspended, wait: pending}}\n"
        "columns:\n"
        "  {program: id, provider: school id, provider_name: school, name: program, cip: cip,\n"
        "   hours: hours, asks_for: door, street: street, city: town, zip: zip, county: county,\n"
        "   website: web}\n"
        "money: {tuition: tuition, materials: tools, total: total}\n"
        "kind: {column: licence, words: {degree: degree-program}, otherwise: course}\n",
        encoding="utf-8",
    )
    return ["etpl", str(file), "--mapping", str(mapping), "--published", "2026-01-01"], [file]


def areas(folder: Path) -> tuple[Words, list[Path]]:
    ring = [[-118.0, 34.0], [-117.0, 34.0], [-117.0, 35.0], [-118.0, 35.0], [-118.0, 34.0]]
    file = folder / "outlines.geojson"
    feature = {
        "type": "Feature",
        "properties": {"name": "North"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return ["areas", str(file), "--kind", "spa", "--source", "outlines"], [file]


def counties(folder: Path) -> tuple[Words, list[Path]]:
    rows = [zip_row(code, "Town", "Riverside") for code in ("92501", "92502", "92503")]
    file = table(folder / "zips.csv", *rows)
    return ["counties", str(file), "--county", "Riverside"], [file]


def esco(folder: Path) -> tuple[Words, list[Path]]:
    row = {
        "esco_occupation": "electrician",
        "onet_code": "47-2111.00",
        "confidence": "1.0",
        "concept_uri": "http://example.org/1",
    }
    file = table(folder / "esco.csv", row, row | {"esco_occupation": "wireman"})
    vintages = folder / "vintages"
    vintages.mkdir()
    code = {"O*NET-SOC 2010 Code": "47-2111.00", "O*NET-SOC 2019 Code": "47-2111.00"}
    table(vintages / "2010_2019.csv", code)
    return ["esco", str(file), "--vintages", str(vintages), "--published", "2020-11-01"], [file]


def ctdl(folder: Path) -> tuple[Words, list[Path]]:
    file = folder / "payload.json"
    node = {
        "@type": "ceterms:Certificate",
        "@id": "https://example.org/resources/ce-1",
        "ceterms:ctid": "ce-00000000-0000-4000-8000-000000000001",
        "ceterms:name": {"en": "A certificate"},
    }
    file.write_text(json.dumps({"@context": "https://example.org/", "@graph": [node]}))
    return ["ctdl", str(file)], [file]


FILES: Mapping[str, Callable[[Path], tuple[Words, list[Path]]]] = {
    made.__name__: made
    for made in (
        *(agencies, areas, certifications, counties, ctdl, esco, etpl, ipeds, oews, onet),
        *(projections, rapids),
    )
}
"""By importer: what is typed, and the files whose faults must be told."""
