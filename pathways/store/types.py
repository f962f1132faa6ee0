"""Column types: values of the model in the database and back, exactly, alike on every database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any as AnyValue

from sqlalchemy import JSON, DateTime, Dialect, String, Text, TypeDecorator

from pathways.catalogue.language import parse
from pathways.model.requirement import Need, text


class Exact(TypeDecorator[Fraction]):
    """A share, hours or another number that may not lose a digit: as text, such as ``35/2``."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text of a number."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fraction | None:  # noqa: ARG002
        """Return the number of a text."""
        return None if value is None else Fraction(value)


class NeedText(TypeDecorator[Need]):
    """A requirement, as text in the language.

    Parameters
    ----------
    funding
        Whether it is a fund's: ids that are conditions come back as if they were credentials,
        for a text alone cannot tell (see `pathways.catalogue.language.with_conditions`).
    """

    impl = Text
    cache_ok = True

    def __init__(self, *, funding: bool = False) -> None:
        super().__init__()
        self.funding = funding

    def process_bind_param(self, value: Need | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text of a requirement."""
        return None if value is None else text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Need | None:  # noqa: ARG002
        """Return the requirement of a text."""
        return None if value is None else parse(value, funding=self.funding)


class Texts(TypeDecorator[tuple[str, ...]]):
    """A few ids or words that nothing looks for by themselves."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> AnyValue:  # noqa: ARG002
        """Return the words as JSON has them."""
        return None if value is None else list(value)

    def process_result_value(self, value: AnyValue, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002
        """Return the words."""
        return None if value is None else tuple(value)


class Days(TypeDecorator[tuple[date, ...]]):
    """A few days."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[date] | None, dialect: Dialect) -> AnyValue:  # noqa: ARG002
        """Return the days in ISO 8601."""
        return None if value is None else [day.isoformat() for day in value]

    def process_result_value(self, value: AnyValue, dialect: Dialect) -> tuple[date, ...] | None:  # noqa: ARG002
        """Return the days."""
        return None if value is None else tuple(date.fromisoformat(day) for day in value)


class Pairs(TypeDecorator[tuple[tuple[AnyValue, AnyValue], ...]]):
    """A few pairs of words or whole numbers."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: AnyValue, dialect: Dialect) -> AnyValue:  # noqa: ARG002
        """Return the pairs as JSON has them."""
        return None if value is None else [list(pair) for pair in value]

    def process_result_value(self, value: AnyValue, dialect: Dialect) -> AnyValue:  # noqa: ARG002
        """Return the pairs."""
        return None if value is None else tuple((first, second) for first, second in value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment in UTC; one that names no time zone is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"a moment without a time zone: {value.isoformat()}"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment; SQLite forgets that it was in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
