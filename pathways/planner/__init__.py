"""The planner: from a person and a target to every best route, or to what stands in the way.

What is named here is imported when it is first asked for: `planner.verify` lies in this package
too, and whoever checks an answer must not load the search that found it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import QuestionError
    from .person import resolve_person
    from .search import plan

__all__ = ["QuestionError", "plan", "resolve_person"]

_HOMES = {"QuestionError": "errors", "plan": "search", "resolve_person": "person"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
