"""The derivative lab in a real window: drag, type, choose, shrink h, switch language and theme."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QSlider,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.derivatives import numerical_diff
from gui.labs.derivative.formula_field import FormulaField
from gui.labs.derivative.function_choice import EXAMPLES, TYPING_PAUSE_MS
from gui.labs.derivative.lab import DerivativeLab
from gui.labs.derivative.line_equations import LineEquations
from gui.labs.derivative.worked_fraction import WorkedFraction
from gui.main_window import MainWindow
from gui.program import DARK, LIGHT
from gui.settings import Settings
from gui.theme import appearance
from gui.translations import install_language
from tests.test_gui.hands import click, find, printed_by, type_into

Opener = Callable[..., DerivativeLab]


@pytest.fixture
def opened(main_window) -> Opener:
    def open_lab(**options: object) -> DerivativeLab:
        window: MainWindow = main_window(lab="derivative", **options)
        lab = window.lab("derivative")
        assert isinstance(lab, DerivativeLab)
        return lab

    return open_lab


def hero(lab: QWidget) -> QLabel:
    return lab.findChild(QLabel, "hero_number")


def rows(lab: QWidget) -> list[tuple[str, str, str]]:
    table = lab.findChild(QTableWidget, "slope_table")
    return [tuple(table.item(row, column).text() for column in range(3)) for row in range(4)]


def choose(lab: QWidget, name: str) -> None:
    combo = lab.findChild(QComboBox, "function_combo")
    combo.setCurrentIndex(combo.findData(name))


def drag_point(lab: DerivativeLab, pixels: int) -> None:
    view = lab.picture.viewport()
    start = lab.picture.position_of(*lab.picture.point.values).toPoint()
    QTest.mouseMove(view, start)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(pixels // 2, 0))
    QTest.mouseMove(view, start + QPoint(pixels, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(pixels, 0))


def test_it_opens_with_the_numbers_of_the_lecture(opened: Opener) -> None:
    lab = opened()
    (_, forward, error), _, (_, central, _), (_, exact, _) = rows(lab)
    assert forward == "0.20000099999917254"
    assert error == "1.00e-06"
    assert exact == "0.2"
    assert float(central) == pytest.approx(0.2, abs=1e-11)
    assert hero(lab).text() == "0.200001"
    assert hero(lab).toolTip() == "0.20000099999917254"
    tangent, _ = lab.findChild(LineEquations).texts
    assert tangent == "tangent: y = 0.2·x − 0.25"
    assert lab.strip.text == ""


def test_the_lectures_slope_at_10(opened: Opener) -> None:
    lab = opened()
    type_into(find(lab, "x_box"), "10")
    assert rows(lab)[0][1] == "0.3000009999976072"


def test_the_point_is_dragged_along_the_curve(opened: Opener) -> None:
    lab = opened()
    low, high = lab.picture.x_range
    width = lab.picture.view_box.width()
    drag_point(lab, 120)
    moved = 5 + 120 * (high - low) / width
    x = lab.slope.x_box.value
    assert x == pytest.approx(moved, abs=0.05)
    assert x == round(x, 2)
    slope = numerical_diff(lambda v: 0.01 * v**2 + 0.1 * v, x)
    assert float(rows(lab)[0][1]) == pytest.approx(slope, rel=1e-12)
    place = lab.picture.position_of(*lab.picture.point.values)
    there = lab.picture.values_at(place)
    assert there.y() == pytest.approx(0.01 * x**2 + 0.1 * x, abs=0.05)
    assert lab.picture.x_range == (low, high)


def test_the_point_stays_in_the_picture(opened: Opener) -> None:
    lab = opened()
    drag_point(lab, 5000)
    assert lab.slope.x_box.value == pytest.approx(lab.picture.x_range[1], abs=0.01)


def test_a_click_brings_the_point_and_a_drag_beside_it_moves_the_curve(opened: Opener) -> None:
    lab = opened()
    view = lab.picture.viewport()
    place = lab.picture.position_of(*lab.picture.point.values).toPoint() + QPoint(150, -60)
    wanted = lab.picture.values_at(place.toPointF()).x()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert lab.slope.x_box.value == pytest.approx(wanted, abs=0.05)
    before, x = lab.picture.x_range, lab.slope.x_box.value
    start = place + QPoint(60, -60)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in (20, 40, 60):
        QTest.mouseMove(view, start + QPoint(step, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    assert lab.picture.x_range[0] < before[0] - 0.5
    assert lab.slope.x_box.value == x


def test_arrow_keys_move_the_point(opened: Opener) -> None:
    lab = opened()
    lab.picture.setFocus()
    QTest.keyClick(lab.picture, Qt.Key.Key_Right)
    assert lab.slope.x_box.value == 5.1
    QTest.keyClick(lab.picture, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert lab.slope.x_box.value == 4.1


def test_each_formula_is_chosen_by_its_button_and_by_its_row(opened: Opener) -> None:
    lab = opened()
    click(lab, "central_radio")
    assert hero(lab).toolTip() == rows(lab)[2][1]
    assert "f(5.0001) − f(4.9999)" in lab.findChild(WorkedFraction).text
    table = lab.findChild(QTableWidget, "slope_table")
    where = table.visualItemRect(table.item(1, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert lab.method == "backward"
    assert hero(lab).toolTip() == rows(lab)[1][1]


def test_the_formula_has_the_numbers_put_in(opened: Opener) -> None:
    lab = opened()
    text = lab.findChild(WorkedFraction).text
    assert text == (
        "= (f(5.0001) − f(5)) / (0.0001) = (0.7500200000999999 − 0.75) / (0.0001) "
        "= 0.20000099999917254"
    )


def test_the_slider_of_h_goes_by_powers_of_ten(opened: Opener) -> None:
    lab = opened()
    slider = lab.findChild(QSlider, "h_slider")
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_PageDown)
    assert lab.slope.h_slider.value == 1e-5
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert lab.slope.h_slider.value == 1
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert lab.slope.h_slider.value == 1e-16


def test_an_h_of_1e_50_gives_exactly_0_and_says_why(opened: Opener) -> None:
    lab = opened()
    type_into(find(lab, "h_box"), "1e-50")
    assert hero(lab).text() == "0"
    assert rows(lab)[0][1] == "0.0"
    assert lab.slope.h_slider.value == 1e-50
    assert lab.strip.kind == "warning"
    assert "16 digits" in lab.strip.text
    click(lab, "message_action_button")
    assert lab.slope.h_slider.value == 1e-4
    assert lab.strip.text == ""


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_every_example_shows_its_slope(opened: Opener, name: str) -> None:
    lab = opened()
    choose(lab, "sine" if name == "lecture" else "lecture")
    choose(lab, name)
    assert lab.choice.text.text() == EXAMPLES[name].text
    assert lab.slope.x_box.value == EXAMPLES[name].x
    low, high = lab.picture.x_range
    assert low <= EXAMPLES[name].x <= high
    f, x = lab.choice.function, EXAMPLES[name].x
    assert float(rows(lab)[2][1]) == pytest.approx(numerical_diff(f, x, method="central"))
    kinked = name in ("absolute", "relu", "step")
    assert (lab.strip.kind == "info") == kinked
    assert (rows(lab)[3][1] == "–") == kinked


def test_at_a_kink_both_slopes_are_told(opened: Opener) -> None:
    lab = opened()
    choose(lab, "absolute")
    assert "−1 on the left, 1 on the right" in lab.strip.text
    assert [row[1] for row in rows(lab)] == ["1.0", "−1.0", "0.0", "–"]
    assert lab.findChild(LineEquations).texts[0] == "tangent: –"
    type_into(find(lab, "x_box"), "1")
    assert lab.strip.text == ""
    assert rows(lab)[3][1] == "1.0"


def test_a_typed_function_is_used_at_once(opened: Opener) -> None:
    lab = opened()
    type_into(find(lab, "function_text"), "sin(x)*exp(-x/5)", enter=False)
    type_into(find(lab, "x_box"), "2")
    exact = math.exp(-0.4) * (math.cos(2) - 0.2 * math.sin(2))
    assert float(rows(lab)[3][1].replace("−", "-")) == pytest.approx(exact)
    assert lab.findChild(QComboBox, "function_combo").currentData() == "typed"
    assert lab.strip.text == ""


def test_a_mistake_is_marked_at_its_character_and_the_last_good_stays(opened: Opener) -> None:
    lab = opened()
    type_into(find(lab, "function_text"), "x^2 + siin(x)", enter=False)
    field = lab.findChild(FormulaField, "function_text")
    before = hero(lab).text()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.mistake == 6
    assert field.property("invalid")
    assert lab.strip.kind == "error"
    assert lab.strip.text.startswith("Character 7: ")
    assert "sin" in lab.strip.text
    assert not hero(lab).isEnabled()
    assert hero(lab).text() == before
    type_into(field, "x^2 + sin(x)")
    assert field.mistake is None
    assert not field.property("invalid")
    assert lab.strip.text == ""
    assert hero(lab).isEnabled()


def test_the_mark_stands_under_its_character(opened: Opener) -> None:
    lab = opened()
    field = lab.findChild(FormulaField, "function_text")
    type_into(field, "x + ? + x")
    image = field.grab().toImage()
    error = appearance.theme.error.lower()
    inside = range(8, image.width() - 8)
    columns = [
        x
        for x in inside
        if any(image.pixelColor(x, y).name() == error for y in range(8, image.height() - 3))
    ]
    assert columns
    metrics = field.fontMetrics()
    end = field.cursorRect().center().x()
    left = end - metrics.horizontalAdvance("? + x")
    assert left - 3 <= min(columns)
    assert max(columns) <= left + metrics.horizontalAdvance("?") + 3


def test_no_mistake_is_shown_while_typing(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    field = lab.findChild(FormulaField, "function_text")
    type_into(field, "sin(", enter=False)
    assert lab.strip.text == ""
    qtbot.waitUntil(lambda: lab.strip.kind == "error", timeout=10 * TYPING_PAUSE_MS)
    assert field.mistake is not None


@pytest.mark.parametrize("text", ["", "__import__('os')", "x" * 300, "1/0", "9^9^9^9", "é", "x,"])
def test_nothing_typed_breaks_it(opened: Opener, text: str) -> None:
    lab = opened()
    type_into(find(lab, "function_text"), text)
    lab.refresh()
    assert lab.strip.kind in ("error", "warning", "")
    choose(lab, "sine")
    assert lab.strip.text == ""
    assert rows(lab)[3][1] == repr(math.cos(1))


def test_a_function_with_a_gap_is_drawn_where_it_exists(opened: Opener) -> None:
    lab = opened()
    choose(lab, "sine")
    type_into(find(lab, "function_text"), "ln(x)")
    assert lab.strip.kind == "info"
    assert "x ≤ 0" in lab.strip.text
    x, y = lab.picture._f.getData()
    assert (x[np.isfinite(y)] > 0).all()
    type_into(find(lab, "x_box"), "-1")
    assert lab.strip.kind == "warning"
    assert "x = −1" in lab.strip.text
    assert hero(lab).text() == "NaN"


@pytest.mark.parametrize(("name", "text"), [("x_box", "abc"), ("h_box", "0"), ("h_box", "-1")])
def test_an_invalid_number_is_reported_and_the_last_one_stays(
    opened: Opener, name: str, text: str
) -> None:
    lab = opened()
    type_into(find(lab, name), text, enter=False)
    assert lab.strip.kind == "error"
    assert find(lab, name).property("invalid")
    assert not hero(lab).isEnabled()
    assert hero(lab).text() == "0.200001"
    drag_point(lab, 40)
    type_into(find(lab, "h_box"), "0.001")
    assert lab.strip.text == ""
    assert hero(lab).isEnabled()


def test_play_shrinks_h_and_pause_holds_it(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    click(lab, "play_button")
    assert lab.slope.h_slider.value == 1
    qtbot.waitUntil(lambda: lab.slope.h_slider.value < 0.8)
    click(lab, "play_button")
    paused = lab.slope.h_slider.value
    qtbot.wait(100)
    assert lab.slope.h_slider.value == paused
    assert not lab.slope.shrinker.play.is_playing
    click(lab, "play_button")
    qtbot.waitUntil(lambda: lab.slope.h_slider.value < paused)
    assert lab.slope.h_slider.value > 0.1


def test_steps_go_by_powers_of_ten_and_the_keys_work(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    click(lab, "reset_button")
    seen = []
    for _ in range(3):
        click(lab, "step_button")
        seen.append(lab.slope.h_slider.value)
    assert seen == [0.1, 0.01, 0.001]
    click(lab, "step_back_button")
    assert lab.slope.h_slider.value == 0.01
    lab.window().activateWindow()
    qtbot.keyClick(lab.window(), Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: lab.slope.h_slider.value == 0.001)
    qtbot.keyClick(lab.window(), Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: lab.slope.h_slider.value == 1)


def test_the_animation_ends_at_the_smallest_h(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    lab.slope.h_slider.set_value(3e-16)
    lab.slope.shrinker.stop()
    click(lab, "play_button")
    qtbot.waitUntil(lambda: not lab.slope.shrinker.play.is_playing)
    assert lab.slope.h_slider.value == 1e-16


def test_the_dot_of_the_error_is_dragged_to_another_h(opened: Opener) -> None:
    lab = opened()
    view, start = lab.errors.viewport(), lab.errors.position_of(*lab.errors.point.values).toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(-40, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(-40, 0))
    assert 1e-9 < lab.slope.h_slider.value < 1e-5
    lab.errors.setFocus()
    before = lab.slope.h_slider.value
    QTest.keyClick(lab.errors, Qt.Key.Key_Right)
    assert lab.slope.h_slider.value == pytest.approx(before * 10**0.1, rel=0.01)


def test_the_error_is_smallest_where_theory_says(opened: Opener) -> None:
    lab = opened()
    choose(lab, "exponential")
    h, error = lab.errors._lines[True, np.float64].getData()
    assert -9.5 < h[np.nanargmin(error)] < -6.5
    click(lab, "central_radio")
    h, error = lab.errors._lines[True, np.float64].getData()
    assert -7 < h[np.nanargmin(error)] < -4


def test_each_picture_says_what_it_shows(opened: Opener) -> None:
    lab = opened()
    type_into(lab.slope.x_box, "2")
    said = "f(2) = 0.24. The secant over h = 0.0001 has the slope 0.14."
    assert lab.picture.summary() == said
    assert lab.slopes.summary() == "The exact slope at x = 2 is 0.14."
    assert lab.errors.summary().startswith("With h = 0.0001 the error of the slope is ")


def test_a_double_click_under_the_curve_goes_back_to_all_of_both(opened: Opener) -> None:
    lab = opened()
    whole = lab.picture.x_range
    lab.picture.set_x_range(2, 6)
    view = lab.slopes.viewport()
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    assert lab.picture.x_range == pytest.approx(whole)
    assert lab.slopes.view[:2] == pytest.approx(whole, abs=0.05)


def test_pictures_can_be_put_away(opened: Opener) -> None:
    lab = opened()
    click(lab, "more_button")
    click(lab, "derivative_plot_check")
    click(lab, "error_plot_check")
    assert not lab.slopes.isVisible()
    assert not lab.errors.isVisible()
    click(lab, "derivative_plot_check")
    assert lab.slopes.isVisible()


def test_the_axes_of_both_curves_go_together(opened: Opener) -> None:
    lab = opened()
    lab.picture.set_x_range(2, 6)
    assert lab.slopes.plot_item.vb.viewRange()[0] == pytest.approx([2, 6], abs=0.02)
    x, _ = lab.picture._f.getData()
    assert (x[0], x[-1]) == (2, 6)
    click(lab, "more_button")
    click(lab, "whole_curve_button")
    assert lab.picture.x_range == pytest.approx((-0.4, 20.4))


def test_words_change_and_numbers_stay(opened: Opener, qtbot: QtBot) -> None:
    lab = opened()
    click(lab, "central_radio")
    before = rows(lab)
    central = lab.findChild(QAbstractButton, "central_radio")
    install_language("ko")
    qtbot.waitUntil(lambda: central.text() == "중앙 차분")
    assert rows(lab)[3][0] == "해석적 미분"
    assert [row[1:] for row in rows(lab)] == [row[1:] for row in before]
    assert lab.picture.legend.entries[1].text == "접선"
    assert lab.errors.bottom_axis.name == "간격 h"
    assert lab.method == "central"
    type_into(find(lab, "h_box"), "1e-50")
    assert "float64" in lab.strip.text
    assert "so small" not in lab.strip.text
    install_language("en")
    qtbot.waitUntil(lambda: central.text() == "Central")
    assert "so small" in lab.strip.text


def test_colours_follow_the_theme(opened: Opener) -> None:
    lab = opened()
    for choice, theme in (("dark", DARK), ("light", LIGHT)):
        appearance.set_choice(choice)
        assert lab.picture._f.opts["pen"].color().name() == theme.curve.lower()
        assert lab.picture._tangent.opts["pen"].color().name() == theme.tangent.lower()
        assert lab.picture._secant.opts["pen"].color().name() == theme.secant.lower()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_nothing_is_cut_off_at_the_smallest_usual_screen(opened: Opener, language: str) -> None:
    lab = opened(language=language)
    assert lab.controls.verticalScrollBar().maximum() == 0
    table = lab.findChild(QTableWidget, "slope_table")
    for row in range(4):
        item = table.item(row, 1)
        room = table.visualItemRect(item).width()
        assert QFontMetrics(item.font()).horizontalAdvance("-0.20000099999917254") < room


def test_every_control_has_a_name_of_its_own(opened: Opener) -> None:
    lab = opened()
    kinds = (QAbstractButton, QComboBox, QLineEdit, QSlider)
    controls = [c for kind in kinds for c in lab.findChildren(kind) if c.isVisible()]
    names = [control.objectName() for control in controls]
    assert len(names) > 10
    assert len(set(names)) == len(names)
    assert all(control.accessibleName() for control in controls)


def test_what_was_set_is_kept(opened: Opener) -> None:
    lab = opened()
    first = lab.state()
    type_into(find(lab, "function_text"), "x sin(x)")
    type_into(find(lab, "x_box"), "3.25")
    type_into(find(lab, "h_box"), "1e-7")
    click(lab, "backward_radio")
    lab.picture.set_x_range(-1, 9)
    click(lab, "more_button")
    click(lab, "error_plot_check")
    kept = lab.state()
    other = opened(settings=Settings(labs={"derivative": kept}))
    assert other.state() == kept
    assert rows(other) == rows(lab)
    other.reset()
    assert other.state() == first


@pytest.mark.parametrize("text", ["1e308", "1e308*x", "-1e308*x", "x*1e308*1e308"])
def test_functions_as_high_as_floats_go_are_drawn(opened: Opener, text: str) -> None:
    lab = opened()
    type_into(lab.findChild(QLineEdit, "function_text"), text)
    lab.refresh()
    low, high = lab.picture.plot_item.viewRange()[1]
    assert np.isfinite([low, high]).all()


def test_the_script_prints_the_numbers_on_screen(opened: Opener) -> None:
    lab = opened()
    type_into(find(lab, "function_text"), "sigmoid(x) - 2^-x")
    printed = [float(line.split()[-1]) for line in printed_by(lab.code()).splitlines()]
    shown = [float(row[1]) for row in rows(lab)]
    assert printed[1:] == pytest.approx(shown, rel=1e-12)


def test_the_script_of_the_lecture_prints_its_digits(opened: Opener) -> None:
    printed = printed_by(opened().code())
    assert "forward  0.20000099999917254\n" in printed
    assert "exact    0.2\n" in printed


def test_the_table_for_a_file_has_every_slope(opened: Opener) -> None:
    lab = opened()
    header, table = lab.table()
    assert header[3] == "slope"
    assert [repr(row[3]) for row in table] == [row[1] for row in rows(lab)[:3]]
