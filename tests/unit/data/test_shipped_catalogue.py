"""The catalogue that ships: what must be in it, and that no figure stands without a source."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from pathways.model.records import Catalogue, Credential, Fund, Occupation, Offering, Service
from pathways.services.titles import find_occupations

OEWS = Path(__file__).resolve().parents[4] / "shared/reference/bls/oews_2025_los_angeles_metro.csv"

OCCUPATIONS = [
    "automotive-technician",
    "diesel-mechanic",
    "ev-technician",
    "evse-installer",
    "evse-technician",
    "electrician-trainee",
    "electrician",
    "zev-transit-mechanic",
    "zero-emission-truck-driver",
    "roustabout",
    "service-unit-operator",
    "refinery-operator",
    "warehouse-worker",
]
CREDENTIALS = [
    "ca-electrician-trainee",
    "ca-general-electrician",
    "evitp",
    "ase-l3",
    "ase-a6",
    "ase-a8",
    "epa-608-universal",
    "epa-609",
    "cdl-a",
    "cdl-b",
    "twic",
    "osha-10",
    "mc3",
    "sae-evse-technician",
    "c-10-contractor",
]
AREAS = [
    *(f"spa-{number}" for number in range(1, 9)),
    *("los-angeles-county", "los-angeles-metro", "california"),
]

PROVIDERS = [
    "laedc",
    "ccf",
    "hra",
    "larc",
    "launch",
    "laci",
    "lattc",
    "metro-tcp",
    "lausd",
    "lausd-dace",
    "usc",
    "csulb",
    "ucla",
    "ladeo",
    "scag",
    "sbdc",
    "lachamber",
    "gjrp",
    "tep",
    "nastc",
    "ooida",
    "wsta",
    "laosb",
    "rba",
    "arches",
    "gmtc",
    "lametro",
    "transit-agencies-26",
    "up",
    "bnsf",
    "lax",
    "lgb",
    "bur",
    "pola",
    "polb",
    "amazon",
    "ups",
    "fedex",
    "xpo",
    "labasin-rpu",
    "laco-ajcc",
    "wdb-la-city",
    "wdb-la-county",
    "wdb-south-bay",
    "wdb-foothill",
    "wdb-verdugo",
    "wdb-pacific-gateway",
    "selaco",
    "avc",
    "cerritos",
    "citrus",
    "coc",
    "compton",
    "elac",
    "elcamino",
    "gcc",
    "lacc",
    "lahc",
    "lasc",
    "lavc",
    "lbcc",
    "mission",
    "mtsac",
    "pcc",
    "pierce",
    "riohondo",
    "smc",
    "wlac",
]
EMPLOYERS = [
    "lametro",
    "transit-agencies-26",
    "up",
    "bnsf",
    "lax",
    "lgb",
    "bur",
    "pola",
    "polb",
    "amazon",
    "ups",
    "fedex",
    "xpo",
]
SERVICES = [
    "larc-network",
    "launch-network",
    "laci-incubator",
    "sbdc-advice",
    "onela",
    "gjrp-network",
    "tep-network",
    "nastc-network",
    "ooida-network",
    "wsta-network",
    "laosb-help",
    "rba-mentoring",
    "buy-native",
    "ajcc",
]
PLAN_FUNDS = [
    "fta-metro-beb",
    "bil-metro",
    "iija-infra",
    "arches",
    "lax-mod",
    "gmtc-state",
    "cjf-activation",
    "cjf-1-1",
    "cjf-1-2",
    "cjf-2-1",
    "cjf-3-1",
    "cjf-3-2",
    "cjf-4-1",
    "cjf-4-2",
]

FEEDERS = [
    ("ev-technician", ["automotive-technician", "smog-check-inspector", "auto-body-repairer"]),
    ("zev-transit-mechanic", ["diesel-mechanic", "automotive-technician"]),
    ("zev-truck-mechanic", ["diesel-mechanic", "heavy-equipment-mechanic"]),
    (
        "evse-installer",
        [
            *("roustabout", "service-unit-operator", "drill-operator", "refinery-operator"),
            *("wellhead-pumper", "electrician", "construction-laborer", "warehouse-worker"),
        ],
    ),
    ("zero-emission-truck-driver", ["truck-driver", "drayage-driver", "warehouse-worker"]),
    ("electrician", ["electrician-trainee", "construction-laborer", "solar-installer"]),
]

ACTIVE, PLANNED, ENDED = "active", "planned", "ended"
NO_OPEN_SUPPLY = [
    ("rh-altfuel-safety", ENDED, ""),
    ("cer-esb", ACTIVE, "employees"),
    ("cer-esb-hv", ACTIVE, "employees"),
    ("cer-zev-hs", ACTIVE, "k12"),
    ("scrttc-ev-bus-aware", ACTIVE, "employees"),
    ("seed-la", PLANNED, "k12"),
    ("clf-etp-transit", ENDED, ""),
    ("eti-evitp", ACTIVE, "members"),
    ("cer-efst", ENDED, ""),
    ("lbcc-hta-cdl", ENDED, ""),
    ("lattc-metro-rail", ACTIVE, "employees"),
    ("lattc-rail-cert", PLANNED, ""),
    ("atl-afv-enh", ENDED, ""),
    ("citrus-proterra", ENDED, ""),
    ("proterra-usw", ENDED, ""),
    ("metro-jac-rail", ENDED, "employees"),
    ("gmtc-campus", PLANNED, ""),
    ("wlac-dol", ENDED, ""),
    ("byd-imt", ACTIVE, "employees"),
    ("pma-mr", ACTIVE, "members"),
]

EVERYDAY = [
    ("mechanic", "automotive-technician"),
    ("car mechanic", "automotive-technician"),
    ("mecánico", "automotive-technician"),
    ("oil rig worker", "roustabout"),
    ("roughneck", "roustabout"),
    ("bus mechanic", "diesel-mechanic"),
    ("diesel tech", "diesel-mechanic"),
    ("trucker", "truck-driver"),
    ("camionero", "truck-driver"),
    ("port trucker", "drayage-driver"),
    ("smog tech", "smog-check-inspector"),
    ("EV tech", "ev-technician"),
    ("tesla technician", "ev-technician"),
    ("charger installer", "evse-installer"),
    ("electricista", "electrician"),
    ("electrician helper", "electrician-trainee"),
    ("bus driver", "transit-bus-operator"),
    ("school bus driver", "school-bus-driver"),
    ("lineman", "power-line-installer"),
    ("refinery worker", "refinery-operator"),
    ("amazon warehouse", "warehouse-worker"),
    ("bodeguero", "warehouse-worker"),
    ("47-5071", "roustabout"),
]

MEDIANS = [
    "automotive-technician",
    "diesel-mechanic",
    "electrician",
    "electrician-trainee",
    "construction-laborer",
    "roustabout",
    "truck-driver",
    "warehouse-worker",
    "solar-installer",
    "welder",
    "transit-bus-operator",
    "power-line-installer",
    "refinery-operator",
]


def test_it_holds_as_much_as_was_promised(shipped: Catalogue):
    emerging = [job for job in shipped.occupations.values() if job.emerging]

    assert len(shipped.occupations) >= 50
    assert len(emerging) >= 12
    assert len(shipped.credentials) >= 90
    assert set(OCCUPATIONS) <= set(shipped.occupations)
    assert set(CREDENTIALS) <= set(shipped.credentials)
    assert set(AREAS) <= set(shipped.areas)


def test_every_party_of_the_founding_plan_is_there_in_its_role(shipped: Catalogue):
    assert set(PROVIDERS) <= set(shipped.providers)
    assert [name for name in PROVIDERS if not shipped.providers[name].roles] == []
    assert set(EMPLOYERS) <= set(shipped.employers)
    assert set(SERVICES) <= set(shipped.services)
    assert set(PLAN_FUNDS) <= set(shipped.funds)


def test_money_for_works_and_agencies_is_no_money_for_a_learner(shipped: Catalogue):
    assert [name for name in PLAN_FUNDS if shipped.funds[name].paid_to == "learner"] == []


def test_every_occupation_has_five_everyday_names(shipped: Catalogue):
    jobs = shipped.occupations.values()

    assert [j.id for j in jobs if len({*j.also_called, *j.also_called_es}) < 5] == []


def test_every_name_that_people_read_is_there_in_spanish(shipped: Catalogue):
    named: list[Occupation | Credential | Offering | Fund | Service] = [
        *shipped.occupations.values(),
        *shipped.credentials.values(),
        *shipped.offerings.values(),
        *shipped.funds.values(),
        *shipped.services.values(),
    ]

    assert [thing.id for thing in named if not thing.name_es] == []


@pytest.mark.parametrize(("target", "origins"), FEEDERS)
def test_feeders_name_where_workers_come_from(shipped: Catalogue, target: str, origins: list[str]):
    assert set(origins) <= set(shipped.occupations[target].feeders)


@pytest.mark.parametrize(("offering", "status", "group"), NO_OPEN_SUPPLY)
def test_what_is_closed_planned_or_past_is_never_open_supply(
    shipped: Catalogue, offering: str, status: str, group: str
):
    record = shipped.offerings[offering]

    assert record.status == status
    assert status != ACTIVE or record.open_to
    assert not group or group in record.open_to


@pytest.mark.parametrize(("offering", "intake"), [("eti-iw", "closed"), ("ilwu-casual", "closed")])
def test_a_window_that_is_shut_is_no_end_of_the_program(
    shipped: Catalogue, offering: str, intake: str
):
    record = shipped.offerings[offering]

    assert (record.status, record.intake) == (ACTIVE, intake)


@pytest.mark.parametrize(("said", "meant"), EVERYDAY)
def test_an_everyday_title_is_understood(shipped: Catalogue, said: str, meant: str):
    assert [job.id for job in find_occupations(shipped, said)][:1] == [meant]


def test_what_law_asks_of_a_job_names_its_source(shipped: Catalogue):
    jobs = shipped.occupations.values()
    parts = [(job.id, part) for job in jobs for part in job.requires if part.basis == "law"]

    assert parts
    assert [name for name, part in parts if part.source is None] == []


def test_no_figure_of_money_stands_without_a_source(shipped: Catalogue):
    assert [name for name, figure, source in _money(shipped) if figure and not source] == []


def test_no_experience_is_counted_for_a_length_that_nobody_states(shipped: Catalogue):
    offerings = shipped.offerings.values()

    assert [o.id for o in offerings if o.experience_hours and o.weeks is None] == []


@pytest.mark.skipif(not OEWS.exists(), reason="the OEWS reference file is not on this machine")
def test_median_wages_are_those_of_the_survey(shipped: Catalogue):
    with OEWS.open(encoding="utf-8", newline="") as lines:
        medians = {row["soc_code"]: row["hourly_median_wage"] for row in csv.DictReader(lines)}

    for name in MEDIANS:
        job = shipped.occupations[name]
        metro = next(wage for wage in job.wages if wage.area == "los-angeles-metro")
        assert metro.hourly_median_cents is not None
        assert f"{metro.hourly_median_cents / 100:.2f}" == medians[job.soc[:7]], name


def _money(catalogue: Catalogue) -> Iterator[tuple[str, object, object]]:
    """Each record's id, a figure of money in it or its text, and its source or sources."""
    for job in catalogue.occupations.values():
        for wage in job.wages:
            yield job.id, wage.hourly_median_cents, wage.source
        yield job.id, _dollars([job.summary, job.summary_es]), job.sources
    for credential in catalogue.credentials.values():
        renewal = credential.renewal.fee_cents if credential.renewal else None
        text = _dollars([credential.notes, credential.summary])
        yield credential.id, credential.fee_cents or renewal or text, credential.sources
        if credential.usual is not None:
            yield credential.id, credential.usual.cost_cents, credential.usual.source
    for offering in catalogue.offerings.values():
        figures = (offering.tuition_cents, offering.fees_cents, offering.wage_start_cents)
        text = _dollars([offering.notes, offering.summary, offering.how_to_apply])
        yield offering.id, any(figure is not None for figure in figures) or text, offering.source
    for fund in catalogue.funds.values():
        yield fund.id, fund.cap_cents or _dollars([fund.summary]), fund.source


def _dollars(texts: Iterable[str | None]) -> bool:
    return any("$" in text for text in texts if text)
