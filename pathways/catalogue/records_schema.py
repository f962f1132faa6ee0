"""The schemas of the YAML files: occupations, credentials, region, vocabulary, sources."""

from __future__ import annotations

from typing import Any as AnyValue

from marshmallow import validates_schema

from pathways.model import records as model

from . import words
from .fields import Flag, Id, NeedField, Pattern, Ref, Text, Url, Word
from .figures import Cents, Day, Decimal, HourlyCents, Share, Weeks, Whole, Year
from .lists import Items
from .schema import (
    CountsTowardList,
    Many,
    One,
    Parts,
    Record,
    WhereField,
    check_order,
    source_field,
)

_LANGUAGE = ("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language such as en, es or zh-Hant")


def language_field() -> Pattern:
    """Return a field of one language, as BCP 47 writes it."""
    return Pattern(*_LANGUAGE)


def hours_field(least: int = 0) -> Decimal:
    """Return a field of hours."""
    return Decimal("hours, a whole or decimal number, such as 8000", least)


class SourceSchema(Record):
    """An entry of ``sources.yaml``."""

    record = model.Source
    id = Id(required=True)
    publisher = Text()
    title = Text()
    url = Url()
    licence = Text()
    published = Day()
    retrieved = Day()


class OccupationPartSchema(Record):
    """A part of an occupation's ``requires``."""

    record = model.Part
    need = NeedField(required=True)
    basis = Word(words.BASES)
    when = Ref("situations")
    source = source_field()
    note = Text()
    note_es = Text()


class CredentialPartSchema(Record):
    """A part of a credential's ``requires``: no employers' wishes, no situations."""

    record = model.Part
    need = NeedField(required=True)
    basis = Word(words.CREDENTIAL_BASES)
    source = source_field()
    note = Text()
    note_es = Text()


class PreferenceSchema(Record):
    """What employers like."""

    record = model.Preference
    need = NeedField(required=True)
    source = source_field()
    note = Text()
    note_es = Text()


class DutySchema(Record):
    """A rule that binds a crew, an employer, a business or a site."""

    record = model.Duty
    need = NeedField(required=True)
    binds = Word(words.BINDS, required=True)
    when = Ref("situations")
    at_least = Whole()
    share = Share()
    source = source_field()
    note = Text()
    note_es = Text()


class CountsTowardSchema(Record):
    """A kind that an hour counts toward."""

    record = model.CountsToward
    kind = Ref("kinds", "occupations", required=True)
    share = Share()
    at_most = hours_field()


class WageSchema(Record):
    """Hourly pay in an area and a year."""

    record = model.Wage
    area = Ref("areas", required=True)
    hourly_p25_cents = HourlyCents(data_key="hourly_p25")
    hourly_median_cents = HourlyCents(data_key="hourly_median")
    hourly_p75_cents = HourlyCents(data_key="hourly_p75")
    year = Year(required=True)
    source = source_field()

    @validates_schema(skip_on_field_errors=False)
    def rising(self, values: dict[str, AnyValue], **_: AnyValue) -> None:
        """Refuse percentiles that do not rise."""
        low, middle, high = (
            values.get(f"hourly_{name}_cents") for name in ("p25", "median", "p75")
        )
        show = HourlyCents().show
        check_order(low, middle, "hourly_median", "no less than hourly_p25", show)
        check_order(middle, high, "hourly_p75", "no less than hourly_median", show)


class EmploymentSchema(Record):
    """Jobs in an area and a year."""

    record = model.Employment
    area = Ref("areas", required=True)
    count = Whole()
    year = Year(required=True)
    source = source_field()


class OpeningsSchema(Record):
    """Openings in an area and a year."""

    record = model.Openings
    area = Ref("areas", required=True)
    per_year = Whole()
    year = Year(required=True)
    estimated = Flag()
    source = source_field()


class SkillSchema(Record):
    """A skill on O*NET's scales."""

    record = model.Skill
    element = Text(required=True)
    level = Decimal("a level from 0 to 7", 0, 7)
    importance = Decimal("an importance from 1 to 5", 1, 5)
    source = source_field()


class JobZoneSchema(Record):
    """How much preparation an occupation takes."""

    record = model.JobZone
    zone = Whole(1, 5, required=True)
    source = source_field()


class RelatedSchema(Record):
    """An occupation that is like another."""

    record = model.Related
    job = Ref("occupations", required=True)
    rank = Whole(1, 100, required=True)
    source = source_field()


class EducationSchema(Record):
    """The education that workers typically entered with."""

    record = model.Education
    level = Text(required=True)
    source = source_field()


