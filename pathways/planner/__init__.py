"""The planner: from a person and a target to every best route, or to what stands in the way."""

from .person import QuestionError, resolve_person
from .search import plan

__all__ = ["QuestionError", "plan", "resolve_person"]
