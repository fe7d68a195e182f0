"""The map of a surface: colour bands, contour lines, the paths, and a start to drag."""

from __future__ import annotations

from itertools import zip_longest

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.numbers import typeset_number
from gui.plots.curve import Curve
from gui.plots.plot import Plot
from gui.scene.map_ground import MapGround
from gui.scene.map_trails import MapTrails, TracedPath
from gui.scene.map_view import MapView
from gui.scene.surface_scene import SurfaceScene
from gui.translations import fill_in

LEFT_WIDTH, BOTTOM_HEIGHT = 52, 40  # pixels of the axes at 100 % text
KEY_SHARE = 0.02  # of the domain: how far one key press moves the start
LEAST_WIDTH, LEAST_HEIGHT = 220, 150

_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class ContourMap(Plot):
    """A scene from above; equal scales on x0 and x1 let gradients cross lines at right angles.

    A click, a drag or the arrow keys choose the start: `scene.picked`. The wheel zooms; the
    middle or the right button, or Shift, pans; Control and an arrow key traces a path.
    """

    def __init__(self, scene: SurfaceScene, parent: QWidget | None = None) -> None:
        super().__init__("contour_map", parent, left_width=LEFT_WIDTH, bottom_height=BOTTOM_HEIGHT)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self.bottom_axis.set_name("x₀")
        self.left_axis.set_name("x₁")
        self.view_box.setAspectLocked(True)
        self._scene = scene
        self.ground = MapGround(scene, self.view_box)
        self._trails = MapTrails(scene, self.view_box)
        self._traced: list[TracedPath] = []
        self._is_picking = False
        self._panned_from: QPointF | None = None
        self._has_panned = False
        scene.surface_changed.connect(self._on_surface_changed)
        scene.changed.connect(self._on_scene_changed)
        self._on_surface_changed()

    # Positions -------------------------------------------------------------------------------

    @property
    def map_view(self) -> MapView:
        """The part of the plane that is shown."""
        return MapView.of(self.view_box)

    def show_home(self) -> None:
        """Show the whole domain, and beyond it along the longer side of the map."""
        left, right, bottom, top = self.home_view
        for dimension, ends in enumerate(((left, right), (bottom, top))):
            closest, farthest = self.spans(dimension, *ends)
            axis = "XY"[dimension]
            self.view_box.setLimits(**{f"min{axis}Range": closest, f"max{axis}Range": farthest})
        self.view_box.setRange(xRange=(left, right), yRange=(bottom, top), padding=0)

    def more_text(self, x: float, y: float, curve: Curve | None = None, index: int = 0) -> str:
        """Return f at a point, and the optimizer and number of a path's step."""
        value = float(self._scene.surface(x, y))
        text = f"f = {typeset_number(value, 5)}"
        if curve is None:
            return text
        name = curve.role.removeprefix("optimizer:")
        step = fill_in(self.tr("{optimizer}, step {step}"), optimizer=name, step=index)
        return f"{text}\n{step}"

    def apply_appearance(self) -> None:
        super().apply_appearance()
        for axis in (self.bottom_axis, self.left_axis):
            axis.setGrid(False)  # it would lie over the bands
        # The base class applies the appearance while it is being constructed.
        if hasattr(self, "ground"):
            self.ground.redraw()

    # Mouse and keys --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        button, with_shift = event.button(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if not self.view_box.rect().contains(self._place(event)):
            super().mousePressEvent(event)
        elif button == Qt.MouseButton.LeftButton and not with_shift:
            self.explorer.leave()
            self._is_picking = True
            self._pick(event)
        else:
            self.explorer.leave()
            self._panned_from, self._has_panned = event.position(), False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_picking:
            self._pick(event)
        elif self._panned_from is not None:
            self._pan(self._panned_from, event.position())
        else:
            super().mouseMoveEvent(event)
            place = self._place(event)
            if self.view_box.rect().contains(place):
                self._scene.pointed.emit(*self.map_view.to_point(place))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        asks_for_menu = event.button() == Qt.MouseButton.RightButton and not self._has_panned
        if self._panned_from is not None and asks_for_menu:
            self.open_menu(event.globalPosition().toPoint())
        elif not self._is_picking and self._panned_from is None:
            super().mouseReleaseEvent(event)
        self._is_picking, self._panned_from = False, None
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # Some systems send this when the right button goes down, but that button also pans.
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            super().contextMenuEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if move is None or with_control or self.explorer.traced_curve is not None:
            super().keyPressEvent(event)
            return
        step = (self._scene.high - self._scene.low) * KEY_SHARE
        x0, x1 = self._scene.start
        self._scene.picked.emit(
            round(x0 + move[0] * float(step[0]), 10), round(x1 + move[1] * float(step[1]), 10)
        )

    def _place(self, event: QMouseEvent) -> QPointF:
        """Return the mouse position in pixels of the view box."""
        return QPointF(self.view_box.mapFromScene(self.mapToScene(event.position().toPoint())))

    def _pick(self, event: QMouseEvent) -> None:
        place, area = self._place(event), QRectF(self.view_box.rect())
        # A drag may leave the map; the start must not.
        place.setX(min(max(place.x(), area.left()), area.right()))
        place.setY(min(max(place.y(), area.top()), area.bottom()))
        self._scene.picked.emit(*self.map_view.to_point(place))

    def _pan(self, start: QPointF, end: QPointF) -> None:
        way = end - start
        if not self._has_panned and way.manhattanLength() < QApplication.startDragDistance():
            return
        unit = self.map_view.unit
        self.view_box.translateBy(x=-way.x() / unit, y=way.y() / unit)
        self.view_box.sigRangeChangedManually.emit(self.view_box.state["mouseEnabled"])
        self._panned_from, self._has_panned = end, True

    # Changes of the scene --------------------------------------------------------------------

    def _on_surface_changed(self) -> None:
        (left, bottom), (right, top) = self._scene.low.tolist(), self._scene.high.tolist()
        self.set_view(left, right, bottom, top, anew=True)
        self.explorer.stop_tracing()

    def _on_scene_changed(self) -> None:
        for trail, traced in zip_longest(self._scene.trails, list(self._traced)):
            if traced is None:
                self._traced.append(self.add(TracedPath(trail)))
            elif trail is None:
                traced.setVisible(False)
            else:
                traced.set_trail(trail)
                traced.setVisible(True)
        self.explorer.refresh()
