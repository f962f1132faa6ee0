"""Requirements without credentials that a place does not have."""

from __future__ import annotations

from collections.abc import Collection

from pathways.model.requirement import All, Any, AtLeast, Holds, Need, atoms


def names_any(need: Need, gone: Collection[str]) -> bool:
    """Whether a need names one of some credentials.

    >>> names_any(Any((Holds("card"), Holds("degree"))), {"card"})
    True
    """
    return any(isinstance(atom, Holds) and atom.credential in gone for atom in atoms(need))


def without(need: Need, gone: Collection[str]) -> Need | None:
    """A need without some credentials; None where nothing of it is left.

    An alternative that cannot be had there falls away. What must be held besides falls away too,
    so the need asks for less: whoever calls says so.

    >>> from pathways.model.requirement import text
    >>> text(without(Any((Holds("card"), All((Holds("degree"), Holds("class"))))), {"card"}))
    'degree and class'
    >>> without(All((Holds("card"),)), {"card"}) is None
    True
    """
    if isinstance(need, Holds):
        return None if need.credential in gone else need
    if not isinstance(need, All | Any | AtLeast) or not names_any(need, gone):
        return need
    parts = tuple(part for part in (without(one, gone) for one in need.parts) if part is not None)
    if isinstance(need, AtLeast):
        return AtLeast(need.count, parts) if len(parts) >= need.count else None
    if len(parts) < 2:
        return parts[0] if parts else None
    return type(need)(parts)
