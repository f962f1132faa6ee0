"""The gaps that were found when the county's facts were gathered come out of the shipped catalogue.

The facts (local supply, November 2026) list ten candidates. A candidate is absence of evidence, so
what is expected is the status that the words of the list amount to, no more.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.gaps import Gap, GapReport, gap_report
from pathways.model.records import Catalogue
from pathways.network import build_network
from pathways.services.gap_words import gap_sentence
from pathways.services.settings import ROOT, SHIPPED_DATA

GATHERED = date(2026, 11, 22)
COUNTY = "los-angeles-county"
PARTS = tuple(f"spa-{number}" for number in range(1, 9))


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return read_catalogue(SHIPPED_DATA)


@pytest.fixture(scope="module")
def report(shipped: Catalogue) -> GapReport:
    return gap_report(build_network(shipped), GATHERED, areas=(COUNTY, *PARTS))


@pytest.fixture(scope="module")
def gaps(report: GapReport) -> Mapping[tuple[str, str], Gap]:
    return {(gap.credential, gap.area): gap for gap in report.gaps}


# Candidate of the list, credential, status in the county.
EXPECTED = [
    (1, "sae-evse-technician", "stale"),
    (2, "evitp", "closed"),
    (3, "ase-xev-1", "online-only"),
    (3, "ase-xev-2", "online-only"),
    (3, "ase-h6", "exam-only"),
    (3, "ase-h8", "exam-only"),
    (3, "ase-l3", "exam-only"),
    (4, "hydrogen-safety-training", "none-known"),
    (5, "hazmat-employee-training", "none-known"),
    (5, "universal-waste-training", "none-known"),
    (6, "heavy-duty-zev-certificate", "outside"),
    (7, "eldt-a", "stale"),
    (8, "high-voltage-training", "stale"),
    (9, "osha-30", "none-known"),
    (9, "cdl-h", "exam-only"),
    (9, "eldt-h", "none-known"),
    (9, "nccco", "exam-only"),
    (9, "forklift-authorization", "none-known"),
    (10, "electrician-curriculum-720", "stale"),
]


@pytest.mark.parametrize(("candidate", "credential", "status"), EXPECTED)
def test_each_candidate_has_the_status_that_the_facts_amount_to(
    gaps, candidate, credential, status
):
    gap = gaps[credential, COUNTY]

    assert gap.status == status, f"candidate {candidate}"
    if candidate in (3, 4, 5, 6, 9):  # "no provider seen": somebody looked
        assert gap.last_looked is not None
        assert not gap.supply.is_unsure
    if status == "stale":
        assert gap.supply.is_unsure


def here(gap: Gap) -> dict[str, tuple[str, ...]]:
    """The classes in the area that do not count, with why."""
    return {
        left.offering: left.why
        for left in gap.left_out
        if not {"elsewhere", "online", "ended"} & {*left.why}
    }


def test_the_charger_exam_is_prepared_for_by_one_hub_alone(gaps, shipped):
    found = here(gaps["sae-evse-technician", COUNTY])

    providers = {shipped.offerings[name].provider for name in found}
    assert found
    assert providers <= {"chargerhelp", "laci"}
    assert gaps["sae-evse-technician", "spa-8"].status == "exam-only"


def test_the_free_local_seat_for_evitp_is_for_members(gaps):
    assert "not-public" in here(gaps["evitp", COUNTY])["eti-evitp"]
    assert gaps["evitp", "spa-8"].status == "online-only"


def test_the_heavy_duty_certificate_is_in_the_next_county(gaps):
    nearest = gaps["heavy-duty-zev-certificate", COUNTY].nearest

    assert nearest is not None
    assert (nearest.provider, nearest.area) == ("sbvc", "san-bernardino-county")


def test_a_class_on_the_high_voltage_of_buses_is_for_those_who_already_work_there(gaps):
    found = here(gaps["high-voltage-training", COUNTY])

    assert "not-public" in found["cer-esb-hv"]
    assert gaps["high-voltage-training", COUNTY].is_wanted_only  # no law names one class


def test_the_only_open_truck_driving_classes_are_old_news(gaps):
    found = here(gaps["eldt-a", COUNTY])

    assert "elc-cdl" in found
    assert all("stale" in why for why in found.values())


def test_one_school_alone_has_the_approved_electrician_program(gaps):
    approved = [
        name
        for name, why in here(gaps["electrician-curriculum-720", COUNTY]).items()
        if "unapproved" not in why
    ]

    assert approved == ["bassett-et"]
    assert gaps["electrician-curriculum-720", "spa-3"].status == "stale"
    for part in PARTS:
        if part != "spa-3":
            gap = gaps["electrician-curriculum-720", part]
            assert gap.status in ("unapproved", "online-only")
            assert gap.supply.is_unsure


def test_what_employers_or_crews_want_is_reported_as_wanted(gaps):
    assert gaps["evitp", COUNTY].is_wanted_only
    assert gaps["osha-30", COUNTY].is_wanted_only
    assert gaps["evitp", COUNTY].blocked.alone == ()


def test_the_words_say_what_is_known_and_what_is_not(gaps, shipped):
    def words(credential: str) -> str:
        return str(gap_sentence(gaps[credential, COUNTY], shipped))

    assert "Someone looked on Nov 22, 2026 and found none." in words("hydrogen-safety-training")
    assert "call first." in words("electrician-curriculum-720")
    assert "The nearest is at San Bernardino Valley College" in words("heavy-duty-zev-certificate")
    assert "not open to the public" in words("evitp")
    for none_here in ("ase-h6", "eldt-h", "osha-30", "nccco", "forklift-authorization"):
        assert "Someone looked on Nov 22, 2026 and found none." in words(none_here), none_here
    for perhaps in ("sae-evse-technician", "eldt-a", "high-voltage-training"):
        assert "may have" in words(perhaps), perhaps


def test_every_gap_has_a_sentence_in_both_languages(report, shipped):
    for gap in report.gaps:
        english, spanish = (str(gap_sentence(gap, shipped, word)) for word in ("en", "es"))
        assert english
        assert spanish
        assert english != spanish


def test_the_search_for_joint_gaps_was_not_cut_short(report):
    assert all(gap.blocked.complete for gap in report.gaps)


def test_the_same_question_has_the_same_bytes_in_every_process():
    words = ("-m", "pathways.cli", "gaps", "--json", "--today", "2026-11-22", "--area", "spa-8")
    answers = {
        subprocess.run(
            [sys.executable, *words, "--data", str(SHIPPED_DATA)],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "77")
    }

    assert len(answers) == 1
