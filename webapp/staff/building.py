"""The builder's buttons: which block a button means, and what the requirement then is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any as AnyValue
from typing import Final

from flask import abort, request

from pathways.catalogue.language import MAX_AGE, MAX_NUMBER, RequirementError, parse
from pathways.catalogue.sentence import catalogue_names, sentence
from pathways.drawing import Said
from pathways.drawing.phrases import NOTHING_SAID
from pathways.model.requirement import Age, Holds, Hours, Need, Resident, text
from pathways.services.uploading.words import expected_words, found_words

from .choices import Picker
from .needs import Block, NoBlockError, add, beside, blocks, read_path, regroup, remove

OPENERS: Final = ("new", "or", "and")
"""Buttons that open the small form for one more need: in a group, or beside a block."""

LONGEST_NUMBER: Final = 12


@dataclass(frozen=True, slots=True)
class Editor:
    """The small form that is open: of which requirement, at which block, and what it will do."""

    name: str
    action: str
    path: str
    error: Said = NOTHING_SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedView:
    """A requirement as its builder draws it: text, blocks, sentence, or what is wrong with it."""

    name: str
    text: str
    whole: Block | None
    words: Said
    error: Said
    funding: bool


def need_view(name: str, written: AnyValue, picker: Picker, *, funding: bool = False) -> NeedView:
    """A requirement for its builder."""
    say, said = picker.say, str(written or "")
    try:
        need = parse(said, funding=funding)
    except RequirementError as error:
        told = say(
            "rec.need-error",
            found=found_words(f"{error.found} at character {error.position}", say.language),
            expected=expected_words(error.expected, say.language),
        )
        return NeedView(name=name, text=said, whole=None, words=Said(), error=told, funding=funding)
    names = catalogue_names(picker.catalogue, say.language)
    return NeedView(
        name=name,
        text=text(need),
        whole=blocks(need, names, say.language),
        words=say.plain(sentence(need, names, say.language)),
        error=Said(),
        funding=funding,
    )


def press(said: str, written: str, picker: Picker, *, funding: bool) -> tuple[str, Editor | None]:
    """The requirement's text once a button is pressed, and the small form that is then open.

    Parameters
    ----------
    said
        The button's value: ``need:NAME:ACTION:PATH``.
    written
        The requirement as it is; one that cannot be read stays as it is.
    """
    _, name, action, path = said.split(":", 3)
    try:
        need = parse(written, funding=funding)
    except RequirementError:
        return written, None
    try:
        if action in OPENERS:
            return text(need), Editor(name, action, path)
        return _pressed(need, name, action, path, picker)
    except NoBlockError:
        abort(400)


def _pressed(
    need: Need, name: str, action: str, path: str, picker: Picker
) -> tuple[str, Editor | None]:
    where = read_path(path)
    if action == "rm":
        return text(remove(need, where)), None
    if action in ("read", "close"):
        return text(need), None
    kind, _, count = action.partition("-")
    if kind in ("all", "any", "some") and (not count or count.isdecimal()):
        return text(regroup(need, where, kind, int(count[:3] or 1))), None
    if action not in ("put-new", "put-or", "put-and"):
        abort(400)
    new = _new_need(picker)
    how = action.removeprefix("put-")
    if isinstance(new, Said):
        return text(need), Editor(name, how, path, new)
    if how == "new":
        return text(add(need, where, new)), None
    return text(beside(need, where, new, "any" if how == "or" else "all")), None


def _new_need(picker: Picker) -> Need | Said:
    """The need of the small form, or what is wrong with it: the first line that is filled in."""
    form, say = request.form, picker.say
    which, kind = form.get("new-which", "").strip(), form.get("new-kind", "").strip()
    amount, age = form.get("new-amount", "").strip(), form.get("new-age", "").strip()
    area = form.get("new-area", "").strip()
    if which:
        tables = ("credentials", "conditions")
        found = picker.find(tables, which)
        return Holds(found) if found else _not_in_list(picker, tables, which)
    if kind or amount:
        return _hours(picker, kind, amount)
    if age:
        years = _number(age, MAX_AGE)
        return Age(years) if years else say("rec.number", found=age[:20], most=MAX_AGE)
    if area:
        found = picker.find(("areas",), area)
        return Resident(found) if found else _not_in_list(picker, ("areas",), area)
    return say("rec.need-empty")


def _hours(picker: Picker, kind: str, amount: str) -> Need | Said:
    say, tables = picker.say, ("kinds", "occupations")
    found = picker.find(tables, kind)
    if found is None:
        return _not_in_list(picker, tables, kind) if kind else say("rec.need-kind")
    number = _number(amount.replace(",", ""), MAX_NUMBER)
    if not number:
        return say("rec.number", found=amount[:20] or "…", most=f"{MAX_NUMBER:,}")
    unit = "months" if request.form.get("new-unit") == "months" else "hours"
    return Hours(found, number, unit)


def _number(said: str, most: int) -> Fraction | None:
    whole, _, rest = said.partition(".")
    plain = (whole + rest).isascii() and whole.isdigit() and (not rest or rest.isdigit())
    if not plain or len(said) > LONGEST_NUMBER or len(rest) > 4:
        return None
    number = Fraction(said)
    return number if 0 < number <= most else None


def _not_in_list(picker: Picker, tables: tuple[str, ...], typed: str) -> Said:
    guess = picker.guess(tables, typed)
    if guess:
        return picker.say("rec.not-in-list-guess", found=typed[:80], guess=guess)
    return picker.say("rec.not-in-list", found=typed[:80])
