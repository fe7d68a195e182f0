"""One term of the loss as a function of its y, with a dot that can be dragged."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.numbers import format_number
from gui.plots.curve import Curve
from gui.plots.plot import Plot
from gui.translations import fill_in

KEY_STEP = 0.01
DOT_SIZE = 13
RIGHT_HALF = 0.5  # of the range; the value of a dot beyond it is written to its left

_Array = NDArray[np.floating[Any]]


class _Guides(Curve):
    """The dotted lines from the dot to both axes; they are decoration and hold no data."""

    @property
    def is_line(self) -> bool:
        """Whether the curve can be traced."""
        return False


class LossCurve(Plot):
    """The curve of a term, the target as a dashed line, and a dot at the current value.

    Signals: `dragged(value, first)` while the dot is moved, with `first` true for the first move.
    """

    dragged = Signal(float, bool)

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, parent)
        self._x: _Array = np.zeros(0)
        self._y: _Array = np.zeros(0)
        self._at = (0.0, 0.0)
        self._moving = False
        self._target = self.add_line("target", 90)
        self._curve = self.add_curve("loss")
        self._guides = self.add(_Guides("curve", style="dot", width=1.0))
        self._dot = self.add_handle("curve", size=DOT_SIZE)
        self._value = self.add_note()
        self._dot.dragged.connect(self._on_dragged)
        self._dot.released.connect(self._on_released)
        self._dot.nudged.connect(self._on_nudged)
        self.set_summary(self._describe)

    def set_curve(
        self,
        x: _Array,
        y: _Array,
        *,
        dot: tuple[float, float],
        target: float,
        draggable: bool,
    ) -> None:
        """Show a term over a range of x."""
        self._x, self._y, self._at = x, y, dot
        self._curve.set_values(x, y)
        self._target.set_value(target)
        self._dot.set_draggable(draggable)
        if not self._moving:
            self._fit()
        self._place_dot()

    def _fit(self) -> None:
        low, most = min(float(self._y.min()), 0.0), float(self._y.max())
        # −ln x grows without bound at 0, so the last hundredth is shown only if the dot is there.
        # Sorted and not by np.quantile, whose first call would load a fifth of NumPy more.
        nearly_all = float(np.sort(self._y)[int(0.99 * (len(self._y) - 1))])
        high = max(nearly_all, min(self._at[1] * 1.1, most))
        room = high - low or 1.0
        self.set_view(float(self._x[0]), float(self._x[-1]), low - 0.04 * room, high + 0.06 * room)

    def _place_dot(self) -> None:
        x, y = self._at
        left, right, bottom, top = self.home_view
        # If the term is too large for the picture, the dot sits at the edge beside its value.
        height = min(max(y, bottom), top)
        self._dot.set_values(x, height)
        self._guides.set_values([x, x, left], [bottom, height, height])
        is_right = x > left + RIGHT_HALF * (right - left)
        self._value.setAnchor((1.1 if is_right else -0.1, 1.1 if height < top else -0.1))
        self._value.setText(format_number(y, 4))
        self._value.setPos(x, height)

    def _describe(self) -> str:
        if not self._x.size:
            return ""
        return fill_in(
            self.tr("The term is {term} at y = {y}."),
            term=format_number(self._at[1]),
            y=format_number(self._at[0]),
        )

    def _on_dragged(self, x: float, _: float) -> None:
        first, self._moving = not self._moving, True
        self._move_to(x, first)

    def _on_released(self) -> None:
        if self._moving:
            self._moving = False
            self._fit()
            self._place_dot()

    def _on_nudged(self, steps: int) -> None:
        self._move_to(self._at[0] + steps * KEY_STEP, True)
        self.announce(self.summary())

    def _move_to(self, value: float, first: bool) -> None:
        low, high = float(self._x[0]), float(self._x[-1])
        self.dragged.emit(round(min(max(value, low), high), 3), first)
