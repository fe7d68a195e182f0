"""Curves of many values that grow while they are on screen, at little cost.

A curve is drawn from the least and the greatest value in each column of pixels, chosen again
whenever another part of the plane is shown: ten thousand noisy values look the same this way and
take a hundredth of the time. While a curve is moving, its pen is thin and not antialiased, because
painting competes with a busy worker; at rest it is drawn like any other curve.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike

from gui.plots.curve import Array, Curve
from gui.plots.plot import Plot

INSET = 0.05  # of the width of a column of pixels
LEAST_COLUMNS = 50  # of a plot that has no size yet


class LiveCurve(Curve):
    """A curve over ascending x that keeps all of its values and draws only what can be seen."""

    def __init__(
        self, role: str, *, style: str = "solid", width: float = 2.0, opacity: float = 1.0
    ) -> None:
        self._x: Array = np.empty(0)
        self._y: Array = np.empty(0)
        self._is_moving = False
        super().__init__(role, style=style, width=width, opacity=opacity)
        self.set_jagged()
        self.setDynamicRangeLimit(None)  # few values are drawn anyway

    def set_values(self, x: ArrayLike, y: ArrayLike) -> None:
        self._x, self._y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        self._draw()

    def values(self) -> tuple[Array, Array]:
        return self._x, self._y

    def set_moving(self, moving: bool) -> None:
        """Draw thin lines for as long as it changes many times a second."""
        if moving != self._is_moving:
            self._is_moving = moving
            self.opts["antialias"] = not moving
            self.apply_appearance()

    def apply_appearance(self) -> None:
        """Apply the current colours and sizes."""
        super().apply_appearance()
        if self._is_moving:
            pen = self.pen
            pen.setWidthF(1.0)
            self.setPen(pen)

    def viewRangeChanged(self, *changes: Any) -> None:
        """Choose again which values are drawn, for another part of the plane."""
        super().viewRangeChanged(*changes)
        if len(self._x):
            self._draw()

    def _draw(self) -> None:
        view = self.getViewBox()
        columns = LEAST_COLUMNS
        is_power = False
        left, right = (self._x[0], self._x[-1]) if len(self._x) else (0.0, 1.0)
        if isinstance(view, pg.ViewBox):
            left, right = view.viewRange()[0]
            widget = self.getViewWidget()
            ratio = 1.0 if widget is None else widget.devicePixelRatioF()
            columns = max(LEAST_COLUMNS, round(view.width() * ratio))
            is_power = view.state["logMode"][0]
        if is_power:
            powers, y = thinned(np.log10(self._x), self._y, left, right, columns)
            x = 10.0**powers
        else:
            x, y = thinned(self._x, self._y, left, right, columns)
        self.setData(x, y, skipFiniteCheck=bool(np.isfinite(y).all()))


class LivePlot(Plot):
    """A plot of live curves."""

    def add_live_curve(
        self, role: str, *, style: str = "solid", width: float = 2.0, opacity: float = 1.0
    ) -> LiveCurve:
        """Add an empty curve for many values over ascending x."""
        return self.add(LiveCurve(role, style=style, width=width, opacity=opacity))

    def set_moving(self, moving: bool) -> None:
        """Draw thin lines for as long as the curves change many times a second."""
        for curve in self.curves:
            if isinstance(curve, LiveCurve):
                curve.set_moving(moving)


def thinned(x: Array, y: Array, left: float, right: float, columns: int) -> tuple[Array, Array]:
    """Return the least and the greatest value of each column of pixels, as a line to draw.

    Parameters
    ----------
    x
        Ascending.
    y
        As many values; NaN for a missing one.
    left, right
        The visible part of the x-axis. One value beyond each end is kept, for the lines that leave.
    columns
        The number of columns of pixels in this part.

    Returns
    -------
    tuple of ndarray
        At most two values per column; all visible values if these are fewer.
    """
    first, last = _visible_range(x, left, right)
    before, after = max(first - 1, 0), min(last + 1, len(x))
    if last - first <= 2 * columns:
        return x[before:after], y[before:after]
    seen_x, seen_y = x[first:last], y[first:last]
    width = (right - left) / columns
    borders = np.searchsorted(seen_x, left + width * np.arange(1, columns))
    starts = np.concatenate([[0], borders])
    starts = starts[np.diff(starts, append=len(seen_x)) > 0]  # empty columns have no start
    ends = np.append(starts[1:], len(seen_x)) - 1
    low, high = np.fmin.reduceat(seen_y, starts), np.fmax.reduceat(seen_y, starts)
    # The line crosses a column in the direction of its values.
    falls = seen_y[starts] > seen_y[ends]
    pairs = np.where(falls, [high, low], [low, high])
    # Just inside both edges of the column: a smooth curve stays smooth, and rounding never leaves a
    # column empty.
    column = np.floor((seen_x[starts] - left) / width)
    places = left + width * np.array([column + INSET, column + 1 - INSET])
    return (
        np.concatenate([x[before:first], places.T.ravel(), x[last:after]]),
        np.concatenate([y[before:first], pairs.T.ravel(), y[last:after]]),
    )


def _visible_range(x: Array, left: float, right: float) -> tuple[int, int]:
    return int(np.searchsorted(x, left)), int(np.searchsorted(x, right, side="right"))
