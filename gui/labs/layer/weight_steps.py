"""The weights of the layer and the steps that led to them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from engine.functions import FloatArray

MOST_STEPS = 10_000  # what can be stepped back


class WeightSteps(QObject):
    """Holds W, and what it was before each step.

    Signals: `changed()` after W became another one.
    """

    changed = Signal()

    def __init__(self, weights: FloatArray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._weights = weights
        self._before: list[FloatArray] = []

    @property
    def weights(self) -> FloatArray:
        """W as it is now."""
        return self._weights

    @property
    def count(self) -> int:
        """How many steps were taken."""
        return len(self._before)

    def begin(self, weights: FloatArray) -> None:
        """Start from other weights, without a step."""
        self._before.clear()
        self._put(weights)

    def take(self, step: Callable[[FloatArray], FloatArray], count: int) -> None:
        """Take some steps; those before the one that raises stay taken."""
        weights = self._weights
        try:
            for _ in range(count):
                after = step(weights)
                self._before.append(weights)
                weights = after
        finally:
            # The first one stays, for the way back to the start.
            del self._before[1:-MOST_STEPS]
            self._put(weights)

    def back(self) -> None:
        """Take the last step back."""
        if self._before:
            self._put(self._before.pop())

    def reset(self) -> None:
        """Take all steps back."""
        if self._before:
            self.begin(self._before[0])

    def _put(self, weights: FloatArray) -> None:
        self._weights = weights
        self.changed.emit()
