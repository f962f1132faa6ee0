"""A plan in a few plain sentences, the same on every page and on the command line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil

from pathways.drawing.phrases import NOTHING_SAID, Phrases, Said
from pathways.gaps.plan import FURTHER_CENTS, Opened, Plan, PlanSet
from pathways.gaps.plan_worth import OPENINGS, AreaPart
from pathways.model.records import Catalogue

from .plan_phrases import PLAN_PHRASES


def plan_message(plan: Plan, language: str = "en") -> Said:
    """What the budget opens and how sure that is, or why it opens nothing."""
    say, ask = Phrases(PLAN_PHRASES, language), plan.ask
    if plan.best.opened:
        headline = say(
            "headline",
            classes=say.many("classes", len(plan.best.opened)),
            spent=say.money(plan.spent_cents),
            moves=say.many("moves", plan.best.pairs),
            worth=_worth(plan, plan.best.value, say),
        )
        return _sentences([headline, _proof(plan, say)], say)
    if not plan.blocked_pairs:
        return say("nothing-blocked")
    if not plan.optimal:
        return say("nothing-found", bound=_worth(plan, plan.bound, say))
    if ask.budget_cents < ask.class_cents:
        return say(
            "too-little",
            budget=say.money(ask.budget_cents),
            seats=ask.seats,
            cost=say.money(ask.cost_per_person_cents),
            whole=say.money(ask.class_cents),
            short=say.money(ask.class_cents - ask.budget_cents),
        )
    return say("nothing-helps", classes=say.many("classes", ask.classes(ask.budget_cents)))


def opened_sentence(opened: Opened, plan: Plan, catalogue: Catalogue, language: str = "en") -> Said:
    """What to open where, who could host it, and what opens with it."""
    say, candidate = Phrases(PLAN_PHRASES, language), opened.candidate
    said = [
        say(
            "opened",
            name=say.name(catalogue.credentials[candidate.credential]),
            area=_area(candidate.area, catalogue, say),
            host=say.name(catalogue.providers[candidate.host]),
            seats=plan.ask.seats,
            cost=say.money(plan.ask.class_cents),
            moves=say.many("moves", len(opened.moves)),
        )
    ]
    if candidate.approval is not None:
        approval = catalogue.vocabulary.approvals.get(candidate.approval)
        named = say.name(approval) if approval else say.plain(candidate.approval)
        said.append(say("approval", approval=named))
    others = [area for area in candidate.serves if area != candidate.area]
    if others:
        said.append(say("serves", areas=_areas(others, catalogue, say)))
    return _sentences(said, say)


def why_not(plan: Plan, second: PlanSet, catalogue: Catalogue, language: str = "en") -> Said:
    """How the next best set differs, and why it lost."""
    say = Phrases(PLAN_PHRASES, language)
    mine = {opened.candidate.key: opened for opened in plan.best.opened}
    other = {opened.candidate.key: opened for opened in second.opened}
    left = _classes((o for key, o in mine.items() if key not in other), catalogue, say)
    new = _classes((o for key, o in other.items() if key not in mine), catalogue, say)
    change = say("instead", other=new, left=left) if new else say("less-of", left=left)
    return _sentences([change, _lost(plan, second, say)], say)


def no_runner_up(plan: Plan, language: str = "en") -> Said:
    """Why no next best set is told."""
    say = Phrases(PLAN_PHRASES, language)
    return say("second.none" if plan.runner_up_proven else "second.unknown")


def ties_sentence(plan: Plan, language: str = "en") -> Said:
    """How many other sets are as good."""
    say = Phrases(PLAN_PHRASES, language)
    if not plan.ties_complete and not plan.ties:
        return say("ties.unknown")
    if not plan.ties_complete:
        return say("ties.more", count=len(plan.ties))
    return say.many("ties", len(plan.ties)) if plan.ties else say("ties.none")


def further_sentences(plan: Plan, language: str = "en") -> Iterator[Said]:
    """What more money would add; the first step, and every later one that adds more."""
    say = Phrases(PLAN_PHRASES, language)
    before = Fraction(0)
    if not plan.further:
        yield say("further.unknown")
    for number, further in enumerate(plan.further, start=1):
        more = say.money(number * FURTHER_CENTS)
        if number == 1 and not further.gained:
            yield say("further.none", more=more)
        elif further.gained != before:
            yield say("further", more=more, worth=_worth(plan, further.gained, say))
        before = further.gained


def plan_notes(plan: Plan, catalogue: Catalogue, language: str = "en") -> Iterator[Said]:
    """What a plan takes for granted, what is an estimate, and what is not known."""
    say = Phrases(PLAN_PHRASES, language)
    yield say("note.assumed")
    if not plan.ask.any_kind:
        yield say("note.classes")
    yield say("note.once")
    yield from _estimates(plan, catalogue, say)
    if plan.unknown:
        yield say("note.unknown", moves=say.many("moves", len(plan.unknown)))
    if plan.without_host:
        yield say("note.without-host", count=len(plan.without_host))


def _estimates(plan: Plan, catalogue: Catalogue, say: Phrases) -> Iterator[Said]:
    kinds: dict[tuple[str, str], list[str]] = defaultdict(list)
    for area, part in sorted(plan.parts.items()):
        if part.is_estimate and part.figures_for is not None:
            kinds[_key(part, catalogue), part.figures_for].append(area)
    for (key, whole), areas in sorted(kinds.items()):
        yield say(key, areas=_areas(areas, catalogue, say), whole=_area(whole, catalogue, say))


def _key(part: AreaPart, catalogue: Catalogue) -> str:
    own, whole = catalogue.areas[part.area], catalogue.areas.get(part.figures_for or "")
    known = own.population is not None and whole is not None and whole.population
    return "note.part" if known else "note.equal"


def _proof(plan: Plan, say: Phrases) -> Said:
    budget = say.money(plan.ask.budget_cents)
    if plan.optimal:
        return say("proven", budget=budget)
    below = (plan.bound - plan.best.value) / plan.bound if plan.bound else Fraction(0)
    percent = say.number(Fraction(ceil(below * 1000), 10))  # never less than it is
    return say("bounded", budget=budget, bound=_worth(plan, plan.bound, say), percent=percent)


def _lost(plan: Plan, second: PlanSet, say: Phrases) -> Said:
    best = plan.best
    if second.value < best.value:
        return say("lost.less", worth=_worth(plan, best.value - second.value, say))
    if second.value > best.value:
        return say("lost.even")
    if len(second.opened) > len(best.opened):
        more = (len(second.opened) - len(best.opened)) * plan.ask.class_cents
        return say("lost.cost", cost=say.money(more))
    if len(second.opened) < len(best.opened):
        return say("lost.even")
    if second.pairs < best.pairs:
        return say("lost.moves", moves=say.many("moves", second.pairs))
    is_tie = [opened.candidate for opened in second.opened] in [list(tie) for tie in plan.ties]
    return say("lost.tie") if is_tie or not plan.ties_complete else say("lost.even")


def _worth(plan: Plan, value: Fraction, say: Phrases) -> Said:
    if plan.ask.weigh == OPENINGS:
        return say("pay", money=say.money(int(value * 100)))
    count = round(value)
    return say.many("workers", count)


def _classes(opened: Iterable[Opened], catalogue: Catalogue, say: Phrases) -> Said:
    return say.listed(
        say.name(catalogue.credentials[one.candidate.credential])
        + say.plain(" (")
        + _area(one.candidate.area, catalogue, say)
        + say.plain(")")
        for one in opened
    )


def _areas(areas: Iterable[str], catalogue: Catalogue, say: Phrases) -> Said:
    return say.listed(_area(area, catalogue, say) for area in areas)


def _area(area: str, catalogue: Catalogue, say: Phrases) -> Said:
    record = catalogue.areas.get(area)
    return say.plain(record.name if record else area)


def _sentences(said: Iterable[Said], say: Phrases) -> Said:
    whole = NOTHING_SAID
    for sentence in said:
        whole = whole + say.plain(" ") + sentence if whole else sentence
    return whole
