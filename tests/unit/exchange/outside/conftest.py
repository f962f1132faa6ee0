"""What tests of several readers start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from pathways.catalogue.reader import read_catalogue
from pathways.exchange.outside.vintages import Vintages, read_vintages
from pathways.model.records import Catalogue
from pathways.services.settings import SHIPPED_DATA


@pytest.fixture(scope="session")
def county() -> Catalogue:
    """The catalogue that ships."""
    return read_catalogue(SHIPPED_DATA)


@pytest.fixture(scope="session")
def vintages(reference: Path) -> Vintages:
    """The real crosswalks of occupation codes."""
    return read_vintages(reference / "xwalk")
