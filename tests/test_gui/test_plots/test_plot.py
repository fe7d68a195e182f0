"""What every plot can do, with mouse and keys in a real window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from gui.plots.plot import Plot
from gui.program import DARK, LIGHT
from gui.theme import appearance
from tests.test_gui.hands import turn_wheel

HOME = (-3, 3, -6, 9)


def place(plot: Plot, x: float, y: float) -> QPoint:
    return plot.position_of(x, y).toPoint()


def drag(plot: Plot, start: QPoint, end: QPoint) -> None:
    view = plot.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.25, 0.5, 0.75, 1.0):
        QTest.mouseMove(view, start + (end - start) * share)
        QTest.qWait(20)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def picture_of(plot: Plot) -> QImage:
    """Return an image of the axes and curves, without traces of the mouse."""
    QApplication.processEvents()
    return plot.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


# Zoom, pan, home ---------------------------------------------------------------------------------


def test_the_wheel_zooms_about_the_mouse(show_plot) -> None:
    plot = show_plot()
    turn_wheel(plot.viewport(), place(plot, 1, 2))
    left, right, bottom, top = plot.view
    assert right - left < 6
    assert top - bottom < 15
    assert plot.position_of(1, 2).x() == pytest.approx(place(plot, 1, 2).x(), abs=1)
    assert (1 - left) / (right - left) == pytest.approx(4 / 6, abs=0.01)


def test_a_drag_pans(show_plot) -> None:
    plot = show_plot()
    start = place(plot, 0, 4)
    drag(plot, start, start + QPoint(80, 0))
    left, right, bottom, top = plot.view
    assert right - left == pytest.approx(6)
    assert left < -3.5
    assert (bottom, top) == pytest.approx((-6, 9), abs=0.01)


@pytest.mark.parametrize("by_key", [True, False])
def test_home_is_a_key_or_a_double_click_away(show_plot, qtbot, by_key: bool) -> None:
    plot = show_plot()
    turn_wheel(plot.viewport(), place(plot, 1, 2), 3)
    assert not plot.is_home
    with qtbot.waitSignal(plot.home_shown):
        if by_key:
            QTest.keyClick(plot, Qt.Key.Key_Home)
        else:
            QTest.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert plot.view == pytest.approx(HOME)
    assert plot.is_home


def test_keys_zoom(show_plot) -> None:
    plot = show_plot()
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    assert plot.view[1] - plot.view[0] == pytest.approx(6 / 1.25)
    QTest.keyClick(plot, Qt.Key.Key_Minus)
    assert plot.view == pytest.approx(HOME)
    assert not plot.is_home


def test_a_new_home_view_keeps_the_zoom(show_plot) -> None:
    plot = show_plot()
    turn_wheel(plot.viewport(), place(plot, 1, 2), 3)
    looked_for = plot.view
    plot.set_view(0, 10, 0, 10)
    assert plot.view == looked_for
    plot.home()
    assert plot.view == pytest.approx((0, 10, 0, 10))


def test_zooming_is_bounded(show_plot) -> None:
    plot = show_plot()
    plot.set_view(1e6, 1e6 + 6, -6, 9)
    for clicks in (400, -800):
        turn_wheel(plot.viewport(), QPoint(200, 150), clicks)
        left, right, bottom, top = plot.view
        assert 1e-7 < right - left < 1e6
        assert np.isfinite([left, right, bottom, top]).all()
        assert len(set(plot.bottom_axis.ticks.texts)) >= 3


def test_what_is_drawn_after_moving_is_what_a_fresh_plot_draws(show_plot) -> None:
    moved, fresh = show_plot(), show_plot()
    start = place(moved, 0, 4)
    drag(moved, start, start + QPoint(60, 33))
    turn_wheel(moved.viewport(), place(moved, 0, 0), 2)
    drag(moved, start, start + QPoint(-150, 20))
    moved.explorer.leave()
    fresh.set_view(*moved.view)
    assert picture_of(moved) == picture_of(fresh)


# Legend ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [300, 640])
def test_a_button_in_the_corner_cuts_no_name(show_plot, width: int) -> None:
    plot = show_plot(size=(width, 300))
    button = QPushButton()
    button.setText("Logarithmic scale")
    plot.set_corner_widget(button)
    plot.name_curve(plot.curves[0], "the mean of the last hundred")
    entry = plot.legend.entries[0]
    assert entry.text == "the mean of the last hundred"
    QApplication.processEvents()  # the layout gives the axes their new place
    names = plot.mapFromScene(plot.legend.mapRectToScene(entry.place)).boundingRect()
    area = plot.mapFromScene(plot.view_box.sceneBoundingRect()).boundingRect()
    assert not names.intersects(button.geometry())
    assert names.bottom() <= area.top()


def test_a_click_on_a_name_hides_the_curve_and_another_shows_it(show_plot) -> None:
    plot = show_plot()
    entry = plot.legend.entries[1]
    at = plot.mapFromScene(plot.legend.mapToScene(entry.place.center()))
    assert entry.text == "2x"
    for shown in (False, True):
        QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert plot.curves[1].isVisible() is shown
        assert plot.curves[0].isVisible()


def test_the_legend_is_not_over_the_data(show_plot) -> None:
    plot = show_plot(size=(200, 200))
    for curve in plot.curves:
        plot.name_curve(curve, "a long name that needs a row of its own")
    QApplication.processEvents()
    assert plot.legend.entries[1].place.top() >= plot.legend.entries[0].place.bottom()
    area = plot.view_box.sceneBoundingRect()
    assert plot.legend.sceneBoundingRect().bottom() <= area.top()
    assert all(entry.place.right() <= plot.width() for entry in plot.legend.entries)


def test_a_curve_without_a_name_is_not_listed(show_plot) -> None:
    plot = show_plot()
    plot.name_curve(plot.curves[0], "")
    assert [entry.text for entry in plot.legend.entries] == ["2x"]


def test_a_button_in_the_corner_leaves_room_for_the_names(show_plot) -> None:
    plot = show_plot()
    button = QPushButton("Log scale")
    plot.set_corner_widget(button)
    QApplication.processEvents()
    assert button.geometry().bottom() <= plot.view_box.sceneBoundingRect().top() + 1
    right = plot.legend.mapToScene(plot.legend.entries[-1].place.topRight()).x()
    assert right < button.x()


# Cross-hair and tracing --------------------------------------------------------------------------


def test_the_mouse_shows_the_values_under_it(show_plot, qtbot) -> None:
    plot = show_plot()
    cross = plot.explorer.cross_hair
    QTest.mouseMove(plot.viewport(), place(plot, 1, 4))
    qtbot.waitUntil(cross.isVisible)
    x, y = (float(line.split(" = ")[1].replace("−", "-")) for line in cross.text.splitlines())
    assert (x, y) == pytest.approx((1, 4), abs=0.1)
    QTest.mouseMove(plot.viewport(), QPoint(5, 5))
    qtbot.waitUntil(lambda: not cross.isVisible())


def test_arrow_keys_walk_along_the_curves_and_say_where_they_are(show_plot, monkeypatch) -> None:
    plot = show_plot()
    said: list[str] = []
    monkeypatch.setattr(plot, "announce", said.append)
    mark = plot.explorer.mark
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert mark.isVisible()
    first = said[-1]
    assert first.startswith(("x², x = ", "2x, x = "))
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert said[-1] != first
    before = plot.explorer.traced_curve
    QTest.keyClick(plot, Qt.Key.Key_Down)
    assert plot.explorer.traced_curve is not before
    QTest.keyClick(plot, Qt.Key.Key_Up)
    assert plot.explorer.traced_curve is before
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert not mark.isVisible()
    assert plot.explorer.traced_curve is None


def test_the_mark_says_the_values_of_its_curve_and_stops_at_the_ends(show_plot) -> None:
    plot = show_plot()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    for _ in range(30):
        QTest.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert plot.explorer.mark.text.splitlines()[1] == "x = 3"
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.explorer.mark.text.splitlines()[1] == "x = 2.9"


def test_a_hidden_curve_is_not_traced(show_plot) -> None:
    plot = show_plot()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    traced = plot.explorer.traced_curve
    plot.toggle_curve(traced)
    assert not plot.explorer.mark.isVisible()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.explorer.traced_curve not in (traced, None)
    for curve in plot.curves:
        curve.setVisible(False)
    plot.explorer.refresh()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.explorer.traced_curve is None


# Menu --------------------------------------------------------------------------------------------


def open_menu(plot: Plot, qtbot) -> QMenu:
    at = QPoint(200, 150)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, plot.viewport().mapToGlobal(at))
    QApplication.sendEvent(plot.viewport(), event)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, name: str) -> None:
    action = next(action for action in menu.actions() if action.objectName() == name)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_the_menu_goes_home_hides_curves_and_asks_for_the_picture(show_plot, qtbot) -> None:
    plot = show_plot()
    turn_wheel(plot.viewport(), place(plot, 1, 2), 3)
    choose(open_menu(plot, qtbot), "home_view_action")
    assert plot.view == pytest.approx(HOME)
    choose(open_menu(plot, qtbot), "show_curve_0_action")
    assert not plot.curves[0].isVisible()
    with qtbot.waitSignal(plot.picture_wanted):
        choose(open_menu(plot, qtbot), "save_plot_action")


def test_the_menu_copies_the_numbers_that_are_shown(show_plot, qtbot) -> None:
    plot = show_plot()
    choose(open_menu(plot, qtbot), "copy_numbers_action")
    rows = [row.split("\t") for row in QGuiApplication.clipboard().text().splitlines()]
    assert rows[0] == ["x", "x²", "2x"]
    assert len(rows) == 62
    x, square, double = np.array(rows[1:], dtype=float).T
    assert square == pytest.approx(x**2)
    assert double == pytest.approx(2 * x)


# Words, scales, looks ----------------------------------------------------------------------------


def test_a_screen_reader_hears_a_chart_with_a_sentence_of_live_values(show_plot) -> None:
    plot = show_plot()
    interface = QAccessible.queryAccessibleInterface(plot)
    assert interface.role() == QAccessible.Role.Chart
    for value in (0.42, 0.41):
        plot.set_summary(lambda value=value: f"The loss is {value}.")
        assert interface.text(QAccessible.Text.Description) == f"The loss is {value}."
    assert interface.text(QAccessible.Text.Name) == "y – x"


def test_logarithmic_axes_take_and_give_plain_values(show_plot) -> None:
    plot = show_plot()
    plot.set_logarithmic(True, True)
    plot.set_view(1e-4, 1e2, 1e-8, 1e4)
    assert plot.view == pytest.approx((1e-4, 1e2, 1e-8, 1e4))
    assert plot.bottom_axis.ticks.texts[0] == "10⁻⁴"
    plot.toggle_curve(plot.curves[1])
    plot.curves[0].set_values([1e-4, 1e-2, 1], [1e-8, 0, 1])  # 0 can't be shown
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.explorer.mark.text.splitlines()[1:] in (
        ["x = 1", "y = 1"],
        ["x = 10⁻⁴", "y = 10⁻⁸"],
    )
    line = plot.add_line("secant", 90)
    line.set_value(1e-2)
    assert line.value() == pytest.approx(-2)
    at = plot.position_of(1e-2, 1e-2)
    assert plot.values_at(at).x() == pytest.approx(1e-2, rel=0.05)


def test_an_axis_says_what_its_ticks_leave_out(show_plot) -> None:
    plot = show_plot()
    plot.set_view(0, 1, 1e6, 1e6 + 0.01)
    assert plot.left_axis.label.toPlainText().strip() == "y − 1,000,000"
    plot.set_view(0, 1, 0, 1)
    assert plot.left_axis.label.toPlainText().strip() == "y"


def test_colours_sizes_and_lines_follow_the_look(show_plot) -> None:
    plot = show_plot()
    width = plot.left_axis.width()
    assert plot.curves[0].opts["pen"].color().name() == LIGHT.curve.lower()
    appearance.set_choice("dark")
    assert plot.curves[0].opts["pen"].color().name() == DARK.curve.lower()
    appearance.set_presenting(True)
    QApplication.processEvents()
    assert plot.curves[0].opts["pen"].widthF() > 3
    assert plot.left_axis.width() > width


def test_a_plot_that_was_hidden_takes_the_look_when_it_is_shown(show_plot, qtbot) -> None:
    plot = show_plot()
    plot.hide()
    appearance.set_choice("dark")
    assert plot.curves[0].opts["pen"].color().name() == LIGHT.curve.lower()
    plot.show()
    assert plot.curves[0].opts["pen"].color().name() == DARK.curve.lower()


def test_stale_content_is_grey_and_axes_are_not(show_plot) -> None:
    plot = show_plot()
    handle = plot.add_handle("curve")
    plot.set_stale(True)
    assert plot.curves[0].effectiveOpacity() < 0.5
    assert handle.effectiveOpacity() < 0.5
    assert plot.left_axis.effectiveOpacity() == 1
    plot.set_stale(False)
    assert plot.curves[0].effectiveOpacity() == 1


def thickness_of_a_level_line(scale: str) -> float:
    """Return how many pixels a line of width 4 covers on a screen of some density."""
    script = (
        "import numpy as np\n"
        "from PySide6.QtGui import QColor, QImage\n"
        "from PySide6.QtTest import QTest\n"
        "from gui.app import make_application\n"
        "from gui.theme import appearance\n"
        "application = make_application()\n"
        "appearance.start('light', 1.0)\n"
        "from gui.plots.plot import Plot\n"
        "plot = Plot('plot')\n"
        "plot.add_curve('curve', width=4).set_values([0, 1], [0.5, 0.5])\n"
        "plot.resize(300, 200)\n"
        "plot.show()\n"
        "QTest.qWaitForWindowExposed(plot)\n"
        "image = plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)\n"
        "x = int(plot.position_of(0.37, 0.5).x() * image.devicePixelRatio())\n"
        "middle = int(plot.position_of(0.37, 0.5).y() * image.devicePixelRatio())\n"
        # The curve has no red in it: any red left is the background at the edges.
        "assert QColor(appearance.theme.curve).red() == 0\n"
        "reds = [image.pixelColor(x, y).red() for y in range(middle - 9, middle + 9)]\n"
        "print(sum(255 - red for red in reds) / 255)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).resolve().parents[3],
        env={**os.environ, "QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def test_lines_are_as_thick_on_a_dense_screen() -> None:
    assert thickness_of_a_level_line("1") == pytest.approx(4, abs=0.5)
    assert thickness_of_a_level_line("2") == pytest.approx(8, abs=0.5)


def test_lines_keep_their_thickness_when_zoomed(show_plot) -> None:
    plot = show_plot()
    pen = plot.curves[0].opts["pen"]
    assert pen.isCosmetic()
    assert pen.widthF() == 2.0


def test_only_axes_and_legend_are_kept_as_pixels(show_plot) -> None:
    plot = show_plot()
    kept = {item for item in plot.scene().items() if item.cacheMode() != item.CacheMode.NoCache}
    assert kept == {plot.left_axis, plot.bottom_axis, plot.legend}
