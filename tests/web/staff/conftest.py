"""The site on a database of the small world, with everybody who has an account, signed in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import insert

from pathways.services.editing import Actor, Change
from pathways.services.loading import load_folder
from pathways.services.office import Office
from pathways.services.staff.accounts import token_hash
from pathways.store.backup import back_up
from pathways.store.engine import open_engine
from pathways.store.people import MembershipRow, SessionRow
from pathways.store.unit_of_work import unit_of_work
from pathways.store.upgrading import upgrade
from tests.support.folders import write_folder
from tests.support.staff import make_people
from tests.web.conftest import KEY, Closing
from webapp import WebSettings, create_app
from webapp.guards import session_token

HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
"""What a browser says of a form of our own page."""


@dataclass
class StaffSite:
    """A site, its services, its people, and a client of each."""

    app: Flask
    office: Office
    people: dict[str, Actor]
    clients: dict[str, Closing] = field(default_factory=dict)

    def client(self, who: str | None) -> Closing:
        """A browser in which somebody is signed in (None: nobody)."""
        if who is None:
            return Closing(self.app)
        if who not in self.clients:
            client = Closing(self.app)
            client.set_cookie("pathways", f"session-of-{who}")
            self.clients[who] = client
        return self.clients[who]

    def token(self, who: str) -> str:
        """The token of somebody's forms."""
        with self.app.app_context():
            return session_token(f"session-of-{who}")

    def post(self, who: str, address: str, *, headers=HERE, **values):
        """Send a form as our own page would."""
        values.setdefault("token", self.token(who))
        return self.client(who).post(address, data=values, headers=headers)

    def draft(self, who: str = "school") -> int:
        """The number of a new draft of somebody's program."""
        editing = self.office.editing
        base = editing.record("offerings", "shop-class").values
        new = {**base, "id": "night-class", "name": "Night class"}
        change = Change(kind="offerings", record="night-class", action="create", values=new)
        return editing.proposals.save_draft(self.people[who], [change], title="Night class").id


@pytest.fixture(scope="session")
def furnished(tmp_path_factory) -> tuple[Path, dict[str, Actor]]:
    """A database of the small world with its people, to be copied; made once."""
    folder = tmp_path_factory.mktemp("furnished")
    url = f"sqlite:///{folder / 'site.sqlite'}"
    upgrade(url)
    engine = open_engine(url)
    load_folder(engine, write_folder(folder / "small"))
    people = make_people(engine)
    with unit_of_work(engine) as uow:
        for actor in people.values():
            for role in actor.roles:
                provider = min(actor.providers, default="")
                uow.connection.execute(
                    insert(MembershipRow).values(user=actor.user, role=role, provider=provider)
                )
        uow.commit()
    engine.dispose()
    back_up(url, folder / "copy.sqlite")
    return folder / "copy.sqlite", people


@pytest.fixture
def site(tmp_path, furnished) -> Iterator[StaffSite]:
    """A site of one's own, with everybody signed in."""
    copy, people = furnished
    shutil.copyfile(copy, tmp_path / "site.sqlite")
    url = f"sqlite:///{tmp_path / 'site.sqlite'}"
    engine = open_engine(url)
    moment = datetime.now(UTC)
    with unit_of_work(engine) as uow:
        rows = [
            {
                "token": token_hash(f"session-of-{who}"),
                "user": actor.user,
                "created_at": moment,
                "seen_at": moment,
            }
            for who, actor in people.items()
        ]
        uow.connection.execute(insert(SessionRow), rows)
        uow.commit()
    app = create_app(WebSettings(secret_key=KEY, database_url=url))
    yield StaffSite(app, Office(engine, KEY.encode()), people)
    engine.dispose()
    app.extensions["pathways.staff"].close()
