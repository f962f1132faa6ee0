"""Which occupation somebody means: ids, codes, titles, everyday names, in two languages."""

from __future__ import annotations

import pytest

from pathways.model.records import Occupation
from pathways.services.titles import MOST_GUESSES, find_occupations, plain
from tests.support.small import catalogue


def occupation(name: str, soc: str, title: str, **more) -> Occupation:
    return Occupation(id=name, soc=soc, name=title, **more)


JOBS = catalogue(
    occupation(
        "automotive-technician",
        "49-3023.00",
        "Automotive Service Technician",
        name_es="Técnico automotriz",
        also_called=("Auto mechanic", "Car mechanic"),
        also_called_es=("Mecánico de autos",),
    ),
    occupation(
        "bus-mechanic",
        "49-3031.00",
        "Bus Mechanic",
        name_es="Mecánico de autobuses",
        also_called=("Transit mechanic",),
    ),
    occupation("electrician", "47-2111.00", "Electrician", name_es="Electricista"),
    occupation(
        "electrician-trainee",
        "47-2111.00",
        "Electrician Trainee",
        also_called=("Sparky", "Electrical apprentice"),
    ),
    occupation("line-installer", "49-9051.00", "Power-Line Installer", also_called=("Lineman",)),
)


def found(said: str) -> list[str]:
    return [each.id for each in find_occupations(JOBS, said)]


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("bus-mechanic", "bus-mechanic"),
        ("  Bus-Mechanic ", "bus-mechanic"),
        ("electrician", "electrician"),  # its own id and title, though another holds the word
        ("49-3031.00", "bus-mechanic"),
        ("49-3023", "automotive-technician"),
        ("Automotive Service Technician", "automotive-technician"),
        ("automotive service technicians", "automotive-technician"),
        ("AUTO MECHANIC", "automotive-technician"),
        ("sparky", "electrician-trainee"),
        ("linemans", "line-installer"),
        ("power line installer", "line-installer"),
        ("técnico automotriz", "automotive-technician"),
        ("Tecnico Automotriz", "automotive-technician"),
        ("mecanico de autobuses", "bus-mechanic"),
        ("MECÁNICOS DE AUTOBUSES", "bus-mechanic"),
        ("mecánicos de autos", "automotive-technician"),
        ("electricista", "electrician"),
        ("transit", "bus-mechanic"),
        ("mech bus", "bus-mechanic"),
        ("install power", "line-installer"),
        ("electical aprentice", "electrician-trainee"),
        ("bus mechnaic", "bus-mechanic"),
        ("elektrician", "electrician"),
    ],
)
def test_a_name_that_one_job_fits_best_is_understood(said, means):
    assert found(said)[0] == means


@pytest.mark.parametrize(
    "said", ["bus-mechanic", "electrician", "49-3031.00", "sparky", "Bus Mechanic", "transit"]
)
def test_what_names_one_job_names_no_other(said):
    assert len(found(said)) == 1


@pytest.mark.parametrize(
    ("said", "several"),
    [
        ("mechanic", ["bus-mechanic", "automotive-technician"]),
        ("mecánico", ["bus-mechanic", "automotive-technician"]),
        ("electric", ["electrician", "electrician-trainee"]),
        ("47-2111", ["electrician", "electrician-trainee"]),
        ("47-2111.00", ["electrician", "electrician-trainee"]),
    ],
)
def test_a_name_that_several_jobs_fit_lists_them_shortest_title_first(said, several):
    assert found(said) == several


@pytest.mark.parametrize(
    "said", ["", "   ", "!!!", "astronaut", "99-9999", "47-2111.01", "47-21", "mechanic lawyer"]
)
def test_a_name_that_nothing_fits_means_nothing(said):
    assert found(said) == []


def test_a_better_kind_of_fit_hides_the_weaker_ones():
    both = catalogue(
        occupation("driver", "53-3032.00", "Truck Driver"),
        occupation("other", "53-3033.00", "Driver", also_called=("Truck driver helper",)),
    )

    assert [each.id for each in find_occupations(both, "driver")] == ["driver"]
    assert [each.id for each in find_occupations(both, "Truck Driver")] == ["driver"]


def test_at_most_eight_likely_misspellings_are_guessed_the_likest_first():
    many = catalogue(
        *(occupation(f"j{n}", "00-0000.00", f"Operatr {n}") for n in range(12)),
        occupation("z", "00-0000.00", "Operator 7x"),
    )

    guesses = [each.id for each in find_occupations(many, "operator 7x")]
    mistyped = [each.id for each in find_occupations(many, "operatorr 7x")]

    assert guesses == ["z"]
    assert mistyped[0] == "z"
    assert len(mistyped) <= MOST_GUESSES


@pytest.mark.parametrize(
    ("said", "bare"),
    [
        ("  Bus   Mechanics ", "bus mechanic"),
        ("Power-Line_Installer", "power line installer"),
        ("Ñandú", "nandu"),
        ("Straße", "strasse"),
        ("bus gas", "bus gas"),
        ("ﬁtter", "fitter"),
        ("級工", "級工"),
    ],
)
def test_case_accents_punctuation_and_plurals_make_no_difference(said, bare):
    assert plain(said) == bare
