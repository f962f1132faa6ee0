"""The catalogue that ships, read once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.model.answer import Answer
from pathways.model.records import Catalogue
from pathways.network import build_network
from pathways.planner import plan
from pathways.services.asking import read_question

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 11, 22)

Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """The catalogue in `data`."""
    return read_catalogue(ROOT / "data")


@pytest.fixture(scope="session")
def ask_shipped(shipped: Catalogue) -> Ask:
    """Asks the shipped catalogue, each option as typed in an address; several values as a list."""
    network = build_network(shipped)

    def ask(origin: str, target: str, **options: str | list[str]) -> Answer:
        said = {"from": [origin], "to": [target]}
        for name, value in options.items():
            said[name] = value if isinstance(value, list) else [value]
        return plan(network, read_question(said, shipped, TODAY))

    return ask
