"""The table of numbers: typing, copying and pasting, as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.widgets.number_table import NumberTable, full_number, read_number
from tests.test_gui.hands import type_into_cell


@pytest.fixture
def table(qtbot) -> Iterator[NumberTable]:
    table = NumberTable("number_table")
    table.resize(600, 200)
    table.set_array([[0.1, 0.2, 0.7], [0, 1, 0]])
    table.set_headers(["y", "t"])
    table.show()
    qtbot.waitExposed(table)
    yield table
    table.close()
    table.deleteLater()


def test_typing_a_number_changes_it_and_says_so(table, qtbot):
    with qtbot.waitSignal(table.array_changed):
        type_into_cell(table, 0, 1, "0.25")
    np.testing.assert_array_equal(table.array, [[0.1, 0.25, 0.7], [0, 1, 0]])


def test_letters_are_refused_and_the_number_stays(table, qtbot):
    with qtbot.waitSignal(table.rejected) as said:
        type_into_cell(table, 0, 1, "abc")
    assert "abc" in said.args[0]
    assert table.array[0, 1] == 0.2


@pytest.mark.parametrize("text", ["nan", "inf", "1e999"])
def test_numbers_without_end_are_refused(table, qtbot, text):
    with qtbot.waitSignal(table.rejected):
        type_into_cell(table, 1, 0, text)
    assert table.array[1, 0] == 0


def test_a_block_travels_over_the_clipboard(table, qtbot):
    table.select_cell(0, 0)
    QApplication.clipboard().setText("0.5\t0.25\n1\t0\n")
    with qtbot.waitSignal(table.array_changed):
        QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    np.testing.assert_array_equal(table.array, [[0.5, 0.25, 0.7], [1, 0, 0]])
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "0.5\t0.25\t0.7\n1\t0\t0"


def test_a_block_that_does_not_fit_is_refused_whole(table, qtbot):
    before = table.array
    table.select_cell(1, 2)
    QApplication.clipboard().setText("1\t2\n3\t4")
    with qtbot.waitSignal(table.rejected) as said:
        QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "2 × 2" in said.args[0]
    np.testing.assert_array_equal(table.array, before)


def test_delete_writes_zeros(table):
    table.select_cell(0, 2)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert table.array[0, 2] == 0


def test_computed_rows_and_read_only_tables_cannot_be_written_into(table, qtbot):
    table.set_fixed_rows({0})
    table.select_cell(0, 0)
    QApplication.clipboard().setText("9")
    with qtbot.waitSignal(table.rejected):
        QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    table.set_fixed_rows(())
    table.set_read_only(True)
    with qtbot.waitSignal(table.rejected):
        QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(table, "5")
    np.testing.assert_array_equal(table.array, [[0.1, 0.2, 0.7], [0, 1, 0]])


def test_setting_numbers_is_silent_and_keeps_its_own_copy(table, qtbot):
    numbers = np.ones((2, 3))
    with qtbot.assertNotEmitted(table.array_changed):
        table.set_array(numbers)
    numbers[0, 0] = 7
    table.array[0, 1] = 7
    np.testing.assert_array_equal(table.array, np.ones((2, 3)))


def test_columns_share_the_width_or_scroll(table):
    header = table.horizontalHeader()
    assert header.length() <= table.width()
    assert header.sectionSize(0) > 100
    table.set_array(np.zeros((1, 100)))
    assert header.length() > table.width()


def test_names_of_rows_and_columns_are_shown(table):
    table.set_headers(["y", "t"], ["a", "b", "c"])
    model = table.model()
    assert model.headerData(1, Qt.Orientation.Vertical) == "t"
    assert model.headerData(2, Qt.Orientation.Horizontal) == "c"
    assert "y, b: 0.2" in model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize(("text", "value"), [(" 0,5 ", 0.5), ("−2", -2.0), ("1e-3", 0.001)])
def test_numbers_are_read_as_people_write_them(text, value):
    assert read_number(text) == value


def test_full_numbers_read_back_and_have_no_minus_zero():
    assert full_number(-0.0) == "0"
    assert full_number(3.0) == "3"
    assert float(full_number(0.1 + 0.2)) == 0.1 + 0.2


def test_return_on_a_computed_cell_does_nothing(table):
    table.set_fixed_rows({0})
    table.select_cell(0, 1)
    QTest.keyClick(table, Qt.Key.Key_Return)  # a warning from Qt would fail the test
    assert not table.viewport().findChildren(QLineEdit)
