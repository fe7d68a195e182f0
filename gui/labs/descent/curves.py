"""f against the step, one curve per optimizer, with a dot at the present step."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from engine.descent import Path
from gui.numbers import format_number
from gui.plots.curve_plot import color_of
from gui.plots.painted_plot import GRID_OPACITY, PaintedPlot
from gui.theme import appearance, translucent

HEADROOM = 0.06  # of the range, above and below the curves
LEAST_CHANGE = 1e-3
LOWEST_POWER, MOST_DECADES = -300, 40
ROOM_ABOVE_START = 1.6  # how far above its start a curve that runs away is shown
DECADES_ABOVE_START = 8


class DescentCurves(PaintedPlot):
    """Draws f along the paths, the leading one first; the scale of f may be logarithmic."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("loss_plot", parent)
        self._logarithmic = False
        self._paths: dict[str, Path] = {}
        self._step = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def area(self) -> QRectF:
        """Where the curves are; there is no title above them."""
        area, line = QRectF(super().area), self.fontMetrics().height()
        area.setTop(0.9 * line)
        area.setRight(area.right() - 0.6 * line)
        return area

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Use a logarithmic scale for f."""
        self._logarithmic = logarithmic
        self._fit()

    def show_paths(self, paths: Mapping[str, Path]) -> None:
        """Show f along the paths."""
        self._paths = dict(paths)
        self._fit()

    def show_step(self, step: int) -> None:
        """Put the dot on the leading curve."""
        self._step = step
        self.update()

    def _drawn(self, values: np.ndarray) -> np.ndarray:
        """Give heights on the scale in force; what is not above 0 has none on a logarithmic one."""
        if not self._logarithmic:
            return values
        with np.errstate(all="ignore"):
            return np.where(values > 10.0**LOWEST_POWER, np.log10(values), np.nan)

    def _fit(self) -> None:
        if not self._paths:
            return
        values = np.concatenate([self._drawn(path.values) for path in self._paths.values()])
        values = values[np.isfinite(values)]
        if not values.size:
            values = np.zeros(1)
        low, high = float(values.min()), float(values.max())
        start = max(float(self._drawn(path.values[:1])[0]) for path in self._paths.values())
        if self._logarithmic:
            if math.isfinite(start):
                high = min(high, start + DECADES_ABOVE_START)
            low = max(low, high - MOST_DECADES)
        elif math.isfinite(start) and start > 0:
            # What runs away leaves through the roof, so that the beginning can still be seen.
            high = min(high, ROOM_ABOVE_START * start)
        if not math.isfinite(high - low):
            low, high = 0.0, 1.0
        # What changes less than this is to look as flat as it is.
        least = LEAST_CHANGE * (abs(low) + abs(high)) or 1.0
        if high - low < least:
            low, high = (low + high - least) / 2, (low + high + least) / 2
        steps = max(len(path.values) for path in self._paths.values()) - 1
        room = (high - low) * HEADROOM
        self.set_view(0, max(steps, 1), low - room, high + room)

    def paint_content(self, painter: QPainter, area: QRectF) -> None:
        names = list(self._paths)
        painter.save()
        painter.setClipRect(area.adjusted(0, -1, 6, 1))
        for name in reversed(names):
            self._paint_curve(painter, area, name, name == names[0])
        if names:
            self._paint_dot(painter, names[0])
        painter.restore()
        if len(names) > 1:
            self._paint_names(painter, area, names)

    def _paint_curve(self, painter: QPainter, area: QRectF, name: str, leads: bool) -> None:
        left, right, low, high = self._view
        # Far outside is as good as just outside, and no painter loses its way there.
        heights = np.clip(self._drawn(self._paths[name].values), low - (high - low), 2 * high - low)
        x = area.left() + (np.arange(len(heights)) - left) / (right - left) * area.width()
        y = area.bottom() - (heights - low) / (high - low) * area.height()
        width = (2.2 if leads else 1.6) * appearance.line_scale
        painter.setPen(QPen(QColor(color_of(_role(name))), width))
        # Line by line: one long line that goes up and down costs ten times as much.
        lines = np.column_stack([x[:-1], y[:-1], x[1:], y[1:]])
        lines = lines[np.isfinite(lines).all(axis=1)]
        painter.drawLines([QLineF(*line) for line in lines.tolist()])

    def _paint_dot(self, painter: QPainter, name: str) -> None:
        height = float(self._drawn(self._paths[name].values[self._step : self._step + 1])[0])
        low, high = self._view[2:]
        if low <= height <= high:
            size = 5.5 * appearance.line_scale
            painter.setPen(QPen(QColor(appearance.theme.panel), 1.5))
            painter.setBrush(QColor(color_of(_role(name))))
            painter.drawEllipse(self.to_pixels(self._step, height), size, size)

    def _paint_names(self, painter: QPainter, area: QRectF, names: list[str]) -> None:
        line = painter.fontMetrics().height()
        widest = max(painter.fontMetrics().horizontalAdvance(name) for name in names)
        box = QRectF(0, 0, widest + 3.4 * line, len(names) * line * 1.15 + 0.6 * line)
        box.moveTopRight(area.topRight() + QPointF(0, 2))
        painter.setPen(QPen(QColor(appearance.theme.hairline), 1))
        painter.setBrush(translucent(appearance.theme.panel, 0.88))
        painter.drawRoundedRect(box, 4, 4)
        for row, name in enumerate(names):
            y = box.top() + line * (0.85 + 1.15 * row)
            painter.setPen(QPen(QColor(color_of(_role(name))), 3 if row == 0 else 2))
            left = box.left() + 0.6 * line
            painter.drawLine(QPointF(left, y), QPointF(left + 1.6 * line, y))
            painter.setPen(QColor(appearance.theme.text))
            place = QRectF(left + 2.1 * line, y - line / 2, widest + line, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_left_axis(self, painter: QPainter) -> None:
        if not self._logarithmic:
            super()._paint_left_axis(painter)
            return
        area, (left, _, low, high) = self.area, self._view
        line = painter.fontMetrics().height()
        for value in log_ticks(low, high, max(2, int(area.height() / (line * 1.8)))):
            y = self.to_pixels(left, math.log10(value)).y()
            painter.setPen(QPen(translucent(appearance.theme.text, GRID_OPACITY), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(appearance.theme.quiet))
            where = QRectF(0, y - line / 2, area.left() - 8, line)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(where, side, _power_text(value))


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """Give numbers for a logarithmic axis between two powers: 10s, or 1, 2 and 5 between them."""
    first, last = math.ceil(low), math.floor(high)
    if last - first >= 2:
        every = math.ceil((last - first + 1) / most)
        return [float(f"1e{power}") for power in range(first, last + 1) if power % every == 0]
    between = [
        float(f"{digit}e{power}") for power in range(first - 1, last + 2) for digit in (1, 2, 5)
    ]
    return [value for value in between if low <= math.log10(value) <= high]


def _power_text(value: float) -> str:
    return f"{value:g}" if 1e-3 <= value <= 1e4 else format_number(value, 1)


def _role(name: str) -> str:
    return f"optimizer:{name}"
