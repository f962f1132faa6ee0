"""Which gaps opened and closed, and why, in plain sentences for page and command line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from pathways.drawing.phrases import NOTHING_SAID, Book, Phrases, Said
from pathways.gaps.changes import GapChange, GapChanges, Made
from pathways.gaps.edits import BY_ID

CHANGES_PHRASES: Final[Book] = {
    "list.and": (" and ", " y "),
    "list.or": (" or ", " o "),
    "opened.one": ("{count} gap opened", "se abrió {count} carencia"),
    "opened.many": ("{count} gaps opened", "se abrieron {count} carencias"),
    "closed.one": ("{count} gap closed", "se cerró {count} carencia"),
    "closed.many": ("{count} gaps closed", "se cerraron {count} carencias"),
    "counted": (
        "From {first} to {last}, {opened} and {closed}.",
        "Del {first} al {last}, {opened} y {closed}.",
    ),
    "nothing": (
        "From {first} to {last}, no gap opened or closed.",
        "Del {first} al {last}, no se abrió ni se cerró ninguna carencia.",
    ),
    "open": ("{area}: {name} is a gap now.", "{area}: {name} es ahora una carencia."),
    "close": ("{area}: {name} is a gap no more.", "{area}: {name} ya no es una carencia."),
    "time": (
        "Time passed: what was confirmed a year ago counts no more. Nobody changed anything.",
        "Pasó el tiempo: lo confirmado hace un año ya no cuenta. Nadie cambió nada.",
    ),
    "and-time": ("The time that passed did its part.", "El tiempo que pasó también contó."),
    "by.one": ("By one change: {edits}.", "Por un cambio: {edits}."),
    "by.many": (
        "By {count} changes together: {edits}.",
        "Por {count} cambios juntos: {edits}.",
    ),
    "by.unsure": (
        "By some of {count} changes; there were too many to say by which.",
        "Por algunos de {count} cambios; fueron demasiados para decir cuáles.",
    ),
    "edit": ("{name} {what} on {day}", "{name} {what} el {day}"),
    "edit.by": ("{name} {what} on {day} by {who}", "{name} {what} el {day} por {who}"),
    "why": (" (“{why}”)", " («{why}»)"),
    "added": ("added", "agregado"),
    "removed": ("taken out", "quitado"),
    "changed": ("changed", "cambiado"),
}
MOST_NAMED: Final = 5


def changes_summary(found: GapChanges, language: str = "en") -> Said:
    """How many gaps opened and closed between the two days."""
    say = Phrases(CHANGES_PHRASES, language)
    days = {
        "first": say.day(found.before.ask.today),
        "last": say.day(found.after.ask.today),
    }
    if not found.gaps:
        return say("nothing", **days)
    opened = sum(one.opened for one in found.gaps)
    return say(
        "counted",
        opened=say.many("opened", opened),
        closed=say.many("closed", len(found.gaps) - opened),
        **days,
    )


def change_sentence(one: GapChange, found: GapChanges, language: str = "en") -> Said:
    """What opened or closed where."""
    say = Phrases(CHANGES_PHRASES, language)
    change = one.change
    catalogue = (found.after if change.after else found.before).network.catalogue
    return say(
        "open" if one.opened else "close",
        area=say.plain(catalogue.areas[change.area].name),
        name=say.name(catalogue.credentials[change.credential]),
    )


def cause_sentence(one: GapChange, language: str = "en", *, names: bool = False) -> Said:
    """By which edits it did, or that time passed; with who did it and why, if asked for."""
    say = Phrases(CHANGES_PHRASES, language)
    if not one.causes:
        return say("time")
    if not one.exact and len(one.causes) > MOST_NAMED:
        return say("by.unsure", count=f"{len(one.causes):,}")
    said = say.many("by", len(one.causes), edits=say.listed(_edits(one.causes, say, names=names)))
    return said + say.plain(" ") + say("and-time") if one.and_time else said


def _edits(causes: tuple[Made, ...], say: Phrases, *, names: bool) -> Iterator[Said]:
    for made in causes:
        edit = made.edit
        what = "added" if edit.before is None else "removed" if edit.after is None else "changed"
        record = edit.before if edit.after is None else edit.after
        named = edit.kind in BY_ID and hasattr(record, "name") and bool(record.name)
        name = say.name(record) if named else say.plain(edit.id or edit.kind)
        key = "edit.by" if names and made.who else "edit"
        said = say(key, name=name, what=say(what), day=say.day(_day(made)), who=made.who or "")
        yield said + (say("why", why=say.english(made.why)) if names and made.why else NOTHING_SAID)


def _day(made: Made) -> date:
    return made.at.date() if isinstance(made.at, datetime) else made.at
