"""Which record of the model is in which table, and its lists in which tables beside it.

A table's columns are named as the record's fields; what is said here is only the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any as AnyValue

from sqlalchemy import Table

from pathways.catalogue.language import with_conditions
from pathways.model import records as model

from . import places, rules
from .base import Base


@dataclass(frozen=True)
class Child:
    """A list (or one value) of a record, kept in a table of its own.

    Parameters
    ----------
    field
        The record's field.
    row
        The mapped class of the table.
    owner
        The column that names the record.
    record
        The class of an item; None where an item is the value of `columns` itself.
    columns
        The columns of an item that is no record.
    relation
        What tells this list from others in the same table, in the column of that name.
    single
        Whether it is one value, or None, instead of a list.
    """

    field: str
    row: type[Base]
    owner: str
    record: type[AnyValue] | None = None
    columns: tuple[str, ...] = ()
    relation: str | None = None
    single: bool = False

    @property
    def table(self) -> Table:
        """The table."""
        return table_of(self.row)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns that an item fills."""
        return self.columns if self.record is None else field_names(self.record)

    def values(self, item: AnyValue) -> dict[str, AnyValue]:
        """Return an item as columns."""
        if self.record is not None:
            return {name: getattr(item, name) for name in self.names}
        parts = item if len(self.names) > 1 else (item,)
        return dict(zip(self.names, parts, strict=True))

    def item(self, values: tuple[AnyValue, ...]) -> AnyValue:
        """Return the item of a row's columns, in the order of `names`."""
        if self.record is not None:
            return self.record(**dict(zip(self.names, values, strict=True)))
        return values if len(values) > 1 else values[0]

    def items(self, record: AnyValue) -> tuple[AnyValue, ...]:
        """Return a record's items; a single value is a list of at most one."""
        found = getattr(record, self.field)
        if self.single:
            return () if found is None else (found,)
        return tuple(found)


@dataclass(frozen=True)
class Stored:
    """A table of the catalogue: its name there, its record, its mapped class, its lists."""

    name: str
    record: type[AnyValue]
    row: type[Base]
    children: tuple[Child, ...] = ()

    @property
    def table(self) -> Table:
        """The table."""
        return table_of(self.row)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The fields of the record that are columns of the table."""
        apart = {child.field for child in self.children}
        return tuple(name for name in field_names(self.record) if name not in apart)

    @property
    def is_editable(self) -> bool:
        """Whether people may edit its records between loads."""
        return "edited_at" in self.table.c


def table_of(row: type[Base]) -> Table:
    """Return the table of a mapped class."""
    table = row.__table__
    if not isinstance(table, Table):  # pragma: no cover - every class here maps a table
        raise TypeError(row)
    return table


def field_names(record: type[AnyValue]) -> tuple[str, ...]:
    """Return the names of a record's fields."""
    return tuple(field.name for field in fields(record))


def _of_offering(relation: str, *columns: str) -> Child:
    return Child(
        relation,
        places.OfferingCredentialRow,
        "offering",
        columns=columns or ("credential",),
        relation=relation,
    )


STORED: tuple[Stored, ...] = (
    Stored("sources", model.Source, places.SourceRow),
    Stored(
        "areas",
        model.Area,
        places.AreaRow,
        (Child("parents", places.AreaParentRow, "area", columns=("parent",)),),
    ),
    Stored(
        "region",
        model.Region,
        places.RegionRow,
        (
            Child("help", places.RegionHelpRow, "region", model.Help),
            Child("good_jobs", places.RegionGoodJobsRow, "region", model.GoodJobs, single=True),
        ),
    ),
    Stored(
        "kinds",
        model.HourKind,
        rules.HourKindRow,
        (Child("counts_toward", rules.HourKindCountsTowardRow, "hour_kind", model.CountsToward),),
    ),
    Stored("situations", model.Situation, rules.SituationRow),
    Stored("approvals", model.Approval, rules.ApprovalRow),
    Stored("conditions", model.Condition, rules.ConditionRow),
    Stored(
        "occupations",
        model.Occupation,
        rules.OccupationRow,
        (
            Child("requires", rules.OccupationRequirementRow, "occupation", model.Part),
            Child("prefers", rules.OccupationPreferenceRow, "occupation", model.Preference),
            Child("duties", rules.OccupationDutyRow, "occupation", model.Duty),
            Child(
                "counts_toward", rules.OccupationCountsTowardRow, "occupation", model.CountsToward
            ),
            Child(
                "typical_education",
                rules.OccupationEducationRow,
                "occupation",
                model.Education,
                single=True,
            ),
            Child("wages", rules.OccupationWageRow, "occupation", model.Wage),
            Child("employment", rules.OccupationEmploymentRow, "occupation", model.Employment),
            Child("openings", rules.OccupationOpeningsRow, "occupation", model.Openings),
            Child("skills", rules.OccupationSkillRow, "occupation", model.Skill),
            Child("job_zone", rules.OccupationJobZoneRow, "occupation", model.JobZone, single=True),
            Child("related", rules.OccupationRelatedRow, "occupation", model.Related),
        ),
    ),
    Stored(
        "credentials",
        model.Credential,
        rules.CredentialRow,
        (
            Child("requires", rules.CredentialRequirementRow, "credential", model.Part),
            Child("usual", rules.CredentialUsualRow, "credential", model.Usual, single=True),
            Child("renewal", rules.CredentialRenewalRow, "credential", model.Renewal, single=True),
            Child(
                "after_lapse",
                rules.CredentialAfterLapseRow,
                "credential",
                model.AfterLapse,
                single=True,
            ),
        ),
    ),
    Stored("providers", model.Provider, places.ProviderRow),
    Stored("sites", model.Site, places.SiteRow),
    Stored(
        "offerings",
        model.Offering,
        places.OfferingRow,
        (
            _of_offering("awards"),
            _of_offering("awards_at_start"),
            _of_offering("prepares_for"),
            _of_offering("may_award", "credential", "share"),
        ),
    ),
    Stored("funds", model.Fund, places.FundRow),
    Stored("services", model.Service, places.ServiceRow),
    Stored("employers", model.Employer, places.EmployerRow),
    Stored("outcomes", model.Outcome, places.OutcomeRow),
    Stored("checks", model.Check, places.CheckRow),
)
"""Every table, each after those that it refers to."""

