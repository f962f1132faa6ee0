"""One job: what it is, what it pays, what it asks for, ways in, who hires."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import abort, render_template

from pathways.drawing import JobAsk, Phrases, Said, job_asks, web_address
from pathways.drawing.sources import source_lines
from pathways.drawing.words import SourceLine
from pathways.model.records import Catalogue, Employer, Occupation
from pathways.model.requirement import Holds, Need, atoms
from pathways.network import Network
from pathways.services.browsing.around import employed_in, following, hirers
from pathways.services.browsing.facts import openings_near, pay_near
from pathways.services.browsing.graduates import graduates_of
from pathways.services.browsing.programs_for import programs_for
from webapp.catalogue import routing
from webapp.explore.options import Options
from webapp.speaking import speak

from .charts import Band, pay_band
from .good import good_jobs_here
from .jobs import kept_question
from .listing import address, by_name
from .skills import like_words, matters_in, matters_sources
from .structured import job_data
from .words import program_row

FEW: Final = 6
"""Programs and jobs listed before the link to all of them."""

MOST_NAMES: Final = 8
"""Other names shown; all of them are searched."""

GROUPS: Final = ("law", "board", "issuer", "employer", "like", "duty")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskGroup:
    """All that one party asks of a job, each with the papers it names, linked."""

    basis: str
    asks: tuple[tuple[JobAsk, tuple[tuple[Said, str], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """What a job pays: hourly, with its spread, area, year and source."""

    median: Said
    low: Said
    high: Said
    band: Band | None
    area: Said
    year: int
    borrowed: bool
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count with its area, year and source; ``known`` is false where there is none."""

    label: Said
    value: Said
    known: bool
    sources: tuple[SourceLine, ...]
    note: Said | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hirer:
    """Somebody who hires for a job, as far as a public source says."""

    name: Said
    note: Said
    url: str | None
    sources: tuple[SourceLine, ...]


def job(job: str) -> str:
    """All that is known of one job."""
    service = routing()
    network = service.current()
    catalogue = network.catalogue
    record = catalogue.occupations.get(job)
    if record is None:
        abort(404)
    say, today = speak(), service.today()
    options = Options.of_request()
    question = kept_question(options)
    fits = programs_for(network, record, today)
    pay = job_pay(network, record, today, say)
    hiring = by_name(hirers(catalogue, record), lambda one: one.name)
    return render_template(
        "browse/job.html",
        job=record,
        name=say.name(record),
        summary=say.either(record.summary, record.summary_es),
        names=_other_names(record, say),
        is_good=record.id in good_jobs_here(network, today),
        groups=ask_groups(record, catalogue, say),
        pay=pay,
        figures=job_figures(network, record, say),
        education=record.typical_education,
        zone=record.job_zone,
        zone_sources=source_lines(
            [record.job_zone.source] if record.job_zone else (), catalogue, say
        ),
        matters=matters_in(record, say),
        matters_sources=matters_sources(record, catalogue, say),
        skills_address=address("skills", to=record.id, **_only_from(question)),
        like=like_words(record, question),
        feeders=_linked(catalogue, record.feeders, question, say),
        following=_linked(catalogue, (o.id for o in following(catalogue, record)), question, say),
        programs=[
            program_row(network, catalogue.offerings[fit.offering], today, say)
            for fit in fits[:FEW]
        ],
        program_count=len(fits),
        programs_address=address("programs", job=record.id),
        hirers=[_hirer(employer, catalogue, say) for employer in hiring],
        options=options,
        hidden=[(n, t) for n, t in options.hidden("from", "to")],
        from_address=address("within_reach", origin=record.id, **_without_from(question)),
        hire_address=address("hire_for", job=record.id),
        structured=job_data(record, network, today, say.language),
    )


def ask_groups(record: Occupation, catalogue: Catalogue, say: Phrases) -> list[AskGroup]:
    """What a job asks for, by who asks."""
    groups: dict[str, list[tuple[JobAsk, tuple[tuple[Said, str], ...]]]] = {}
    for asked, needs in zip(job_asks(record, catalogue, say), _needs(record), strict=True):
        basis = asked.ask.basis
        groups.setdefault(basis, []).append((asked, papers_named(needs, catalogue, say)))
    return [AskGroup(basis=b, asks=tuple(groups[b])) for b in GROUPS if b in groups]


def _needs(record: Occupation) -> Iterable[tuple[Need, ...]]:
    """The needs behind each thing that `job_asks` tells of, in its order."""
    yield from ((part.need,) for part in record.requires)
    if record.prefers:
        yield tuple(one.need for one in record.prefers)
    yield from ((duty.need,) for duty in record.duties)


