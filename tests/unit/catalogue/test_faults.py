"""Broken copies of a small world: each fault is named by its file, row and column."""

from __future__ import annotations

import pytest

from pathways.catalogue.issues import CatalogueError, DataIssue
from pathways.catalogue.reader import read_catalogue
from tests.support.folders import edit, write_folder

OCCUPATION, CREDENTIAL = "occupations/fitter.yaml", "credentials/badge.yaml"
LAST = "credentials/port-pass.yaml"


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path)


def issues_of(folder) -> tuple[DataIssue, ...]:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    return caught.value.issues


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "found", "expected"),
    [
        # fields of YAML records
        (OCCUPATION, "name: Fitter\n", "", 1, "name", "nothing", "a text"),
        (OCCUPATION, "soc: 47-2111.00", "soc: 472111", 3, "soc", "'472111'", "an O*NET-SOC code"),
        (OCCUPATION, "feeders:", "feeder:", 18, "feeder", "the field 'feeder'", "'feeders'?"),
        (OCCUPATION, "[helper]", "helper", 18, "feeders", "'helper'", "a list"),
        (OCCUPATION, "[helper]", "[helpr]", 18, "feeders[0]", "'helpr'", "'helper'?"),
        (OCCUPATION, "binds: crew", "binds: cru", 15, "duties[0].binds", "'cru'", "one of crew"),
        (OCCUPATION, "share: 0.25\n", "share: 1.5\n", 16, "duties[0].share", "'1.5'", "0 to 1"),
        (
            OCCUPATION,
            "need: port-pass",
            "need: port-pass and",
            8,
            "requires[1].need",
            "the end of the text at character 14",
            "a credential",
        ),
        (
            OCCUPATION,
            "need: badge and",
            "need: bagde and",
            5,
            "requires[0].need",
            "'bagde'",
            "an id of credentials/ (did you mean 'badge'?)",
        ),
        (
            OCCUPATION,
            "hours(shop-hours)",
            "hours(show-hours)",
            5,
            "requires[0].need",
            "'show-hours'",
            "occupations/ or kinds in vocabulary.yaml",
        ),
        (
            OCCUPATION,
            "when: port-site",
            "when: portsite",
            10,
            "requires[1].when",
            "'portsite'",
            "an id of situations",
        ),
        (OCCUPATION, "25.5,", "19,", 22, "wages[0].hourly_median", "19.00", "no less than"),
        (OCCUPATION, "25.5,", "$25.50,", 22, "wages[0].hourly_median", "'$25.50'", "without $"),
        (OCCUPATION, "per_year: 90, year", "per_year: 9e1, year", 26, None, "'9e1'", "a whole"),
        (OCCUPATION, "estimated: true", "estimated: yes", 26, None, "'yes'", "true or false"),
        (OCCUPATION, "level: 4.5", "level: 7.5", 28, "skills[0].level", "'7.5'", "0 to 7"),
        (OCCUPATION, "zone: 3", "zone: 6", 29, "job_zone.zone", "'6'", "1 to 5"),
        (OCCUPATION, "job: helper", "job: helpr", 30, "related[0].job", "'helpr'", "'helper'?"),
        (OCCUPATION, "rank: 2", "rank: 0", 30, "related[0].rank", "'0'", "1 to 100"),
        (
            OCCUPATION,
            "{level: High school diploma, source: census}",
            "High school diploma",
            19,
            "typical_education",
            "a text or a list",
            "a mapping",
        ),
        (CREDENTIAL, "kind: license", "kind: permit", 3, "kind", "'permit'", "one of license"),
        (CREDENTIAL, "basis: board", "basis: employer", 7, "requires[0].basis", None, "law, board"),
        (
            CREDENTIAL,
            "basis: board",
            "when: port-site",
            7,
            "requires[0].when",
            "the field 'when'",
            "need, basis, source",
        ),
        (CREDENTIAL, "weeks: 3", "weeks: 2.5", 10, "weeks", "'2.5'", "whole weeks"),
        (CREDENTIAL, "fee: 60.50", "fee: 60.505", 9, "fee", "'60.505'", "whole cents"),
        (CREDENTIAL, "fee: 60.50", "fee: -1", 9, "fee", "'-1'", "dollars"),
        (CREDENTIAL, "[school-hall]", "[hall]", 11, "where[0]", "'hall'", "an id of sites.csv"),
        (CREDENTIAL, "fee: 30,", "fie: 30,", 13, "renewal.fie", "the field 'fie'", "one of fee"),
        (LAST, "id: port-pass", "id: portpass", 1, "id", "'portpass'", "'port-pass', as the file"),
        (LAST, "id: port-pass", "id: resident", 1, "id", "'resident'", "not a word of the"),
        (LAST, "id: port-pass", "id: Port-Pass", 1, "id", "'Port-Pass'", "lower-case"),
        # region, sources, vocabulary
        ("region.yaml", "area: small-county", "area: county", 3, "area", "'county'", "areas.csv"),
        ("region.yaml", "[en, es]", "[english]", 4, "languages[0]", "'english'", "a language"),
        ("sources.yaml", "id: law", "id: census", 7, "[1].id", "'census' a second time", "row 1"),
        ("sources.yaml", "https://", "ftp://", 4, "[0].url", "'ftp://example", "https://"),
        ("sources.yaml", "2026-01-02", "2026-13-02", 6, "[0].retrieved", None, "a date such as"),
        ("vocabulary.yaml", "situations:", "situation:", 10, "situation", None, "'situations'?"),
        ("vocabulary.yaml", "id: class-hours", "id: fitter", 7, "kinds[2].id", None, "occupation"),
        (
            "vocabulary.yaml",
            "[{kind: shop-hours, share: 0.5, at_most: 3000}]",
            "[class-hours, brake-work]",
            6,
            "kinds[1].counts_toward",
            "brake-work -> brake-work",
            "do not count toward themselves",
        ),
        # tables
        ("areas.csv", "90001,ZIP", "9001,ZIP", 5, "id", "'9001'", "an id"),
        ("areas.csv", "west,West Side,spa", "west,West Side,zip", 4, "id", "'west'", "five digits"),
        ("areas.csv", "34.05", "134.05", 5, "latitude", "'134.05'", "degrees from -90 to 90"),
        ("areas.csv", "county,state,34", "county,west,34", 3, "parent", "small-county -> ", "lie"),
        ("areas.csv", ",,36.4", ",,36.4,1", 2, None, "8 cells", "7, as in the header"),
        ("providers.csv", "role,url", "roles,url", 1, "roles", "the column 'roles'", "'role'"),
        ("providers.csv", "trains;sponsors", "trains;", 2, "role", "an empty item", "one of"),
        ("providers.csv", "a@example.org", "a at example", 2, "email", None, "an e-mail"),
        ("providers.csv", "name,kind", "name,name", 1, "name", "'name' a second time", "it once"),
        ("sites.csv", "90001", "90002", 2, "zip", "'90002'", "areas.csv"),
        ("sites.csv", "34.05", "", 2, "latitude", "nothing", "degrees"),
        ("sites.csv", ",latitude,", ",lattitude,", 1, "lattitude", None, "'latitude'?"),
        ("offerings.csv", "diploma,,badge", "diplom,,badge", 2, "awards", None, "'diploma'?"),
        ("offerings.csv", "badge=0.4", "badge=40%", 2, "may_award", None, "credential=share"),
        ("offerings.csv", "age >= 16", "age > 16", 2, "requires", "'>' at character 5", "'>='"),
        ("offerings.csv", "1250", '"1,250"', 2, "tuition", "'1,250'", "without $ or commas"),
        ("offerings.csv", "union,school-hall", "union,", 3, "site", "nothing", "a site, unless"),
        ("offerings.csv", "26=22.10", "26:22.10", 3, "wage_steps", None, "weeks=hourly"),
        ("offerings.csv", "2027-01-11", "soon", 2, "starts", None, "dates such as"),
        ("offerings.csv", "2026-06-30", "2026-04-30", 2, "apply_by", None, "after apply_from"),
        ("offerings.csv", "members;veteran", "members;vets", 3, "open_to", "'vets'", "conditions"),
        ("offerings.csv", "union=sponsor", "union", 2, "partners", "'union'", "provider=role"),
        ("offerings.csv", "self-paced", "nights", 4, "schedule", "'nights'", "one of day"),
        ("offerings.csv", "state-approved", "approved", 2, "approvals", None, "approvals in"),
        ("funding.csv", "veteran and", "hours(fitter) >= 1 and", 2, "eligible", "hours", "a cred"),
        ("funding.csv", "veteran and", "veterans and", 2, "eligible", "'veterans'", "'veteran'?"),
        ("funding.csv", "resident(90001)", "resident(99999)", 2, "eligible", "'99999'", "areas"),
        ("funding.csv", "2026-12-31", "2025-12-31", 2, "closes_on", None, "after opens_on"),
        ("funding.csv", "shop-class;", "shop;", 2, "offerings", "'shop'", "offerings.csv or"),
        ("services.csv", "seekers;firms", "seekers|firms", 2, "serves", None, "one of seekers"),
        ("employers.csv", "fitter;helper", "fitter;fitter", 2, "occupations", None, "each item"),
        ("outcomes.csv", "0.75", "75", 2, "value", "75", "a share from 0 to 1"),
        ("outcomes.csv", "15,20", "25,20", 2, "of", "20", "no less than count"),
        ("outcomes.csv", "wage,", "wages,", 3, "measure", "'wages'", "'wage'?"),
        ("checks.csv", "badge,west", "badge,", 2, "area", "nothing", "an id"),
    ],
)
def test_a_fault_is_named_by_its_place(folder, file, old, new, row, column, found, expected):
    edit(folder, file, old, new)

    issues = [issue for issue in issues_of(folder) if issue.file == file]
    issue = next(one for one in issues if one.row == row and column in (one.column, None))
    assert found is None or found in issue.found
    assert expected in issue.expected


