"""A table of numbers that is edited like a spreadsheet."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from engine.errors import InputError
from gui.errors import explain
from gui.numbers import format_number
from gui.style_sheet import set_state
from gui.theme import appearance

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
LEAST_COLUMN = 52  # a column's least width at 100 % text; if there is no room, the table scrolls
DIGITS = 4  # shown in a cell; the tooltip and the editor have all of them


def read_number(text: str) -> float:
    """Return the number typed or pasted into a cell.

    Raises InputError if it is not a number, or not finite.
    """
    try:
        value = float(text.strip().replace("−", "-").replace(",", "."))
    except ValueError:
        raise InputError(
            "'{text}' is not a number. Write it like 0.1 or 1e-4.", text=text.strip()[:40]
        ) from None
    if not math.isfinite(value):
        raise InputError("{value} can't be used here. Give a finite number.", value=text.strip())
    return value


def full_number(value: float) -> str:
    """Return a number as text that reads back exactly, whole numbers without a decimal point."""
    return repr(float(value) + 0.0).removesuffix(".0")


class _Numbers(QAbstractTableModel):
    """The array behind the table, shape (rows, columns)."""

    edited = Signal()
    rejected = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.array: NDArray[np.float64] = np.zeros((0, 0))
        self.row_names: Sequence[str] = ()
        self.column_names: Sequence[str] = ()
        self.fixed_rows: Collection[int] = ()
        self.read_only = False

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.array)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.array.shape[1]

    def is_fixed(self, row: int) -> bool:
        return self.read_only or row in self.fixed_rows

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        value = float(self.array[index.row(), index.column()])
        if role == _Role.DisplayRole:
            return format_number(value, DIGITS)
        if role in (_Role.EditRole, _Role.ToolTipRole):
            return full_number(value)
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == _Role.ForegroundRole and self.is_fixed(index.row()) and not self.read_only:
            return QColor(appearance.theme.quiet)
        if role == _Role.AccessibleTextRole:
            row = self.headerData(index.row(), Qt.Orientation.Vertical)
            column = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return f"{row}, {column}: {value!r}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role != _Role.DisplayRole:
            return None
        names = self.column_names if orientation == Qt.Orientation.Horizontal else self.row_names
        return names[section] if section < len(names) else str(section)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.is_fixed(index.row()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: _Index, value: object, role: int = _Role.EditRole) -> bool:
        return self.write(index.row(), index.column(), [[str(value)]])

    def write(self, row: int, column: int, block: Sequence[Sequence[str]]) -> bool:
        """Write a block of texts whose top left cell is given, all of them or none."""
        rows, columns = len(block), max(map(len, block))
        try:
            if row + rows > self.rowCount() or column + columns > self.columnCount():
                raise InputError(
                    "The block has {rows} × {columns} numbers, but only {rows_left} × "
                    "{columns_left} cells are free from here on.",
                    rows=rows,
                    columns=columns,
                    rows_left=self.rowCount() - row,
                    columns_left=self.columnCount() - column,
                )
            if any(self.is_fixed(row + number) for number in range(rows)):
                raise InputError("These cells are computed and can't be written into.")
            values = [[read_number(text) for text in line] for line in block]
        except InputError as error:
            self.rejected.emit(explain(error))
            return False
        changed = self.array.copy()
        for number, line in enumerate(values):
            changed[row + number, column : column + len(line)] = line
        self.array = changed
        last = self.index(row + rows - 1, column + columns - 1)
        self.dataChanged.emit(self.index(row, column), last)
        self.edited.emit()
        return True


class NumberTable(QTableView):
    """Numbers in named rows and columns; typing starts an edit, blocks can be copied and pasted.

    Signals: `array_changed()` after the learner has entered numbers; `rejected(message)` when typed
    or pasted text cannot be used (the numbers stay); `columns_moved()` after the columns have
    changed width.
    """

    array_changed = Signal()
    rejected = Signal(str)
    columns_moved = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._numbers = _Numbers(self)
        self._most_rows = 0
        self._row_name_width = 0
        self.setModel(self._numbers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
            header.setMinimumSectionSize(8)
        self._numbers.edited.connect(self.array_changed)
        self._numbers.rejected.connect(self.rejected)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    @property
    def array(self) -> NDArray[np.float64]:
        """The numbers, shape (rows, columns); a copy."""
        return self._numbers.array.copy()

    def set_array(self, array: ArrayLike) -> None:
        """Set the numbers, a vector as one row; emits no `array_changed`."""
        array = np.atleast_2d(np.array(array, dtype=np.float64))
        numbers = self._numbers
        if array.shape == numbers.array.shape:
            numbers.array = array
            if array.size:
                last = numbers.index(array.shape[0] - 1, array.shape[1] - 1)
                numbers.dataChanged.emit(numbers.index(0, 0), last)
        else:
            numbers.beginResetModel()
            numbers.array = array
            numbers.endResetModel()
            self._fit()

    def set_headers(self, rows: Sequence[str] = (), columns: Sequence[str] = ()) -> None:
        """Name rows and columns; those without a name show their number, counted from 0."""
        numbers = self._numbers
        if (list(rows), list(columns)) != (list(numbers.row_names), list(numbers.column_names)):
            numbers.row_names, numbers.column_names = rows, columns
            for orientation, count in (
                (Qt.Orientation.Vertical, numbers.rowCount()),
                (Qt.Orientation.Horizontal, numbers.columnCount()),
            ):
                if count:
                    numbers.headerDataChanged.emit(orientation, 0, count - 1)
        self._fit()

    def set_read_only(self, read_only: bool) -> None:
        """Set whether the numbers can be changed."""
        self._numbers.read_only = read_only
        self.setProperty("readonly", read_only)

    def set_fixed_rows(self, rows: Collection[int]) -> None:
        """Set the rows that cannot be changed, because they are computed."""
        self._numbers.fixed_rows = rows

    def set_row_name_width(self, width: int) -> None:
        """Set the width of the row names at 100 % text; 0 means as much as they need."""
        self._row_name_width = width
        self._on_appearance_changed()

    def set_most_rows(self, rows: int) -> None:
        """Fit the height to the rows, up to a number of them; 0 leaves the height alone."""
        self._most_rows = rows
        self._fit()

    def select_cell(self, row: int, column: int) -> None:
        """Select a cell and scroll to it."""
        index = self._numbers.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def mark(self, invalid: bool) -> None:
        """Set whether the table is marked as having wrong numbers."""
        if set_state(self, "invalid", invalid):
            self.setFont(appearance.font(digits=True))

    def columns_area(self) -> tuple[int, int]:
        """Return the left edge of the first and the right edge of the last column, unscrolled."""
        left = self.frameWidth() + self.verticalHeader().width()
        return left, left + self.horizontalHeader().length()

    def copy(self) -> None:
        """Copy the selected block to the clipboard, in a form that spreadsheets accept."""
        block = self._selected_block()
        if block.size:
            lines = ("\t".join(full_number(value) for value in line) for line in block)
            QApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Paste the clipboard into the table, with the current cell at the top left."""
        index = self.currentIndex()
        text = QApplication.clipboard().text()
        # A block larger than the table can never fit, and splitting it would take long.
        if index.isValid() and text.strip():
            lines = text.strip("\r\n").splitlines()[: self._numbers.rowCount() + 1]
            block = [line.split("\t") if "\t" in line else line.split() for line in lines]
            self._numbers.write(index.row(), index.column(), block)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle copying, pasting, clearing to 0, and Return, which starts an edit."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            self._clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            # The Return that ends an edit also arrives here, before the edit is over.
            is_editing = self.state() == QAbstractItemView.State.EditingState
            if not is_editing and not self._numbers.is_fixed(index.row()):
                self.edit(index)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _selection(self) -> tuple[int, int, int, int] | None:
        ranges = self.selectionModel().selection()
        if ranges.isEmpty():
            return None
        first = ranges.first()
        return first.top(), first.bottom() + 1, first.left(), first.right() + 1

    def _selected_block(self) -> NDArray[np.float64]:
        where = self._selection()
        if where is None:
            return np.zeros((0, 0))
        top, bottom, left, right = where
        return self._numbers.array[top:bottom, left:right]

    def _clear(self) -> None:
        where = self._selection()
        if where is not None:
            top, bottom, left, right = where
            self._numbers.write(top, left, [["0"] * (right - left)] * (bottom - top))

    def _fit(self) -> None:
        """Share the width among the columns, or let them scroll if they would be too narrow."""
        count, rows = self._numbers.columnCount(), self._numbers.rowCount()
        room = self.width() - 2 * self.frameWidth() - self.verticalHeader().width()
        width = 0
        if count:
            if self._most_rows and rows > self._most_rows:
                room -= self.verticalScrollBar().sizeHint().width()
            width = max(appearance.pixels(LEAST_COLUMN), room // count)
            self.horizontalHeader().setDefaultSectionSize(width)
        if self._most_rows:
            height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
            shown = min(self._most_rows, max(rows, 1))
            height += shown * self.verticalHeader().defaultSectionSize()
            if count * width > room:
                height += self.horizontalScrollBar().sizeHint().height()
            self.setFixedHeight(height)
        self.columns_moved.emit()

    def _on_appearance_changed(self) -> None:
        self.setFont(appearance.font(digits=True))
        self.verticalHeader().setDefaultSectionSize(appearance.pixels(26))
        if self._row_name_width:
            self.verticalHeader().setFixedWidth(appearance.pixels(self._row_name_width))
        self._fit()
        self.viewport().update()
