"""What to open with a budget, on worlds made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pathways.drawing.phrases import missing_languages
from pathways.gaps.plan import Plan, PlanAsk, what_to_open
from pathways.model.records import Catalogue
from pathways.model.requirement import Holds
from pathways.network import build_network
from pathways.planner import QuestionError
from pathways.services.plan_phrases import PLAN_PHRASES
from pathways.services.plan_words import (
    further_sentences,
    opened_sentence,
    plan_message,
    plan_notes,
    ties_sentence,
    why_not,
)
from pathways.services.planning import plan_json, read_plan_ask
from tests.support.county import county, openings, workers
from tests.support.small import TODAY, both, course, credential, either, job

CLASS = 250_000_00


def asked(classes: float = 1, **more: Any) -> PlanAsk:
    """Two parts of the county, and money for so many classes."""
    words: dict[str, Any] = {"areas": ("east", "west"), "today": TODAY, **more}
    return PlanAsk(budget_cents=int(classes * CLASS), **words)


def plan_of(catalogue: Catalogue, classes: float = 1, **more: Any) -> Plan:
    return what_to_open(build_network(catalogue), asked(classes, **more))


def opened(plan: Plan) -> list[tuple[str, str]]:
    return [one.candidate.key for one in plan.best.opened]


def helper(**more: Any) -> Any:
    return job("helper", wage=2000, employment=workers(300), **more)


def target(name: str, *needs: Any, per_year: int = 10, wage: int = 3000, **more: Any) -> Any:
    words = {"feeders": ("helper",), "openings": openings(per_year), "wage": wage, **more}
    return job(name, *needs, **words)


def with_people(catalogue: Catalogue, **population: int) -> Catalogue:
    areas = {
        name: replace(area, population=population.get(name, area.population))
        for name, area in catalogue.areas.items()
    }
    return replace(catalogue, areas=areas)


CARD = credential("card")


def one_gap() -> Catalogue:
    """Nobody teaches the card; the west has three times the people."""
    made = county(helper(), target("tech", Holds("card")), CARD)
    return with_people(made, la=400, east=100, west=300)


def test_the_area_with_more_people_comes_first():
    plan = plan_of(one_gap())

    # 10 openings × 2,080 hours × $10, of which three quarters are the west's.
    assert opened(plan) == [("card", "west")]
    assert plan.best.value == plan.bound == 156_000
    assert plan.optimal
    [only] = plan.best.opened
    assert (only.candidate.host, only.candidate.site) == ("school", "coast")
    assert only.moves == (("west", ("helper", "tech")),)
    assert only.workers == 225
    assert only.wage_gain_cents == 156_000_00
    assert plan.runner_up is not None
    assert [one.candidate.key for one in plan.runner_up.opened] == [("card", "east")]


def test_a_budget_that_is_too_small_is_told_in_a_sentence():
    plan = plan_of(one_gap(), 0.5)

    assert (plan.best.opened, plan.optimal) == ((), True)
    assert plan.best.value == 0
    assert plan.runner_up is None
    assert str(plan_message(plan)) == (
        "$125,000 opens nothing: a class with 20 seats at $12,500 a person costs $250,000. "
        "$125,000 is missing."
    )


def test_where_nothing_is_blocked_nothing_is_opened():
    plan = plan_of(county(helper(), target("tech")))

    assert (plan.best.opened, plan.candidates) == ((), ())
    assert "There is nothing to open" in str(plan_message(plan))


def test_seats_and_cost_say_how_many_classes_there_are():
    cheap = plan_of(one_gap(), 1, seats=10)
    cheaper = plan_of(one_gap(), 1, cost_per_person_cents=5_000_00)

    assert len(cheap.best.opened) == len(cheaper.best.opened) == 2
    assert (cheap.spent_cents, cheaper.spent_cents) == (250_000_00, 200_000_00)


def test_gaps_on_one_route_count_only_together():
    made = county(
        helper(),
        target("boss", both(Holds("card"), Holds("badge")), wage=9000),
        target("tech", Holds("cert"), wage=2100),
        CARD,
        credential("badge"),
        credential("cert"),
    )

    one = plan_of(made, 1, areas=("la",))
    two = plan_of(made, 2, areas=("la",))

    assert opened(one) == [("cert", "la")]
    assert opened(two) == [("badge", "la"), ("card", "la")]
    assert all(only.moves == (("la", ("helper", "boss")),) for only in two.best.opened)
    assert two.best.value == 10 * 2080 * 70


def test_what_only_rests_on_itself_opens_nothing():
    """Each of two credentials asks for the other: a class in both still helps nobody."""
    ring = county(
        helper(),
        target("boss", Holds("card"), wage=9000),
        credential("card", "offering", Holds("badge")),
        credential("badge", "offering", Holds("card")),
    )

    plan = plan_of(ring, 10)

    assert (plan.best.opened, plan.blocked_pairs) == ((), 2)
    assert plan.best.value == 0
    assert "no such set is known to be worth anything" in str(plan_message(plan))


def test_one_class_can_break_a_circle():
    """The badge's class asks for the card, the card's for the badge; both exist."""
    ring = county(
        helper(),
        target("boss", both(Holds("card"), Holds("badge")), wage=9000),
        CARD,
        credential("badge"),
        course("c", "card", requires=Holds("badge")),
        course("b", "badge", requires=Holds("card")),
    )

    plan = plan_of(ring, 1, areas=("west",), within_miles=100)

    assert len(plan.best.opened) == 1
    assert plan.best.pairs == 1
    assert [[one.key for one in tie] for tie in plan.ties] == [[("card", "west")]]


def test_ties_go_by_ids_and_are_told():
    made = county(
        helper(), target("tech", either(Holds("card"), Holds("badge"))), CARD, credential("badge")
    )

    plan = plan_of(made, 1, areas=("la",))

    assert opened(plan) == [("badge", "la")]
    assert [[one.key for one in tie] for tie in plan.ties] == [[("card", "la")]]
    assert plan.runner_up is not None
    assert "a tie" in str(why_not(plan, plan.runner_up, made))
    assert str(ties_sentence(plan)) == "1 other set is as good."


def test_of_equal_worth_the_cheaper_set_is_chosen():
    made = county(
        helper(),
        target("tech", either(both(Holds("a"), Holds("b")), Holds("z"))),
        *(credential(name) for name in "abz"),
    )

    plan = plan_of(made, 2, areas=("la",))

    assert opened(plan) == [("z", "la")]
    assert plan.runner_up is not None
    assert "costs $250,000 more" in str(why_not(plan, plan.runner_up, made))


def uneven() -> Catalogue:
    """Two good jobs, far more people in the west."""
    made = county(
        helper(),
        target("tech", Holds("card")),
        target("boss", Holds("badge")),
        CARD,
        credential("badge"),
    )
    return with_people(made, la=1000, east=10, west=990)


def test_evenly_helps_more_areas_first():
    plain, even = plan_of(uneven(), 2), plan_of(uneven(), 2, evenly=True)

    assert {area for _, area in opened(plain)} == {"west"}
    assert {area for _, area in opened(even)} == {"east", "west"}
    assert even.best.value < plain.best.value
    assert even.optimal


def test_a_class_counts_in_every_area_that_its_site_is_near():
    plan = plan_of(one_gap(), 1, within_miles=30)

    assert plan.best.pairs == 2
    [only] = plan.best.opened
    assert only.candidate.serves == ("east", "west")
    assert len(plan.candidates) == 1


def test_people_count_once_by_workers():
    made = county(
        helper(),
        target("tech", Holds("card")),
        target("boss", Holds("badge")),
        CARD,
        credential("badge"),
    )

    plan = plan_of(made, 2, areas=("la",), weigh="workers")

    assert len(plan.best.opened) == 1
    assert plan.best.value == 300


def test_who_teaches_for_the_same_job_hosts_first():
    """The college is nearer to the center of the county, the school teaches the badge."""
    made = county(
        helper(),
        target("tech", both(Holds("card"), Holds("badge"))),
        CARD,
        credential("badge"),
        course("b", "badge", provider="school", site="coast"),
        course("other", "loose"),
        credential("loose"),
    )

    [only] = plan_of(made, 1, areas=("la",), within_miles=100).best.opened

    assert (only.candidate.credential, only.candidate.host) == ("card", "school")


def test_an_area_without_a_site_has_no_candidate():
    made = one_gap()
    made = replace(made, sites={n: s for n, s in made.sites.items() if n != "near"})

    plan = plan_of(made, 2)

    assert opened(plan) == [("card", "west")]
    assert plan.without_host == (("card", "east"),)


def test_an_approval_is_assumed_and_said():
    made = county(helper(), target("tech", Holds("card")), credential("card", approval="ok"))

    plan = plan_of(made, 1, areas=("la",))

    assert plan.best.opened[0].candidate.approval == "ok"
    assert "The host needs this approval: ok." in str(
        opened_sentence(plan.best.opened[0], plan, made)
    )


def test_applications_and_conditions_are_no_candidates():
    made = county(
        helper(),
        target("tech", Holds("paper")),
        target("boss", Holds("veteran")),
        credential("paper", "application", Holds("never")),
        credential("never", "none"),
        replace(credential("veteran", "none"), kind="condition"),
    )

    plan = plan_of(made, 5, areas=("la",))

    assert {one.credential for one in plan.candidates} == {"never"}


def test_what_is_not_known_is_named():
    made = county(helper(), target("tech", Holds("card"), openings=()), CARD)

    plan = plan_of(made, 1, areas=("la",))

    assert plan.best.opened == ()
    assert plan.unknown == (("la", ("helper", "tech")),)
    assert "their figures are not known" in " ".join(str(n) for n in plan_notes(plan, made))


def test_what_further_money_adds():
    plan = plan_of(one_gap(), 0.9)

    assert [int(more.gained) for more in plan.further][:3] == [156_000, 156_000, 208_000]
    assert [one.candidate.key for one in plan.further[0].opened] == [("card", "west")]
    assert [str(said) for said in further_sentences(plan)] == [
        "$100,000 more would add $156,000 a year in higher pay.",
        "$300,000 more would add $208,000 a year in higher pay.",
    ]


def test_the_order_of_records_changes_nothing():
    made = uneven()
    turned = replace(
        made,
        credentials=dict(reversed(list(made.credentials.items()))),
        occupations=dict(reversed(list(made.occupations.items()))),
        sites=dict(reversed(list(made.sites.items()))),
    )

    assert plan_json(plan_of(made, 3), made) == plan_json(plan_of(turned, 3), turned)


def test_options_are_read_and_refused_in_words():
    network = build_network(one_gap())

    def read(**options: str | list[str]) -> PlanAsk:
        lists = {n: [said] if isinstance(said, str) else said for n, said in options.items()}
        return read_plan_ask(lists, network, date(2026, 1, 5))

    ask = read(
        budget="1,000,000", area="East", weigh="workers", seats="15", cost_per_person="5000.50",
        within="12", evenly="true", today="2026-02-01",
    )  # fmt: skip

    assert ask == PlanAsk(
        budget_cents=1_000_000_00,
        today=date(2026, 2, 1),
        areas=("east",),
        weigh="workers",
        evenly=True,
        seats=15,
        cost_per_person_cents=5000_50,
        within_miles=12.0,
    )
    for wrong in (
        {},
        {"budget": "much"},
        {"budget": ["1", "2"]},
        {"budget": "1", "seats": "0"},
        {"budget": "1", "cost_per_person": "0"},
        {"budget": "1", "weigh": "luck"},
        {"budget": "1", "area": "nowhere"},
        {"budget": "1", "area": ["la", "west"]},
    ):
        with pytest.raises(QuestionError):
            read(**wrong)


def test_every_sentence_is_there_in_both_languages():
    made = uneven()
    plan = plan_of(made, 2)

    assert missing_languages(PLAN_PHRASES) == []
    assert "cambios de trabajo" in str(plan_message(plan, "es"))
    assert plan.runner_up is not None
    assert "en lugar de" in str(why_not(plan, plan.runner_up, made, "es"))


def of_kind(kind: str) -> Catalogue:
    card = replace(credential("card"), kind=kind)
    made = county(helper(), target("tech", Holds("card")), card)
    return with_people(made, la=400, east=100, west=300)


@pytest.mark.parametrize(
    "kind", ["associate-degree", "bachelor-degree", "apprenticeship-completion"]
)
def test_what_takes_years_is_no_class_unless_it_is_asked_for(kind):
    assert opened(plan_of(of_kind(kind))) == []
    assert opened(plan_of(of_kind(kind), any_kind=True)) == [("card", "west")]


def test_a_registration_is_a_class_where_some_class_gives_it():
    registration = of_kind("registration")
    elsewhere = course("enroll", awards_at_start=("card",), site="far")
    hired = course("hire", "card", kind="on-the-job", site="far")

    assert opened(plan_of(registration)) == []
    assert opened(plan_of(with_offering(registration, hired))) == []
    assert opened(plan_of(with_offering(registration, elsewhere))) == [("card", "west")]


def with_offering(catalogue: Catalogue, offering: Any) -> Catalogue:
    return replace(catalogue, offerings={**catalogue.offerings, offering.id: offering})


def test_what_is_left_out_is_said():
    def notes(**more: Any) -> list[str]:
        plan = plan_of(one_gap(), **more)
        return [str(note) for note in plan_notes(plan, one_gap())]

    assert any("Degrees" in note for note in notes())
    assert not any("Degrees" in note for note in notes(any_kind=True))


def test_the_options_say_whether_any_kind_counts():
    network = build_network(one_gap())
    ask = read_plan_ask({"budget": ("1",), "any_kind": ("1",)}, network, TODAY)
    assert ask.any_kind
    assert not read_plan_ask({"budget": ("1",)}, network, TODAY).any_kind