SECTIONS = ("kinds", "situations", "approvals", "conditions")
"""The tables of the vocabulary."""

KEYS: Mapping[str, Callable[[AnyValue], tuple[object, ...]]] = MappingProxyType(
    {
        "outcomes": lambda row: (row.offering, row.measure, row.cohort),
        "checks": lambda row: (row.credential, row.area, row.checked_on),
    }
)
"""What tells the rows of a table without ids apart."""

Tables = Mapping[str, Mapping[str, AnyValue]]
"""The records of a catalogue by table and id."""


def tables_of(catalogue: model.Catalogue) -> Tables:
    """Return the records of a catalogue by table and id."""
    found: dict[str, Mapping[str, AnyValue]] = {}
    for stored in STORED:
        name = stored.name
        if name == "region":
            found[name] = {catalogue.region.id: catalogue.region}
        elif name in SECTIONS:
            found[name] = getattr(catalogue.vocabulary, name)
        elif name in KEYS:
            found[name] = _named(getattr(catalogue, name), KEYS[name])
        else:
            found[name] = getattr(catalogue, name)
    return found


def catalogue_of(tables: Tables, *, vocabulary_given: bool, revision: str) -> model.Catalogue:
    """Return the catalogue of records by table and id, everything in order.

    An id of a fund's need that no credential has is a condition, whichever it was read as.
    """
    ordered: dict[str, AnyValue] = {
        name: {id_: table[id_] for id_ in sorted(table)} for name, table in tables.items()
    }
    (region,) = ordered.pop("region").values()
    sections = {name: ordered.pop(name) for name in SECTIONS}
    credentials = ordered["credentials"]
    ordered["funds"] = {
        id_: _with_conditions(fund, credentials) for id_, fund in ordered["funds"].items()
    }
    for name in KEYS:  # rows without ids stand in the order that the reader of files gives them
        ordered[name] = tuple(sorted(ordered[name].values(), key=repr))
    return model.Catalogue(
        region=region,
        vocabulary=model.Vocabulary(given=vocabulary_given, **sections),
        revision=revision,
        **ordered,
    )


def _with_conditions(fund: model.Fund, credentials: Mapping[str, AnyValue]) -> model.Fund:
    """Return a fund in whose need the ids that are no credentials are conditions."""
    eligible = with_conditions(fund.eligible, lambda id_: id_ not in credentials)
    return fund if eligible == fund.eligible else replace(fund, eligible=eligible)


def _named(
    rows: Iterable[AnyValue], key: Callable[[AnyValue], tuple[object, ...]]
) -> dict[str, AnyValue]:
    """Return rows by an id made of their key; a second row of one key is counted."""
    found: dict[str, AnyValue] = {}
    for row in sorted(rows, key=repr):
        id_ = "/".join(_short(part) for part in key(row))
        count = 1
        while (numbered := id_ if count == 1 else f"{id_}/{count}") in found:
            count += 1
        found[numbered] = row
    return found


def _short(part: object) -> str:
    """Return a part of a key as a few plain letters.

    >>> _short("Class of 2022-23, full-time"), _short(None)
    ('class-of-2022-23-full-time', '')
    """
    plain = re.sub(r"[^a-z0-9]+", "-", "" if part is None else str(part).lower())
    return plain.strip("-")[:90]
