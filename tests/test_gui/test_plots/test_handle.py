"""A point that is dragged, moved by a click, or moved by keys."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.plots.handle import Handle
from gui.plots.plot import Plot


@pytest.fixture
def plot(show_plot) -> Plot:
    plot: Plot = show_plot()
    handle = plot.add_handle("curve")
    handle.set_values(1, 1)
    handle.dragged.connect(handle.set_values)
    return plot


def place_of(plot: Plot, handle: Handle) -> QPoint:
    return plot.position_of(*handle.values).toPoint()


def assert_in_place(plot: Plot, handle: Handle) -> None:
    expected = place_of(
        plot, handle
    )  # brings the view up to date, which happens only when it is drawn
    assert plot.mapFromScene(handle.scenePos()) == expected


def test_a_drag_moves_the_point_and_not_the_plot(plot: Plot, qtbot) -> None:
    handle, view = plot.handles[0], plot.viewport()
    start = place_of(plot, handle) + QPoint(5, -3)  # off its centre: it must not jump
    end = plot.position_of(2, 4).toPoint() + QPoint(5, -3)
    before = plot.view
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    assert handle.is_held
    for share in (0.01, 0.5, 1.0):
        QTest.mouseMove(view, start + (end - start) * share)
        QTest.qWait(15)
    assert handle.values == pytest.approx((2, 4), abs=0.1)
    with qtbot.waitSignal(handle.released):
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert not handle.is_held
    assert plot.view == before


def test_a_click_beside_the_handle_reports_the_place(plot: Plot, qtbot) -> None:
    with qtbot.waitSignal(plot.clicked) as asked:
        QTest.mouseClick(
            plot.viewport(), Qt.MouseButton.LeftButton, pos=plot.position_of(-2, 4).toPoint()
        )
    assert asked.args == pytest.approx([-2, 4], abs=0.1)


def test_a_click_on_the_handle_reports_nothing(plot: Plot, qtbot) -> None:
    with qtbot.assertNotEmitted(plot.clicked):
        QTest.mouseClick(
            plot.viewport(), Qt.MouseButton.LeftButton, pos=place_of(plot, plot.handles[0])
        )


def test_arrow_keys_nudge_the_handle_until_a_curve_is_traced(plot: Plot, qtbot) -> None:
    handle = plot.handles[0]
    steps: list[int] = []
    handle.nudged.connect(steps.append)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert steps == [1, -10]
    QTest.keyClick(plot, Qt.Key.Key_Up)
    assert plot.explorer.traced_curve is plot.curves[0]  # the one nearest to the point
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert steps == [1, -10]
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert steps == [1, -10, 1]


def test_the_cursor_shows_that_the_handle_can_be_dragged(plot: Plot, qtbot) -> None:
    handle, view = plot.handles[0], plot.viewport()
    grips = Qt.CursorShape.OpenHandCursor
    QTest.mouseMove(view, place_of(plot, handle))
    qtbot.waitUntil(lambda: view.cursor().shape() == grips)
    QTest.mouseMove(view, plot.position_of(-2, -4).toPoint())
    qtbot.waitUntil(lambda: view.cursor().shape() != grips)


def test_a_handle_stays_at_its_values_when_the_plot_moves(plot: Plot, qtbot) -> None:
    handle = plot.handles[0]
    plot.set_view(0, 2, 0, 2)
    assert_in_place(plot, handle)
    plot.resize(700, 420)
    QTest.qWait(20)
    assert_in_place(plot, handle)
    plot.set_view(5, 7, 5, 7)
    qtbot.waitUntil(lambda: not handle.isVisible())


def test_a_handle_without_values_is_hidden(plot: Plot) -> None:
    handle = plot.handles[0]
    handle.set_values(math.nan, 1)
    assert not handle.isVisible()
    plot.set_logarithmic(True, True)
    plot.set_view(0.1, 10, 0.1, 10)
    handle.set_values(1, 0)
    assert not handle.isVisible()
    handle.set_values(1, 1)
    assert handle.isVisible()


def test_a_fixed_handle_lets_the_plot_be_dragged(plot: Plot) -> None:
    handle, view = plot.handles[0], plot.viewport()
    handle.set_draggable(False)
    start = place_of(plot, handle)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for share in (10, 20, 40):
        QTest.mouseMove(view, start + QPoint(share, 0))
        QTest.qWait(15)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 0))
    assert plot.view[0] < -3.1
    assert handle.values == (1, 1)
