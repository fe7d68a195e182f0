"""The report of one layer, against the lecture's numbers and against SimpleNet."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import InputError
from engine.network import SimpleNet
from engine.training import (
    LECTURE_T,
    LECTURE_W,
    LECTURE_X,
    loss_along_weight,
    report,
    step_down,
)

numbers = st.floats(-5, 5)


def test_the_lectures_example() -> None:
    got = report(LECTURE_W, LECTURE_X, LECTURE_T)
    np.testing.assert_allclose(got.z, [-0.10003145, -0.90182893, 1.23384787], atol=1e-8)
    assert got.loss == pytest.approx(0.32325502, abs=1e-8)
    np.testing.assert_allclose(got.backpropagation.sum(axis=1), 0, atol=1e-15)
    assert np.abs(got.difference).max() < 1e-6


@settings(max_examples=40)
@given(st.lists(numbers, min_size=6, max_size=6), st.lists(numbers, min_size=2, max_size=2))
def test_the_loss_along_a_weight_is_that_of_a_network_with_it(weights, x) -> None:
    W = np.array(weights).reshape(2, 3)
    values = np.linspace(-3, 3, 7)
    for row, column in np.ndindex(2, 3):
        got = loss_along_weight(W, x, [0.2, 0.3, 0.5], (row, column), values)
        for value, loss in zip(values, got, strict=True):
            other = W.copy()
            other[row, column] = value
            assert loss == pytest.approx(SimpleNet(other).loss(x, [0.2, 0.3, 0.5]), rel=1e-9)


@pytest.mark.parametrize("method", ["backpropagation", "numerical"])
def test_a_step_goes_against_the_gradient_and_lowers_the_loss(method) -> None:
    W = np.array(LECTURE_W)
    kept = W.copy()
    after = step_down(W, LECTURE_X, LECTURE_T, 0.1, method)
    net = SimpleNet(W)
    np.testing.assert_allclose(after, W - 0.1 * net.gradient(LECTURE_X, LECTURE_T), atol=1e-7)
    assert SimpleNet(after).loss(LECTURE_X, LECTURE_T) < net.loss(LECTURE_X, LECTURE_T)
    np.testing.assert_array_equal(W, kept)


@pytest.mark.parametrize("t", [[0, 0, 0], [1, 1, 0], [2, -1, 0], [np.nan, 0, 1]])
def test_an_invalid_target_is_refused(t) -> None:
    with pytest.raises(InputError, match="add up to 1"):
        report(LECTURE_W, LECTURE_X, t)
