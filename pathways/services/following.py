"""From one state of a database to the next by what changed alone, without reading it all again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.network import Network
from pathways.network.edits import MOST_CHANGES, EditedNetwork, edited_network
from pathways.network.snapshot import TABLES, CompiledNetwork

if TYPE_CHECKING:
    from sqlalchemy import Engine


def followed(engine: Engine, network: Network, mark: object) -> tuple[Network, object] | None:
    """The network of the newest state of a database, laid over that of one before, with its mark.

    None where it has to be read whole: the network before is no snapshot, so much has changed that
    a new one should be made, or the log does not tell all that changed.

    Parameters
    ----------
    engine
        The database.
    network, mark
        The network of a state before, and that state: its revision's number and content.
    """
    from pathways.store.following import changes_since

    if not isinstance(network, CompiledNetwork | EditedNetwork):
        return None
    if not (isinstance(mark, tuple) and len(mark) == 2):
        return None
    found = changes_since(engine, *mark, most=MOST_CHANGES)
    if found is None:
        return None
    changes, number, content = found
    if not changes.keys() <= TABLES.keys():
        return None
    if not changes:
        return (network, (number, content)) if content == network.catalogue.revision else None
    edited = edited_network(network, changes, content)
    return None if edited.should_be_folded_in else (edited, (number, content))
