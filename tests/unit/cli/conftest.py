"""A small world as a folder, and the command line on it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pathways.catalogue.writer import write_catalogue
from pathways.cli import main
from pathways.model.records import Approval, Catalogue, Part, Situation, Source
from pathways.model.requirement import Holds
from tests.support.small import catalogue, course, credential, either, job

TODAY = "2026-01-05"
SOURCE = Source(
    id="law", publisher="The State", title="The Code", url="https://example.org/" + "code/" * 30
)


def world() -> Catalogue:
    """A helper may become a tech (two classes, or a wait), a clerk at once, a boss never."""
    tech = job("tech", either(Holds("cert"), Holds("card")), wage=1500, feeders=("helper", "clerk"))
    tech = replace(
        tech,
        name="Shop worker, [bold]electric[/bold]",
        requires=(
            replace(tech.requires[0], source="law"),
            Part(need=Holds("badge"), basis="law", when="port-site", source="law"),
        ),
    )
    made = catalogue(
        job("helper", wage=2000, also_called=("hand",)),
        tech,
        replace(job("clerk", wage=1800), name="Office worker"),
        job("boss", Holds("badge"), wage=9000, feeders=("tech",)),
        credential("cert", approval="board-approved"),
        credential("card"),
        credential("badge", "none"),
        course("quick", "cert", tuition_cents=90000, weeks=4, approvals=("board-approved",)),
        course("cheap", "card", weeks=10, schedule="evening", load="part-time", verified_on=None),
        course("barred", "cert", site="far", verified_on=date(2025, 12, 1)),
    )
    vocabulary = replace(
        made.vocabulary,
        situations={"port-site": Situation(id="port-site", name="Work in the port")},
        approvals={
            "board-approved": Approval(
                id="board-approved",
                name="Approved by the board",
                by="The Board",
                url="https://b.org",
            )
        },
    )
    return replace(made, vocabulary=vocabulary, sources={"law": SOURCE})


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    write_catalogue(world(), folder)
    return folder


@pytest.fixture
def run(monkeypatch):
    """Runs a command; it ends with an exit code, never with a traceback."""
    monkeypatch.setenv("COLUMNS", "80")

    def invoke(*arguments, **more) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in arguments], **more)
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        return result

    return invoke


@pytest.fixture
def ask(run, data):
    """Asks for routes in the small world, on the same day."""
    return lambda *words, **more: run("route", *words, "--data", data, "--today", TODAY, **more)


@pytest.fixture
def ask_json(ask):
    return lambda *words: json.loads(ask(*words, "--json").stdout)