def papers_named(
    needs: Iterable[Need], catalogue: Catalogue, say: Phrases
) -> tuple[tuple[Said, str], ...]:
    """The credentials that needs name, each with its page."""
    names = dict.fromkeys(
        atom.credential for need in needs for atom in atoms(need) if isinstance(atom, Holds)
    )
    return tuple(
        (say.name(catalogue.credentials[name]), address("credential", credential=name))
        for name in names
        if name in catalogue.credentials
    )


def job_pay(network: Network, record: Occupation, today: date, say: Phrases) -> Pay | None:
    """What a job pays in the region; None where nobody says so lately."""
    wage = pay_near(network, record, today)
    if wage is None or wage.hourly_median_cents is None:
        return None
    area = network.catalogue.areas.get(wage.area)
    low, high = wage.hourly_p25_cents, wage.hourly_p75_cents
    return Pay(
        median=say.money(wage.hourly_median_cents),
        low=say.money(low) if low is not None else say("unknown"),
        high=say.money(high) if high is not None else say("unknown"),
        band=pay_band(wage, network.catalogue),
        area=say.english(area.name if area else wage.area),
        year=wage.year,
        borrowed=record.emerging,
        sources=source_lines([wage.source], network.catalogue, say),
    )


def job_figures(network: Network, record: Occupation, say: Phrases) -> list[Figure]:
    """How many do the work here, and how many openings there are a year."""
    catalogue = network.catalogue
    work = employed_in(record)
    free = openings_near(network, record, catalogue.region.area)
    figures = []
    if work is None or work.count is None:
        figures.append(_unknown("job.workers", say))
    else:
        figures.append(
            Figure(
                label=say("job.workers"),
                value=say("job.count", count=f"{work.count:,}", year=work.year),
                known=True,
                sources=source_lines([work.source], catalogue, say),
            )
        )
    if free is None or free.per_year is None:
        figures.append(_unknown("job.openings", say))
    else:
        key = "job.count-estimated" if free.estimated else "job.count"
        figures.append(
            Figure(
                label=say("job.openings"),
                value=say(key, count=f"{free.per_year:,}", year=free.year),
                known=True,
                sources=source_lines([free.source], catalogue, say),
            )
        )
    return [*figures, *_graduates(network, record, say)]


def _graduates(network: Network, record: Occupation, say: Phrases) -> list[Figure]:
    """How many finish a year what leads to a job; nothing where no field of study does."""
    catalogue = network.catalogue
    found = graduates_of(network, record, catalogue.region.area)
    if found is None:
        return []
    if found.awards is None:
        return [_unknown("job.graduates", say)]
    count, years = len(found.schools), "–".join(map(str, (found.years[0], found.years[-1])))
    return [
        Figure(
            label=say("job.graduates"),
            value=say(
                "job.graduates-count.one" if count == 1 else "job.graduates-count.many",
                awards=f"{found.awards:,}",
                count=count,
                year=found.years[-1] if len(found.years) == 1 else years,
            ),
            known=True,
            sources=source_lines(found.sources, catalogue, say),
            note=say("job.graduates-note"),
        )
    ]


def _unknown(key: str, say: Phrases) -> Figure:
    return Figure(label=say(key), value=say("unknown"), known=False, sources=())


def _other_names(record: Occupation, say: Phrases) -> list[Said]:
    """What else people call it: in the reader's language first, then in the other."""
    own, other = record.also_called, record.also_called_es
    if say.language == "es":
        named = [*(say.plain(n) for n in other), *(say.english(n) for n in own)]
    else:
        named = [say.plain(n) for n in own]
    return named[:MOST_NAMES]


def _linked(
    catalogue: Catalogue, ids: Iterable[str], question: dict[str, str], say: Phrases
) -> list[tuple[Said, str]]:
    """Jobs by name, each with its page."""
    found = [catalogue.occupations[id_] for id_ in ids if id_ in catalogue.occupations]
    return [
        (say.name(one), address("job", job=one.id, **question)) for one in by_name(found, say.name)
    ]


def _hirer(employer: Employer, catalogue: Catalogue, say: Phrases) -> Hirer:
    return Hirer(
        name=say.english(employer.name),
        note=say.english(employer.note or ""),
        url=web_address(employer.url),
        sources=source_lines([employer.source], catalogue, say),
    )


def _only_from(question: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in question.items() if name == "from"}


def _without_from(question: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in question.items() if name != "from"}
