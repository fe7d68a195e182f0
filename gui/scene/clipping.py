"""Clipping line segments to a box: pyqtgraph's 3D view clips nothing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gui.scene.camera import Array


def within_box(
    starts: Array, ends: Array, low: Array, high: Array
) -> tuple[Array, Array, NDArray[np.intp]]:
    """Return the parts of line segments that lie in a box (Liang–Barsky clipping).

    Parameters
    ----------
    starts, ends
        Shape (segments, d); finite.
    low, high
        The corners of the box, shape (d,).

    Returns
    -------
    starts, ends
        The ends of the parts inside, shape (kept, d).
    kept
        The indices of the segments they are part of.
    """
    way = ends - starts
    with np.errstate(all="ignore"):
        first, second = (low - starts) / way, (high - starts) / way
        enter, leave = np.fmin(first, second), np.fmax(first, second)
    # A segment parallel to a side never crosses it: it is entirely inside or entirely outside.
    level = way == 0
    inside = (low <= starts) & (starts <= high)
    enter = np.where(level, np.where(inside, -np.inf, np.inf), enter)
    leave = np.where(level, np.where(inside, np.inf, -np.inf), leave)
    begin = np.maximum(enter.max(axis=1, initial=0.0), 0.0)
    end = np.minimum(leave.min(axis=1, initial=1.0), 1.0)
    kept = np.flatnonzero(begin < end)
    origin, along = starts[kept], way[kept]
    return origin + begin[kept, None] * along, origin + end[kept, None] * along, kept
