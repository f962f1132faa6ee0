"""ESCO's names for the catalogue's jobs."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from pathways.exchange.outside.esco import NO_CODE, SPLIT, UNSURE, read_esco
from pathways.exchange.outside.onet.tally import NEAREST, NO_JOB
from pathways.exchange.outside.onet.titles import SHARED, TAKEN
from tests.support.outside import rows_left_out

DAY = date(2020, 11, 1)


@pytest.fixture(scope="module")
def file(reference):
    return reference / "xwalk" / "nesta_esco_onet_crosswalk_Nov2020.csv"


@pytest.fixture(scope="module")
def brought(county, file, vintages):
    return read_esco(county, file, published=DAY, vintages=vintages)


def test_each_row_is_used_or_left_out(brought, file):
    assert brought.read == {file.name: 1680}
    assert brought.used[file.name] + rows_left_out(brought) == 1680
    why = Counter(one.why for one in brought.left_out)
    assert set(why) <= {UNSURE, NO_CODE, SPLIT, SHARED, TAKEN, NEAREST, NO_JOB}
    assert why[UNSURE] == 65
    assert why[NO_CODE] == 0


def test_names_are_added_and_nothing_else(brought, county):
    for id_, job in brought.tables["occupations"].items():
        before = county.occupations[id_]
        assert job.also_called[: len(before.also_called)] == before.also_called
        assert replace(job, also_called=before.also_called, sources=before.sources) == before
    names = brought.tables["occupations"]["welder"].also_called
    assert "soldering operator" not in names or "laser beam welder" in names


def test_a_second_time_nothing_changes(brought, county, file, vintages):
    after = replace(
        county,
        occupations={**county.occupations, **brought.tables["occupations"]},
        sources={**county.sources, **brought.tables["sources"]},
    )
    again = read_esco(after, file, published=DAY, vintages=vintages)
    assert again.tables == brought.tables