class OccupationSchema(Record):
    """A file of ``occupations/``."""

    record = model.Occupation
    id = Id(required=True)
    name = Text(required=True)
    name_es = Text()
    soc = Pattern(
        r"[0-9]{2}-[0-9]{4}(\.[0-9]{2})?",
        "an O*NET-SOC code such as 47-2111.00",
        required=True,
    )
    emerging = Flag()
    also_called = Items(Text())
    also_called_es = Items(Text())
    summary = Text()
    summary_es = Text()
    requires = Parts(OccupationPartSchema)
    prefers = Many(PreferenceSchema)
    duties = Many(DutySchema)
    counts_toward = CountsTowardList(CountsTowardSchema)
    may_do = Items(Ref("occupations"))
    feeders = Items(Ref("occupations"))
    typical_education = One(EducationSchema)
    trade_group = Word(words.TRADE_GROUPS)
    wages = Many(WageSchema)
    employment = Many(EmploymentSchema)
    openings = Many(OpeningsSchema)
    skills = Many(SkillSchema)
    job_zone = One(JobZoneSchema)
    related = Many(RelatedSchema)
    sources = Items(Ref("sources"))


class UsualSchema(Record):
    """What earning a credential usually takes."""

    record = model.Usual
    weeks = Weeks()
    cost_cents = Cents(data_key="cost")
    source = source_field()


class RenewalSchema(Record):
    """How a credential is kept."""

    record = model.Renewal
    fee_cents = Cents(data_key="fee")
    hours = hours_field()
    need = NeedField()


class AfterLapseSchema(Record):
    """The way back."""

    record = model.AfterLapse
    need = NeedField()
    fee_cents = Cents(data_key="fee")
    weeks = Weeks()


class CredentialSchema(Record):
    """A file of ``credentials/``."""

    record = model.Credential
    id = Id(required=True)
    name = Text(required=True)
    name_es = Text()
    kind = Word(words.CREDENTIAL_KINDS, required=True)
    issuer = Text()
    summary = Text()
    summary_es = Text()
    requires = Parts(CredentialPartSchema)
    to_sit = NeedField()
    implies = Items(Ref("credentials"))
    earned_by = Word(words.EARNED_BY, required=True)
    fee_cents = Cents(data_key="fee")
    weeks = Weeks()
    where = WhereField(Word(words.WHERE, "sites"))
    usual = One(UsualSchema)
    usual_to_have = Flag()
    valid_for_months = Whole(1, 1200)
    renewal = One(RenewalSchema)
    after_lapse = One(AfterLapseSchema)
    approval = Ref("approvals")
    notes = Text()
    notes_es = Text()
    sources = Items(Ref("sources"))


class HelpSchema(Record):
    """Somebody to call."""

    record = model.Help
    name = Text(required=True)
    name_es = Text()
    phone = Text()
    url = Url()


class GoodJobsSchema(Record):
    """The criteria of the list of good jobs."""

    record = model.GoodJobs
    hourly_at_least_cents = HourlyCents(data_key="hourly_at_least")
    openings_at_least = Whole()
    education_at_most = Text()
    source = source_field()


class RegionSchema(Record):
    """``region.yaml``."""

    record = model.Region
    id = Id(required=True)
    name = Text(required=True)
    name_es = Text()
    area = Ref("areas", required=True)
    time_zone = Pattern(
        r"[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", "a time zone such as America/Los_Angeles"
    )
    languages = Items(language_field())
    within_miles = Whole(0, 1000)
    help = Many(HelpSchema)
    good_jobs = One(GoodJobsSchema)


class HourKindSchema(Record):
    """A kind of hours."""

    record = model.HourKind
    id = Id(required=True)
    name = Text(required=True)
    name_es = Text()
    counts_toward = CountsTowardList(CountsTowardSchema)
    approval = Ref("approvals")


class SituationSchema(Record):
    """A circumstance of the work."""

    record = model.Situation
    id = Id(required=True)
    name = Text(required=True)
    name_es = Text()
    question = Text()
    question_es = Text()


class ApprovalSchema(Record):
    """An approval that a school must have."""

    record = model.Approval
    id = Id(required=True)
    name = Text(required=True)
    name_es = Text()
    by = Text()
    url = Url()
    how_to_apply = Text()
    how_to_apply_es = Text()


class ConditionSchema(Record):
    """Something that a person may say of themselves."""

    record = model.Condition
    id = Id(required=True)
    name = Text(required=True)
    name_es = Text()
    question = Text()
    question_es = Text()
