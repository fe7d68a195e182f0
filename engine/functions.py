"""The functions of a network's layers: activations, softmax, and their derivatives.

Every function takes a number or an array of any shape and returns the same shape. float32 stays
float32; everything else becomes float64. Source: *Deep Learning from Scratch*, ch. 3 and 5.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import InputError

FloatArray = NDArray[np.floating[Any]]
Function = Callable[[ArrayLike], FloatArray]


def as_float(values: ArrayLike) -> FloatArray:
    """Return values as an array of floating-point numbers.

    Parameters
    ----------
    values
        Numbers, or rows of equal length.

    Returns
    -------
    ndarray
        float32 if the values were, else float64; the same array if it was one of these already.

    Raises
    ------
    InputError
        If the values are not real numbers, or the rows differ in length.
    """
    try:
        array = np.asarray(values)
        if array.dtype.kind not in "fiubO":
            raise TypeError
        if array.dtype.kind == "O" and None in array.ravel().tolist():
            raise TypeError  # NumPy would turn it into NaN
        if array.dtype in (np.float32, np.float64):
            return array
        return array.astype(np.float64)
    except (TypeError, ValueError, OverflowError):
        raise InputError("These are not numbers in rows of equal length.") from None


def identity(a: ArrayLike) -> FloatArray:
    """Return a itself: the output function of regression (ch. 3.5)."""
    return as_float(a).copy()


def identity_gradient(a: ArrayLike) -> FloatArray:
    """Return 1 for every a."""
    return np.ones_like(as_float(a))


def step(a: ArrayLike) -> FloatArray:
    """Return 1 where a > 0, else 0: the perceptron's function (ch. 3.2)."""
    a = as_float(a)
    return np.asarray(a > 0, dtype=a.dtype)[()]


def step_gradient(a: ArrayLike) -> FloatArray:
    """Return 0 for every a: a step gives a network nothing to learn from (ch. 4.2.5).

    At a = 0 the step has no derivative; the result is 0 there too.
    """
    return np.zeros_like(as_float(a))


def sigmoid(a: ArrayLike) -> FloatArray:
    """Return 1 / (1 + exp(−a)) (ch. 3.2.4), without a warning for any a."""
    a = as_float(a)
    with np.errstate(over="ignore"):
        return np.asarray(1 / (1 + np.exp(-a)))[()]


def sigmoid_gradient(a: ArrayLike) -> FloatArray:
    """Return σ(a)·(1 − σ(a)) (ch. 5.5.2)."""
    return sigmoid_gradient_from_output(sigmoid(a))


def sigmoid_gradient_from_output(z: ArrayLike) -> FloatArray:
    """Return the sigmoid's derivative z·(1 − z), where z = σ(a) is already known."""
    z = as_float(z)
    return np.asarray(z * (1 - z))[()]


def tanh(a: ArrayLike) -> FloatArray:
    """Return the hyperbolic tangent (eᵃ − e⁻ᵃ) / (eᵃ + e⁻ᵃ)."""
    return np.asarray(np.tanh(as_float(a)))[()]


def tanh_gradient(a: ArrayLike) -> FloatArray:
    """Return 1 − tanh²(a)."""
    return tanh_gradient_from_output(tanh(a))


def tanh_gradient_from_output(z: ArrayLike) -> FloatArray:
    """Return tanh's derivative 1 − z², where z = tanh(a) is already known."""
    z = as_float(z)
    return np.asarray(1 - z * z)[()]


def relu(a: ArrayLike) -> FloatArray:
    """Return max(0, a) (ch. 3.2.7)."""
    return np.asarray(np.maximum(as_float(a), 0))[()]


def relu_gradient(a: ArrayLike) -> FloatArray:
    """Return 1 where a > 0, else 0; at the kink a = 0 the book uses 0 (ch. 5.5.1)."""
    return step(a)


def relu_gradient_from_output(z: ArrayLike) -> FloatArray:
    """Return ReLU's derivative, where z = max(0, a) is already known: z > 0 exactly where a > 0."""
    return step(z)


def softmax(a: ArrayLike) -> FloatArray:
    """Return probabilities for scores: exp(aₖ) / Σᵢ exp(aᵢ) along the last axis (ch. 3.5).

    The largest score of each row is subtracted first: the result is the same, and exp can't
    overflow.

    Parameters
    ----------
    a
        Scores (logits), shape (…, K).

    Returns
    -------
    ndarray
        Probabilities, shape (…, K); every row sums to 1.

    Raises
    ------
    InputError
        If there is no score to turn into a probability.
    """
    a = as_float(a)
    if a.ndim == 0 or a.shape[-1] == 0:
        raise InputError("softmax needs a row of at least one number.")
    with np.errstate(over="ignore", invalid="ignore"):
        exp_a = np.exp(a - a.max(axis=-1, keepdims=True))
    return np.asarray(exp_a / exp_a.sum(axis=-1, keepdims=True))


def softmax_gradient(a: ArrayLike) -> FloatArray:
    """Return softmax's Jacobian ∂yᵢ/∂aⱼ = yᵢ·(δᵢⱼ − yⱼ), shape (…, K, K) for a of shape (…, K).

    Raises
    ------
    InputError
        As for `softmax`.
    """
    y = softmax(a)
    unit = np.eye(y.shape[-1], dtype=y.dtype)
    return np.asarray(y[..., :, None] * (unit - y[..., None, :]))


class Activation(NamedTuple):
    """A hidden layer's function z = h(a), its derivative h′(a), and the same computed from z."""

    function: Function
    derivative: Function
    derivative_from_output: Function


ACTIVATIONS: dict[str, Activation] = {
    "sigmoid": Activation(sigmoid, sigmoid_gradient, sigmoid_gradient_from_output),
    "tanh": Activation(tanh, tanh_gradient, tanh_gradient_from_output),
    "relu": Activation(relu, relu_gradient, relu_gradient_from_output),
}
"""The activations of a hidden layer, by name."""
