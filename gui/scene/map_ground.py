"""The background of a map: colour bands, contour lines, minima, the domain."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.painting import painting, painting_item
from gui.scene.contours import map_lines
from gui.scene.map_view import MapLayer, MapView
from gui.scene.surface_mesh import viridis
from gui.scene.surface_scene import SurfaceScene
from gui.theme import appearance, mixed, translucent

LINE_GRID = 160  # points along the longer side of the map, for the contour lines
LINE_OPACITY = 0.55
OUTSIDE = 0.78  # opacity of the panel colour over the map outside the domain


class MapGround(MapLayer):
    """A picture of the surface from above, redrawn only when another part of it is shown."""

    def __init__(self, scene: SurfaceScene, view: pg.ViewBox) -> None:
        super().__init__(scene, view, depth=-100)
        self._picture = QPixmap()
        self._picture_for: tuple[object, ...] = ()
        scene.surface_changed.connect(self.redraw)

    def redraw(self) -> None:
        """Discard the picture after the surface or the colours have changed."""
        self._picture_for = ()
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        with painting_item(painter):
            ratio = painter.device().devicePixelRatioF()
            place = MapView.of(self._view)
            if (place, ratio) != self._picture_for:
                self.draw(place, ratio)
                self._picture_for = (place, ratio)
            painter.drawPixmap(0, 0, self._picture)

    def draw(self, place: MapView, ratio: float) -> None:
        """Draw the picture of a part of the plane, with `ratio` screen pixels per Qt pixel."""
        size = (place.area.size() * ratio).toSize()
        self._picture = QPixmap(size)
        self._picture.setDevicePixelRatio(ratio)
        bands = self._bands(place, size.width(), size.height())
        lines = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        lines.setDevicePixelRatio(ratio)
        lines.fill(Qt.GlobalColor.transparent)
        with painting(lines, smooth=True) as painter:
            painter.setPen(QPen(QColor("#FFFFFF"), appearance.line_scale))
            painter.drawPath(self._lines(place))
        with painting(self._picture, smooth=True) as painter:
            painter.drawImage(place.area, bands)
            # Make the lines faint as a whole: faint pieces would show dots where they meet.
            painter.setOpacity(LINE_OPACITY)
            painter.drawImage(0, 0, lines)
            painter.setOpacity(1.0)
            self._draw_minima(painter, place)
            self._draw_outside(painter, place)

    def _bands(self, place: MapView, columns: int, rows: int) -> QImage:
        scene = self._scene
        x0 = np.linspace(place.low[0], place.high[0], max(columns, 2))[None, :]
        x1 = np.linspace(place.high[1], place.low[1], max(rows, 2))[:, None]
        values = scene.surface(x0, x1)
        levels = scene.levels()
        edges = np.concatenate([[scene.bottom], levels, [scene.top]])
        shares = scene.share((edges[:-1] + edges[1:]) / 2)
        tints = (viridis()[(shares * 255).astype(int)] * 255).astype(np.uint32)
        colors = 0xFF000000 | tints[:, 0] << 16 | tints[:, 1] << 8 | tints[:, 2]
        # Where f is NaN, it sorts after all levels, and gets a band of its own.
        colors = np.append(colors, np.uint32(QColor(appearance.theme.window).rgb()))
        band = np.searchsorted(levels, values) + np.isnan(values)
        return _image(colors.astype(np.uint32)[band])

    def _lines(self, place: MapView) -> QPainterPath:
        scene = self._scene
        low, high = place.low, place.high
        lines = map_lines(scene.surface, low, high, scene.levels(), LINE_GRID)
        gap = np.full((1, 2), np.nan)
        points = np.concatenate([part for line in lines for part in (line, gap)])
        at = place.to_pixels(points)
        path: QPainterPath = pg.arrayToQPath(at[:, 0], at[:, 1], connect="finite")
        return path

    def _draw_minima(self, painter: QPainter, place: MapView) -> None:
        size = appearance.pixels(5)
        for minimum in self._scene.surface.minima:
            x, y = place.to_pixels(np.array([minimum.point]))[0].tolist()
            lowest = minimum.kind == "global"
            pen = QPen(QColor("#FFFFFF"), (2.5 if lowest else 1.5) * appearance.line_scale)
            if not lowest:
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLines([QLineF(x - size, y, x + size, y), QLineF(x, y - size, x, y + size)])

    def _draw_outside(self, painter: QPainter, place: MapView) -> None:
        scene, theme = self._scene, appearance.theme
        corners = place.to_pixels(np.array([scene.low, scene.high]))
        (left, bottom), (right, top) = corners.tolist()
        domain = QRectF(QPointF(left, top), QPointF(right, bottom))
        outside = QPainterPath()
        outside.addRect(place.area)
        outside.addRect(domain & place.area)
        painter.fillPath(outside, translucent(theme.panel, OUTSIDE))
        painter.setPen(QPen(QColor(mixed(theme.hairline, theme.quiet, 0.5)), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(domain)


def _image(pixels: NDArray[np.uint32]) -> QImage:
    """Return an image of pixels 0xAARRGGBB; a copy, as Qt does not keep the array alive."""
    rows, columns = pixels.shape
    bits = np.ascontiguousarray(pixels)
    return QImage(bits.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
