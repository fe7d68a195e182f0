"""The part of the plane a map shows, its pixels, and the layers painted over it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsObject

from gui.scene.camera import Array
from gui.scene.surface_scene import SurfaceScene

FAR = 1e6  # pixels; Qt cannot draw to positions farther away


@dataclass(frozen=True)
class MapView:
    """A part of the plane, and the rectangle that shows it, in pixels of the view box."""

    left: float
    right: float
    bottom: float
    top: float
    area: QRectF

    @classmethod
    def of(cls, view: pg.ViewBox) -> MapView:
        """Return what a view box shows."""
        (left, right), (bottom, top) = view.viewRange()
        return cls(left, right, bottom, top, view.rect())

    @property
    def low(self) -> Array:
        """The lowest x0 and x1."""
        return np.array([self.left, self.bottom])

    @property
    def high(self) -> Array:
        """The highest x0 and x1."""
        return np.array([self.right, self.top])

    @property
    def unit(self) -> float:
        """The length of one unit of x0 and x1 in pixels."""
        return self.area.width() / (self.right - self.left)

    def to_pixels(self, points: Array) -> Array:
        """Return the pixels of points, shape (n, 2)."""
        size = np.array([self.area.width(), self.area.height()])
        with np.errstate(all="ignore"):
            share = (points - self.low) / (self.high - self.low)
            share[:, 1] = 1.0 - share[:, 1]
            pixels: Array = np.clip(share * size, -FAR, FAR)
        return pixels

    def to_point(self, place: QPointF) -> tuple[float, float]:
        """Return x0 and x1 at a pixel, rounded to the precision of a hand."""
        digits = max(0, math.ceil(math.log10(self.unit)))
        x0 = self.left + place.x() / self.unit
        x1 = self.top - place.y() / self.unit
        return round(x0, digits) + 0.0, round(x1, digits) + 0.0


class MapLayer(QGraphicsObject):
    """An item painted over a whole view box, in its pixels, below or above the curves."""

    def __init__(self, scene: SurfaceScene, view: pg.ViewBox, depth: float) -> None:
        super().__init__(view)
        self._scene, self._view = scene, view
        self.setZValue(depth)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        view.sigResized.connect(self._on_view_changed)
        view.sigTransformChanged.connect(self._on_view_changed)

    def boundingRect(self) -> QRectF:
        area: QRectF = self._view.rect()
        return area

    def _on_view_changed(self) -> None:
        self.prepareGeometryChange()
        self.update()
