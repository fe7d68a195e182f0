"""Mouse and keyboard control of a 3D picture: turn, zoom, choose a start on the surface."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.scene.scene_painter import margin
from gui.scene.surface_scene import SurfaceScene

CLICK_PIXELS = 4
DEGREES_PER_PIXEL = 0.5
DEGREES_PER_KEY = 5.0
ZOOM_PER_KEY = 1.1

_TURNS = {
    Qt.Key.Key_Left: (-DEGREES_PER_KEY, 0.0),
    Qt.Key.Key_Right: (DEGREES_PER_KEY, 0.0),
    Qt.Key.Key_Up: (0.0, DEGREES_PER_KEY),
    Qt.Key.Key_Down: (0.0, -DEGREES_PER_KEY),
}
_PRESETS = {
    Qt.Key.Key_0: "iso",
    Qt.Key.Key_Home: "iso",
    Qt.Key.Key_1: "top",
    Qt.Key.Key_2: "x0",
    Qt.Key.Key_3: "x1",
}


class CameraControl(QObject):
    """An event filter for a picture, so that both ways of drawing behave alike."""

    def __init__(self, scene: SurfaceScene, view: QWidget) -> None:
        super().__init__(view)
        self._scene, self._view = scene, view
        self._pressed: QPointF | None = None
        self._last = QPointF()
        view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        view.setCursor(Qt.CursorShape.OpenHandCursor)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        if isinstance(event, QWheelEvent):
            self._scene.magnify(1.0015 ** event.angleDelta().y())
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(Qt.Key(event.key()))
        return False

    def _on_mouse(self, event: QMouseEvent) -> bool:
        place = event.position()
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self._pressed = None
            self._scene.look_from("iso")
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pressed = self._last = place
        elif event.type() == QEvent.Type.MouseMove and event.buttons():
            way = place - self._last
            self._last = place
            self._scene.turn(-way.x() * DEGREES_PER_PIXEL, way.y() * DEGREES_PER_PIXEL)
        elif event.type() == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            if (place - self._pressed).manhattanLength() <= CLICK_PIXELS:
                self._pick(place)
            self._pressed = None
        return True

    def _pick(self, place: QPointF) -> None:
        view = self._view
        found = self._scene.hit(place.x(), place.y(), view.width(), view.height(), margin())
        if len(found):
            self._scene.picked.emit(*found.tolist())

    def _on_key(self, key: Qt.Key) -> bool:
        if key in _TURNS:
            self._scene.turn(*_TURNS[key])
        elif key in _PRESETS:
            self._scene.look_from(_PRESETS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._scene.magnify(ZOOM_PER_KEY)
        elif key == Qt.Key.Key_Minus:
            self._scene.magnify(1 / ZOOM_PER_KEY)
        else:
            return False
        return True
