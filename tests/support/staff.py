"""People with accounts, and a clock that tests can set, for the services of staff."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, insert

from pathways.services.editing import Actor
from pathways.store.people import UserRow
from pathways.store.unit_of_work import unit_of_work

NOON = datetime(2026, 3, 2, 20, tzinfo=UTC)
"""Noon of a Monday in Los Angeles."""


class Clock:
    """A clock that goes only when it is told to."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **units: float) -> None:
        self.moment += timedelta(**units)


def make_people(engine: Engine) -> dict[str, Actor]:
    """Enter the accounts of a small office; return who acts, by a word."""
    people = {
        "school": Actor(
            user=1,
            name="Sam of the school",
            email="sam@school.example",
            roles=frozenset({"staff"}),
            providers=frozenset({"school"}),
        ),
        "union": Actor(
            user=2,
            name="Uma of the union",
            email="uma@union.example",
            roles=frozenset({"staff"}),
            providers=frozenset({"union"}),
        ),
        "reviewer": Actor(
            user=3, name="Rita", email="rita@region.example", roles=frozenset({"reviewer"})
        ),
        "second": Actor(
            user=4, name="Raul", email="raul@region.example", roles=frozenset({"reviewer"})
        ),
        "board": Actor(user=5, name="Bea", email="bea@board.example", roles=frozenset({"board"})),
        "administrator": Actor(
            user=6, name="Ada", email="ada@site.example", roles=frozenset({"administrator"})
        ),
    }
    with unit_of_work(engine) as uow:
        rows = [
            {"id": one.user, "email": one.email, "name": one.name, "created_at": NOON}
            for one in people.values()
        ]
        uow.connection.execute(insert(UserRow), rows)
        uow.commit()
    return people
