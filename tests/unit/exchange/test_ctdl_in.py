"""CTDL that is read: our own comes back as it was, others' payloads with a word on every term."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
from dataclasses import replace
from fractions import Fraction
from typing import Any as Any_

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.catalogue.draft import TABLES, UNNAMED
from pathways.catalogue.language import parse
from pathways.catalogue.plain import plain, record_of
from pathways.catalogue.reader import read_catalogue
from pathways.catalogue.words import CREDENTIAL_KINDS, EARNED_BY
from pathways.exchange.ctdl import write_ctdl
from pathways.exchange.ctdl.documents import CtdlError
from pathways.exchange.ctdl.nodes import columns_in, node_of
from pathways.exchange.ctdl.reading import catalogue_of, read_ctdl
from pathways.exchange.ctdl.vocabulary import iri_of
from pathways.exchange.ctdl.world import World
from pathways.model.records import Credential, Occupation, Part, Renewal
from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, text
from pathways.services.importing.bringing import FilesRefusedError, bring
from pathways.services.importing.ctdl import read_ctdl_files
from pathways.services.importing.merging import merged
from pathways.services.settings import SHIPPED_DATA
from tests.support import ctdl_schema
from tests.support.random_records import random_rows

MANY = int(os.environ.get("PATHWAYS_TEST_CTDL_RECORDS", "400"))
"""How many random records are written and read; PATHWAYS_TEST_CTDL_RECORDS=2000 for more."""


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue(SHIPPED_DATA)


@pytest.fixture(scope="module")
def document(catalogue):
    return json.loads(write_ctdl(catalogue))


def is_credential(node, id_):
    return (node.get("pathways:table"), node.get("pathways:id")) == ("credentials", id_)


def changed(document, id_, **properties):
    """A document in which the node of one credential says something else."""
    graph = [
        {**node, **properties} if is_credential(node, id_) else node for node in document["@graph"]
    ]
    return json.dumps({**document, "@graph": graph}).encode()


def test_the_catalogue_that_ships_comes_back_as_it_was(catalogue, document):
    found = read_ctdl(json.dumps(document).encode())

    assert catalogue_of(found) == catalogue
    made = {"made from the records of the same document"}
    assert {one.why for one in found.left_out} == made


@pytest.mark.parametrize("table", sorted(set(TABLES) - UNNAMED))
def test_random_rows_with_hostile_texts_come_back_as_they_were(table):
    rows = random_rows(table, MANY // 8, seed=7)
    if table == "areas":
        rows = [row for row in rows if row["kind"] != "zip"]  # their ids are five digits
    for place, row in enumerate(rows):
        record = record_of(table, row["id"], row)
        node = json.loads(json.dumps(node_of(table, record, World())))

        assert columns_in(table, node, World()) == plain(table, record), place


POOL = {
    **{("credentials", one): one for one in ("c1", "c2", "c3", "c4")},
    ("credentials", "k4"): "k4",
    ("occupations", "j1"): "j1",
    ("kinds", "h1"): "h1",
    ("issuers", "A board"): "A board",
}
WORLD = World(
    {iri_of(*key): key for key in POOL},
    {key: {"en": name} for key, name in POOL.items()},
    frozenset({"k4"}),
)
atoms = st.one_of(
    st.sampled_from([Holds(id_) for table, id_ in POOL if table == "credentials"]),
    st.builds(
        Hours,
        st.sampled_from(["j1", "h1"]),
        st.integers(1, 9000).map(Fraction),
        st.sampled_from(["hours", "months"]),
    ),
    st.integers(30, 50).map(lambda halves: Age(Fraction(halves, 2))),
)


def groups(inner):
    """The ways in which needs are joined."""
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    counted = several.flatmap(
        lambda found: st.builds(AtLeast, st.integers(1, len(found)), st.just(found))
    )
    return st.one_of(st.builds(All, several), st.builds(Any, several), counted)


some_needs = st.recursive(atoms, groups, max_leaves=8).map(lambda need: parse(text(need)))
sometimes = st.none() | st.text("abñ ", min_size=1).map(str.strip).filter(bool)
parts = st.lists(
    st.builds(
        Part,
        need=some_needs,
        basis=st.sampled_from([None, "law", "board", "issuer"]),
        note=sometimes,
        note_es=sometimes,
    ),
    max_size=3,
).map(tuple)
amounts = st.none() | st.integers(0, 10_000_000)
renewals = st.builds(
    Renewal,
    fee_cents=amounts,
    hours=st.none() | st.integers(0, 99).map(lambda halves: Fraction(halves, 2)),
    need=some_needs,
)
credentials = st.builds(
    Credential,
    id=st.just("c1"),
    name=st.just("A name"),
    name_es=sometimes,
    kind=st.sampled_from(CREDENTIAL_KINDS),
    earned_by=st.sampled_from(EARNED_BY),
    issuer=st.sampled_from([None, "A board", "Unheard of"]),
    summary=sometimes,
    summary_es=sometimes,
    requires=parts,
    to_sit=st.none() | some_needs,
    implies=st.sampled_from([(), ("c2", "k4")]),
    fee_cents=amounts,
    weeks=st.none() | st.integers(0, 500),
    valid_for_months=st.none() | st.integers(1, 1200),
    renewal=st.none() | renewals,
)


@settings(max_examples=MANY)
@given(credentials)
def test_random_credentials_come_back_as_they_were(credential):
    node = json.loads(json.dumps(node_of("credentials", credential, WORLD)))

    columns = columns_in("credentials", node, WORLD)

    assert columns == plain("credentials", credential)
    assert record_of("credentials", "c1", columns) == credential


@settings(max_examples=MANY // 4)
@given(parts)
def test_random_requirements_of_jobs_keep_to_the_order_and_number_of_their_parts(some):
    job = Occupation(id="j1", name="A job", soc="47-2111.00", requires=some)

    node = json.loads(json.dumps(node_of("occupations", job, WORLD)))

    assert record_of("occupations", "j1", columns_in("occupations", node, WORLD)) == job
    assert {key for key in node if key.startswith("pathways:")} == {"pathways:id", "pathways:table"}


def test_what_was_changed_in_ctdls_terms_is_what_counts(document, catalogue):
    before = catalogue.credentials["cdl-a"]
    node = next(one for one in document["@graph"] if is_credential(one, "cdl-a"))
    profile = next(p for p in node["ceterms:requires"] if "pathways:need" in p)
    said = {
        "ceterms:name": {"en": "Another name"},
        "ceterms:requires": [{**profile, "ceterms:minimumAge": 21}],
    }

    found = read_ctdl(changed(document, "cdl-a", **said)).tables["credentials"]["cdl-a"]

    assert (found.name, found.name_es) == ("Another name", None)
    assert "age >= 21" in text(found.requires[0].need)
    assert replace(found, name="", name_es="", requires=()) == replace(
        before, name="", name_es="", requires=()
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b'{"@graph": [', "not JSON"),
        (b"[" * 200_000, "nested too deep"),
        (b"\x1f\x8b\x08 broken", "not a whole gzip"),
        (gzip.compress(b'{"@type": "ceterms:License"}')[:-9], "not a whole gzip"),
        (b"7", "no node with an @type"),
        (b'{"@graph": {"a": 1}}', "no node with an @type"),
        (b'[{"@type": 5}, null, {"@type": []}]', "no node with an @type"),
    ],
)
def test_what_is_no_document_is_refused_with_the_reason(data, why):
    with pytest.raises(CtdlError, match=why):
        read_ctdl(data)


NOBODY = "00000000-0000-0000-0000-000000000000"
FOREIGN: dict[str, Any_] = {
    "@context": "https://credreg.net/ctdl/schema/context/json",
    "@graph": [
        {
            "@id": "https://example.org/resources/ce-25843d95-13e6-4cf8-b3f3-e5b9dbbedb10",
            "@type": "ceterms:Certification",
            "ceterms:ctid": "ce-25843d95-13e6-4cf8-b3f3-e5b9dbbedb10",
            "ceterms:name": {"en-US": "Charger Technician"},
            "ceterms:ownedBy": [f"https://example.org/resources/ce-{NOBODY}"],
            "ceterms:estimatedCost": [
                {
                    "@type": "ceterms:CostProfile",
                    "ceterms:price": 125.5,
                    "ceterms:currency": "USD",
                    "ceterms:directCostType": {"ceterms:targetNode": "costType:Application"},
                }
            ],
            "ceterms:estimatedDuration": [{"ceterms:exactDuration": "P6W"}],
            "ceterms:renewalFrequency": "P24M",
            "ceterms:requires": [
                {
                    "@type": "ceterms:ConditionProfile",
                    "ceterms:minimumAge": 18,
                    "ceterms:targetAssessment": ["https://example.org/exam"],
                    "ceterms:description": {"en": "Eighteen, and the exam."},
                }
            ],
            "ceterms:keyword": {"en": ["charging"]},
        },
        {
            "@id": f"HTTPS://example.org/resources/CE-{NOBODY}",
            "@type": "ceterms:CredentialOrganization",
            "ceterms:name": "Board of Chargers",
            "ceterms:subjectWebpage": "https://example.org",
            "ceterms:agentType": [{"ceterms:targetNode": "orgType:Government"}],
        },
        {
            "@type": "ceterms:Course",
            "ceterms:name": {"en": "Charging basics"},
            "ceterms:offeredBy": [
                {"@type": "ceterms:Organization", "ceterms:name": {"en": "A school"}}
            ],
            "ceterms:availableOnlineAt": ["https://example.org/course"],
        },
        {"@type": "ceterms:MasterDegree", "ceterms:name": {"en": "Master"}},
    ],
}  # fmt: skip


def test_what_others_wrote_is_mapped_and_the_rest_is_told():
    found = read_ctdl(json.dumps(FOREIGN).encode())

    credential = found.tables["credentials"]["charger-technician-25843d95"]
    assert (credential.name, credential.kind, credential.earned_by) == (
        "Charger Technician", "certification", "exam",
    )  # fmt: skip
    assert (credential.fee_cents, credential.weeks, credential.valid_for_months) == (12550, 6, 24)
    assert credential.issuer == "Board of Chargers"
    assert [text(part.need) for part in credential.requires] == ["age >= 18"]
    assert credential.requires[0].note == "Eighteen, and the exam."
    assert {one.name: one.kind for one in found.tables["providers"].values()} == {
        "Board of Chargers": "agency",
        "A school": None,
    }
    (course,) = found.tables["offerings"].values()
    assert (course.kind, course.status, course.format) == ("course", "active", "online")
    assert found.tables["providers"][course.provider].name == "A school"
    told = {(one.term, one.why) for one in found.left_out}
    assert ("ceterms:keyword", "no column takes it") in told
    assert ("ceterms:requires, ceterms:targetAssessment", "a requirement cannot say it") in told
    assert (None, "the catalogue has no kind of credential for MasterDegree") in told
    assert any("status is taken as 'active'" in one.why for one in found.remarks)


def payloads():
    """Every real payload: JSON in whatever wrapping, but the tables and the schema itself."""
    return [
        path
        for path in sorted(ctdl_schema.FOLDER.glob("*/*"))
        if path.name.endswith((".json", ".jsonld", ".json.gz")) and "ctdl_schema" not in path.parts
    ]


@pytest.mark.skipif(
    not ctdl_schema.FOLDER.is_dir(), reason="the real CTDL payloads are not beside the project"
)
def test_every_real_payload_is_read_or_refused_with_the_reason():
    found, refused = {}, {}
    for path in payloads():
        try:
            found[path.name] = read_ctdl(path.read_bytes())
        except CtdlError as error:
            refused[path.name] = str(error)

    assert len(payloads()) == 150
    listed = (ctdl_schema.FOLDER / "SOURCES.tsv").read_text(encoding="utf-8").splitlines()[1:]
    broken = {row.split("\t")[1] for row in listed if row.split("\t")[3] == "False"}
    assert len(broken) == 7
    assert {name for name, why in refused.items() if "not JSON" in why} == broken
    assert {name: why for name, why in refused.items() if "not JSON" not in why} == {
        "PathwayConditions.json": NO_NODE,
        "Credentials_files_CredentialGraphSampleInput.json": NO_NODE,
    }
    assert len(found) == 141
    for reading in found.values():
        assert reading.count + len(reading.left_out) > 0  # every file: records, or why none
        assert all(one.why for one in reading.left_out)
    tables = {
        table: sum(len(reading.tables.get(table, {})) for reading in found.values())
        for table in ("credentials", "providers", "offerings")
    }
    assert tables == {"credentials": 38, "providers": 41, "offerings": 4}
    whole = "".join(str(one) for reading in found.values() for one in reading.left_out)
    assert "no table for ceasn:Competency" in whole


NO_NODE = "There is no node with an @type at its top, in its @graph or envelope."


def test_an_import_adds_changes_and_leaves_the_rest(catalogue, document):
    files = {
        "ours": changed(document, "cdl-a", **{"ceterms:name": {"en": "New name"}}),
        "theirs": json.dumps(FOREIGN).encode(),
    }

    with pytest.raises(FilesRefusedError) as refused:
        read_ctdl_files({**files, "broken": b"{"})
    found = bring(catalogue, read_ctdl_files(files))

    assert list(refused.value.why) == ["broken"]
    assert found.merge.changed == (("credentials", "cdl-a"),)
    assert found.changed == {("credentials", "cdl-a"): ("name", "name_es")}
    assert {table for table, _ in found.merge.new} == {"credentials", "offerings", "providers"}
    assert len(found.merge.new) == 4
    after = found.merge.catalogue
    assert after.credentials["cdl-a"].name == "New name"
    assert after.outcomes == catalogue.outcomes
    assert after.revision != catalogue.revision
    again = bring(after, read_ctdl_files(files))
    assert again.merge.catalogue == after
    assert not again.changes_anything


def test_records_that_do_not_fit_the_catalogue_are_left_out_and_what_names_them(catalogue):
    site = replace(next(iter(catalogue.sites.values())), id="nowhere", zip="00000")
    offering = replace(next(iter(catalogue.offerings.values())), id="adrift", site="nowhere")
    ring = replace(catalogue.areas[catalogue.region.area], parents=("90001",))
    outcome = replace(catalogue.outcomes[0], offering="none", value=Fraction(1, 2))
    tables = {
        "sites": {"nowhere": site},
        "offerings": {"adrift": offering},
        "areas": {ring.id: ring},
    }

    found = merged(catalogue, tables, {"outcomes": [outcome, catalogue.outcomes[0]]})

    assert {key[:2] for key in found.left_out} == {
        ("sites", "nowhere"), ("offerings", "adrift"), ("areas", ring.id), ("outcomes", "row 1"),
    }  # fmt: skip
    assert found.catalogue == catalogue
    assert [table for table, _ in found.same] == ["outcomes"]


HOSTILE: tuple[Any_, ...] = (
    None, True, -1, 10**30, 1e308, float("nan"), "", "1e999999999", "x" * 9000, "\u202e", [], {},
    [[]], [None], {"@id": 5}, {"@id": []}, {"en": []}, {"en": {"x": 1}}, {"@type": 7}, {"": ""},
    {"@type": "ceterms:ConditionProfile", "ceterms:minimumAge": "1e999999999"},
    {"ceterms:targetNode": {"@id": ["a"]}}, {"ceterms:mainJurisdiction": {}},
)  # fmt: skip


def places_in(value, path=()):
    """Every place in a document."""
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places_in(value[key], (*path, key))


def with_value(value, path, other):
    """A document with another value at a place."""
    if not path:
        return other
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = with_value(value[path[0]], path[1:], other)
    return copy


@pytest.fixture(scope="module")
def ours(document):
    """One node of each class of ours, the longest of each."""
    longest: dict[str, dict[str, object]] = {}
    for node in document["@graph"]:
        kind = str(node["@type"])
        longest[kind] = max(longest.get(kind, {}), node, key=lambda one: len(str(one)))
    return {"@graph": list(longest.values())}


def test_whatever_stands_anywhere_is_read_left_out_or_refused(ours):
    chance = random.Random(7)
    places = [(whole, path) for whole in (FOREIGN, ours) for path in places_in(whole)]
    for _ in range(MANY * 2):
        whole, path = chance.choice(places)
        broken = with_value(whole, path, chance.choice(HOSTILE))
        with contextlib.suppress(CtdlError):
            found = read_ctdl(json.dumps(broken).encode())
            assert all(one.why for one in found.left_out), (path, broken)


def test_conditions_without_end_are_left_out():
    profile = {"@type": "ceterms:ConditionProfile", "ceterms:minimumAge": 18}
    for _ in range(400):
        profile = {"@type": "ceterms:ConditionProfile", "ceterms:alternativeCondition": [profile]}
    node = {**FOREIGN["@graph"][0], "ceterms:requires": [profile]}

    found = read_ctdl(json.dumps(node).encode())

    assert found.count <= 1
    assert found.left_out
