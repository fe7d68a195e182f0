"""An axis of fixed width, with ticks that can be told apart and no SI prefixes."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem

from gui.plots.look import GRID_OPACITY, pixel_ratio
from gui.plots.ticks import LEAST_TICKS, Ticks, linear_ticks, log_ticks, whole_ticks
from gui.theme import appearance

LINES_PER_TICK = {"left": 2.6, "bottom": 3.4}  # the room a tick has, in heights of a line
TEXT_OFFSET = 6
BESIDE = 9  # pixels beside the bottom axis that its last text may use
OVERHANG = 40  # pixels that the text of the first and the last tick may stand out
CROWDED = 0.75  # the share of an axis that texts may fill


class Axis(pg.AxisItem):
    """The left or the bottom axis of a plot; its name is completed by what the ticks leave out."""

    # The base class asks for the ticks while it is still being made.
    _name = ""
    _counting = False
    _ticks = Ticks([], [])
    _metrics: QFontMetricsF | None = None
    _waits = False  # whether the name is written later, once for many changes

    def __init__(self, side: str) -> None:
        super().__init__(side)
        self.enableAutoSIPrefix(False)
        # What moves in the plot is then drawn in a fifth of the time.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    @property
    def name(self) -> str:
        """What the axis measures."""
        return self._name

    @property
    def ticks(self) -> Ticks:
        """Where the ticks are, and what is written there."""
        return self._ticks

    def set_counting(self, *, counting: bool) -> None:
        """Show whole numbers only and no grid, as for things that are counted."""
        self._counting = counting
        self._show_grid()
        self._fit()

    def set_name(self, name: str) -> None:
        """Say what the axis measures."""
        self._name = name
        self._write_name()

    def apply_appearance(self, thickness: int) -> None:
        """Take the colours and sizes in force; `thickness` is in pixels of unscaled text."""
        theme, font = appearance.theme, appearance.font(0.9, digits=True)
        self._waits = True
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
        self._waits = False
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
            # The last text is not cut off at the edge of the plot.
            limit = self.size().width() + BESIDE
            for rect, _, _ in specs[2]:
                if rect.right() > limit:
                    rect.moveRight(limit)
        return specs

    def _show_grid(self) -> None:
        self.setGrid(False if self._counting else 255)

    def _fit(self) -> None:
        """Choose the ticks for the range in force."""
        if self._metrics is None:
            return
        is_left = self.orientation == "left"
        length = self.size().height() if is_left else self.size().width()
        count = max(1, int(length / (self._metrics.height() * LINES_PER_TICK[self.orientation])))
        choose = whole_ticks if self._counting else log_ticks if self.logMode else linear_ticks
        low, high = self.range
        ticks = choose(low, high, count, self._fits)
        if not is_left and ticks.texts:
            widest = self._widest(ticks.texts)
            if widest * len(ticks.texts) > CROWDED * length:
                ticks = choose(low, high, int(CROWDED * length / widest), self._fits)
        # Texts with the same note as before leave the name alone, which lays out the plot.
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
        """Tell whether there is room for texts beside the axis."""
        assert self._metrics is not None
        if self.orientation == "bottom":
            room = float(self.size().width()) / LEAST_TICKS
        else:
            room = float(self.size().width()) - self._metrics.height() - TEXT_OFFSET
        return self._widest(texts) <= room

    def _updateLabel(self) -> None:
        if not self._waits:
            super()._updateLabel()

    def _write_name(self) -> None:
        # The label keeps its old colour unless its text is set again.
        self.setLabel(self._name + self._ticks.note, color=appearance.theme.quiet)
