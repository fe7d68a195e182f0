"""The curve of f with a point on it, the tangent there, and the secant over h."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engine.derivatives import Float64Array, Method, SampledCurve, SlopeReport
from gui.plots.plot import Plot

NARROWEST, WIDEST = 1e-3, 1e5  # range of x for which the axes stay readable
TALLEST = 1e9
FAR = 4  # in heights of the picture; a pole is cut off beyond it, as Qt would be slow
LARGEST = 1e150  # greater heights are drawn at the edge


def fitted_range(y: Float64Array) -> tuple[float, float]:
    """Return the range of y to show: all of a curve, or its bulk if it shoots off at a pole."""
    seen = y[np.isfinite(y)]
    if not seen.size:
        return -1.0, 1.0
    # The width of a range that spans all floats would overflow to infinity.
    seen = np.clip(seen, -LARGEST, LARGEST)
    low, high = float(seen.min()), float(seen.max())
    bulk_low, bulk_high = (float(v) for v in np.quantile(seen, (0.08, 0.92)))
    room = bulk_high - bulk_low
    if room > 0:
        low, high = max(low, bulk_low - 1.2 * room), min(high, bulk_high + 1.2 * room)
    margin = 0.07 * (high - low) or max(0.5 * abs(high), 1.0)
    return low - margin, high + margin


class SlopePicture(Plot):
    """The curve of f(x) with a point, its tangent and a secant.

    Signals: `range_changed()` after the learner pans or zooms, and those of `Plot`; the lab, which
    knows the whole curve, handles `home_shown`. `point` can be dragged.
    """

    range_changed = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, parent)
        self._curve: SampledCurve | None = None
        self._f = self.add_curve("curve", width=2.5)
        self._tangent = self.add_curve("tangent", width=4)
        self._side_tangents = self.add_curve("tangent", style="dash", width=2)
        self._legs = self.add_curve("secant", style="dot", width=1.5)
        self._secant = self.add_curve("secant", style="dash", width=1.8)
        self._ends = self.add_points("secant", size=9)
        self.point = self.add_handle("curve", size=15)
        self.view_box.sigXRangeChanged.connect(self._on_x_range_changed)

    @property
    def x_range(self) -> tuple[float, float]:
        """The part of the x-axis that is shown."""
        low, high = self.view_box.viewRange()[0]
        return float(low), float(high)

    def set_texts(self, tangent: str, secant: str) -> None:
        """Name the lines in the legend."""
        for item, text in ((self._f, "f(x)"), (self._tangent, tangent), (self._secant, secant)):
            self.name_curve(item, text)

    def set_x_range(self, low: float, high: float) -> None:
        """Show this part of the x-axis."""
        self.show_range(0, low, high)

    def spans(self, dimension: int, low: float, high: float) -> tuple[float, float]:
        return ((NARROWEST, WIDEST), (NARROWEST / 10, TALLEST))[dimension]

    def home(self) -> None:
        self.home_shown.emit()

    def show_curve(self, curve: SampledCurve, *, fit: bool) -> None:
        """Draw f; `fit` rescales the y-axis."""
        if fit:
            self.show_range(1, *fitted_range(curve.y))
        self._curve = curve
        low, high = self.view_box.viewRange()[1]
        room = FAR * (high - low)
        self._f.set_values(curve.x, np.clip(curve.y, low - room, high + room))

    def show_report(self, report: SlopeReport, method: Method) -> None:
        """Draw the point, its tangent and the secant."""
        self.point.set_values(report.x, report.value)
        xs = np.array(self.x_range)
        if report.tangent is None:
            self._tangent.set_values([], [])
            self._side_tangents.set_values(*self._half_tangents(report, xs))
        else:
            self._tangent.set_values(xs, report.tangent(xs))
            self._side_tangents.set_values([], [])
        difference = report.differences[method]
        if np.isfinite(difference.slope):
            (x0, y0), (x1, y1) = difference.start, difference.end
            self._secant.set_values(xs, difference.secant(xs))
            self._legs.set_values([x0, x1, x1], [y0, y0, y1])
            self._ends.set_values([x0, x1], [y0, y1])
        else:
            for item in (self._secant, self._legs):
                item.set_values([], [])
            self._ends.set_values([], [])

    def _half_tangents(
        self, report: SlopeReport, xs: Float64Array
    ) -> tuple[Float64Array, Float64Array]:
        """Return a line to the left and one to the right of a kink, each with its own slope."""
        slopes = np.array([report.sides.left, np.nan, report.sides.right])
        if not report.sides.differ or not np.isfinite(report.value):
            slopes[:] = np.nan
        slopes[~np.isfinite(slopes)] = np.nan
        ends = np.array([xs[0], report.x, xs[1]])
        lines = report.value + slopes * (ends - report.x)
        x = np.array([ends[0], report.x, report.x, report.x, ends[2]])
        y = np.array([lines[0], report.value, np.nan, report.value, lines[2]])
        return x, y

    def _on_x_range_changed(self) -> None:
        self.range_changed.emit()
