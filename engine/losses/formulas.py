"""The term inside the sum of each loss, and its slope, element by element.

Source: *Deep Learning from Scratch*, ch. 4.2.
"""

from __future__ import annotations

import numpy as np

from engine.errors import InputError
from engine.functions import FloatArray


def half_square(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    """Return ½ (y − t)²."""
    return np.asarray(0.5 * (y - t) ** 2)


def half_square_slope(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    """Return y − t."""
    return np.asarray(y - t)


def square(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    """Return (y − t)²."""
    return np.asarray((y - t) ** 2)


def square_slope(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    """Return 2 (y − t)."""
    return np.asarray(2 * (y - t))


def distance(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    """Return |y − t|."""
    return np.abs(y - t)


def distance_slope(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    """Return the sign of y − t, 0 at the kink."""
    return np.sign(y - t)


def cross_entropy(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    """Return −t ln(y + δ)."""
    return -_times(t, _logarithm(y, delta)) + 0.0  # + 0.0 turns −0 into 0


def cross_entropy_slope(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    """Return −t / (y + δ)."""
    _logarithm(y, delta)  # raises an error for y < 0
    return -_times(t, 1 / (y + delta)) + 0.0


def binary_cross_entropy(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    """Return −t ln(y + δ) − (1 − t) ln(1 − y + δ)."""
    if (y > 1).any():
        raise InputError(
            "y contains {value}, but a probability is at most 1.", value=f"{y[y > 1][0]:g}"
        )
    return -(_times(t, _logarithm(y, delta)) + _times(1 - t, _logarithm(1 - y, delta))) + 0.0


def binary_cross_entropy_slope(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    """Return −t / (y + δ) + (1 − t) / (1 − y + δ)."""
    binary_cross_entropy(y, t, delta)  # raises an error for y outside 0 … 1
    return -_times(t, 1 / (y + delta)) + _times(1 - t, 1 / (1 - y + delta))


def _logarithm(y: FloatArray, delta: float) -> FloatArray:
    """Return ln(y + δ); −∞ for ln 0."""
    if not (np.isfinite(delta) and delta >= 0):
        raise InputError("δ is {value}. Use 0 or a small positive number.", value=f"{delta:g}")
    if (y < 0).any():
        raise InputError(
            "y contains {value}, and a probability below 0 has no logarithm. "
            "Turn scores into probabilities with softmax first.",
            value=f"{y[y < 0][0]:g}",
        )
    return np.asarray(np.log(y + delta))


def _times(t: FloatArray, factor: FloatArray) -> FloatArray:
    """Return t·factor with 0·∞ = 0: what the target doesn't ask for adds nothing to the loss."""
    return np.where(t == 0, 0, t * factor)
