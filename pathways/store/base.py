"""What all tables share: names of constraints, kinds of column, the marks of an edited record."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Annotated
from typing import Any as AnyValue

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    Double,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from pathways.catalogue.language import MAX_ID
from pathways.model.requirement import Need

from .types import Days, Exact, Moment, NeedText, Pairs, Texts

Id = Annotated[str, mapped_column(String(MAX_ID), primary_key=True)]
"""A record's own id."""

Ref = Annotated[str, mapped_column(String(MAX_ID))]
"""An id that may be of several tables, or of the vocabulary, which a catalogue may lack."""

SourceRef = Annotated[str, mapped_column(String(MAX_ID), ForeignKey("sources.id"))]
AreaRef = Annotated[str, mapped_column(String(MAX_ID), ForeignKey("areas.id"))]
ProviderRef = Annotated[str, mapped_column(String(MAX_ID), ForeignKey("providers.id"), index=True)]
SiteRef = Annotated[str, mapped_column(String(MAX_ID), ForeignKey("sites.id"), index=True)]
CredentialRef = Annotated[
    str, mapped_column(String(MAX_ID), ForeignKey("credentials.id"), index=True)
]
OfferingRef = Annotated[str, mapped_column(String(MAX_ID), ForeignKey("offerings.id"), index=True)]

Cents = Annotated[int, mapped_column(BigInteger)]
"""US cents; the largest sum that a file can give needs more than 32 bits."""

Requirement = Annotated[Need, mapped_column(NeedText())]
FundRequirement = Annotated[Need, mapped_column(NeedText(funding=True))]

Position = Annotated[int, mapped_column(Integer, primary_key=True, autoincrement=False)]
"""An item's place in its list, counted from 0."""


class Base(DeclarativeBase):
    """The root of all mapped classes."""

    # Constraints have names of ours, so that a later migration can alter them on every database.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy, never changed
        str: Text(),
        int: Integer(),
        float: Double(),
        bool: Boolean(),
        date: Date(),
        datetime: Moment(),
        Fraction: Exact(),
        tuple[str, ...]: Texts(),
        tuple[date, ...]: Days(),
        tuple[tuple[str, str], ...]: Pairs(),
        tuple[tuple[int, int], ...]: Pairs(),
    }


class Editable:
    """A record that people may edit between two loads.

    ``version`` grows with each change, so that of two editors one learns of the other;
    ``edited_at`` is the moment of the last edit that the files do not hold yet, and None where
    they do.
    """

    version: Mapped[int] = mapped_column(Integer, default=1)
    edited_at: Mapped[datetime | None]

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, AnyValue]:
        """Let the mapper refuse a change of a record that has moved on."""
        return {"version_id_col": cls.version}
