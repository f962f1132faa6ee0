"""What a long command tells while it runs: only where somebody watches."""

import io
import sys

import pytest

from pathways.cli.plan import STAGE_WORDS
from pathways.cli.progress import counting, stages
from pathways.gaps.plan import STAGES


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def watch(monkeypatch):
    """Makes the error stream a terminal from now on; pytest sets its own before each test."""

    def begin():
        screen = Terminal()
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.setattr(sys, "stderr", screen)
        return screen

    return begin


def test_nobody_is_told_where_nobody_watches(monkeypatch):
    silent = io.StringIO()
    monkeypatch.setattr(sys, "stderr", silent)
    with counting("before", "then") as tell:
        assert tell is None
    with stages(STAGE_WORDS) as tell:
        assert tell is None
    assert silent.getvalue() == ""


def test_a_count_is_shown_with_what_is_being_done(watch):
    terminal = watch()
    with counting("Looking around", "Counting gaps") as tell:
        assert tell is not None
        tell(1, 4)
    assert "Counting gaps" in terminal.getvalue()


def test_every_stage_of_a_plan_has_its_words(watch):
    terminal = watch()
    assert tuple(name for name, _ in STAGE_WORDS) == STAGES
    with stages(STAGE_WORDS) as tell:
        assert tell is not None
        for name in STAGES:
            tell(name)
    assert STAGE_WORDS[-1][1] in terminal.getvalue()
