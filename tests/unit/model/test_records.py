"""What a record says of itself."""

from __future__ import annotations

import pytest

from pathways.model.records import Part, whole_need
from pathways.model.requirement import NOTHING, All, Holds
from tests.support.small import course

A, B = Holds("a"), Holds("b")


@pytest.mark.parametrize(
    ("site", "form", "online"),
    [
        ("near", None, False),
        ("near", "in-person", False),
        ("near", "hybrid", False),
        ("near", "online", True),
        (None, "online", True),
        (None, None, True),
    ],
)
def test_nobody_travels_to_an_offering_that_is_online_or_has_no_site(site, form, online):
    assert course("class", site=site, format=form).is_online is online


@pytest.mark.parametrize(
    ("kind", "paid"),
    [
        ("apprenticeship", True),
        ("on-the-job", True),
        ("course", False),
        ("pre-apprenticeship", False),
        ("degree-program", False),
    ],
)
def test_an_apprenticeship_is_paid_even_where_no_wage_is_known(kind, paid):
    assert course("class", kind=kind, wage_start_cents=None).is_paid is paid


def test_all_parts_of_a_list_make_one_need_and_empty_ones_none():
    assert whole_need(()) == NOTHING
    assert whole_need((Part(need=NOTHING), Part(need=A))) == A
    assert whole_need((Part(need=A), Part(need=NOTHING), Part(need=B))) == All((A, B))
