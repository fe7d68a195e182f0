"""How operations compute: on arrays, and on single floats, where NumPy is slow.

Both return NaN where a formula is undefined and infinity on overflow; they never raise an error.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from engine.functions import step

ArrayFunction = Callable[..., Any]
FloatFunction = Callable[..., float]


def or_nan(values: Any, undefined: Any) -> Any:
    """Return the values, but NaN where the formula is undefined, whatever NumPy returns there."""
    return np.where(undefined, np.nan, values) if np.any(undefined) else values


def positive_only(function: ArrayFunction) -> ArrayFunction:
    """Return a logarithm that is undefined at 0 and below."""
    return lambda u: or_nan(function(u), u <= 0)


def divide(u: Any, v: Any) -> Any:
    """Return u/v, undefined for v = 0."""
    return or_nan(u / v, v == 0)


def power(u: Any, v: Any) -> Any:
    """Return u^v, undefined for a negative power of 0."""
    if isinstance(v, np.floating) and v == 2:
        return np.square(u)  # the same as x**2 in NumPy, and much faster
    return or_nan(np.power(u, v), (u == 0) & (v < 0))


def inverse_tanh(u: Any) -> Any:
    """Return artanh u, undefined at ±1."""
    return or_nan(np.arctanh(u), np.abs(u) >= 1)


def softplus(u: Any) -> Any:
    """Return ln(1 + eᵘ)."""
    return np.logaddexp(np.zeros_like(u), u)


def sign_off_zero(u: Any) -> Any:
    """Return the sign of u, undefined at 0."""
    return or_nan(np.sign(u), u == 0)


def step_off_zero(u: Any) -> Any:
    """Return the step of u, undefined at 0."""
    return or_nan(step(u), u == 0)


def zero_off_zero(u: Any) -> Any:
    """Return 0, undefined for u = 0."""
    return or_nan(np.zeros_like(u), u == 0)


def nan_on_error(function: FloatFunction, too_large: float = math.nan) -> FloatFunction:
    """Return a `math` function that returns NaN where it would raise an error.

    Parameters
    ----------
    function
        The function.
    too_large
        The value on overflow.
    """

    def safe_function(u: float) -> float:
        try:
            return function(u)
        except OverflowError:
            return too_large
        except ValueError:
            return math.nan

    return safe_function


def float_divide(u: float, v: float) -> float:
    """Return u/v, undefined for v = 0."""
    return u / v if v else math.nan


def float_power(u: float, v: float) -> float:
    """Return u^v, undefined for a negative power of 0 and where it would be complex."""
    if v == 2:
        return u * u
    if u == 0 and v < 0:
        return math.nan
    try:
        result = u**v
    except OverflowError:
        with np.errstate(all="ignore"):
            return float(np.power(u, v))
    return result if isinstance(result, float) else math.nan


def float_logarithm(function: FloatFunction) -> FloatFunction:
    """Return a logarithm that is undefined at 0 and below."""
    return lambda u: function(u) if u > 0 else math.nan


def float_sqrt(u: float) -> float:
    """Return √u, undefined below 0."""
    return math.sqrt(u) if u >= 0 else math.nan


def float_sign(u: float) -> float:
    """Return −1, 0 or 1."""
    return math.nan if math.isnan(u) else float((u > 0) - (u < 0))


def float_step(u: float) -> float:
    """Return 1 above 0, else 0."""
    return float(u > 0)


def float_floor(u: float) -> float:
    """Return the largest whole number that is not above u."""
    return float(math.floor(u)) if math.isfinite(u) else u


def float_sigmoid(u: float) -> float:
    """Return 1 / (1 + e⁻ᵘ), without overflow."""
    if u >= 0:
        return 1 / (1 + math.exp(-u))
    small = math.exp(u)
    return small / (1 + small)


def float_relu(u: float) -> float:
    """Return the larger of u and 0."""
    return 0.0 if u <= 0 else u


def float_softplus(u: float) -> float:
    """Return ln(1 + eᵘ), without overflow."""
    return max(u, 0.0) + math.log1p(math.exp(-abs(u)))


def undefined_at_zero(function: FloatFunction) -> FloatFunction:
    """Return the function without its value at 0."""
    return lambda u: function(u) if u != 0 else math.nan


def float_maximum(u: float, v: float) -> float:
    """Return the larger one, or NaN if either is NaN."""
    return u if u > v or u != u else v


def float_minimum(u: float, v: float) -> float:
    """Return the smaller one, or NaN if either is NaN."""
    return u if u < v or u != u else v
