"""Line segments clipped to a box."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.scene.clipping import within_box


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
    # Segments inside the box stay as they are.
    inside = (np.abs(starts) < 1).all(axis=1) & (np.abs(ends) < 1).all(axis=1)
    inside &= (starts != ends).any(axis=1)
    assert set(np.flatnonzero(inside).tolist()) <= set(kept.tolist())
