"""Contour lines of a surface, by contourpy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from contourpy import LineType, contour_generator

from engine.surfaces import Surface
from gui.scene.camera import Array


def contour_lines(
    x0: Array, x1: Array, heights: Array, levels: Sequence[float] | Array
) -> list[Array]:
    """Return the lines f = level for each level, with f interpolated linearly on a grid.

    Parameters
    ----------
    x0, x1
        The coordinates of the grid, shapes (n,) and (m,).
    heights
        f on the grid, shape (n, m); lines leave out where it is not finite.
    levels
        The heights of the lines.

    Returns
    -------
    list of ndarray
        For each level its points (x0, x1), shape (k, 2), with a row of NaN between lines. A
        closed line ends where it begins.
    """
    generator = contour_generator(
        x0,
        x1,
        np.ma.masked_invalid(heights.T),
        name="serial",
        corner_mask=True,
        line_type=LineType.ChunkCombinedNan,
    )
    lines = cast("list[tuple[list[Array | None]]]", generator.multi_lines(levels))
    return [np.empty((0, 2)) if points is None else points for ([points],) in lines]


def map_lines(
    surface: Surface, low: Array, high: Array, levels: Sequence[float] | Array, points: int
) -> list[Array]:
    """Return the contour lines in a part of the plane, computed on a grid of square cells.

    Parameters
    ----------
    surface
        The surface to draw.
    low, high
        The corners of the part, shape (2,).
    levels
        The heights of the lines.
    points
        The number of grid points along the longer side.
    """
    cell = float((high - low).max()) / points
    x0, x1 = (
        np.linspace(low[axis], high[axis], max(2, round(float((high - low)[axis]) / cell)))
        for axis in (0, 1)
    )
    return contour_lines(x0, x1, surface(x0[:, None], x1[None, :]), levels)
