"""A drawing is made once for what it shows, and anew for anything else."""

from dataclasses import replace

import pytest

from pathways.drawing import DrawingError, draw, drawing, graphviz
from tests.unit.drawing.examples import ANSWER, CATALOGUE, ROUTE


@pytest.fixture
def runs(monkeypatch):
    """The texts that Graphviz is run on; nothing is kept from before."""
    drawing._KEPT.clear()
    graphviz.lay_out.cache_clear()
    seen = []
    real = graphviz._run

    def counted(binary, dot):
        seen.append(dot)
        return real(binary, dot)

    monkeypatch.setattr(graphviz, "_run", counted)
    return seen


def test_the_same_content_is_drawn_once_whatever_object_it_is_in(runs):
    copy = replace(ROUTE, steps=tuple(replace(step) for step in ROUTE.steps))

    first = draw(ROUTE, CATALOGUE, answer=ANSWER)
    second = draw(copy, CATALOGUE, answer=replace(ANSWER, revision="another"))

    assert first == second
    assert len(runs) == 1


@pytest.mark.parametrize(
    "other", [{"language": "es"}, {"direction": "TB"}, {"standalone": True}], ids=str
)
def test_another_language_direction_or_use_is_a_drawing_of_its_own(runs, other):
    first = draw(ROUTE, CATALOGUE, answer=ANSWER)

    second = draw(ROUTE, CATALOGUE, answer=ANSWER, **other)

    assert first != second
    drawing._KEPT.clear()
    graphviz.lay_out.cache_clear()
    assert second == draw(ROUTE, CATALOGUE, answer=ANSWER, **other)


def test_another_name_is_another_drawing_where_the_places_are_the_same(runs):
    named = {
        id_: replace(record, name=record.name.swapcase())
        for id_, record in CATALOGUE.occupations.items()
    }
    renamed = replace(CATALOGUE, occupations=named)

    assert draw(ROUTE, CATALOGUE, answer=ANSWER) != draw(ROUTE, renamed, answer=ANSWER)


def test_a_drawing_that_failed_is_tried_again(runs, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(graphviz, "binaries", lambda: iter(()))
        with pytest.raises(DrawingError, match="not installed"):
            draw(ROUTE, CATALOGUE, answer=ANSWER)

    assert draw(ROUTE, CATALOGUE, answer=ANSWER).startswith("<svg")
