"""f against the step, one curve per optimizer, with a dot at the current step."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtWidgets import QWidget

from engine.descent import Path
from gui.numbers import format_number
from gui.plots.curve import Curve
from gui.plots.plot import Plot
from gui.translations import fill_in

HEADROOM = 0.06  # of the range, above and below the curves
SIDE_ROOM = 0.02  # of the steps, so that the dot is not cut off at the first and last step
LEAST_CHANGE = 1e-3
LOWEST_POWER, HIGHEST_POWER, MOST_DECADES = -300, 300, 40
ROOM_ABOVE_START = 1.6  # a diverging curve is shown up to this multiple of its start
DECADES_ABOVE_START = 8
LEADING_WIDTH, WIDTH = 2.2, 1.6
DOT_SIZE = 11

Array = NDArray[np.float64]


class PathCurve(Curve):
    """f along a path; where it passes the roof, the line to the next value is cut off there."""

    def __init__(self, role: str) -> None:
        super().__init__(role)
        self._f: Array = np.empty(0)
        self.set_jagged()

    def set_path(self, f: Array, roof: float, logarithmic: bool) -> None:
        """Show f for steps 0, 1, …; values above the roof are cut off, but still reported."""
        self._f = f
        self.set_values(*below_roof(f, roof, logarithmic))

    def values(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the steps and f, including values outside the picture."""
        return np.arange(len(self._f), dtype=float), self._f

    def set_leading(self, leads: bool) -> None:
        """Draw the curve thicker and above the others, or not."""
        self.width = LEADING_WIDTH if leads else WIDTH
        self.setZValue(1 if leads else 0)
        self.apply_appearance()


