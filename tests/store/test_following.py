"""A server follows the database by what changed alone, and answers as if it had read it all."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.catalogue.revision import revision_of
from pathways.network import build_network
from pathways.network.edits import EditedNetwork
from pathways.services.answers import answer_json
from pathways.services.asking import read_question
from pathways.services.loading import load_catalogue
from pathways.services.reporting import GapAsk, gap_report, gaps_json
from pathways.services.routing import Routing
from pathways.store.backup import back_up, restore
from pathways.store.reading import read_catalogue_from_database

SHIPPED = Path(__file__).resolve().parents[2] / "data"
ASKED = (
    {"from": ["automotive-technician"], "to": ["ev-technician"], "zip": ["90015"]},
    {"from": ["roustabout"], "to": ["evse-installer"], "zip": ["90744"]},
    {"from": ["warehouse-worker"], "to": ["truck-driver"], "max-miles": ["20"]},
)


@pytest.fixture(scope="module")
def shipped():
    return read_catalogue(SHIPPED)


@pytest.fixture
def snapshots(tmp_path, monkeypatch):
    monkeypatch.setenv("PATHWAYS_SNAPSHOTS", str(tmp_path / "snapshots"))


@pytest.fixture
def routing_of(engine, url, monkeypatch):
    """Starts a service on the database, by connections that the test closes in the end."""
    monkeypatch.setattr("pathways.store.engine.open_engine", lambda _url: engine)
    return lambda: Routing.from_database(url)


def edited(catalogue, chance):
    """The catalogue with some programs dearer, one gone, and one at a site that moved."""
    offerings = dict(catalogue.offerings)
    for id_ in chance.sample(sorted(offerings), 5):
        offerings[id_] = replace(offerings[id_], tuition_cents=chance.randrange(10**6))
    pointed_at = {o for one in offerings.values() for o in one.leads_to}
    pointed_at |= {o for fund in catalogue.funds.values() for o in fund.offerings}
    pointed_at |= {row.offering for row in catalogue.outcomes}
    del offerings[chance.choice(sorted(offerings.keys() - pointed_at))]
    sites = dict(catalogue.sites)
    moved = chance.choice(sorted(sites))
    sites[moved] = replace(sites[moved], latitude=34.0 + chance.random() / 10)
    return named(replace(catalogue, offerings=offerings, sites=sites))


def named(catalogue):
    """A catalogue with the name of its content."""
    return replace(catalogue, revision=revision_of(catalogue))


def same(routing, engine):
    """Whether a server's answers are those of the database read anew."""
    network = routing.current()
    whole = read_catalogue_from_database(engine)
    assert network.catalogue.revision == whole.revision
    anew = Routing(lambda: build_network(whole).catalogue)
    today = routing.today()
    for asked in ASKED:
        question = read_question(dict(asked), whole, today)
        assert answer_json(routing.answer(question)) == answer_json(anew.answer(question))
    ask = GapAsk(today=today)
    assert gaps_json(gap_report(network, ask)) == gaps_json(gap_report(build_network(whole), ask))
    return True


def test_edit_after_edit_is_followed_and_answers_as_the_whole_does(
    routing_of, engine, shipped, snapshots
):
    chance = random.Random(3)
    load_catalogue(engine, shipped)
    routing = routing_of()
    first = routing.current()
    catalogue = shipped

    for _ in range(3):
        catalogue = edited(catalogue, chance)
        load_catalogue(engine, catalogue)
        network = routing.current()
        assert isinstance(network, EditedNetwork)
        assert network.base is first
        assert same(routing, engine)


def test_many_changes_or_other_words_are_read_whole(
    routing_of, engine, shipped, snapshots, monkeypatch
):
    load_catalogue(engine, shipped)
    routing = routing_of()
    routing.current()
    kinds = dict(shipped.vocabulary.kinds)
    kind = sorted(kinds)[0]
    kinds[kind] = replace(kinds[kind], name="Called otherwise")
    other = named(replace(shipped, vocabulary=replace(shipped.vocabulary, kinds=kinds)))

    load_catalogue(engine, other)

    assert not isinstance(routing.current(), EditedNetwork)
    assert same(routing, engine)

    monkeypatch.setattr("pathways.services.following.MOST_CHANGES", 3)
    load_catalogue(engine, edited(other, random.Random(4)))

    assert not isinstance(routing.current(), EditedNetwork)
    assert same(routing, engine)


def test_a_backup_that_is_brought_back_is_read_whole(
    routing_of, url, engine, shipped, snapshots, tmp_path
):
    chance = random.Random(5)
    load_catalogue(engine, shipped)
    back_up(url, tmp_path / "backup")
    load_catalogue(engine, edited(shipped, chance))
    routing = routing_of()
    there = routing.current()

    restore(url, tmp_path / "backup", replace=True)
    load_catalogue(engine, edited(shipped, chance))
    load_catalogue(engine, edited(shipped, chance))

    assert routing.current().catalogue.revision != there.catalogue.revision
    assert not isinstance(routing.current(), EditedNetwork)
    assert same(routing, engine)
