"""Undo and redo by the keyboard, in each lab."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider, QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from gui.undo import MOST_ENTRIES
from tests.test_gui.hands import action, choose, click, drag, find, training_lab, type_into
from tests.test_gui.hands import type_into_cell as type_cell

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(lab: Any, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """Press a key on the focused widget."""
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or lab, key, modifiers)
    QApplication.processEvents()


def undo(lab: Any) -> None:
    press(lab, Qt.Key.Key_Z, CONTROL)


def redo(lab: Any) -> None:
    press(lab, Qt.Key.Key_Z, CONTROL | SHIFT)


def leave_fields(lab: Any) -> None:
    """Move the focus out of every text field."""
    find(lab.window(), "lab_tabs").setFocus()
    QApplication.processEvents()


def handle_of(slider: QSlider) -> QPoint:
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    part = QStyle.SubControl.SC_SliderHandle
    style = QStyle.ComplexControl.CC_Slider
    return slider.style().subControlRect(style, option, part, slider).center()


def drag_slider(lab: Any, name: str, by: int) -> None:
    slider = find(lab, f"{name}_slider")
    drag(slider, handle_of(slider), QPoint(by, 0))
    QApplication.processEvents()


@pytest.mark.parametrize("key", ["menu", "Ctrl+Shift+Z", "Ctrl+Y"])
def test_a_choice_is_taken_back_and_done_again(main_window: Any, key: str) -> None:
    lab = main_window(lab="loss").lab("loss")
    choose(lab, "loss_choice", "sum_squared_error")
    total = find(lab, "total_text").text()
    undo(lab)
    assert lab.values()["loss"] == "cross_entropy_error"
    if key == "menu":
        action(lab.window(), "redo").trigger()
    else:
        press(
            lab, *((Qt.Key.Key_Y, CONTROL) if key == "Ctrl+Y" else (Qt.Key.Key_Z, CONTROL | SHIFT))
        )
    assert lab.values()["loss"] == "sum_squared_error"
    assert find(lab, "total_text").text() == total


def test_nothing_to_undo_changes_nothing(main_window: Any) -> None:
    lab = main_window(lab="loss").lab("loss")
    before = lab.values()
    undo(lab)
    redo(lab)
    assert lab.values() == before


def test_a_field_undoes_its_own_text_first(main_window: Any) -> None:
    lab = main_window(lab="loss").lab("loss")
    choose(lab, "loss_choice", "binary_cross_entropy_error")
    QApplication.processEvents()
    type_into(find(lab, "delta_box"), "0.05", enter=False)
    undo(lab)
    assert lab.values()["delta"] == 1e-7
    assert lab.values()["loss"] == "binary_cross_entropy_error"
    undo(lab)
    assert lab.values()["loss"] == "cross_entropy_error"
    redo(lab)
    assert lab.values()["loss"] == "binary_cross_entropy_error"
    redo(lab)
    assert lab.values()["delta"] == 0.05


def test_a_burst_of_typing_is_one_entry(main_window: Any) -> None:
    lab = main_window(lab="loss").lab("loss")
    before = lab.values()["y"]
    field = find(lab, "y_text")
    field.setFocus()
    field.selectAll()
    for letter in "0.2 0.8":
        QTest.keyClicks(field, letter)
        QApplication.processEvents()
    leave_fields(lab)
    undo(lab)
    assert lab.values()["y"] == before
    redo(lab)
    assert lab.values()["y"] == "0.2 0.8"


def test_an_example_is_taken_back_whole(main_window: Any) -> None:
    lab = main_window(lab="loss").lab("loss")
    before = lab.values()
    choose(lab, "example_choice", "logits")
    assert lab.values()["logits"]
    find(lab, "y_text").setFocus()
    undo(lab)
    assert lab.values() == before
    assert find(lab, "example_choice").value == "lecture"


def test_a_number_in_a_table_is_taken_back(main_window: Any) -> None:
    lab = main_window(lab="loss").lab("loss")
    before = lab.values()
    type_cell(find(lab, "number_table"), 0, 3, "0.5")
    assert lab.values() != before
    undo(lab)
    assert lab.values() == before


def test_a_drag_of_a_slider_is_one_entry(main_window: Any) -> None:
    lab = main_window(lab="derivative").lab("derivative")
    click(lab, "central_radio")
    QApplication.processEvents()
    before = lab.values()["h"]
    slider = find(lab, "h_slider")
    start = handle_of(slider)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    for shift in range(4, 41, 4):
        QTest.mouseMove(slider, start + QPoint(shift, 0))
        QApplication.processEvents()
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 0))
    dragged = lab.values()["h"]
    assert dragged != before
    undo(lab)
    assert lab.values()["h"] == before
    assert lab.method == "central"
    undo(lab)
    assert lab.method == "forward"
    redo(lab)
    redo(lab)
    assert lab.values()["h"] == dragged


def test_two_drags_are_two_entries(main_window: Any, qtbot: QtBot) -> None:
    lab = main_window(lab="derivative").lab("derivative")
    seen = [lab.values()["h"]]
    for _ in range(2):
        slider = find(lab, "h_slider")
        start = handle_of(slider)
        QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(slider, start + QPoint(20, 0))
        QApplication.processEvents()
        QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=start + QPoint(20, 0))
        # The program checks now and then whether the button is still down.
        qtbot.waitUntil(lambda: not lab._undo._drag_timer.isActive())
        seen.append(lab.values()["h"])
    assert len(set(seen)) == 3
    undo(lab)
    assert lab.values()["h"] == seen[1]
    undo(lab)
    assert lab.values()["h"] == seen[0]


def test_another_function_is_taken_back_with_its_point_and_range(main_window: Any) -> None:
    lab = main_window(lab="derivative").lab("derivative")
    type_into(find(lab, "x_box"), "12")
    QApplication.processEvents()
    before = lab.values()
    choose(lab, "function_combo", "cubic")
    QApplication.processEvents()
    after = lab.values()
    assert {name for name in before if before[name] != after[name]} == {
        *("function", "text", "x", "range"),
    }
    undo(lab)
    assert lab.values() == before
    assert lab.choice.function.text == before["text"]
    redo(lab)
    assert lab.values() == after


def test_a_typed_function_is_taken_back(main_window: Any, qtbot: QtBot) -> None:
    lab = main_window(lab="derivative").lab("derivative")
    before = lab.values()
    type_into(find(lab, "function_text"), "x^2*sin(x)")
    leave_fields(lab)
    assert lab.values()["function"] == "typed"
    undo(lab)
    assert lab.values() == before


def test_another_surface_is_taken_back_with_all_that_it_brought(main_window: Any) -> None:
    lab = main_window(lab="descent").lab("descent")
    type_into(find(lab, "learning_rate_box"), "0.2")
    type_into(find(lab, "start_x0_box"), "0.5")
    QApplication.processEvents()
    before, table = lab.values(), lab.table()
    choose(lab, "surface_combo", "valley")
    leave_fields(lab)
    assert lab.values()["start"] != before["start"]
    undo(lab)
    assert lab.values() == before
    assert lab.table() == table


def test_steps_of_a_descent_and_the_camera_are_taken_back(main_window: Any) -> None:
    lab = main_window(lab="descent").lab("descent")
    click(lab, "reset_button")
    QApplication.processEvents()
    click(lab, "more_button")
    QApplication.processEvents()
    click(lab, "view_top_button")
    undo(lab)
    assert lab.values()["camera"] == "iso"
    undo(lab)
    undo(lab)
    assert lab.values()["step"] == lab.walk.steps
    redo(lab)
    assert lab.values()["step"] == 0


def test_what_play_did_to_the_weights_is_taken_back(main_window: Any, qtbot: QtBot) -> None:
    lab = main_window(lab="layer").lab("layer")
    before = lab.values()
    click(lab, "play_button")
    qtbot.waitUntil(lambda: lab._weight_steps.count > 5)
    click(lab, "play_button")
    undo(lab)
    assert lab.values() == before
    redo(lab)
    assert lab.values()["W"] != before["W"]


def test_a_number_and_a_weight_are_taken_back(main_window: Any) -> None:
    lab = main_window(lab="layer").lab("layer")
    before = lab.values()
    type_cell(find(lab, "x_table"), 0, 1, "3")
    lab._on_weight_chosen(1, 1)
    undo(lab)
    assert lab.values() == {**before, "x": [0.6, 3.0]}
    undo(lab)
    assert lab.values() == before


def test_back_to_the_defaults_can_be_taken_back(main_window: Any) -> None:
    lab = main_window(lab="layer").lab("layer")
    type_cell(find(lab, "x_table"), 0, 1, "3")
    changed = lab.values()
    action(lab.window(), "reset_lab").trigger()
    assert lab.values() != changed
    undo(lab)
    assert lab.values() == changed


def test_settings_of_a_training_are_taken_back_but_not_while_it_runs(
    main_window: Any, qtbot: QtBot
) -> None:
    lab = training_lab(main_window(lab="training"), qtbot)
    before = lab.values()
    choose(lab, "optimizer_combo", "Adam")
    QApplication.processEvents()
    type_into(find(lab, "length_box"), "1000000")
    leave_fields(lab)
    click(lab, "train_button")
    qtbot.waitUntil(lambda: lab.history.iterations > 5)
    undo(lab)
    assert lab.values()["settings.length"] == 1_000_000
    assert lab.run.state == "running"
    drag_slider(lab, "learning_rate", 30)
    rate = lab.values()["settings.learning_rate"]
    undo(lab)
    assert lab.values()["settings.learning_rate"] == 0.001 != rate
    assert lab.run.state == "running"
    with qtbot.waitSignal(lab.run_ended):
        click(lab, "stop_button")
    undo(lab)
    undo(lab)
    assert lab.values() == before


def test_only_the_last_changes_are_held(main_window: Any) -> None:
    lab = main_window(lab="layer").lab("layer")
    for number in range(MOST_ENTRIES + 3):
        click(lab, "numerical_radio" if number % 2 == 0 else "backpropagation_radio")
        QApplication.processEvents()
    for _ in range(MOST_ENTRIES + 3):
        lab.undo()
    assert lab.values()["gradient"] == "numerical"  # the third change is the oldest one kept
    assert lab._undo.entry_at(-1) is None


def test_a_number_in_a_table_and_the_choice_after_it_are_two_entries(main_window: Any) -> None:
    lab = main_window(lab="loss").lab("loss")
    before = lab.values()
    choose(lab, "loss_choice", "sum_squared_error")
    QApplication.processEvents()
    type_cell(find(lab, "number_table"), 0, 3, "0.5")
    QApplication.processEvents()
    choose(lab, "loss_choice", "mean_squared_error")
    undo(lab)
    assert lab.values()["loss"] == "sum_squared_error"
    assert lab.values()["y"] != before["y"]
    undo(lab)
    assert lab.values() == {**before, "loss": "sum_squared_error"}
