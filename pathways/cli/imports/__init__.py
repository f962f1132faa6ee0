"""The importers of ``pathways import``, a module each; ``frame`` has what they share."""

from __future__ import annotations

IMPORTERS: dict[str, str] = {
    "ctdl": "pathways.cli.imports.ctdl:ctdl",
}
"""Each importer's name, and the module and function that hold it."""
