"""Slopes found by measuring: numerical derivatives, tangents, and what rounding does to them.

Source: *Deep Learning from Scratch*, ch. 4.3 and 4.4. Where a function can't be computed the slope
is NaN or infinite, without a warning.
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

_QUIET = np.errstate(all="ignore")


def _differences(f: Callable[[Any], Any], x: Any, h: Any, method: str) -> tuple[Any, Any]:
    """Return the change of f and the h to divide it by."""
    if method == "forward":
        return f(x + h) - f(x), h
    if method == "backward":
        return f(x) - f(x - h), h
    if method == "central":
        return f(x + h) - f(x - h), 2 * h
    raise InputError(
        "'{method}' is no way to take a difference. Use forward, backward or central.",
        method=method,
    )


def _check_h(h: ArrayLike) -> None:
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
@_QUIET
def numerical_diff(
    f: Callable[[Any], Any], x: ArrayLike, h: float = 1e-4, method: Method = "forward"
) -> float | Float64Array:
    """Return the slope of f at x, measured over a distance h (eq. 4.4).

    Parameters
    ----------
    f
        A function of one number; it gets float64, and if x is an array, the whole array.
    x
        Where to measure.
    h
        The distance. Too large, and the curve bends within it; too small, and rounding swallows it:
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
        If h is not above 0, or the method has another name.
    """
    _check_h(h)
    change, width = _differences(f, _float64(x)[()], h, method)
    slope = np.asarray(change / width, dtype=np.float64)
    return float(slope) if np.ndim(x) == 0 else slope


def _float64(values: ArrayLike) -> Float64Array:
    """Give values as a float64 array of its own."""
    return np.array(as_float(values), dtype=np.float64)


@dataclass(frozen=True)
class Tangent:
    """The line that touches a curve at a point; call it for its value at any x.

    Attributes
    ----------
    slope
        How steep it is.
    point
        (x₀, f(x₀)), where it touches.
    """

    slope: float
    point: tuple[float, float]

    @property
    def intercept(self) -> float:
        """Where it crosses the vertical axis: f(x₀) − slope·x₀."""
        return self.point[1] - self.slope * self.point[0]

    def __call__(self, x: ArrayLike) -> FloatArray:
        """Return f(x₀) + slope·(x − x₀)."""
        # Far away, or with a steep slope, the line leaves the range of floats.
        with np.errstate(over="ignore", invalid="ignore"):
            return np.asarray(self.point[1] + self.slope * (_float64(x) - self.point[0]))[()]


@_QUIET
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
        The slope, if it is known already, for example the exact one.

    Raises
    ------
    InputError
        As `numerical_diff`.
    """
    if slope is None:
        slope = numerical_diff(f, x, h, method)
    return Tangent(float(slope), (float(x), float(f(np.float64(x)))))


@_QUIET
def numerical_gradient(f: Callable[[Any], Any], x: ArrayLike, h: float = 1e-4) -> Float64Array:
    """Return ∂f/∂xᵢ for every number in x by central differences (ch. 4.4).

    Each number in turn is moved by +h and by −h, while the others stay:
    (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h.

    Parameters
    ----------
    f
        A function of one array, which gives one number. It gets a float64 array of the shape of x
        and has to use that one: x itself is never changed.
    x
        Numbers of any shape. Whole numbers become float64, or x + h would be cut down to x.
    h
        The distance.

    Returns
    -------
    ndarray
        The gradient, float64, in the shape of x.

    Raises
    ------
    InputError
        If h is not above 0, or f gives more than one number.
    """
    _check_h(h)
    moved = _float64(x)
    gradient = np.empty_like(moved)
    for place in np.ndindex(moved.shape):
        value = moved[place]
        moved[place] = value + h
        above = _one_number(f(moved))
        moved[place] = value - h
        below = _one_number(f(moved))
        moved[place] = value
        gradient[place] = (above - below) / (2 * h)
    return gradient


def _one_number(value: ArrayLike) -> np.float64:
    array = as_float(value)
    if array.size != 1:
        raise InputError(
            "The function has to give one number, but it gave {n}. "
            "A gradient belongs to a single value, such as a loss.",
            n=array.size,
        )
    return np.float64(array.item())


