"""The paths on a map, the start, and the current point."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.painting import painting_item
from gui.plots.curve import Curve
from gui.scene.camera import Array
from gui.scene.clipping import within_box
from gui.scene.map_view import MapLayer, MapView
from gui.scene.surface_scene import SurfaceScene, Trail
from gui.scene.trail_painter import (
    AHEAD,
    WALKED,
    arrow_length,
    distinct_places,
    draw_arrow,
    draw_dots,
    draw_here,
    draw_start,
    draw_trail,
)

ARROW = 0.3  # length of the longest arrow, relative to the shorter side of the map
BEYOND = 20.0  # pixels around the map where lines are still drawn


class MapTrails(MapLayer):
    """The paths of a scene from above, painted in the style of the 3D picture."""

    def __init__(self, scene: SurfaceScene, view: pg.ViewBox) -> None:
        super().__init__(scene, view, depth=100)
        scene.changed.connect(self.update)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        with painting_item(painter, smooth=True):
            place = MapView.of(self._view)
            for trail in reversed(self._scene.trails):
                self._paint_trail(painter, trail, place)
            self._paint_spot(painter, place)

    def _paint_trail(self, painter: QPainter, trail: Trail, place: MapView) -> None:
        step = self._scene.step
        at = place.to_pixels(trail.points)
        index = distinct_places(at, step)
        at = at[index]
        area = place.area.adjusted(-BEYOND, -BEYOND, BEYOND, BEYOND)
        low = np.array([area.left(), area.top()])
        high = np.array([area.right(), area.bottom()])
        starts, ends, kept = within_box(at[:-1], at[1:], low, high)
        kinds = np.where(index[kept] >= step, AHEAD, WALKED)
        draw_trail(painter, starts, ends, kinds, trail.role, trail.leads)
        near = ((low <= at) & (at <= high)).all(axis=1)
        walked = index <= step
        draw_dots(painter, at[near & ~walked], trail.role, trail.leads, True)
        draw_dots(painter, at[near & walked], trail.role, trail.leads, False)
        if trail.leads:
            draw_start(painter, at[0])

    def _paint_spot(self, painter: QPainter, place: MapView) -> None:
        scene, spot = self._scene, self._scene.spot
        if spot is None or not scene.trails:
            return
        here = place.to_pixels(np.array([[spot.x0, spot.x1]]))[0]
        norm = math.hypot(spot.g0, spot.g1)
        if 0 < norm < math.inf:
            longest = ARROW * min(place.area.width(), place.area.height())
            way = np.array([-spot.g0, spot.g1]) / norm
            tip = here + way * longest * arrow_length(norm, scene.usual_slope)
            draw_arrow(painter, here, tip, "tangent")
        draw_here(painter, here, scene.trails[0].role)


class TracedPath(Curve):
    """A path for tracing by keys and for copying; `MapTrails` paints it."""

    def __init__(self, trail: Trail) -> None:
        super().__init__(trail.role)
        self._trail = trail

    def values(self) -> tuple[Array, Array]:
        """Return the coordinates x0 and x1 of its points."""
        x0, x1 = self._trail.points.T
        return x0, x1

    def set_trail(self, trail: Trail) -> None:
        """Switch to another path."""
        self._trail, self.role = trail, trail.role
