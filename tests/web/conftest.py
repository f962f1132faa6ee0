"""The application on the catalogue that ships, and on hand-made ones."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from pathways.services.routing import Routing
from pathways.services.settings import SHIPPED_DATA
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
