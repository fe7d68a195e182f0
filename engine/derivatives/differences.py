"""Slopes of a function of one variable: numerical derivatives, tangents, and rounding errors.

Source: *Deep Learning from Scratch*, ch. 4.3. Where a function can't be computed, the
slope is NaN or infinite, without a warning.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, overload

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from engine.errors import InputError
from engine.functions import FloatArray, as_float

Method = Literal["forward", "backward", "central"]
Float64Array = NDArray[np.float64]

NO_WARNINGS = np.errstate(all="ignore")
"""A slope may be NaN or infinite: it is shown as such, without a warning."""


def _differences(f: Callable[[Any], Any], x: Any, h: Any, method: str) -> tuple[Any, Any]:
    """Return the change in f and the width to divide it by."""
    if method == "forward":
        return f(x + h) - f(x), h
    if method == "backward":
        return f(x) - f(x - h), h
    if method == "central":
        return f(x + h) - f(x - h), 2 * h
    raise InputError(
        "'{method}' is not a difference formula. Use forward, backward or central.",
        method=method,
    )


def check_h(h: ArrayLike) -> None:
    """Raise `InputError` unless every distance is finite and above 0."""
    values = as_float(h)
    wrong = ~(np.isfinite(values) & (values > 0))
    if wrong.any():
        raise InputError(
            "h is {value}. Use a number above 0, for example 0.0001.",
            value=f"{values[wrong].flat[0]:g}",
        )


@overload
def numerical_diff(
    f: Callable[[Any], Any], x: float, h: float = 1e-4, method: Method = "forward"
) -> float: ...
@overload
def numerical_diff(
    f: Callable[[Any], Any], x: ArrayLike, h: float = 1e-4, method: Method = "forward"
) -> float | Float64Array: ...
@NO_WARNINGS
def numerical_diff(
    f: Callable[[Any], Any], x: ArrayLike, h: float = 1e-4, method: Method = "forward"
) -> float | Float64Array:
    """Return the slope of f at x, measured over a distance h (eq. 4.4).

    Parameters
    ----------
    f
        A function of one number; it is given float64, and all of x at once if x is an array.
    x
        Where to measure.
    h
        The distance. If too large, the curve bends within it; if too small, rounding swallows it:
        with h = 1e-50 the result is exactly 0, since x + h == x.
    method
        "forward" (f(x+h) − f(x)) / h, "backward" (f(x) − f(x−h)) / h,
        or "central" (f(x+h) − f(x−h)) / 2h.

    Returns
    -------
    float or ndarray
        The slope, in the shape of x.

    Raises
    ------
    InputError
        If h is not above 0, or the method is unknown.
    """
    check_h(h)
    change, width = _differences(f, as_float64(x)[()], h, method)
    slope = np.asarray(change / width, dtype=np.float64)
    return float(slope) if np.ndim(x) == 0 else slope


def as_float64(values: ArrayLike) -> Float64Array:
    """Return a float64 copy of the values."""
    return np.array(as_float(values), dtype=np.float64)


@dataclass(frozen=True)
class Tangent:
    """The line that touches a curve at a point; call it to get its value at any x.

    Attributes
    ----------
    slope
        How steep it is.
    point
        (x₀, f(x₀)), where it touches the curve.
    """

    slope: float
    point: tuple[float, float]

    @property
    def intercept(self) -> float:
        """Where it crosses the vertical axis: f(x₀) − slope·x₀."""
        return self.point[1] - self.slope * self.point[0]

    def __call__(self, x: ArrayLike) -> FloatArray:
        """Return f(x₀) + slope·(x − x₀)."""
        # Far away, or with a steep slope, the line overflows.
        with np.errstate(over="ignore", invalid="ignore"):
            return np.asarray(self.point[1] + self.slope * (as_float64(x) - self.point[0]))[()]


@NO_WARNINGS
def tangent_line(
    f: Callable[[Any], Any],
    x: float,
    h: float = 1e-4,
    method: Method = "forward",
    *,
    slope: float | None = None,
) -> Tangent:
    """Return the tangent of f at x (ch. 4.3.2).

    Parameters
    ----------
    f, x, h, method
        As for `numerical_diff`, which measures the slope.
    slope
        The slope, if already known, for example the exact one.

    Raises
    ------
    InputError
        As for `numerical_diff`.
    """
    if slope is None:
        slope = numerical_diff(f, x, h, method)
    return Tangent(float(slope), (float(x), float(f(np.float64(x)))))


@NO_WARNINGS
def error_against_h(
    f: Callable[[Any], Any],
    exact_slope: float,
    x: float,
    hs: ArrayLike,
    method: Method = "forward",
    dtype: DTypeLike = np.float64,
) -> Float64Array:
    """Return how far the numerical slope is from the exact one, for each h.

    As h shrinks, the error first falls like h (forward, backward) or h² (central):
    *truncation*. Then it rises like ε/h, with ε = 2.2e-16 in float64 and 1.2e-7 in float32:
    *rounding*.

    Parameters
    ----------
    f
        A function of one number that accepts arrays; it is computed in `dtype` if its constants
        are plain Python numbers.
    exact_slope
        The slope to compare with.
    x
        Where to measure.
    hs
        The distances, shape (M,).
    method
        As for `numerical_diff`.
    dtype
        float64 or float32: the precision of x, h and the differences.

    Returns
    -------
    ndarray
        |numerical − exact|, shape (M,), float64. NaN where f is undefined, or where h rounds to
        0 in `dtype`.

    Raises
    ------
    InputError
        If an h is not above 0, or the method is unknown.
    """
    check_h(hs)
    kind = np.dtype(dtype).type
    widths = np.asarray(hs, dtype=kind)
    points = np.full_like(widths, x)
    change, divisor = _differences(lambda v: np.asarray(f(v), dtype=kind), points, widths, method)
    return np.asarray(np.abs((change / divisor).astype(np.float64) - exact_slope))


@dataclass(frozen=True)
class OneSidedSlopes:
    """The slopes of a curve to the left and to the right of a point.

    Attributes
    ----------
    left, right
        The slopes; ±∞ where the curve jumps or is vertical, NaN where there is no curve.
    differ
        True if there is a kink or a jump: both slopes exist and differ.
    """

    left: float
    right: float
    differ: bool


@NO_WARNINGS
def one_sided_slopes(f: Callable[[Any], Any], x: float) -> OneSidedSlopes:
    """Return the slopes of f to the left and to the right of x, to tell a kink from a bend.

    The difference between the two sides is measured at a distance h and at h/8. At a bend it
    shrinks with h, at a kink it stays; a slope that grows like a power of 1/h is vertical. Each
    side is extrapolated, 2·s(h/2) − s(h), so that ordinary curvature cancels out.

    Parameters
    ----------
    f
        A function of one number.
    x
        Where to look. A kink closer than about 1e-5 (relative to x, if x is large) counts as one at
        x itself.
    """
    h = 1e-5 * max(1.0, abs(float(x)))
    left, near_left = _side(f, x, h, "backward")
    right, near_right = _side(f, x, h, "forward")
    gap, near_gap = abs(right - left), abs(near_right - near_left)
    size = max(abs(near_left), abs(near_right))
    rounding = 100 * np.finfo(np.float64).eps * abs(float(f(np.float64(x)))) / h
    stays = near_gap > 0.5 * gap and near_gap > max(1e-4 * size, rounding, 1e-6)
    return OneSidedSlopes(near_left, near_right, bool(stays or np.isinf(near_gap)))


def _side(f: Callable[[Any], Any], x: float, h: float, method: Method) -> tuple[float, float]:
    """Return one side's slope measured at h and at h/8; ±∞ if it grows as h shrinks."""
    far, middle = (numerical_diff(f, x, width, method) for width in (h, h / 2))
    near, nearest = (numerical_diff(f, x, width, method) for width in (h / 8, h / 16))
    if abs(near) > 50 and abs(near) > 1.5 * abs(far):
        return float(np.copysign(np.inf, near)), float(np.copysign(np.inf, near))
    return 2 * middle - far, 2 * nearest - near
