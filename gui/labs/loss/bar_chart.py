"""Bars of the prediction y inside the outlined, hatched bars of the target t."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.numbers import format_number
from gui.plots.painted_plot import GRID_OPACITY, LARGEST, PaintedPlot
from gui.theme import appearance, translucent

OUTER_SHARE, INNER_SHARE = 0.74, 0.42  # of a column, for the target and for the prediction
GRIP = 9.0  # how near to the top of a bar the mouse takes hold of it, in pixels
MOST_BARS = 400  # more are drawn as the greatest of neighbours: a screen has no room for them
KEY_STEP = 0.01

_Array = NDArray[np.floating]


class BarChart(PaintedPlot):
    """Bars, one column for each component, or one for each sample of a batch.

    Signals: `picked(index)` when a column is chosen; `dragged(index, value, first)` while the top
    of a bar is moved, `first` for the first move of a drag.
    """

    picked = Signal(int)
    dragged = Signal(int, float, bool)

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, object_name=object_name)
        self._values: _Array = np.zeros(0)
        self._targets: _Array | None = None
        self._names: Sequence[str] = ()
        self._legend = ("", "")
        self._marked, self._mark_text = -1, ""
        self._selected = -1
        self._draggable = False
        self._held = -1
        self._first = False
        self.setMouseTracking(True)

    def set_legend(self, prediction: str, target: str, mark: str) -> None:
        """Say what the two kinds of bars are, and what the mark over the largest term says."""
        self._legend, self._mark_text = (prediction, target), mark
        self.update()

    def set_bars(
        self, values: _Array, targets: _Array | None, *, marked: int, draggable: bool
    ) -> None:
        """Show predictions with their targets, or, without targets, a loss for each sample."""
        self._values = np.clip(values, -LARGEST, LARGEST)
        self._targets = None if targets is None else np.clip(targets, -LARGEST, LARGEST)
        self._marked, self._draggable = marked, draggable
        if self._held < 0:
            # While a bar is held the scale stays, or the bar would run away from the hand.
            self._fit()
        self.update()

    def set_selected(self, index: int) -> None:
        """Show which column the curve beside is about; -1 for none."""
        self._selected = index
        self.update()

    def _fit(self) -> None:
        every = self._values if self._targets is None else np.append(self._values, self._targets)
        low, high = (float(every.min()), float(every.max())) if every.size else (0.0, 1.0)
        if low >= 0 and self._targets is not None and high <= 1:
            bottom, top = 0.0, 1.0
        else:
            room = (max(high, 0) - min(low, 0)) or 1.0
            bottom = min(low - 0.08 * room, 0) if low < 0 else 0.0
            top = high + 0.08 * room if high > 0 else 0.0
        self.set_view(0, max(len(self._values), 1), bottom, top if top > bottom else bottom + 1)

    # Painting --------------------------------------------------------------------------------

    def paint_content(self, painter: QPainter, area: QRectF) -> None:
        self._paint_legend(painter, area)
        count = len(self._values)
        if not count:
            return
        painter.save()
        painter.setClipRect(area.adjusted(-1, -2 * painter.fontMetrics().height(), 1, 5))
        width = area.width() / count
        if 0 <= self._selected < count:
            column = QRectF(area.left() + self._selected * width, area.top(), width, area.height())
            painter.fillRect(column, translucent(appearance.theme.accent, 0.10))
        if count > MOST_BARS:
            self._paint_many(painter)
        else:
            for index in range(count):
                self._paint_column(painter, index, width)
        painter.restore()

    def paint_bottom_axis(self, painter: QPainter) -> None:
        count = len(self._values)
        if not count:
            return
        area = self.area
        width = area.width() / count
        widest = painter.fontMetrics().horizontalAdvance(str(count)) + 8
        for index in range(0, count, _round_step(widest / width)):
            self.paint_bottom_text(painter, area.left() + (index + 0.5) * width, str(index))
        if width > 12:
            painter.setPen(QPen(translucent(appearance.theme.text, GRID_OPACITY / 2), 1))
            for index in range(1, count):
                x = area.left() + index * width
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _bar(self, index: int, value: float, share: float) -> QRectF:
        half = share / 2
        bottom = self.to_pixels(index + 0.5 - half, min(value, 0.0))
        top = self.to_pixels(index + 0.5 + half, max(value, 0.0))
        return QRectF(QPointF(bottom.x(), top.y()), QPointF(top.x(), bottom.y()))

    def _paint_column(self, painter: QPainter, index: int, width: float) -> None:
        theme = appearance.theme
        if self._targets is not None:
            box = self._bar(index, float(self._targets[index]), OUTER_SHARE)
            self._paint_target(painter, box)
        value = float(self._values[index])
        bar = self._bar(index, value, INNER_SHARE)
        color = theme.curve if self._targets is not None else theme.loss
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        radius = min(3.0, bar.width() / 2, bar.height() / 2)
        painter.drawRoundedRect(bar, radius, radius)
        if self._draggable and width > 14:
            edge = bar.top() if value >= 0 else bar.bottom()
            painter.setPen(QPen(QColor(theme.panel), 1.5))
            painter.setBrush(QColor(color))
            painter.drawEllipse(QPointF(bar.center().x(), edge), 4.5, 4.5)
        if width > painter.fontMetrics().horizontalAdvance("0.000"):
            self._write_value(painter, index, value, width)
        if index == self._marked:
            self._paint_mark(painter, index, width)

    def _paint_target(self, painter: QPainter, box: QRectF) -> None:
        color = QColor(appearance.theme.target)
        pen = QPen(color, 1.6 * appearance.line_scale, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
        if box.height() > 1:
            painter.drawRect(box)

    def _write_value(self, painter: QPainter, index: int, value: float, width: float) -> None:
        line = painter.fontMetrics().height()
        x = self.to_pixels(index + 0.5, 0).x()
        y = self.to_pixels(0, max(value, 0.0)).y() - line - (7 if self._draggable else 3)
        text = format_number(value, 3)
        where = QRectF(x - width / 2, max(y, self.area.top() + 2), width, line)
        # A ground of its own keeps the number readable over the hatching.
        room = painter.fontMetrics().horizontalAdvance(text) / 2 + 3
        ground = QRectF(x - room, where.top(), 2 * room, line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(translucent(appearance.theme.panel, 0.85))
        painter.drawRoundedRect(ground, 3, 3)
        painter.setPen(QColor(appearance.theme.text))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_mark(self, painter: QPainter, index: int, width: float) -> None:
        theme, line = appearance.theme, painter.fontMetrics().height()
        top = self.area.top()
        x = self.to_pixels(index + 0.5, 0).x()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.error))
        side = line * 0.3
        painter.drawPolygon(
            QPolygonF([QPointF(x - side, top - 8), QPointF(x + side, top - 8), QPointF(x, top - 2)])
        )
        painter.setPen(QColor(theme.error))
        room = painter.fontMetrics().horizontalAdvance(self._mark_text)
        left = min(max(x - room / 2, self.area.left()), self.area.right() - room)
        painter.drawText(
            QRectF(left, top - line - 8, room + 2, line),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self._mark_text,
        )

    def _paint_many(self, painter: QPainter) -> None:
        theme = appearance.theme
        count = len(self._values)
        edges = np.linspace(0, count, MOST_BARS + 1).astype(int)[:-1]
        share = count / MOST_BARS
        for values, color, dash in (
            (self._values, theme.curve if self._targets is not None else theme.loss, False),
            (self._targets, theme.target, True),
        ):
            if values is None:
                continue
            pen = QPen(QColor(color), 2 if dash else 1)
            painter.setPen(pen)
            for place, value in enumerate(np.maximum.reduceat(values, edges)):
                top = self.to_pixels((place + 0.5) * share, float(value))
                foot = self.to_pixels((place + 0.5) * share, 0.0)
                if dash:
                    painter.drawLine(top - QPointF(1, 0), top + QPointF(1, 0))
                else:
                    painter.drawLine(foot, top)

    def _paint_legend(self, painter: QPainter, area: QRectF) -> None:
        """Name the two kinds of bars, on the side where the mark is not."""
        if self._targets is None:
            return
        theme, line = appearance.theme, painter.fontMetrics().height()
        rooms = [painter.fontMetrics().horizontalAdvance(text) for text in self._legend]
        x, y = area.left(), line * 0.35
        if self._marked < len(self._values) / 2:
            x = area.right() - sum(rooms) - 2 * (line + 6) - 16
        for text, room, is_target in zip(self._legend, rooms, (False, True), strict=True):
            sample = QRectF(x, y + line * 0.18, line, line * 0.64)
            if is_target:
                self._paint_target(painter, sample)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.curve))
                painter.drawRoundedRect(sample, 2, 2)
            x += line + 6
            painter.setPen(QColor(theme.text))
            painter.drawText(QRectF(x, y, room + 2, line), Qt.AlignmentFlag.AlignVCenter, text)
            x += room + 16

    # Mouse and keys --------------------------------------------------------------------------

    def _column_at(self, place: QPointF) -> int:
        index = math.floor(self.to_values(place)[0])
        inside = self.area.left() <= place.x() <= self.area.right()
        return index if inside and 0 <= index < len(self._values) else -1

    def _grips(self, place: QPointF) -> bool:
        index = self._column_at(place)
        if not self._draggable or index < 0:
            return False
        top = self.to_pixels(index + 0.5, float(self._values[index]))
        return abs(place.y() - top.y()) <= GRIP

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._column_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or index < 0:
            return
        if self._grips(event.position()):
            self._held, self._first = index, True
        self.picked.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held >= 0:
            self._move_to(self._held, self.to_values(event.position())[1], self._first)
            self._first = False
        else:
            grips = self._grips(event.position())
            shape = Qt.CursorShape.SizeVerCursor if grips else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held >= 0:
            self._held = -1
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose a column, up and down change its bar."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        change = {Qt.Key.Key_Up: KEY_STEP, Qt.Key.Key_Down: -KEY_STEP}.get(Qt.Key(event.key()))
        if step is not None and len(self._values):
            self.picked.emit(min(max(self._selected + step, 0), len(self._values) - 1))
        elif change is not None and self._draggable and 0 <= self._selected < len(self._values):
            value = float(self._values[self._selected]) + change
            self._move_to(self._selected, value, True)
        else:
            super().keyPressEvent(event)

    def _move_to(self, index: int, value: float, first: bool) -> None:
        self.dragged.emit(index, round(value, 3), first)


def _round_step(least: float) -> int:
    """Give the first of 1, 2, 5, 10, 20 … that is not below."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if factor * power >= least:
                return factor * power
        power *= 10
