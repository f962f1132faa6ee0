"""The catalogue as a graph: the compiled form that the planner runs on, and a view to look at."""

from .compiled import Network, build_network

__all__ = ["Network", "build_network"]
