"""The weights of the layer and the steps that led to them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from engine.functions import FloatArray

MOST_STEPS = 10_000  # that can be taken back


class WeightSteps(QObject):
    """Holds W, and its values before each step.

    Signals: `changed()` when W has changed.
    """

    changed = Signal()

    def __init__(self, weights: FloatArray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._weights = weights
        self._before: list[FloatArray] = []

    @property
    def weights(self) -> FloatArray:
        """The current W."""
        return self._weights

    @property
    def count(self) -> int:
        """The number of steps taken."""
        return len(self._before)

    def begin(self, weights: FloatArray) -> None:
        """Start over from other weights."""
        self._before.clear()
        self._set_weights(weights)

    def take(self, step: Callable[[FloatArray], FloatArray], count: int) -> None:
        """Take some steps; if one raises, those before it are kept."""
        weights = self._weights
        try:
            for _ in range(count):
                after = step(weights)
                self._before.append(weights)
                weights = after
        finally:
            # Keep the first weights, for the way back to the start.
            del self._before[1:-MOST_STEPS]
            self._set_weights(weights)

    def back(self) -> None:
        """Undo the last step."""
        if self._before:
            self._set_weights(self._before.pop())

    def reset(self) -> None:
        """Undo all steps."""
        if self._before:
            self.begin(self._before[0])

    def _set_weights(self, weights: FloatArray) -> None:
        self._weights = weights
        self.changed.emit()
