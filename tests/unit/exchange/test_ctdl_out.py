"""A catalogue as CTDL: what the published schema allows, and that nothing is fetched to read it."""

from __future__ import annotations

import json
from copy import deepcopy
from fractions import Fraction

import pytest
from pyld import jsonld  # type: ignore[import-untyped]  # ships no types

from pathways.catalogue.language import parse
from pathways.catalogue.reader import read_catalogue
from pathways.exchange.ctdl import write_ctdl
from pathways.exchange.ctdl.conditions import need_of, profiles
from pathways.exchange.ctdl.vocabulary import STRUCTURED, context, ctid_of
from pathways.exchange.ctdl.world import World, world_of
from pathways.model.requirement import Hours, atoms, text
from pathways.services.settings import SHIPPED_DATA
from tests.support import ctdl_schema

TERMS = "https://purl.org/ctdl/terms/"

needs_schema = pytest.mark.skipif(
    not ctdl_schema.FOLDER.is_dir(), reason="the published CTDL schema is not beside the project"
)


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue(SHIPPED_DATA)


@pytest.fixture(scope="module")
def written(catalogue):
    return json.loads(write_ctdl(catalogue))


@pytest.fixture(scope="module")
def schema():
    return ctdl_schema.published_schema()


@pytest.fixture(scope="module")
def world(catalogue):
    return world_of(catalogue)


def node_of(written, table, id_):
    return next(
        node
        for node in written["@graph"]
        if node.get("pathways:table") == table and node.get("pathways:id") == id_
    )


@needs_schema
def test_the_catalogue_that_ships_keeps_to_the_published_schema(written, schema):
    assert list(schema.faults(written)) == []


@needs_schema
@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"@type": ["ceterms:Licence"]}, "no class"),
        ({"ceterms:nom": "x"}, "no property"),
        ({"ceterms:latitude": 1.0}, "is no property of"),
        ({"ceterms:name": "x"}, "no language map"),
        ({"ceterms:ctid": "ce-1"}, "no CTID"),
        ({"ceterms:renewalFrequency": "2 years"}, "no duration"),
        ({"ceterms:ownedBy": ["urn:uuid:none"]}, "no node of the document"),
        ({"ceterms:estimatedCost": [{"@type": "ceterms:Place"}]}, "not in its range"),
    ],
)
def test_the_check_by_the_schema_finds_what_is_wrong(written, schema, change, fault):
    broken = deepcopy(written)
    node_of(broken, "credentials", "twic").update(change)

    assert fault in " ".join(schema.faults(broken))


@needs_schema
def test_the_context_gives_terms_the_meaning_that_the_published_one_gives():
    published = ctdl_schema.published_context()
    shared = {name: value for name, value in context().items() if not name.startswith("@")}

    differing = {
        name: value
        for name, value in shared.items()
        if not name.startswith("pathways") and published.get(name) != value
    }

    assert len(shared) > 80
    assert differing == {}


def test_a_document_expands_without_the_network_and_loses_nothing(written):
    asked = []

    def refuse(url, _):
        asked.append(url)
        raise AssertionError(url)

    expanded = jsonld.expand(written, {"documentLoader": refuse})

    assert asked == []
    assert len(expanded) == len(written["@graph"])
    names = [node for node in expanded if TERMS + "name" in node]
    assert len(names) == sum("ceterms:name" in node for node in written["@graph"])
    whole = json.dumps(expanded)
    assert all(name in whole for name in (f"{TERMS}requiredNumber", f"{TERMS}requires"))
    assert '"ceterms:' not in whole
    assert '"pathways:' not in whole.replace('"pathways:table', "")


def test_lists_and_mappings_of_our_own_are_told_to_be_json(written):
    held = {
        name.removeprefix("pathways:")
        for node in written["@graph"]
        for name, value in node.items()
        if name.startswith("pathways:") and isinstance(value, list | dict)
    }

    assert held <= set(STRUCTURED)


def test_ids_are_the_same_for_ever_and_every_node_has_its_own(written):
    addresses = [node["@id"] for node in written["@graph"] if "@id" in node]
    ctids = [node["ceterms:ctid"] for node in written["@graph"] if "ceterms:ctid" in node]

    assert ctid_of("credentials", "twic") == "ce-8fd39680-f09e-583e-b1a5-691ac2780e34"
    assert len(set(addresses)) == len(addresses)
    assert len(set(ctids)) == len(ctids) > 400