class DescentCurves(Plot):
    """The curves of f along the paths, the leading one on top; f may have a logarithmic scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("loss_plot", parent)
        self._paths: dict[str, Path] = {}
        self._step = 0
        self._curves: dict[str, PathCurve] = {}
        self._dot = self.add_points("curve", size=DOT_SIZE)
        self._dot.setZValue(2)
        self.set_summary(self._describe)

    def show_paths(self, paths: Mapping[str, Path]) -> None:
        """Draw f along the paths."""
        self._paths = dict(paths)
        for name in self._curves.keys() - self._paths.keys():
            self.name_curve(self._curves[name], "")
            self._curves[name].set_path(np.empty(0), math.inf, False)
        if not self._paths:
            return
        self._fit()
        roof = self._roof
        for place, (name, path) in enumerate(self._paths.items()):
            curve = self._curves.get(name) or self._new_curve(name)
            curve.set_leading(place == 0)
            curve.set_path(path.values, roof, self.logarithmic[1])
            # A single curve needs no name: the choice of its optimizer is right beside it.
            self.name_curve(curve, name if len(self._paths) > 1 else "")

    def show_step(self, step: int) -> None:
        """Put the dot on the leading curve."""
        self._step = step
        self._place_dot()

    def set_scale(self, *, logarithmic: bool) -> None:
        """Use a logarithmic scale for f, or not."""
        self.set_logarithmic(False, logarithmic)
        self.show_paths(self._paths)
        self._place_dot()

    def toggle_curve(self, curve: Curve) -> None:
        """Hide or show a curve, and the dot with the leading one."""
        super().toggle_curve(curve)
        self._place_dot()

    @property
    def _roof(self) -> float:
        """The height at which paths are cut off, out of sight even after zooming out a little."""
        _, _, low, high = self.home_view
        return high * (high / low) if self.logarithmic[1] else high + (high - low)

    def _new_curve(self, name: str) -> PathCurve:
        curve = PathCurve(f"optimizer:{name}")
        self.add(curve)
        self._curves[name] = curve
        return curve

    def _place_dot(self) -> None:
        name, path = next(iter(self._paths.items()), (None, None))
        places: tuple[list[float], list[float]] = ([], [])
        if name is not None and path is not None and self._curves[name].isVisible():
            f = float(path.values[self._step])
            if f <= self._roof and (f > 0 or not self.logarithmic[1]):
                places = ([self._step], [f])
            self._dot.set_role(f"optimizer:{name}")
        self._dot.set_values(*places)

    def _fit(self) -> None:
        """Choose the visible range."""
        logarithmic = self.logarithmic[1]
        values = np.concatenate(
            [_on_scale(path.values, logarithmic) for path in self._paths.values()]
        )
        values = values[np.isfinite(values)]
        if not values.size:
            values = np.zeros(1)
        low, high = float(values.min()), float(values.max())
        start = max(
            float(_on_scale(path.values[:1], logarithmic)[0]) for path in self._paths.values()
        )
        if logarithmic:
            if math.isfinite(start):
                high = min(high, start + DECADES_ABOVE_START)
            low = max(low, high - MOST_DECADES)
        elif math.isfinite(start) and start > 0:
            # A diverging path leaves through the roof, so that its beginning stays visible.
            high = min(high, ROOM_ABOVE_START * start)
        if not math.isfinite(high - low):
            low, high = 0.0, 1.0
        # A curve that changes less than this should look flat.
        least = LEAST_CHANGE * (abs(low) + abs(high)) or 1.0
        if high - low < least:
            low, high = (low + high - least) / 2, (low + high + least) / 2
        room = (high - low) * HEADROOM
        low, high = low - room, high + room
        if logarithmic:
            low, high = 10.0 ** max(low, LOWEST_POWER - 1), 10.0 ** min(high, HIGHEST_POWER)
        steps = max(len(path.values) for path in self._paths.values()) - 1
        last = max(steps, 1)
        self.set_view(-SIDE_ROOM * last, (1 + SIDE_ROOM) * last, low, high)

    def _describe(self) -> str:
        if not self._paths:
            return ""
        name, path = next(iter(self._paths.items()))
        return fill_in(
            self.tr("{optimizer}: f is {value} at step {step} of {steps}, {first} at the start."),
            optimizer=name,
            value=format_number(float(path.values[self._step])),
            step=self._step,
            steps=len(path.values) - 1,
            first=format_number(float(path.values[0])),
        )


def below_roof(f: Array, roof: float, logarithmic: bool) -> tuple[Array, Array]:
    """Return the steps and f of a path as a line to draw, cut where it passes the roof.

    Parameters
    ----------
    f
        The value at each step 0, 1, …; infinite or NaN if it has none.
    roof
        The highest value drawn. If the line from one step to the next crosses it, the line ends
        (or begins) at the point of crossing, and there is a gap above.
    logarithmic
        Whether lines are straight on a logarithmic scale, which leaves out values not above 0.
    """
    heights = _on_scale(f, logarithmic)
    top = float(_on_scale(np.array([roof]), logarithmic)[0])
    steps = np.arange(len(f), dtype=float)
    above = heights > top
    crossed = np.flatnonzero(above[1:] != above[:-1])
    crossed = crossed[~np.isnan(heights[crossed]) & ~np.isnan(heights[crossed + 1])]
    with np.errstate(invalid="ignore"):
        share = (top - heights[crossed]) / (heights[crossed + 1] - heights[crossed])
    # A line to or from infinity is vertical at its finite end.
    share = np.where(np.isinf(heights[crossed]), 1.0, share)
    places = crossed + 1
    steps = np.insert(steps, places, crossed + share)
    drawn = np.insert(np.where(above, np.nan, heights), places, top)
    return steps, 10.0**drawn if logarithmic else drawn


def _on_scale(values: ArrayLike, logarithmic: bool) -> Array:
    """Return heights on the chosen scale; NaN for values that a logarithmic one can't show."""
    plain = np.asarray(values, dtype=np.float64)
    if not logarithmic:
        return plain
    with np.errstate(all="ignore"):
        return np.where(plain > 10.0**LOWEST_POWER, np.log10(plain), np.nan)
