"""A curve as points to draw: the line breaks where the curve jumps or is undefined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import InputError

Float64Array = NDArray[np.float64]

HALVINGS = 26  # makes 1/600 of the picture shorter than any screen can show
JUMP_SHARE = 0.1  # a smooth rise has almost vanished after so many halvings


@dataclass(frozen=True)
class SampledCurve:
    """Points of a curve from left to right.

    Attributes
    ----------
    x, y
        The points, each of shape (M,); y is NaN where the line breaks.
    gaps
        The intervals (from, to) in which the function has no finite value; from = to for a single
        point.
    """

    x: Float64Array
    y: Float64Array
    gaps: tuple[tuple[float, float], ...]


@np.errstate(all="ignore")
def sample_curve(
    f: Callable[[Any], Any], low: float, high: float, count: int = 601
) -> SampledCurve:
    """Return a curve sampled at equal distances, with closer looks wherever it may break.

    Every interval is repeatedly halved towards its steeper half. In a continuous curve the rise
    vanishes in the process; at a jump or a pole it stays, and the line is cut there. If the curve
    begins or ends inside the range, its end is found in the same way.

    Parameters
    ----------
    f
        A function of one number that accepts arrays.
    low, high
        The range, low < high.
    count
        The number of equidistant points.

    Raises
    ------
    InputError
        If the range is empty or not finite.
    """
    if not (np.isfinite(low) and np.isfinite(high) and low < high):
        raise InputError(
            "The range from {low} to {high} is empty. The first number has to be the smaller one.",
            low=f"{low:g}",
            high=f"{high:g}",
        )
    x = np.linspace(low, high, count)
    y = _finite(f, x)
    left, right = x[:-1].copy(), x[1:].copy()
    left_y, right_y = y[:-1].copy(), y[1:].copy()
    rise = np.abs(right_y - left_y)
    for _ in range(HALVINGS):
        middle = 0.5 * (left + right)
        middle_y = _finite(f, middle)
        go_left = _towards_left(left_y, middle_y, right_y)
        right, right_y = np.where(go_left, middle, right), np.where(go_left, middle_y, right_y)
        left, left_y = np.where(go_left, left, middle), np.where(go_left, left_y, middle_y)
    seen = np.abs(y[np.isfinite(y)])
    noise = 1e-9 * (float(seen.max()) if seen.size else 1.0)
    whole = np.isfinite(y[:-1]) & np.isfinite(y[1:])
    cut = whole & ~(np.abs(right_y - left_y) <= np.maximum(JUMP_SHARE * rise, noise))
    ends = np.isfinite(y[:-1]) != np.isfinite(y[1:])
    places = np.flatnonzero(cut | ends)
    extra_x = np.stack([left, 0.5 * (left + right), right], axis=1)[places]
    extra_y = np.stack([left_y, np.full_like(left_y, np.nan), right_y], axis=1)[places]
    where = np.repeat(places + 1, 3)
    return SampledCurve(
        np.insert(x, where, extra_x.ravel()),
        np.insert(y, where, extra_y.ravel()),
        _gaps(x, y, np.where(np.isfinite(left_y), left, right)),
    )


def _finite(f: Callable[[Any], Any], x: Float64Array) -> Float64Array:
    """Return f(x) in the shape of x, even for a constant; NaN for whatever is not finite."""
    y = np.array(np.broadcast_to(np.asarray(f(x), dtype=np.float64), x.shape))
    y[~np.isfinite(y)] = np.nan
    return y


def _towards_left(
    left: Float64Array, middle: Float64Array, right: Float64Array
) -> NDArray[np.bool_]:
    """Choose the half to look into: the one where the curve ends, or else the steeper one."""
    ends_left = np.isnan(left) != np.isnan(middle)
    ends_right = np.isnan(middle) != np.isnan(right)
    steeper = np.abs(middle - left) >= np.abs(right - middle)
    return np.where(ends_left != ends_right, ends_left, steeper)


def _gaps(x: Float64Array, y: Float64Array, ends: Float64Array) -> tuple[tuple[float, float], ...]:
    """Merge adjacent points without a value; `ends` are the last points with one."""
    missing = np.concatenate([[False], np.isnan(y), [False]])
    starts, stops = np.flatnonzero(np.diff(missing.astype(int))).reshape(-1, 2).T
    last = len(x) - 1
    return tuple(
        (
            float(ends[first - 1] if first else x[0]),
            float(ends[stop - 1] if stop <= last else x[last]),
        )
        for first, stop in zip(starts, stops, strict=True)
    )
