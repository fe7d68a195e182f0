"""Turns what a learner typed into rows of y and t, or says which field is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import InputError
from engine.functions import FloatArray, softmax
from engine.losses.catalogue import LOSSES
from engine.losses.targets import Prediction, check_probabilities, rows_of, targets_for
from engine.losses.vectors import VectorError, parse_vector_text


class FieldError(ValueError):
    """Something is wrong with one of the two fields.

    Parameters
    ----------
    field
        "y" or "t".
    reason
        What is wrong.
    text
        The text of the field, if it can't be read.

    Attributes
    ----------
    field, reason
        As given.
    place
        Start and end of the mistake in the text, in characters, or None.
    line, column
        The same place, counted from 1; 0 without a place.
    """

    def __init__(self, field: str, reason: InputError, text: str = "") -> None:
        super().__init__(str(reason))
        self.field = field
        self.reason = reason
        self.place: tuple[int, int] | None = None
        self.line = self.column = 0
        if isinstance(reason, VectorError) and text:
            start = min(reason.position, len(text))
            self.place = (start, start + len(reason.token))
            self.line = text.count("\n", 0, start) + 1
            self.column = start - (text.rfind("\n", 0, start) + 1) + 1


@dataclass(frozen=True)
class LossInput:
    """Predictions and targets as rows.

    Attributes
    ----------
    scores
        What was typed for y, shape (N, K): y itself, or the logits.
    y, t
        Shape (N, K); t as one-hot rows if labels were typed.
    is_vector
        Whether y was typed as a single row rather than a batch.
    """

    scores: FloatArray
    y: FloatArray
    t: FloatArray
    is_vector: bool


def read_loss_input(y_text: str, t_text: str, *, logits: bool = False) -> LossInput:
    """Return prediction and target from what was typed.

    Parameters
    ----------
    y_text, t_text
        Numbers in any form that `parse_vector_text` understands.
    logits
        Whether softmax is to be applied to what was typed for y.

    Raises
    ------
    FieldError
        If a text can't be read, or t doesn't fit y.
    """
    values = []
    for field, text in (("y", y_text), ("t", t_text)):
        try:
            values.append(parse_vector_text(text))
        except VectorError as error:
            raise FieldError(field, error, text) from None
    scores, t = values
    try:
        targets = targets_for(scores, t)
    except InputError as error:
        raise FieldError(field="t", reason=error) from None
    y = softmax(scores) if logits else scores
    return LossInput(rows_of(scores), rows_of(y), targets, scores.ndim == 1)


def check_loss_input(values: LossInput, name: str) -> None:
    """Raise `FieldError` unless the loss makes sense for these values.

    `Loss.prediction` says what y must be. If y are probabilities, each value of t must lie between
    0 and 1 too.

    Raises
    ------
    FieldError
        If y or t is not what the loss needs.
    """
    loss = LOSSES[name]
    if loss.prediction is not Prediction.NUMBERS:
        outside = values.t[(values.t < 0) | (values.t > 1)]
        if outside.size:
            reason = InputError(
                "t contains {value}. For this loss give values from 0 to 1.",
                value=f"{outside[0]:g}",
            )
            raise FieldError(field="t", reason=reason)
    try:
        match loss.prediction:
            case Prediction.DISTRIBUTION:
                check_probabilities(values.y)
            case Prediction.PROBABILITIES:
                loss.terms(values.y, values.t)  # raises an error for y outside 0 … 1
            case Prediction.NUMBERS:
                pass
    except InputError as error:
        raise FieldError(field="y", reason=error) from None
