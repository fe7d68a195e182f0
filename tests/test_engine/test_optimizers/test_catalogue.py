"""The optimizers against their formulas, written out again in plain code."""

from __future__ import annotations

import inspect
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import InputError
from engine.optimizers import OPTIMIZERS, SGD, AdaGrad, Adam, Momentum, Nesterov, RMSProp

SHAPES = {"W1": (7, 4), "b1": (4,), "W2": (4, 3)}
NAMES = list(OPTIMIZERS)
OF_THE_BOOK = ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam"]


def plain_weights(name, start, gradients, lr):
    """Apply the book's formula to one array, without any optimization."""
    w = start.astype(np.float64)
    v, h, m = np.zeros_like(w), np.zeros_like(w), np.zeros_like(w)
    for t, g in enumerate(gradients, start=1):
        if name == "SGD":
            w = w - lr * g
        elif name == "Momentum":
            v = 0.9 * v - lr * g
            w = w + v
        elif name == "Nesterov":
            # The look-ahead form: the gradient is taken at θ + 0.9·v for a momentum path θ.
            theta = w - 0.9 * v
            v = 0.9 * v - lr * g
            w = theta + v + 0.9 * v
        elif name == "AdaGrad":
            h = h + g**2
            w = w - lr * g / (np.sqrt(h) + 1e-7)
        elif name == "RMSProp":
            h = 0.99 * h + 0.01 * g**2
            w = w - lr * g / (np.sqrt(h) + 1e-7)
        elif name == "Adam":
            m = 0.9 * m + 0.1 * g
            h = 0.999 * h + 0.001 * g**2
            corrected = lr * np.sqrt(1 - 0.999**t) / (1 - 0.9**t)
            w = w - corrected * m / (np.sqrt(h) + 1e-7)
    return w


@pytest.mark.parametrize("name", OF_THE_BOOK)
@given(seed=st.integers(0, 2**32 - 1), lr=st.floats(1e-4, 2.0), steps=st.integers(1, 25))
@settings(max_examples=25)
def test_arrays_follow_the_formula(name, seed, lr, steps):
    rng = np.random.default_rng(seed)
    params = {key: rng.normal(size=shape) for key, shape in SHAPES.items()}
    start = {key: w.copy() for key, w in params.items()}
    gradients = [{key: rng.normal(size=s) for key, s in SHAPES.items()} for _ in range(steps)]
    optimizer = OPTIMIZERS[name](lr)
    for g in gradients:
        optimizer.step(params, g)
    for key in SHAPES:
        expected = plain_weights(name, start[key], [g[key] for g in gradients], lr)
        np.testing.assert_allclose(params[key], expected, rtol=1e-11, atol=1e-11)


@pytest.mark.parametrize("name", NAMES)
@given(gradients=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30), w=st.floats(-1e3, 1e3))
@settings(max_examples=40)
def test_one_weight_and_arrays_agree_to_the_last_bit(name, gradients, w):
    optimizer = OPTIMIZERS[name](0.3)
    params = {"w": np.array([w])}
    memory = (0.0,) * len(optimizer.memory)
    for n, g in enumerate(gradients, start=1):
        w, memory = optimizer.update(optimizer.step_size(n), w, g, memory)
        optimizer.step(params, {"w": np.array([g])})
        assert params["w"][0] == w
        held = tuple(optimizer.state[key]["w"][0] for key in optimizer.memory)
        assert held == memory


@pytest.mark.parametrize("name", NAMES)
def test_float32_stays_float32_in_the_same_arrays(name):
    rng = np.random.default_rng(1)
    params = {"w": rng.normal(size=(20, 5)).astype(np.float32)}
    before, array = params["w"].copy(), params["w"]
    optimizer = OPTIMIZERS[name](0.1)
    for _ in range(3):
        optimizer.step(params, {"w": np.ones((20, 5))})
    assert params["w"] is array
    assert array.dtype == np.float32
    assert (array < before).all()
    assert all(held["w"].dtype == np.float32 for held in optimizer.state.values())


@pytest.mark.parametrize("name", NAMES)
def test_no_array_is_made_after_the_first_step(name):
    params = {"w": np.zeros((200, 200))}
    gradients = {"w": np.ones((200, 200))}
    optimizer = OPTIMIZERS[name](0.1)
    optimizer.step(params, gradients)
    tracemalloc.start()
    try:
        optimizer.step(params, gradients)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 200 * 200 * 8 / 4


@pytest.mark.parametrize("name", NAMES)
def test_gradients_are_never_changed(name):
    g = np.array([1.0, -2.0, 3.0])
    optimizer = OPTIMIZERS[name]()
    optimizer.step({"w": np.zeros(3)}, {"w": g})
    np.testing.assert_array_equal(g, [1.0, -2.0, 3.0])


