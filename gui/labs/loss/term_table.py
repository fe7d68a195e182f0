"""A table of what each term contributes to a loss, with its share as a bar."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.numbers import format_number
from gui.plots.look import STALE_OPACITY
from gui.theme import appearance, translucent
from gui.widgets.number_table import full_number

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_SHARE = _Role.UserRole
_WORST = _Role.UserRole + 1
DIGITS = 4
SHARE_WIDTH = 0.38  # of the width
LEAST_LETTERS = 38  # of width; a narrower table has no room for y and t beside the term


class _Terms(QAbstractTableModel):
    """Columns of numbers; texts are made for visible cells only, so long tables cost nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.headers: Sequence[str] = ()
        self.columns: Sequence[NDArray[np.floating]] = ()
        self.shares: NDArray[np.floating] = np.zeros(0)
        self.worst = -1

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shares)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headers)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        row, column = index.row(), index.column()
        is_share = column == len(self.headers) - 1
        if role == _SHARE and is_share:
            return float(self.shares[row])
        if role == _WORST:
            return row == self.worst
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == _Role.FontRole and row == self.worst:
            return appearance.font(bold=True, digits=True)
        if role in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
            full = role == _Role.ToolTipRole
            return self._share_text(row) if is_share else self._text(row, column, full=full)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and section < len(self.headers):
            if role == _Role.DisplayRole:
                return self.headers[section]
            if role == _Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
        return None

    def _text(self, row: int, column: int, *, full: bool) -> str:
        value = float(self.columns[column][row])
        return full_number(value) if full else format_number(value, self._digits(column))

    def _digits(self, column: int) -> int:
        """Return more digits for the term, which the table is about, than for y and t."""
        return DIGITS if column == len(self.columns) - 1 else DIGITS - 1

    def _share_text(self, row: int) -> str:
        return f"{float(self.shares[row]):.1%}"


class _ShareBars(QStyledItemDelegate):
    """Paints a share as a bar with its percentage; the largest stands out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        share = index.data(_SHARE)
        theme = appearance.theme
        worst = bool(index.data(_WORST))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        if not option.state & QStyle.StateFlag.State_Enabled:
            painter.setOpacity(STALE_OPACITY)
        painter.setFont(appearance.font(0.9, digits=True, bold=worst))
        text = index.data(_Role.DisplayRole)
        room = painter.fontMetrics().horizontalAdvance("100.0%") + 6
        inside = QRectF(option.rect).adjusted(6, 5, -6, -5)
        track = QRectF(inside.left(), inside.top(), inside.width() - room, inside.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(translucent(theme.hairline, 0.55))
        painter.drawRoundedRect(track, 3, 3)
        bar = QRectF(track)
        bar.setWidth(max(track.width() * share, 2.0 if share > 0 else 0.0))
        painter.setBrush(QColor(theme.error if worst else theme.quiet))
        if bar.width():
            painter.drawRoundedRect(bar, min(3.0, bar.width() / 2), 3)
        painter.setPen(QColor(theme.error if worst else theme.text))
        where = QRectF(track.right(), inside.top(), room, inside.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class TermTable(QTableView):
    """Columns of numbers, the last with shares of the whole; the largest share is marked.

    Signals: `picked(row)` when the learner moves to a row.
    """

    picked = Signal(int)

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._terms = _Terms(self)
        self.setModel(self._terms)
        self._bars = _ShareBars(self)
        self._plain = QStyledItemDelegate(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(8)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def set_terms(
        self,
        headers: Sequence[str],
        columns: Sequence[NDArray[np.floating]],
        shares: NDArray[np.floating],
        worst: int,
    ) -> None:
        """Show the columns, then the shares; `worst` is the row to mark, or −1."""
        terms = self._terms
        same = len(shares) == len(terms.shares) and len(headers) == len(terms.headers)
        if not same:
            terms.beginResetModel()
        terms.headers, terms.columns, terms.shares, terms.worst = headers, columns, shares, worst
        if not same:
            terms.endResetModel()
            # Only for the shares: Qt itself paints the other cells faster.
            for column in range(len(headers)):
                is_share = column == len(headers) - 1
                self.setItemDelegateForColumn(column, self._bars if is_share else self._plain)
            self._fit()
        elif len(shares):
            last = terms.index(len(shares) - 1, len(headers) - 1)
            terms.dataChanged.emit(terms.index(0, 0), last)
            terms.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(headers) - 1)

    def select_row(self, row: int) -> None:
        """Select the row that the pictures show; emits no signal."""
        model = self.selectionModel()
        blocked = model.blockSignals(True)
        index = self._terms.index(row, 0) if row >= 0 else QModelIndex()
        model.setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        model.blockSignals(blocked)
        if index.isValid():
            self.scrollTo(index)
        self.viewport().update()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _on_current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.picked.emit(current.row())

    def _fit(self) -> None:
        """Give the shares the most room; in a narrow table, hide what is shown elsewhere too."""
        count = self._terms.columnCount()
        if not count:
            return
        room = self.viewport().width()
        letter = self.fontMetrics().horizontalAdvance("0")
        first = 4 * letter + 8
        share = max(round((room - first) * SHARE_WIDTH), 10 * letter)
        narrow = room < LEAST_LETTERS * letter
        shown = [column for column in range(1, count - 1) if not narrow or column == count - 2]
        # The term has the longest numbers and the longest name, the target the shortest.
        weights = {column: 1.0 if column == 1 else 0.75 for column in shown}
        weights[count - 2] = 1.5
        whole = sum(weights.values())
        for column in range(count):
            self.setColumnHidden(column, 0 < column < count - 2 and narrow)
            width = share if column == count - 1 else first
            if column in weights:
                width = int((room - first - share) * weights[column] / whole)
            self.setColumnWidth(column, width)

    def _on_appearance_changed(self) -> None:
        self.setFont(appearance.font(digits=True))
        self.verticalHeader().setDefaultSectionSize(appearance.pixels(22))
        self._fit()
        self.viewport().update()
