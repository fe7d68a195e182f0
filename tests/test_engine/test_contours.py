"""Lines of equal height, and straight pieces cut to a box."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.contours import contour_segments, within_box
from engine.errors import InputError


def test_every_end_of_a_contour_of_a_plane_lies_at_its_height() -> None:
    x0, x1 = np.linspace(-2, 3, 12), np.linspace(0, 1, 7)
    heights = 2 * x0[:, None] - 3 * x1[None, :]
    ends = contour_segments(x0, x1, heights, 0.7)
    assert len(ends) > 10
    assert 2 * ends[..., 0] - 3 * ends[..., 1] == pytest.approx(0.7, abs=1e-12)


def test_the_contour_of_the_bowl_is_a_closed_circle() -> None:
    x = np.linspace(-2, 2, 81)
    ends = contour_segments(x, x, x[:, None] ** 2 + x[None, :] ** 2, 1.021)
    radius = np.sqrt(1.021)
    assert np.hypot(ends[..., 0], ends[..., 1]) == pytest.approx(radius, abs=1e-3)
    length = np.hypot(*(ends[:, 1] - ends[:, 0]).T).sum()
    assert length == pytest.approx(2 * np.pi * radius, rel=2e-3)
    # Closed: every end belongs to exactly two pieces.
    _, counts = np.unique(np.round(ends.reshape(-1, 2), 9), axis=0, return_counts=True)
    assert set(counts.tolist()) == {2}


def test_triangles_without_a_height_have_no_line() -> None:
    x = np.linspace(0, 1, 3)
    heights = np.array([[0.0, 0.0, 0.0], [0.0, np.nan, 1.0], [1.0, 1.0, np.inf]])
    assert np.isfinite(contour_segments(x, x, heights, 0.5)).all()


def test_heights_that_do_not_fit_the_grid_are_refused() -> None:
    with pytest.raises(InputError, match=r"shape \(2, 2\)"):
        contour_segments(np.zeros(3), np.zeros(2), np.zeros((2, 2)), 0.0)


def test_a_piece_is_cut_where_it_leaves_the_box() -> None:
    starts = np.array([[0.0, 0.0], [-5.0, 0.5], [5.0, 5.0], [2.0, 0.0]])
    ends = np.array([[4.0, 0.0], [5.0, 0.5], [6.0, 9.0], [2.0, 9.0]])
    begin, end, kept = within_box(starts, ends, np.array([-1.0, -1.0]), np.array([1.0, 1.0]))
    assert kept.tolist() == [0, 1]
    assert begin.tolist() == [[0.0, 0.0], [-1.0, 0.5]]
    assert end.tolist() == [[1.0, 0.0], [1.0, 0.5]]


@settings(max_examples=60)
@given(st.lists(st.tuples(*[st.floats(-4, 4)] * 6), min_size=1, max_size=8))
def test_what_is_kept_is_inside_and_part_of_the_piece(rows: list[tuple[float, ...]]) -> None:
    pieces = np.array(rows)
    starts, ends = pieces[:, :3], pieces[:, 3:]
    low, high = np.full(3, -1.0), np.full(3, 1.0)
    begin, end, kept = within_box(starts, ends, low, high)
    for place in (begin, end):
        assert (np.abs(place) <= 1 + 1e-9).all()
        way, part = ends[kept] - starts[kept], place - starts[kept]
        assert np.cross(way, part) == pytest.approx(0.0, abs=1e-6)
    # Whole pieces inside stay as they are.
    inside = (np.abs(starts) < 1).all(axis=1) & (np.abs(ends) < 1).all(axis=1)
    inside &= (starts != ends).any(axis=1)
    assert set(np.flatnonzero(inside).tolist()) <= set(kept.tolist())
