"""Reads a catalogue folder: all of it, or every problem that it has.

The order of work: each file's form and each record's fields (:mod:`pathways.catalogue.reading`),
then what the records say of each other (:mod:`pathways.catalogue.references`). A record with a
broken field still counts as there, so one fault is one issue and not a row of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any as AnyValue

from pathways.model.records import Catalogue, Fund, Vocabulary

from .draft import FOLDERS, SECTIONS, TABLES, UNNAMED, Draft, Found
from .issues import CatalogueError, DataIssue
from .language import with_conditions
from .reading import read_draft
from .references import check_references
from .revision import revision_of


def read_catalogue(folder: Path, *, today: date | None = None) -> Catalogue:
    """Return the catalogue of a folder.

    Parameters
    ----------
    folder
        A catalogue folder; ``areas.csv``, ``region.yaml``, ``sources.yaml``, ``occupations/`` and
        ``credentials/`` are needed.
    today
        Where given, a day on which something was confirmed may not be later.

    Raises
    ------
    CatalogueError
        With every problem that the folder has.
    """
    if not folder.is_dir():
        found = DataIssue(str(folder), None, None, "no such folder", "a catalogue's folder")
        raise CatalogueError((found,))
    draft = read_draft(folder)
    check_references(draft, today)
    if draft.issues:
        raise CatalogueError(tuple(sorted(set(draft.issues), key=_order)))
    return _catalogue(draft)


def _order(issue: DataIssue) -> tuple[str, int, str, str]:
    """Order issues by place."""
    return issue.file, issue.row or 0, issue.column or "", issue.found


def _catalogue(draft: Draft) -> Catalogue:
    """Return the catalogue of a draft without issues."""
    if draft.region is None:
        msg = "a draft without issues has a region"
        raise AssertionError(msg)
    vocabulary = Vocabulary(
        given=draft.has_vocabulary, **{name: draft.whole(name) for name in SECTIONS}
    )
    named = ("sources", *FOLDERS, *(name for name in TABLES if name not in UNNAMED | {"funds"}))
    tables: dict[str, AnyValue] = {name: draft.whole(name) for name in named}
    catalogue = Catalogue(
        region=draft.region.record,
        vocabulary=vocabulary,
        outcomes=_sorted(draft.unnamed.get("outcomes", ())),
        checks=_sorted(draft.unnamed.get("checks", ())),
        **tables,
        funds={id_: _with_conditions(fund, draft) for id_, fund in draft.whole("funds").items()},
    )
    return replace(catalogue, revision=revision_of(catalogue))


def _with_conditions(fund: Fund, draft: Draft) -> Fund:
    """Return a fund in whose need the ids that are no credentials are conditions."""
    credentials = draft.tables["credentials"]
    return replace(
        fund, eligible=with_conditions(fund.eligible, lambda id_: id_ not in credentials)
    )


def _sorted(rows: Iterable[Found]) -> tuple[AnyValue, ...]:
    """Return rows without ids in an order that does not hang on their file."""
    return tuple(sorted((found.record for found in rows), key=repr))
