"""A table of both gradients of every weight, side by side, with their difference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import SupportsFloat

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from engine.functions import FloatArray
from engine.training import LayerReport, Method
from gui.theme import appearance

NUMERICAL, BACKPROPAGATION = 2, 3  # columns of the gradients
_SUBSCRIPTS = "₀₁₂₃"


def weight_name(row: int, column: int) -> str:
    """Return the name of a weight, with indices from 0."""
    return f"w{_SUBSCRIPTS[row]}{_SUBSCRIPTS[column]}"


def decimal_text(value: SupportsFloat, digits: int) -> str:
    """Return a number with so many decimals; 0 never has a minus sign."""
    text = f"{float(value):.{digits}f}"
    return text.replace("-", "−") if float(text) else text.lstrip("-")


class GradientTable(QTableWidget):
    """The gradients, one row per weight.

    Signals: `weight_chosen(row)` when the learner moves to another row.
    """

    weight_chosen = Signal(int)

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.currentCellChanged.connect(self._on_current_changed)
        self._colored_column = 0
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def set_headers(self, texts: Sequence[str]) -> None:
        """Name the columns."""
        self.setColumnCount(len(texts))
        self.setHorizontalHeaderLabels(list(texts))

    def show_report(
        self, numbers: LayerReport, W: FloatArray, after: FloatArray, method: Method
    ) -> None:
        """Show both gradients of W, and W after a step along one of them."""
        rows = [
            (
                weight_name(i, j),
                decimal_text(W[i, j], 6),
                decimal_text(numbers.numerical[i, j], 8),
                decimal_text(numbers.backpropagation[i, j], 8),
                f"{numbers.difference[i, j]:.1e}".replace("-", "−"),
                decimal_text(after[i, j], 6),
            )
            for i, j in np.ndindex(*W.shape)
        ]
        self._set_rows(rows, NUMERICAL if method == "numerical" else BACKPROPAGATION)

    def _set_rows(self, rows: Sequence[Sequence[str]], colored_column: int) -> None:
        """Fill the table; the column of the chosen method gets the colour of gradients."""
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                item = self.item(number, column)
                if item is None:
                    item = QTableWidgetItem()
                    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                    self.setItem(number, column, item)
                item.setText(text)
        self._colored_column = colored_column
        self._color()
        self._fit()

    def choose(self, row: int) -> None:
        """Select a row; emits no signal."""
        with QSignalBlocker(self):
            self.setCurrentCell(row, 0)

    def _on_current_changed(self, row: int) -> None:
        if row >= 0:
            self.weight_chosen.emit(row)

    def _color(self) -> None:
        theme = appearance.theme
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                item = self.item(row, column)
                if item is not None:
                    colored = column == self._colored_column
                    item.setForeground(QColor(theme.tangent if colored else theme.text))

    def _fit(self) -> None:
        rows = self.rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 4)

    def _on_appearance_changed(self) -> None:
        self.setFont(appearance.font(digits=True))
        self.verticalHeader().setDefaultSectionSize(appearance.pixels(25))
        self._color()
        self._fit()
