"""The geometry of a drawn surface: triangles clipped at the top of the box, colours, wires."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray

from gui.scene.camera import Array

_LIGHT = np.array([-0.35, -0.45, 0.82])
_LIGHT /= np.linalg.norm(_LIGHT)
_SHADE = 0.45  # how much darker a slope facing away from the light may be


@cache
def viridis() -> Array:
    """Return 256 colours from low to high, shape (256, 3), with values from 0 to 1."""
    table = pg.colormap.get("viridis").getLookupTable(nPts=256)
    return np.asarray(table[:, :3], dtype=np.float64) / 255.0


@dataclass(frozen=True, eq=False)
class Mesh:
    """Triangles with a colour per vertex, and pairs of points for the wire lines."""

    vertices: NDArray[np.float32]  # (n, 3)
    faces: NDArray[np.uint32]  # (m, 3)
    colors: NDArray[np.float32]  # (n, 4)
    wires: NDArray[np.float32]  # (2k, 3)


def shaded_colors(x: Array, y: Array, heights: Array, shares: Array) -> Array:
    """Return colours by height, darker where facing away from the light, shape (n, m, 3).

    Parameters
    ----------
    x, y
        The grid in the box, shapes (n,) and (m,).
    heights, shares
        The height in the box, and its position on the colour scale from 0 to 1, shape (n, m).
    """
    table = viridis()
    base = table[np.nan_to_num(np.clip(shares, 0.0, 1.0) * 255).astype(np.intp)]
    slope_x, slope_y = np.gradient(np.nan_to_num(heights), x, y)
    length = np.sqrt(slope_x**2 + slope_y**2 + 1.0)
    facing = (-slope_x * _LIGHT[0] - slope_y * _LIGHT[1] + _LIGHT[2]) / length
    shade: Array = 1.0 - _SHADE * (1.0 - np.clip(facing, 0.0, 1.0))
    return base * shade[..., None]


def build_mesh(
    x: Array,
    y: Array,
    heights: Array,
    shares: Array,
    top: float,
    wire_every: int,
) -> Mesh:
    """Return the mesh of a surface, clipped at `top` and without values that are not finite."""
    rows, columns = heights.shape
    vertices = np.empty((rows, columns, 3))
    vertices[..., 0], vertices[..., 1], vertices[..., 2] = x[:, None], y[None, :], heights
    colors = np.ones((rows, columns, 4))
    colors[..., :3] = shaded_colors(x, y, np.minimum(heights, top), shares)
    flat, tints = vertices.reshape(-1, 3), colors.reshape(-1, 4)

    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[:-1, 1:], index[1:, 1:]
    faces = np.concatenate([np.stack(f, axis=-1).reshape(-1, 3) for f in ((a, b, c), (d, c, b))])
    flat, tints, faces = _cut(flat, tints, faces, top)
    return Mesh(
        vertices=flat.astype(np.float32),
        faces=faces.astype(np.uint32),
        colors=tints.astype(np.float32),
        wires=_wires(vertices, top, wire_every).astype(np.float32),
    )


def _cut(points: Array, tints: Array, faces: Array, top: float) -> tuple[Array, Array, Array]:
    """Clip triangles at a height; each that crosses it becomes one or two smaller ones."""
    height = points[:, 2]
    faces = faces[np.isfinite(height[faces]).all(axis=1)]
    above = height[faces] > top
    count = above.sum(axis=1)
    kept = [faces[count == 0]]
    new_points, new_tints, total = [points], [tints], len(points)
    for lone_is_above, wanted in ((True, 1), (False, 2)):
        crossed, sides = faces[count == wanted], above[count == wanted]
        lone = (sides if lone_is_above else ~sides).argmax(axis=1)
        rows = np.arange(len(crossed))
        a, b, c = (crossed[rows, (lone + turn) % 3] for turn in range(3))
        made = []
        for other in (b, c):
            share = ((top - height[a]) / (height[other] - height[a]))[:, None]
            new_points.append(points[a] + share * (points[other] - points[a]))
            new_tints.append(tints[a] + share * (tints[other] - tints[a]))
            made.append(total + rows)
            total += len(rows)
        p, q = made
        if lone_is_above:
            kept += [np.stack([p, b, c], axis=1), np.stack([p, c, q], axis=1)]
        else:
            kept.append(np.stack([a, p, q], axis=1))
    return np.concatenate(new_points), np.concatenate(new_tints), np.concatenate(kept)


def _wires(vertices: Array, top: float, every: int) -> Array:
    """Return the wire lines along both directions, clipped at the top, as pairs of points."""
    along = vertices[:, ::every]
    across = vertices[::every].swapaxes(0, 1)
    pairs = np.concatenate(
        [np.stack([line[:-1], line[1:]], axis=2).reshape(-1, 2, 3) for line in (along, across)]
    )
    pairs = pairs[np.isfinite(pairs[..., 2]).all(axis=1)]
    above = pairs[..., 2] > top
    whole, crossed = pairs[~above.any(axis=1)], pairs[above.any(axis=1) & ~above.all(axis=1)]
    crossed = np.where(above[above.any(axis=1) & ~above.all(axis=1)][:, :1, None],
                       crossed[:, ::-1], crossed)  # fmt: skip
    low, high = crossed[:, 0], crossed[:, 1]
    share = ((top - low[:, 2]) / (high[:, 2] - low[:, 2]))[:, None]
    crossed = np.stack([low, low + share * (high - low)], axis=1)
    return np.concatenate([whole, crossed]).reshape(-1, 3)
