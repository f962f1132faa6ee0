"""Where Graphviz is missing, hangs, fails or talks nonsense, one plain sentence says so."""

import sys
import time

import pytest

from pathways.drawing import DrawingError, draw, graphviz
from tests.unit.drawing.examples import ANSWER, CATALOGUE, ROUTE, route_of

LAID = """{"bb": "0,0,100,100", "objects": [{"_gvid": 0, "name": "n0", "pos": "50,50"}]}"""


@pytest.fixture(autouse=True)
def forget():
    graphviz.lay_out.cache_clear()
    yield
    graphviz.lay_out.cache_clear()


def program(folder, body, name="dot"):
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def use(monkeypatch, *binaries):
    monkeypatch.setattr(graphviz, "binaries", lambda: iter(binaries))


def test_without_graphviz_the_sentence_says_that_it_is_not_installed(monkeypatch):
    use(monkeypatch)
    with pytest.raises(DrawingError, match="not installed"):
        graphviz.lay_out("digraph {}")


def test_a_graphviz_that_hangs_is_ended_in_time(monkeypatch, tmp_path):
    monkeypatch.setattr(graphviz, "SECONDS", 0.3)
    use(monkeypatch, program(tmp_path, "import time; time.sleep(60)"))
    before = time.monotonic()
    with pytest.raises(DrawingError, match=r"took more than 0\.3 seconds"):
        graphviz.lay_out("digraph {}")
    assert time.monotonic() - before < 10


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("raise SystemExit(1)", "failed"),
        (f"print({LAID!r}); raise SystemExit(1)", "failed"),
        ("pass", "unreadable"),
        ("print('<svg/>')", "unreadable"),
        ("print('{}')", "unreadable"),
        ("print('[]')", "unreadable"),
        (f"print({LAID!r}.replace('50,50', 'nan,50'))", "unreadable"),
        (f"print({LAID!r}.replace('50,50', '50'))", "unreadable"),
    ],
)
def test_a_graphviz_that_fails_or_talks_nonsense_is_told_from_one_that_works(
    monkeypatch, tmp_path, body, sentence
):
    use(monkeypatch, program(tmp_path, body))
    with pytest.raises(DrawingError, match=sentence):
        graphviz.lay_out("digraph {}")


def test_where_the_wheels_binary_cannot_run_the_system_one_is_used(monkeypatch, tmp_path):
    broken = program(tmp_path, "raise SystemExit(1)", name="graphviz-pure")
    use(monkeypatch, str(tmp_path / "gone"), broken, program(tmp_path, f"print({LAID!r})"))
    assert graphviz.lay_out("digraph {}").nodes == {"n0": (50.0, 50.0)}


def test_a_step_that_graphviz_left_out_is_no_drawing(monkeypatch, tmp_path):
    use(monkeypatch, program(tmp_path, f"print({LAID!r})"))
    with pytest.raises(DrawingError, match="left a step out"):
        draw(route_of(*ROUTE.steps[:3]), CATALOGUE, answer=ANSWER, language="es")


def test_the_same_text_is_laid_out_once(monkeypatch, tmp_path):
    log = tmp_path / "log"
    body = f"open({str(log)!r}, 'a').write('x'); print({LAID!r})"
    use(monkeypatch, program(tmp_path, body))
    for _ in range(3):
        graphviz.lay_out("digraph { }")
    assert log.read_text() == "x"


def test_a_system_dot_is_found_on_the_path(monkeypatch, tmp_path):
    program(tmp_path, "pass")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert list(graphviz.binaries()) == [str(tmp_path / "dot")]
