"""The curve f with a point on it, the tangent there, and the secant over h."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engine.derivatives import Float64Array, Method, SampledCurve, SlopeReport
from gui.plots.draggable_point import PointPlot

NARROWEST, WIDEST = 1e-3, 1e5  # ranges of x, so that the axes stay readable
FAR = 4  # heights of the picture beyond which a pole is not drawn, or Qt grows slow
STALE_OPACITY = 0.35
LARGEST = 1e150  # heights beyond this are drawn at the edge


def fitted_range(y: Float64Array) -> tuple[float, float]:
    """Choose what to show of a curve: all of it, or its bulk where it shoots off at a pole."""
    seen = y[np.isfinite(y)]
    if not seen.size:
        return -1.0, 1.0
    # A range as wide as floats reach would be infinite itself.
    seen = np.clip(seen, -LARGEST, LARGEST)
    low, high = float(seen.min()), float(seen.max())
    bulk_low, bulk_high = (float(v) for v in np.quantile(seen, (0.08, 0.92)))
    room = bulk_high - bulk_low
    if room > 0:
        low, high = max(low, bulk_low - 1.2 * room), min(high, bulk_high + 1.2 * room)
    margin = 0.07 * (high - low) or max(0.5 * abs(high), 1.0)
    return low - margin, high + margin


class SlopePicture(PointPlot):
    """f(x) with its point, tangent and secant.

    Signals: `range_changed()` after the learner panned or zoomed, and those of `PointPlot`.
    """

    range_changed = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, parent)
        self._curve: SampledCurve | None = None
        self.add_legend((12, 8))
        self._f = self.add_curve("curve", width=2.5)
        self._tangent = self.add_curve("tangent", width=4)
        self._sides = self.add_curve("tangent", style="dash", width=2)
        self._legs = self.add_curve("secant", style="dot", width=1.5)
        self._secant = self.add_curve("secant", style="dash", width=1.8)
        self._ends = self.add_points("secant", size=9)
        self._dot = self.add_points("curve", size=15)
        self.keep_drawn(self._f)
        self.plot_item.vb.setLimits(
            minXRange=NARROWEST, maxXRange=WIDEST, minYRange=NARROWEST / 10, maxYRange=1e9
        )
        self.plot_item.vb.sigXRangeChanged.connect(self._on_x_range_changed)

    @property
    def x_range(self) -> tuple[float, float]:
        """The part of the x-axis that is shown."""
        low, high = self.plot_item.vb.viewRange()[0]
        return float(low), float(high)

    def set_texts(self, tangent: str, secant: str) -> None:
        """Name the lines in the legend."""
        for item, text in ((self._f, "f(x)"), (self._tangent, tangent), (self._secant, secant)):
            self.name_curve(item, text)

    def set_x_range(self, low: float, high: float) -> None:
        """Show this part of the x-axis."""
        self.plot_item.setXRange(low, high, padding=0)

    def set_stale(self, stale: bool) -> None:
        """Grey the picture while the formula is wrong and the last good one stays."""
        self.plot_item.vb.childGroup.setOpacity(STALE_OPACITY if stale else 1.0)

    def show_curve(self, curve: SampledCurve, *, fit: bool) -> None:
        """Draw f; with `fit` the y-axis is chosen anew."""
        if fit:
            self.plot_item.setYRange(*fitted_range(curve.y), padding=0)
        self._curve = curve
        low, high = self.plot_item.vb.viewRange()[1]
        room = FAR * (high - low)
        self._f.setData(curve.x, np.clip(curve.y, low - room, high + room))

    def show_report(self, report: SlopeReport, method: Method) -> None:
        """Draw the point with its lines."""
        self.set_point(report.x, report.value)
        xs = np.array(self.x_range)
        if np.isfinite(report.value):
            self._dot.setData([report.x], [report.value])
        else:
            self._dot.setData([], [])
        if report.tangent is None:
            self._tangent.setData([], [])
            self._sides.setData(*self._half_tangents(report, xs))
        else:
            self._tangent.setData(xs, report.tangent(xs))
            self._sides.setData([], [])
        difference = report.differences[method]
        if np.isfinite(difference.slope):
            (x0, y0), (x1, y1) = difference.start, difference.end
            self._secant.setData(xs, difference.secant(xs))
            self._legs.setData([x0, x1, x1], [y0, y0, y1])
            self._ends.setData([x0, x1], [y0, y1])
        else:
            for item in (self._secant, self._legs):
                item.setData([], [])
            self._ends.setData([], [])

    def _half_tangents(
        self, report: SlopeReport, xs: Float64Array
    ) -> tuple[Float64Array, Float64Array]:
        """Give a line to the left and one to the right of a kink, each with its own slope."""
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
