"""Charts as geometry: as long as their figures, nothing where nothing is known."""

import math

from hypothesis import given
from hypothesis import strategies as st

from pathways.drawing import Said
from webapp.reports.charts import LEVELS, WIDEST_BAR, Amount, Row, bars, level, steps, strips

NO = Said()
figures = st.lists(
    st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=2, max_size=2), max_size=8
)


def rows_of(values):
    return [Row(label=NO, amounts=tuple(Amount(value=v, text=NO) for v in row)) for row in values]


@given(figures)
def test_bars_are_as_long_as_their_figures_on_one_scale(values):
    chart = bars("c", NO, NO, (NO, NO), rows_of(values))
    most = max((v for row in values for v in row if v is not None), default=0)
    for row, drawn in zip(values, chart.rows, strict=True):
        for value, bar in zip(row, drawn.bars, strict=True):
            if value is None:
                assert bar.width is None
            else:
                assert math.isclose(bar.width or 0, value / (most or 1) * WIDEST_BAR, abs_tol=0.01)
            assert bar.text_y <= chart.height
    assert [bar.y for row in chart.rows for bar in row.bars] == sorted(
        bar.y for row in chart.rows for bar in row.bars
    )


@given(figures)
def test_the_parts_of_a_strip_fill_it_in_order(values):
    chart = strips("c", NO, NO, (NO, NO), rows_of(values))
    for row, drawn in zip(values, chart.rows, strict=True):
        known = [(number, value) for number, value in enumerate(row) if value]
        assert [piece.series for piece in drawn.pieces] == [number for number, _ in known]
        if known:
            assert math.isclose(sum(p.width for p in drawn.pieces), 100, abs_tol=0.02)
            assert drawn.pieces[0].x == 0


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**9)), max_size=12))
def test_steps_stay_in_their_plot_and_have_a_dot_a_known_figure(values):
    chart = steps("c", NO, NO, rows_of([[v, v] for v in values]), least=NO, most=NO)
    assert len(chart.dots) == sum(value is not None for value in values)
    for line in (*chart.lines, *chart.grid):
        assert 0 <= min(line.x1, line.x2) <= max(line.x1, line.x2) <= 100
        assert 0 <= min(line.y1, line.y2) <= max(line.y1, line.y2) <= chart.height
    larger = [
        (value, y)
        for value, (_, y) in zip([v for v in values if v is not None], chart.dots, strict=True)
    ]
    for value, y in larger:
        for other, other_y in larger:
            assert not (value > other and y > other_y), "more stands higher"


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_levels_rise_with_the_value(value, most):
    assert 0 <= level(value, most) < LEVELS
    assert level(value, most) <= level(value + 1, max(most, 1))
    if most:
        assert level(most, most) == LEVELS - 1
