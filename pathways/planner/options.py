"""The steps that are open to a person, each with its fixed figures."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pathways.model.question import Person
from pathways.model.records import Credential, Occupation, Offering
from pathways.model.requirement import NOTHING, Need, number_text
from pathways.network import Network

from .credit import HOURS_PER_WEEK
from .facts import MOST_KEPT, Course, facts_of, lane_of
from .funding import best_funding
from .nearby import records_towards
from .obstacles import is_open, obstacles, row_is_open
from .person import age_week
from .prices import Price
from .steps import Pay, StepOption
from .terms import terms_of

__all__ = [
    "Pay",
    "StepOption",
    "course_gifts",
    "credential_options",
    "gifts_towards",
    "lane_of",
    "paper_gifts",
    "step_options",
    "study_gifts",
    "study_option",
    "wait_option",
    "with_figures",
    "work_gifts",
    "work_option",
]


def step_options(network: Network, person: Person) -> list[StepOption]:
    """Every step open to this person within the limits that choose steps, in order of id.

    Miles, language, format, schedule and what is open are looked at here; weeks, money and
    earnings of whole routes are not.
    """
    catalogue = network.catalogue
    options = [
        study_option(network, person, offering)
        for offering in catalogue.offerings.values()
        if not any(True for _ in obstacles(network, person, offering))
    ]
    for credential in catalogue.credentials.values():
        options.extend(credential_options(network, person, credential))
    options.extend(
        work_option(network, person, occupation) for occupation in catalogue.occupations.values()
    )
    return sorted(options, key=lambda option: option.order)


def gifts_towards(network: Network, person: Person, target: Need) -> list[StepOption]:
    """The steps open to this person that could be relevant for a target, in order of id.

    Classes by what they ask and give alone (`with_figures` has the rest). What :func:`step_options`
    finds, without what nothing on the way to the target asks for: only the records near the target
    are looked at, however large the catalogue.
    """
    facts, question = facts_of(network), person.question
    rows = facts.rows_for(question)
    near = records_towards(network, person, target, rows)
    distances = facts.distances(question.zip)
    gifts: dict[str, StepOption] = network.kept("gifts", MOST_KEPT)
    options: list[StepOption] = []
    if rows is not None:
        for row in near.rows:
            if row_is_open(rows, row, question, distances):
                id_ = rows.name(row)
                known = gifts.get(id_)
                if known is None:
                    known = gifts[id_] = course_gifts(facts.of_row(rows, row), id_)
                options.append(known)
    for id_ in near.offerings:
        course = facts.course(id_)
        if is_open(course, question, distances):
            known = gifts.get(id_)
            if known is None:
                known = gifts[id_] = course_gifts(course)
            options.append(known)
    for id_ in near.credentials:
        options.extend(paper_gifts(network, person, id_))
    options.extend(work_gifts(network, person, id_) for id_ in near.occupations)
    return sorted(options, key=lambda option: option.order)


def with_figures(
    network: Network, person: Person, options: Iterable[StepOption]
) -> list[StepOption]:
    """Steps with the time, price and place of those of which only what they give was told."""
    catalogue = network.catalogue
    found: list[StepOption] = []
    for option in options:
        if option.family == "study":
            found.append(study_option(network, person, catalogue.offerings[option.id]))
        elif option.family == "work":
            found.append(work_option(network, person, catalogue.occupations[option.id]))
        else:
            credential = catalogue.credentials[option.id]
            found.append(_paper(network, person, credential, option.family, option.need))
    return found


def study_option(network: Network, person: Person, offering: Offering) -> StepOption:
    """The step of taking an offering, whatever stands in the way of it."""
    question = person.question
    terms = terms_of(network, offering, question.today)
    funding, saved = best_funding(
        network, person, terms.price, offering=offering, covering=terms.funds
    )
    distances = facts_of(network).distances(question.zip)
    position = distances.position(terms.site)
    return StepOption(
        family="study",
        id=offering.id,
        need=terms.need,
        weeks=terms.weeks,
        weeks_known=terms.weeks_known,
        weeks_estimated=terms.weeks_estimated,
        lane=terms.lane,
        at_start=terms.at_start,
        at_end=terms.at_end,
        hours_kind=terms.hours_kind,
        hours=terms.hours,
        cost=terms.price.total - saved,
        cost_known=terms.price.known,
        cost_estimated=terms.price.estimated,
        funding=funding,
        pay=terms.pay,
        cohorts=terms.cohorts,
        miles=None if position is None else distances.to(position),
        stale=terms.stale,
        uncertain=terms.uncertain,
    )


def study_gifts(network: Network, offering: Offering) -> StepOption:
    """The step of taking an offering by what it asks and gives alone: no time, price or place."""
    ask = facts_of(network).ask(offering.requires)
    return course_gifts(Course(network.catalogue, offering, ask))


def course_gifts(course: Course, id_: str | None = None) -> StepOption:
    """The step of taking a course, or another (`id_`) like it, by what it asks and gives alone."""
    return StepOption(
        family="study",
        id=course.id if id_ is None else id_,
        need=course.ask.need,
        weeks=0,
        lane=course.lane,
        at_start=course.at_start,
        at_end=course.at_end,
        hours_kind=course.hours_kind,
        hours=course.hours,
    )


def credential_options(
    network: Network, person: Person, credential: Credential
) -> Iterable[StepOption]:
    """The exam or application for a credential, and the way back where it ran out."""
    for family, need in _ways_to_paper(network, person, credential):
        yield _paper(network, person, credential, family, need)


def paper_gifts(network: Network, person: Person, id_: str) -> list[StepOption]:
    """The exam or application for a credential, and the way back, by what they ask and give."""
    credential = network.catalogue.credentials[id_]
    gives = frozenset({id_})
    return [
        StepOption(
            family=family,
            id=id_,
            need=need,
            weeks=0,
            lane="none",
            at_end=gives,
            gives_whatever=gives if family == "lapse" else frozenset(),
        )
        for family, need in _ways_to_paper(network, person, credential)
    ]


def _ways_to_paper(
    network: Network, person: Person, credential: Credential
) -> Iterable[tuple[str, Need]]:
    """The families of steps that end in a credential without a class, with what they need."""
    if credential.earned_by in ("exam", "application"):
        yield (
            credential.earned_by,
            facts_of(network).requires(credential.id).need
            if credential.to_sit is None
            else credential.to_sit,
        )
    if credential.id in person.lapsed and credential.after_lapse is not None:
        yield "lapse", credential.after_lapse.need


def work_gifts(network: Network, person: Person, id_: str) -> StepOption:
    """Work in an occupation by what it asks and gives alone."""
    need = _work_need(network, person, id_)
    return StepOption(family="work", id=id_, need=need, weeks=0, lane="day")


def _work_need(network: Network, person: Person, occupation: str) -> Need:
    """What work in an occupation asks of a person: nothing where it is their own."""
    if occupation == person.question.origin:
        return NOTHING
    return facts_of(network).job(occupation, person.question).need


def work_option(network: Network, person: Person, occupation: Occupation) -> StepOption:
    """Work in an occupation; its length is found later."""
    question = person.question
    own_job = occupation.id == question.origin
    if own_job:
        hourly = person.wage_cents
    else:
        wage = facts_of(network).wage(occupation.id, person.area, question.today)
        hourly = wage.hourly_median_cents if wage else None
    weekly = None if hourly is None else hourly * HOURS_PER_WEEK
    return StepOption(
        family="work",
        id=occupation.id,
        need=_work_need(network, person, occupation.id),
        weeks=0,
        lane="day",
        pay=Pay(stretches=((0, weekly),), last=weekly),
    )


def wait_option(person: Person, years: Fraction) -> StepOption:
    """Waiting for a birthday: a step for what a set needs, though nothing is done."""
    return StepOption(
        family="wait",
        id=f"age-{number_text(years)}",
        need=NOTHING,
        weeks=age_week(years, person.age),
        lane="none",
        age=years,
    )


def _paper(
    network: Network, person: Person, credential: Credential, family: str, need: Need
) -> StepOption:
    if family == "lapse" and credential.after_lapse is not None:
        weeks, fee = credential.after_lapse.weeks, credential.after_lapse.fee_cents
    else:
        weeks, fee = credential.weeks, credential.fee_cents
    price = Price(fees=fee or 0, known=fee is not None)
    funding, saved = best_funding(network, person, price, credential=credential)
    return StepOption(
        family=family,
        id=credential.id,
        need=need,
        weeks=weeks or 0,
        weeks_known=weeks is not None,
        lane="none",
        at_end=frozenset({credential.id}),
        gives_whatever=frozenset({credential.id}) if family == "lapse" else frozenset(),
        cost=price.total - saved,
        cost_known=price.known,
        funding=funding,
        moves_late=credential.valid_for_months is not None,
    )
