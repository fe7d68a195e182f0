"""The error of the slope against h: truncation on one side, rounding on the other."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from engine.derivatives import Float64Array
from gui.plots.draggable_point import PointPlot
from gui.theme import appearance

LEGEND_NEEDS = 250  # pixels of height
SMALLEST = -17  # the power of ten at the bottom and at the left; below it lie only zeros
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def _powers(low: int, high: int, step: int) -> list[tuple[float, str]]:
    return [(float(p), "10" + str(p).translate(_RAISED)) for p in range(low, high + 1, step)]


def _logarithm(values: Float64Array) -> Float64Array:
    """Give log₁₀; NaN for an error of 0, which has no place on this axis."""
    with np.errstate(divide="ignore"):
        powers = np.log10(values)
    return np.where(np.isfinite(powers), powers, np.nan)


class ErrorPlot(PointPlot):
    """The error against h, both axes logarithmic, with a dot at the present h that can be dragged.

    Signals: those of `PointPlot`; the values are powers of ten.
    """

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, parent, mouse=False)
        self._top = 0  # the power of ten at the top
        self._legend = self.add_legend((6, -6))
        self._legend.layout.setVerticalSpacing(-3)
        self._lines = {
            (False, np.float32): self.add_curve("quiet", style="dot", width=1.5),
            (True, np.float32): self.add_curve("secant", style="dot", width=1.5),
            (False, np.float64): self.add_curve("quiet", style="dash", width=1.5),
            (True, np.float64): self.add_curve("secant", width=2),
        }
        for line in self._lines.values():
            # A jagged path is many times quicker in pieces, and looks the same.
            line.curve.setSegmentedLineMode("on")
        self.keep_drawn(*self._lines.values())
        self._here = self.add_line("secant", 90, style="dot")
        self._dot = self.add_points("secant", size=13)
        self._notes = tuple(pg.TextItem(anchor=anchor) for anchor in ((0, 0), (1, 0), (0.5, 0.5)))
        for note in self._notes:
            note.setZValue(-5)  # over the grid, under the lines and the dot
            self.plot_item.addItem(note)
        self.plot_item.getAxis("bottom").setTicks([_powers(-16, 0, 4)])
        self.plot_item.vb.sigResized.connect(self._on_resized)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()
        self._fit(1)

    def set_texts(self, chosen: str, other: str, notes: Sequence[str]) -> None:
        """Name the lines by their formula; `notes` say what goes wrong at the left and the right.

        The third note stands in the middle while there is no error to draw.
        """
        for (is_chosen, kind), item in reversed(self._lines.items()):
            self.name_curve(item, f"{chosen if is_chosen else other}, {kind.__name__}")
        for note, text in zip(self._notes, notes, strict=True):
            note.setText(text)

    def show_errors(self, hs: Float64Array, errors: dict[tuple[bool, type], Float64Array]) -> None:
        """Draw the errors of the chosen formula (True) and of the other one (False)."""
        x = np.log10(hs)
        top, seen = 1.0, False
        for key, values in errors.items():
            y = _logarithm(values)
            self._lines[key].setData(x, y)
            if np.isfinite(y).any():
                seen = True
                top = max(top, float(np.nanmax(y)))
        self._notes[2].setVisible(not seen)
        self._fit(math.ceil(top))

    def show_point(self, h: float, error: float) -> None:
        """Put the dot at an h; what is smaller than the picture shows stays at its edge."""
        x = max(math.log10(h), SMALLEST)
        self._here.setValue(x)
        # An error of 0 has no place on this axis; the dot lies at the bottom then.
        y = max(math.log10(error), SMALLEST) if error > 0 else float(SMALLEST)
        if math.isfinite(error):
            self.set_point(x, y)
            self._dot.setData([x], [y])
        else:
            self.set_point(math.nan, math.nan)
            self._dot.setData([], [])

    def set_stale(self, stale: bool) -> None:
        """Grey the picture while the formula is wrong and the last good one stays."""
        self.plot_item.vb.childGroup.setOpacity(0.35 if stale else 1.0)

    def _fit(self, top: int) -> None:
        if top == self._top:
            return
        self._top = top
        self.set_view(SMALLEST - 0.9, 1.2, SMALLEST - 0.6, top + 2)
        self.plot_item.getAxis("left").setTicks([_powers(-16, top, 4)])
        middle = (SMALLEST + 1) / 2, (SMALLEST + top) / 2
        places = ((SMALLEST - 0.7, top + 2), (1.1, top + 2), middle)
        for note, place in zip(self._notes, places, strict=True):
            note.setPos(*place)

    def _on_resized(self) -> None:
        # In a low picture it would cover the lines.
        self._legend.setVisible(self.height() >= appearance.pixels(LEGEND_NEEDS))

    def _on_appearance_changed(self) -> None:
        for note in self._notes:
            note.setFont(appearance.font(0.9))
            note.setColor(appearance.theme.quiet)
            note.fill = pg.mkBrush(appearance.theme.panel)
