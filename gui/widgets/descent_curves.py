"""f against the step, one curve per optimizer, with a dot at the present step."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtWidgets import QWidget

from engine.descent import Path
from engine.optimizers import OPTIMIZERS
from gui.widgets.curve_plot import CurvePlot

HEADROOM = 0.06  # of the range, above and below the curves
LEAST_LOG, MOST_DECADES = 1e-300, 30


class DescentCurves(CurvePlot):
    """Draws the values of f along the paths; the scale may be logarithmic."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("loss_plot", parent, mouse=False, left_width=52)
        self._names = list(OPTIMIZERS)
        self._curves = [
            self.add_curve(f"optimizer:{index}", width=2.0) for index in range(len(self._names))
        ]
        self._dot = self.add_points("optimizer:0", size=11)
        self.add_legend((-6, 6))
        self._logarithmic = False
        self._shown: tuple[str, ...] = ()
        self._main: Path | None = None

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Use a logarithmic scale for f."""
        self._logarithmic = logarithmic
        self.plot_item.setLogMode(False, logarithmic)

    def show_paths(self, paths: Mapping[str, Path], top: float) -> None:
        """Show the values along the paths, the leading one first; far above `top` they are cut."""
        names = tuple(paths)
        for index, (name, curve) in enumerate(zip(self._names, self._curves, strict=True)):
            path = paths.get(name)
            if path is None:
                curve.setData([], [])
            else:
                curve.setData(np.arange(len(path.values)), self._drawable(path.values, top))
                curve.setZValue(10 if name == names[0] else 0)
            if name == names[0]:
                self.set_role(self._dot, f"optimizer:{index}")
        self._name_curves(names)
        self._main = paths[names[0]]
        self._fit(list(paths.values()), top)

    def show_step(self, step: int, top: float) -> None:
        """Put the dot on the leading curve."""
        assert self._main is not None
        value = float(self._drawable(self._main.values[step : step + 1], top)[0])
        if self._logarithmic and value > 0:
            value = float(np.log10(value))
        self._dot.setData([step], [value] if np.isfinite(value) else [np.nan])

    def _drawable(self, values: np.ndarray, top: float) -> np.ndarray:
        """Cut what no plot can hold; on a logarithmic scale leave out what is not above 0."""
        if self._logarithmic:
            with np.errstate(invalid="ignore"):
                return np.where(values > LEAST_LOG, np.minimum(values, 1e300), np.nan)
        span = abs(top) * 100 + 100
        return np.clip(values, -span, span)

    def _fit(self, paths: list[Path], top: float) -> None:
        steps = max(len(path.values) for path in paths) - 1
        values = np.concatenate([self._drawable(path.values, top) for path in paths])
        values = values[np.isfinite(values)]
        if not values.size:
            values = np.array([1.0])
        if self._logarithmic:
            low, high = np.log10(values.min()), np.log10(values.max())
            low, high = max(low, high - MOST_DECADES), min(high, np.log10(abs(top) + 1) + 8)
        else:
            first = max(float(path.values[0]) for path in paths)
            low, high = values.min(), min(values.max(), 1.6 * max(abs(first), abs(top) * 0.1))
        if not high - low > 1e-12:
            low, high = low - 0.5, high + 0.5
        room = (high - low) * HEADROOM
        self.set_view(-0.02 * max(steps, 1), 1.02 * max(steps, 1), low - room, high + room)

    def _name_curves(self, names: tuple[str, ...]) -> None:
        if names == self._shown:
            return
        self._shown = names
        assert self._legend is not None
        for curve in self._curves:
            self._legend.removeItem(curve)
        if len(names) > 1:
            for name in names:
                self.name_curve(self._curves[self._names.index(name)], name)
        self._legend.setVisible(len(names) > 1)
