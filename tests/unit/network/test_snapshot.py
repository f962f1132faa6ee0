"""A snapshot answers as the catalogue does, byte for byte, and a spoilt one is never believed."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.network import SnapshotError, build_network, open_snapshot, sections, write_snapshot
from pathways.network.sections import DATA, MANIFEST
from pathways.planner import plan
from pathways.services.answers import answer_json
from tests.support import small
from tests.support.worlds import make_world

SHIPPED = Path(__file__).resolve().parents[3] / "data"
TABLES = (
    "areas",
    "occupations",
    "credentials",
    "sources",
    "providers",
    "sites",
    "offerings",
    "funds",
    "services",
    "employers",
)
LOOKUPS = (
    "implied",
    "implying",
    "contributors",
    "credited",
    "offerings_giving",
    "offerings_preparing",
    "offerings_with_hours",
    "funds_naming",
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "snapshots" / "one"


def compiled(folder, catalogue):
    write_snapshot(folder, catalogue)
    return open_snapshot(folder)


def answered(network, question):
    return json.dumps(answer_json(plan(network, question)))


def assert_same(catalogue, network):
    for name in TABLES:
        assert dict(getattr(network.catalogue, name)) == dict(getattr(catalogue, name)), name
    for name in ("region", "vocabulary", "revision"):
        assert getattr(network.catalogue, name) == getattr(catalogue, name)
    assert tuple(network.catalogue.outcomes) == catalogue.outcomes
    assert tuple(network.catalogue.checks) == catalogue.checks
    plain = build_network(catalogue)
    for name in LOOKUPS:
        assert dict(getattr(network, name)) == dict(getattr(plain, name)), name
    assert network.usual == plain.usual
    assert network.papers == plain.papers
    for name in ("ways", "way", "site", "flags", "confirmed"):
        assert list(getattr(network.columns, name)) == list(getattr(plain.columns, name)), name


def test_the_shipped_catalogue_comes_back_whole(folder):
    catalogue = read_catalogue(SHIPPED)
    assert_same(catalogue, compiled(folder, catalogue))


@pytest.mark.parametrize("tens", range(15))
def test_random_worlds_answer_the_same_from_a_snapshot(tmp_path, tens):
    for seed in range(tens * 10, tens * 10 + 10):
        world = make_world(seed)
        network = compiled(tmp_path / str(seed), world.catalogue)
        assert_same(world.catalogue, network)
        plain = answered(build_network(world.catalogue), world.question)
        assert answered(network, world.question) == plain


def a_catalogue(*more):
    made = small.catalogue(small.credential("card"), small.course("class", "card"), *more)
    ordered: dict[str, Any] = {name: dict(sorted(getattr(made, name).items())) for name in TABLES}
    return replace(made, **ordered)


def test_a_new_snapshot_takes_the_place_of_an_old_one_which_stays_readable(folder):
    before = compiled(folder, a_catalogue())
    after = compiled(folder, a_catalogue(small.course("other", "card")))
    assert list(before.catalogue.offerings) == ["class"]
    assert list(after.catalogue.offerings) == ["class", "other"]
    assert [path.name for path in folder.parent.iterdir()] == ["one"]


def test_a_snapshot_that_fails_half_way_leaves_nothing(folder):
    catalogue = a_catalogue()
    out_of_order = dict(reversed(a_catalogue(small.course("other", "card")).offerings.items()))
    with pytest.raises(ValueError, match="'class' after 'other'"):
        write_snapshot(folder, replace(catalogue, offerings=out_of_order))
    assert list(folder.parent.iterdir()) == []


def without_a_manifest(folder):
    (folder / MANIFEST).unlink()


def with_a_spoilt_manifest(folder):
    (folder / MANIFEST).write_text("{")


def cut_short(folder):
    data = (folder / DATA).read_bytes()
    (folder / DATA).write_bytes(data[:-8])


def of_another_version(folder):
    text = (folder / MANIFEST).read_text()
    (folder / MANIFEST).write_text(text.replace('"fingerprint": "', '"fingerprint": "0'))


@pytest.mark.parametrize(
    "spoil", [without_a_manifest, with_a_spoilt_manifest, cut_short, of_another_version]
)
def test_a_spoilt_snapshot_is_not_opened(folder, spoil):
    write_snapshot(folder, a_catalogue())
    spoil(folder)
    with pytest.raises(SnapshotError):
        open_snapshot(folder)


def rotten(folder):
    data = (folder / DATA).read_bytes()
    at = data.rindex(b"college")
    (folder / DATA).write_bytes(data[:at] + b"KOLLEGE" + data[at + 7 :])


def test_a_damaged_small_snapshot_is_not_opened(folder):
    write_snapshot(folder, a_catalogue())
    rotten(folder)
    with pytest.raises(SnapshotError, match="damaged"):
        open_snapshot(folder)


def test_a_damaged_record_of_a_large_one_is_not_believed(folder, monkeypatch):
    monkeypatch.setattr(sections, "WHOLLY_CHECKED", 0)
    write_snapshot(folder, a_catalogue())
    rotten(folder)
    network = open_snapshot(folder)
    with pytest.raises(SnapshotError, match="Record class of offerings is damaged"):
        dict(network.catalogue.offerings)


def test_a_name_that_is_not_there_is_no_record(folder):
    network = compiled(folder, a_catalogue())
    for name in ("", "a", "clas", "classes", "zz", "half a character: \udcff"):
        assert name not in network.catalogue.offerings
        assert network.offerings_giving.get(name) is None
    with pytest.raises(KeyError):
        network.catalogue.offerings["classes"]


def test_what_is_far_may_be_left_out_and_what_is_near_never(folder):
    catalogue = a_catalogue(
        small.course("away", "card", site="far"),
        small.course("wire", "card", site=None, format="online"),
    )
    network, plain = compiled(folder, catalogue), build_network(catalogue)
    miles = plain.miles("90015", "far")
    assert miles is not None
    assert network.givers_near("card", "90015", None) == ("away", "class", "wire")
    assert list(network.givers_near("card", "90015", miles)) == ["away", "class", "wire"]
    assert list(network.givers_near("card", "90015", miles / 2)) == ["class", "wire"]
    assert list(network.givers_near("card", "elsewhere", 1)) == ["away", "class", "wire"]
    assert list(network.givers_near("none", "90015", 1)) == []
