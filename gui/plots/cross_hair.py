"""Two faint lines over a plot, with the values where they cross."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QStyleOptionGraphicsItem,
    QWidget,
)

from gui.plots.look import color_of
from gui.theme import appearance, translucent

DISTANCE = 8  # pixels from the crossing to its text
DOT = 5.0  # radius of the mark on a curve
LINE_OPACITY, GROUND_OPACITY = 0.35, 0.85


class CrossHair(QGraphicsObject):
    """Marks one point of a plot; with a role, a point on a curve of that meaning."""

    def __init__(self, view: pg.ViewBox, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._view = view
        self._place = QPointF()
        self.text, self.role = "", ""
        self.setZValue(1100)  # over the handles
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.hide()
        view.sigResized.connect(self.prepareGeometryChange)

    def show_at(self, place: QPointF, text: str, role: str = "") -> None:
        """Show it at a position in the scene."""
        self._place, self.text, self.role = self.mapFromScene(place), text, role
        self.show()
        self.update()

    def boundingRect(self) -> QRectF:
        area: QRectF = self._view.mapRectToParent(self._view.rect())
        return area

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        theme, area, place = appearance.theme, self.boundingRect(), self._place
        painter.setPen(QPen(translucent(theme.quiet, LINE_OPACITY), 1))
        painter.drawLine(QPointF(place.x(), area.top()), QPointF(place.x(), area.bottom()))
        painter.drawLine(QPointF(area.left(), place.y()), QPointF(area.right(), place.y()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.role:
            painter.setPen(QPen(QColor(theme.text), 1.5))
            painter.setBrush(QColor(color_of(self.role)))
            radius = DOT * appearance.line_scale
            painter.drawEllipse(place, radius, radius)
        font = appearance.font(0.9, digits=True)
        painter.setFont(font)
        where = self._text_place(area, QFontMetricsF(font))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(translucent(theme.panel, GROUND_OPACITY))
        painter.drawRoundedRect(where.adjusted(-4, -1, 4, 1), 3, 3)
        painter.setPen(QColor(theme.text))
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft, self.text)

    def _text_place(self, area: QRectF, metrics: QFontMetricsF) -> QRectF:
        """Return the rectangle of the text: beside the crossing, on the side with room."""
        size = metrics.size(0, self.text)
        box = QRectF(self._place.x() + DISTANCE, 0, size.width() + 2, size.height())
        box.moveBottom(self._place.y() - DISTANCE)
        if box.right() > area.right() - 4:
            box.moveRight(self._place.x() - DISTANCE)
        if box.top() < area.top() + 2:
            box.moveTop(self._place.y() + DISTANCE)
        return box
