"""Losses against the lecture's numbers, their formulas written out, and central differences."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine import losses
from engine.errors import InputError
from engine.losses import check_probabilities, one_hot, targets_for

Y = np.array([0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0])
T = np.eye(10)[2]
probability = st.floats(0.01, 0.99)
batches = st.tuples(st.integers(1, 4), st.integers(1, 5)).flatmap(
    lambda shape: st.tuples(
        arrays(np.float64, shape, elements=probability),
        arrays(np.float64, shape, elements=st.floats(0, 1)),
    )
)


# Every term again, in plain Python.
TERMS: dict[str, Callable[[float, float, float], float]] = {
    "sum_squared_error": lambda y, t, delta: (y - t) ** 2 / 2,
    "mean_squared_error": lambda y, t, delta: (y - t) ** 2,
    "mean_absolute_error": lambda y, t, delta: abs(y - t),
    "cross_entropy_error": lambda y, t, delta: -t * math.log(y + delta),
    "binary_cross_entropy_error": lambda y, t, delta: (
        -t * math.log(y + delta) - (1 - t) * math.log(1 - y + delta)
    ),
}


@pytest.mark.parametrize("name", losses.LOSSES)
@given(batch=batches, delta=st.sampled_from([0.0, 1e-7, 1e-2]))
def test_each_loss_is_its_formula(
    name: str, batch: tuple[np.ndarray, np.ndarray], delta: float
) -> None:
    y, t = batch
    n, k = y.shape
    terms = [
        [TERMS[name](*pair, delta) for pair in zip(*rows, strict=True)]
        for rows in zip(y, t, strict=True)
    ]
    divisor = n if losses.LOSSES[name].reduction == "sum" else n * k
    expected = math.fsum(map(math.fsum, terms)) / divisor
    before = y.copy(), t.copy()
    parts = losses.breakdown(name, y, t, delta)
    assert losses.LOSSES[name](y, t, delta) == parts.total == pytest.approx(expected, abs=1e-12)
    np.testing.assert_allclose(parts.terms, terms, atol=1e-12)
    np.testing.assert_array_equal((y, t), before)


@pytest.mark.parametrize("name", losses.LOSSES)
@given(batch=batches)
def test_each_gradient_agrees_with_central_differences(
    name: str, batch: tuple[np.ndarray, np.ndarray]
) -> None:
    y, t = batch
    loss = losses.LOSSES[name]
    t = np.where(np.abs(y - t) < 1e-3, t + 0.01, t)  # away from the kink of |y − t|
    h = 1e-6
    slopes = np.empty_like(y)
    for place in np.ndindex(y.shape):
        change = np.zeros_like(y)
        change[place] = h
        slopes[place] = (loss(y + change, t) - loss(y - change, t)) / (2 * h)
    np.testing.assert_allclose(loss.gradient(y, t), slopes, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(loss.gradient(y[0], t[0]), loss.gradient(y[:1], t[:1])[0])


@pytest.mark.parametrize("name", losses.LOSSES)
def test_labels_are_one_hot_rows(name: str) -> None:
    loss = losses.LOSSES[name]
    y = np.array([[0.2, 0.5, 0.3], [0.1, 0.1, 0.8]])
    for labels in ([1, 0], np.array([1.0, 0.0]), np.array([1, 0], dtype=np.uint8)):
        assert loss(y, labels) == loss(y, [[0, 1, 0], [1, 0, 0]])
        np.testing.assert_array_equal(
            loss.gradient(y, labels), loss.gradient(y, [[0, 1, 0], [1, 0, 0]])
        )
    assert loss(y[0], 1) == loss(y[0], [1]) == loss(y[0], [0, 1, 0])


def test_a_single_output_takes_its_target_as_a_value() -> None:
    assert losses.binary_cross_entropy_error(0.75, 1, delta=0) == pytest.approx(-math.log(0.75))
    assert losses.sum_squared_error([0.75], 0) == 0.75**2 / 2


@given(batch=batches)
def test_the_parts_make_the_whole(batch: tuple[np.ndarray, np.ndarray]) -> None:
    y, t = batch
    for name, loss in losses.LOSSES.items():
        parts = losses.breakdown(name, y, t)
        add = np.sum if loss.reduction == "sum" else np.mean
        assert parts.loss is loss
        np.testing.assert_allclose(parts.per_sample, add(parts.terms, axis=1))
        assert parts.total == pytest.approx(parts.per_sample.mean())
        if parts.worst is None:
            assert not parts.terms.any()
            assert not parts.shares.any()
        else:
            assert parts.shares.sum() == pytest.approx(1)
            assert abs(parts.terms[parts.worst]) == np.abs(parts.terms).max()


def test_infinite_terms_share_the_whole() -> None:
    parts = losses.breakdown("cross_entropy_error", [[0, 1.0], [0.5, 0.5]], [[1, 0], [1, 0]], 0)
    assert parts.total == math.inf
    assert parts.worst == (0, 0)
    np.testing.assert_array_equal(parts.shares, [[1, 0], [0, 0]])


def test_float32_is_kept_and_huge_numbers_are_quiet() -> None:
    y = np.array([0.25, 0.75], dtype=np.float32)
    assert losses.LOSSES["cross_entropy_error"].gradient(y, 1).dtype == np.float32
    assert losses.breakdown("sum_squared_error", y, [0, 1]).terms.dtype == np.float32
    assert losses.sum_squared_error([1e200, 0], [0, 0]) == math.inf
    assert math.isnan(losses.cross_entropy_error([math.nan, 0.5], 0))
    np.testing.assert_allclose(
        losses.breakdown("mean_absolute_error", [1e308] * 4, [0] * 4).shares, 0.25
    )


@pytest.mark.parametrize(
    ("y", "t", "words"),
    [
        (Y, T[:9], "y has 10 values but t has 9. Give both the same length."),
        ([Y, Y], [T], "y has 2 rows but t has 1"),
        ([Y, Y], [T[:3], T[:3]], "row of y has 10 values but a row of t has 3"),
        ([Y, Y], [1, 2, 3], "y has 2 rows but t is one row of 3 numbers"),
        ([Y, Y], [1, 10], "label 10 in t is not a class. Labels are whole numbers from 0 to 9"),
        ([Y, Y], [1, -1], "label -1"),
        ([Y, Y], [1, 0.5], "label 0.5"),
        ([Y, Y], [1, math.nan], "label nan"),
        ([], [], "y is empty"),
        (Y, [], "t is empty"),
        ([[Y]], T, "y has 3 dimensions"),
        (Y, [[[1, 2]]], "t has 3 dimensions"),
        (["a"], [1], "not numbers"),
    ],
)
def test_what_does_not_fit_is_said(y: object, t: object, words: str) -> None:
    for loss in losses.LOSSES.values():
        with pytest.raises(InputError, match=words):
            loss(y, t)
        with pytest.raises(InputError, match=words):
            loss.gradient(y, t)


@pytest.mark.parametrize(
    ("name", "y", "delta", "words"),
    [
        ("cross_entropy_error", [-0.5, 1.5], 1e-7, "y contains -0.5"),
        ("binary_cross_entropy_error", [-0.5, 0.5], 1e-7, "y contains -0.5"),
        ("binary_cross_entropy_error", [0.5, 1.5], 1e-7, "y contains 1.5"),
        ("cross_entropy_error", [0.5, 0.5], -1, "δ is -1"),
        ("cross_entropy_error", [0.5, 0.5], math.nan, "δ is nan"),
    ],
)
def test_what_has_no_logarithm_is_said(name: str, y: list[float], delta: float, words: str) -> None:
    with pytest.raises(InputError, match=words):
        losses.LOSSES[name](y, [1, 0], delta)
    with pytest.raises(InputError, match=words):
        losses.LOSSES[name].gradient(y, [1, 0], delta)


@pytest.mark.parametrize(
    ("y", "t", "name"), [([math.nan, 1], [0, 1], "y"), ([0, 1], [0, math.inf], "t")]
)
def test_a_breakdown_takes_finite_numbers_only(y: list[float], t: list[float], name: str) -> None:
    with pytest.raises(InputError, match=f"{name} contains (nan|inf)"):
        losses.breakdown("sum_squared_error", y, t)


def test_one_hot_and_targets() -> None:
    np.testing.assert_array_equal(one_hot([2, 0], 3), [[0, 0, 1], [1, 0, 0]])
    np.testing.assert_array_equal(targets_for([[0.5, 0.5]], [0, 1]), [[0, 1]])


def test_probabilities_are_checked() -> None:
    check_probabilities(Y)
    check_probabilities([Y, [0.1] * 10])
    check_probabilities([0.3333, 0.3333, 0.3333])
    for y, words in [
        ([0.5, -0.1, 0.6], r"y\[1\] is -0.1"),
        ([[0.5, 0.5], [0, 1.5]], r"y\[1, 1\] is 1.5"),
        ([math.nan, 1], r"y\[0\] is nan"),
        ([0.5, 0.4], "add up to 0.9"),
        ([[0.5, 0.5], [0.9, 0.9]], "Row 1 of y adds up to 1.8"),
    ]:
        with pytest.raises(InputError, match=words):
            check_probabilities(y)
