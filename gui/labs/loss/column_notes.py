"""What is written on the bars: numbers, grips to drag, and a mark at the largest term."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from gui.numbers import format_number
from gui.plots.look import color_of
from gui.theme import appearance, translucent

GRIP_RADIUS = 4.5
NARROWEST_GRIPPED = 14  # width in pixels of a column that still gets a grip
GROUND_OPACITY = 0.85


class ColumnNotes(QGraphicsObject):
    """Draws over the columns of a chart, in pixels; column k is at x = k."""

    def __init__(self, view: pg.ViewBox, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._view = view
        self._values: NDArray[np.floating[Any]] = np.zeros(0)
        self._role, self._with_grips = "curve", False
        self._marked, self._mark = -1, ""
        self.setZValue(900)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        view.sigTransformChanged.connect(self._on_moved)
        view.sigResized.connect(self._on_moved)

    def show_columns(
        self,
        values: NDArray[np.floating[Any]],
        *,
        role: str,
        with_grips: bool,
        marked: int,
        mark: str,
    ) -> None:
        """Show the numbers; `mark` is the text at the marked column."""
        self._values, self._role, self._with_grips = values, role, with_grips
        self._marked, self._mark = marked, mark
        self.update()

    def boundingRect(self) -> QRectF:
        area: QRectF = self._view.mapRectToParent(self._view.rect())
        return area

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if not len(self._values):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.boundingRect())
        painter.setFont(appearance.font(0.9, digits=True))
        metrics = painter.fontMetrics()
        width = self._pixels(1, 0).x() - self._pixels(0, 0).x()
        for index, value in enumerate(self._values.tolist()):
            top = self._pixels(index, value)
            if self._with_grips and width > NARROWEST_GRIPPED:
                self._draw_grip(painter, top)
            if width > metrics.horizontalAdvance("0.000"):
                self._write_number(painter, self._pixels(index, max(value, 0.0)), value)
        if 0 <= self._marked < len(self._values):
            self._draw_mark(painter)

    def _pixels(self, x: float, y: float) -> QPointF:
        place: QPointF = self._view.mapToParent(self._view.mapFromView(QPointF(x, y)))
        return place

    def _draw_grip(self, painter: QPainter, place: QPointF) -> None:
        painter.setPen(QPen(QColor(appearance.theme.panel), 1.5))
        painter.setBrush(QColor(color_of(self._role)))
        radius = GRIP_RADIUS * appearance.line_scale
        painter.drawEllipse(place, radius, radius)

    def _write_number(self, painter: QPainter, top: QPointF, value: float) -> None:
        text, area = format_number(value, 3), self.boundingRect()
        metrics = QFontMetricsF(painter.font())
        line = metrics.height()
        y = top.y() - line - (7 if self._with_grips else 3)
        # An opaque background keeps the number readable over the hatching.
        ground = QRectF(0, max(y, area.top() + 2), metrics.horizontalAdvance(text) + 6, line)
        ground.moveLeft(top.x() - ground.width() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(translucent(appearance.theme.panel, GROUND_OPACITY))
        painter.drawRoundedRect(ground, 3, 3)
        painter.setPen(QColor(appearance.theme.text))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_mark(self, painter: QPainter) -> None:
        """Draw an arrow from the upper edge down to the marked column."""
        area, color = self.boundingRect(), QColor(appearance.theme.error)
        metrics = QFontMetricsF(painter.font())
        line, side = metrics.height(), metrics.height() * 0.3
        x = self._pixels(self._marked, 0).x()
        if not area.left() <= x <= area.right():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        tip = QPointF(x, area.top() + side + 4)
        painter.drawPolygon(
            QPolygonF([tip, tip + QPointF(-side, -side), tip + QPointF(side, -side)])
        )
        room = metrics.horizontalAdvance(self._mark) + 2
        left = x + 1.6 * side
        if left + room > area.right():
            left = x - 1.6 * side - room
        painter.setPen(color)
        where = QRectF(left, area.top() + 1, room, line)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self._mark)

    def _on_moved(self) -> None:
        self.prepareGeometryChange()
        self.update()
