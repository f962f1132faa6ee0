"""A name of the code as it stands, for what is kept only as long as the same code made it."""

from __future__ import annotations

import hashlib
from functools import cache

from .settings import ROOT


@cache
def code_digest(packages: tuple[str, ...]) -> str:
    """The SHA-256, in hexadecimal, of the sources of some packages, named below `pathways/`."""
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted((ROOT / "pathways" / package).glob("*.*")):
            if path.suffix in (".py", ".lark"):
                digest.update(path.read_bytes())
    return digest.hexdigest()
