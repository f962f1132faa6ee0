"""A small catalogue in a database, with the people who keep it."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from pathways.services.editing import Actor, Editing
from pathways.services.loading import load_folder
from tests.support.folders import write_folder
from tests.support.staff import Clock, make_people


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def loaded(engine: Engine, tmp_path) -> Engine:
    """An engine on a database that holds the small world."""
    load_folder(engine, write_folder(tmp_path / "small"))
    return engine


@pytest.fixture
def people(loaded: Engine) -> dict[str, Actor]:
    return make_people(loaded)


@pytest.fixture
def editing(loaded: Engine, people, clock) -> Editing:
    return Editing(loaded, clock)
