"""The schemas of the CSV files: one class a table, its fields in the columns' order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any as AnyValue

from marshmallow import ValidationError, validates_schema

from pathways.model import records as model

from . import words
from .fields import (
    AreaId,
    Fault,
    Id,
    NeedField,
    Pattern,
    Ref,
    Scalar,
    Text,
    Url,
    Word,
    Zip,
    refuse,
    shown,
)
from .figures import Cents, Day, Decimal, Degrees, HourlyCents, Share, Weeks, Whole, parse_day
from .lists import Cells, Pair
from .records_schema import hours_field, language_field
from .schema import Record, check_order, source_field


def _email() -> Pattern:
    return Pattern(r"[^@\s]+@[^@\s]+\.[^@\s]+", "an e-mail address")


class AreaSchema(Record):
    """A row of ``areas.csv``."""

    record = model.Area
    id = AreaId(required=True)
    name = Text(required=True)
    kind = Word(words.AREA_KINDS, required=True)
    parents = Cells(Ref("areas"), data_key="parent")
    latitude = Degrees(90)
    longitude = Degrees(180)
    population = Whole()

    @validates_schema(skip_on_field_errors=False)
    def named_by_kind(self, values: dict[str, AnyValue], **_: AnyValue) -> None:
        """Refuse a ZIP code that is not five digits, and five digits that are no ZIP code."""
        area, kind = values.get("id"), values.get("kind")
        if area and kind and area.isdecimal() != (kind == "zip"):
            expected = "five digits" if kind == "zip" else "an id with a letter, or the kind zip"
            raise ValidationError({"id": [Fault(shown(area), expected)]})


class ProviderSchema(Record):
    """A row of ``providers.csv``."""

    record = model.Provider
    id = Id(required=True)
    name = Text(required=True)
    name_es = Text()
    kind = Word(words.PROVIDER_KINDS)
    roles = Cells(Word(words.PROVIDER_ROLES), data_key="role")
    url = Url()
    phone = Text()
    email = _email()
    source = source_field()
    verified_on = Day()


class SiteSchema(Record):
    """A row of ``sites.csv``."""

    record = model.Site
    id = Id(required=True)
    provider = Ref("providers", required=True)
    name = Text()
    address = Text()
    city = Text()
    zip = Zip(required=True)
    area = Ref("areas")
    latitude = Degrees(90, required=True)
    longitude = Degrees(180, required=True)
    source = source_field()
    verified_on = Day()


class Starts(Scalar[tuple[tuple[date, ...], bool]]):
    """Start dates, or ``open``: the dates, and whether it may begin at any time."""

    expected = "dates such as 2026-08-24, or open; several are separated by ';'"

    def parse(self, written: str) -> tuple[tuple[date, ...], bool]:
        """Return the dates in order, and whether "open" is among them."""
        found = [part.strip() for part in written.split(";")]
        dates = [parse_day(part) for part in found if part != "open"]
        if len(set(found)) < len(found):
            refuse(shown(written), "each date once")
        return tuple(sorted(dates)), len(dates) < len(found)

    def show(self, value: AnyValue) -> str:
        """Return the dates, then "open"."""
        dates, any_time = value
        words_ = [day.isoformat() for day in dates]
        return ";".join([*words_, "open"] if any_time and dates else words_)


class WageSteps(Cells):
    """Hourly wages by weeks, in order."""

    def __init__(self, **options: AnyValue) -> None:
        step = Pair(Weeks(1), HourlyCents(), "weeks=hourly dollars, such as 26=22.10;26=23.40")
        super().__init__(step, **options)

    def _deserialize(self, value: AnyValue, *_: AnyValue, **__: AnyValue) -> tuple[AnyValue, ...]:
        try:
            return tuple(self.inner.parse(part.strip()) for part in self.split(value))
        except ValueError:
            refuse(shown(value), self.inner.expected)


class OfferingSchema(Record):
    """A row of ``offerings.csv``."""

    record = model.Offering
    id = Id(required=True)
    provider = Ref("providers", required=True)
    site = Ref("sites")
    name = Text(required=True)
    name_es = Text()
    kind = Word(words.OFFERING_KINDS, required=True)
    summary = Text()
    summary_es = Text()
    awards = Cells(Ref("credentials"))
    awards_at_start = Cells(Ref("credentials"))
    prepares_for = Cells(Ref("credentials"))
    may_award = Cells(
        Pair(
            Ref("credentials"),
            Share(),
            "a credential, or credential=share such as evitp=0.4",
            second_needed=False,
        )
    )
    leads_to = Cells(Ref("offerings"))
    requires = NeedField()
    weeks = Weeks()
    hours = hours_field()
    units = Decimal("units, a whole or decimal number, such as 24.5", 0, 1000)
    load = Word(words.LOADS)  # type: ignore[assignment]  # a field, taken off the class by Schema
    format = Word(words.FORMATS)
    schedule = Word(words.SCHEDULES)
    tuition_cents = Cents(data_key="tuition")
    fees_cents = Cents(data_key="fees")
    materials_cents = Cents(data_key="materials")
    wage_start_cents = HourlyCents(data_key="wage_start")
    wage_end_cents = HourlyCents(data_key="wage_end")
    wage_steps = WageSteps()
    experience_in = Ref("occupations", "kinds")
    experience_hours = hours_field()
    may_do = Cells(Ref("occupations"))
    seats_per_year = Whole()
    completers_per_year = Whole()
    starts = Starts()
    apply_from = Day()
    apply_by = Day()
    intake = Word(words.INTAKES)
    how_to_apply = Text()
    how_to_apply_es = Text()
    admission = Word(words.ADMISSIONS)
    open_to = Cells(Word(words.OPEN_TO, "conditions"))
    languages = Cells(language_field())
    approvals = Cells(Ref("approvals"))
    partners = Cells(
        Pair(
            Ref("providers"),
            Pattern(r"[a-z][a-z0-9 -]*", "a role"),
            "provider=role, such as iupat-dc36=sponsor",
        )
    )
    cip = Pattern(r"[0-9]{2}(\.[0-9]{2}([0-9]{2})?)?", "a CIP code such as 46.0302")
    funding = Cells(Ref("funds"))
    status = Word(words.STATUSES, required=True)
    notes = Text()
    notes_es = Text()
    url = Url()
    source = source_field()
    verified_on = Day()

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def placed(
        self, values: dict[str, AnyValue], written: dict[str, AnyValue], **_: AnyValue
    ) -> None:
        """Refuse an offering that is nowhere, and a window that closes before it opens."""
        if values.get("format") != "online" and not (written.get("site") or "").strip():
            fault = Fault("nothing", "a site, unless format is online")
            raise ValidationError({"site": [fault]})
        check_order(
            values.get("apply_from"), values.get("apply_by"), "apply_by", "a date after apply_from"
        )

    def kept(self, values: dict[str, AnyValue]) -> dict[str, AnyValue]:
        """Return the values that are known; the dates and "open" are two fields of the record."""
        found = super().kept(values)
        if "starts" in found:
            found["starts"], found["starts_any_time"] = found["starts"]
        return found

    def dumped(self, record: AnyValue) -> dict[str, AnyValue]:
        """Return an offering as its row says it."""
        written = super().dumped(replace(record, starts=()))
        if record.starts:
            written["starts"] = Starts().show((record.starts, record.starts_any_time))
        return written


class FundSchema(Record):
    """A row of ``funding.csv``."""

    record = model.Fund
    id = Id(required=True)
    name = Text(required=True)
    name_es = Text()
    publisher = Text()
    summary = Text()
    summary_es = Text()
    pays_for = Cells(Word(words.PAYS_FOR))
    covers_share = Share()
    cap_cents = Cents(data_key="cap")
    paid_to = Word(words.PAID_TO)
    who_applies = Text()
    eligible = NeedField(funding=True)
    offerings = Cells(Ref("offerings", "approvals", "credentials"))
    opens_on = Day()
    closes_on = Day()
    apply_url = Url()
    status = Word(words.STATUSES)
    source = source_field()
    verified_on = Day()

    @validates_schema(skip_on_field_errors=False)
    def opens_first(self, values: dict[str, AnyValue], **_: AnyValue) -> None:
        """Refuse a fund that closes before it opens."""
        check_order(
            values.get("opens_on"), values.get("closes_on"), "closes_on", "a date after opens_on"
        )


class ServiceSchema(Record):
    """A row of ``services.csv``."""

    record = model.Service
    id = Id(required=True)
    name = Text(required=True)
    name_es = Text()
    provider = Ref("providers")
    kind = Word(words.SERVICE_KINDS)
    serves = Cells(Word(words.SERVES))
    who = Text()
    area = Ref("areas")
    site = Ref("sites")
    phone = Text()
    url = Url()
    source = source_field()
    verified_on = Day()


class EmployerSchema(Record):
    """A row of ``employers.csv``."""

    record = model.Employer
    id = Id(required=True)
    name = Text(required=True)
    kind = Text()
    occupations = Cells(Ref("occupations"))
    zip = Zip()
    area = Ref("areas")
    url = Url()
    note = Text()
    source = source_field()
    verified_on = Day()


class OutcomeSchema(Record):
    """A row of ``outcomes.csv``."""

    record = model.Outcome
    offering = Ref("offerings", required=True)
    measure = Word(words.MEASURES, required=True)
    value = Decimal(
        "a share from 0 to 1, or hourly dollars where the measure is a wage", 0, 100_000
    )
    count = Whole()
    of = Whole()
    cohort = Text()
    definition = Text()
    source = source_field()
    verified_on = Day()

    @validates_schema(skip_on_field_errors=False)
    def within_the_whole(self, values: dict[str, AnyValue], **_: AnyValue) -> None:
        """Refuse shares above 1 and parts above their whole."""
        value, measure = values.get("value"), values.get("measure")
        if value is not None and measure not in {None, "wage"} and value > 1:
            fault = Fault(str(value), "a share from 0 to 1, such as 0.86")
            raise ValidationError({"value": [fault]})
        check_order(values.get("count"), values.get("of"), "of", "a number no less than count")


class CheckSchema(Record):
    """A row of ``checks.csv``."""

    record = model.Check
    credential = Ref("credentials", required=True)
    area = Ref("areas", required=True)
    checked_on = Day()
    by = Text()
    source = source_field()
    note = Text()