def test_the_same_catalogue_gives_the_same_bytes(catalogue):
    assert write_ctdl(catalogue) == write_ctdl(catalogue)


def test_a_record_is_said_in_ctdls_terms_before_our_own(catalogue, written):
    node = node_of(written, "credentials", "twic")
    record = catalogue.credentials["twic"]

    assert node["ceterms:name"] == {"en": record.name, "es": record.name_es}
    assert node["ceterms:estimatedCost"][0]["ceterms:currency"] == "USD"
    assert Fraction(str(node["ceterms:estimatedCost"][0]["ceterms:price"])) * 100 == (
        record.fee_cents
    )
    assert node["ceterms:renewalFrequency"] == f"P{record.valid_for_months}M"
    assert "pathways:name" not in node


def ids(profile):
    """The credentials of a profile, the alternatives of it as a list of their own."""
    inner = [ids(one) for one in profile.get("ceterms:alternativeCondition", [])]
    return [*profile.get("ceterms:targetCredential", []), *([inner] if inner else [])]


@pytest.mark.parametrize(
    ("need", "shape"),
    [
        ("a", [["a"]]),
        ("a and b", [["a", "b"]]),
        ("a or b", [[[["a"], ["b"]]]]),
        ("a and (b or c)", [["a", [["b"], ["c"]]]]),
        ("(a or b) and (c or d)", [[[["a"], ["b"]]], [[["c"], ["d"]]]]),
        ("2 of (a, b, c)", [[[["a", "b"], ["a", "c"], ["b", "c"]]]]),
        ("a or b and (c or d)", [[[["a"], ["b", [["c"], ["d"]]]]]]),
        (
            "a or (b or c) and (d or e)",
            [[[["a"], [[["b", "d"], ["b", "e"], ["c", "d"], ["c", "e"]]]]]],
        ),
    ],
)
def test_and_or_and_n_of_are_kept(need, shape):
    letters = World(
        {f"{one}": ("credentials", one) for one in "abcde"},
    )

    class Letters(World):
        def iri(self, _, record):
            return record

        def is_credential(self, record):
            return True

    plain = Letters(letters.records)

    assert [ids(one) for one in profiles(parse(need), plain)] == shape


def test_years_in_a_job_and_age_are_numbers_and_other_hours_are_said(world):
    job = next(id_ for table, id_ in world.records.values() if table == "occupations")
    kind = next(id_ for table, id_ in world.records.values() if table == "kinds")

    (found,) = profiles(parse(f"age >= 18 and months({job}) >= 18 and hours({kind}) >= 40"), world)

    assert found["ceterms:minimumAge"] == 18
    assert found["ceterms:yearsOfExperience"] == 1.5
    assert found["ceterms:targetOccupation"] == [world.iri("occupations", job)]
    assert len(found["ceterms:experience"]["en"]) == 2
    read, unread = need_of({**found, "ceterms:experience": {}}, world)
    assert text(read) == f"age >= 18 and hours({job}) >= 3000"
    assert Hours(job, Fraction(3000)) in list(atoms(read))
    assert unread == []


def test_too_many_ways_are_said_in_words(world):
    letters = ", ".join(f"c{number}" for number in range(12))

    (found,) = profiles(parse(f"6 of ({letters})"), world)

    assert "ceterms:alternativeCondition" not in found
    assert found["ceterms:condition"]["en"] == [f"6 of ({letters})"]


def test_a_pathway_says_how_many_of_its_parts_are_needed(written):
    numbers = [
        (condition["ceterms:requiredNumber"], len(parts))
        for node in written["@graph"]
        for condition in conditions_in(node)
        for parts in [
            condition.get("ceterms:targetComponent", []) + condition.get("ceterms:hasCondition", [])
        ]
    ]

    assert any(needed == all_ > 1 for needed, all_ in numbers)
    assert any(needed == 1 < all_ for needed, all_ in numbers)
    assert all(1 <= needed <= all_ for needed, all_ in numbers)


def conditions_in(node):
    for condition in node.get("ceterms:hasCondition", []):
        yield condition
        yield from conditions_in(condition)