def test_one_fault_is_one_issue(folder):
    edit(folder, "offerings.csv", "1250", "$1250")

    assert issues_of(folder) == (
        DataIssue(
            "offerings.csv",
            2,
            "tuition",
            "'$1250'",
            "dollars and whole cents without $ or commas, such as 1250 or 24.75",
        ),
    )


def test_a_broken_record_is_still_there_for_those_that_name_it(folder):
    edit(folder, CREDENTIAL, "weeks: 3", "weeks: soon")

    assert [(issue.file, issue.row) for issue in issues_of(folder)] == [(CREDENTIAL, 10)]


def test_a_file_that_cannot_be_read_is_still_there_for_those_that_name_it(folder):
    edit(folder, CREDENTIAL, "weeks: 3", "weeks: 3\nweeks: 4")

    assert [(issue.file, issue.row) for issue in issues_of(folder)] == [(CREDENTIAL, 11)]


def test_all_faults_come_at_once(folder):
    edit(folder, CREDENTIAL, "weeks: 3", "weeks: soon")
    edit(folder, CREDENTIAL, "fee: 60.50", "fee: dear")
    edit(folder, "offerings.csv", "1250", "$1250")
    edit(folder, "sites.csv", "school-hall,school,", "school-hall,scool,")
    (folder / "region.yaml").unlink()

    places = [(issue.file, issue.row, issue.column) for issue in issues_of(folder)]

    assert places == [
        (CREDENTIAL, 9, "fee"),
        (CREDENTIAL, 10, "weeks"),
        ("offerings.csv", 2, "tuition"),
        ("region.yaml", None, None),
        ("sites.csv", 2, "provider"),
    ]


