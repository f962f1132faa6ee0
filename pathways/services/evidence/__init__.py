"""The evidence for one proposed program, as a page and as a PDF file."""

from .ask import EvidenceAsk, read_evidence_ask
from .pack import evidence

__all__ = ["EvidenceAsk", "evidence", "read_evidence_ask"]
