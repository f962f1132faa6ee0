"""The requirement builder's changes of a tree, on random requirements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.catalogue.language import parse
from pathways.catalogue.plain import columns_of
from pathways.exchange.sheets_columns import column_words
from pathways.model.requirement import NOTHING, All, Any, AtLeast, Holds, atoms, text
from webapp.staff.layout import TABLES, sections_of
from webapp.staff.needs import NoBlockError, add, beside, block_at, blocks, regroup, remove

NEW = Holds("new-one")


def groups(parts):
    some = st.lists(parts, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        some.map(All),
        some.map(Any),
        some.flatmap(lambda found: st.integers(1, len(found)).map(lambda n: AtLeast(n, found))),
    )


NEEDS = st.recursive(st.sampled_from(["a", "b", "c", "d"]).map(Holds), groups, max_leaves=12)


def paths(need, here=()):
    yield here
    for place, part in enumerate(getattr(need, "parts", ())):
        yield from paths(part, (*here, place))


@given(NEEDS, st.data())
def test_what_is_added_is_there_and_the_text_reads_back(need, data):
    path = data.draw(st.sampled_from(list(paths(need))))
    for made in (
        add(need, path, NEW),
        beside(need, path, NEW, "any"),
        beside(need, path, NEW, "all"),
    ):
        assert [*atoms(made)].count(NEW) == 1
        assert sorted(map(str, atoms(made))) == sorted(map(str, [*atoms(need), NEW]))
        assert parse(text(made)) == parse(text(parse(text(made))))


@given(NEEDS, st.data())
def test_what_is_removed_is_gone_and_nothing_else(need, data):
    path = data.draw(st.sampled_from(list(paths(need))))
    gone = sorted(map(str, atoms(block_at(need, path))))
    left = sorted(map(str, atoms(remove(need, path))))
    assert sorted([*gone, *left]) == sorted(map(str, atoms(need)))
    parse(text(remove(need, path)))


@given(NEEDS, st.sampled_from(["all", "any", "some"]), st.integers(0, 9), st.data())
def test_a_group_of_another_kind_keeps_its_parts(need, kind, count, data):
    groups_ = [
        path for path in paths(need) if isinstance(block_at(need, path), All | Any | AtLeast)
    ]
    if not groups_:
        return
    path = data.draw(st.sampled_from(groups_))
    made = regroup(need, path, kind, count)
    assert list(atoms(made)) == list(atoms(need))
    parse(text(made))


@given(NEEDS)
def test_every_fact_has_one_block_with_its_path(need):
    def leaves(block):
        return (
            [block] if block.kind == "atom" else [x for part in block.parts for x in leaves(part)]
        )

    whole = blocks(need, lambda table, id_: id_, "en")
    assert whole is not None
    found = leaves(whole)
    assert len(found) == len(list(atoms(need)))
    assert len({block.path for block in found}) == len(found)


def test_no_block_is_changed_that_is_not_there():
    need = parse("a and (b or c)")
    for path in ((2,), (0, 0), (1, 5), (9,)):
        with pytest.raises(NoBlockError):
            remove(need, path)
        with pytest.raises(NoBlockError):
            add(need, path, NEW)
    assert blocks(NOTHING, lambda table, id_: id_, "en") is None


@pytest.mark.parametrize("table", TABLES.values())
def test_every_column_of_a_table_is_in_its_form_once_and_is_explained(table):
    shown = [column for part in sections_of(table, is_new=True) for column in part.columns]
    assert sorted(shown) == sorted(columns_of(table))
    assert all(all(column_words(table, column).label) for column in shown)
