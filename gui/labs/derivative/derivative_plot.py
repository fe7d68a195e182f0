"""f′(x) below f(x): the slopes at all points as a curve."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from engine.derivatives import Method, SampledCurve, SlopeReport
from gui.labs.derivative.slope_picture import FAR, SlopePicture, fitted_range
from gui.plots.plot import Plot


class DerivativePlot(Plot):
    """The exact derivative, with the exact and the measured slope at the point."""

    def __init__(
        self, object_name: str, picture: SlopePicture, parent: QWidget | None = None
    ) -> None:
        """Make a plot whose x-axis follows that of the picture above it."""
        super().__init__(object_name, parent)
        self._here = self.add_line("tangent", 90, style="dot")
        self._curve = self.add_curve("tangent", width=2.5)
        self._one_sided = self.add_points("tangent", size=11, hollow=True)
        self._measured = self.add_points("secant", size=15)
        self._exact = self.add_points("tangent", size=9)
        self.plot_item.setXLink(picture.plot_item)
        self.home_shown.connect(picture.home)

    def show_home(self) -> None:
        bottom, top = self.home_view[2:]
        self.show_range(1, bottom, top)

    def show_curve(self, curve: SampledCurve | None, *, fit: bool) -> None:
        """Draw f′, or nothing if no exact derivative is known; `fit` resets the view."""
        if curve is None:
            self._curve.set_values([], [])
            return
        low, high = fitted_range(curve.y)
        self.set_view(float(curve.x[0]), float(curve.x[-1]), low, high, anew=fit)
        room = FAR * (high - low)
        self._curve.set_values(curve.x, np.clip(curve.y, low - room, high + room))

    def show_report(self, report: SlopeReport, method: Method) -> None:
        """Mark the slopes at the point."""
        self._here.set_value(report.x)
        points = (
            (self._exact, [report.tangent.slope] if report.tangent else []),
            (self._measured, [report.differences[method].slope]),
            (
                self._one_sided,
                [report.sides.left, report.sides.right] if report.sides.differ else [],
            ),
        )
        for item, slopes in points:
            seen = [slope for slope in slopes if np.isfinite(slope)]
            item.set_values([report.x] * len(seen), seen)
