"""Many values, few pixels: the drawing shows every extreme, and follows the view."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.plots.live import LivePlot, thinned


@given(
    st.integers(1, 3000),
    st.integers(2, 40),
    st.integers(0, 2**32 - 1),
    st.floats(-0.5, 1.5),
    st.floats(0.01, 2),
)
def test_each_column_shows_its_least_and_its_greatest_value(
    count: int, columns: int, seed: int, start: float, width: float
) -> None:
    random = np.random.default_rng(seed)
    x = np.cumsum(random.uniform(0.1, 2, count))
    y = random.normal(size=count)
    left, right = start * x[-1], (start + width) * x[-1]
    drawn_x, drawn_y = thinned(x, y, left, right, columns)
    inside = (x >= left) & (x <= right)
    assert set(drawn_y) <= set(y)
    assert len(drawn_x) <= 2 * columns + 2
    assert (np.diff(drawn_x) >= 0).all()
    if inside.any():
        assert drawn_y.max() >= y[inside].max()
        assert drawn_y.min() <= y[inside].min()
    # The lines that leave the picture on either side are drawn too.
    if (x < left).any() and (x > right).any():
        assert drawn_x[0] < left
        assert drawn_x[-1] > right


@given(st.integers(0, 2**32 - 1))
def test_columns_are_exact(seed: int) -> None:
    random = np.random.default_rng(seed)
    x, y = np.arange(1000.0), random.normal(size=1000)
    drawn_x, drawn_y = thinned(x, y, 0, 1000, 100)
    for column in range(100):
        there = (drawn_x >= 10 * column) & (drawn_x < 10 * (column + 1))
        values = y[10 * column : 10 * (column + 1)]
        assert (drawn_y[there].min(), drawn_y[there].max()) == (values.min(), values.max())


def test_gaps_stay_gaps_and_lose_no_neighbour() -> None:
    y = np.sin(np.arange(1000.0))
    y[100:300] = np.nan
    _, drawn = thinned(np.arange(1000.0), y, 0, 999, 50)
    assert np.isnan(drawn).any()
    assert np.nanmax(drawn) == np.nanmax(y)


@pytest.fixture
def plot(qapp, qtbot) -> LivePlot:
    plot = LivePlot("live_plot")
    plot.set_labels("iteration", "loss")
    plot.resize(500, 360)
    plot.set_view(0, 10_000, -4, 4)
    with qtbot.waitExposed(plot):
        plot.show()
    yield plot
    plot.hide()
    plot.deleteLater()


def ink(plot: LivePlot) -> np.ndarray:
    """Return which pixels inside the axes are not background."""
    QApplication.processEvents()
    image = plot.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    area = plot.view_box.sceneBoundingRect().toRect().adjusted(1, 1, -1, -1)
    return pixels[area.top() : area.bottom(), area.left() : area.right()].copy()


def test_the_picture_is_that_of_all_the_values(plot: LivePlot) -> None:
    random = np.random.default_rng(0)
    x, y = np.arange(10_000.0), random.uniform(-1, 1, 10_000)
    y[5_000] = 3.5
    curve = plot.add_live_curve("loss", width=1.0)
    curve.set_moving(True)
    curve.set_values(x, y)
    assert len(curve.getData()[0]) < 2_000
    thin = ink(plot)
    curve.setVisible(False)
    plain = plot.add_curve("loss", width=1.0)
    plain.opts["antialias"] = False
    plain.set_values(x, y)
    whole = ink(plot)
    differs = (thin != whole).mean()
    assert differs < 0.01


def test_zooming_shows_what_thinning_left_out(plot: LivePlot) -> None:
    x = np.arange(10_000.0)
    curve = plot.add_live_curve("loss")
    curve.set_values(x, np.sin(x))
    plot.set_view(5_000, 5_050, -2, 2)
    drawn_x, drawn_y = curve.getData()
    assert drawn_x.tolist() == list(range(4_999, 5_052))
    assert drawn_y == pytest.approx(np.sin(drawn_x))


def test_all_values_are_kept_for_tracing_and_copying(plot: LivePlot) -> None:
    x = np.arange(10_000.0)
    curve = plot.add_live_curve("loss")
    curve.set_values(x, np.cos(x / 1000))
    assert len(curve.values()[0]) == 10_000
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    at = float(plot.explorer.mark.text.splitlines()[0].split(" = ")[1])
    value = float(plot.explorer.mark.text.splitlines()[1].split(" = ")[1].replace("−", "-"))
    assert value == pytest.approx(np.cos(at / 1000), abs=1e-5)


def test_lines_are_thin_while_they_move(plot: LivePlot) -> None:
    curve = plot.add_live_curve("loss", width=2.0)
    curve.set_values(np.arange(10.0), np.arange(10.0))
    plot.set_moving(True)
    assert curve.opts["pen"].widthF() == 1.0
    assert curve.curve.opts["antialias"] is False
    plot.set_moving(False)
    assert curve.opts["pen"].widthF() == 2.0
    assert curve.curve.opts["antialias"] is True


def test_on_a_logarithmic_scale_it_is_thinned_alike(plot: LivePlot) -> None:
    plot.set_logarithmic(True, True)
    plot.set_view(1, 10_000, 1e-4, 1)
    x = np.arange(1.0, 10_001)
    curve = plot.add_live_curve("loss")
    curve.set_values(x, 1 / x)
    drawn_x, drawn_y = curve.getData()
    assert drawn_x[0] == pytest.approx(0, abs=0.01)
    assert drawn_y.min() == pytest.approx(-4)
    assert drawn_y.max() == pytest.approx(0)
    start = plot.position_of(10, 0.1).toPoint()
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for share in (10, 20, 30):
        QTest.mouseMove(plot.viewport(), start + QPoint(share, 0))
        QTest.qWait(15)
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(30, 0))
    assert plot.view[0] < 1
