"""A small plot painted by hand: the first window does not wait for the plotting library."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import appearance, translucent

GRID_OPACITY = 0.15
STALE_OPACITY = 0.35
LARGEST = 1e150  # what is beyond is drawn at the edge: the axis itself must not become infinite


def nice_ticks(low: float, high: float, count: int) -> list[float]:
    """Give about `count` round numbers (1, 2 or 5 times a power of ten) from low to high."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return []
    rough = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def tick_text(value: float, step: float) -> str:
    """Write a tick with as many decimals as its step needs."""
    if value == 0:
        return "0"
    if not 1e-4 <= abs(step) < 1e5:
        return f"{value:.3g}"
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:.{decimals}f}"


def paint_axis_labels(
    painter: QPainter, area: QRectF, bottom_edge: float, line: float, labels: tuple[str, str]
) -> None:
    """Write the names of both axes around a plot's area; `line` is the height of a line of text."""
    bottom, left = labels
    painter.setPen(QColor(appearance.theme.quiet))
    where = QRectF(area.left(), bottom_edge - line * 1.35, area.width(), line)
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, bottom)
    painter.save()
    painter.translate(line * 0.25, area.center().y())
    painter.rotate(-90)
    half = area.height() / 2
    where = QRectF(-half, 0, 2 * half, line)
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, left)
    painter.restore()


class PaintedPlot(QWidget):
    """A panel with two axes; a subclass paints the content. Axes have a fixed width."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._left_width = 0.0
        self._right_width = 0.0
        self._labels = ("", "")
        self._view = (0.0, 1.0, 0.0, 1.0)
        self._stale = False
        self._area: QRectF | None = None
        appearance.changed.connect(self.update)

    def set_labels(self, bottom: str, left: str) -> None:
        """Name both axes."""
        self._labels = (bottom, left)
        self.setAccessibleName(f"{left} – {bottom}")
        self.update()

    def set_view(self, left: float, right: float, bottom: float, top: float) -> None:
        """Show this part of the plane."""
        self._view = (left, right, bottom, top)
        self.update()

    def set_side_widths(self, left: float, right: float) -> None:
        """Leave so many pixels beside the axes, to stand exactly over another widget."""
        if (left, right) != (self._left_width, self._right_width):
            self._left_width, self._right_width = left, right
            self._area = None
            self.update()

    def set_stale(self, stale: bool) -> None:
        """Grey the content while the input is wrong and the last good result stays."""
        if stale != self._stale:
            self._stale = stale
            self.update()

    @property
    def area(self) -> QRectF:
        """Where the content is, in pixels."""
        if self._area is not None:
            return self._area
        line = self.fontMetrics().height()
        left = self._left_width or line * 3.4
        right = self._right_width or line * 0.9
        top, bottom = line * 2.1, line * 2.9
        self._area = QRectF(left, top, self.width() - left - right, self.height() - top - bottom)
        return self._area

    def to_pixels(self, x: float, y: float) -> QPointF:
        """Give the place of a point of the plane."""
        left, right, bottom, top = self._view
        area = self.area
        return QPointF(
            area.left() + (x - left) / (right - left) * area.width(),
            area.bottom() - (y - bottom) / (top - bottom) * area.height(),
        )

    def to_values(self, place: QPointF) -> tuple[float, float]:
        """Give the point of the plane at a place."""
        left, right, bottom, top = self._view
        area = self.area
        return (
            left + (place.x() - area.left()) / max(area.width(), 1) * (right - left),
            bottom + (area.bottom() - place.y()) / max(area.height(), 1) * (top - bottom),
        )

    def sizeHint(self) -> QSize:
        return QSize(appearance.pixels(320), appearance.pixels(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance.pixels(160), appearance.pixels(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._area = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        self._area = None  # another font, perhaps
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = appearance.theme
        painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.hairline), 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(appearance.font(0.9, digits=True))
        self._paint_left_axis(painter)
        self.paint_bottom_axis(painter)
        line = painter.fontMetrics().height()
        paint_axis_labels(painter, self.area, self.height(), line, self._labels)
        if self._stale:
            painter.setOpacity(STALE_OPACITY)
        self.paint_content(painter, self.area)
        painter.end()

    def paint_content(self, painter: QPainter, area: QRectF) -> None:
        """Paint what the plot shows."""
        raise NotImplementedError

    def paint_bottom_axis(self, painter: QPainter) -> None:
        """Paint ticks along the bottom; a subclass with names instead of numbers replaces it."""
        area, (left, right, low, _) = self.area, self._view
        count = max(2, int(area.width() / (painter.fontMetrics().height() * 4)))
        ticks = nice_ticks(left, right, count)
        step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
        for value in ticks:
            x = self.to_pixels(value, low).x()
            painter.setPen(QPen(translucent(appearance.theme.text, GRID_OPACITY), 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            self.paint_bottom_text(painter, x, tick_text(value, step))

    def paint_bottom_text(self, painter: QPainter, x: float, text: str) -> None:
        """Write a name under the bottom axis, centred at a pixel."""
        line = painter.fontMetrics().height()
        painter.setPen(QColor(appearance.theme.quiet))
        where = QRectF(x - 100, self.area.bottom() + 4, 200, line)
        painter.drawText(where, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)

    def _paint_left_axis(self, painter: QPainter) -> None:
        area, (left, _, low, high) = self.area, self._view
        line = painter.fontMetrics().height()
        ticks = nice_ticks(low, high, max(2, int(area.height() / (line * 2.6))))
        step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
        for value in ticks:
            y = self.to_pixels(left, value).y()
            opacity = 0.5 if value == 0 else GRID_OPACITY
            painter.setPen(QPen(translucent(appearance.theme.text, opacity), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(appearance.theme.quiet))
            where = QRectF(0, y - line / 2, area.left() - 8, line)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(where, side, tick_text(value, step))
