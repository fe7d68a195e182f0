"""Bars and shaded regions of a plot."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.plots.look import color_of, line_pen, pixel_ratio
from gui.theme import translucent

SAMPLE_HEIGHT = 0.45  # of the width of what stands for bars in a legend


Array = NDArray[np.floating[Any]]


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
        self._values = (np.empty(0), np.empty(0))
        self.text = ""  # its name in the legend

    @property
    def role(self) -> str:
        """The meaning of its colour."""
        return self._role

    @property
    def is_line(self) -> bool:
        """Whether its values are data, and no mark."""
        return True

    def values(self) -> tuple[Array, Array]:
        """Return the middles and the heights that are shown."""
        return self._values

    def set_role(self, role: str) -> None:
        """Give them another meaning, and so another colour."""
        self._role = role
        self.update()

    def set_width(self, width: float) -> None:
        """Make the bars that are placed next so wide."""
        self._width = width

    def set_values(self, x: ArrayLike, heights: ArrayLike) -> None:
        """Put a bar at each x; what is 0 or not finite has none."""
        self.prepareGeometryChange()
        self._values = (np.atleast_1d(x).astype(float), np.atleast_1d(heights).astype(float))
        self._path = QPainterPath()
        for middle, height in zip(*self._values, strict=True):
            if np.isfinite(height) and height:
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
        self._use_colors(painter)
        painter.drawPath(self._path)

    def draw_sample(self, painter: QPainter, left: float, right: float, y: float) -> None:
        """Draw what stands for them in a legend."""
        height = SAMPLE_HEIGHT * (right - left)
        self._use_colors(painter)
        painter.drawRect(QRectF(left, y - height / 2, right - left, height))

    def _use_colors(self, painter: QPainter) -> None:
        color = QColor(color_of(self._role))
        if not self._hatched:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            return
        painter.setPen(line_pen(self._role, self._style, 1.6, ratio=pixel_ratio(self)))
        brush = pg.mkBrush(color)
        brush.setStyle(Qt.BrushStyle.BDiagPattern)
        # The strokes of a pattern keep their distance, however the plot is zoomed.
        inverse, possible = painter.worldTransform().inverted()
        if possible:
            brush.setTransform(inverse)
        painter.setBrush(brush)


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
