"""The Loss lab in a real window, used as a learner uses it."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit

from engine.losses import LOSSES, cross_entropy_error, parse_vector_text
from gui.settings import Settings
from gui.theme import appearance
from gui.translations import install_language
from tests.test_gui.hands import click, drag_along, find, printed_by, type_into, type_into_cell

LECTURE = 0.510825457099338
HALF_SUM = 0.09750000000000003


@pytest.fixture
def lab(main_window):
    return main_window(lab="loss").lab("loss")


def total(lab) -> float:
    return float(find(lab, "total_text").text())


def is_marked(lab, name: str) -> bool:
    return bool(find(lab, name).property("invalid"))


def test_it_opens_with_the_numbers_of_the_lecture(lab):
    assert total(lab) == LECTURE
    assert find(lab, "hero_number").text() == "0.510825"
    find(lab, "loss_choice").set_value("sum_squared_error")
    assert total(lab) == HALF_SUM
    assert "0.0195" in find(lab, "loss_note").text()
    find(lab, "loss_choice").set_value("mean_squared_error")
    assert total(lab) == pytest.approx(0.0195, rel=1e-12)
    assert "0.0975" in find(lab, "loss_note").text()


def test_each_loss_says_what_it_adds_and_averages(lab):
    notes = set()
    for name in LOSSES:
        find(lab, "loss_choice").set_value(name)
        text = find(lab, "loss_note").text()
        assert ("mean over" in text) == (LOSSES[name].reduction == "mean")
        assert "samples" in text
        notes.add(text)
    assert len(notes) >= 4


@pytest.mark.parametrize(
    "text",
    ["0.2 0.8", "0.2, 0.8", "[0.2, 0.8]", "np.array([0.2, 0.8])", "0.2\t0.8", "0.2\n0.8"],
)
def test_every_usual_form_can_be_pasted(lab, text):
    type_into(find(lab, "t_text"), "0 1", enter=False)
    QApplication.clipboard().setText(text)
    field = find(lab, "y_text")
    field.selectAll()
    field.paste()
    assert total(lab) == cross_entropy_error([0.2, 0.8], [0, 1])


def test_labels_and_soft_targets(lab):
    type_into(find(lab, "y_text"), "0.2 0.8", enter=False)
    type_into(find(lab, "t_text"), "1", enter=False)
    assert total(lab) == cross_entropy_error([0.2, 0.8], [0, 1])
    type_into(find(lab, "t_text"), "0.5 0.5", enter=False)
    assert total(lab) == pytest.approx(0.9163, abs=1e-4)


def test_a_number_typed_into_the_table_reaches_the_text_and_undo_takes_it_back(lab):
    find(lab, "loss_choice").set_value("sum_squared_error")
    table, text = find(lab, "number_table"), find(lab, "y_text")
    type_into_cell(table, 0, 3, "2")
    assert parse_vector_text(text.text)[3] == 2
    assert total(lab) == pytest.approx(HALF_SUM + 2)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert table.array[0, 3] == 0
    assert total(lab) == HALF_SUM


def test_letters_in_the_table_are_marked_and_said_and_the_numbers_stay(lab):
    table = find(lab, "number_table")
    type_into_cell(table, 0, 3, "x")
    assert is_marked(lab, "number_table")
    assert lab.strip.kind == "error"
    assert total(lab) == LECTURE
    type_into_cell(table, 0, 3, "0")  # its current value
    assert not is_marked(lab, "number_table")
    assert lab.strip.kind == ""


def test_a_perfect_prediction_is_a_little_below_zero_and_says_why(lab):
    find(lab, "example_choice").set_value("perfect")
    assert -1.1e-7 < total(lab) < 0
    assert find(lab, "hero_number").text() == "−1e-7"
    assert "δ" in find(lab, "loss_note").text()
    assert "1e-7" in find(lab, "loss_note").text()


def test_delta_can_be_typed_and_changes_the_worst_case(lab):
    find(lab, "example_choice").set_value("worst")
    assert total(lab) == pytest.approx(-math.log(1e-7))
    box = find(lab, "delta_box")
    box.selectAll()
    QTest.keyClicks(box, "1e-3")
    assert total(lab) == pytest.approx(-math.log(1e-3))
    find(lab, "loss_choice").set_value("sum_squared_error")
    assert not box.isEnabled()


def test_a_batch_is_averaged_and_each_sample_can_be_opened(lab, qtbot):
    find(lab, "example_choice").set_value("batch")
    wanted = -np.mean(np.log(np.array([0.7, 0.5, 0.1]) + 1e-7))
    assert total(lab) == pytest.approx(wanted, rel=1e-12)
    terms = find(lab, "term_table")
    assert terms.model().rowCount() == 3
    assert find(lab, "number_table").array.shape == (6, 4)
    place = terms.visualRect(terms.model().index(2, 1)).center()
    QTest.mouseClick(terms.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(terms.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert find(lab, "sample_box").value == 2
    assert find(lab, "number_table").array.shape == (2, 4)
    assert total(lab) == pytest.approx(wanted, rel=1e-12)
    click(lab, "sample_before_button")
    np.testing.assert_array_equal(find(lab, "number_table").array[0], [0.2, 0.5, 0.2, 0.1])


def test_editing_one_sample_of_a_batch_leaves_the_others(lab):
    find(lab, "example_choice").set_value("batch")
    find(lab, "loss_choice").set_value("mean_absolute_error")
    click(lab, "sample_after_button")
    table = find(lab, "number_table")
    type_into_cell(table, 0, 0, "9")
    y = parse_vector_text(find(lab, "y_text").text)
    assert y[0, 0] == 9
    np.testing.assert_array_equal(y[1:], [[0.2, 0.5, 0.2, 0.1], [0.6, 0.2, 0.1, 0.1]])


def test_logits_go_through_softmax_and_both_are_shown(lab):
    find(lab, "example_choice").set_value("logits")
    table = find(lab, "number_table")
    assert table.array.shape == (3, 3)
    np.testing.assert_allclose(table.array[1], [0.01821127, 0.24519181, 0.73659691], atol=1e-8)
    assert total(lab) == pytest.approx(-math.log(0.73659691 + 1e-7), rel=1e-7)
    QTest.keyClick(find(lab, "logits_check"), Qt.Key.Key_Space)
    assert lab.strip.kind == "error"  # scores are not probabilities


def test_dragging_a_bar_keeps_probabilities_and_is_one_undo(lab):
    bars, before = find(lab, "bar_chart"), find(lab, "y_text").text
    drag_along(bars.viewport(), [bars.position_of(2, value) for value in (0.6, 0.5, 0.4, 0.3)])
    y = parse_vector_text(find(lab, "y_text").text)
    assert y[2] == pytest.approx(0.3, abs=0.01)
    assert y.sum() == pytest.approx(1, abs=1e-5)
    assert total(lab) == pytest.approx(-math.log(y[2] + 1e-7))
    assert lab.strip.kind == ""
    find(lab, "y_text").undo()
    assert find(lab, "y_text").text == before
    assert total(lab) == LECTURE


def test_dragging_the_dot_along_the_curve_moves_the_total(lab):
    curve = find(lab, "loss_curve")
    QTest.qWait(100)  # until the layout, and with it the place of the dot, is settled
    drag_along(curve.viewport(), [curve.position_of(0.6, LECTURE), curve.position_of(0.9, 0.1)])
    y = parse_vector_text(find(lab, "y_text").text)
    assert y[2] == pytest.approx(0.9, abs=0.01)
    assert total(lab) == cross_entropy_error(y, 2)
    QTest.keyClick(curve, Qt.Key.Key_Left)
    assert parse_vector_text(find(lab, "y_text").text)[2] == pytest.approx(y[2] - 0.01)


def test_the_bars_obey_the_keyboard(lab):
    find(lab, "loss_choice").set_value("sum_squared_error")
    bars = find(lab, "bar_chart")
    QTest.keyClick(bars, Qt.Key.Key_Right)
    QTest.keyClick(bars, Qt.Key.Key_Up)
    assert parse_vector_text(find(lab, "y_text").text)[3] == 0.01


@pytest.mark.parametrize(
    ("y", "t", "field", "said"),
    [
        ("0.1, abc, 0.9", "0 0 1", "y_text", "abc"),
        ("", "0 0 1", "y_text", "numbers"),
        ("0.1 nan 0.9", "0 0 1", "y_text", "nan"),
        ("0.1 0.9", "0 0 1", "t_text", "2 values"),
        ("0.1 0.9", "x", "t_text", "x"),
        ("-0.1 1.1", "0 1", "y_text", "−0.1"),
        ("0.5 0.9", "0 1", "y_text", "1.4"),
        ("0.1 0.9", "7", "t_text", "7"),
    ],
)
def test_bad_input_is_marked_said_and_greys_the_last_result(lab, y, t, field, said):
    type_into(find(lab, "t_text"), t, enter=False)
    type_into(find(lab, "y_text"), y, enter=False) if y else find(lab, "y_text").clear()
    assert is_marked(lab, field)
    assert not is_marked(lab, {"y_text": "t_text", "t_text": "y_text"}[field])
    assert lab.strip.kind == "error"
    assert said in lab.strip.text
    assert not find(lab, "hero_number").isEnabled()
    find(lab, "example_choice").set_value("lecture")
    assert not is_marked(lab, field)
    assert lab.strip.kind == ""
    assert find(lab, "hero_number").isEnabled()
    assert total(lab) == LECTURE


def test_the_wrong_place_is_marked_in_the_text(lab):
    type_into(find(lab, "y_text"), "0.1, abc, 0.9", enter=False)
    assert find(lab, "y_text").marked == (5, 8)
    assert "character 6" in lab.strip.text
    assert not find(lab, "number_table").isEnabled()


def test_what_is_wrong_can_be_repaired_by_one_click(lab):
    type_into(find(lab, "t_text"), "0 1", enter=False)
    type_into(find(lab, "y_text"), "1 3", enter=False)
    click(lab, "message_action_button")
    np.testing.assert_allclose(parse_vector_text(find(lab, "y_text").text), [0.25, 0.75])
    assert lab.strip.kind == ""
    type_into(find(lab, "y_text"), "-1 3", enter=False)
    click(lab, "message_action_button")
    assert find(lab, "logits_check").isChecked()
    assert lab.strip.kind == ""


def test_a_million_numbers_are_refused_at_once(lab):
    data = QMimeData()
    data.setText("0.1 " * 1_000_000)
    field = find(lab, "y_text")
    field.insertFromMimeData(data)
    assert is_marked(lab, "y_text")
    assert "20,000" in lab.strip.text
    assert len(field.text) < 100
    type_into(find(lab, "y_text"), "1 0 0 0 0 0 0 0 0 0", enter=False)
    assert not is_marked(lab, "y_text")


def test_huge_numbers_neither_warn_nor_break_the_pictures(lab, qtbot):
    find(lab, "loss_choice").set_value("sum_squared_error")
    type_into(find(lab, "y_text"), "1e308 -1e308 1e200", enter=False)
    type_into(find(lab, "t_text"), "0 1 0", enter=False)
    lab.grab()
    assert find(lab, "hero_number").text() == "∞"
    assert json.dumps(lab.state())


def test_twenty_thousand_numbers_are_drawn(lab):
    find(lab, "loss_choice").set_value("mean_squared_error")
    find(lab, "y_text").set_text(" ".join(["0.5"] * 10_000))
    find(lab, "t_text").set_text(" ".join(["0.25"] * 10_000))
    lab.grab()
    assert total(lab) == 0.0625
    assert find(lab, "term_table").model().rowCount() == 10_000


def test_an_answer_is_judged(lab):
    line = find(lab, "answer_text")
    for text, kind, word in (
        ("0.510825457099338", "good", "last digit"),
        ("0.5108", "good", "rounded"),
        ("0.2218", "warning", "base 10"),
        ("0.5208", "warning", "decimal 2"),
        ("abc", "error", "abc"),
        ("0.51", "good", "rounded"),
    ):
        line.clear()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert lab.strip.kind == kind
        assert word in lab.strip.text


def test_the_total_is_copied_in_full(lab):
    click(lab, "copy_total_button")
    assert QApplication.clipboard().text() == repr(LECTURE)


def test_language_and_theme_change_everything_and_lose_nothing(lab):
    type_into(find(lab, "y_text"), "0.2 0.8", enter=False)
    type_into(find(lab, "t_text"), "0 1", enter=False)
    english = {
        name: find(lab, name).accessibleName()
        for name in ("y_text", "t_text", "loss_choice", "delta_box", "number_table", "check_button")
    }
    install_language("ko")
    QApplication.processEvents()
    appearance.set_choice("dark")
    assert find(lab, "loss_choice").currentText() == "교차 엔트로피 오차"
    assert "share" not in [find(lab, "term_table").model().headerData(4, Qt.Orientation.Horizontal)]
    for name, text in english.items():
        assert find(lab, name).accessibleName() != text
    assert find(lab, "example_choice").currentIndex() == -1
    assert find(lab, "y_text").text == "0.2 0.8"
    assert total(lab) == cross_entropy_error([0.2, 0.8], [0, 1])


def test_state_comes_back_and_damaged_state_is_passed_over(lab, main_window):
    type_into(find(lab, "y_text"), "0.2 0.8", enter=False)
    type_into(find(lab, "t_text"), "0 1", enter=False)
    find(lab, "delta_box").set_value(1e-3)
    find(lab, "loss_choice").set_value("binary_cross_entropy_error")
    kept = json.loads(json.dumps(lab.state()))
    settings = Settings()
    settings.labs["loss"] = kept
    again = main_window(settings=settings).lab("loss")
    assert again.state() == kept
    again.restore({"y": 3, "t": None, "logits": "yes", "loss": "x", "delta": "1", "sample": "a"})
    again.restore({"y": "[[1, 0], [0, 1]]", "t": "0 1", "delta": math.nan, "sample": 10**30})
    again.refresh()
    assert again.state()["loss"] == "binary_cross_entropy_error"
    assert again.state()["delta"] == 1e-3
    again.reset()
    assert total(again) == LECTURE


@pytest.mark.parametrize("name", list(LOSSES))
@pytest.mark.parametrize("example", ["lecture", "batch", "logits"])
def test_the_copied_code_prints_the_numbers_on_screen(lab, name, example):
    find(lab, "example_choice").set_value(example)
    find(lab, "loss_choice").set_value(name)
    assert float(printed_by(lab.code()).split("loss:")[1]) == pytest.approx(total(lab), rel=1e-12)


def test_the_table_for_a_file_adds_up_to_the_total(lab):
    header, rows = lab.table()
    assert len(header) == len(rows[0])
    assert sum(row[4] for row in rows) == pytest.approx(total(lab))


def test_the_largest_term_is_marked_in_table_and_picture(lab):
    find(lab, "example_choice").set_value("mirror")
    find(lab, "loss_choice").set_value("sum_squared_error")
    terms = find(lab, "term_table")
    assert terms.currentIndex().row() == 2
    assert terms.model().data(terms.model().index(2, 3), Qt.ItemDataRole.FontRole).bold()


def test_bars_stand_over_their_columns(lab):
    bars, table = find(lab, "bar_chart"), find(lab, "number_table")
    QApplication.processEvents()
    for column in (0, 9):
        cell = table.visualRect(table.model().index(0, column)).center()
        middle = table.viewport().mapTo(lab, cell).x()
        bar = bars.viewport().mapTo(lab, bars.position_of(column, 0).toPoint()).x()
        assert abs(bar - middle) <= 2


def test_a_click_on_a_column_chooses_what_the_curve_is_about(lab):
    bars, curve = find(lab, "bar_chart"), find(lab, "loss_curve")
    QTest.mouseClick(
        bars.viewport(), Qt.MouseButton.LeftButton, pos=bars.position_of(5, 0.7).toPoint()
    )
    assert curve.bottom_axis.name == "y[5]"
    assert bars.summary() == "Component 5: y is 0.1, t is 0."


def test_the_bars_can_be_looked_at_closely_and_go_back(lab):
    bars = find(lab, "bar_chart")
    home = bars.view
    place = bars.position_of(2, 0.5)
    drag_along(bars.viewport(), [bars.position_of(column, 0.7) for column in (8, 7.5, 7, 6)])
    assert bars.view[0] > home[0]
    find(lab, "example_choice").set_value("mirror")  # other numbers leave the view as it is
    assert bars.view[0] > home[0]
    QTest.mouseDClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert bars.view == pytest.approx(home, abs=1e-9)


def test_a_name_above_the_bars_hides_them(lab):
    bars = find(lab, "bar_chart")
    names = [entry.text for entry in bars.legend.entries]
    assert names == ["prediction y", "target t"]
    target = bars.legend.entries[1]
    place = bars.mapFromScene(bars.legend.mapToScene(target.place.center()))
    shown = bars.grab().toImage()
    QTest.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not target.curve.isVisible()
    assert bars.grab().toImage() != shown
    QTest.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert target.curve.isVisible()


def test_columns_are_counted_in_whole_numbers(lab):
    bars = find(lab, "bar_chart")
    assert bars.bottom_axis.ticks.texts == [str(k) for k in range(10)]
    type_into(find(lab, "t_text"), "1 0")
    type_into(find(lab, "y_text"), "0.3 0.7")
    assert bars.bottom_axis.ticks.texts == ["0", "1"]


def test_a_term_beyond_the_curve_keeps_its_dot_and_says_its_value(lab):
    find(lab, "example_choice").set_value("mirror")
    curve = find(lab, "loss_curve")
    x, height = curve.handles[0].values
    assert curve.handles[0].isVisible()
    assert curve.view[2] <= height <= curve.view[3]
    assert curve.summary().startswith("The term is ")
    assert curve.summary().endswith(f"at y = {x:g}.")


def test_formulas_are_typeset_after_the_window_stands(lab, qtbot):
    formulas = [find(lab, name) for name in ("loss_formula", "worked_formula")]
    qtbot.waitUntil(lambda: lab.is_settled, timeout=20_000)
    assert all(formula.is_settled for formula in formulas)
    assert "0.6" in formulas[1].latex


def test_a_target_outside_0_and_1_is_marked_and_not_used(main_window) -> None:
    lab = main_window(lab="loss").lab("loss")
    lab.findChild(QPlainTextEdit, "y_text").setPlainText("0.9 0.1")
    lab.findChild(QPlainTextEdit, "t_text").setPlainText("5 0")
    choice = lab.findChild(QComboBox, "loss_choice")
    for index in range(choice.count()):  # an uncaught exception would fail the test
        choice.setCurrentIndex(index)
        refused = "cross_entropy" in str(choice.itemData(index))
        assert (lab.strip.kind == "error") == refused
        assert bool(lab.findChild(QPlainTextEdit, "t_text").property("invalid")) == refused
