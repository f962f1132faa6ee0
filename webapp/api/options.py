"""The options of the API: each by its name on the command line, `_` for `-`, and what it may say.

What is declared here is what is refused: a request that does not keep to the form gets 400. What
keeps to it and does not fit the catalogue is refused by the services, in their own words (422).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from flask import Request
from flask_smorest import Blueprint  # type: ignore[import-untyped]
from marshmallow import RAISE, Schema, ValidationError, fields, validate
from webargs.flaskparser import FlaskParser

from webapp.security import LONGEST_VALUE, MOST_REPEATED, check_bounds

from .problems import FormError

Values = dict[str, tuple[str, ...]]

MILES: Final = r"^[0-9]{1,5}(\.[0-9])?$"
DOLLARS: Final = r"^[0-9]{1,9}(\.[0-9]{1,2})?$"
FINE_MILES: Final = r"^[0-9]{1,5}(\.[0-9]{1,4})?$"
YEARS: Final = r"^[0-9]{1,3}(\.[0-9]{1,4})?$"
ZIP: Final = r"^[0-9]{5}$"
DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
FLAG: Final = ("true", "false")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option: its name, how it must look, whether it may be said several times.

    ``words`` is the phrase that says what it is for, where that is not the one of its name.
    """

    name: str
    pattern: str | None = None
    choices: tuple[str, ...] = ()
    whole: tuple[int, int] | None = None
    many: bool = False
    required: bool = False
    words: str = field(default="")

    @property
    def phrase(self) -> str:
        """The key of the phrase that says what it is for."""
        return f"api.opt-{self.words or self.name}"


class Fits(validate.Regexp):
    """The whole text fits a pattern; what stands at the end may not be a line break."""

    def __call__(self, value: str) -> str:  # type: ignore[override]  # texts alone come here
        """Return the text, or raise."""
        pattern = str(self.regex.pattern)
        if re.fullmatch(pattern, value) is None:
            raise ValidationError(f"expected text like {pattern}")
        return value


class WholeNumber(fields.Integer):
    """Digits alone: no sign, no blanks, no underscores, no decimals."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,9}", value):
            raise ValidationError("expected a whole number")
        return int(value)


def schema_of(options: Sequence[Option], named: str) -> Schema:
    """The marshmallow schema of some options; one that is not known is refused."""
    made = {option.name: _field(option) for option in options}
    meta = type("Meta", (), {"unknown": RAISE})
    schema: Schema = type(named, (Schema,), {"Meta": meta, **made})()
    return schema


def _field(option: Option) -> fields.Field[Any]:
    required = option.required
    if option.whole is not None:
        least, most = option.whole
        return WholeNumber(required=required, validate=validate.Range(least, most))
    checks: list[Any] = [validate.Length(1, LONGEST_VALUE)]
    if option.choices:
        checks = [validate.OneOf(option.choices)]
    elif option.pattern is not None:
        checks.append(Fits(option.pattern))
    one = fields.String(validate=checks, required=required and not option.many)
    if not option.many:
        return one
    return fields.List(one, required=required, validate=validate.Length(1, MOST_REPEATED))


class QueryParser(FlaskParser):
    """Reads the query: lists where an option may be repeated, one text where it may not."""

    DEFAULT_VALIDATION_STATUS = 400
    DEFAULT_UNKNOWN_BY_LOCATION = {"query": RAISE}  # noqa: RUF012 - as webargs declares it

    def load_querystring(self, req: Request, schema: Schema) -> Mapping[str, object]:
        """Return the values by option; one that is said twice and may not be stays a list."""
        given = {name: list(texts) for name, texts in req.args.lists()}
        check_bounds(given)
        several = {name for name, one in schema.fields.items() if isinstance(one, fields.List)}
        return {
            name: texts if name in several or len(texts) > 1 else texts[0]
            for name, texts in given.items()
        }

    def handle_error(self, error: ValidationError, *_: Any, **__: Any) -> Any:
        """Raise what is said of the first option at fault."""
        messages = error.messages
        found = messages.get("query", messages) if isinstance(messages, dict) else {}
        name, said = next(iter(sorted(found.items())), ("", ""))
        raise FormError(str(name), _flat(said)) from None


def _flat(said: object) -> str:
    """The first message of marshmallow's, however deep it lies."""
    while isinstance(said, dict | list):
        said = next(iter(said.values() if isinstance(said, dict) else said), "")
    return str(said).rstrip(".")


class ApiBlueprint(Blueprint):  # type: ignore[misc]  # the library has no types
    """A blueprint whose questions are read by `QueryParser`."""

    ARGUMENTS_PARSER = QueryParser()


def values_of(said: Mapping[str, object]) -> Values:
    """What was said, as the services read it: each option a list of texts."""
    return {
        name: tuple(str(one) for one in value) if isinstance(value, list) else (str(value),)
        for name, value in said.items()
    }


def flagged(values: Values, *names: str) -> Values:
    """The values without the flags that were said to be false."""
    off = {name for name in names if values.get(name) == ("false",)}
    return {name: texts for name, texts in values.items() if name not in off}


TODAY: Final = Option(name="today", pattern=DAY)
AREA: Final = Option(name="area", many=True)
WITHIN: Final = Option(name="within", pattern=MILES)
ONLINE: Final = Option(name="online", choices=FLAG)
PAGE: Final = Option(name="page", whole=(1, 100_000))
PAGE_SIZE: Final = Option(name="page_size", whole=(1, 500))
PAGING: Final = (PAGE, PAGE_SIZE)

PERSON: Final = (
    Option(name="by", choices=("hired", "law")),
    Option(name="held", many=True),
    Option(name="lacks", many=True),
    Option(name="lapsed", many=True),
    Option(name="hours", many=True),
    Option(name="age", pattern=YEARS),
    Option(name="wage", pattern=DOLLARS),
    Option(name="zip", pattern=ZIP),
    Option(name="max_miles", pattern=FINE_MILES),
    Option(name="max_weeks", whole=(0, 5_200)),
    Option(name="budget", pattern=DOLLARS, words="out-of-pocket"),
    Option(name="keep_earning", choices=FLAG),
    Option(name="thorough", choices=FLAG),
    Option(name="language", many=True),
    Option(name="format", many=True, choices=("in-person", "hybrid", "online")),
    Option(name="schedule", many=True, choices=("day", "evening", "weekend", "self-paced")),
    Option(name="when", many=True),
    Option(name="qualifies", many=True),
    TODAY,
)
GOOD: Final = (
    Option(name="hourly_at_least", pattern=r"^(any|[0-9]{1,4}(\.[0-9]{1,2})?)$"),
    Option(name="openings_at_least", pattern=r"^(any|[0-9]{1,8})$"),
    Option(name="education_at_most"),
)
