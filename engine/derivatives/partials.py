"""Slopes of a function of several variables: the numerical gradient and the tangent plane.

Source: *Deep Learning from Scratch*, ch. 4.4. Where a function can't be computed, the slope is NaN
or infinite, without a warning.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.derivatives.differences import NO_WARNINGS, Float64Array, as_float64, check_h
from engine.errors import InputError
from engine.functions import FloatArray, as_float


@NO_WARNINGS
def numerical_gradient(f: Callable[[Any], Any], x: ArrayLike, h: float = 1e-4) -> Float64Array:
    """Return ∂f/∂xᵢ for every number in x, by central differences (ch. 4.4).

    Each number in turn is moved by +h and by −h while the others stay fixed:
    (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h.

    Parameters
    ----------
    f
        A function of one array that returns one number. It is given a float64 array in the shape of
        x and must use it: x itself is never changed.
    x
        Numbers in any shape. Integers become float64, or x + h would be truncated to x.
    h
        The distance.

    Returns
    -------
    ndarray
        The gradient, float64, in the shape of x.

    Raises
    ------
    InputError
        If h is not above 0, or f returns more than one number.
    """
    check_h(h)
    moved = as_float64(x)
    gradient = np.empty_like(moved)
    for index in np.ndindex(moved.shape):
        value = moved[index]
        moved[index] = value + h
        above = _one_number(f(moved))
        moved[index] = value - h
        below = _one_number(f(moved))
        moved[index] = value
        gradient[index] = (above - below) / (2 * h)
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
    """The tangent plane of a surface z = f(x₀, x₁); call it to get its height anywhere.

    Attributes
    ----------
    gradient
        (∂f/∂x₀, ∂f/∂x₁) at the point.
    point
        (x₀, x₁, f(x₀, x₁)), where it touches the surface.
    """

    gradient: tuple[float, float]
    point: tuple[float, float, float]

    @property
    @NO_WARNINGS
    def normal(self) -> Float64Array:
        """The upward unit normal of the plane, (−∂f/∂x₀, −∂f/∂x₁, 1) scaled to length 1."""
        direction = np.array([-self.gradient[0], -self.gradient[1], 1.0])
        largest = np.abs(direction).max()
        direction = direction / largest  # otherwise the squares of a steep slope might overflow
        return np.asarray(direction / np.sqrt((direction**2).sum()))

    def __call__(self, x0: ArrayLike, x1: ArrayLike) -> FloatArray:
        """Return the height of the plane over (x0, x1)."""
        return np.asarray(
            self.point[2]
            + self.gradient[0] * (as_float64(x0) - self.point[0])
            + self.gradient[1] * (as_float64(x1) - self.point[1])
        )[()]


@NO_WARNINGS
def tangent_plane(
    f: Callable[[Any, Any], Any],
    x0: float,
    x1: float,
    h: float = 1e-4,
    *,
    gradient: ArrayLike | None = None,
) -> TangentPlane:
    """Return the tangent plane of z = f(x0, x1) at a point.

    Parameters
    ----------
    f
        A function of two numbers.
    x0, x1
        The point.
    h
        The distance for the numerical gradient.
    gradient
        The two partial derivatives, if already known, for example the exact ones.

    Raises
    ------
    InputError
        As for `numerical_gradient`, or if the given gradient is not two numbers.
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
