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

SAMPLE_HEIGHT = 0.45  # of the width of a sample in the legend


Array = NDArray[np.floating[Any]]


class Bars(pg.GraphicsObject):
    """Bars that start from 0, filled or hatched with an outline, each `width` wide.

    They are a single path: other programs draw outlined rectangles in an SVG file as blots.
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
        """The meaning of their colour."""
        return self._role

    @property
    def is_line(self) -> bool:
        """Whether the values are data rather than a mark."""
        return True

    def values(self) -> tuple[Array, Array]:
        """Return the centres and the heights shown."""
        return self._values

    def set_role(self, role: str) -> None:
        """Change their meaning, and with it their colour."""
        self._role = role
        self.update()

    def set_width(self, width: float) -> None:
        """Set the width of the bars placed from now on."""
        self._width = width

    def set_values(self, x: ArrayLike, heights: ArrayLike) -> None:
        """Put a bar at each x; heights that are 0 or not finite get none."""
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
        """Apply the current colours and sizes."""
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self._use_colors(painter)
        painter.drawPath(self._path)

    def draw_sample(self, painter: QPainter, left: float, right: float, y: float) -> None:
        """Draw their sample for the legend."""
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
        # The hatching keeps its spacing however the plot is zoomed.
        inverse, possible = painter.worldTransform().inverted()
        if possible:
            brush.setTransform(inverse)
        painter.setBrush(brush)


class Region(pg.LinearRegionItem):
    """A shaded interval of the bottom axis (upright) or of the left one."""

    def __init__(self, role: str, *, upright: bool = True, opacity: float = 0.1) -> None:
        orientation = "vertical" if upright else "horizontal"
        super().__init__(orientation=orientation, movable=False, pen=pg.mkPen(None))
        self._role, self._opacity = role, opacity
        self.setZValue(-10)
        self.apply_appearance()

    def set_values(self, low: float, high: float) -> None:
        """Shade from `low` to `high`."""
        self.setRegion((low, high))

    def apply_appearance(self) -> None:
        """Apply the current colours."""
        self.setBrush(translucent(color_of(self._role), self._opacity))
