"""The activations and softmax against independent calculations and central differences."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from engine import functions
from engine.errors import InputError

PAIRS = {
    "identity": (functions.identity, functions.identity_gradient),
    "step": (functions.step, functions.step_gradient),
    "sigmoid": (functions.sigmoid, functions.sigmoid_gradient),
    "tanh": (functions.tanh, functions.tanh_gradient),
    "relu": (functions.relu, functions.relu_gradient),
}
moderate = arrays(np.float64, array_shapes(max_dims=3, max_side=4), elements=st.floats(-8, 8))


@pytest.mark.parametrize("a", [-800.0, -3.0, 0.0, 0.5, 3.0, 800.0])
def test_sigmoid_is_the_formula(a: float) -> None:
    expected = 0.0 if a == -800 else 1 / (1 + math.exp(-a))
    assert functions.sigmoid(a) == pytest.approx(expected, rel=1e-15)


def test_the_books_values() -> None:
    np.testing.assert_allclose(
        functions.sigmoid([-1.0, 1.0, 2.0]), [0.26894142, 0.73105858, 0.88079708], atol=5e-9
    )
    np.testing.assert_allclose(
        functions.softmax([0.3, 2.9, 4.0]), [0.01821127, 0.24519181, 0.73659691], atol=5e-9
    )
    np.testing.assert_array_equal(functions.step([-1.0, 0.0, 2.0]), [0, 0, 1])
    np.testing.assert_array_equal(functions.relu([-1.0, 0.0, 2.0]), [0, 0, 2])


def test_relu_has_slope_0_at_its_kink() -> None:
    np.testing.assert_array_equal(functions.relu_gradient([-1.0, 0.0, 1.0]), [0, 0, 1])


@pytest.mark.parametrize("name", PAIRS)
@given(a=moderate)
def test_derivatives_agree_with_central_differences(name: str, a: np.ndarray) -> None:
    function, derivative = PAIRS[name]
    a = np.where(np.abs(a) < 1e-3, 0.5, a)  # away from the kinks of ReLU and step
    h = 1e-5
    np.testing.assert_allclose(
        derivative(a), (function(a + h) - function(a - h)) / (2 * h), atol=1e-8
    )


@pytest.mark.parametrize("name", functions.ACTIVATIONS)
@given(a=moderate)
def test_the_derivative_can_be_computed_from_the_output(name: str, a: np.ndarray) -> None:
    activation = functions.ACTIVATIONS[name]
    np.testing.assert_array_equal(
        activation.derivative_from_output(activation.function(a)), activation.derivative(a)
    )


@given(a=arrays(np.float64, (3, 4), elements=st.floats(-1e300, 1e300)))
def test_softmax_gives_probabilities_for_any_finite_scores(a: np.ndarray) -> None:
    before = a.copy()
    y = functions.softmax(a)
    np.testing.assert_allclose(y.sum(axis=-1), 1, rtol=1e-12)
    assert np.all((y >= 0) & (y <= 1))
    np.testing.assert_array_equal(a, before)


@given(a=moderate, shift=st.floats(-100, 100))
def test_softmax_ignores_a_common_shift(a: np.ndarray, shift: float) -> None:
    np.testing.assert_allclose(functions.softmax(a + shift), functions.softmax(a), atol=1e-12)


@given(a=arrays(np.float64, (2, 3), elements=st.floats(-5, 5)))
def test_softmax_jacobian_agrees_with_central_differences(a: np.ndarray) -> None:
    h = 1e-5
    jacobian = functions.softmax_gradient(a)
    assert jacobian.shape == (2, 3, 3)
    for j in range(3):
        change = np.zeros(3)
        change[j] = h
        slope = (functions.softmax(a + change) - functions.softmax(a - change)) / (2 * h)
        np.testing.assert_allclose(jacobian[..., j], slope, atol=1e-9)


@pytest.mark.parametrize(
    "function", [*(f for pair in PAIRS.values() for f in pair), functions.softmax]
)
def test_types_and_shapes_are_kept_and_inputs_unchanged(function: functions.Function) -> None:
    for dtype, expected in [("float32", "float32"), ("float64", "float64"), ("int64", "float64")]:
        a = np.array([[-2, 0, 3]], dtype=dtype)
        before = a.copy()
        result = function(a)
        assert result.dtype == expected
        assert result.shape == a.shape
        assert not np.shares_memory(result, a)
        np.testing.assert_array_equal(a, before)


@pytest.mark.parametrize("name", PAIRS)
def test_a_single_number_gives_a_single_number(name: str) -> None:
    for function in PAIRS[name]:
        assert np.ndim(function(0.25)) == 0
        assert function(0.25) == function([0.25])[0]


@pytest.mark.parametrize("a", [np.inf, -np.inf, np.nan, 1e308, -1e308])
def test_no_value_gives_a_warning(a: float) -> None:
    for function, derivative in PAIRS.values():
        assert function(a).shape == derivative(a).shape == ()
    assert functions.softmax([a, 0.0]).shape == (2,)
    assert functions.sigmoid(np.float32(-1e30)) == 0


@pytest.mark.parametrize("a", [3.0, [], np.zeros((2, 0))])
def test_softmax_needs_a_row(a: object) -> None:
    with pytest.raises(InputError, match="at least one number"):
        functions.softmax(a)


@pytest.mark.parametrize("values", ["abc", [1, "b"], [[1, 2], [3]], [1j], [None]])
def test_invalid_text_is_refused(values: object) -> None:
    with pytest.raises(InputError, match="not numbers"):
        functions.as_float(values)


def test_softmax_of_scores_as_far_apart_as_floats_go_says_nothing_on_the_console() -> None:
    np.testing.assert_array_equal(functions.softmax([1e308, -1e308]), [1, 0])
