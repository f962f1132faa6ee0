"""Real files that end in the middle, or were mangled: refused by name, and nothing is taken."""

from __future__ import annotations

import gzip

import pytest

from pathways.exchange.outside.brought import OutsideFileError
from pathways.exchange.outside.cip_soc import read_cip_soc
from pathways.exchange.outside.ipeds import read_ipeds
from pathways.exchange.outside.oews import read_oews
from pathways.exchange.outside.projections import read_projections
from pathways.model.records import Occupation
from tests.support.outside_worlds import world

WORLD = world(Occupation(id="mechanic", name="Mechanic", soc="49-3023.00"))
READERS = {
    "bls/oews_2025_los_angeles_metro.csv": lambda file: read_oews(WORLD, [file]),
    "bls/oews_2025_all_ca_areas.csv.gz": lambda file: read_oews(WORLD, [file]),
    "bls/oews_national_M2025_dl.xlsx": lambda file: read_oews(WORLD, [file]),
    "bls/projections_2024_2034.xlsx": lambda file: read_projections(WORLD, [file]),
    "bls/ace_bls_projections_2024_2034.json.gz": lambda file: read_projections(WORLD, [file]),
    "edu/ipeds/hd2024_california.csv": lambda file: read_ipeds(WORLD, [file]),
    "edu/soc2018_cip2020_crosswalk.csv": read_cip_soc,
    "edu/nces_cip2020_soc2018_crosswalk.xlsx": read_cip_soc,
}


@pytest.mark.parametrize("name", READERS)
def test_half_a_file_is_refused(reference, tmp_path, name):
    whole = (reference / name).read_bytes()
    half = tmp_path / (reference / name).name
    cut = len(whole) * 3 // 5
    if half.suffix == ".csv":
        cut = whole.index(b",", cut)  # in the middle of a row
    half.write_bytes(whole[:cut])

    with pytest.raises(OutsideFileError, match=half.name):
        READERS[name](half)


@pytest.mark.parametrize("name", READERS)
def test_another_table_is_refused(tmp_path, name):
    other = tmp_path / name.rpartition("/")[2]
    text = b"id,name\n1,something else\n"
    other.write_bytes(gzip.compress(text) if other.suffix == ".gz" else text)

    with pytest.raises(OutsideFileError, match=other.name):
        READERS[name](other)


def test_half_of_the_awards_are_refused_with_the_whole_directory(reference, tmp_path):
    ipeds = reference / "edu" / "ipeds"
    half = tmp_path / "completions_2024.csv.gz"
    whole = (ipeds / "completions_2024_california.csv.gz").read_bytes()
    half.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(OutsideFileError, match="completions_2024"):
        read_ipeds(WORLD, [ipeds / "hd2024_la_county.csv"], [half])
