"""The application on the catalogue that ships, and on hand-made ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import update

from pathways.services.editing import Change, Editing
from pathways.services.loading import load_folder
from pathways.services.routing import Routing
from pathways.services.settings import SHIPPED_DATA
from pathways.store.engine import open_engine
from pathways.store.history import RevisionRow
from pathways.store.upgrading import upgrade
from tests.support.folders import write_folder
from tests.support.staff import make_people
from webapp import WebSettings, create_app

KEY = "0123456789abcdef0123456789abcdef"


class Closing(FlaskClient):
    """A client whose answers are read whole, so that no file stays open."""

    def __init__(self, application):
        super().__init__(application, application.response_class)

    def open(self, *args, **kwargs):
        response = super().open(*args, **kwargs)
        response.get_data()
        response.close()
        return response


@pytest.fixture(scope="session")
def shipped():
    """The routing service on the catalogue that ships; read once for all tests."""
    return Routing.from_folder(SHIPPED_DATA)


@pytest.fixture
def make_client():
    """Makes a client of an application with the settings and routing given."""

    def make(routing=None, **settings):
        return Closing(create_app(WebSettings(secret_key=KEY, **settings), routing))

    return make


@pytest.fixture
def client(make_client, shipped):
    return make_client(shipped)


@pytest.fixture
def page(client):
    """Gets an address and returns its HTML as a tree, after checking its status."""

    def get(address, status=200):
        response = client.get(address)
        assert response.status_code == status, response.get_data(as_text=True)[:2000]
        return BeautifulSoup(response.data, "html.parser")

    return get


@pytest.fixture
def edited_url(tmp_path):
    """The address of a database loaded ten days ago, one class of which ended today."""
    url = f"sqlite:///{tmp_path / 'p.sqlite'}"
    upgrade(url)
    engine = open_engine(url)
    load_folder(engine, write_folder(tmp_path / "small"))
    with engine.begin() as connection:
        moment = datetime.now(UTC) - timedelta(days=10)
        connection.execute(update(RevisionRow).values(committed_at=moment))
    people, editing = make_people(engine), Editing(engine)
    now = editing.record("offerings", "shop-class")
    ends = Change(kind="offerings", record="shop-class", action="end", base_version=now.version)
    draft = editing.proposals.save_draft(people["school"], [ends], title="End", why="No teacher")
    sent = editing.proposals.submit(people["school"], draft.id, draft.version)
    editing.proposals.approve(people["reviewer"], sent.id, sent.version, "")
    engine.dispose()
    return url
