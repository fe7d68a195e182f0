"""Reading values off a plot: the cross-hair under the mouse, and the mark moved by keys."""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from gui.numbers import typeset_number
from gui.plots.axis import Axis
from gui.plots.cross_hair import CrossHair
from gui.plots.curve import Curve
from gui.plots.handle import Handle
from gui.plots.tracing import Tracer, Track

SHIFT_STEPS = 10  # steps of one key press with Shift
ZOOM = 1.25
HORIZONTAL = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
VERTICAL = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ZOOMING = {Qt.Key.Key_Plus: 1 / ZOOM, Qt.Key.Key_Equal: 1 / ZOOM, Qt.Key.Key_Minus: ZOOM}


class Explored(Protocol):
    """What the explorer needs of a plot to read values off it."""

    view_box: pg.ViewBox
    plot_item: pg.PlotItem
    bottom_axis: Axis
    left_axis: Axis
    curves: list[Curve]
    handles: list[Handle]

    @property
    def logarithmic(self) -> tuple[bool, bool]:
        """Whether the bottom and the left axis are logarithmic."""

    def home(self) -> None:
        """Go back to the home view at the learner's request."""

    def announce(self, text: str) -> None:
        """Have a screen reader say something at once."""

    def values_at(self, position: QPointF) -> QPointF:
        """Return the plain values at a position in the viewport."""

    def more_text(self, x: float, y: float, curve: Curve | None = None, index: int = 0) -> str:
        """Return what to add to the values of a point, which may be a value of a curve."""

    def mapToScene(self, point: QPoint, /) -> QPointF:
        """Return the scene position of a point of the viewport."""


class Explorer:
    """Reads values off a plot, by mouse and by keyboard."""

    def __init__(self, plot: Explored) -> None:
        self._plot = plot
        self._view = plot.view_box
        self._tracer = Tracer()
        self.cross_hair = CrossHair(self._view, plot.plot_item)
        self.mark = CrossHair(self._view, plot.plot_item)
        self._view.sigTransformChanged.connect(self.refresh)
        self._view.sigResized.connect(self.refresh)

    @property
    def traced_curve(self) -> Curve | None:
        """The curve that carries the mark, if there is a mark."""
        return self._tracer.curve

    def hover(self, position: QPointF, buttons: Qt.MouseButton) -> None:
        """Show the values under the mouse, unless it is dragging something."""
        place = self._plot.mapToScene(position.toPoint())
        inside = self._view.sceneBoundingRect().contains(place)
        if not inside or buttons != Qt.MouseButton.NoButton or self._tracer.is_active:
            self.cross_hair.hide()
            return
        values = self._view.mapSceneToView(place)
        texts = (
            self._rounded(values.x(), 0, self._view.width()),
            self._rounded(values.y(), 1, self._view.height()),
        )
        plain = self._plot.values_at(position)
        more = self._plot.more_text(plain.x(), plain.y())
        self.cross_hair.show_at(place, self._text(*texts, more))

    def leave(self) -> None:
        """Hide the cross-hair."""
        self.cross_hair.hide()

    def press(self, event: QKeyEvent) -> bool:
        """Handle a key press; return whether the key was one of ours."""
        key = Qt.Key(event.key())
        many = SHIFT_STEPS if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        handle = next((one for one in self._plot.handles if one.is_draggable), None)
        if key == Qt.Key.Key_Home:
            self._plot.home()
        elif key in ZOOMING:
            self._view.scaleBy((ZOOMING[key], ZOOMING[key]))
            self._view.sigRangeChangedManually.emit(self._view.state["mouseEnabled"])
        elif key == Qt.Key.Key_Escape and self._tracer.is_active:
            self.stop_tracing()
        elif key in HORIZONTAL and handle is not None and not self._tracer.is_active:
            handle.nudged.emit(HORIZONTAL[key] * many)
        elif key in HORIZONTAL or key in VERTICAL:
            self._trace(HORIZONTAL.get(key, 0) * many, VERTICAL.get(key, 0))
        else:
            return False
        return True

    def stop_tracing(self) -> None:
        """Remove the mark."""
        self._tracer.end()
        self.mark.hide()

    def refresh(self) -> None:
        """Move the mark to where its value is now."""
        if self._tracer.is_active:
            self._show_mark()

    def _trace(self, along: int, across: int) -> None:
        tracks = self._tracks()
        if not self._tracer.is_active:
            handle = next((one for one in self._plot.handles if one.isVisible()), None)
            middle = self._view.sceneBoundingRect().center()
            place = self._view.mapFromScene(middle if handle is None else handle.scenePos())
            if not self._tracer.start(tracks, np.array([place.x(), place.y()])):
                return
            self.cross_hair.hide()
        elif along:
            self._tracer.walk(tracks, along)
        else:
            self._tracer.switch(tracks, across)
        self._show_mark()
        if self._tracer.curve is not None:
            self._plot.announce(self.mark.text.replace("\n", ", "))

    def _show_mark(self) -> None:
        track = self._tracer.follow(self._tracks())
        if track is None:
            self.mark.hide()
            return
        x, y = (float(values[self._tracer.index]) for values in track.curve.values())
        place = self._view.mapToScene(QPointF(*track.pixels[self._tracer.index]))
        more = self._plot.more_text(x, y, track.curve, self._tracer.index)
        text = self._text(typeset_number(x, 6), typeset_number(y, 6), more)
        name = f"{track.curve.text}\n" if track.curve.text else ""
        self.mark.show_at(place, name + text, track.curve.role)

    def _tracks(self) -> list[Track]:
        """Return all visible curves with the pixel positions of their values."""
        left, right = self._view.viewRange()[0]
        bottom, top = self._view.viewRange()[1]
        log_x, log_y = self._plot.logarithmic
        tracks = []
        for curve in self._plot.curves:
            if not (curve.is_line and curve.isVisible()):
                continue
            x, y = curve.values()
            with np.errstate(all="ignore"):
                x, y = (np.log10(x) if log_x else x), (np.log10(y) if log_y else y)
                across = (x - left) / (right - left) * self._view.width()
                down = (top - y) / (top - bottom) * self._view.height()
                pixels = np.column_stack([across, down])
                outside = (x < left) | (x > right) | (y < bottom) | (y > top)
            pixels[outside] = np.nan
            tracks.append(Track(curve, pixels))
        return tracks

    def _rounded(self, value: float, dimension: int, pixels: float) -> str:
        """Return a value as text, rounded to what one pixel can resolve."""
        if self._plot.logarithmic[dimension]:
            return typeset_number(10.0**value, 3) if abs(value) < 300 else ""
        low, high = self._view.viewRange()[dimension]
        fine = (high - low) / max(pixels, 1.0)
        return typeset_number(round(value, max(0, math.ceil(-math.log10(fine)))), 10)

    def _text(self, x: str, y: str, more: str) -> str:
        text = f"{self._plot.bottom_axis.name} = {x}\n{self._plot.left_axis.name} = {y}"
        return f"{text}\n{more}" if more else text
