"""The fast numerical gradient against the naive one, weight by weight."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import gradient_check
from engine.errors import InputError
from engine.functions import ACTIVATIONS
from engine.gradient_check import (
    GradientResult,
    check_gradient,
    naive_numerical_gradient,
    naive_numerical_gradient_steps,
    quick_numerical_gradient,
    quick_numerical_gradient_steps,
)
from engine.network import TwoLayerNet
from engine.progress import ProgressRecord

EXACT = 1e-9


def images(samples: int, inputs: int, seed: int) -> np.ndarray:
    """Return images like digits: many zeros, and a few greys that repeat."""
    rng = np.random.default_rng(seed)
    grey = rng.choice([0, 0, 0, 0, 17, 128, 253, 254, 255], size=(samples, inputs))
    return grey / 255


def assert_same(quick, naive):
    assert list(quick) == list(naive)
    for key, value in naive.items():
        assert quick[key].shape == value.shape
        np.testing.assert_allclose(quick[key], value, rtol=0, atol=EXACT)


@settings(max_examples=60)
@given(
    activation=st.sampled_from(sorted(ACTIVATIONS)),
    sizes=st.tuples(st.integers(1, 8), st.integers(1, 4), st.integers(1, 4)),
    samples=st.integers(1, 5),
    seed=st.integers(0, 10_000),
    scale=st.sampled_from([0.01, 1, 5]),
    h=st.sampled_from([1e-4, 1e-3, 0.5]),
)
def test_quick_is_naive_on_every_weight(activation, sizes, samples, seed, scale, h):
    net = TwoLayerNet(*sizes, scale, seed=seed, activation=activation)
    x = images(samples, sizes[0], seed)
    t = np.random.default_rng(seed).integers(0, sizes[2], samples)
    assert_same(quick_numerical_gradient(net, x, t, h), naive_numerical_gradient(net, x, t, h))


@pytest.mark.parametrize("activation", sorted(ACTIVATIONS))
def test_quick_is_naive_for_the_lectures_inputs_and_classes(activation):
    net = TwoLayerNet(784, 2, 10, "xavier", seed=0, activation=activation)
    x = images(3, 784, 0)
    t = [3, 0, 9]
    assert_same(quick_numerical_gradient(net, x, t), naive_numerical_gradient(net, x, t))


def test_quick_is_naive_where_relu_crosses_its_kink():
    net = TwoLayerNet(2, 2, 2, 1, seed=0, activation="relu")
    x = np.array([[1.0, 0.5]])
    net.params["b1"] -= x[0] @ net.params["W1"] - 2e-5  # 0.00002 above the kink: h reaches across
    naive = naive_numerical_gradient(net, x, [0])
    assert_same(quick_numerical_gradient(net, x, [0]), naive)
    assert np.abs(naive["W1"] - net.gradient(x, [0])["W1"]).max() > 1e-3


def test_quick_is_naive_for_soft_targets_negative_inputs_and_empty_images():
    net = TwoLayerNet(3, 4, 3, 1, seed=1)
    x = np.array([[-1.0, 0.0, 2.5], [0.0, 0.0, 0.0], [3.0, 3.0, 3.0]])
    t = np.array([[0.2, 0.3, 0.5], [1.0, 0.0, 0.0], [0.5, 0.5, 0.0]])
    assert_same(quick_numerical_gradient(net, x, t), naive_numerical_gradient(net, x, t))
    assert_same(
        quick_numerical_gradient(net, x[1], t[1]), naive_numerical_gradient(net, x[1], t[1])
    )


def test_quick_is_naive_where_weights_are_huge():
    net = TwoLayerNet(3, 2, 3, 1, seed=1)
    net.params["W2"] *= 1e6
    x = images(4, 3, 1)
    quick = quick_numerical_gradient(net, x, [0, 1, 2, 0])
    naive = naive_numerical_gradient(net, x, [0, 1, 2, 0])
    for key, value in naive.items():  # the loss is large here, and so is its rounding error
        np.testing.assert_allclose(quick[key], value, rtol=1e-6, atol=1e-6)


def test_small_blocks_change_nothing(monkeypatch):
    net = TwoLayerNet(20, 3, 4, 1, seed=0)
    x, t = images(6, 20, 0), [0, 1, 2, 3, 0, 1]
    whole = quick_numerical_gradient(net, x, t)
    monkeypatch.setattr(gradient_check, "BLOCK", 7)
    assert_same(quick_numerical_gradient(net, x, t), whole)


def test_both_agree_with_the_networks_own_and_keep_it_as_it_was():
    net = TwoLayerNet(3, 2, 2, 0.5, seed=0)
    x = np.array([[1.0, 0.5, 0.0]])
    before = {key: value.copy() for key, value in net.params.items()}
    own = net.numerical_gradient(x, [1])
    assert_same(naive_numerical_gradient(net, x, [1]), own)
    assert_same(quick_numerical_gradient(net, x, [1]), own)
    for key, value in before.items():
        np.testing.assert_array_equal(net.params[key], value)
    np.testing.assert_array_equal(x, [[1.0, 0.5, 0.0]])


@pytest.mark.parametrize("method", [quick_numerical_gradient_steps, naive_numerical_gradient_steps])
def test_steps_tell_how_far_they_are_and_end_with_the_result(method):
    net = TwoLayerNet(5, 4, 3, seed=0)
    *steps, last = method(net, images(3, 5, 0), [0, 1, 2])
    assert isinstance(last, GradientResult)
    assert all(isinstance(step, ProgressRecord) for step in steps)
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert {step.total for step in steps} == {39}
    assert done[-1] == 39
    assert len(steps) > 6


def test_naive_steps_go_weight_by_weight():
    net = TwoLayerNet(50, 20, 10, seed=0)
    steps = naive_numerical_gradient_steps(net, images(2, 50, 0), [0, 1])
    assert [step.done for step in itertools.islice(steps, 5)] == [1, 2, 3, 4, 5]


def test_the_check_finds_backpropagation_right_and_a_wrong_one_wrong(monkeypatch):
    net = TwoLayerNet(6, 4, 3, 0.5, seed=0, dtype=np.float32)
    x, t = images(3, 6, 0), [0, 1, 2]
    report = check_gradient(net, x, t)
    assert [difference.name for difference in report] == ["W1", "b1", "W2", "b2"]
    for difference in report:
        assert 0 < difference.mean <= difference.largest < 1e-6
        assert difference.numerical.shape == difference.backpropagation.shape
        apart = np.abs(difference.numerical - difference.backpropagation)
        assert difference.largest == apart.max()
        assert difference.mean == pytest.approx(apart.mean())

    right = TwoLayerNet.gradient
    monkeypatch.setattr(
        TwoLayerNet, "gradient", lambda *args: {k: 2 * g for k, g in right(*args).items()}
    )
    assert all(difference.largest > 1e-3 for difference in check_gradient(net, x, t))


@pytest.mark.parametrize(
    "function",
    [check_gradient, quick_numerical_gradient_steps, naive_numerical_gradient_steps],
)
def test_bad_input_is_refused_before_any_work(function):
    net = TwoLayerNet(3, 2, 2, seed=0)
    x = np.ones((2, 3))
    for h in (0, -1, math.nan, math.inf):
        with pytest.raises(InputError, match="h is"):
            function(net, x, [0, 1], h)
    with pytest.raises(InputError):
        function(net, x[:, :2], [0, 1])
    with pytest.raises(InputError):
        function(net, x, [0, 2])
    net.params["W2"][1, 1] = math.nan
    with pytest.raises(InputError, match="W2"):
        function(net, x, [0, 1])
