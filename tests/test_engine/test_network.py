"""SimpleNet and TwoLayerNet against the lecture's numbers and against central differences."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.derivatives import numerical_gradient
from engine.errors import InputError
from engine.functions import ACTIVATIONS
from engine.losses import DELTA
from engine.network import SimpleNet, TwoLayerNet, pixel_values

LECTURE_W = np.array(
    [[0.71338084, -0.94925867, 0.32417468], [-0.58673328, -0.36919303, 1.15482563]]
)
LECTURE_X = np.array([0.6, 0.9])
LECTURE_T = np.array([0, 0, 1])


def batch(samples: int, inputs: int, classes: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(samples, inputs)), rng.integers(0, classes, samples)


def test_simple_net_gives_the_lectures_numbers():
    net = SimpleNet(LECTURE_W)
    z = [-0.10003145, -0.90182893, 1.23384787]
    np.testing.assert_allclose(net.predict(LECTURE_X), z, atol=1e-8)
    np.testing.assert_allclose(net.logits(LECTURE_X), z, atol=1e-8)
    assert net.loss(LECTURE_X, LECTURE_T) == pytest.approx(0.32325502, abs=1e-7)
    assert net.loss(LECTURE_X, 2) == net.loss(LECTURE_X, LECTURE_T)
    assert net.probabilities(LECTURE_X).sum() == pytest.approx(1)


def test_simple_nets_gradients_agree_and_every_row_sums_to_zero():
    net = SimpleNet(LECTURE_W)
    exact = net.gradient(LECTURE_X, LECTURE_T)
    numerical = net.numerical_gradient(LECTURE_X, LECTURE_T)
    np.testing.assert_allclose(exact, numerical, atol=1e-6)
    np.testing.assert_allclose(exact.sum(axis=1), 0, atol=1e-15)
    np.testing.assert_allclose(exact, np.outer(LECTURE_X, net.probabilities(LECTURE_X) - [0, 0, 1]))
    np.testing.assert_array_equal(net.W, LECTURE_W)


def test_simple_net_takes_batches_and_keeps_its_own_weights():
    W = LECTURE_W.copy()
    net = SimpleNet(W)
    x = np.vstack([LECTURE_X, -LECTURE_X])
    W[:] = 0
    both = [net.loss(LECTURE_X, 2), net.loss(-LECTURE_X, 0)]
    assert net.loss(x, [2, 0]) == pytest.approx(np.mean(both))
    np.testing.assert_allclose(
        net.gradient(x, [2, 0]), net.numerical_gradient(x, [2, 0]), atol=1e-6
    )


@pytest.mark.parametrize(
    ("W", "said"),
    [([1.0, 2.0], "(2,)"), ([[1.0, math.nan]], "nan"), ([[math.inf]], "inf"), ([[]], "(1, 0)")],
)
def test_simple_net_refuses_other_weights(W, said):
    with pytest.raises(InputError, match=said.replace("(", r"\(").replace(")", r"\)")):
        SimpleNet(W)


def test_shapes_and_first_loss_of_the_lectures_network():
    net = TwoLayerNet(784, 50, 10, seed=1)
    assert {key: value.shape for key, value in net.params.items()} == {
        "W1": (784, 50),
        "b1": (50,),
        "W2": (50, 10),
        "b2": (10,),
    }
    assert sum(value.size for value in net.params.values()) == 39_760
    x = np.random.default_rng(0).random((100, 784))
    t = np.random.default_rng(0).integers(0, 10, 100)
    assert net.loss(x, t) == pytest.approx(math.log(10), abs=0.02)
    assert net.predict(x).shape == (100, 10)
    np.testing.assert_allclose(net.predict(x).sum(axis=1), 1)
    assert net.predict(x[0]).shape == (10,)


@settings(max_examples=40)
@given(
    activation=st.sampled_from(sorted(ACTIVATIONS)),
    sizes=st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(2, 5)),
    samples=st.integers(1, 4),
    seed=st.integers(0, 10_000),
)
def test_backpropagation_is_the_central_difference(activation, sizes, samples, seed):
    inputs, hidden, classes = sizes
    net = TwoLayerNet(inputs, hidden, classes, 0.5, seed=seed, activation=activation)
    x, t = batch(samples, inputs, classes, seed)
    a1 = x @ net.params["W1"] + net.params["b1"]
    assume(activation != "relu" or np.abs(a1).min() > 1e-3)  # the kink has no derivative
    # The δ in the logarithm has no part in backpropagation: they differ by δ / y of the right y.
    right = net.predict(x)[np.arange(samples), t]
    tolerance = 1e-6 + 10 * DELTA / right.min()
    exact = net.gradient(x, t)
    numerical = net.numerical_gradient(x, t)
    assert list(exact) == list(numerical) == ["W1", "b1", "W2", "b2"]
    for key in exact:
        assert exact[key].shape == net.params[key].shape
        np.testing.assert_allclose(exact[key], numerical[key], rtol=0, atol=tolerance)


def test_gradient_of_soft_targets_and_of_a_single_sample():
    net = TwoLayerNet(4, 3, 2, 0.5, seed=0)
    x = np.array([[1.0, -2.0, 0.5, 0.0], [0.3, 0.1, -1.0, 2.0]])
    t = np.array([[0.5, 0.5], [0.2, 0.8]])
    exact, numerical = net.gradient(x, t), net.numerical_gradient(x, t)
    for key in exact:
        np.testing.assert_allclose(exact[key], numerical[key], atol=1e-6)
    one = net.gradient(x[0], [1, 0])
    for key, value in net.gradient(x[:1], [0]).items():
        np.testing.assert_array_equal(value, one[key])


def test_numerical_gradient_is_that_of_the_general_function():
    net = TwoLayerNet(2, 2, 2, 0.5, seed=0)
    x, t = batch(3, 2, 2, 0)

    def loss(b1):
        other = net.copy()
        other.params["b1"] = b1
        return other.loss(x, t)

    np.testing.assert_allclose(
        net.numerical_gradient(x, t)["b1"], numerical_gradient(loss, net.params["b1"]), atol=1e-10
    )


def test_inputs_and_weights_stay_as_they_were():
    net = TwoLayerNet(3, 4, 2, 0.5, seed=0)
    x, t = batch(5, 3, 2, 0)
    before = [x.copy(), t.copy(), *(value.copy() for value in net.params.values())]
    net.predict(x), net.loss(x, t), net.accuracy(x, t)
    net.gradient(x, t), net.numerical_gradient(x, t)
    for now, then in zip([x, t, *net.params.values()], before, strict=True):
        np.testing.assert_array_equal(now, then)


def test_integers_are_taken_as_numbers():
    net = TwoLayerNet(2, 2, 2, 0.5, seed=0)
    np.testing.assert_array_equal(net.predict([3, 4]), net.predict([3.0, 4.0]))
    gradient = net.numerical_gradient(np.array([[3, 4]]), [0])
    np.testing.assert_allclose(gradient["W1"], net.gradient([[3, 4]], [0])["W1"], atol=1e-6)


def test_the_same_seed_gives_the_same_weights_in_both_types():
    exact, fast = TwoLayerNet(5, 4, 3, seed=7), TwoLayerNet(5, 4, 3, seed=7, dtype=np.float32)
    for key, value in exact.params.items():
        assert value.dtype == np.float64
        assert fast.params[key].dtype == np.float32
        np.testing.assert_array_equal(value.astype(np.float32), fast.params[key])
    other = TwoLayerNet(5, 4, 3, seed=8)
    assert (other.params["W1"] != exact.params["W1"]).all()
    assert fast.predict(np.ones(5)).dtype == np.float32


@pytest.mark.parametrize(
    ("scale", "first", "second"),
    [(0.01, 0.01, 0.01), ("xavier", 1 / 20, 1 / 10), ("he", 2**0.5 / 20, 2**0.5 / 10), (0, 0, 0)],
)
def test_scale_of_the_first_weights(scale, first, second):
    net = TwoLayerNet(400, 100, 100, weight_init_std=scale, seed=0)
    assert net.params["W1"].std() == pytest.approx(first, rel=0.05)
    assert net.params["W2"].std() == pytest.approx(second, rel=0.05)
    assert not net.params["b1"].any()
    assert not net.params["b2"].any()


def test_hidden_units_that_begin_alike_stay_alike():
    net = TwoLayerNet(6, 4, 3, weight_init_std=0)
    x, t = batch(8, 6, 3, 0)
    for _ in range(50):
        for key, g in net.gradient(x, t).items():
            net.params[key] -= 0.5 * g
    assert net.params["W1"].any()
    np.testing.assert_array_equal(net.params["W1"], net.params["W1"][:, :1] * np.ones(4))


def test_a_copy_is_independent():
    net = TwoLayerNet(3, 2, 2, seed=0, activation="tanh")
    twin = net.copy(np.float32)
    twin.params["W1"] += 1
    assert twin.dtype == np.float32
    assert twin.activation == "tanh"
    assert np.abs(net.params["W1"]).max() < 0.1
    assert net.dtype == np.float64


def test_accuracy_counts_the_right_ones():
    net = TwoLayerNet(2, 2, 2, 0, activation="relu")
    net.params["W1"][:] = np.eye(2)
    net.params["W2"][:] = np.eye(2)
    x = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 2.0], [3.0, 1.0]])
    assert net.accuracy(x, [0, 1, 0, 0]) == 0.75
    assert net.accuracy(x, np.eye(2)[[0, 1, 0, 0]]) == 0.75
    assert net.accuracy(x[0], [1, 0]) == 1


def test_weights_that_explode_print_nothing():
    net = TwoLayerNet(2, 2, 2, seed=0, dtype=np.float32)
    net.params["W1"][:] = 1e38
    net.params["W2"][:] = [[3e38, -3e38], [3e38, -3e38]]
    assert math.isfinite(net.loss([10.0, 10.0], 0)) is False
    net.gradient([10.0, 10.0], 0)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"input_size": 0}, "input_size is 0"),
        ({"hidden_size": -3}, "hidden_size is -3"),
        ({"output_size": 2.5}, "output_size is 2.5"),
        ({"hidden_size": True}, "hidden_size is True"),
        ({"weight_init_std": -1}, "is -1"),
        ({"weight_init_std": math.nan}, "is nan"),
        ({"weight_init_std": "lecun"}, "is lecun"),
        ({"dtype": np.int64}, "int64"),
        ({"activation": "swish"}, "'swish'"),
        ({"seed": -1}, "seed is -1"),
    ],
)
def test_a_network_refuses_what_it_cannot_be(changes, said):
    with pytest.raises(InputError, match=said):
        TwoLayerNet(**{"input_size": 3, "hidden_size": 2, "output_size": 2, **changes})


@pytest.mark.parametrize(
    ("x", "t"),
    [
        (np.zeros((2, 4)), [0, 1]),
        (np.zeros((2, 3)), [0]),
        (np.zeros((2, 3)), [0, 2]),
        (np.zeros((2, 3)), [0, -1]),
        (np.zeros((0, 3)), []),
        (np.zeros((1, 2, 3)), [0]),
        ("abc", [0]),
    ],
)
def test_a_network_refuses_other_batches(x, t):
    net = TwoLayerNet(3, 2, 2)
    for method in (net.loss, net.accuracy, net.gradient, net.numerical_gradient):
        with pytest.raises(InputError):
            method(x, t)


def test_pixel_values_are_from_0_to_1():
    images = np.array([[0, 51, 255]], np.uint8)
    np.testing.assert_allclose(pixel_values(images), [[0, 0.2, 1]])
    assert pixel_values(images, np.float32).dtype == np.float32
