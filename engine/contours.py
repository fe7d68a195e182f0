"""Level sets of a function on a grid: the lines of a map, and where a line leaves a box."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.errors import InputError

Array = NDArray[np.float64]


def contour_segments(x0: Array, x1: Array, heights: Array, level: float) -> Array:
    """Return the line f = level as short straight pieces, by marching triangles.

    Every cell of the grid is cut into two triangles. In each triangle that has corners on both
    sides of the level, the line runs between the two edges it crosses, where f is taken as linear.

    Parameters
    ----------
    x0, x1
        The grid, shapes (n,) and (m,).
    heights
        f on it, shape (n, m); triangles with a corner that is not finite are left out.
    level
        The height of the line.

    Returns
    -------
    ndarray
        Shape (pieces, 2, 2): for each piece its two ends, each as (x0, x1).

    Raises
    ------
    InputError
        If the heights do not fit the grid.
    """
    if heights.shape != (len(x0), len(x1)):
        raise InputError(
            "The heights have the shape {given}, but the grid has {needed} points.",
            given=heights.shape,
            needed=(len(x0), len(x1)),
        )
    corners = _triangles(len(x0), len(x1))
    flat = heights.ravel()
    above = flat[corners] >= level
    crossed = (above.any(axis=1) & ~above.all(axis=1)) & np.isfinite(flat[corners]).all(axis=1)
    corners, above = corners[crossed], above[crossed]
    # The lone corner is the one on its own side of the level; both crossed edges start there.
    lone = np.where(above.sum(axis=1) == 1, above.argmax(axis=1), (~above).argmax(axis=1))
    rows = np.arange(len(corners))
    a, b, c = (corners[rows, (lone + turn) % 3] for turn in range(3))
    grid = np.stack(np.meshgrid(x0, x1, indexing="ij"), axis=-1).reshape(-1, 2)
    ends = [
        grid[a] + ((level - flat[a]) / (flat[other] - flat[a]))[:, None] * (grid[other] - grid[a])
        for other in (b, c)
    ]
    return np.stack(ends, axis=1)


def _triangles(rows: int, columns: int) -> NDArray[np.intp]:
    """Return the corners of two triangles per cell of a grid, as indices into its flat array."""
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[:-1, 1:], index[1:, 1:]
    first = np.stack([a, b, c], axis=-1).reshape(-1, 3)
    second = np.stack([d, c, b], axis=-1).reshape(-1, 3)
    return np.concatenate([first, second])


def within_box(
    starts: Array, ends: Array, low: Array, high: Array
) -> tuple[Array, Array, NDArray[np.intp]]:
    """Return the parts of straight pieces that lie in a box (Liang and Barsky's way).

    Parameters
    ----------
    starts, ends
        Shape (pieces, d); finite.
    low, high
        The corners of the box, shape (d,).

    Returns
    -------
    starts, ends
        Of the parts inside, shape (kept, d).
    kept
        Which pieces they are part of, as indices.
    """
    way = ends - starts
    with np.errstate(all="ignore"):
        first, second = (low - starts) / way, (high - starts) / way
        enter, leave = np.fmin(first, second), np.fmax(first, second)
    # A piece that runs along a side never crosses it: it is wholly within or wholly outside.
    level = way == 0
    inside = (low <= starts) & (starts <= high)
    enter = np.where(level, np.where(inside, -np.inf, np.inf), enter)
    leave = np.where(level, np.where(inside, np.inf, -np.inf), leave)
    begin = np.maximum(enter.max(axis=1, initial=0.0), 0.0)
    end = np.minimum(leave.min(axis=1, initial=1.0), 1.0)
    kept = np.flatnonzero(begin < end)
    origin, along = starts[kept], way[kept]
    return origin + begin[kept, None] * along, origin + end[kept, None] * along, kept
