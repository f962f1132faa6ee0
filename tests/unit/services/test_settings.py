"""What the environment sets, and what holds where it sets nothing."""

from pathlib import Path

import pytest

from pathways.services.settings import ROOT, SHIPPED_DATA, read_settings

CLONE = Path("/srv/pathways")


@pytest.mark.parametrize(
    ("said", "address"),
    [
        (None, "sqlite:////srv/pathways/var/pathways.sqlite"),
        ("", "sqlite:////srv/pathways/var/pathways.sqlite"),
        ("sqlite:///var/demo.sqlite", "sqlite:////srv/pathways/var/demo.sqlite"),
        ("sqlite:////elsewhere/it.sqlite", "sqlite:////elsewhere/it.sqlite"),
        ("postgresql://me@there/it", "postgresql://me@there/it"),
        ("nonsense", "nonsense"),
    ],
)
def test_the_database_is_in_the_clone_unless_said(said, address):
    environment = {} if said is None else {"PATHWAYS_DATABASE_URL": said}

    assert read_settings(environment, CLONE).database_url == address


def test_the_clone_is_the_folder_that_holds_the_data():
    assert SHIPPED_DATA == ROOT / "data"
    assert (ROOT / "pyproject.toml").is_file()
