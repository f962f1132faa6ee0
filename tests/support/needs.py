"""Random requirements, such as the language can say."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from pathways.catalogue.language import is_id
from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Hours, Need

_ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True).filter(is_id)
_numbers = st.decimals(0, 99_999, places=4).map(Fraction)
_atoms: st.SearchStrategy[Need] = st.one_of(
    st.builds(Holds, _ids),
    st.builds(Hours, _ids, _numbers, st.sampled_from(["hours", "months"])),
    st.builds(Age, st.decimals(0, 120, places=2).map(Fraction)),
)


def _groups(inner: st.SearchStrategy[Need]) -> st.SearchStrategy[Need]:
    parts = st.lists(inner, min_size=2, max_size=4).map(tuple)
    some = st.lists(inner, min_size=1, max_size=4).flatmap(
        lambda found: st.builds(AtLeast, st.integers(1, len(found)), st.just(tuple(found)))
    )
    return st.one_of(st.builds(All, parts), st.builds(Any, parts), some)


needs = st.recursive(_atoms, _groups, max_leaves=12)
