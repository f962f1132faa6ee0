"""O*NET's files are read as published; what is not meant, not sure or not ours stays as it was."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.catalogue.reader import read_catalogue
from pathways.exchange.outside.brought import OutsideFileError
from pathways.exchange.outside.onet import read_onet
from pathways.model.records import Education, JobZone, Occupation, Related, Skill
from pathways.services.settings import SHIPPED_DATA
from tests.support import small

RATINGS = (
    "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\t"
    "Lower CI Bound\tUpper CI Bound\tRecommend Suppress\tNot Relevant\tDate\tDomain Source"
)
OCCUPATIONS = "O*NET-SOC Code\tTitle\tDescription"
ZONES = "O*NET-SOC Code\tJob Zone\tDate\tDomain Source"
RELATED = "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex"
ALTERNATE = "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)"
REPORTED = "O*NET-SOC Code\tReported Job Title\tShown in My Next Move"
EDUCATION = (
    "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tCategory\tData Value\tN\t"
    "Standard Error\tLower CI Bound\tUpper CI Bound\tRecommend Suppress\tDate\tDomain Source"
)
PROFILES = "soc,title,element_id,element_name,type,scale,value"
READ_ME = "O*NET 30.1 Database\nDecember 2025 Release\n"
REPAIRING = "2.B.3.l\tRepairing"


def occupation(name: str, soc: str = "11-1111.00", **more: Any) -> Occupation:
    return Occupation(id=name, name=name.title(), soc=soc, **more)


FIXER = occupation("fixer", "11-1111")
DRIVER = occupation("driver", "22-2222.00")


@pytest.fixture
def folder(tmp_path):
    """Make a folder of files of these rows below their headers."""

    def make(files=None, read_me=READ_ME):
        found = tmp_path / "onet"
        found.mkdir(exist_ok=True)
        everything = {
            "Occupation Data.txt": (OCCUPATIONS, "11-1111.00\tFixers\tFix."),
            **(files or {}),
        }
        for name, rows in everything.items():
            (found / name).write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
        if read_me:
            (found / "Read Me.txt").write_text(read_me, encoding="utf-8")
        return found

    return make


def rating(scale, value, *, code="11-1111.00", element=REPAIRING, suppress="N", irrelevant="n/a"):
    return (
        f"{code}\t{element}\t{scale}\t{value}\t8\t0.1\t1\t5\t{suppress}\t{irrelevant}\t08/2024\tx"
    )


def jobs_of(brought):
    return brought.tables["occupations"]


def why(brought):
    return [one.why for one in brought.left_out]


def holds(brought):
    """Every row is used or left out."""
    left = dict.fromkeys(brought.read, 0)
    for one in brought.left_out:
        left[one.file] += 1
    return all(brought.used[file] + left[file] == count for file, count in brought.read.items())


def after(world, brought):
    """The catalogue with what was brought."""
    return replace(
        world,
        occupations={**world.occupations, **jobs_of(brought)},
        sources={**world.sources, **brought.tables["sources"]},
    )


def test_importance_and_level_of_a_skill_become_one(folder):
    rows = (RATINGS, rating("IM", "3.75"), rating("LV", "4.12"))

    found = read_onet(small.catalogue(FIXER), folder({"Skills.txt": rows}))

    assert jobs_of(found)["fixer"].skills == (
        Skill(
            element="Repairing",
            level=Fraction("4.12"),
            importance=Fraction("3.75"),
            source="onet-30-1",
        ),
    )
    source = found.tables["sources"]["onet-30-1"]
    assert (source.title, source.licence) == ("O*NET 30.1 Database", "CC BY 4.0")
    assert source.published.isoformat() == "2025-12-01"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (rating("IM", "3", suppress="Y"), "recommends not to use"),
        (rating("LV", "0", irrelevant="Y"), "not relevant"),
        (rating("CX", "3"), "no place for"),
        (rating("IM", "3", code="99-9999.00"), "no job of the catalogue has this code"),
        (rating("IM", "3", element="4.A.1.a.1\tGetting Information"), "not asked for"),
    ],
)
def test_what_is_not_taken_is_told(folder, row, reason):
    found = read_onet(small.catalogue(FIXER), folder({"Work Activities.txt": (RATINGS, row)}))

    assert jobs_of(found) == {}
    assert reason in why(found)[-1]
    assert holds(found)


def test_more_is_read_where_it_is_asked_for(folder):
    row = rating("IM", "3", element="4.A.1.a.1\tGetting Information")
    files = folder({"Work Activities.txt": (RATINGS, row)})

    found = read_onet(small.catalogue(FIXER), files, rate=("activities",))

    assert [skill.element for skill in jobs_of(found)["fixer"].skills] == ["Getting Information"]


def test_what_somebody_typed_stays_and_is_told(folder):
    typed = Skill(element="Repairing", importance=Fraction(5), source="survey")
    mine = replace(FIXER, skills=(typed,), job_zone=JobZone(zone=1, source="survey"))
    files = {
        "Skills.txt": (RATINGS, rating("IM", "3")),
        "Job Zones.txt": (ZONES, "11-1111.00\t4\t08/2024\tx"),
    }

    found = read_onet(small.catalogue(mine), folder(files))

    assert jobs_of(found) == {}
    assert why(found) == ["the catalogue has it from another source already"] * 2
    assert all("survey" in one.what for one in found.left_out)


def test_profiles_of_others_give_way_to_the_release_and_never_the_other_way_round(folder, tmp_path):
    profiles = tmp_path / "ace.csv"
    profiles.write_text(f"{PROFILES}\n11-1111,Fixers,2.B.3.l,Repairing,skill,IM,2.5\n")
    world = small.catalogue(FIXER)
    bare, rated = folder(), {"Skills.txt": (RATINGS, rating("IM", "3"))}

    first = after(world, read_onet(world, bare, profiles=profiles))
    second = after(first, read_onet(first, folder(rated)))
    third = read_onet(second, folder(rated), profiles=profiles)

    assert first.occupations["fixer"].skills[0].source == "ace-onet-30-1"
    assert second.occupations["fixer"].skills == (
        Skill(element="Repairing", importance=Fraction(3), source="onet-30-1"),
    )
    assert jobs_of(third)["fixer"] == second.occupations["fixer"]
    assert "another source" in why(third)[-1]


def test_a_later_release_takes_the_place_of_an_earlier_one(folder):
    world = small.catalogue(replace(FIXER, job_zone=JobZone(zone=1, source="onet-29-3")))

    found = read_onet(world, folder({"Job Zones.txt": (ZONES, "11-1111.00\t4\t08/2024\tx")}))

    assert jobs_of(found)["fixer"].job_zone == JobZone(zone=4, source="onet-30-1")


def test_figures_of_two_releases_are_never_mixed_in_one_skill(folder):
    old = Skill(element="Repairing", level=Fraction(5), importance=Fraction(2), source="onet-29-3")
    files = folder({"Skills.txt": (RATINGS, rating("IM", "3"))})

    found = read_onet(small.catalogue(replace(FIXER, skills=(old,))), files)

    assert jobs_of(found)["fixer"].skills == (
        Skill(element="Repairing", importance=Fraction(3), source="onet-30-1"),
    )


def test_related_jobs_are_those_of_the_catalogue_in_the_order_of_onet(folder):
    rows = (
        RELATED,
        "11-1111.00\t33-3333.00\tPrimary-Short\t1",
        "11-1111.00\t22-2222.00\tPrimary-Short\t2",
        "99-9999.00\t22-2222.00\tPrimary-Short\t1",
    )
    other = occupation("chauffeur", "22-2222.00")
    own = Related(job="driver", rank=9, source="survey")
    world = small.catalogue(replace(FIXER, related=(own,)), DRIVER, other)

    found = read_onet(world, folder({"Related Occupations.txt": rows}))

    assert jobs_of(found)["fixer"].related == (
        Related(job="chauffeur", rank=2, source="onet-30-1"),
        own,
    )
    assert holds(found)


def test_schooling_is_filled_in_where_nothing_is_known(folder):
    def row(category, share, *, scale="RL", suppress="N"):
        return (
            f"11-1111.00\t2.D.1\tRequired Level\t{scale}\t{category}\t{share}\t9\t1\t1\t9"
            f"\t{suppress}\t08/2024\tx"
        )

    rows = (EDUCATION, row(1, 20), row(2, 35), row(6, 30), row(7, 15), row(3, 90, suppress="Y"))
    files = folder({"Education, Training, and Experience.txt": (*rows, row(1, 5, scale="OJ"))})
    known = replace(FIXER, typical_education=Education(level="Bachelor's degree", source="bls"))

    filled = read_onet(small.catalogue(FIXER), files)

    assert jobs_of(filled)["fixer"].typical_education == Education(
        level="Bachelor's degree", source="onet-30-1"
    )
    assert jobs_of(read_onet(small.catalogue(known), files)) == {}
    assert jobs_of(read_onet(small.catalogue(replace(FIXER, emerging=True)), files)) == {}
    assert holds(filled)


class TestTitles:
    def read(self, folder, *rows, jobs=(FIXER, DRIVER)):
        world = small.catalogue(*jobs)
        files = {"Alternate Titles.txt": (ALTERNATE, *rows)}
        return read_onet(world, folder(files))

    def test_a_title_that_can_mean_one_job_alone_is_taken_with_its_short_form(self, folder):
        found = self.read(folder, "11-1111.00\tGadget Mender (GM)\tGM\t08")

        assert jobs_of(found)["fixer"].also_called == ("Gadget Mender", "GM")
        assert jobs_of(found)["fixer"].sources == ("onet-30-1",)

    @pytest.mark.parametrize(
        ("rows", "jobs", "reason"),
        [
            (("11-1111.00\tMender\tn/a\t08",), (FIXER, occupation("mate", "11-1111.00")), "share"),
            (
                ("11-1111.00\tMender\tn/a\t08", "99-9999.00\tMenders\tn/a\t08"),
                (FIXER,),
                "other occupations too",
            ),
            (
                ("11-1111.00\tTruck\tn/a\t08",),
                (FIXER, replace(DRIVER, also_called=("truck driver",))),
                "what another job",
            ),
            (
                ("11-1111.00\tMender\tn/a\t08",),
                (replace(FIXER, emerging=True),),
                "only the nearest",
            ),
        ],
    )
    def test_one_that_would_lead_a_search_astray_is_told(self, folder, rows, jobs, reason):
        found = self.read(folder, *rows, jobs=jobs)

        assert jobs_of(found) == {}
        assert reason in why(found)[0]
        assert holds(found)

    def test_a_job_that_is_newer_than_the_codes_takes_no_title_from_the_one_that_has_the_code(
        self, folder
    ):
        newer = occupation("robot-fixer", "11-1111.00", emerging=True)

        found = self.read(folder, "11-1111.00\tMender\tn/a\t08", jobs=(FIXER, newer))

        assert jobs_of(found)["fixer"].also_called == ("Mender",)
        assert "robot-fixer" not in jobs_of(found)

    def test_what_people_wrote_stands_first_and_nothing_twice(self, folder):
        mine = replace(FIXER, also_called=("menders of gadgets", "tinker"))

        found = self.read(
            folder, "11-1111.00\tTinkers\tn/a\t08", "11-1111.00\tOiler\tn/a\t08", jobs=(mine,)
        )

        assert jobs_of(found)["fixer"].also_called == ("menders of gadgets", "tinker", "Oiler")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"Skills.txt": (RATINGS, rating("IM", "6"))}, "row 2, column Data Value: found '6'"),
        ({"Skills.txt": (RATINGS, rating("IM", "high"))}, "from 1 to 5"),
        ({"Skills.txt": (RATINGS.replace("Scale ID", "Scale"),)}, "no column Scale ID"),
        ({"Skills.txt": (RATINGS, "11-1111.00\t2.B")}, "row 2: found 2 cells"),
        ({"Job Zones.txt": (ZONES, "11-1111.00\t6\tx\tx")}, "a whole number from 1 to 5"),
        ({"Related Occupations.txt": (RELATED, "11-1111.00\t1\tx\t")}, "from 1 to 100"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(folder, files, message):
    with pytest.raises(OutsideFileError, match=re.escape(message)):
        read_onet(small.catalogue(FIXER), folder(files))


def test_a_file_that_ends_in_the_middle_is_refused(folder):
    files = folder()
    packed = gzip.compress(f"{ZONES}\n11-1111.00\t4\tx\tx\n".encode() * 50)
    (files / "Job Zones.txt.gz").write_bytes(packed[: len(packed) // 2])

    with pytest.raises(OutsideFileError, match="ends too early"):
        read_onet(small.catalogue(FIXER), files)


def test_without_the_list_of_occupations_it_is_no_folder_of_onet(tmp_path):
    (tmp_path / "Read Me.txt").write_text(READ_ME)

    with pytest.raises(OutsideFileError, match=r"Occupation Data\.txt: found no file"):
        read_onet(small.catalogue(FIXER), tmp_path)


def test_the_release_comes_from_the_read_me_or_from_who_asks_and_is_never_guessed(folder):
    world, silent = small.catalogue(FIXER), folder(read_me=None)

    with pytest.raises(OutsideFileError, match="no release"):
        read_onet(world, silent)
    with pytest.raises(OutsideFileError, match="30,1"):
        read_onet(world, silent, release="30,1")
    assert read_onet(world, silent, release="30.1").read == {"Occupation Data.txt": 1}
    with pytest.raises(OutsideFileError, match=r"release 30\.1"):
        read_onet(world, folder(), release="29.3")


def test_jobs_whose_code_onet_lacks_are_named(folder):
    found = read_onet(small.catalogue(FIXER, DRIVER), folder())

    assert any("driver (22-2222.00)" in remark for remark in found.remarks)


CODES = st.sampled_from(["11-1111.00", "22-2222.00", "99-9999.00"])
ELEMENTS = st.sampled_from([REPAIRING, "2.A.1.c\tWriting", "4.A.3.a.2\tHandling", "4.A.1.a.1\tx"])
ROWS = st.builds(
    lambda code, element, scale, value, suppress: rating(
        scale, value, code=code, element=element, suppress=suppress
    ),
    CODES,
    ELEMENTS,
    st.sampled_from(["IM", "LV", "CX"]),
    st.sampled_from(["1.00", "2.5", "4.12", "5"]),
    st.sampled_from(["N", "Y"]),
)
TITLES = st.builds(
    lambda code, title: f"{code}\t{title}\tn/a\t08",
    CODES,
    st.sampled_from(["Mender", "Menders", "Truck Driver", "Driver Fixer", "Oiler (OIL)"]),
)


@given(
    st.lists(ROWS, max_size=12),
    st.lists(TITLES, max_size=6),
    st.sampled_from([None, "survey", "onet-29-3", "ace-onet-30-1", "onet-30-1"]),
)
@settings(max_examples=60, deadline=None)
def test_a_second_time_nothing_changes(tmp_path_factory, rows, titles, source):
    folder = tmp_path_factory.mktemp("onet")
    (folder / "Read Me.txt").write_text(READ_ME)
    for name, lines in (
        ("Occupation Data.txt", [OCCUPATIONS, "11-1111.00\tFixers\tFix."]),
        ("Skills.txt", [RATINGS, *rows]),
        ("Alternate Titles.txt", [ALTERNATE, *titles]),
    ):
        (folder / name).write_text("".join(f"{line}\n" for line in lines))
    known = (Skill(element="Writing", importance=Fraction(2), source=source),) if source else ()
    world = small.catalogue(replace(FIXER, skills=known), DRIVER, occupation("mate", "22-2222"))

    first = read_onet(world, folder)
    again = read_onet(after(world, first), folder)

    assert holds(first)
    assert holds(again)
    assert {**after(world, first).occupations, **jobs_of(again)} == after(world, first).occupations


@pytest.fixture(scope="module")
def shipped():
    return read_catalogue(SHIPPED_DATA)


def rows_of_the_manifest(reference):
    """The rows of each file, as the manifest of the reference data counts them."""
    text = (reference / "MANIFEST.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| onet/(?:db_30_1_text/)?([^|]+) \|[^|]*\| (\d+) \|", text, re.MULTILINE)
    return {name: int(rows) for name, rows in lines}


READ = {
    "Occupation Data.txt",
    "Job Zones.txt",
    "Related Occupations.txt",
    "Alternate Titles.txt.gz",
    "Sample of Reported Titles.txt",
    "Education, Training, and Experience.txt.gz",
    "ace_skill_profiles_long.csv.gz",
}


def test_every_row_of_the_real_files_is_read_and_the_shipped_catalogue_has_it_all(
    reference, shipped
):
    onet = reference / "onet"

    found = read_onet(
        shipped, onet / "db_30_1_text", profiles=onet / "ace_skill_profiles_long.csv.gz"
    )

    counted = rows_of_the_manifest(reference)
    assert found.read == {name: counted[name] for name in READ}
    assert holds(found)
    assert all(one.why for one in found.left_out)
    assert found.used["Job Zones.txt"] == len({job.soc for job in shipped.occupations.values()})
    assert jobs_of(found) == shipped.occupations
    assert found.tables["sources"].items() <= shipped.sources.items()
    assert all(len(job.skills) == 44 for job in shipped.occupations.values())


def test_a_list_of_related_jobs_of_another_release_takes_the_place_of_the_old_one(
    reference, shipped, tmp_path
):
    onet = reference / "onet"
    (tmp_path / "Occupation Data.txt").symlink_to(onet / "db_30_1_text" / "Occupation Data.txt")
    other = "related_occupations_chalkline_2026-05.txt"
    (tmp_path / "Related Occupations.txt").symlink_to(onet / other)

    found = read_onet(shipped, tmp_path, release="30.9")

    assert found.read["Related Occupations.txt"] == rows_of_the_manifest(reference)[other]
    assert holds(found)
    named = {one.source for job in jobs_of(found).values() for one in job.related}
    assert named == {"onet-30-9"}
    assert jobs_of(found)["electrician"].skills == shipped.occupations["electrician"].skills
