"""The lecture's simpleNet in detail: its numbers, gradient steps, and its loss along one weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import InputError
from engine.functions import FloatArray, softmax
from engine.losses import DELTA, check_probabilities
from engine.network import SimpleNet

Method = Literal["backpropagation", "numerical"]

# The lecture's example (ch. 4.4.2); it prints W to eight digits.
LECTURE_W = ((0.71338084, -0.94925867, 0.32417468), (-0.58673328, -0.36919303, 1.15482563))
LECTURE_X = (0.6, 0.9)
LECTURE_T = (0.0, 0.0, 1.0)


@dataclass(frozen=True)
class LayerReport:
    """Everything there is to know about one layer and one sample.

    Attributes
    ----------
    z
        Scores x·W, shape (K,).
    y
        Probabilities softmax(z), shape (K,).
    loss
        Cross-entropy of y with target t.
    backpropagation, numerical
        ∂L/∂W by each method, shape (inputs, K).
    """

    z: FloatArray
    y: FloatArray
    loss: float
    backpropagation: FloatArray
    numerical: FloatArray

    @property
    def difference(self) -> FloatArray:
        """The numerical gradient minus the one from backpropagation."""
        return self.numerical - self.backpropagation


def checked_target(t: ArrayLike) -> FloatArray:
    """Return t as float64 if its values are probabilities that add up to 1.

    The gradient xᵀ(y − t) is valid only for such targets.

    Raises
    ------
    InputError
        If a value lies outside 0 to 1, or they do not add up to 1.
    """
    target = np.array(t, dtype=np.float64)
    try:
        check_probabilities(target)
    except InputError:
        raise InputError(
            "t is {t}. Give probabilities that add up to 1, such as 0, 0, 1.",
            t=", ".join(f"{value:g}" for value in target),
        ) from None
    return target


def report(W: ArrayLike, x: ArrayLike, t: ArrayLike) -> LayerReport:
    """Compute everything about one layer and one sample.

    Parameters
    ----------
    W
        Weights, shape (inputs, K).
    x
        Inputs, shape (inputs,).
    t
        Target, shape (K,): probabilities that add up to 1.

    Raises
    ------
    InputError
        If the shapes do not fit, a number is not finite, or t is not a valid target.
    """
    target = checked_target(t)
    net = SimpleNet(W)
    return LayerReport(
        z=net.logits(x),
        y=net.probabilities(x),
        loss=net.loss(x, target),
        backpropagation=net.gradient(x, target),
        numerical=net.numerical_gradient(x, target),
    )


def step_down(
    W: ArrayLike,
    x: ArrayLike,
    t: ArrayLike,
    learning_rate: float,
    method: Method = "backpropagation",
) -> FloatArray:
    """Return W − η ∂L/∂W, one step of gradient descent (ch. 4.4.1); W itself is not changed.

    Raises
    ------
    InputError
        As for `report`, or if the step makes a weight infinite.
    """
    target = checked_target(t)
    net = SimpleNet(W)
    numerical = method == "numerical"
    gradient = net.numerical_gradient(x, target) if numerical else net.gradient(x, target)
    with np.errstate(over="ignore", invalid="ignore"):
        W_new = net.W - learning_rate * gradient
    SimpleNet(W_new)  # refuses weights that are not finite
    return W_new


def loss_along_weight(
    W: ArrayLike, x: ArrayLike, t: ArrayLike, where: tuple[int, int], values: ArrayLike
) -> FloatArray:
    """Return the loss as a function of one weight, with all others fixed.

    Parameters
    ----------
    W, x, t
        As for `report`.
    where
        Row and column of the weight.
    values
        The values to give the weight, shape (M,).

    Returns
    -------
    ndarray
        The loss for each value, shape (M,).
    """
    target = checked_target(t)
    net = SimpleNet(W)
    row, column = where
    weights = np.asarray(values, dtype=np.float64)
    z = np.repeat(net.logits(x)[np.newaxis], len(weights), axis=0)
    z[:, column] += (weights - net.W[row, column]) * float(np.asarray(x, dtype=float)[row])
    return np.asarray(-(target * np.log(softmax(z) + DELTA)).sum(axis=1))
