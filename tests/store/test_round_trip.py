"""A catalogue comes back from a database exactly as it went in."""

from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from pathways.catalogue.reader import read_catalogue
from pathways.catalogue.revision import revision_of
from pathways.model.records import Catalogue, Check, Outcome
from pathways.services.loading import load_catalogue
from pathways.store.errors import StoreError
from pathways.store.layout import catalogue_of, tables_of
from pathways.store.reading import current_revision, read_catalogue_from_database
from tests.support.folders import write_folder
from tests.support.worlds import make_world, worlds

SHIPPED = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return read_catalogue(SHIPPED)


@pytest.fixture
def small(tmp_path) -> Catalogue:
    return read_catalogue(write_folder(tmp_path / "small"))


def test_the_shipped_catalogue_comes_back_as_it_was(engine, shipped):
    load_catalogue(engine, shipped)

    found = read_catalogue_from_database(engine)

    assert found == shipped
    assert order_of(found) == order_of(shipped)
    assert revision_of(found) == shipped.revision


def test_a_small_catalogue_with_every_field_comes_back_as_it_was(engine, small):
    load_catalogue(engine, small)

    assert read_catalogue_from_database(engine) == small


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(world=worlds())
def test_a_random_catalogue_comes_back_as_it_was(engine, world):
    catalogue = writable(world.catalogue)
    load_catalogue(engine, catalogue)

    found = read_catalogue_from_database(engine)

    assert found == catalogue
    assert order_of(found) == order_of(catalogue)


def writable(catalogue: Catalogue) -> Catalogue:
    """A world without thirds and doubled days: the log of changes says what files can say."""
    funds = {
        id_: replace(fund, covers_share=Fraction(333_333, 1_000_000))
        if fund.covers_share == Fraction(1, 3)
        else fund
        for id_, fund in catalogue.funds.items()
    }
    offerings = {
        id_: replace(
            offering,
            starts=tuple(sorted(set(offering.starts))),
            starts_any_time=offering.starts_any_time or not offering.starts,
        )
        for id_, offering in catalogue.offerings.items()
    }
    found = replace(catalogue, funds=funds, offerings=offerings)
    return replace(found, revision=revision_of(found))


def test_numbers_and_texts_keep_every_digit_and_letter(engine, small):
    odd = replace(
        small,
        region=replace(small.region, name="Ñandú 東 'x' \"y\" 100% :key \\"),
        occupations={
            id_: replace(
                occupation,
                counts_toward=tuple(
                    replace(part, share=Fraction(333_333, 1_000_000), at_most=Fraction(1_000_000))
                    for part in occupation.counts_toward
                ),
            )
            for id_, occupation in small.occupations.items()
        },
        offerings={
            id_: replace(offering, tuition_cents=99_999_999_999)
            for id_, offering in small.offerings.items()
        },
        areas={
            id_: replace(area, latitude=0.1 + 0.2, longitude=-118.123456789012345)
            for id_, area in small.areas.items()
        },
    )

    load_catalogue(engine, odd)

    assert read_catalogue_from_database(engine) == odd


def test_order_is_that_of_the_ids_and_not_of_the_database(engine, small):
    template = small.areas["west"]
    names = ["a-b", "ab", "a1", "a-1", "b", "aa"]
    areas = {name: replace(template, id=name) for name in names}
    catalogue = replace(small, areas={**small.areas, **areas})

    load_catalogue(engine, catalogue)

    assert list(read_catalogue_from_database(engine).areas) == sorted(catalogue.areas)


def test_rows_without_ids_may_agree_in_everything_that_names_them():
    world = make_world(1).catalogue
    outcomes = tuple(
        Outcome(offering="o", measure="wage", cohort=cohort, count=count)
        for cohort, count in (("2024", 1), ("2024", 2), ("2024!", 3), (None, 4))
    )
    checks = (Check(credential="c", area="county"), Check(credential="c", area="county", by="us"))
    catalogue = replace(world, outcomes=outcomes, checks=checks)

    tables = tables_of(catalogue)
    again = catalogue_of(tables, vocabulary_given=True, revision=catalogue.revision)

    assert len(tables["outcomes"]) == 4
    assert set(again.outcomes) == set(outcomes)
    assert set(again.checks) == set(checks)


def test_an_empty_database_says_what_to_do(engine):
    assert current_revision(engine) == 0
    with pytest.raises(StoreError, match="holds no catalogue yet: run `pathways load DIR`"):
        read_catalogue_from_database(engine)


def order_of(catalogue: Catalogue) -> dict[str, list[str]]:
    """The ids of each table in the order in which they stand."""
    return {
        field.name: list(getattr(catalogue, field.name))
        for field in fields(catalogue)
        if isinstance(getattr(catalogue, field.name), dict)
    }
