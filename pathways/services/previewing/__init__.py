"""What a change of the catalogue does, before it is saved: routes, gaps, doubles, what it lacks."""

from .effects import Effects, Shorter, effects_of
from .likeness import Likely, likely_doubles
from .supply import Lacking, Uncounted, lacking_approvals, unknown_facts, why_uncounted

__all__ = [
    "Effects",
    "Lacking",
    "Likely",
    "Shorter",
    "Uncounted",
    "effects_of",
    "lacking_approvals",
    "likely_doubles",
    "unknown_facts",
    "why_uncounted",
]
