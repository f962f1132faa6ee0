"""A valid catalogue is read whole: every table, every field, every form."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from pathways.catalogue.issues import CatalogueError
from pathways.catalogue.language import parse
from pathways.catalogue.reader import read_catalogue
from pathways.model.records import (
    AfterLapse,
    CountsToward,
    Education,
    Employment,
    GoodJobs,
    Help,
    JobZone,
    Openings,
    Part,
    Related,
    Renewal,
    Skill,
    Usual,
    Wage,
)
from pathways.model.requirement import NOTHING, All, Holds, Meets, Resident
from tests.support.folders import FILES, edit, write_folder


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path)


@pytest.fixture
def catalogue(folder):
    return read_catalogue(folder)


def test_the_region_is_read(catalogue):
    region = catalogue.region

    assert (region.id, region.area, region.languages) == ("small", "small-county", ("en", "es"))
    assert region.within_miles == 15
    assert region.help == (Help(name="The help desk", phone="555-0100"),)
    assert region.good_jobs == GoodJobs(
        hourly_at_least_cents=2685, education_at_most="Associate's degree", source="census"
    )


def test_sources_and_vocabulary_are_read(catalogue):
    assert catalogue.sources["census"].published == date(2025, 5, 1)
    assert catalogue.sources["law"].url is None
    assert catalogue.vocabulary.given
    assert catalogue.vocabulary.kinds["brake-work"].counts_toward == (
        CountsToward(kind="shop-hours", share=Fraction(1, 2), at_most=Fraction(3000)),
    )
    assert catalogue.vocabulary.kinds["class-hours"].approval == "state-approved"
    assert catalogue.vocabulary.conditions["veteran"].name_es == "Veterano"


def test_an_occupation_is_read(catalogue):
    fitter = catalogue.occupations["fitter"]

    assert fitter.requires == (
        Part(
            need=parse("badge and (diploma or hours(shop-hours) >= 2000)"),
            basis="law",
            source="law",
        ),
        Part(need=Holds("port-pass"), basis="law", when="port-site"),
    )
    assert fitter.prefers[0].need == Holds("exam-card")
    assert (fitter.duties[0].binds, fitter.duties[0].share) == ("crew", Fraction(1, 4))
    assert fitter.counts_toward == (
        CountsToward(kind="shop-hours"),
        CountsToward(kind="brake-work", share=Fraction(1, 4)),
    )
    assert fitter.typical_education == Education(level="High school diploma", source="census")
    assert fitter.wages == (
        Wage(
            area="small-county",
            year=2025,
            hourly_p25_cents=2010,
            hourly_median_cents=2550,
            source="census",
        ),
    )
    assert fitter.employment == (Employment(area="small-county", year=2025, count=1200),)
    assert fitter.openings == (
        Openings(area="small-county", year=2025, per_year=90, estimated=True),
    )
    assert fitter.skills == (
        Skill(element="Repairing", level=Fraction(9, 2), importance=Fraction(4), source="census"),
    )
    assert fitter.job_zone == JobZone(zone=3, source="census")
    assert fitter.related == (Related(job="helper", rank=2, source="census"),)


def test_a_plain_requirement_is_one_part_without_a_basis(catalogue):
    assert catalogue.occupations["helper"].requires == (Part(need=parse("age >= 17.5")),)


def test_a_credential_is_read(catalogue):
    badge = catalogue.credentials["badge"]

    assert badge.requires[0].basis == "board"
    assert (badge.fee_cents, badge.weeks, badge.where) == (6050, 3, ("school-hall",))
    assert badge.renewal == Renewal(fee_cents=3000, hours=Fraction(8), need=Holds("exam-card"))
    assert badge.after_lapse == AfterLapse(need=Holds("diploma"), fee_cents=9000, weeks=2)
    assert catalogue.credentials["diploma"].usual == Usual(
        weeks=30, cost_cents=120000, source="census"
    )
    assert catalogue.credentials["exam-card"].where == ("online",)
    assert catalogue.credentials["exam-card"].usual_to_have


def test_an_empty_to_sit_is_nothing_and_an_absent_one_is_not_known(catalogue):
    assert catalogue.credentials["badge"].to_sit == NOTHING
    assert catalogue.credentials["diploma"].to_sit is None


def test_areas_providers_and_sites_are_read(catalogue):
    assert catalogue.areas["90001"].parents == ("west", "small-county")
    assert catalogue.areas["state"].population is None
    assert catalogue.providers["school"].roles == ("trains", "sponsors")
    assert catalogue.providers["school"].verified_on == date(2026, 1, 1)
    site = catalogue.sites["school-hall"]
    assert (site.name, site.zip, site.latitude) == ("The Hall, North", "90001", 34.05)


def test_offerings_are_read(catalogue):
    shop, job, web = (catalogue.offerings[id_] for id_ in ("shop-class", "fitter-job", "web-class"))

    assert shop.may_award == (("badge", Fraction(2, 5)), ("exam-card", None))
    assert (shop.tuition_cents, shop.fees_cents, shop.materials_cents) == (125000, 2475, None)
    assert (shop.units, shop.hours, shop.weeks) == (Fraction(49, 2), Fraction(720), 30)
    assert shop.starts == (date(2026, 8, 24), date(2027, 1, 11))
    assert not shop.starts_any_time
    assert shop.partners == (("union", "sponsor"),)
    assert (shop.open_to, shop.languages, shop.cip) == (("public",), ("en", "es"), "46.0302")
    assert job.wage_steps == ((26, 2210), (78, 2340))
    assert job.open_to == ("members", "veteran")
    assert job.starts_any_time
    assert web.site is None
    assert web.is_online
    assert web.starts == ()
    assert web.starts_any_time
    assert (web.tuition_cents, web.verified_on) == (0, date(2020, 1, 1))


def test_dates_and_open_may_stand_together(folder):
    edit(folder, "offerings.csv", "2026-08-24;2027-01-11", "2027-01-11;open;2026-08-24")

    shop = read_catalogue(folder).offerings["shop-class"]

    assert shop.starts == (date(2026, 8, 24), date(2027, 1, 11))
    assert shop.starts_any_time


def test_a_fund_s_need_tells_conditions_from_credentials(catalogue):
    grant = catalogue.funds["grant"]

    assert grant.eligible == All((Meets("veteran"), Resident("90001"), Holds("diploma")))
    assert (grant.covers_share, grant.cap_cents) == (Fraction(1, 2), 50000)
    assert grant.offerings == ("shop-class", "state-approved", "badge")


def test_the_other_tables_are_read(catalogue):
    assert catalogue.services["job-desk"].serves == ("seekers", "firms")
    assert catalogue.employers["works"].occupations == ("fitter", "helper")
    assert [outcome.value for outcome in catalogue.outcomes] == [Fraction(3, 4), Fraction(99, 4)]
    assert catalogue.checks[0].checked_on == date(2026, 1, 15)


OPTIONAL = sorted(set(FILES) - {"region.yaml", "sources.yaml", "areas.csv"})


def test_a_catalogue_needs_few_files(tmp_path):
    write_folder(tmp_path, *OPTIONAL)
    (tmp_path / "occupations").mkdir()
    (tmp_path / "credentials").mkdir()

    catalogue = read_catalogue(tmp_path)

    assert not catalogue.occupations
    assert not catalogue.offerings
    assert not catalogue.vocabulary.given


def test_without_a_vocabulary_any_word_goes(tmp_path):
    write_folder(tmp_path, "vocabulary.yaml")

    catalogue = read_catalogue(tmp_path)

    assert not catalogue.vocabulary.given
    assert Meets("veteran") in catalogue.funds["grant"].eligible.parts  # type: ignore[union-attr]


def test_credentials_may_imply_each_other(folder):
    edit(folder, "credentials/exam-card.yaml", "where: online", "where: online\nimplies: [diploma]")

    assert read_catalogue(folder).credentials["exam-card"].implies == ("diploma",)


def test_records_stand_in_order_of_id(catalogue):
    assert list(catalogue.credentials) == ["badge", "diploma", "exam-card", "port-pass"]
    assert list(catalogue.offerings) == ["fitter-job", "shop-class", "web-class"]


def test_the_revision_hangs_on_content_alone(folder, catalogue):
    edit(folder, "credentials/port-pass.yaml", "name: Port pass\n", "")
    edit(folder, "credentials/port-pass.yaml", "kind:", "name:   'Port pass'  # said so\nkind:")
    lines = (folder / "outcomes.csv").read_text(encoding="utf-8").splitlines()
    swapped = "\r\n".join([lines[0], lines[2], lines[1]])
    (folder / "outcomes.csv").write_bytes(b"\xef\xbb\xbf" + swapped.encode())

    again = read_catalogue(folder)

    assert len(again.revision) == 16
    assert again == catalogue


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("credentials/badge.yaml", "fee: 60.50", "fee: 60.51"),
        ("occupations/fitter.yaml", ">= 2000", ">= 2001"),
        ("areas.csv", "4000", "4001"),
        ("outcomes.csv", "15,20", "14,20"),
    ],
)
def test_the_revision_moves_with_the_content(folder, catalogue, file, old, new):
    edit(folder, file, old, new)

    assert read_catalogue(folder).revision != catalogue.revision


def test_a_day_that_is_yet_to_come_is_refused_when_today_is_known(folder):
    read_catalogue(folder, today=date(2026, 1, 15))

    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder, today=date(2026, 1, 14))

    assert {issue.file for issue in caught.value.issues} == {
        "sites.csv",
        "offerings.csv",
        "funding.csv",
        "checks.csv",
    }
    assert all("2026-01-14" in issue.expected for issue in caught.value.issues)


def test_a_folder_that_is_not_there_is_one_problem(tmp_path):
    with pytest.raises(CatalogueError, match="no such folder") as caught:
        read_catalogue(tmp_path / "gone")

    assert len(caught.value.issues) == 1
