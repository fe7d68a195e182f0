"""Bars and shaded regions of a plot."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.plots.look import STYLES, color_of
from gui.theme import appearance, translucent


class Bars(pg.GraphicsObject):
    """Bars that stand on 0, filled or hatched with an outline, each `width` wide.

    They are one path: other programs draw outlined rectangles of an SVG file as blots.
    """

    def __init__(
        self, role: str, *, width: float, hatched: bool = False, style: str = "solid"
    ) -> None:
        super().__init__()
        self._role, self._hatched, self._style = role, hatched, style
        self._width = width
        self._path = QPainterPath()

    @property
    def role(self) -> str:
        """The meaning of its colour."""
        return self._role

    def set_values(self, x: ArrayLike, heights: ArrayLike) -> None:
        """Put a bar at each x; what is not finite has none."""
        self.prepareGeometryChange()
        self._path = QPainterPath()
        for middle, height in zip(np.atleast_1d(x), np.atleast_1d(heights), strict=True):
            if np.isfinite(height):
                bar = QRectF(middle - self._width / 2, 0.0, self._width, float(height))
                self._path.addRect(bar.normalized())
        self.update()

    def boundingRect(self) -> QRectF:
        return self._path.boundingRect()

    def apply_appearance(self) -> None:
        """Take the colours and sizes in force."""
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        color = QColor(color_of(self._role))
        if self._hatched:
            pen = QPen(color, 1.6 * appearance.line_scale, STYLES[self._style])
            pen.setCosmetic(True)
            painter.setPen(pen)
            brush = pg.mkBrush(color)
            brush.setStyle(Qt.BrushStyle.BDiagPattern)
            # The strokes of a pattern keep their distance, however the plot is zoomed.
            inverse, possible = painter.worldTransform().inverted()
            if possible:
                brush.setTransform(inverse)
            painter.setBrush(brush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
        painter.drawPath(self._path)


class Region(pg.LinearRegionItem):
    """A shaded stretch of the bottom axis (upright) or of the left one."""

    def __init__(self, role: str, *, upright: bool = True, opacity: float = 0.1) -> None:
        orientation = "vertical" if upright else "horizontal"
        super().__init__(orientation=orientation, movable=False, pen=pg.mkPen(None))
        self._role, self._opacity = role, opacity
        self.setZValue(-10)
        self.apply_appearance()

    def set_values(self, low: float, high: float) -> None:
        """Shade from here to there."""
        self.setRegion((low, high))

    def apply_appearance(self) -> None:
        """Take the colours in force."""
        self.setBrush(translucent(color_of(self._role), self._opacity))
