"""The box for one number and the slider over powers of ten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.numbers import format_number
from gui.translations import install_language
from gui.widgets.log_slider import LogSlider
from gui.widgets.number_box import NumberBox
from tests.test_gui.hands import type_into


@pytest.fixture
def place(qtbot: QtBot):
    widget = QWidget()
    QVBoxLayout(widget)
    widget.show()
    qtbot.waitExposed(widget)
    yield widget
    widget.close()
    widget.deleteLater()


def shown(place: QWidget, widget: QWidget) -> QWidget:
    place.layout().addWidget(widget)
    return widget


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.5", 0.5), ("1e-4", 1e-4), ("−2", -2.0), ("0,25", 0.25), (" 3 ", 3.0), (".5", 0.5)],
)
def test_a_number_is_taken_as_it_is_typed(place, qtbot: QtBot, text: str, value: float) -> None:
    box = shown(place, NumberBox("a_box", 1.0, -10, 10))
    type_into(box, text, enter=False)
    assert box.value == value
    assert box.is_valid


@pytest.mark.parametrize("text", ["abc", "11", "nan", "inf", "1e400", "--1", "1 2", "-"])
def test_an_invalid_number_is_marked_and_the_last_one_stays(place, qtbot: QtBot, text: str) -> None:
    box = shown(place, NumberBox("a_box", 1.5, -10, 10))
    messages: list[str] = []
    box.rejected.connect(messages.append)
    type_into(box, text, enter=False)
    assert not box.is_valid
    assert -10 <= box.value <= 10
    assert messages
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.is_valid
    assert float(box.text()) == box.value


def test_a_whole_number_is_whole(place, qtbot: QtBot) -> None:
    box = shown(place, NumberBox("a_box", 10, 1, 100_000, whole=True))
    messages: list[str] = []
    box.rejected.connect(messages.append)
    type_into(box, "10,000", enter=False)
    assert box.value == 10_000
    type_into(box, "2.5", enter=False)
    assert messages[-1] == "2.5 is not a whole number."


def test_arrow_keys_add_or_multiply_within_the_range(place, qtbot: QtBot) -> None:
    adding = shown(place, NumberBox("a_box", 0.2, 0, 0.4, step=0.1))
    for _ in range(5):
        qtbot.keyClick(adding, Qt.Key.Key_Up)
    assert adding.value == 0.4
    for _ in range(3):
        qtbot.keyClick(adding, Qt.Key.Key_Down)
    assert adding.text() == "0.1"
    times = shown(place, NumberBox("b_box", 1, 1e-3, 1e3, factor=10))
    qtbot.keyClick(times, Qt.Key.Key_Up)
    assert times.value == 10


@pytest.mark.parametrize("value", [1e-10, 1e-4, 0.1, 0.123456, 1.0, 100.0])
def test_a_typed_rate_stays_exact_while_the_slider_follows(place, qtbot, value: float) -> None:
    slider = shown(place, LogSlider("rate", 0.5, 1e-10, 1e2))
    heard: list[float] = []
    slider.value_changed.connect(heard.append)
    type_into(slider.box, repr(value), enter=False)
    assert slider.value == value
    assert heard[-1] == value
    assert slider.slider.value() == pytest.approx(slider.share(value) * 1200, abs=0.51)


def test_the_slider_moves_by_keys_in_equal_ratios(place, qtbot: QtBot) -> None:
    slider = shown(place, LogSlider("rate", 0.1, 1e-10, 1e2))
    qtbot.keyClick(slider.slider, Qt.Key.Key_PageUp)
    assert slider.value == pytest.approx(1.0)
    qtbot.keyClick(slider.slider, Qt.Key.Key_PageDown)
    qtbot.keyClick(slider.slider, Qt.Key.Key_PageDown)
    assert slider.value == pytest.approx(0.01)
    qtbot.keyClick(slider.slider, Qt.Key.Key_End)
    assert slider.value == 100.0


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.0, "0"), (1e-10, "1e-10"), (0.1 + 0.2, "0.3"), (1e22, "1e22"),
     (float("inf"), "∞"), (float("-inf"), "−∞"), (float("nan"), "NaN")],
)  # fmt: skip
def test_numbers_are_written_short(value: float, text: str) -> None:
    assert format_number(value) == text


@pytest.mark.parametrize("value", [float("nan"), 10**400, -(10**400)])
def test_a_number_no_float_can_hold_never_gets_in(place: QWidget, value: float) -> None:
    slider = shown(place, LogSlider("h", 1e-4, 1e-16, 1.0))
    slider.set_value(value)
    assert slider.value in (1e-4, 1e-16, 1.0)
    endless = shown(place, NumberBox("x_box", 2.0))
    endless.set_value(value)
    assert endless.value == 2.0


def test_a_page_pasted_into_a_box_is_quoted_shortly(qtbot: QtBot, place: QWidget) -> None:
    box = shown(place, NumberBox("x_box", 2.0))
    with qtbot.waitSignal(box.rejected) as told:
        QApplication.clipboard().setText("x" * 20_000)
        box.selectAll()
        box.paste()
    assert len(told.args[0]) < 150


def test_what_is_wrong_is_said_again_in_the_new_language(qtbot: QtBot, place: QWidget) -> None:
    box = shown(place, NumberBox("x_box", 2.0))
    type_into(box, "abc", enter=False)
    with qtbot.waitSignal(box.rejected) as told:
        install_language("ko")
    assert "수가 아닙니다" in told.args[0]
    install_language("en")
