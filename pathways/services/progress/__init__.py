"""The founding plan's own measures, today and on days before."""

from .measures import MEASURES, Measures, Point, history, measures, progress_csv, progress_json
from .past import Past

__all__ = [
    "MEASURES",
    "Measures",
    "Past",
    "Point",
    "history",
    "measures",
    "progress_csv",
    "progress_json",
]
