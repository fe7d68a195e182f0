"""The numbers of y and t. The two text fields hold them; everything else reads them from there."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QCheckBox

from engine.functions import FloatArray
from engine.losses import (
    Loss,
    LossInput,
    Prediction,
    format_vector,
    read_loss_input,
    scaled_to_one,
    with_value,
)
from gui.labs.loss.vector_edit import VectorEdit


class LossNumbers:
    """Reads the fields, and writes into them what is set in a table or a picture."""

    def __init__(self, y: VectorEdit, t: VectorEdit, logits: QCheckBox) -> None:
        self._y, self._t, self._logits = y, t, logits
        self._values: LossInput | None = None

    @property
    def values(self) -> LossInput | None:
        """The values read last; None if the fields could not be read."""
        return self._values

    @property
    def are_logits(self) -> bool:
        """Whether y is given as logits."""
        return self._logits.isChecked()

    def read(self) -> LossInput:
        """Read the fields; raise FieldError if they are invalid."""
        self._values = None
        self._values = read_loss_input(self._y.text, self._t.text, logits=self.are_logits)
        return self._values

    def move(self, loss: Loss, n: int, k: int, value: float, *, join: bool) -> None:
        """Set y[n, k] as far as the loss allows; `join` merges it with the last undo step."""
        values = self._values
        if values is None or self.are_logits:
            return
        scores = values.scores.copy()
        scores[n] = with_value(scores[n], k, value, loss.prediction)
        if loss.prediction is Prediction.DISTRIBUTION:
            scores[n] = np.round(scores[n], 6)  # short to read, and close enough to a sum of 1
        self.write(scores, values.t, join=join)

    def scale_to_one(self) -> None:
        """Divide each sample by its sum."""
        if self._values is not None:
            self.write(np.round(scaled_to_one(self._values.scores), 6), self._values.t)

    def write(self, scores: FloatArray, t: FloatArray, *, join: bool = False) -> None:
        """Write numbers of the same shapes into the fields."""
        values = self._values
        assert values is not None
        for field, new, old in ((self._y, scores, values.scores), (self._t, t, values.t)):
            if not np.array_equal(new, old):
                field.set_text(format_vector(new[0] if values.is_vector else new), join=join)
