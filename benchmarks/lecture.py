"""The lecture's network and training as a learner types them from the formulas: float64, no tricks.

The program is compared with this, so it stays simple: nothing is reused from one step to the next,
and nothing is checked. *Deep Learning from Scratch*, ch. 4.5 and 5.7.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Place = tuple[str, tuple[int, ...]]

DELTA = 1e-7
H = 1e-4


def sigmoid(a: Array) -> Array:
    """Return 1 / (1 + e⁻ᵃ)."""
    return 1 / (1 + np.exp(-a))


def sigmoid_slope(a: Array) -> Array:
    """Return σ′(a) = (1 − σ(a)) · σ(a)."""
    return (1 - sigmoid(a)) * sigmoid(a)


def softmax(a: Array) -> Array:
    """Return eᵃ / Σ eᵃ along the last axis."""
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(labels: NDArray[Any]) -> Array:
    """Return one row per label, with a single 1."""
    return np.eye(10)[labels]


class LectureNet:
    """784 inputs, 50 hidden units, 10 classes; the loss is the mean cross-entropy."""

    def __init__(
        self, inputs: int = 784, hidden: int = 50, classes: int = 10, seed: int = 0
    ) -> None:
        rng = np.random.default_rng(seed)
        self.params = {
            "W1": 0.01 * rng.standard_normal((inputs, hidden)),
            "b1": np.zeros(hidden),
            "W2": 0.01 * rng.standard_normal((hidden, classes)),
            "b2": np.zeros(classes),
        }

    def predict(self, x: Array) -> Array:
        """Return the probabilities, one row per sample."""
        p = self.params
        z1 = sigmoid(x @ p["W1"] + p["b1"])
        return softmax(z1 @ p["W2"] + p["b2"])

    def loss(self, x: Array, t: Array) -> float:
        """Return −Σ t ln(y + δ) / N."""
        y = self.predict(x)
        return float(-np.sum(t * np.log(y + DELTA)) / len(y))

    def accuracy(self, x: Array, t: Array) -> float:
        """Return the share of samples that are classified correctly."""
        return float(np.mean(self.predict(x).argmax(axis=1) == t.argmax(axis=1)))

    def gradient(self, x: Array, t: Array) -> dict[str, Array]:
        """Return the derivatives by backpropagation."""
        p = self.params
        a1 = x @ p["W1"] + p["b1"]
        z1 = sigmoid(a1)
        y = softmax(z1 @ p["W2"] + p["b2"])
        da2 = (y - t) / len(x)
        da1 = (da2 @ p["W2"].T) * sigmoid_slope(a1)
        return {
            "W1": x.T @ da1,
            "b1": da1.sum(axis=0),
            "W2": z1.T @ da2,
            "b2": da2.sum(axis=0),
        }

    def numerical_derivatives(self, x: Array, t: Array, places: Iterable[Place]) -> list[float]:
        """Return (L(w + h) − L(w − h)) / 2h for some weights, each by two whole forward passes."""
        found = []
        for name, index in places:
            w = self.params[name]
            original = w[index]
            w[index] = original + H
            above = self.loss(x, t)
            w[index] = original - H
            below = self.loss(x, t)
            w[index] = original
            found.append((above - below) / (2 * H))
        return found


class LectureTraining:
    """The training loop: random batch, gradient, update, and then the loss."""

    def __init__(self, x: Array, t: Array, batch_size: int = 100, hidden: int = 50) -> None:
        self.network = LectureNet(x.shape[1], hidden, t.shape[1])
        self.losses: list[float] = []
        self._x, self._t = x, t
        self._batch_size = batch_size

    def run(self, iterations: int, learning_rate: float = 0.1) -> None:
        """Make this many updates."""
        network = self.network
        for _ in range(iterations):
            # The lecture draws its batches with NumPy's global generator; so does a learner.
            chosen = np.random.choice(len(self._x), self._batch_size)  # noqa: NPY002
            x, t = self._x[chosen], self._t[chosen]
            gradient = network.gradient(x, t)
            for name in ("W1", "b1", "W2", "b2"):
                network.params[name] -= learning_rate * gradient[name]
            self.losses.append(network.loss(x, t))


def descend(start: tuple[float, float], learning_rate: float, steps: int) -> Array:
    """Return the path down x0² + x1² by the numerical gradient, shape (steps + 1, 2)."""

    def f(x: Array) -> float:
        return float(np.sum(x**2))

    x = np.array(start)
    path = [x.copy()]
    for _ in range(steps):
        gradient = np.zeros_like(x)
        for i in range(x.size):
            original = x[i]
            x[i] = original + H
            above = f(x)
            x[i] = original - H
            below = f(x)
            gradient[i] = (above - below) / (2 * H)
            x[i] = original
        x -= learning_rate * gradient
        path.append(x.copy())
    return np.array(path)
