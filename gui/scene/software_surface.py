"""The surface drawn by QPainter, for machines without OpenGL."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.painting import painting
from gui.plots.described import Described
from gui.scene.camera import Array
from gui.scene.camera_control import CameraControl
from gui.scene.scene_painter import Overlay, frame_lines, margin
from gui.scene.surface_scene import SurfaceScene
from gui.theme import appearance, translucent

GRID_STEP = 2  # every n-th point of the scene's grid, so that the eye can move smoothly
LEAST_WIDTH, LEAST_HEIGHT = 240, 200


class SoftwareSurface(Described, QWidget):
    """A scene drawn by QPainter; the surface itself is redrawn only when the eye moves."""

    def __init__(self, scene: SurfaceScene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface_view")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._scene = scene
        self._overlay = Overlay(scene)
        self._control = CameraControl(scene, self)
        self._drawn = QPixmap()
        self._drawn_for: tuple[object, ...] = ()
        scene.surface_changed.connect(self._on_surface_changed)
        scene.changed.connect(self.update)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_surface_changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            camera, ratio = self._scene.camera, self.devicePixelRatioF()
            wanted = (camera.azimuth, camera.elevation, camera.zoom, self.size().toTuple(), ratio)
            if wanted != self._drawn_for:
                self._draw(ratio)
                self._drawn_for = wanted
            painter.drawPixmap(0, 0, self._drawn)
            painter.drawImage(0, 0, self._overlay.paint(self.width(), self.height(), ratio))

    def _draw(self, ratio: float) -> None:
        self._drawn = QPixmap(self.size() * ratio)
        self._drawn.setDevicePixelRatio(ratio)
        theme = appearance.theme
        self._drawn.fill(QColor(theme.panel))
        with painting(self._drawn, smooth=True) as painter:
            painter.setPen(QPen(QColor(theme.hairline), 1))
            painter.drawLines(_lines(self._project(frame_lines(self._scene))))
            self._draw_triangles(painter)
            painter.setPen(QPen(translucent("#000000", 0.22), 1))
            pairs = self._mesh.wires.reshape(-1, 2, 3)
            seen = ~self._scene.hidden(pairs.mean(axis=1) + np.array([0.0, 0.0, 0.02]))
            painter.drawLines(_lines(self._project(pairs[seen].reshape(-1, 3))))

    def _draw_triangles(self, painter: QPainter) -> None:
        # From back to front: near triangles cover far ones. Distances along the ground suffice,
        # because there is one height over each of its points.
        corners = self._project(self._mesh.vertices)
        faces = self._mesh.faces
        ground = self._mesh.vertices[:, :2] @ self._scene.camera.eye[:2]
        order = np.argsort(ground[faces].mean(axis=1))
        tints = (self._mesh.colors[faces, :3].mean(axis=1) * 255).astype(int)[order].tolist()
        places = corners[faces][order][..., :2].tolist()
        # Without an edge of the same colour, hairline gaps would show between neighbours; smoothing
        # would open them again.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for tint, triangle in zip(tints, places, strict=True):
            color = QColor(*tint)
            painter.setPen(color)
            painter.setBrush(color)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in triangle]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _project(self, places: Array | NDArray[np.float32]) -> Array:
        return self._scene.camera.project(
            places.astype(np.float64), self.width(), self.height(), margin()
        )

    def _on_surface_changed(self) -> None:
        self._mesh = self._scene.mesh(GRID_STEP)
        self._drawn_for = ()
        self.update()

    def _on_appearance_changed(self) -> None:
        self._drawn_for = ()
        self.update()


def _lines(places: Array) -> list[QLineF]:
    """Return lines between pairs of points."""
    return [QLineF(*a, *b) for a, b in places[:, :2].reshape(-1, 2, 2).tolist()]
