"""A point of a plot that is dragged by the mouse or moved by the arrow keys."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from gui.plots.look import color_of
from gui.plots.plane import on_scale, plain
from gui.theme import appearance

GRIP = 18  # how close to the point, in pixels, the mouse grabs it


class Handle(QGraphicsObject):
    """A dot over a plot, at plain values; NaN hides it.

    Signals: `dragged(x, y)` with the values under the mouse; `released()` at the end of a drag;
    `nudged(steps)` for the arrow keys, ten steps at once with Shift.
    """

    dragged = Signal(float, float)
    released = Signal()
    nudged = Signal(int)

    def __init__(self, view: pg.ViewBox, role: str, size: float, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._view, self._role, self._size = view, role, size
        self._x = self._y = math.nan
        self._offset: QPointF | None = None  # from the mouse to the point while it is held
        self._draggable = True
        self.setZValue(1000)
        self.set_draggable(True)
        # The same values lie elsewhere once the plot is panned, zoomed or resized.
        view.sigTransformChanged.connect(self.place)
        view.sigResized.connect(self.place)
        self.place()

    @property
    def is_held(self) -> bool:
        """Whether the mouse is holding the point."""
        return self._offset is not None

    @property
    def is_draggable(self) -> bool:
        """Whether the mouse and the keys can move it."""
        return self._draggable

    @property
    def values(self) -> tuple[float, float]:
        """Its position, in plain values."""
        return self._x, self._y

    def set_values(self, x: float, y: float) -> None:
        """Move it to plain values; NaN hides it."""
        self._x, self._y = x, y
        self.place()

    def set_draggable(self, draggable: bool) -> None:
        """Set whether the mouse and the keys can move it."""
        self._draggable = draggable
        buttons = Qt.MouseButton.LeftButton if draggable else Qt.MouseButton.NoButton
        self.setAcceptedMouseButtons(buttons)
        self._show_cursor(Qt.CursorShape.OpenHandCursor)

    def set_role(self, role: str) -> None:
        """Change its meaning, and with it its colour."""
        self._role = role
        self.update()

    def place(self) -> None:
        """Move to the pixels of its values."""
        x, y = (
            on_scale(value, logarithmic)
            for value, logarithmic in zip(
                (self._x, self._y), self._view.state["logMode"], strict=True
            )
        )
        if not (math.isfinite(x) and math.isfinite(y)):
            self.setVisible(False)
            return
        place = self._view.mapToParent(self._view.mapFromView(QPointF(x, y)))
        seen = self._view.mapRectToParent(self._view.rect()).adjusted(-2, -2, 2, 2)
        self.setVisible(seen.contains(place))
        self.setPos(place)

    def boundingRect(self) -> QRectF:
        reach = max(appearance.pixels(GRIP), self._size * appearance.line_scale)
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addEllipse(QPointF(), appearance.pixels(GRIP), appearance.pixels(GRIP))
        return path

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        radius = self._size * appearance.line_scale / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(appearance.theme.panel), 2))
        painter.setBrush(QColor(color_of(self._role)))
        painter.drawEllipse(QPointF(), radius, radius)

    def apply_appearance(self) -> None:
        """Apply the current colours and sizes."""
        self.prepareGeometryChange()
        self.update()

    # Mouse -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self._offset = self.scenePos() - event.scenePos()
        self._show_cursor(Qt.CursorShape.ClosedHandCursor)
        event.accept()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        if self._offset is None:
            return
        values = self._view.mapSceneToView(event.scenePos() + self._offset)
        logarithmic = self._view.state["logMode"]
        x, y = (
            plain(value, is_power)
            for value, is_power in zip((values.x(), values.y()), logarithmic, strict=True)
        )
        self.dragged.emit(x, y)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self._offset = None
        self._show_cursor(Qt.CursorShape.OpenHandCursor)
        self.released.emit()

    def _show_cursor(self, shape: Qt.CursorShape) -> None:
        # Not unsetCursor: in Qt 6.10 it crashes the process if the mouse is over the view.
        self.setCursor(shape if self._draggable else Qt.CursorShape.ArrowCursor)
