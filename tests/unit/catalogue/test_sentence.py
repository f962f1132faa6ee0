"""Requirements in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given

from pathways.catalogue.language import parse
from pathways.catalogue.reader import read_catalogue
from pathways.catalogue.sentence import LANGUAGES, catalogue_names, sentence
from pathways.model.requirement import Holds, atoms
from tests.support.folders import write_folder
from tests.support.needs import needs


def shout(table: str, id_: str) -> str:
    return id_.upper().replace("-", " ")


@pytest.mark.parametrize(
    ("written", "english", "spanish"),
    [
        ("", "Nothing is asked.", "No se pide nada."),
        ("a", "Hold A.", "Tener A."),
        ("a or ohm", "Hold A or OHM.", "Tener A u OHM."),
        ("a and imagen", "Hold A and IMAGEN.", "Tener A e IMAGEN."),
        ("a and b and c", "Hold A, B, and C.", "Tener A, B y C."),
        (
            "a or months(b) >= 24",
            "Hold A, or have 2 years (4,000 hours) in B.",
            "Tener A, o tener 2 años (4,000 horas) en B.",
        ),
        (
            "months(b) >= 18",
            "Have 18 months (3,000 hours) in B.",
            "Tener 18 meses (3,000 horas) en B.",
        ),
        (
            "hours(b) >= 8000",
            "Have 8,000 hours (about 4 years full-time) in B.",
            "Tener 8,000 horas (unos 4 años de tiempo completo) en B.",
        ),
        ("hours(b) >= 100", "Have 100 hours in B.", "Tener 100 horas en B."),
        ("hours(b) >= 1", "Have worked in B.", "Haber trabajado en B."),
        ("age >= 18", "Be at least 18 years old.", "Tener al menos 18 años de edad."),
        (
            "age >= 17.5",
            "Be at least 17 and a half years old.",
            "Tener al menos 17 años y medio de edad.",
        ),
        (
            "a and (b or c)",
            "Hold A; and also hold either B or C.",
            "Tener A; y además tener B o C.",
        ),
        (
            "a or b and c",
            "Hold A; or else hold both B and C.",
            "Tener A; o bien tener B y C.",
        ),
        (
            "2 of (a, b, c)",
            "Hold at least 2 of A, B, and C.",
            "Tener al menos 2 de estos: A, B y C.",
        ),
        (
            "(a and b or c and age >= 18 or d or b and (c or d)) and e",
            (
                "Hold E; and also meet one of these: (a) hold A and B; (b) hold C and be at least "
                "18 years old; (c) hold D; or (d) hold B; and also hold either C or D."
            ),
            (
                "Tener E; y además cumplir uno de estos puntos: (a) tener A y B; (b) tener C y "
                "tener al menos 18 años de edad; (c) tener D; o (d) tener B; y además tener C o D."
            ),
        ),
        (
            "2 of (a, age >= 18, b and c)",
            (
                "Meet at least 2 of these: (a) hold A; (b) be at least 18 years old; and (c) hold "
                "B and C."
            ),
            (
                "Cumplir al menos 2 de estos puntos: (a) tener A; (b) tener al menos 18 años de "
                "edad; y (c) tener B y C."
            ),
        ),
    ],
)
def test_a_requirement_is_said_in_two_languages(written, english, spanish):
    need = parse(written)

    assert sentence(need, shout, "en") == english
    assert sentence(need, shout, "es") == spanish


def test_what_a_fund_asks_is_said_too():
    need = parse("resident(90015) and resident(long-beach)", funding=True)

    assert sentence(need, shout) == "Live in ZIP code 90015 and live in LONG BEACH."


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@given(need=needs)
def test_every_credential_of_a_requirement_is_in_its_sentence(language, need):
    said = sentence(need, lambda table, id_: f"<{id_}>", language)

    assert all(f"<{atom.credential}>" in said for atom in atoms(need) if isinstance(atom, Holds))


def test_names_come_from_the_catalogue_in_the_reader_s_language(tmp_path):
    catalogue = read_catalogue(write_folder(tmp_path))

    english, spanish = (catalogue_names(catalogue, language) for language in ("en", "es"))

    assert english("credentials", "diploma") == "Diploma"
    assert spanish("credentials", "diploma") == "Diploma de escuela"
    assert spanish("credentials", "badge") == "Badge"  # no twin: the name itself
    assert english("kinds", "brake-work") == "Brake work"
    assert english("kinds", "fitter") == "Fitter"
    assert english("conditions", "gone") == "gone"
    grant = catalogue.funds["grant"].eligible
    assert sentence(grant, english) == (
        "Hold Diploma, meet this condition: Veteran, and live in ZIP code 90001."
    )
