"""How many finish a year, in the area, studies that lead to the jobs that ask for a credential."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.drawing import Said
from pathways.exchange.pdf import Block, Bullets, Heading, Item
from pathways.model.records import Occupation
from pathways.services.browsing.graduates import Graduates, graduates_of

from .context import Pack, text


def finishing(pack: Pack, jobs: tuple[str, ...]) -> Iterator[Block]:
    """Yield the awards a year beside the demand, and what they do not say.

    Jobs too new for a code of their own, and those that no field of study leads to, are no part
    of it.
    """
    found = [(job, one) for job in jobs if (one := graduates(pack, job)) is not None]
    if not found:
        return
    say = pack.say
    yield Heading(level=3, text=say("pack.finish").parts)
    known = [(job, one) for job, one in found if one.awards is not None]
    if known:
        pack.cite(*(source for _, one in known for source in one.sources))
        yield Bullets(items=tuple(Item(text=_told(pack, *one).parts) for one in known))
    unknown = [say.name(_job(pack, job)) for job, one in found if one.awards is None]
    if unknown:
        yield text(say("pack.finish-none", names=say.listed(unknown), area=pack.area.name))
    yield text(say("pack.finish-limits"))


def graduates(pack: Pack, job: str) -> Graduates | None:
    """Return the awards a year that lead to a job, in the pack's area."""
    return graduates_of(pack.network, _job(pack, job), pack.area.id)


def _job(pack: Pack, job: str) -> Occupation:
    return pack.catalogue.occupations[job]


def _told(pack: Pack, job: str, one: Graduates) -> Said:
    say = pack.say
    years = "–".join(dict.fromkeys(map(str, (one.years[0], one.years[-1]))))
    key = "pack.finish-at-one" if len(one.schools) == 1 else "pack.finish-at"
    return say(
        key,
        job=say.name(_job(pack, job)),
        awards=say.number(one.awards or 0),
        count=len(one.schools),
        area=pack.area.name,
        years=years,
    )
