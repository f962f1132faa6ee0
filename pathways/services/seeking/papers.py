"""Which licenses and certificates are worth asking a person about, given their question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from pathways.catalogue.language import parse
from pathways.model.answer import Answer
from pathways.model.records import Catalogue, Credential, whole_need
from pathways.model.requirement import Holds, Hours, Need, atoms


def papers_that_matter(answer: Answer, catalogue: Catalogue) -> tuple[str, ...]:
    """Credentials that could change this answer, those nearest to the target first.

    What the routes bring, what the target asks for (also in a situation), what the steps need,
    what is missing, and then what those credentials ask for themselves. What is had without
    doubt, or is no paper (a condition), is left out.
    """
    target = catalogue.occupations[answer.person.question.target]
    routes = (*answer.routes, *answer.other_ways)
    asked = [name for route in routes for name in route.gained]
    asked += [name for part in target.requires for name in _named(part.need)]
    needs = dict.fromkeys(text for route in routes for step in route.steps for text in step.needs)
    asked += [name for text in needs for name in _named_in(text)]
    asked += [thing.need for things in answer.blocked_by for thing in things]
    asked += [name for liked in target.prefers for name in _named(liked.need)]
    papers = [n for n in dict.fromkeys(asked) if _is_paper(catalogue.credentials.get(n))]
    found = dict.fromkeys(papers)
    for name in papers:
        wanted = _named(whole_need(catalogue.credentials[name].requires))
        found |= dict.fromkeys(n for n in wanted if _is_paper(catalogue.credentials.get(n)))
    return tuple(found)


def may_have_lapsed(papers: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Of these credentials those that run out and for which a way back is known."""
    return tuple(name for name in papers if catalogue.credentials[name].after_lapse is not None)


def hours_that_matter(
    answer: Answer, papers: Iterable[str], catalogue: Catalogue
) -> dict[str, Fraction]:
    """Kinds of hours that the target or one of the papers counts, with the most asked for.

    Hours in the job now are asked for in any case and left out.

    Parameters
    ----------
    papers
        The papers that matter for the answer (`papers_that_matter`).
    """
    target = catalogue.occupations[answer.person.question.target]
    papers = tuple(papers)
    needs = [part.need for part in target.requires]
    needs += [whole_need(catalogue.credentials[name].requires) for name in papers]
    needs += [need for name in papers for need in [catalogue.credentials[name].to_sit] if need]
    found: dict[str, Fraction] = {}
    for need in needs:
        for atom in atoms(need):
            if isinstance(atom, Hours) and atom.unit == "hours":
                found[atom.kind] = max(atom.amount, found.get(atom.kind, Fraction(0)))
    found.pop(answer.person.question.origin or "", None)
    return found


def _is_paper(credential: Credential | None) -> bool:
    return credential is not None and credential.kind != "condition"


def _named(need: Need) -> Iterator[str]:
    yield from (atom.credential for atom in atoms(need) if isinstance(atom, Holds))


def _named_in(text: str) -> Iterator[str]:
    """The credentials in a written requirement; none in one that cannot be read."""
    try:
        need = parse(text)
    except ValueError:
        return
    yield from _named(need)
