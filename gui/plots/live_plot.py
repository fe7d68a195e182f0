"""A plot for curves that grow while a training runs: painted by hand, in as few calls as can be.

Beside a busy worker every call into Qt waits for its turn. A plot of graphics items makes a hundred
of them per picture and slows the training by half; this one makes a dozen. What stays, the axes
and the legend, is painted once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyqtgraph import functions
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.plots.curve_plot import line_pen
from gui.plots.painted_plot import nice_ticks, paint_axis_labels, tick_text
from gui.theme import appearance, translucent

GRID_OPACITY = 0.15
MARKER = 3.5  # half the width of a marker, in pixels
Array = NDArray[np.floating[Any]]


@dataclass
class Series:
    """One curve: its look, its name in the legend, its points."""

    role: str
    style: str = "solid"
    width: float = 2.0
    opacity: float = 1.0
    marker: str = ""  # circle, square or diamond
    name: str = ""
    x: Array = field(default_factory=lambda: np.empty(0))
    y: Array = field(default_factory=lambda: np.empty(0))

    @property
    def pen(self) -> QPen:
        """How it is drawn, in the theme and thickness in force."""
        return line_pen(self.role, self.style, self.width, self.opacity)


class LivePlot(QWidget):
    """Curves over two axes of fixed width, with a legend and a hint while there is nothing."""

    def __init__(
        self, object_name: str, legend_at_top: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.series: list[Series] = []
        self._legend_at_top = legend_at_top
        self._legend_top = 0.0
        self._labels = ("", "")
        self._hint = ""
        self._view = (0.0, 1.0, 0.0, 1.0)
        self._logarithmic = False
        self._frame: QPixmap | None = None
        self._legend: QPixmap | None = None
        self._legend_at = QPointF()
        self._area = QRectF()
        appearance.changed.connect(self.redraw)

    @property
    def view(self) -> tuple[float, float, float, float]:
        """The part of the plane that is shown: left, right, bottom, top."""
        return self._view

    def add_series(self, series: Series) -> Series:
        """Put a curve over the others."""
        self.series.append(series)
        return series

    def set_words(self, bottom: str, left: str, names: list[str], hint: str) -> None:
        """Name the axes and the curves, and say what to do while there is nothing to see."""
        self._labels, self._hint = (bottom, left), hint
        for series, name in zip(self.series, names, strict=True):
            series.name = name
        self.setAccessibleName(f"{left} – {bottom}")
        self.redraw()

    def set_view(self, left: float, right: float, bottom: float, top: float) -> None:
        """Show this part of the plane."""
        if self._view != (left, right, bottom, top):
            self._view = (left, right, bottom, top)
            self.redraw()

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Give the upright axis powers of ten; the view is still given in plain values."""
        self._logarithmic = logarithmic
        self.redraw()

    def set_legend_top(self, pixels: float) -> None:
        """Leave room over the legend."""
        self._legend_top = pixels
        self.redraw()

    def set_data(self, series: Series, x: Array, y: Array) -> None:
        """Give a curve other points."""
        if (len(x) > 0) != (len(series.x) > 0):
            self._frame = None  # the legend names only what is there
        series.x, series.y = x, y
        self.update()

    def redraw(self) -> None:
        """Paint all anew, axes and legend too."""
        self._frame = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(appearance.pixels(320), appearance.pixels(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance.pixels(160), appearance.pixels(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frame = None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None:
            self._frame = self._painted_frame()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._frame)
        painter.setClipRect(self._area.adjusted(-1, -MARKER - 1, MARKER + 1, 1))
        for series in self.series:
            if len(series.x):
                self._paint_series(painter, series)
        if self._legend is not None:
            painter.drawPixmap(self._legend_at, self._legend)
        painter.end()

    # Curves ----------------------------------------------------------------------------------

    def _paint_series(self, painter: QPainter, series: Series) -> None:
        x, y = self._to_pixels(series.x, series.y)
        # Thin lines look the same without it, and cost a third.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, series.width > 1)
        painter.setPen(series.pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(functions.arrayToQPath(x, y, connect="all", finiteCheck=False))
        if series.marker:
            painter.setPen(QPen(QColor(appearance.theme.panel), 1))
            painter.setBrush(series.pen.color())
            painter.drawPath(_markers(series.marker, x, y, MARKER * appearance.line_scale))

    def _to_pixels(self, x: Array, y: Array) -> tuple[Array, Array]:
        left, right, bottom, top = self._view
        if self._logarithmic:
            y = np.log10(np.maximum(y, bottom))
            bottom, top = math.log10(bottom), math.log10(top)
        area = self._area
        across = area.left() + (x - left) * (area.width() / (right - left))
        return across, area.bottom() - (y - bottom) * (area.height() / (top - bottom))

    # What stays ------------------------------------------------------------------------------

    def _painted_frame(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        frame = QPixmap(self.size() * ratio)
        frame.setDevicePixelRatio(ratio)
        frame.fill(Qt.GlobalColor.transparent)
        line = self.fontMetrics().height()
        left = appearance.pixels(56)
        self._area = (
            QRectF(left, line, self.width() - left - line, self.height() - line * 3.6)
            .toRect()
            .toRectF()
        )
        theme = appearance.theme
        painter = QPainter(frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.hairline), 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(appearance.font(0.9, digits=True))
        self._paint_ticks(painter, line)
        paint_axis_labels(painter, self._area, self.height(), line, self._labels)
        shown = [series for series in self.series if len(series.x)]
        if not shown:
            painter.setPen(QColor(theme.quiet))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self._area.adjusted(24, 0, -24, 0), int(flags), self._hint)
        painter.end()
        self._legend = self._painted_legend(shown, ratio) if shown else None
        return frame

    def _paint_ticks(self, painter: QPainter, line: int) -> None:
        theme, area = appearance.theme, self._area
        grid, quiet = QPen(translucent(theme.text, GRID_OPACITY), 1), QColor(theme.quiet)
        left, right, bottom, top = self._view
        for value, text in _ticks(left, right, int(area.width() / (line * 4))):
            x = float(self._to_pixels(np.array([value]), np.array([bottom]))[0][0])
            painter.setPen(grid)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.setPen(quiet)
            half = painter.fontMetrics().horizontalAdvance(text) / 2 + 2
            middle = min(x, self.width() - half - 2)  # the last one is not cut off at the edge
            where = QRectF(middle - half, area.bottom() + 4, 2 * half, line)
            painter.drawText(where, Qt.AlignmentFlag.AlignHCenter, text)
        count = int(area.height() / (line * 2.6))
        ticks = _log_ticks(bottom, top) if self._logarithmic else _ticks(bottom, top, count)
        for value, text in ticks:
            y = float(self._to_pixels(np.array([left]), np.array([value]))[1][0])
            painter.setPen(grid)
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(quiet)
            where = QRectF(0, y - line, area.left() - 8, 2 * line)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(where, side, text)
        painter.setPen(QPen(translucent(theme.text, 0.5), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topLeft(), area.bottomLeft())

    def _painted_legend(self, shown: list[Series], ratio: float) -> QPixmap:
        """Draw the legend by itself: it lies over the curves."""
        theme, font = appearance.theme, appearance.font(0.9)
        metrics = QFontMetricsF(font)
        row, sample = metrics.height() * 1.4, appearance.pixels(28)
        width = math.ceil(sample + 24 + max(metrics.horizontalAdvance(one.name) for one in shown))
        height = math.ceil(row * len(shown) + 8)
        top = self._area.bottom() - height - 8
        if self._legend_at_top:
            top = self._area.top() + 8 + self._legend_top
        self._legend_at = QPointF(self._area.right() - width - 8, top)
        legend = QPixmap(QSize(width + 1, height + 1) * ratio)
        legend.setDevicePixelRatio(ratio)
        legend.fill(Qt.GlobalColor.transparent)
        painter = QPainter(legend)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        painter.setPen(QPen(QColor(theme.hairline), 1))
        painter.setBrush(translucent(theme.panel, 0.85))
        painter.drawRoundedRect(QRectF(0.5, 0.5, width, height), 4, 4)
        for place, series in enumerate(shown):
            y = 4 + row * (place + 0.5)
            painter.setPen(series.pen)
            painter.drawLine(QPointF(8, y), QPointF(8 + sample, y))
            if series.marker:
                middle = np.array([8 + sample / 2]), np.array([y])
                painter.setPen(QPen(QColor(theme.panel), 1))
                painter.setBrush(series.pen.color())
                painter.drawPath(_markers(series.marker, *middle, MARKER * appearance.line_scale))
            painter.setPen(QColor(theme.text))
            where = QRectF(sample + 16, y - row / 2, width, row)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, series.name)
        painter.end()
        return legend


def _ticks(low: float, high: float, count: int) -> list[tuple[float, str]]:
    values = nice_ticks(low, high, max(2, count))
    step = values[1] - values[0] if len(values) > 1 else 1.0
    return [(value, f"{value:,.0f}" if step >= 1 else tick_text(value, step)) for value in values]


def _log_ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Give powers of ten, with 2 and 5 between them where there is room."""
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    factors = (1, 2, 5) if len(decades) <= 5 else (1,)
    values = [factor * 10.0**decade for decade in decades for factor in factors]
    return [(value, f"{value:g}") for value in values if low <= value <= high]


def _markers(kind: str, x: Array, y: Array, size: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for across, down in zip(x.tolist(), y.tolist(), strict=True):
        middle = QPointF(across, down)
        if kind == "circle":
            path.addEllipse(middle, size, size)
        elif kind == "square":
            path.addRect(across - size * 0.9, down - size * 0.9, size * 1.8, size * 1.8)
        else:
            corners = ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0))
            points = [QPointF(across + a * size, down + b * size) for a, b in corners]
            path.addPolygon(QPolygonF([*points, points[0]]))
    return path
