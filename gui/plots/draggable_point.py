"""A plot with one point that is taken by the mouse or moved by the arrow keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.plots.curve_plot import CurvePlot
from gui.theme import appearance

GRIP = 18  # how near to the point, in pixels, the mouse takes it
CLICK = 4  # a press and a release nearer than this are a click


class PointPlot(CurvePlot):
    """A plot with a point to drag; a click elsewhere asks for it there, dragging there pans.

    Signals: `dragged(x, y)` with the place in the plot's values, while dragging and for a click;
    `nudged(steps)` for the arrow keys, ten steps at once with Shift.
    """

    dragged = Signal(float, float)
    nudged = Signal(int)

    def __init__(self, object_name: str, parent: QWidget | None = None, **options: Any) -> None:
        super().__init__(object_name, parent, **options)
        self._point = QPointF()
        self._offset: QPointF | None = None  # from the mouse to the point while it is held
        self._pressed = QPointF()
        for name in ("bottom", "left"):
            self.plot_item.getAxis(name).enableAutoSIPrefix(False)

    @property
    def is_held(self) -> bool:
        """Whether the mouse has taken the point."""
        return self._offset is not None

    def set_point(self, x: float, y: float) -> None:
        """Say where the point is; NaN where there is none."""
        self._point = QPointF(x, y)

    def point_position(self) -> QPointF:
        """Where the point is, in pixels of the viewport."""
        scene = self.plot_item.vb.mapViewToScene(self._point)
        return QPointF(self.mapFromScene(scene))

    def values_at(self, position: QPointF) -> QPointF:
        """Give the plot's values at a place in the viewport."""
        return self.plot_item.vb.mapSceneToView(self.mapToScene(position.toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        if event.button() == Qt.MouseButton.LeftButton and self._grips(event.position()):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._offset = self.point_position() - event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._offset is not None:
            self._tell(event.position() + self._offset)
            event.accept()
            return
        if event.buttons() == Qt.MouseButton.NoButton:
            grips = self._grips(event.position())
            shape = Qt.CursorShape.OpenHandCursor if grips else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._offset is not None:
            self._offset = None
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            event.accept()
            return
        super().mouseReleaseEvent(event)
        moved = (event.position() - self._pressed).manhattanLength()
        inside = self.plot_item.vb.sceneBoundingRect().contains(
            self.mapToScene(event.position().toPoint())
        )
        if event.button() == Qt.MouseButton.LeftButton and moved < CLICK and inside:
            self._tell(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            ten = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.nudged.emit(steps * (10 if ten else 1))

    def _grips(self, position: QPointF) -> bool:
        away = self.point_position() - position
        # A comparison with NaN is false: where there is no point nothing is taken.
        return (away.x() ** 2 + away.y() ** 2) ** 0.5 <= appearance.pixels(GRIP)

    def _tell(self, position: QPointF) -> None:
        values = self.values_at(position)
        self.dragged.emit(values.x(), values.y())
