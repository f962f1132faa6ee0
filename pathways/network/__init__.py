"""The catalogue as a graph: the compiled form that the planner runs on, and a view to look at."""

from .compiled import Network, build_network
from .snapshot import SnapshotError, network_of, open_snapshot, write_snapshot

__all__ = [
    "Network",
    "SnapshotError",
    "build_network",
    "network_of",
    "open_snapshot",
    "write_snapshot",
]
