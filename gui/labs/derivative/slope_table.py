"""The slopes of all formulas in full precision, with the error of each."""

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
from gui.theme import appearance, mixed

WIDEST_SLOPE = "-0.20000099999917254"
WIDEST_ERROR = "9.99e-07"


def full(value: float) -> str:
    """Write a number in full precision; a dash where there is none."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return repr(value + 0.0)


class SlopeTable(QTableWidget):
    """Forward, backward, central and exact: the slope and the error of each.

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
        for row in range(self.rowCount()):
            for column in range(3):
                item = QTableWidgetItem("–")
                if column:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.setItem(row, column, item)
        self._method: Method = "forward"
        self.cellClicked.connect(self._on_cell_clicked)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def set_texts(self, header: Sequence[str], rows: Sequence[str]) -> None:
        """Name the columns and the rows."""
        self.setHorizontalHeaderLabels(list(header))
        for column in range(3):
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            self.horizontalHeaderItem(column).setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        for row, text in enumerate(rows):
            self.item(row, 0).setText(text)
        self._fit()

    def show_report(self, report: SlopeReport, method: Method) -> None:
        """Show the numbers, and which formula is chosen."""
        for row, difference in enumerate(report.differences.values()):
            self.item(row, 1).setText(full(difference.slope))
            error = difference.error
            self.item(row, 2).setText("–" if math.isnan(error) else f"{error:.2e}")
            self.item(row, 2).setToolTip(full(error))
        self.item(len(METHODS), 1).setText(full(report.exact))
        self.item(len(METHODS), 2).setText("")
        if method != self._method:
            self._method = method
            self._mark()

    def _mark(self) -> None:
        theme = appearance.theme
        chosen = QBrush(QColor(mixed(theme.panel, theme.secant, 0.22)))
        exact = QBrush(QColor(mixed(theme.panel, theme.tangent, 0.16)))
        for row in range(self.rowCount()):
            is_chosen = row < len(METHODS) and METHODS[row] == self._method
            for column in range(3):
                item = self.item(row, column)
                item.setFont(appearance.font(bold=is_chosen, digits=True))
                item.setBackground(chosen if is_chosen else exact if row == 3 else QBrush())

    def _on_cell_clicked(self, row: int) -> None:
        if row < len(METHODS):
            self.method_chosen.emit(METHODS[row])

    def _on_appearance_changed(self) -> None:
        self._mark()
        self._fit()

    def _fit(self) -> None:
        """Keep the widths that the longest numbers need, so that nothing moves."""
        metrics = QFontMetrics(appearance.font(bold=True, digits=True))
        height = metrics.height() + 8
        for row in range(self.rowCount()):
            self.setRowHeight(row, height)
        self.horizontalHeader().setFixedHeight(height + 2)
        words = [self.item(row, 0).text() for row in range(self.rowCount())]
        widths = (
            max(metrics.horizontalAdvance(word) for word in words) + 20,
            metrics.horizontalAdvance(WIDEST_SLOPE) + 20,
            metrics.horizontalAdvance(WIDEST_ERROR) + 28,
        )
        for column, width in enumerate(widths):
            self.setColumnWidth(column, round(width))
        self.setFixedSize(sum(map(round, widths)) + 4, height * 5 + 6)
