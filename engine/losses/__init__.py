"""How wrong a prediction is: losses, targets, parsing of typed numbers, checks of answers."""

from __future__ import annotations

from engine.losses.answers import (
    check_answer,
)
from engine.losses.catalogue import (
    LOSSES,
    binary_cross_entropy_error,
    breakdown,
    cross_entropy_error,
    mean_squared_error,
    sum_squared_error,
)
from engine.losses.examples import (
    LOSS_EXAMPLES,
)
from engine.losses.loss import (
    DELTA,
    Loss,
    LossBreakdown,
)
from engine.losses.reading import (
    FieldError,
    LossInput,
    check_loss_input,
    read_loss_input,
)
from engine.losses.targets import (
    Prediction,
    check_probabilities,
    one_hot,
    scaled_to_one,
    targets_for,
    with_probability,
    with_value,
)
from engine.losses.vectors import (
    LONGEST,
    VectorError,
    format_vector,
    parse_vector_text,
)
from engine.losses.with_numbers import (
    latex_number,
    latex_with_numbers,
)

__all__ = [
    "DELTA",
    "LONGEST",
    "LOSSES",
    "LOSS_EXAMPLES",
    "FieldError",
    "Loss",
    "LossBreakdown",
    "LossInput",
    "Prediction",
    "VectorError",
    "binary_cross_entropy_error",
    "breakdown",
    "check_answer",
    "check_loss_input",
    "check_probabilities",
    "cross_entropy_error",
    "format_vector",
    "latex_number",
    "latex_with_numbers",
    "mean_squared_error",
    "one_hot",
    "parse_vector_text",
    "read_loss_input",
    "scaled_to_one",
    "sum_squared_error",
    "targets_for",
    "with_probability",
    "with_value",
]
