"""Painting around and over a surface: the frame, ticks, names, paths, arrow and plane."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from gui.numbers import format_number
from gui.painting import painting
from gui.plots.ticks import nice_ticks
from gui.scene.camera import Array
from gui.scene.clipping import within_box
from gui.scene.surface_scene import SurfaceScene, Trail
from gui.scene.trail_painter import (
    AHEAD,
    BEHIND,
    WALKED,
    arrow_length,
    distinct_places,
    draw_arrow,
    draw_dots,
    draw_here,
    draw_start,
    draw_trail,
    merge_straight,
)
from gui.theme import appearance, translucent

PIECES = 300  # about how many a path is cut into, each hidden by the surface or not
ARROW = 0.55  # length of the longest arrow, in half sides of the box
PLANE = 0.34  # half the side of the tangent plane, in half sides of the box
HEADROOM = 1.12  # a path may rise a little above the box before it is clipped


def margin() -> float:
    """Return the margin for ticks and names around the box, in pixels."""
    return float(appearance.pixels(38))


def frame_lines(scene: SurfaceScene) -> Array:
    """Return the lines of floor and back walls as pairs of points, shape (2n, 3)."""
    hx, hy, hz = scene.camera.half.tolist()
    bx, by = -_front(scene)[0] * hx, -_front(scene)[1] * hy
    lines = []
    for x in _ticks_in_box(scene, 0):
        lines += [(x, -hy, -hz), (x, hy, -hz), (x, by, -hz), (x, by, hz)]
    for y in _ticks_in_box(scene, 1):
        lines += [(-hx, y, -hz), (hx, y, -hz), (bx, y, -hz), (bx, y, hz)]
    for z in [*_ticks_in_box(scene, 2), -hz, hz]:
        lines += [(-hx, by, z), (hx, by, z), (bx, -hy, z), (bx, hy, z)]
    for x, y in ((-hx, by), (hx, by), (bx, -hy), (bx, hy)):
        lines += [(x, y, -hz), (x, y, hz)]
    lines += [(-hx, -by, -hz), (hx, -by, -hz), (-bx, -hy, -hz), (-bx, hy, -hz)]
    # Slightly outside, or they would show through a surface that touches the floor.
    return np.array(lines) * 1.004


class Overlay:
    """Everything painted over the surface, with smooth edges, as a separate image.

    A painter on an OpenGL view needs multisampling for smooth edges; the raster one does not. The
    axes are repainted only when the eye moves.
    """

    def __init__(self, scene: SurfaceScene) -> None:
        self._scene = scene
        self._axes = QImage()
        self._axes_for: tuple[object, ...] = ()

    def paint(self, width: int, height: int, ratio: float) -> QImage:
        """Return the overlay of a picture of the given size."""
        camera = self._scene.camera
        wanted = (
            self._scene.surface,
            (camera.azimuth, camera.elevation, camera.zoom),
            (width, height, ratio),
            (appearance.theme, appearance.scale),
        )
        if wanted != self._axes_for:
            self._axes = QImage(
                round(width * ratio),
                round(height * ratio),
                QImage.Format.Format_RGBA8888_Premultiplied,
            )
            self._axes.setDevicePixelRatio(ratio)
            self._axes.fill(Qt.GlobalColor.transparent)
            with painting(self._axes, smooth=True) as painter:
                _ScenePainter(self._scene, painter, width, height).paint_axes()
            self._axes_for = wanted
        image = self._axes.copy()
        with painting(image, smooth=True) as painter:
            _ScenePainter(self._scene, painter, width, height).paint_descent()
        return image


def _front(scene: SurfaceScene) -> tuple[float, float]:
    """Return the sides of the box that face the eye, as −1 or 1 for both axes."""
    angle = math.radians(scene.camera.azimuth)
    # With a small margin, so that the two fixed views along an axis do not flicker between sides.
    return (1.0 if math.cos(angle) > 0.01 else -1.0), (1.0 if math.sin(angle) > 0.01 else -1.0)


def _ticks(scene: SurfaceScene, axis: int) -> list[float]:
    if axis == 2:
        return nice_ticks(scene.bottom, scene.top, 5)
    return nice_ticks(*scene.surface.domain[axis], 6)


def _ticks_in_box(scene: SurfaceScene, axis: int) -> list[float]:
    ticks = np.array(_ticks(scene, axis))
    if axis == 2:
        return [float(z) for z in scene.height(ticks)]
    return [float(x) for x in (ticks - scene.middle[axis]) / scene.units[axis]]


class _ScenePainter:
    """One repaint of the overlay."""

    def __init__(self, scene: SurfaceScene, painter: QPainter, width: int, height: int) -> None:
        self._scene, self._painter = scene, painter
        self._size = (float(width), float(height), margin())

    def paint_descent(self) -> None:
        """Paint the paths, and what belongs to the current step."""
        for trail in reversed(self._scene.trails):
            self._paint_trail(trail)
        self._paint_spot()

    def _project(self, places: Array) -> Array:
        return self._scene.camera.project(places, *self._size)

    # Axes ------------------------------------------------------------------------------------

    def paint_axes(self) -> None:
        """Paint the axes with ticks and names."""
        hx, hy, hz = self._scene.camera.half.tolist()
        fx, fy = _front(self._scene)
        self._paint_axis(0, "x₀", np.array([0.0, fy * hy, -hz]), np.array([0.0, fy, 0.0]))
        self._paint_axis(1, "x₁", np.array([fx * hx, 0.0, -hz]), np.array([fx, 0.0, 0.0]))
        if self._scene.camera.elevation < 80:
            corners = np.array([[x, y, 0.0] for x in (-hx, hx) for y in (-hy, hy)])
            corner = corners[int(self._project(corners)[:, 0].argmin())]
            outward = -self._scene.camera.basis[0]
            self._paint_axis(2, "f", corner, outward)

    def _paint_axis(self, axis: int, name: str, origin: Array, outward: Array) -> None:
        half = float(self._scene.camera.half[axis])
        ends = np.tile(origin, (2, 1))
        ends[:, axis] = (-half, half)
        a, b = self._project(ends)[:, :2]
        # An axis seen end-on has no room for numbers.
        if float(np.hypot(*(b - a))) < 1.2 * self._size[2]:
            return
        theme, painter = appearance.theme, self._painter
        painter.setPen(QPen(QColor(theme.quiet), 1.2 * appearance.line_scale))
        painter.drawLine(QPointF(*a.tolist()), QPointF(*b.tolist()))
        values = _ticks(self._scene, axis)
        places = np.tile(origin, (len(values) + 1, 1))
        places[:-1, axis] = _ticks_in_box(self._scene, axis)
        places[-1, axis] = half if axis == 2 else 0.0
        at = self._project(places)[:, :2]
        away = self._project(places + 0.1 * outward)[:, :2] - at
        away /= np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-9)[:, None]
        em = painter.fontMetrics().height()
        painter.setFont(appearance.font(0.85, digits=True))
        painter.setPen(QColor(theme.quiet))
        for place, way, value in zip(at[:-1], away[:-1], values, strict=True):
            painter.drawLine(QPointF(*place.tolist()), QPointF(*(place + 4 * way).tolist()))
            self._write(format_number(value, 4), place + way * (6 + 0.8 * em))
        painter.setFont(appearance.font(1.0, bold=True))
        painter.setPen(QColor(theme.text))
        if axis == 2:
            self._write(name, at[-1] + np.array([0.0, -0.9 * em]))
        else:
            self._write(name, at[-1] + away[-1] * (6 + 2.1 * em))

    def _write(self, text: str, middle: Array) -> None:
        box = QRectF(0, 0, 120, 40)
        box.moveCenter(QPointF(*middle.tolist()))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    # The descent -----------------------------------------------------------------------------

    def _paint_trail(self, trail: Trail) -> None:
        scene = self._scene
        places = scene.to_box(trail.points, trail.values)
        index = distinct_places(self._project(places)[:, :2], scene.step)
        places = places[index]
        half = scene.camera.half
        roof = np.array([1.0, 1.0, HEADROOM]) * half + 1e-6
        starts, ends, kept = within_box(places[:-1], places[1:], -half - 1e-6, roof)
        if len(starts):
            cuts = max(1, min(14, PIECES // len(starts)))
            shares = np.linspace(0.0, 1.0, cuts + 1)[None, :, None]
            line = starts[:, None, :] + shares * (ends - starts)[:, None, :]
            seen = self._project(line)[..., :2]
            middles = (line[:, :-1] + line[:, 1:]).reshape(-1, 3) / 2
            kinds = np.where(scene.hidden(middles), BEHIND, WALKED)
            steps = np.repeat(index[kept], cuts)
            kinds[steps >= scene.step] = AHEAD
            begin, end = seen[:, :-1].reshape(-1, 2), seen[:, 1:].reshape(-1, 2)
            pieces = merge_straight(begin, end, kinds, steps)
            draw_trail(self._painter, *pieces, trail.role, trail.leads)
        inside = (np.abs(places) <= roof).all(axis=1)
        places, walked = places[inside], index[inside] <= scene.step
        at = self._project(places)[:, :2]
        clear = walked & ~scene.hidden(places)
        draw_dots(self._painter, at[~clear], trail.role, trail.leads, True)
        draw_dots(self._painter, at[clear], trail.role, trail.leads, False)
        if trail.leads and inside[0]:
            draw_start(self._painter, at[0])

    def _paint_spot(self) -> None:
        scene, spot = self._scene, self._scene.spot
        if spot is None or not scene.trails:
            return
        here = scene.to_box(np.array([[spot.x0, spot.x1]]), np.array([spot.value]))[0]
        if not (np.abs(here) <= scene.camera.half * HEADROOM).all():
            return
        sx, sy = scene.slopes_in_box(spot.g0, spot.g1)
        if scene.shows_plane and math.isfinite(sx) and math.isfinite(sy):
            self._paint_plane(here, sx, sy)
        tail = self._project(here)[:2]
        way = np.array([-sx, -sy, -(sx * sx + sy * sy)])
        length = float(np.linalg.norm(way))
        if 0 < length < math.inf:
            size = ARROW * arrow_length(math.hypot(spot.g0, spot.g1), scene.usual_slope)
            draw_arrow(
                self._painter, tail, self._project(here + way / length * size)[:2], "tangent"
            )
        draw_here(self._painter, tail, scene.trails[0].role)

    def _paint_plane(self, here: Array, sx: float, sy: float) -> None:
        steep = math.sqrt(1 + sx * sx + sy * sy)
        side = PLANE / math.sqrt(steep)
        corners = [
            here + np.array([dx, dy, dx * sx + dy * sy])
            for dx, dy in ((-side, -side), (side, -side), (side, side), (-side, side))
        ]
        painter = self._painter
        color = appearance.theme.tangent
        painter.setPen(QPen(QColor(color), 1.5 * appearance.line_scale))
        painter.setBrush(translucent(color, 0.35))
        seen = self._project(np.array(corners))[:, :2]
        painter.drawPolygon(QPolygonF([QPointF(*place) for place in seen.tolist()]))
        normal = np.array([-sx, -sy, 1.0]) / steep * PLANE
        a, b = self._project(np.array([here, here + normal]))[:, :2]
        painter.setPen(QPen(QColor(appearance.theme.text), 1.5 * appearance.line_scale))
        painter.drawLine(QLineF(QPointF(*a.tolist()), QPointF(*b.tolist())))
