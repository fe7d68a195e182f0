"""One term of the loss as a curve over its own y, with a dot that can be dragged."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.numbers import format_number
from gui.plots.painted_plot import PaintedPlot
from gui.theme import appearance

KEY_STEP = 0.01
GRIP = 14.0  # pixels


class LossCurve(PaintedPlot):
    """The curve of a term, its target as a dashed line, and the dot of the present value.

    Signals: `dragged(value, first)` while the dot is moved along, `first` for the first move.
    """

    dragged = Signal(float, bool)

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, object_name=object_name)
        self._x: NDArray[np.floating] = np.zeros(0)
        self._y: NDArray[np.floating] = np.zeros(0)
        self._dot = (0.0, 0.0)
        self._target = 0.0
        self._title = ""
        self._draggable = False
        self._held = False
        self._first = False
        self.setMouseTracking(True)

    def set_title(self, text: str) -> None:
        """Say in a line above what the curve is."""
        self._title = text
        self.update()

    def set_curve(
        self,
        x: NDArray[np.floating],
        y: NDArray[np.floating],
        *,
        dot: tuple[float, float],
        target: float,
        draggable: bool,
    ) -> None:
        """Show a term over the range of x."""
        self._x, self._y = x, y
        self._dot, self._target, self._draggable = dot, target, draggable
        if not self._held:
            self._fit()
        self.update()

    def _fit(self) -> None:
        if not self._y.size:
            return
        low, most = min(float(self._y.min()), 0.0), float(self._y.max())
        # −ln grows without end at 0: the last hundredth is shown only if the dot is there.
        high = max(float(np.quantile(self._y, 0.99)), min(self._dot[1] * 1.1, most))
        room = high - low or 1.0
        self.set_view(float(self._x[0]), float(self._x[-1]), low - 0.04 * room, high + 0.06 * room)

    def paint_content(self, painter: QPainter, area: QRectF) -> None:
        theme, line = appearance.theme, painter.fontMetrics().height()
        painter.setPen(QColor(theme.text))
        where = QRectF(line * 0.8, line * 0.35, self.width() - line * 1.6, line)
        title = painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, int(where.width())
        )
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, title)
        if not len(self._x):
            return
        painter.save()
        painter.setClipRect(area.adjusted(-1, -8, 8, 1))
        goal = self.to_pixels(self._target, 0).x()
        painter.setPen(
            QPen(QColor(theme.target), 1.6 * appearance.line_scale, Qt.PenStyle.DashLine)
        )
        painter.drawLine(QPointF(goal, area.top()), QPointF(goal, area.bottom()))
        painter.setPen(QPen(QColor(theme.loss), 2 * appearance.line_scale))
        places = map(self.to_pixels, self._x.tolist(), self._y.tolist())
        painter.drawPolyline(QPolygonF(list(places)))
        place = self._dot_place()
        painter.setPen(QPen(QColor(theme.curve), 1, Qt.PenStyle.DotLine))
        painter.drawLine(place, QPointF(place.x(), area.bottom()))
        painter.drawLine(QPointF(area.left(), place.y()), place)
        painter.setPen(QPen(QColor(theme.panel), 2))
        painter.setBrush(QColor(theme.curve))
        size = 6.5 * appearance.line_scale
        painter.drawEllipse(place, size, size)
        painter.restore()
        self._write_value(painter, area, place)

    def _dot_place(self) -> QPointF:
        area = self.area
        place = self.to_pixels(*self._dot)
        return QPointF(place.x(), min(max(place.y(), area.top()), area.bottom()))

    def _write_value(self, painter: QPainter, area: QRectF, place: QPointF) -> None:
        text = format_number(self._dot[1], 4)
        line = painter.fontMetrics().height()
        room = painter.fontMetrics().horizontalAdvance(text) + 8
        x = place.x() + 10 if place.x() + 10 + room < area.right() else place.x() - 10 - room
        y = max(place.y() - line - 6, area.top())
        ground = QColor(appearance.theme.panel)
        ground.setAlphaF(0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(x, y, room, line), 3, 3)
        painter.setPen(QColor(appearance.theme.text))
        painter.drawText(QRectF(x, y, room, line), Qt.AlignmentFlag.AlignCenter, text)

    def _grips(self, place: QPointF) -> bool:
        away = place - self._dot_place()
        return self._draggable and (away.x() ** 2 + away.y() ** 2) ** 0.5 <= GRIP

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._grips(event.position()):
            self._held = self._first = True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._move_to(self.to_values(event.position())[0], self._first)
            self._first = False
        else:
            grips = self._grips(event.position())
            shape = Qt.CursorShape.SizeHorCursor if grips else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._held = False
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the dot."""
        change = {Qt.Key.Key_Left: -KEY_STEP, Qt.Key.Key_Right: KEY_STEP}.get(Qt.Key(event.key()))
        if change is None or not self._draggable:
            super().keyPressEvent(event)
        else:
            self._move_to(self._dot[0] + change, True)

    def _move_to(self, value: float, first: bool) -> None:
        low, high = float(self._x[0]), float(self._x[-1])
        self.dragged.emit(round(min(max(value, low), high), 3), first)
