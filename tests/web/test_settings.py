"""What a server refuses to start with, in one sentence."""

import os
import socket
import subprocess
import sys

import pytest
from click.testing import CliRunner

from pathways.cli.serve import serve
from pathways.services.settings import ROOT, SHIPPED_DATA
from webapp import SettingsError, read_web_settings

KEY = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize("key", ["", " ", "short", "a" * 64, "ab" * 32])
def test_a_missing_or_weak_key_is_refused(key):
    with pytest.raises(SettingsError, match="PATHWAYS_SECRET_KEY"):
        read_web_settings({"PATHWAYS_SECRET_KEY": key})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PATHWAYS_BASE_URL", "pathways.example.org"),
        ("PATHWAYS_BASE_URL", "ftp://pathways.example.org"),
        ("PATHWAYS_BASE_URL", "https://pathways.example.org/somewhere"),
        ("PATHWAYS_PROXIES", "-1"),
        ("PATHWAYS_PROXIES", "many"),
        ("PATHWAYS_PROXIES", "11"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(name, value):
    with pytest.raises(SettingsError, match=name):
        read_web_settings({"PATHWAYS_SECRET_KEY": KEY, name: value})


def test_settings_are_read():
    settings = read_web_settings(
        {
            "PATHWAYS_SECRET_KEY": KEY,
            "PATHWAYS_BASE_URL": "https://pathways.example.org/",
            "PATHWAYS_PROXIES": "2",
            "PATHWAYS_DATABASE_URL": "postgresql://me@there/it",
        }
    )
    assert (settings.base_url, settings.proxies) == ("https://pathways.example.org", 2)
    assert (settings.database_url, settings.data) == ("postgresql://me@there/it", None)


def test_with_neither_database_nor_folder_the_catalogue_that_ships_is_used(monkeypatch, tmp_path):
    from pathways.services import settings as services
    from webapp import settings as web

    monkeypatch.setattr(
        web, "read_settings", lambda env: services.read_settings(env, root=tmp_path)
    )
    assert read_web_settings({"PATHWAYS_SECRET_KEY": KEY}).data == SHIPPED_DATA
    given = {"PATHWAYS_SECRET_KEY": KEY, "PATHWAYS_DATABASE_URL": "sqlite:///none.sqlite"}
    assert read_web_settings(given).data is None


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"PATHWAYS_SECRET_KEY": ""}, "PATHWAYS_SECRET_KEY is not set"),
        ({"PATHWAYS_SECRET_KEY": "weak"}, "PATHWAYS_SECRET_KEY is too weak"),
        (
            {"PATHWAYS_SECRET_KEY": KEY, "PATHWAYS_DATABASE_URL": "sqlite:////nowhere/it.sqlite"},
            "There is no database",
        ),
        ({"PATHWAYS_SECRET_KEY": KEY, "PATHWAYS_PROXIES": "x"}, "PATHWAYS_PROXIES"),
    ],
)
def test_serve_refuses_to_start_with_one_sentence_and_exit_code_two(environment, sentence):
    done = CliRunner().invoke(serve, ["--port", "8000"], env=environment)
    assert done.exit_code == 2
    assert sentence in done.output
    assert len(done.output.strip().splitlines()) == 1


def test_serve_says_when_its_port_is_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "pathways.cli", "serve", "--port", port, "--data", SHIPPED_DATA],
            env={**os.environ, "PATHWAYS_SECRET_KEY": KEY},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert f"Port {port} cannot be used" in done.stderr
