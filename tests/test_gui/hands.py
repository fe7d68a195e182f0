"""The actions of a person at the window: find, click, type, choose, drag, run copied code."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton
FEW = 50  # characters that are typed one by one; longer texts are pasted


def find(inside: QWidget, name: str, kind: type[QWidget] = QWidget) -> Any:
    """Return the widget with this objectName."""
    found = inside.findChild(kind, name)
    assert found is not None, f"there is no {kind.__name__} {name}"
    return found


def action(window: QWidget, name: str) -> QAction:
    """Return the menu entry with this name."""
    found = window.findChild(QAction, f"{name}_action")
    assert isinstance(found, QAction), f"there is no menu entry {name}"
    return found


def text_of(inside: QWidget, name: str) -> str:
    """Return the text of a label."""
    return str(find(inside, name, QLabel).text())


def click(inside: QWidget, name: str) -> None:
    """Click a button, a check box on its box."""
    button = find(inside, name, QAbstractButton)
    QTest.mouseClick(button, LEFT, pos=QPoint(min(10, button.width() // 2), button.height() // 2))


def choose(inside: QWidget, name: str, value: object) -> None:
    """Choose an entry of a list by its value."""
    box = find(inside, name, QComboBox)
    index = box.findData(value)
    assert index >= 0, f"{name} has no {value!r}"
    box.setCurrentIndex(index)


def type_into(field: Any, text: str, *, enter: bool = True) -> None:
    """Replace the text of a field by typing; long texts and letters without a key are pasted."""
    field.setFocus()
    field.selectAll()
    if text.isascii() and len(text) < FEW:
        QTest.keyClicks(field, text)
    else:
        QApplication.clipboard().setText(text)
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


def cell(table: QTableView, row: int, column: int) -> QPoint:
    """Return where a cell of a table is."""
    return table.visualRect(table.model().index(row, column)).center()


def type_into_cell(table: QTableView, row: int, column: int, text: str) -> None:
    """Click a cell and replace its text by typing."""
    QTest.mouseClick(table.viewport(), LEFT, pos=cell(table, row, column))
    QTest.keyClicks(table, text[0])
    editor = table.viewport().findChildren(QLineEdit)[-1]
    assert editor.text() == text[0], "the first key is lost"
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt accepts the text in the next iteration of its event loop


def drag(view: QWidget, start: QPoint, by: QPoint) -> None:
    """Press at the start, move to the end in two steps, release."""
    drag_along(view, [start, start + by / 2, start + by])


def drag_along(view: QWidget, places: Sequence[QPoint | QPointF]) -> None:
    """Press at the first place, go to each of the others, release at the last."""
    start, *others = (place if isinstance(place, QPoint) else place.toPoint() for place in places)
    QTest.mouseMove(view, start)
    QTest.mousePress(view, LEFT, pos=start)
    for place in others:
        QTest.mouseMove(view, place)
    QTest.mouseRelease(view, LEFT, pos=others[-1])


def printed_by(code: str) -> str:
    """Run a copied script where the program is not and return what it prints, without a warning."""
    with TemporaryDirectory() as elsewhere:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            cwd=elsewhere, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def turn_wheel(view: QWidget, at: QPoint, clicks: int = 1) -> None:
    """Turn the wheel over a place by so many notches."""
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * clicks),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def training_lab(window: Any, qtbot: QtBot) -> Any:
    """Return the training lab, with its digits loaded."""
    lab = window.lab("training")
    qtbot.waitUntil(lambda: lab.is_settled and lab.data.dataset is not None)
    return lab
