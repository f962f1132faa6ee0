"""Which fund pays for a step, how much it saves, and what might help."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from pathways.model.answer import MightPay
from pathways.model.records import Area
from pathways.model.requirement import Age, All, Any, AtLeast, Holds, Meets, Resident
from pathways.planner.funding import best_funding, meets, saving
from pathways.planner.prices import Price
from tests.support.little import helper, someone, tech, world
from tests.support.small import TODAY, course, credential, grant

PRICE = Price(tuition=10_001, fees=500, materials=250)
DAY = timedelta(days=1)
FREE = {"covers_share": Fraction(1)}


def fund(name: str = "fund", **more):
    """A fund that names the class itself and pays its whole tuition, unless it says otherwise."""
    return grant(name, **{**FREE, "offerings": ("class",), **more})


def funded(*funds, offering=None, price=PRICE, **asked):
    """The fund used for a class, the cents saved, and what might pay besides."""
    network = world(helper(), tech(), credential("card"), *funds, conditions=("veteran",))
    found, saved = best_funding(
        network, someone(network, **asked), price, offering=offering or course("class")
    )
    assert found.saves_cents == saved
    return found.used, saved, found.might


@pytest.mark.parametrize(
    ("says", "saves"),
    [
        ({}, 0),
        ({"covers_share": Fraction(1)}, 10_001),
        ({"covers_share": Fraction(1, 2)}, 5_000),
        ({"covers_share": Fraction(1, 3)}, 3_333),
        ({"covers_share": Fraction(0)}, 0),
        ({"cap_cents": 4_000}, 4_000),
        ({"cap_cents": 40_000}, 10_001),
        ({"covers_share": Fraction(1, 2), "cap_cents": 4_000}, 4_000),
        ({"covers_share": Fraction(1, 4), "cap_cents": 4_000}, 2_500),
        ({"covers_share": Fraction(1), "pays_for": ("fees", "materials")}, 750),
        ({"covers_share": Fraction(1), "pays_for": ("tuition", "tuition")}, 10_001),
        ({"covers_share": Fraction(1), "pays_for": ("childcare", "fees")}, 500),
        ({"covers_share": Fraction(1, 2), "pays_for": ("tuition", "fees")}, 5_250),
    ],
)
def test_a_fund_saves_its_share_of_what_it_pays_for_up_to_its_cap_floored_to_the_cent(says, saves):
    assert saving(grant("fund", **says), PRICE) == saves


@pytest.mark.parametrize(
    ("covering", "offering"),
    [
        (fund(), course("class")),
        (fund(offerings=()), course("class", funding=("fund",))),
        (fund(offerings=("approved",)), course("class", approvals=("approved",))),
    ],
)
def test_a_fund_covers_what_it_names_what_names_it_and_what_has_its_approval(covering, offering):
    assert funded(covering, offering=offering)[:2] == ("fund", 10_001)


@pytest.mark.parametrize("offering", [course("other"), course("class", approvals=("another",))])
def test_a_fund_that_covers_something_else_is_not_even_named(offering):
    covering = fund(offerings=("else", "approved"))

    assert funded(covering, offering=offering) == (None, 0, ())


@pytest.mark.parametrize(
    ("says", "offering", "used"),
    [
        ({"paid_to": "provider"}, course("class"), True),
        ({"paid_to": "provider", "offerings": ()}, course("class", funding=("fund",)), True),
        (
            {"paid_to": "provider", "offerings": ("approved",)},
            course("class", approvals=("approved",)),
            False,
        ),
        ({"offerings": ("approved",)}, course("class", approvals=("approved",)), True),
        ({"paid_to": "employer"}, course("class"), False),
        ({"paid_to": "sponsor"}, course("class"), False),
        ({"paid_to": None}, course("class"), False),
    ],
)
def test_money_for_the_provider_counts_only_where_one_of_the_two_names_the_other(
    says, offering, used
):
    assert (funded(fund(**says), offering=offering)[0] == "fund") is used


@pytest.mark.parametrize(
    ("window", "used"),
    [
        ({"opens_on": TODAY}, True),
        ({"opens_on": TODAY + DAY}, False),
        ({"closes_on": TODAY}, True),
        ({"closes_on": TODAY - DAY}, False),
        ({"opens_on": TODAY - DAY, "closes_on": TODAY + DAY}, True),
    ],
)
def test_a_fund_pays_from_the_day_it_opens_through_the_day_it_closes(window, used):
    assert (funded(fund(**window))[0] == "fund") is used


@pytest.mark.parametrize("status", ["paused", "planned", "ended", None])
def test_a_fund_that_is_not_active_neither_pays_nor_might(status):
    assert funded(fund(status=status)) == (None, 0, ())


def test_a_fund_whose_conditions_they_do_not_meet_might_pay_and_says_what_is_missing():
    eligible = All((Meets("veteran"), Age(Fraction(21))))

    used, saved, might = funded(fund(eligible=eligible))

    assert (used, saved) == (None, 0)
    assert might == (MightPay(fund="fund", condition="veteran"),)


def test_a_fund_whose_conditions_they_say_they_meet_pays():
    used, saved, might = funded(fund(eligible=Meets("veteran")), qualifies=frozenset({"veteran"}))

    assert (used, saved, might) == ("fund", 10_001, ())


def test_of_two_funds_the_one_that_saves_more_is_used_and_the_other_named():
    used, saved, might = funded(fund("a", cap_cents=100), fund("b", cap_cents=200))

    assert (used, saved) == ("b", 200)
    assert might == (MightPay(fund="a", condition="another fund pays more"),)


def test_of_two_funds_that_save_the_same_the_lower_id_is_used():
    assert funded(fund("b"), fund("a"))[0] == "a"


def test_a_fund_that_saves_nothing_is_not_used():
    assert funded(fund(), price=Price(tuition=0, fees=500))[0] is None


@pytest.mark.parametrize(
    ("says", "condition"),
    [
        ({"opens_on": TODAY + DAY}, "opens on 2026-01-06"),
        ({"closes_on": TODAY - DAY}, "closed on 2026-01-04"),
        ({"paid_to": None}, "who is paid is not known"),
        ({"paid_to": "employer"}, "paid to the employer"),
        ({"covers_share": None}, "how much it pays is not known"),
        ({"eligible": Any((Meets("veteran"), Holds("card")))}, "veteran or card"),
        (
            {"eligible": All((Meets("veteran"), Holds("card"), Age(Fraction(18))))},
            "veteran and card",
        ),
    ],
)
def test_what_might_pay_says_why_it_does_not(says, condition):
    assert funded(fund(**says))[2] == (MightPay(fund="fund", condition=condition),)


def test_with_an_unknown_price_a_fund_works_on_the_known_part():
    assert funded(fund(), price=Price(tuition=700, known=False))[:2] == ("fund", 700)


@pytest.mark.parametrize(
    ("says", "used"),
    [
        ({"offerings": ("card",), "pays_for": ("fees",)}, True),
        ({"offerings": ("card",), "pays_for": ("fees",), "paid_to": "provider"}, True),
        ({"offerings": ("card",), "pays_for": ("tuition",)}, False),
        ({"offerings": ("class",), "pays_for": ("fees",)}, False),
    ],
)
def test_an_exam_is_covered_by_a_fund_that_names_its_credential_and_pays_fees(says, used):
    card = credential("card", "exam")
    network = world(helper(), tech(), card, fund(**says))

    found, saved = best_funding(network, someone(network), Price(fees=900), credential=card)

    assert (found.used, saved) == (("fund", 900) if used else (None, 0))


@pytest.mark.parametrize(
    ("need", "met"),
    [
        (Age(Fraction(25)), True),
        (Age(Fraction(26)), False),
        (Holds("card"), True),
        (Holds("license"), False),
        (Meets("veteran"), True),
        (Meets("union-kin"), False),
        (Resident("90015"), True),
        (Resident("la"), True),
        (Resident("state"), True),
        (Resident("elsewhere"), False),
        (Any((Meets("union-kin"), Age(Fraction(18)))), True),
        (AtLeast(2, (Meets("union-kin"), Age(Fraction(18)), Holds("card"))), True),
        (AtLeast(3, (Meets("union-kin"), Age(Fraction(18)), Holds("card"))), False),
        (All(()), True),
    ],
)
def test_a_funds_conditions_are_those_of_the_person_today(need, met):
    network = world(
        Area(id="la", name="LA", kind="county", parents=("state",)),
        Area(id="state", name="State", kind="state"),
        helper(),
        tech(),
        credential("card"),
        credential("license"),
    )
    person = someone(network, zip="90015", held={"card": None}, qualifies=frozenset({"veteran"}))

    assert meets(network, person, need) is met


def test_without_a_zip_code_somebody_lives_in_the_region():
    network = world(helper(), tech())

    assert meets(network, someone(network), Resident("la"))
    assert not meets(network, someone(network), Resident("90015"))


def test_each_is_told_what_they_themselves_lack():
    """The words are kept with the network, for whoever lacks the same."""
    both = fund(eligible=All((Meets("veteran"), Age(Fraction(18)))))
    network = world(helper(), tech(), credential("card"), both, conditions=("veteran",))

    def lacking(**asked):
        found, _ = best_funding(network, someone(network, **asked), PRICE, offering=course("class"))
        return [one.condition for one in found.might]

    veteran = frozenset({"veteran"})
    for _ in range(2):
        assert lacking(age=Fraction(17)) == ["veteran and age >= 18"]
        assert lacking(age=Fraction(18)) == ["veteran"]
        assert lacking(age=Fraction(17), qualifies=veteran) == ["age >= 18"]
        assert lacking(age=Fraction(18), qualifies=veteran) == []