def test_a_missing_column_is_one_problem_however_many_rows(folder):
    lines = (folder / "outcomes.csv").read_text(encoding="utf-8").splitlines()
    short = "\n".join(line.partition(",")[2] for line in lines)
    (folder / "outcomes.csv").write_text(short, encoding="utf-8")

    assert issues_of(folder) == (
        DataIssue("outcomes.csv", 1, "offering", "no such column", "a column 'offering'"),
    )


@pytest.mark.parametrize("missing", ["sources.yaml", "areas.csv", "region.yaml"])
def test_a_needed_file_that_is_missing_is_named(folder, missing):
    (folder / missing).unlink()

    assert any(issue.file == missing and issue.row is None for issue in issues_of(folder))


def test_a_chain_of_hours_that_returns_to_itself_is_shown(folder):
    edit(folder, OCCUPATION, "counts_toward: [shop-hours,", "counts_toward: [helper,")
    edit(folder, "occupations/helper.yaml", "may_do:", "counts_toward: [fitter]\nmay_do:")

    issue = issues_of(folder)[0]

    assert (issue.file, issue.row, issue.column) == (OCCUPATION, 17, "counts_toward")
    assert issue.found == "fitter -> helper -> fitter"


def test_a_stranger_in_a_folder_of_records_is_named(folder):
    (folder / "occupations" / "notes.txt").write_text("?", encoding="utf-8")

    assert [issue.file for issue in issues_of(folder)] == ["occupations/notes.txt"]


def test_a_doubled_id_names_the_first(folder):
    edit(folder, "providers.csv", "union,The Union", "school,The Union")

    issue = next(one for one in issues_of(folder) if one.file == "providers.csv")

    assert (issue.row, issue.column, issue.found) == (3, "id", "'school' a second time")
    assert "providers.csv, row 2" in issue.expected
