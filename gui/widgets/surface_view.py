"""The surface drawn by OpenGL: the only place that imports `pyqtgraph.opengl`."""

from __future__ import annotations

import pyqtgraph.opengl as gl
from OpenGL import GL
from PySide6.QtGui import QColor, QMatrix4x4, QPainter
from PySide6.QtWidgets import QWidget

from gui.theme import appearance, translucent
from gui.widgets.camera_control import CameraControl
from gui.widgets.opengl import is_drawn_by_processor
from gui.widgets.scene_painter import frame_lines, margin, paint_overlay
from gui.widgets.surface_scene import SurfaceScene

# Pushed back a hair, so that lines on the surface win against it.
_SURFACE_OPTIONS = {
    GL.GL_DEPTH_TEST: True,
    GL.GL_BLEND: False,
    GL.GL_CULL_FACE: False,
    GL.GL_POLYGON_OFFSET_FILL: True,
    "glPolygonOffset": (1.0, 1.0),
}
LEAST_WIDTH, LEAST_HEIGHT = 240, 200


class SurfaceView(gl.GLViewWidget):
    """Shows a scene by OpenGL. Never leave it to the garbage collector: `close`, `deleteLater`."""

    def __init__(self, scene: SurfaceScene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface_view")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        if not is_drawn_by_processor():
            # Smooth edges cost nothing on a graphics card, and three times the time without one.
            form = self.format()
            form.setSamples(4)
            self.setFormat(form)
        self._scene = scene
        self._control = CameraControl(scene, self)
        self._frame = gl.GLLinePlotItem(mode="lines", glOptions="translucent")
        self._surface = gl.GLMeshItem(
            smooth=True, computeNormals=False, shader=None, glOptions=_SURFACE_OPTIONS
        )
        self._wires = gl.GLLinePlotItem(mode="lines", glOptions="translucent")
        for depth, item in enumerate((self._frame, self._surface, self._wires)):
            item.setDepthValue(depth)
            self.addItem(item)
        scene.surface_changed.connect(self._on_surface_changed)
        scene.changed.connect(self.update)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_surface_changed()
        self._on_appearance_changed()

    def viewMatrix(self) -> QMatrix4x4:
        """Give the scene's own, so that lines painted over the surface meet it."""
        return self._scene.camera.view_matrix()

    def projectionMatrix(
        self, region: tuple[int, int, int, int], viewport: tuple[int, int, int, int]
    ) -> QMatrix4x4:
        """Give the scene's own."""
        return self._scene.camera.projection_matrix(self.width(), self.height(), margin())

    def paintGL(self) -> None:
        self._frame.setData(pos=frame_lines(self._scene))
        super().paintGL()
        overlay = paint_overlay(self._scene, self.width(), self.height(), self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawImage(0, 0, overlay)
        painter.end()

    def _on_surface_changed(self) -> None:
        mesh = self._scene.mesh()
        self._surface.setMeshData(
            vertexes=mesh.vertices, faces=mesh.faces, vertexColors=mesh.colors
        )
        self._wires.setData(pos=mesh.wires)

    def _on_appearance_changed(self) -> None:
        theme = appearance.theme
        self.setBackgroundColor(QColor(theme.panel))
        self._frame.setData(color=QColor(theme.hairline).getRgbF())
        self._wires.setData(color=translucent("#000000", 0.22).getRgbF())
        self.update()
