"""Why there is no route."""

from pathways.model.answer import Missing
from pathways.model.question import Person
from pathways.network import Network


def dead_end(network: Network, person: Person) -> tuple[tuple[tuple[Missing, ...], ...], int]:
    return (), 0
