"""Contour lines, checked against the functions they belong to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.surfaces import SURFACES, custom_surface
from gui.scene.contours import contour_lines, map_lines

coefficient = st.floats(-3, 3).map(lambda value: round(value, 3))


def pieces(points: np.ndarray) -> list[np.ndarray]:
    """Split points at the rows of NaN."""
    gaps = np.flatnonzero(np.isnan(points[:, 0]))
    return [part[~np.isnan(part[:, 0])] for part in np.split(points, gaps)]


def test_every_point_of_a_contour_of_a_plane_lies_at_its_height() -> None:
    x0, x1 = np.linspace(-2, 3, 12), np.linspace(0, 1, 7)
    (points,) = contour_lines(x0, x1, 2 * x0[:, None] - 3 * x1[None, :], [0.7])
    assert len(points) > 8
    assert 2 * points[:, 0] - 3 * points[:, 1] == pytest.approx(0.7, abs=1e-12)


def test_the_contour_of_the_bowl_is_a_closed_circle() -> None:
    x = np.linspace(-2, 2, 81)
    (points,) = contour_lines(x, x, x[:, None] ** 2 + x[None, :] ** 2, [1.021])
    (circle,) = pieces(points)
    radius = np.sqrt(1.021)
    assert (circle[0] == circle[-1]).all()
    assert np.hypot(*circle.T) == pytest.approx(radius, abs=1e-3)
    assert np.hypot(*np.diff(circle, axis=0).T).sum() == pytest.approx(2 * np.pi * radius, rel=2e-3)


def test_lines_of_one_height_are_apart_by_a_gap() -> None:
    x = np.linspace(-3, 3, 61)
    heights = (x[:, None] ** 2 - 1) ** 2 + x[None, :] ** 2
    (points,) = contour_lines(x, x, heights, [0.5])
    left, right = sorted(pieces(points), key=lambda line: float(line[:, 0].mean()))
    assert left[:, 0].max() < 0 < right[:, 0].min()


@settings(max_examples=60)
@given(
    st.tuples(coefficient, coefficient, coefficient, coefficient, coefficient),
    st.floats(0.05, 0.95),
    st.tuples(st.integers(30, 70), st.integers(30, 70)),
)
def test_f_is_the_level_at_each_point_of_a_quadratic(
    coefficients: tuple[float, ...], share: float, sizes: tuple[int, int]
) -> None:
    a, b, c, d, e = coefficients

    def f(x0: np.ndarray, x1: np.ndarray) -> np.ndarray:
        return a * x0**2 + b * x0 * x1 + c * x1**2 + d * x0 + e * x1

    x0, x1 = np.linspace(-2, 2, sizes[0]), np.linspace(-1, 3, sizes[1])
    heights = f(x0[:, None], x1[None, :])
    level = float(heights.min() + share * (heights.max() - heights.min()))
    (points,) = contour_lines(x0, x1, heights, [level])
    points = points[~np.isnan(points[:, 0])]
    # On an edge of the grid f is a parabola, which leaves its chord by |f''| h² / 8 at the most.
    largest_cell = max(x0[1] - x0[0], x1[1] - x1[0])
    tolerance = max(abs(a), abs(c)) * largest_cell**2 / 4 + 1e-9
    assert np.abs(f(*points.T) - level).max(initial=0.0) <= tolerance
    if np.ptp(heights) > 1e-9:
        assert len(points) >= 2, "a height between the extremes has a line"
    assert (points >= [x0[0] - 1e-9, x1[0] - 1e-9]).all()
    assert (points <= [x0[-1] + 1e-9, x1[-1] + 1e-9]).all()


@pytest.mark.parametrize("level", [-0.1, 8.1, -1e300, 1e300])
def test_a_height_that_f_does_not_reach_has_no_line(level: float) -> None:
    x = np.linspace(-2, 2, 21)
    (points,) = contour_lines(x, x, x[:, None] ** 2 + x[None, :] ** 2, [level])
    assert points.shape == (0, 2)


def test_a_flat_surface_has_no_lines() -> None:
    x = np.linspace(0, 1, 9)
    lines = contour_lines(x, x, np.full((9, 9), 2.0), [1.0, 2.0, 3.0])
    assert [line.shape for line in lines] == [(0, 2)] * 3


def test_where_there_is_no_height_there_is_no_line() -> None:
    x = np.linspace(-1, 1, 41)
    heights = np.tile(x[:, None], (1, 41))
    heights[:, x > 0.5] = np.nan
    heights[:, x < -0.5] = np.inf
    (points,) = contour_lines(x, x, heights, [0.123])
    assert points[:, 0] == pytest.approx(0.123)
    assert points[:, 1].min() == pytest.approx(-0.5)
    assert points[:, 1].max() == pytest.approx(0.5)
    (nothing,) = contour_lines(x, x, np.full((41, 41), np.nan), [0.0])
    assert len(nothing) == 0


@pytest.mark.parametrize("name", SURFACES)
def test_lines_of_every_surface_lie_at_their_heights(name: str) -> None:
    surface = SURFACES[name]
    low, high = np.array(surface.domain).T
    bottom, top = surface.z_range
    levels = np.linspace(bottom, top, 14)[1:-1]
    lines = map_lines(surface, low, high, levels, 160)
    assert len(lines) == len(levels)
    cell = (high - low).max() / 160
    for level, points in zip(levels, lines, strict=True):
        points = points[~np.isnan(points[:, 0])]
        assert len(points) > 1
        # A line is off by less than a cell, however steep the surface is there.
        around = [
            surface(points[:, 0] + dx, points[:, 1] + dy)
            for dx in (-cell, 0.0, cell)
            for dy in (-cell, 0.0, cell)
        ]
        assert (np.min(around, axis=0) <= level + 1e-9).all()
        assert (np.max(around, axis=0) >= level - 1e-9).all()


def test_a_long_part_of_the_plane_has_square_cells_and_few_of_them() -> None:
    asked: list[tuple[int, ...]] = []

    def f(x0: np.ndarray, x1: np.ndarray) -> np.ndarray:
        asked.append(np.broadcast_shapes(np.shape(x0), np.shape(x1)))
        return x0 + x1

    surface = custom_surface(f)
    asked.clear()
    map_lines(surface, np.array([0.0, 0.0]), np.array([10.0, 1.0]), [5.0], 160)
    assert asked == [(160, 16)]
