"""Whether two names mean the same certification, or two issuers are the same: by whole words."""

from __future__ import annotations

import re
from typing import Final

_GENERAL: Final = frozenset(
    (
        *("a", "an", "and", "by", "for", "in", "of", "on", "the", "to", "with"),
        *("certificate", "certification", "certifications", "certified", "credential", "exam"),
        *("license", "licensed", "program", "test"),
        *("co", "company", "corp", "corporation", "inc", "llc", "ltd"),
    )
)
"""Words that tell no two certifications or issuers apart."""

Words = frozenset[str]


def words(text: str) -> Words:
    """The words of a text in small letters, without the general ones.

    >>> sorted(words("CompTIA A+ Certification (IBM Cloud DevSecOps)"))
    ['a+', 'cloud', 'comptia', 'devsecops', 'ibm']
    """
    found = re.findall(r"[a-z0-9]+\+*", text.casefold())
    return frozenset(word for word in found if word not in _GENERAL)


def without_brackets(text: str) -> str:
    """A text without what stands in brackets.

    >>> without_brackets("Project Management Professional (PMP)")
    'Project Management Professional '
    """
    return re.sub(r"\([^()]*\)", "", text)


def issuer_names(name: str, acronym: str = "") -> frozenset[Words]:
    """Every name of an issuer: in full, what stands in brackets, and its acronym."""
    texts = [without_brackets(name), *re.findall(r"\(([^()]*)\)", name), acronym]
    return frozenset(found for text in texts if (found := words(text)))


def short_names(issuer: frozenset[Words]) -> Words:
    """The names of an issuer that are one word: its acronyms, which say nothing of a credential."""
    return frozenset(word for name in issuer if len(name) == 1 for word in name)


def has_phrase(text: str, phrase: str) -> bool:
    """Whether all words of a phrase stand in a text, as whole words.

    >>> has_phrase("IBM Cloud DevSecOps v2 Specialty", "EVSE")
    False
    >>> has_phrase("Battery, Starting and Charging Certification", "battery charging")
    True
    """
    asked = words(phrase)
    return bool(asked) and asked <= words(text)
