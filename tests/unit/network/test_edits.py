"""Edits over a snapshot answer as the whole catalogue with these edits does."""

import json
import random
from dataclasses import replace

import pytest

from pathways.network import build_network, open_snapshot, write_snapshot
from pathways.network.edits import Changes, EditedNetwork, edited_network
from pathways.planner import QuestionError, plan
from pathways.services.answers import answer_json
from tests.support.worlds import make_world

TABLES = ("occupations", "credentials", "offerings", "funds", "sites", "areas")
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


def changed(catalogue, other, chance):
    """Some records of one world as another has them, some gone: ids of both are alike."""
    changes: dict[str, dict[str, object]] = {}
    for table in ("offerings", "funds"):
        mine, theirs = getattr(catalogue, table), getattr(other, table)
        picked = {id_: None for id_ in mine if chance.random() < 0.3}
        twins = {
            f"{id_}-new": replace(record, id=f"{id_}-new")
            for id_, record in mine.items()
            if chance.random() < 0.3
        }
        moved = {
            id_: replace(record, name="Changed")
            for id_, record in theirs.items()
            if id_ in mine and chance.random() < 0.3
        }
        changes[table] = {**picked, **twins, **{i: r for i, r in moved.items() if _fits(r, mine)}}
    credentials = catalogue.credentials
    changes["credentials"] = {
        id_: replace(record, fee_cents=12_300, implies=(), usual_to_have=not record.usual_to_have)
        for id_, record in credentials.items()
        if chance.random() < 0.3
    }
    changes["occupations"] = {
        id_: replace(record, counts_toward=())
        for id_, record in catalogue.occupations.items()
        if chance.random() < 0.3
    }
    return changes


def _fits(record, mine):
    return record == replace(mine[record.id], name="Changed")


def applied(catalogue, changes: Changes):
    tables = {}
    for table, records in changes.items():
        now = {**getattr(catalogue, table), **records}
        tables[table] = {id_: now[id_] for id_ in sorted(now) if now[id_] is not None}
    return replace(catalogue, revision="edited", **tables)


def answered(network, question):
    try:
        return json.dumps(answer_json(plan(network, question)))
    except QuestionError as error:
        return str(error)


def assert_same(network, catalogue):
    plain = build_network(catalogue)
    for name in TABLES:
        found = getattr(network.catalogue, name)
        assert list(found.items()) == list(getattr(catalogue, name).items()), name
        assert len(found) == len(getattr(catalogue, name))
    for name in LOOKUPS:
        assert dict(getattr(network, name)) == dict(getattr(plain, name)), name
    assert network.usual == plain.usual
    assert network.papers == plain.papers
    assert list(network.columns.way) == list(plain.columns.way)


@pytest.mark.parametrize("seed", range(60))
def test_edits_answer_as_the_catalogue_that_results(tmp_path, seed):
    world, other = make_world(seed), make_world(seed + 1)
    chance = random.Random(seed)
    write_snapshot(tmp_path / "one", world.catalogue)
    base = open_snapshot(tmp_path / "one")
    first = changed(world.catalogue, other.catalogue, chance)
    once, catalogue = edited_network(base, first, "edited"), applied(world.catalogue, first)
    assert_same(once, catalogue)
    assert answered(once, world.question) == answered(build_network(catalogue), world.question)

    second = changed(catalogue, other.catalogue, chance)
    twice, catalogue = edited_network(once, second, "edited"), applied(catalogue, second)
    assert_same(twice, catalogue)
    assert answered(twice, world.question) == answered(build_network(catalogue), world.question)
    assert isinstance(twice, EditedNetwork)
    assert not twice.should_be_folded_in
    assert dict(base.catalogue.offerings) == dict(world.catalogue.offerings)
