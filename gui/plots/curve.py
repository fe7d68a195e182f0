"""Curves and points of a plot; their colours follow from their meanings in every theme."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike, NDArray
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from gui.plots.look import color_of, line_pen, pixel_ratio
from gui.theme import appearance

Array = NDArray[np.floating[Any]]


class Curve(pg.PlotDataItem):
    """A line over x, in plain values; the plot itself maps them onto a logarithmic axis."""

    def __init__(
        self, role: str, *, style: str = "solid", width: float = 2.0, opacity: float = 1.0
    ) -> None:
        super().__init__(antialias=True)
        self.role, self.style, self.width, self.opacity_of_line = role, style, width, opacity
        self.text = ""  # its name in the legend
        self.symbol = ""
        self.apply_appearance()

    @property
    def is_line(self) -> bool:
        """Whether it can be traced."""
        return True

    def set_values(self, x: ArrayLike, y: ArrayLike) -> None:
        """Set the values shown."""
        self.setData(np.asarray(x, dtype=float), np.asarray(y, dtype=float))

    def values(self) -> tuple[Array, Array]:
        """Return the values shown."""
        x, y = self.getOriginalDataset()
        return (np.empty(0), np.empty(0)) if x is None else (x, y)

    def set_role(self, role: str) -> None:
        """Change its meaning, and with it its colour."""
        if role != self.role:
            self.role = role
            self.apply_appearance()

    def set_symbol(self, symbol: str) -> None:
        """Mark each value with a pyqtgraph symbol such as ``"o"``; no symbol if empty."""
        if symbol != self.symbol:
            self.symbol = symbol
            self.apply_appearance()

    def set_jagged(self) -> None:
        """Draw the line in segments: many times faster where it keeps going up and down."""
        self.curve.setSegmentedLineMode("on")

    @property
    def pen(self) -> QPen:
        """How the line is drawn, in the current theme and thickness."""
        return line_pen(
            self.role, self.style, self.width, self.opacity_of_line, ratio=pixel_ratio(self)
        )

    def apply_appearance(self) -> None:
        """Apply the current colours and sizes."""
        self.setPen(self.pen)
        self.setSymbol(self.symbol or None)
        if self.symbol:
            self.setSymbolSize(7 * appearance.line_scale)
            self.setSymbolPen(pg.mkPen(appearance.theme.panel, width=pixel_ratio(self)))
            self.setSymbolBrush(pg.mkBrush(color_of(self.role)))

    def draw_sample(self, painter: QPainter, left: float, right: float, y: float) -> None:
        """Draw its sample for the legend."""
        painter.setPen(self.pen)
        painter.drawLine(pg.Point(left, y), pg.Point(right, y))
        if self.symbol:
            self.draw_symbol(painter, (left + right) / 2, y)

    def draw_symbol(self, painter: QPainter, x: float, y: float) -> None:
        """Draw one of its symbols at a position in pixels."""
        painter.save()
        painter.translate(x, y)
        options = self.opts
        pg.graphicsItems.ScatterPlotItem.drawSymbol(
            painter,
            options["symbol"],
            options["symbolSize"],
            pg.mkPen(options["symbolPen"]),
            pg.mkBrush(options["symbolBrush"]),
        )
        painter.restore()


class Points(Curve):
    """Points without a line."""

    def __init__(self, role: str, *, size: float = 10, symbol: str = "o", hollow: bool = False):
        self._size, self._hollow, self._symbol = size, hollow, symbol
        super().__init__(role)

    @property
    def is_line(self) -> bool:
        """Whether it can be traced."""
        return False

    def apply_appearance(self) -> None:
        """Apply the current colours and sizes."""
        color, ground = color_of(self.role), appearance.theme.panel
        self.setPen(None)
        self.setSymbol(self._symbol)
        self.setSymbolSize(self._size * appearance.line_scale)
        pen = pg.mkPen(color if self._hollow else ground, width=2 * pixel_ratio(self))
        self.setSymbolPen(pen)
        self.setSymbolBrush(QBrush(QColor(ground if self._hollow else color)))

    def draw_sample(self, painter: QPainter, left: float, right: float, y: float) -> None:
        """Draw their sample for the legend."""
        self.draw_symbol(painter, (left + right) / 2, y)


class Rule(pg.InfiniteLine):
    """A vertical or horizontal line across the whole plot, at a plain value."""

    def __init__(self, role: str, angle: float, style: str) -> None:
        super().__init__(angle=angle)
        self._role, self._style, self._plain = role, style, 0.0
        self._logarithmic = False
        self.apply_appearance()

    def set_value(self, value: float) -> None:
        """Move it to a value; hide it if the axis has no place for that value."""
        self._plain = value
        has_place = bool(np.isfinite(value)) and (value > 0 or not self._logarithmic)
        self.setVisible(has_place)
        if has_place:
            self.setValue(float(np.log10(value)) if self._logarithmic else value)

    def setLogMode(self, x: bool, y: bool) -> None:
        """Follow the scale of the plot."""
        self._logarithmic = x if self.angle % 180 else y
        self.set_value(self._plain)

    def apply_appearance(self) -> None:
        """Apply the current colours and sizes."""
        self.setPen(line_pen(self._role, self._style, 1.0, ratio=pixel_ratio(self)))


class Note(pg.TextItem):
    """A few words in a quiet colour, above the grid and below the curves."""

    def __init__(self, anchor: tuple[float, float]) -> None:
        super().__init__(anchor=anchor)
        self.setZValue(-5)
        self.apply_appearance()

    def apply_appearance(self) -> None:
        """Apply the current colours and sizes."""
        self.setFont(appearance.font(0.9))
        self.setColor(appearance.theme.quiet)
        self.fill = pg.mkBrush(appearance.theme.panel)