@pytest.mark.parametrize("name", NAMES)
def test_the_learning_rate_may_change_while_it_runs(name):
    one, other = OPTIMIZERS[name](0.1), OPTIMIZERS[name](0.1)
    a, b = {"w": np.ones(2)}, {"w": np.ones(2)}
    for optimizer, params in ((one, a), (other, b)):
        optimizer.step(params, {"w": np.full(2, 0.5)})
    other.learning_rate = 0.2
    middle = a["w"].copy()
    one.step(a, {"w": np.full(2, 0.5)})
    other.step(b, {"w": np.full(2, 0.5)})
    assert (np.abs(b["w"] - middle) > np.abs(a["w"] - middle)).all()


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_continues_independently_from_the_same_state(name):
    optimizer = OPTIMIZERS[name](0.1)
    a = {"w": np.array([1.0, 2.0])}
    optimizer.step(a, {"w": np.array([0.3, -0.4])})
    twin, b = optimizer.copy(), {"w": a["w"].copy()}
    optimizer.step(a, {"w": np.array([1.0, 1.0])})
    assert twin.steps == 1
    twin.step(b, {"w": np.array([1.0, 1.0])})
    np.testing.assert_array_equal(a["w"], b["w"])
    twin.step(b, {"w": np.array([9.0, 9.0])})
    for key in optimizer.memory:
        assert (optimizer.state[key]["w"] != twin.state[key]["w"]).all()


@pytest.mark.parametrize("name", NAMES)
def test_reset_forgets_everything_but_the_settings(name):
    optimizer = OPTIMIZERS[name](0.25)
    first, again = {"w": np.ones(3)}, {"w": np.ones(3)}
    optimizer.step(first, {"w": np.arange(3.0)})
    optimizer.step({"w": np.ones(3)}, {"w": np.arange(3.0)})
    optimizer.reset()
    assert optimizer.steps == 0
    assert optimizer.learning_rate == 0.25
    optimizer.step(again, {"w": np.arange(3.0)})
    np.testing.assert_array_equal(first["w"], again["w"])


def test_the_optimizers_of_the_book_keep_its_order():
    assert [name for name in NAMES if name in OF_THE_BOOK] == OF_THE_BOOK


@pytest.mark.parametrize("name", NAMES)
def test_parameters_describe_the_constructor(name):
    signature = inspect.signature(OPTIMIZERS[name])
    described = {key: p.default for key, p in OPTIMIZERS[name].parameters.items()}
    assert described == {key: p.default for key, p in signature.parameters.items()}
    assert OPTIMIZERS[name]().settings == described
    for key, parameter in OPTIMIZERS[name].parameters.items():
        assert parameter.low <= parameter.default <= parameter.high
        OPTIMIZERS[name](**{key: parameter.high})


@pytest.mark.parametrize("value", [0, -0.1, float("nan"), float("inf")])
@pytest.mark.parametrize("name", NAMES)
def test_an_invalid_learning_rate_is_refused(name, value):
    with pytest.raises(InputError, match="learning rate"):
        OPTIMIZERS[name](value)
    optimizer = OPTIMIZERS[name]()
    with pytest.raises(InputError, match="learning rate"):
        optimizer.learning_rate = value
    assert optimizer.settings == OPTIMIZERS[name]().settings


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Momentum, "momentum"),
        (Nesterov, "momentum"),
        (RMSProp, "decay"),
        (Adam, "beta1"),
        (Adam, "beta2"),
    ],
)
@pytest.mark.parametrize("value", [-0.1, 1, 1.5, float("nan")])
def test_a_useless_memory_is_refused(kind, name, value):
    with pytest.raises(InputError, match=name):
        kind(**{name: value})


def test_wrong_arrays_are_named():
    with pytest.raises(InputError, match="floats"):
        SGD().step({"w": np.array([1, 2])}, {"w": np.array([0.1, 0.1])})
    with pytest.raises(InputError, match="b is missing"):
        SGD().step({"b": np.zeros(2)}, {})
    optimizer = AdaGrad()
    params = {"W": np.zeros((2, 3))}
    optimizer.step(params, {"W": np.ones((2, 3))})
    with pytest.raises(InputError, match=r"\(3,\)"):
        optimizer.step(params, {"W": np.ones(3)})


@pytest.mark.parametrize("name", NAMES)
def test_overflow_is_silent(name):
    params = {"w": np.array([1e38], dtype=np.float32)}
    optimizer = OPTIMIZERS[name](100.0)
    for _ in range(3):
        optimizer.step(params, {"w": np.array([-3e38], dtype=np.float32)})
    assert params["w"].dtype == np.float32
