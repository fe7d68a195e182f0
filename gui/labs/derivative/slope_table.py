"""The slopes of all formulas in full precision, with their errors."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from engine.derivatives import METHODS, Method, SlopeReport
from gui.numbers import MINUS
from gui.theme import appearance, mixed

WIDEST_SLOPE = "-0.20000099999917254"
WIDEST_ERROR = "9.99e-07"


def full_text(value: float) -> str:
    """Return a number in full precision; a dash for NaN."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = repr(value + 0.0)
    return MINUS + text[1:] if text.startswith("-") else text


class SlopeTable(QTableWidget):
    """The slopes and errors of the forward, backward and central difference, and the exact slope.

    Signals: `method_chosen(str)` when the row of a formula is clicked.
    """

    method_chosen = Signal(str)

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(len(METHODS) + 1, 3, parent)
        self.setObjectName(object_name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._cells = [[QTableWidgetItem("–") for _ in range(3)] for _ in range(self.rowCount())]
        self._heads = [QTableWidgetItem() for _ in range(3)]
        for column, head in enumerate(self._heads):
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, head)
            for row, cells in enumerate(self._cells):
                cells[column].setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, cells[column])
        self._method: Method = "forward"
        self.cellClicked.connect(self._on_cell_clicked)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def set_texts(self, header: Sequence[str], rows: Sequence[str]) -> None:
        """Name the columns and the rows."""
        for head, text in zip(self._heads, header, strict=True):
            head.setText(text)
        for (name, _, _), text in zip(self._cells, rows, strict=True):
            name.setText(text)
        self._fit()

    def show_report(self, report: SlopeReport, method: Method) -> None:
        """Show the numbers, and highlight the chosen formula."""
        *measured, (_, exact, _) = self._cells
        for (_, slope, error), found in zip(measured, report.differences.values(), strict=True):
            slope.setText(full_text(found.slope))
            error.setText("–" if math.isnan(found.error) else f"{found.error:.2e}")
            error.setToolTip(full_text(found.error))
        exact.setText(full_text(report.exact))
        if method != self._method:
            self._method = method
            self._mark()

    def _mark(self) -> None:
        theme = appearance.theme
        chosen = QBrush(QColor(mixed(theme.panel, theme.secant, 0.22)))
        exact = QBrush(QColor(mixed(theme.panel, theme.tangent, 0.16)))
        for row, cells in enumerate(self._cells):
            is_chosen = row < len(METHODS) and METHODS[row] == self._method
            for cell in cells:
                cell.setFont(appearance.font(bold=is_chosen, digits=True))
                cell.setBackground(chosen if is_chosen else exact if row == 3 else QBrush())

    def _on_cell_clicked(self, row: int) -> None:
        if row < len(METHODS):
            self.method_chosen.emit(METHODS[row])

    def _on_appearance_changed(self) -> None:
        self._mark()
        self._fit()

    def _fit(self) -> None:
        """Make the columns wide enough for the longest numbers, so that nothing moves later."""
        metrics = QFontMetrics(appearance.font(bold=True, digits=True))
        height = metrics.height() + 8
        for row in range(self.rowCount()):
            self.setRowHeight(row, height)
        self.horizontalHeader().setFixedHeight(height + 2)
        words = [cells[0].text() for cells in self._cells]
        widths = (
            max(metrics.horizontalAdvance(word) for word in words) + 20,
            metrics.horizontalAdvance(WIDEST_SLOPE) + 20,
            metrics.horizontalAdvance(WIDEST_ERROR) + 28,
        )
        for column, width in enumerate(widths):
            self.setColumnWidth(column, round(width))
        self.setFixedSize(sum(map(round, widths)) + 4, height * 5 + 6)
