"""A catalogue that is written to files and read again is the same."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.catalogue.reader import read_catalogue
from pathways.catalogue.tables_schema import EmployerSchema, OfferingSchema
from pathways.catalogue.writer import table_text, write_catalogue
from pathways.model.records import Catalogue
from tests.support.folders import write_folder
from tests.support.worlds import worlds

DATA = Path(__file__).resolve().parents[3] / "data"


@cache
def small() -> Catalogue:
    with TemporaryDirectory() as folder:
        return read_catalogue(write_folder(Path(folder)))


def again(catalogue: Catalogue) -> Catalogue:
    """Write a catalogue and read it."""
    with TemporaryDirectory() as folder:
        write_catalogue(catalogue, Path(folder))
        return read_catalogue(Path(folder))


def test_a_small_world_comes_back_whole():
    catalogue = small()

    assert again(catalogue) == catalogue


def test_the_catalogue_that_ships_comes_back_whole():
    catalogue = read_catalogue(DATA)

    assert again(catalogue) == catalogue


def test_a_catalogue_without_a_vocabulary_comes_back_without(tmp_path):
    catalogue = read_catalogue(write_folder(tmp_path, "vocabulary.yaml"))

    assert again(catalogue) == catalogue


_texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1
).filter(lambda text: text == text.strip() and "\ufeff" not in text)


@settings(max_examples=30)
@given(name=_texts, note=st.lists(_texts, min_size=1, max_size=3).map("\n".join))
def test_any_text_comes_back_as_it_was(name, note):
    catalogue = small()
    helper = replace(catalogue.occupations["helper"], name=name, summary=note, also_called=(name,))
    union = replace(catalogue.providers["union"], name=name)
    changed = replace(
        catalogue,
        occupations={**catalogue.occupations, "helper": helper},
        providers={**catalogue.providers, "union": union},
    )

    found = again(changed)

    assert found.occupations["helper"] == helper
    assert found.providers["union"] == union


@given(
    cents=st.integers(0, 10_000_000),
    hours=st.decimals(0, 10_000, places=6).map(Fraction),
    latitude=st.floats(-90, 90).map(lambda degrees: round(degrees, 6)),
)
@settings(max_examples=20)
def test_any_number_comes_back_as_it_was(cents, hours, latitude):
    catalogue = small()
    shop = replace(catalogue.offerings["shop-class"], tuition_cents=cents, hours=hours)
    badge = replace(catalogue.credentials["badge"], fee_cents=cents)
    hall = replace(catalogue.sites["school-hall"], latitude=latitude)
    changed = replace(
        catalogue,
        offerings={**catalogue.offerings, "shop-class": shop},
        credentials={**catalogue.credentials, "badge": badge},
        sites={"school-hall": hall},
    )

    found = again(changed)

    assert found.offerings["shop-class"] == shop
    assert found.credentials["badge"] == badge
    assert found.sites["school-hall"] == hall


def as_files_can_say(catalogue: Catalogue) -> Catalogue:
    """A random world without thirds, doubled dates and odd windows, online without a site."""

    def decimal(things):
        return {
            id_: replace(
                thing,
                counts_toward=tuple(
                    replace(part, share=round(part.share, 6)) for part in thing.counts_toward
                ),
            )
            for id_, thing in things.items()
        }

    placed = {
        id_: replace(
            offering,
            format=offering.format if offering.site else "online",
            starts=tuple(sorted(set(offering.starts))),
            apply_from=None if offering.apply_by else offering.apply_from,
        )
        for id_, offering in catalogue.offerings.items()
    }
    funds = {
        id_: replace(
            fund,
            covers_share=None if fund.covers_share is None else round(fund.covers_share, 6),
            opens_on=None if fund.closes_on else fund.opens_on,
        )
        for id_, fund in catalogue.funds.items()
    }
    return replace(
        catalogue,
        funds=funds,
        occupations=decimal(catalogue.occupations),
        vocabulary=replace(catalogue.vocabulary, kinds=decimal(catalogue.vocabulary.kinds)),
        offerings=placed,
    )


@settings(max_examples=15)
@given(worlds())
def test_a_random_world_comes_back_whole(world):
    catalogue = as_files_can_say(world.catalogue)

    found = again(catalogue)

    assert replace(found, revision=catalogue.revision) == catalogue


def test_an_empty_table_is_its_header():
    assert table_text(EmployerSchema, []) == ",".join(EmployerSchema.columns()) + "\n"


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear", encoding="utf-8")

    with pytest.raises(FileExistsError, match="name a new folder"):
        write_catalogue(small(), tmp_path / "full")

    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


def test_what_has_no_decimal_text_is_not_rounded():
    shop = replace(small().offerings["shop-class"], hours=Fraction(1, 3))

    with pytest.raises(ValueError, match="no decimal text"):
        table_text(OfferingSchema, [shop])
