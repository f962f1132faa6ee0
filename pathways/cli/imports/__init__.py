"""The importers of ``pathways import``, a module each; ``frame`` has what they share."""

from __future__ import annotations

IMPORTERS: dict[str, str] = {
    "agencies": "pathways.cli.imports.rapids:agencies",
    "areas": "pathways.cli.imports.areas:areas",
    "certifications": "pathways.cli.imports.certifications:certifications",
    "counties": "pathways.cli.imports.areas:counties",
    "ctdl": "pathways.cli.imports.ctdl:ctdl",
    "onet": "pathways.cli.imports.onet:onet",
    "ipeds": "pathways.cli.imports.ipeds:ipeds",
    "esco": "pathways.cli.imports.esco:esco",
    "etpl": "pathways.cli.imports.etpl:etpl",
    "oews": "pathways.cli.imports.oews:oews",
    "projections": "pathways.cli.imports.projections:projections",
    "rapids": "pathways.cli.imports.rapids:rapids",
}
"""Each importer's name, and the module and function that hold it."""
