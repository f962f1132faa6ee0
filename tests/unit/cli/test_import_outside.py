"""`pathways import` of areas, counties, apprenticeships, certifications and training lists."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from pathways.catalogue.reader import read_catalogue
from pathways.cli import main
from tests.support.folders import write_folder


@pytest.fixture(autouse=True)
def no_database(monkeypatch, tmp_path):
    """A database that is not there, whatever the machine has."""
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "small")


@pytest.fixture
def files(tmp_path):
    """A small file of each kind, in the columns of the real ones."""
    square = [[-117.5, 33.5], [-117.0, 33.5], [-117.0, 34.0], [-117.5, 34.0], [-117.5, 33.5]]
    outline = {
        "type": "Feature",
        "properties": {"no": 1, "called": "East"},
        "geometry": {"type": "Polygon", "coordinates": [square]},
    }
    texts = {
        "areas.geojson": json.dumps({"type": "FeatureCollection", "features": [outline]}),
        "points.csv": "GEOID,LAT,LONG\n92501,33.9,-117.3\n92502,35.0,-117.3\n",
        "places.csv": "zip,city,county\n92501,Riverside,Riverside\n92502,Riverside,Riverside\n",
        "rapids.csv": "occupational_title,rapids_code,onet_code,term_length,type\n"
        "WELDER (Alternate Title: Burner),0001,51.4121.00,4000-5000,HY\n",
        "esco.csv": "esco_occupation,onet_code,confidence,concept_uri\n"
        "torch hand,51-4121.00,1.0,http://data.europa.eu/esco/occupation/0\n",
        "agencies.csv": "state_name,type\nNowhere,OA\n",
        "certifications.csv": "CERT_ID,CERT_NAME,URL,ACRONYM,EXAM,RENEWAL,ORG_NAME,ORG_EMAIL\n"
        "7,Electric &amp; More,https://a.org/,EM,1,2,A Board,x@a.org\n",
        "etpl.csv": "id,school,program,zip\n5,A School,Welding,92501\n",
        "etpl.yaml": "list: {id: st, publisher: State, title: List}\n"
        "columns: {program: id, provider: school, provider_name: school, name: program,\n"
        "  zip: zip}\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "vintages").mkdir()
    (tmp_path / "vintages" / "today.csv").write_text(
        "O*NET-SOC 2019 Code,2018 SOC Code\n49-3023.00,49-3023\n51-4121.00,51-4121\n"
    )
    return tmp_path


CASES = {
    "areas": (
        ["areas.geojson", "--kind", "spa", "--id", "part-{no}", "--name", "{called}"],
        ["--points", "points.csv", "--source", "a-map", "--publisher", "The county"],
        {"areas": ["part-1", "92501"], "sources": ["a-map"]},
    ),
    "counties": (
        ["places.csv", "--points", "points.csv", "--county", "Riverside"],
        [],
        {"areas": ["riverside-county", "riverside", "92501", "92502"]},
    ),
    "rapids": (
        ["rapids.csv", "--year", "2020", "--add", "0001"],
        [],
        {
            "credentials": ["welder-apprenticeship-completion"],
            "sources": ["rapids-occupations-2020"],
        },
    ),
    "esco": (
        ["esco.csv", "--published", "2020-11-01", "--vintages", "vintages"],
        [],
        {},
    ),
    "agencies": (["agencies.csv"], [], {"sources": ["apprenticeship-registration-agencies"]}),
    "certifications": (
        ["certifications.csv", "--published", "2026-05-01", "--add", "7", "--find", "electric"],
        [],
        {"credentials": ["electric-more"], "sources": ["careeronestop-7"]},
    ),
    "etpl": (
        ["etpl.csv", "--mapping", "etpl.yaml", "--published", "2026-01-31"],
        ["--points", "points.csv"],
        {
            "areas": ["92501"],
            "providers": ["st-a-school"],
            "sites": ["st-a-school-92501"],
            "offerings": ["st-5"],
            "sources": ["st-2026-01-31"],
        },
    ),
}


def run(files, *words):
    placed = [str(files / word) if (files / word).exists() else str(word) for word in words]
    return CliRunner().invoke(main, ["import", *placed])


@pytest.mark.parametrize("name", CASES)
def test_an_import_is_tried_then_written_and_the_same_again_changes_nothing(files, folder, name):
    first, second, new = CASES[name]
    words = [name, *first, *second]

    tried = run(files, *words, "--data", folder, "--dry-run", "--json")

    assert tried.exit_code == 0, tried.output
    report = json.loads(tried.output)
    ids = {(one["table"], one["id"]) for one in report["new"]}
    assert {(table, id_) for table, some in new.items() for id_ in some} <= ids
    assert report["changed"] == []
    assert all(one["why"] for one in report["left_out"])

    into = files / "new"
    assert run(files, *words, "--data", folder, "--into", into).exit_code == 0
    after = read_catalogue(into)
    assert all(id_ in getattr(after, table) for table, some in new.items() for id_ in some)

    again = json.loads(run(files, *words, "--data", into, "--dry-run", "--json").output)
    assert (again["new"], again["changed"]) == ([], [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["rapids", "rapids.csv", "--year", "2020", "--meant", "x"],
            "--meant x: write CREDENTIAL=CODE",
        ),
        (
            ["areas", "areas.geojson", "--kind", "shire", "--source", "a"],
            "--kind: shire is none of",
        ),
        (
            ["areas", "areas.geojson", "--kind", "spa", "--source", "a", "--parent", "here"],
            "--parent: here is no area of the catalogue",
        ),
        (
            ["counties", "places.csv", "--county", "Riverside", "--state", "there"],
            "--state: there is no area of the catalogue",
        ),
    ],
)
def test_wrong_use_is_refused(files, folder, words, told):
    found = run(files, *words, "--data", folder, "--dry-run")
    assert found.exit_code == 2
    assert told in found.output


def test_a_file_of_another_kind_changes_nothing(files, folder):
    found = run(files, "rapids", "places.csv", "--year", "2020", "--data", folder, "--dry-run")
    assert found.exit_code == 1
    assert "places.csv: found no column occupational_title" in found.output
