"""What all parts of an evidence pack share: the gap, its words, and the sources cited so far."""

from __future__ import annotations

from pathways.drawing import Phrases, Said
from pathways.exchange.pdf import Heading, Paragraph, Runs
from pathways.gaps import GapReport
from pathways.gaps.places import Places
from pathways.model.records import Offering, Site
from pathways.network import Network

from .ask import EvidenceAsk


class Pack:
    """One gap of a report, with what is needed to tell of it."""

    def __init__(self, network: Network, ask: EvidenceAsk, report: GapReport, say: Phrases) -> None:
        self.network, self.catalogue, self.ask = network, network.catalogue, ask
        self.report, self.gap, self.say = report, report.gaps[0], say
        self.places = Places(network, report.within_miles, online=report.online)
        self.credential = self.catalogue.credentials[ask.credential]
        self.area = self.catalogue.areas[self.gap.area]
        self.sources: dict[str, None] = {}

    def heading(self, key: str) -> Heading:
        """The heading of a part."""
        return Heading(level=2, text=self.say(key).parts)

    def cite(self, *names: str | None) -> None:
        """Name sources that a part rests on."""
        self.sources.update(dict.fromkeys(name for name in names if name))

    def miles(self, offering: str) -> float | None:
        """Miles from the area's centre to where an offering is; None where that is not known."""
        site = self.catalogue.offerings[offering].site
        miles = self.places.miles(self.area.id, site) if site else None
        return None if miles is None else round(miles, 1)

    def giver(self, offering: Offering) -> Said:
        """Who gives an offering."""
        provider = self.catalogue.providers.get(offering.provider)
        return self.say.name(provider) if provider else self.say.plain(offering.provider)

    def town(self, offering: Offering) -> Said:
        """Where an offering is given."""
        site = self.catalogue.sites.get(offering.site or "")
        if site is not None:
            return self.say.plain(site.city or site.zip)
        return self.say("pack.online") if offering.is_online else self.say("pack.not-known")

    def number(self, value: int | None) -> Said:
        """A number, or that it is not known."""
        return self.say("pack.not-known") if value is None else self.say.number(value)

    def maybe(self, value: int | None) -> Said | None:
        """A number in words; None where it is not known."""
        return None if value is None else self.say.number(value)

    def known(self, value: Said | None, name: str) -> Said:
        """A figure of the moves, of which only a part may be known."""
        if value is None:
            return self.say("pack.not-known")
        if name in self.gap.figures.unknown:
            return self.say("pack.least", amount=value)
        return value

    def site_of(self, provider: str) -> Site | None:
        """The host's site in the area that is nearest to its centre."""
        here = [
            site
            for site in self.catalogue.sites.values()
            if site.provider == provider and self.places.site_is_in(site.id, self.area.id)
        ]
        return min(
            here,
            key=lambda site: (self.places.miles(self.area.id, site.id) or 0.0, site.id),
            default=None,
        )


def text(said: Said) -> Paragraph:
    """A paragraph."""
    return Paragraph(text=said.parts)


def cell(said: Said) -> list[Runs]:
    """A cell of one line."""
    return [said.parts]
