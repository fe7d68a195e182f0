"""The numerical gradient of a network, the naive way and the quick way, and the gradient check.

Both ways compute (f(w + h) − f(w − h)) / 2h for one weight after another, using only forward
passes. The naive way sends the whole batch through the whole network twice per weight. The quick
way avoids most of that work, which only repeats what is already known:

- A weight from pixel i to hidden unit j changes the input of that one unit, by ±h·xᵢ. For a sample
  whose pixel is 0 nothing changes at all; two equally bright pixels of a sample cause the same
  change, so it is computed once.
- A weight from hidden unit j to class k changes that one score, by ±h·zⱼ.
- A bias is a weight from an input that is always 1.

The two differ only by rounding. The gradient check compares either with backpropagation
(*Deep Learning from Scratch*, ch. 5.7.3).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import InputError
from engine.functions import ACTIVATIONS
from engine.losses import DELTA, targets_for
from engine.network import Array, Params, TwoLayerNet, check_finite
from engine.progress import ProgressRecord

STEP = 1e-4
BLOCK = 10_000  # changes processed together: their arrays fit the processor's cache


class GradientResult(NamedTuple):
    """A whole gradient: the last record of the generators in this module."""

    gradients: Params


class GradientDifference(NamedTuple):
    """How much two gradients of one parameter differ.

    Attributes
    ----------
    name
        ``W1``, ``b1``, ``W2`` or ``b2``.
    mean, largest
        Mean and largest absolute difference.
    numerical, backpropagation
        The two gradients.
    """

    name: str
    mean: float
    largest: float
    numerical: Array
    backpropagation: Array


def check_gradient(
    network: TwoLayerNet, x: ArrayLike, t: ArrayLike, h: float = STEP
) -> list[GradientDifference]:
    """Return how much the numerical gradient and backpropagation differ, in float64.

    Parameters
    ----------
    network
        Not changed.
    x, t
        A batch as for `TwoLayerNet.loss`; a few samples are enough.
    h
        The step of the central difference.

    Returns
    -------
    list of GradientDifference
        One per parameter, in the order of ``network.params``.

    Raises
    ------
    InputError
        If x or t do not fit the network, a weight is not finite, or h is not above 0.
    """
    numerical = quick_numerical_gradient(network, x, t, h)
    exact = network.copy(np.float64).gradient(x, t)
    differences = []
    for name, value in numerical.items():
        errors = np.abs(value - exact[name])
        differences.append(
            GradientDifference(name, float(errors.mean()), float(errors.max()), value, exact[name])
        )
    return differences


def quick_numerical_gradient(
    network: TwoLayerNet, x: ArrayLike, t: ArrayLike, h: float = STEP
) -> Params:
    """Return the result of `TwoLayerNet.numerical_gradient`, about a hundred times faster."""
    return _last(quick_numerical_gradient_steps(network, x, t, h))


def naive_numerical_gradient(
    network: TwoLayerNet, x: ArrayLike, t: ArrayLike, h: float = STEP
) -> Params:
    """Return the numerical gradient by two whole forward passes per weight."""
    return _last(naive_numerical_gradient_steps(network, x, t, h))


def naive_numerical_gradient_steps(
    network: TwoLayerNet, x: ArrayLike, t: ArrayLike, h: float = STEP
) -> Iterator[ProgressRecord | GradientResult]:
    """Compute the numerical gradient the naive way, weight by weight (ch. 4.5.1).

    Parameters
    ----------
    network
        Not changed; the computation is in float64.
    x, t
        A batch as for `TwoLayerNet.loss`.
    h
        The step of the central difference.

    Returns
    -------
    iterator
        A `ProgressRecord` after every weight, and finally a `GradientResult`.

    Raises
    ------
    InputError
        Immediately, as for `check_gradient`.
    """
    _check(network, x, t, h)
    return _naive_steps(network.copy(np.float64), x, t, h)


def quick_numerical_gradient_steps(
    network: TwoLayerNet, x: ArrayLike, t: ArrayLike, h: float = STEP
) -> Iterator[ProgressRecord | GradientResult]:
    """Compute the same in about a hundredth of the time, with a record every few milliseconds.

    Parameters, result and errors are those of `naive_numerical_gradient_steps`; there is a
    `ProgressRecord` after every hidden unit, or more often for a large batch.
    """
    _check(network, x, t, h)
    return _quick_steps(network.copy(np.float64), x, t, h)


def _check(network: TwoLayerNet, x: ArrayLike, t: ArrayLike, h: float) -> None:
    if not 0 < h < np.inf:
        raise InputError("h is {value}. Give a small number above 0, such as 0.0001.", value=h)
    check_finite(network.params)
    targets_for(network.predict(x), t)


def _last(steps: Iterator[ProgressRecord | GradientResult]) -> Params:
    *_, result = steps
    assert isinstance(result, GradientResult)
    return result.gradients


def _naive_steps(
    network: TwoLayerNet, x: ArrayLike, t: ArrayLike, h: float
) -> Iterator[ProgressRecord | GradientResult]:
    total = sum(w.size for w in network.params.values())
    gradients = {key: np.empty_like(w) for key, w in network.params.items()}
    done = 0
    for key, w in network.params.items():
        for index in np.ndindex(w.shape):
            original = w[index]
            w[index] = original + h
            above = network.loss(x, t)
            w[index] = original - h
            below = network.loss(x, t)
            w[index] = original
            gradients[key][index] = (above - below) / (2 * h)
            done += 1
            yield ProgressRecord("gradient", done, total)
    yield GradientResult(gradients)


def _quick_steps(
    network: TwoLayerNet, x: ArrayLike, t: ArrayLike, h: float
) -> Iterator[ProgressRecord | GradientResult]:
    W1, b1, W2, b2 = (network.params[key] for key in ("W1", "b1", "W2", "b2"))
    activation = ACTIVATIONS[network.activation].function
    total = W1.size + b1.size + W2.size + b2.size
    x = _with_ones(np.atleast_2d(np.asarray(x, np.float64)))
    samples = len(x)
    a1 = x @ np.vstack([W1, b1])
    z1 = activation(a1)
    scores = z1 @ W2 + b2
    losses = _Losses(scores, targets_for(scores, t))

    # First layer: an entry is a sample and one of its brightness values.
    entries = _Entries(x)
    first = np.empty((entries.inputs, W1.shape[1]))
    for unit in range(W1.shape[1]):
        slopes = np.empty(entries.count)
        for block in _blocks(entries.count):
            sample = entries.sample[block]
            a, z = a1[sample, unit], z1[sample, unit]
            step = h * entries.value[block]
            above = losses.changed(sample, W2[unit], activation(a + step) - z)
            below = losses.changed(sample, W2[unit], activation(a - step) - z)
            slopes[block] = (above - below) / (2 * h)
            yield ProgressRecord("gradient", unit * entries.inputs, total)
        first[:, unit] = entries.sum_per_input(slopes) / samples

    # Second layer: an entry is a sample and a hidden unit, and a single score changes.
    z1 = _with_ones(z1)
    units, classes = z1.shape[1], W2.shape[1]
    second = np.zeros((units, classes))
    sample, inner = np.divmod(np.arange(z1.size), units)
    for k, only_k in enumerate(np.eye(classes)):
        for block in _blocks(z1.size):
            step = h * z1.ravel()[block]
            above = losses.changed(sample[block], only_k, step)
            below = losses.changed(sample[block], only_k, -step)
            slopes = (above - below) / (2 * h)
            second[:, k] += np.bincount(inner[block], slopes, units) / samples
            yield ProgressRecord("gradient", first.size + k * units, total)

    yield ProgressRecord("gradient", total, total)
    yield GradientResult({"W1": first[:-1], "b1": first[-1], "W2": second[:-1], "b2": second[-1]})


class _Losses:
    """The loss of single samples after a change in their scores.

    Scores are stored with the classes as rows: a sum over ten classes is then ten long additions.
    """

    def __init__(self, scores: Array, targets: Array) -> None:
        self._scores = np.ascontiguousarray(scores.T)
        self._targets = np.ascontiguousarray(targets.T)
        one_hot = bool(
            ((targets == 1).sum(axis=1) == 1).all() and (targets != 0).sum() == len(targets)
        )
        self._right = targets.argmax(axis=1) if one_hot else None

    def changed(self, sample: NDArray[np.intp], direction: Array, amount: Array) -> Array:
        """Return the cross-entropies of softmax(scores of each sample + amount·direction)."""
        y = np.take(self._scores, sample, axis=1)
        y += direction[:, None] * amount
        y -= y.max(axis=0)
        np.exp(y, out=y)
        total = y.sum(axis=0)
        if self._right is not None:  # −ln of the one class that counts
            right = y[self._right[sample], np.arange(len(sample))]
            return np.asarray(-np.log(right / total + DELTA))
        y /= total
        y += DELTA
        np.log(y, out=y)
        y *= np.take(self._targets, sample, axis=1)
        return np.asarray(-y.sum(axis=0))


class _Entries:
    """The distinct non-zero values in each sample, and which inputs have them."""

    def __init__(self, x: Array) -> None:
        self.inputs = x.shape[1]
        owner, column = np.nonzero(x)
        value = x[owner, column]
        order = np.lexsort((value, owner))
        owner, column, value = owner[order], column[order], value[order]
        new = np.ones(len(value), dtype=bool)
        new[1:] = (owner[1:] != owner[:-1]) | (value[1:] != value[:-1])
        self.sample: NDArray[np.intp] = owner[new]
        self.value: Array = value[new]
        self.count = len(self.value)
        self._entry = np.cumsum(new) - 1
        self._column = column

    def sum_per_input(self, slopes: Array) -> NDArray[Any]:
        """Return, for every input, the sum of the slopes of its entries over all samples."""
        return np.bincount(self._column, slopes[self._entry], self.inputs)


def _with_ones(values: Array) -> Array:
    """Append a column of ones, the input of a bias."""
    return np.hstack([values, np.ones((len(values), 1))])


def _blocks(count: int) -> Iterator[slice]:
    return (slice(start, start + BLOCK) for start in range(0, count, BLOCK))
