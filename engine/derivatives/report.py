"""All slopes of a function at one point, side by side: each formula, the exact one, the errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

import numpy as np

from engine.derivatives.differences import (
    Method,
    OneSidedSlopes,
    Tangent,
    numerical_diff,
    one_sided_slopes,
    tangent_line,
)

METHODS: tuple[Method, ...] = get_args(Method)


@dataclass(frozen=True)
class Difference:
    """One difference formula at a point.

    Attributes
    ----------
    start, end
        The two points (x, f(x)) that its secant goes through.
    width
        The run below the rise: h, or 2h for the central difference.
    slope
        The slope it gives.
    error
        |slope − exact slope|; NaN if there is no exact slope.
    swallowed
        True if h is so small compared with x that x + h (or x − h) is rounded to x itself.
    secant
        The line through both points. For the forward difference it is the lecture's
        `tangent_line`.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    width: float
    slope: float
    error: float
    swallowed: bool
    secant: Tangent


@dataclass(frozen=True)
class SlopeReport:
    """The slopes of a function at x.

    Attributes
    ----------
    x, h
        The point, and the distance.
    value
        f(x); NaN or infinite where f is undefined.
    exact
        f′(x); NaN if there is no single slope, or the exact derivative is unknown.
    sides
        The slopes to the left and to the right.
    tangent
        The tangent at x, or None if there is none.
    differences
        The formulas by name: "forward", "backward" and "central".
    """

    x: float
    h: float
    value: float
    exact: float
    sides: OneSidedSlopes
    tangent: Tangent | None
    differences: Mapping[Method, Difference]


@np.errstate(all="ignore")
def slope_report(
    f: Callable[[Any], Any], derivative: Callable[[Any], Any] | None, x: float, h: float
) -> SlopeReport:
    """Return the slope of f at x by every formula, each compared with f′(x).

    Parameters
    ----------
    f
        A function of one number.
    derivative
        Its exact derivative, if known.
    x, h
        As for `numerical_diff`.

    Raises
    ------
    InputError
        If h is not above 0.
    """
    value = float(f(x))
    exact = float(derivative(x)) if derivative is not None else np.nan
    sides = one_sided_slopes(f, x)
    touching = exact if np.isfinite(exact) else 0.5 * (sides.left + sides.right)
    touches = np.isfinite(value) and np.isfinite(touching) and not sides.differ
    return SlopeReport(
        x=float(x),
        h=float(h),
        value=value,
        exact=exact,
        sides=sides,
        tangent=tangent_line(f, x, slope=touching) if touches else None,
        differences={method: _difference(f, exact, x, h, method) for method in METHODS},
    )


def _difference(
    f: Callable[[Any], Any], exact: float, x: float, h: float, method: Method
) -> Difference:
    slope = numerical_diff(f, x, h, method)
    first = x if method == "forward" else x - h
    last = x if method == "backward" else x + h
    start, end = (float(first), float(f(first))), (float(last), float(f(last)))
    return Difference(
        start=start,
        end=end,
        width=float(2 * h if method == "central" else h),
        slope=slope,
        error=abs(slope - exact),
        swallowed=start[0] == end[0],
        secant=Tangent(slope, end if method == "backward" else start),
    )
