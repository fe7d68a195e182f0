"""The surface drawn by OpenGL: the only module that imports `pyqtgraph.opengl`."""

from __future__ import annotations

from OpenGL import GL
from pyqtgraph.opengl import GLLinePlotItem, GLMeshItem
from pyqtgraph.opengl.GLViewWidget import GLViewMixin
from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QColor,
    QImage,
    QMatrix4x4,
    QOffscreenSurface,
    QOpenGLContext,
    QPaintEvent,
)
from PySide6.QtOpenGL import QOpenGLFramebufferObject, QOpenGLFramebufferObjectFormat
from PySide6.QtWidgets import QWidget

from gui.painting import painting
from gui.plots.described import Described
from gui.scene.camera_control import CameraControl
from gui.scene.opengl import is_drawn_by_processor
from gui.scene.scene_painter import Overlay, frame_lines, margin
from gui.scene.surface_scene import SurfaceScene
from gui.theme import appearance, translucent

# Pushed back slightly, so that lines on the surface stay in front of it.
_SURFACE_OPTIONS = {
    GL.GL_DEPTH_TEST: True,
    GL.GL_BLEND: False,
    GL.GL_CULL_FACE: False,
    GL.GL_POLYGON_OFFSET_FILL: True,
    "glPolygonOffset": (1.0, 1.0),
}
LEAST_WIDTH, LEAST_HEIGHT = 240, 200
SMOOTHING_SAMPLES = 4


class SurfaceView(Described, GLViewMixin, QWidget):
    """A scene drawn by OpenGL off screen, and only when the eye or the surface changes.

    A QOpenGLWidget would make Qt compose the whole window by OpenGL whenever any widget in it
    changes: without a graphics card that costs more than everything else together, in all labs.
    Call `release` at the end: OpenGL's resources must not be left to the garbage collector.
    """

    def __init__(self, scene: SurfaceScene, parent: QWidget | None = None) -> None:
        self._surface_place = QOffscreenSurface()
        self._surface_place.create()
        self._context = QOpenGLContext()
        # The library has one set of shaders for all views, so their contexts must share them.
        self._context.setShareContext(QOpenGLContext.globalShareContext())
        self._usable = self._context.create() and self._context.makeCurrent(self._surface_place)
        super().__init__(parent)
        self.setObjectName("surface_view")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._scene = scene
        self._target: QOpenGLFramebufferObject | None = None
        self._drawn = QImage()
        self._drawn_for: tuple[object, ...] = ()
        self._overlay = Overlay(scene)
        self._control = CameraControl(scene, self)
        self._frame = GLLinePlotItem(mode="lines", glOptions="translucent")
        self._mesh = GLMeshItem(
            smooth=True, computeNormals=False, shader=None, glOptions=_SURFACE_OPTIONS
        )
        self._wires = GLLinePlotItem(mode="lines", glOptions="translucent")
        for depth, item in enumerate((self._frame, self._mesh, self._wires)):
            item.setDepthValue(depth)
            self.addItem(item)
        if self._usable:
            self.initializeGL()
            self._context.doneCurrent()
        scene.surface_changed.connect(self._on_surface_changed)
        scene.changed.connect(self.update)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_surface_changed()
        self._on_appearance_changed()

    @property
    def is_usable(self) -> bool:
        """Whether there is a context to draw in."""
        return self._usable

    def release(self) -> None:
        """Free OpenGL's resources; afterwards the last picture remains."""
        if self._usable and self._context.makeCurrent(self._surface_place):
            self.clear()
            self._target = None
            self._context.doneCurrent()
        self._usable = False

    # What the library needs of a view ----------------------------------------------------------

    def context(self) -> QOpenGLContext:
        """Return the context everything is drawn in."""
        return self._context

    def isValid(self) -> bool:
        """Return whether items can be initialized now."""
        return self._usable and QOpenGLContext.currentContext() is self._context

    def viewMatrix(self) -> QMatrix4x4:
        """Return the scene's matrix, so that lines painted over the surface match it."""
        return self._scene.camera.view_matrix()

    def projectionMatrix(
        self, region: tuple[int, int, int, int], viewport: tuple[int, int, int, int]
    ) -> QMatrix4x4:
        """Return the scene's matrix."""
        return self._scene.camera.projection_matrix(self.width(), self.height(), margin())

    # Drawing ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            ratio = self.devicePixelRatioF()
            camera = self._scene.camera
            wanted = (
                (camera.azimuth, camera.elevation, camera.zoom),
                (self.width(), self.height(), ratio),
                appearance.scale,
            )
            if wanted != self._drawn_for and self._usable:
                self._draw(ratio)
                self._drawn_for = wanted
            painter.drawImage(0, 0, self._drawn)
            painter.drawImage(0, 0, self._overlay.paint(self.width(), self.height(), ratio))

    def _draw(self, ratio: float) -> None:
        if not self._context.makeCurrent(self._surface_place):
            return
        size = QSize(round(self.width() * ratio), round(self.height() * ratio))
        if self._target is None or self._target.size() != size:
            form = QOpenGLFramebufferObjectFormat()
            form.setAttachment(QOpenGLFramebufferObject.Attachment.CombinedDepthStencil)
            # Smooth edges are free on a graphics card, and triple the time without one.
            form.setSamples(0 if is_drawn_by_processor() else SMOOTHING_SAMPLES)
            self._target = QOpenGLFramebufferObject(size, form)
        self._target.bind()
        GL.glViewport(0, 0, size.width(), size.height())
        self._frame.setData(pos=frame_lines(self._scene))
        self.paintGL()
        self._target.release()
        self._drawn = self._target.toImage()
        self._drawn.setDevicePixelRatio(ratio)
        self._context.doneCurrent()

    def _on_surface_changed(self) -> None:
        mesh = self._scene.mesh()
        self._mesh.setMeshData(vertexes=mesh.vertices, faces=mesh.faces, vertexColors=mesh.colors)
        self._wires.setData(pos=mesh.wires)
        self._redraw()

    def _on_appearance_changed(self) -> None:
        theme = appearance.theme
        self.setBackgroundColor(QColor(theme.panel))
        self._frame.setData(color=QColor(theme.hairline).getRgbF())
        self._wires.setData(color=translucent("#000000", 0.22).getRgbF())
        self._redraw()

    def _redraw(self) -> None:
        self._drawn_for = ()
        self.update()
