"""CTDL, the Credential Transparency Description Language, as JSON-LD: out and in.

What CTDL can say is said in its terms; what it cannot is kept in terms of our own
(``pathways:``), so that a catalogue that is written and read again is the same. Contexts are
inside the documents and never fetched.
"""

from __future__ import annotations

from pathways.exchange.ctdl.writing import write_ctdl

__all__ = ["write_ctdl"]
