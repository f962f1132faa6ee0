"""How far an edit reaches: which offerings, credentials and sites have to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from pathways.model.records import Catalogue, Credential
from pathways.network import Network

from .edits import Edit

TELLS_NOTHING = frozenset({"employer", "fund", "outcome", "provider", "service", "source"})
"""Kinds of records that the gap report does not read."""

RULES = frozenset({"requires", "to_sit", "earned_by"})
"""Fields of a credential that say who can have it."""

SUPPLY = frozenset({"where", "earned_by"})
"""Fields that say how it can be had besides classes."""

PERSON = frozenset({"implies", "usual_to_have", "kind"})
"""Fields that change what people hold, or whether anybody needs it: everything is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What edits can touch.

    ``offerings`` may be taken or taught otherwise (``moved`` ones by another provider or at another
    site), ``credentials`` had otherwise in some area, ``rules`` had by others than before;
    ``sites`` lie elsewhere. With ``everything`` no part is sure to stay.
    """

    offerings: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    credentials: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    everything: bool = False

    def and_of(self, other: Reach) -> Reach:
        """What either touches."""
        return Reach(
            offerings=self.offerings | other.offerings,
            moved=self.moved | other.moved,
            credentials=self.credentials | other.credentials,
            rules=self.rules | other.rules,
            sites=self.sites | other.sites,
            everything=self.everything or other.everything,
        )


def reach_of(edits: Iterable[Edit], network: Network, after: Catalogue) -> Reach:
    """How far some edits reach, from a network to the catalogue after them."""
    reach = Reach()
    for edit in edits:
        reach = reach.and_of(_reach(edit, network, after))
        if reach.everything:
            break
    return reach


def _reach(edit: Edit, network: Network, after: Catalogue) -> Reach:
    if edit.before == edit.after or edit.kind in TELLS_NOTHING:
        return Reach()
    match edit.kind:
        case "offering":
            return _of_offering(edit, network)
        case "site":
            return _of_site(edit, network, after)
        case "check":
            looked = [check for check in (edit.before, edit.after) if check is not None]
            return Reach(credentials=frozenset(check.credential for check in looked))
        case "credential" if edit.before is not None and edit.after is not None:
            return _of_credential(edit, network)
        case _:  # jobs, areas, words: whom it is reckoned for may be others
            return Reach(everything=True)


def _of_offering(edit: Edit, network: Network) -> Reach:
    was = network.catalogue.offerings.get(edit.id)
    places = {(o.provider, o.site) for o in (was, edit.after) if o is not None}
    name = frozenset({edit.id})
    return Reach(offerings=name, moved=name if len(places) > 1 else frozenset())


def _of_site(edit: Edit, network: Network, after: Catalogue) -> Reach:
    """All that is taught there, and the exams that are sat there."""
    taught = [
        offering.id
        for catalogue in (network.catalogue, after)
        for offering in catalogue.offerings.values()
        if offering.site == edit.id
    ]
    sat = [c.id for c in network.catalogue.credentials.values() if edit.id in c.where]
    return Reach(
        offerings=frozenset(taught),
        moved=frozenset(taught),
        credentials=frozenset(sat),
        sites=frozenset({edit.id}),
    )


def _of_credential(edit: Edit, network: Network) -> Reach:
    changed = frozenset(
        one.name
        for one in fields(Credential)
        if getattr(edit.before, one.name) != getattr(edit.after, one.name)
    )
    if changed & PERSON:
        return Reach(everything=True)
    name = frozenset({edit.id})
    awarding: frozenset[str] = frozenset()
    if "approval" in changed:
        awarding = frozenset(network.offerings_giving.get(edit.id, ()))
    return Reach(
        offerings=awarding,
        credentials=name if changed & SUPPLY else frozenset(),
        rules=name if changed & RULES else frozenset(),
    )