@dataclass(frozen=True)
class TangentPlane:
    """The plane that touches a surface z = f(x₀, x₁) at a point; call it for its height anywhere.

    Attributes
    ----------
    gradient
        (∂f/∂x₀, ∂f/∂x₁) at the point.
    point
        (x₀, x₁, f(x₀, x₁)), where it touches.
    """

    gradient: tuple[float, float]
    point: tuple[float, float, float]

    @property
    @_QUIET
    def normal(self) -> Float64Array:
        """The upward vector of length 1 that stands on the plane, (−∂f/∂x₀, −∂f/∂x₁, 1) scaled."""
        direction = np.array([-self.gradient[0], -self.gradient[1], 1.0])
        largest = np.abs(direction).max()
        direction = direction / largest  # or the squares of a steep slope might overflow
        return np.asarray(direction / np.sqrt((direction**2).sum()))

    def __call__(self, x0: ArrayLike, x1: ArrayLike) -> FloatArray:
        """Return the height of the plane over (x0, x1)."""
        return np.asarray(
            self.point[2]
            + self.gradient[0] * (_float64(x0) - self.point[0])
            + self.gradient[1] * (_float64(x1) - self.point[1])
        )[()]


@_QUIET
def tangent_plane(
    f: Callable[[Any, Any], Any],
    x0: float,
    x1: float,
    h: float = 1e-4,
    *,
    gradient: ArrayLike | None = None,
) -> TangentPlane:
    """Return the plane that touches z = f(x0, x1).

    Parameters
    ----------
    f
        A function of two numbers.
    x0, x1
        The point.
    h
        The distance for the numerical gradient.
    gradient
        The two partial derivatives, if they are known already, for example the exact ones.

    Raises
    ------
    InputError
        As `numerical_gradient`, and if the gradient given doesn't consist of two numbers.
    """
    if gradient is None:
        gradient = numerical_gradient(lambda x: f(x[0], x[1]), [x0, x1], h)
    slopes = as_float(gradient)
    if slopes.shape != (2,):
        raise InputError(
            "The gradient of f(x0, x1) has 2 numbers, but {n} were given.", n=slopes.size
        )
    height = float(_one_number(f(np.float64(x0), np.float64(x1))))
    return TangentPlane((float(slopes[0]), float(slopes[1])), (float(x0), float(x1), height))


@_QUIET
def error_against_h(
    f: Callable[[Any], Any],
    exact_slope: float,
    x: float,
    hs: ArrayLike,
    method: Method = "forward",
    dtype: DTypeLike = np.float64,
) -> Float64Array:
    """Return how far the numerical slope is from the exact one, for each h.

    From large to small h the error first falls like h (forward, backward) or h² (central):
    *truncation*. Then it rises like ε/h, with ε = 2.2e-16 in float64 and 1.2e-7 in float32:
    *rounding*.

    Parameters
    ----------
    f
        A function of one number that can take an array; it is computed in `dtype` if its own
        constants are plain Python numbers.
    exact_slope
        The slope to compare with.
    x
        Where to measure.
    hs
        The distances, shape (M,).
    method
        As for `numerical_diff`.
    dtype
        float64 or float32: what x, h and the differences are computed in.

    Returns
    -------
    ndarray
        |numerical − exact|, shape (M,), float64. NaN where f is undefined, or where h is so small
        that it is 0 in `dtype`.

    Raises
    ------
    InputError
        If an h is not above 0, or the method has another name.
    """
    _check_h(hs)
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
        The slopes; ±∞ where the curve jumps or stands upright, NaN where there is no curve.
    differ
        True if there is a kink or a jump: both slopes exist and are not the same.
    """

    left: float
    right: float
    differ: bool


@_QUIET
def one_sided_slopes(f: Callable[[Any], Any], x: float) -> OneSidedSlopes:
    """Measure the slope of f to the left and to the right of x, to tell a kink from a bend.

    The difference of the two sides is measured at a distance h and at h/8. At a bend it shrinks
    with h, at a kink it stays; a slope that grows like a power of 1/h is upright. Each side is
    extrapolated, 2·s(h/2) − s(h), so that an ordinary curvature cancels out.

    Parameters
    ----------
    f
        A function of one number.
    x
        Where to look. A kink nearer than about 1e-5 (relative to x, if x is large) is taken for one
        at x itself.
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
    """Return one side's slope measured at h and at h/8; ±∞ if it grows on the way."""
    far, middle = (numerical_diff(f, x, width, method) for width in (h, h / 2))
    near, nearest = (numerical_diff(f, x, width, method) for width in (h / 8, h / 16))
    if abs(near) > 50 and abs(near) > 1.5 * abs(far):
        return float(np.copysign(np.inf, near)), float(np.copysign(np.inf, near))
    return 2 * middle - far, 2 * nearest - near
