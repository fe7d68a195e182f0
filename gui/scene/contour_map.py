"""The map of a surface: bands of colour, contour lines, the paths, and the start to drag."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from gui.numbers import format_number
from gui.painting import painting
from gui.plots.ticks import nice_ticks
from gui.scene.clipping import within_box
from gui.scene.contours import map_lines
from gui.scene.surface_mesh import viridis
from gui.scene.surface_scene import SurfaceScene, Trail
from gui.scene.trail_painter import (
    AHEAD,
    WALKED,
    apart,
    arrow_length,
    draw_arrow,
    draw_dots,
    draw_here,
    draw_start,
    draw_trail,
)
from gui.theme import appearance, mixed, translucent

LINE_GRID = 160  # points along the longer side of the map, for the contour lines
LEFT, BOTTOM, TOP, RIGHT = 46, 26, 8, 8  # around the map, at 100 % text
ARROW = 0.3  # the longest arrow, of the shorter side of the map
KEY_SHARE = 0.02  # of the domain: how far a key moves the start
LINE_OPACITY = 0.55
OUTSIDE = 0.78  # how much of the ground shows through outside the domain
LEAST_WIDTH, LEAST_HEIGHT = 220, 150

_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class ContourMap(QWidget):
    """Shows a scene from above, x0 and x1 equally long, so that gradients cross lines squarely.

    A click or a drag anywhere, or the arrow keys, choose the start: `scene.picked`.
    """

    def __init__(self, scene: SurfaceScene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contour_map")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._scene = scene
        self._ground = QPixmap()
        self._ground_for: tuple[object, ...] = ()
        scene.surface_changed.connect(self._on_surface_changed)
        scene.changed.connect(self.update)
        appearance.changed.connect(self._on_surface_changed)

    # Places ----------------------------------------------------------------------------------

    def _inside(self) -> QRectF:
        left, bottom, top, right = (appearance.pixels(v) for v in (LEFT, BOTTOM, TOP, RIGHT))
        return QRectF(left, top, self.width() - left - right, self.height() - top - bottom)

    def _view(self) -> tuple[np.ndarray, float]:
        """Give the middle of the map and pixels per unit."""
        inside, scene = self._inside(), self._scene
        room = np.array([inside.width(), inside.height()])
        return scene.middle, float((room / (scene.high - scene.low)).min())

    def to_screen(self, points: np.ndarray) -> np.ndarray:
        """Give pixels of points (n, 2)."""
        middle, unit = self._view()
        center = self._inside().center()
        with np.errstate(all="ignore"):
            away = (points - middle) * np.array([unit, -unit])
        return np.clip(away, -1e6, 1e6) + np.array([center.x(), center.y()])

    def to_point(self, place: QPointF) -> tuple[float, float]:
        """Give x0 and x1 under a pixel, rounded to what a hand can aim at."""
        middle, unit = self._view()
        way = place - self._inside().center()
        digits = max(0, math.ceil(math.log10(unit)))
        x0, x1 = float(middle[0]) + way.x() / unit, float(middle[1]) - way.y() / unit
        return round(x0, digits) + 0.0, round(x1, digits) + 0.0

    # Hands -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._take(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event)
        elif self._inside().contains(event.position()):
            self._scene.pointed.emit(*self.to_point(event.position()))

    def _take(self, event: QMouseEvent) -> None:
        inside, place = self._inside(), event.position()
        # A drag may leave the map; the start stays on it.
        place.setX(min(max(place.x(), inside.left()), inside.right()))
        place.setY(min(max(place.y(), inside.top()), inside.bottom()))
        self._scene.picked.emit(*self.to_point(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        step = (self._scene.high - self._scene.low) * KEY_SHARE
        x0, x1 = self._scene.start
        self._scene.picked.emit(
            round(x0 + move[0] * float(step[0]), 10), round(x1 + move[1] * float(step[1]), 10)
        )

    # Painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self, smooth=True) as painter:
            ratio = self.devicePixelRatioF()
            wanted = (self.size().toTuple(), ratio)
            if wanted != self._ground_for:
                self._draw_ground(ratio)
                self._ground_for = wanted
            painter.drawPixmap(0, 0, self._ground)
            painter.setClipRect(self._inside())
            for trail in reversed(self._scene.trails):
                self._paint_trail(painter, trail)
            self._paint_spot(painter)
            if self.hasFocus():
                painter.setClipping(False)
                painter.setPen(QPen(QColor(appearance.theme.accent), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self._inside())

    def _paint_trail(self, painter: QPainter, trail: Trail) -> None:
        scene = self._scene
        at = self.to_screen(trail.points)
        index = apart(at, scene.step)
        at = at[index]
        inside = self._inside().adjusted(-20, -20, 20, 20)
        low, high = inside.topLeft().toTuple(), inside.bottomRight().toTuple()
        starts, ends, kept = within_box(at[:-1], at[1:], np.array(low), np.array(high))
        kinds = np.where(index[kept] >= scene.step, AHEAD, WALKED)
        draw_trail(painter, starts, ends, kinds, trail.role, trail.leads)
        near = ((low <= at) & (at <= high)).all(axis=1)
        walked = index <= scene.step
        draw_dots(painter, at[near & ~walked], trail.role, trail.leads, True)
        draw_dots(painter, at[near & walked], trail.role, trail.leads, False)
        if trail.leads:
            draw_start(painter, *at[0].tolist())

    def _paint_spot(self, painter: QPainter) -> None:
        spot = self._scene.spot
        if spot is None or not self._scene.trails:
            return
        here = self.to_screen(np.array([[spot.x0, spot.x1]]))[0]
        norm = math.hypot(spot.g0, spot.g1)
        if 0 < norm < math.inf:
            inside = self._inside()
            size = (
                ARROW
                * min(inside.width(), inside.height())
                * arrow_length(norm, self._scene.usual_slope)
            )
            way = np.array([-spot.g0, spot.g1]) / norm
            draw_arrow(painter, here, here + way * size, "tangent")
        draw_here(painter, *here.tolist(), self._scene.trails[0].role)

    def _draw_ground(self, ratio: float) -> None:
        self._ground = QPixmap(self.size() * ratio)
        self._ground.setDevicePixelRatio(ratio)
        self._ground.fill(QColor(appearance.theme.panel))
        with painting(self._ground, smooth=True) as painter:
            inside = self._inside()
            painter.setClipRect(inside)
            painter.drawImage(inside, self._bands(inside, ratio))
            self._draw_lines(painter, inside)
            self._draw_minima(painter)
            self._draw_outside(painter, inside)
            painter.setClipping(False)
            self._draw_axes(painter, inside)

    def _ranges(self, inside: QRectF) -> tuple[np.ndarray, np.ndarray]:
        """Give the lowest and the highest x0 and x1 on the map, which is more than the domain."""
        middle, unit = self._view()
        half = np.array([inside.width(), inside.height()]) / 2 / unit
        return middle - half, middle + half

    def _bands(self, inside: QRectF, ratio: float) -> QImage:
        scene = self._scene
        low, high = self._ranges(inside)
        columns, rows = (max(2, round(side * ratio)) for side in inside.size().toTuple())
        x0 = np.linspace(low[0], high[0], columns)[None, :]
        x1 = np.linspace(high[1], low[1], rows)[:, None]
        values = scene.surface(x0, x1)
        levels = scene.levels()
        edges = np.concatenate([[scene.bottom], levels, [scene.top]])
        shares = scene.share((edges[:-1] + edges[1:]) / 2)
        tints = (viridis()[(shares * 255).astype(int)] * 255).astype(np.uint8)
        undefined = np.array(QColor(appearance.theme.window).getRgb()[:3], dtype=np.uint8)
        picture = tints[np.searchsorted(levels, values)]
        picture = np.where(np.isnan(values)[..., None], undefined, picture)
        # Kept contiguous and copied: Qt reads the memory of the array, which goes at the end.
        bits = np.ascontiguousarray(picture, dtype=np.uint8)
        return QImage(bits.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()

    def _draw_lines(self, painter: QPainter, inside: QRectF) -> None:
        scene = self._scene
        low, high = self._ranges(inside)
        levels = map_lines(scene.surface, low, high, scene.levels(), LINE_GRID)
        lines = QImage(self._ground.size(), QImage.Format.Format_ARGB32_Premultiplied)
        lines.setDevicePixelRatio(self._ground.devicePixelRatio())
        lines.fill(Qt.GlobalColor.transparent)
        with painting(lines, smooth=True) as pencil:
            pencil.setPen(QPen(QColor("#FFFFFF"), appearance.line_scale))
            for points in levels:
                at = self.to_screen(points)
                pieces = np.concatenate([at[:-1], at[1:]], axis=1)
                pieces = pieces[np.isfinite(pieces).all(axis=1)]
                pencil.drawLines([QLineF(*piece) for piece in pieces.tolist()])
        # Faint as a whole: where two faint pieces meet there would be a dot.
        painter.setOpacity(LINE_OPACITY)
        painter.drawImage(0, 0, lines)
        painter.setOpacity(1.0)

    def _draw_minima(self, painter: QPainter) -> None:
        size = appearance.pixels(5)
        for minimum in self._scene.surface.minima:
            x, y = self.to_screen(np.array([minimum.point]))[0].tolist()
            lowest = minimum.kind == "global"
            pen = QPen(QColor("#FFFFFF"), (2.5 if lowest else 1.5) * appearance.line_scale)
            if not lowest:
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLines([QLineF(x - size, y, x + size, y), QLineF(x, y - size, x, y + size)])

    def _draw_outside(self, painter: QPainter, inside: QRectF) -> None:
        scene, theme = self._scene, appearance.theme
        (left, bottom), (right, top) = self.to_screen(np.array([scene.low, scene.high])).tolist()
        veil = translucent(theme.panel, OUTSIDE)
        painter.fillRect(QRectF(QPointF(0, 0), QPointF(left, self.height())), veil)
        painter.fillRect(QRectF(QPointF(right, 0), QPointF(self.width(), self.height())), veil)
        painter.fillRect(QRectF(QPointF(left, 0), QPointF(right, top)), veil)
        painter.fillRect(QRectF(QPointF(left, bottom), QPointF(right, self.height())), veil)
        painter.setPen(QPen(QColor(mixed(theme.hairline, theme.quiet, 0.5)), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(QPointF(left, top), QPointF(right, bottom)) & inside)

    def _draw_axes(self, painter: QPainter, inside: QRectF) -> None:
        theme = appearance.theme
        low, high = self._ranges(inside)
        painter.setFont(appearance.font(0.85, digits=True))
        em = painter.fontMetrics().height()
        painter.setPen(QColor(theme.quiet))
        many = max(2, int(inside.width() / (4 * em)))
        name = QRectF(inside.right() - 2 * em, inside.bottom() + 4, 2 * em, em)
        for x in nice_ticks(float(low[0]), float(high[0]), many):
            at = self.to_screen(np.array([[x, 0.0]]))[0, 0]
            painter.drawLine(QLineF(at, inside.bottom(), at, inside.bottom() + 4))
            box = QRectF(at - 40, inside.bottom() + 4, 80, em)
            if at + 1.2 * em < name.left():
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, format_number(x))
        many = max(2, int(inside.height() / (2.5 * em)))
        for x in nice_ticks(float(low[1]), float(high[1]), many):
            at = self.to_screen(np.array([[0.0, x]]))[0, 1]
            painter.drawLine(QLineF(inside.left() - 4, at, inside.left(), at))
            box = QRectF(0, at - em / 2, inside.left() - 7, em)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, right, format_number(x))
        painter.setPen(QColor(theme.text))
        painter.setFont(appearance.font(0.95, bold=True))
        center = Qt.AlignmentFlag.AlignCenter
        painter.drawText(name, center, "x₀")
        painter.drawText(QRectF(0, inside.center().y() - em, 1.2 * em, 2 * em), center, "x₁")

    def _on_surface_changed(self) -> None:
        self._ground_for = ()
        self.update()
