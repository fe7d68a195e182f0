"""The error of the slope against h: rounding on one side, truncation on the other."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QWidget

from engine.derivatives import Float64Array
from gui.plots.curve import Curve
from gui.plots.plot import Plot

SMALLEST = -17  # the power of ten at the bottom and the left edge; only zeros lie below it
FloatType = type[np.float32] | type[np.float64]
Errors = dict[tuple[bool, FloatType], Float64Array]  # by (is the chosen formula, precision)
LEFT, RIGHT, BELOW, ABOVE = SMALLEST - 0.9, 1.2, SMALLEST - 0.6, 2.0


class ErrorPlot(Plot):
    """The error against h on logarithmic axes; `point` marks the current h and can be dragged."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, parent)
        self._top = 0  # the highest power of ten shown
        self.set_logarithmic(True, True)
        self._lines: dict[tuple[bool, FloatType], Curve] = {
            (False, np.float32): self.add_curve("quiet", style="dot", width=1.5),
            (True, np.float32): self.add_curve("secant", style="dot", width=1.5),
            (False, np.float64): self.add_curve("quiet", style="dash", width=1.5),
            (True, np.float64): self.add_curve("secant", width=2),
        }
        for line in self._lines.values():
            line.set_jagged()
        self._here = self.add_line("secant", 90, style="dot")
        self.point = self.add_handle("secant", size=13)
        self._rounding, self._truncation = (self.add_note(anchor) for anchor in ((0, 0), (1, 0)))
        self._no_error = ""
        self._fit(1)

    def set_texts(self, chosen: str, other: str, notes: Sequence[str]) -> None:
        """Name the lines by their formula; `notes` say what goes wrong on the left and right.

        The third note appears in the middle while there is no error to draw.
        """
        for (is_chosen, kind), line in reversed(self._lines.items()):
            self.name_curve(line, f"{chosen if is_chosen else other}, {kind.__name__}")
        rounding, truncation, self._no_error = notes
        self._rounding.setText(rounding)
        self._truncation.setText(truncation)

    def show_errors(self, hs: Float64Array, errors: Errors) -> None:
        """Draw the errors of the chosen formula (True) and of the other one (False)."""
        greatest = 0.0
        for key, values in errors.items():
            self._lines[key].set_values(hs, values)
            seen = values[np.isfinite(values)]
            greatest = max(greatest, float(seen.max(initial=0.0)))
        # An error of 0 cannot be shown on a logarithmic axis.
        self.set_hint("" if greatest else self._no_error)
        self._fit(max(1, math.ceil(math.log10(greatest))) if greatest else 1)

    def show_point(self, h: float, error: float) -> None:
        """Move the dot to an h; values too small for the picture stay at its edge."""
        least = 10.0**SMALLEST
        h = max(h, least)
        self._here.set_value(h)
        self.point.set_values(h, max(error, least) if math.isfinite(error) else math.nan)

    def _fit(self, top: int) -> None:
        if top == self._top:
            return
        self._top = top
        self.set_view(10.0**LEFT, 10.0**RIGHT, 10.0**BELOW, 10.0 ** (top + ABOVE), anew=True)
        self._rounding.setPos(LEFT + 0.2, top + ABOVE)
        self._truncation.setPos(RIGHT - 0.1, top + ABOVE)
