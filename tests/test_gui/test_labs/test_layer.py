"""The one-layer lab, used with clicks and keys as a learner does."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from engine.network import SimpleNet
from engine.training import LECTURE_T, LECTURE_W, LECTURE_X
from gui.labs.layer.gradient_table import GradientTable
from gui.labs.layer.lab import LayerLab
from gui.labs.layer.network_picture import NetworkPicture
from gui.widgets.number_table import NumberTable
from tests.test_gui.hands import click, find, printed_by, type_into_cell

LECTURE_LOSS = SimpleNet(LECTURE_W).loss(LECTURE_X, LECTURE_T)


@pytest.fixture
def lab(main_window) -> LayerLab:
    return main_window(lab="layer").lab("layer")


def hero(lab: QWidget) -> float:
    return float(find(lab, "hero_number", QLabel).text())


def test_it_begins_with_the_lectures_numbers(lab) -> None:
    assert hero(lab) == pytest.approx(LECTURE_LOSS, abs=1e-6)
    table = find(lab, "gradient_table", GradientTable)
    gradient = SimpleNet(LECTURE_W).gradient(LECTURE_X, LECTURE_T)
    shown = [float(table.item(row, 3).text().replace("−", "-")) for row in range(6)]
    np.testing.assert_allclose(shown, gradient.ravel(), atol=1e-8)


def test_a_step_lowers_the_loss_and_back_takes_it_again(lab, qtbot: QtBot) -> None:
    click(lab, "step_button")
    assert hero(lab) < LECTURE_LOSS
    click(lab, "step_back_button")
    assert hero(lab) == pytest.approx(LECTURE_LOSS, abs=1e-6)
    assert not find(lab, "step_back_button", QPushButton).isEnabled()


def test_a_hundred_steps_are_a_hundred_steps_and_reset_undoes_them(lab, qtbot: QtBot) -> None:
    click(lab, "many_steps_button")
    W = np.array(LECTURE_W)
    for _ in range(100):
        W = W - 0.1 * SimpleNet(W).gradient(LECTURE_X, LECTURE_T)
    np.testing.assert_allclose(find(lab, "weights_table", NumberTable).array, W, rtol=1e-12)
    assert "100" in lab.status
    click(lab, "reset_button")
    np.testing.assert_array_equal(find(lab, "weights_table", NumberTable).array, LECTURE_W)


def test_play_descends_until_pause(lab, qtbot: QtBot) -> None:
    qtbot.keyClick(lab.window(), Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: hero(lab) < LECTURE_LOSS - 0.02)
    click(lab, "play_button")
    still = hero(lab)
    qtbot.wait(200)
    assert hero(lab) == still


def test_typing_a_weight_changes_the_loss(lab, qtbot: QtBot) -> None:
    type_into_cell(find(lab, "weights_table"), 0, 2, "2.5")
    W = np.array(LECTURE_W)
    W[0, 2] = 2.5
    assert hero(lab) == pytest.approx(SimpleNet(W).loss(LECTURE_X, LECTURE_T), abs=1e-6)


def test_an_invalid_target_is_reported_and_the_last_result_stays_grey(lab, qtbot: QtBot) -> None:
    type_into_cell(find(lab, "t_table"), 0, 0, "1")
    assert lab.strip.kind == "error"
    assert "1, 0, 1" in lab.strip.text
    assert find(lab, "t_table", NumberTable).property("invalid")
    assert not find(lab, "hero_number", QLabel).isEnabled()
    assert not find(lab, "step_button", QPushButton).isEnabled()
    type_into_cell(find(lab, "t_table"), 0, 2, "0")
    assert lab.strip.kind == ""
    assert find(lab, "hero_number", QLabel).isEnabled()


@pytest.mark.parametrize("text", ["abc", "nan", "1e999"])
def test_invalid_text_is_reported_and_the_number_stays(lab, qtbot: QtBot, text: str) -> None:
    type_into_cell(find(lab, "x_table"), 0, 0, text)
    assert lab.strip.kind == "error"
    np.testing.assert_array_equal(find(lab, "x_table", NumberTable).array, [LECTURE_X])


def test_a_number_too_large_is_cut_and_that_is_said(lab, qtbot: QtBot) -> None:
    type_into_cell(find(lab, "x_table"), 0, 0, "1000")
    assert lab.strip.kind == "warning"
    assert find(lab, "x_table", NumberTable).array[0, 0] == 100


def test_a_weight_is_chosen_in_the_picture_and_in_the_table(lab, qtbot: QtBot) -> None:
    picture = find(lab, "network_picture", NetworkPicture)
    table = find(lab, "gradient_table", GradientTable)
    for row, column in np.ndindex(2, 3):
        place = picture.line_center(row, column).toPoint()
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place)
        assert table.currentRow() == 3 * row + column
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert table.currentRow() == 5
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    assert table.currentRow() == 0
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert lab.state()["weight"] == [0, 1]


def test_steps_by_the_numerical_gradient_go_nearly_the_same_way(lab, qtbot: QtBot) -> None:
    radio = find(lab, "numerical_radio", QRadioButton)
    qtbot.mouseClick(radio, Qt.MouseButton.LeftButton, pos=QPoint(8, radio.height() // 2))
    assert lab.state()["gradient"] == "numerical"
    click(lab, "many_steps_button")
    numerical = hero(lab)
    click(lab, "reset_button")
    find(lab, "backpropagation_radio", QRadioButton).click()
    click(lab, "many_steps_button")
    assert hero(lab) == pytest.approx(numerical, abs=1e-5)
    assert hero(lab) < 0.1


def test_language_and_theme_change_while_it_plays(lab, qtbot: QtBot) -> None:
    window = lab.window()
    click(lab, "play_button")
    window.set_language("ko")
    window.menus._themes.actions()[2].trigger()
    many = find(lab, "many_steps_button", QPushButton)
    qtbot.waitUntil(lambda: many.text() == "100스텝")
    assert find(lab, "gradient_table", GradientTable).horizontalHeaderItem(0).text() == "가중치"
    before = hero(lab)
    qtbot.waitUntil(lambda: hero(lab) < before)
    click(lab, "play_button")


@pytest.mark.parametrize("radio", ["backpropagation_radio", "numerical_radio"])
def test_the_code_prints_the_numbers_on_screen(lab, radio: str) -> None:
    find(lab, radio, QRadioButton).click()
    printed = dict(line.split(": ") for line in printed_by(lab.code()).splitlines())
    assert float(printed["loss"]) == pytest.approx(LECTURE_LOSS, rel=1e-12)
    header, rows = lab.table()
    for name in ("backpropagation", "numerical", "after one step"):
        shown = [row[header.index(name)] for row in rows]
        key = "W after one step" if name == "after one step" else name
        assert np.ravel(json.loads(printed[key])) == pytest.approx(shown, rel=1e-12, abs=1e-11)


def test_what_was_set_comes_back(main_window, lab, qtbot: QtBot) -> None:
    type_into_cell(find(lab, "x_table"), 0, 1, "-3")
    find(lab, "numerical_radio", QRadioButton).click()
    state = lab.state()
    lab.reset()
    assert lab.state() != state
    lab.restore(state)
    assert lab.state() == state


@pytest.mark.parametrize("place", [[True, 2], [1.0, 2.0], [0, 9], [[0], 1], "01", None])
def test_a_weight_that_is_no_place_is_passed_over(lab, place) -> None:
    lab.restore({**lab.state(), "weight": place})
    lab.refresh()
    row, column = lab.state()["weight"]
    assert (type(row), type(column)) == (int, int)
