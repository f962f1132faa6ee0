"""Say which credentials cannot be had where, and what that blocks."""

from .gap import Gap
from .report import GapReport, gap_report
from .status import STATUSES

__all__ = ["STATUSES", "Gap", "GapReport", "gap_report"]
