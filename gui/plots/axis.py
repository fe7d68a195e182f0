"""An axis of fixed width, with distinct tick labels and no SI prefixes."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem

from gui.plots.look import GRID_OPACITY, pixel_ratio
from gui.plots.ticks import LEAST_TICKS, Ticks, linear_ticks, log_ticks, whole_ticks
from gui.theme import appearance

LINES_PER_TICK = {"left": 2.6, "bottom": 3.4}  # the space for a tick, in line heights
LINES_PER_COUNT = 1.8  # the same for whole numbers, which are short
TEXT_OFFSET = 6
END_MARGIN = 9  # pixels past the end of the bottom axis that its last label may use
OVERHANG = 40  # pixels by which the first and the last label may stick out
CROWDED = 0.75  # the share of an axis that labels may fill


class Axis(pg.AxisItem):
    """The left or the bottom axis of a plot; its name includes what the ticks leave out."""

    # The base class asks for the ticks while it is still being constructed.
    _name = ""
    _counting = False
    _ticks = Ticks([], [])
    _metrics: QFontMetricsF | None = None
    _defers_name = False  # whether the name is written later, once for many changes

    def __init__(self, side: str) -> None:
        super().__init__(side)
        self.enableAutoSIPrefix(False)
        # Moving curves are then drawn in a fifth of the time.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    @property
    def name(self) -> str:
        """What the axis measures."""
        return self._name

    @property
    def ticks(self) -> Ticks:
        """The tick positions and their labels."""
        return self._ticks

    def set_counting(self, *, counting: bool) -> None:
        """Show whole numbers only and no grid, as for counts."""
        self._counting = counting
        self._show_grid()
        self._fit()

    def set_name(self, name: str) -> None:
        """Set what the axis measures."""
        self._name = name
        self._write_name()

    def apply_appearance(self, thickness: int) -> None:
        """Apply the current colours and sizes; `thickness` is in pixels at unscaled text size."""
        theme, font = appearance.theme, appearance.font(0.9, digits=True)
        self._defers_name = True
        self._metrics = QFontMetricsF(font)
        ratio = pixel_ratio(self)
        self.setPen(pg.mkPen(theme.hairline, width=ratio))
        self.setTextPen(pg.mkPen(theme.quiet))
        self.setTickPen(pg.mkPen(theme.text, width=ratio))
        self.setTickFont(font)
        self.setStyle(tickTextOffset=TEXT_OFFSET, tickAlpha=GRID_OPACITY)
        self._show_grid()
        self.label.setFont(appearance.font(0.9))
        # An axis that measures itself makes the picture jump, and can loop in 0.14.
        if self.orientation == "left":
            self.setWidth(appearance.pixels(thickness))
        else:
            self.setHeight(appearance.pixels(thickness))
        self._fit()
        self._defers_name = False
        self._write_name()

    def setRange(self, mn: float, mx: float) -> None:
        super().setRange(mn, mx)
        self._fit()

    def setLogMode(self, *args: Any, **kwargs: Any) -> None:
        super().setLogMode(*args, **kwargs)
        self._fit()

    def resizeEvent(self, ev: Any = None) -> None:
        super().resizeEvent(ev)
        self._fit()

    def boundingRect(self) -> QRectF:
        rect: QRectF = super().boundingRect()
        if self.orientation == "left":
            return rect.adjusted(0, -TEXT_OFFSET, 0, TEXT_OFFSET)
        return rect.adjusted(-OVERHANG, 0, OVERHANG, 0)

    def tickValues(
        self, minVal: float, maxVal: float, size: float
    ) -> list[tuple[float, list[float]]]:
        return [(self._ticks.step, self._ticks.values)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return list(self._ticks.texts)

    def generateDrawSpecs(self, p: QPainter) -> Any:
        specs = super().generateDrawSpecs(p)
        if specs is not None and self.orientation == "bottom":
            # Keep the last label from being cut off at the edge of the plot.
            limit = self.size().width() + END_MARGIN
            for rect, _, _ in specs[2]:
                if rect.right() > limit:
                    rect.moveRight(limit)
        return specs

    def _show_grid(self) -> None:
        self.setGrid(False if self._counting else 255)

    def _fit(self) -> None:
        """Choose the ticks for the current range."""
        if self._metrics is None:
            return
        is_left = self.orientation == "left"
        length = self.size().height() if is_left else self.size().width()
        room = self._metrics.height() * LINES_PER_TICK[self.orientation]
        if self._counting:
            room = self._metrics.height() * LINES_PER_COUNT
        count = max(1, int(length / room))
        choose = whole_ticks if self._counting else log_ticks if self.logMode else linear_ticks
        low, high = self.range
        ticks = choose(low, high, count, self._fits)
        if not is_left and ticks.texts:
            widest = self._widest(ticks.texts)
            if widest * len(ticks.texts) > CROWDED * length:
                ticks = choose(low, high, int(CROWDED * length / widest), self._fits)
        # Writing the name lays out the whole plot, so do it only when its note has changed.
        changed = ticks.note != self._ticks.note
        self._ticks = ticks
        self.picture = None
        self.update()
        if changed:
            self._write_name()

    def _widest(self, texts: list[str]) -> float:
        assert self._metrics is not None
        return max(map(self._metrics.horizontalAdvance, texts))

    def _fits(self, texts: list[str]) -> bool:
        """Return whether the labels fit beside the axis."""
        assert self._metrics is not None
        if self.orientation == "bottom":
            room = float(self.size().width()) / LEAST_TICKS
        else:
            room = float(self.size().width()) - self._metrics.height() - TEXT_OFFSET
        return self._widest(texts) <= room

    def _updateLabel(self) -> None:
        if not self._defers_name:
            super()._updateLabel()

    def _write_name(self) -> None:
        # The label keeps its old colour unless its text is set again.
        self.setLabel(self._name + self._ticks.note, color=appearance.theme.quiet)
