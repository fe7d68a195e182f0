"""f′(x) under f(x): the slopes of all points as a curve of their own."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from engine.derivatives import Method, SampledCurve, SlopeReport
from gui.labs.derivative.slope_picture import FAR, STALE_OPACITY, SlopePicture, fitted_range
from gui.plots.curve_plot import CurvePlot


class DerivativePlot(CurvePlot):
    """The exact derivative, with the slope at the point and the measured one over it."""

    def __init__(
        self, object_name: str, picture: SlopePicture, parent: QWidget | None = None
    ) -> None:
        """Make a plot whose x-axis goes with that of the picture above it."""
        super().__init__(object_name, parent, mouse=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for name in ("bottom", "left"):
            self.plot_item.getAxis(name).enableAutoSIPrefix(False)
        self._here = self.add_line("tangent", 90, style="dot")
        self._curve = self.add_curve("tangent", width=2.5)
        self._sides = self.add_points("tangent", size=11, hollow=True)
        self._measured = self.add_points("secant", size=15)
        self._exact = self.add_points("tangent", size=9)
        self.keep_drawn(self._curve)
        self.plot_item.setXLink(picture.plot_item)

    def set_stale(self, stale: bool) -> None:
        """Grey the picture while the formula is wrong and the last good one stays."""
        self.plot_item.vb.childGroup.setOpacity(STALE_OPACITY if stale else 1.0)

    def show_curve(self, curve: SampledCurve | None) -> None:
        """Draw f′, or nothing where no exact derivative is known."""
        if curve is None:
            self._curve.setData([], [])
            return
        low, high = fitted_range(curve.y)
        self.plot_item.setYRange(low, high, padding=0)
        room = FAR * (high - low)
        self._curve.setData(curve.x, np.clip(curve.y, low - room, high + room))

    def show_report(self, report: SlopeReport, method: Method) -> None:
        """Mark the slope at the point."""
        self._here.setValue(report.x)
        points = (
            (self._exact, [report.tangent.slope] if report.tangent else []),
            (self._measured, [report.differences[method].slope]),
            (self._sides, [report.sides.left, report.sides.right] if report.sides.differ else []),
        )
        for item, slopes in points:
            seen = [slope for slope in slopes if np.isfinite(slope)]
            item.setData([report.x] * len(seen), seen)
