"""Networks to read alongside the book: one layer, and two layers with backpropagation.

Both are classifiers: the scores of the last layer go through softmax, and the loss is the
cross-entropy, averaged over the batch. Source: *Deep Learning from Scratch*, ch. 4 and 5.7.
"""

from __future__ import annotations

import math
import operator
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from engine.derivatives import numerical_gradient
from engine.errors import InputError, Sentence
from engine.functions import ACTIVATIONS, as_float, softmax
from engine.losses import cross_entropy_error, targets_for

Array = NDArray[np.floating[Any]]
Params = dict[str, Array]
InitialScale = float | Literal["xavier", "he"]

_NO_WARNINGS = np.errstate(
    over="ignore", invalid="ignore"
)  # weights that explode are a lesson, not noise


class SimpleNet:
    """The lecture's simpleNet: scores z = x·W, probabilities softmax(z) (ch. 4.4.2).

    Parameters
    ----------
    W
        Weights, shape (inputs, classes); copied as float64.

    Raises
    ------
    InputError
        If W is not a table of finite numbers.
    """

    def __init__(self, W: ArrayLike) -> None:
        self.W: Array = as_float(W).astype(np.float64)
        if self.W.ndim != 2 or self.W.size == 0:
            raise InputError(
                "W has the shape {shape}. Give it one row per input and one column per class.",
                shape=self.W.shape,
            )
        check_finite({"W": self.W})

    def logits(self, x: ArrayLike) -> Array:
        """Return z = x·W, shape (N, K), or (K,) for a single x."""
        return np.asarray(checked_inputs(x, len(self.W), np.dtype(np.float64)) @ self.W)

    def probabilities(self, x: ArrayLike) -> Array:
        """Return y = softmax(x·W)."""
        return softmax(self.logits(x))

    def predict(self, x: ArrayLike) -> Array:
        """Return the scores z = x·W, as the lecture's ``predict`` does."""
        return self.logits(x)

    def loss(self, x: ArrayLike, t: ArrayLike) -> float:
        """Return the cross-entropy of softmax(x·W) with target t, averaged over the samples."""
        return cross_entropy_error(self.probabilities(x), t)

    def gradient(self, x: ArrayLike, t: ArrayLike) -> Array:
        """Return ∂L/∂W = xᵀ·(y − t) / N, by backpropagation (ch. 5.6.3); every row sums to 0."""
        x = np.atleast_2d(checked_inputs(x, len(self.W), np.dtype(np.float64)))
        y = self.probabilities(x)
        return np.asarray(x.T @ (y - targets_for(y, t)) / len(x))

    def numerical_gradient(self, x: ArrayLike, t: ArrayLike, h: float = 1e-4) -> Array:
        """Return ∂L/∂W by central differences (ch. 4.4.2)."""
        return np.asarray(numerical_gradient(lambda W: SimpleNet(W).loss(x, t), self.W, h))


class TwoLayerNet:
    """A network with one hidden layer: y = softmax(h(x·W1 + b1)·W2 + b2) (ch. 4.5.1, 5.7.2).

    Parameters
    ----------
    input_size, hidden_size, output_size
        The numbers of inputs, hidden units and classes.
    weight_init_std
        Standard deviation of the initial weights, or ``"xavier"`` for √(1/n), or ``"he"`` for
        √(2/n), with n the number of inputs of a unit (ch. 6.2). The biases start at 0.
    seed
        The same seed gives the same weights; None gives different ones each time.
    dtype
        float64 for accuracy, float32 for speed. Both start with the same weights, up to rounding.
    activation
        The hidden layer's function, a name in `engine.functions.ACTIVATIONS`.

    Attributes
    ----------
    params
        ``W1`` (inputs, hidden), ``b1`` (hidden,), ``W2`` (hidden, classes), ``b2`` (classes,).

    Raises
    ------
    InputError
        If a size, the scale, the seed, the type or the activation is not allowed.
    """

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        output_size: int,
        weight_init_std: InitialScale = 0.01,
        seed: int | None = None,
        dtype: DTypeLike = np.float64,
        activation: str = "sigmoid",
    ) -> None:
        self.input_size = checked_count(Sentence("input_size"), input_size)
        self.hidden_size = checked_count(Sentence("hidden_size"), hidden_size)
        self.output_size = checked_count(Sentence("output_size"), output_size)
        self.dtype = _checked_dtype(dtype)
        if activation not in ACTIVATIONS:
            raise InputError(
                "There is no activation {activation!r}. Choose one of {names}.",
                activation=activation,
                names=", ".join(ACTIVATIONS),
            )
        self.activation = activation
        if seed is not None:
            checked_count(Sentence("seed"), seed, least=0)

        rng = np.random.default_rng(seed)
        W1 = rng.standard_normal((input_size, hidden_size)) * _scale(weight_init_std, input_size)
        W2 = rng.standard_normal((hidden_size, output_size)) * _scale(weight_init_std, hidden_size)
        self.params: Params = {
            "W1": W1.astype(self.dtype),
            "b1": np.zeros(hidden_size, self.dtype),
            "W2": W2.astype(self.dtype),
            "b2": np.zeros(output_size, self.dtype),
        }

    def copy(self, dtype: DTypeLike | None = None) -> TwoLayerNet:
        """Return an independent copy of the network, in another type if one is given."""
        twin = object.__new__(TwoLayerNet)
        twin.__dict__.update(self.__dict__)
        twin.dtype = self.dtype if dtype is None else _checked_dtype(dtype)
        twin.params = {key: value.astype(twin.dtype) for key, value in self.params.items()}
        return twin

    @_NO_WARNINGS
    def logits(self, x: ArrayLike) -> Array:
        """Return the scores before softmax, shape (N, K), or (K,) for a single x."""
        W1, b1, W2, b2 = (self.params[key] for key in ("W1", "b1", "W2", "b2"))
        z1 = ACTIVATIONS[self.activation].function(self._inputs(x) @ W1 + b1)
        return np.asarray(z1 @ W2 + b2)

    def predict(self, x: ArrayLike) -> Array:
        """Return the probability of each class, shape (N, K), or (K,) for a single x."""
        return softmax(self.logits(x))

    def loss(self, x: ArrayLike, t: ArrayLike) -> float:
        """Return the cross-entropy of the prediction with target t, averaged over the samples."""
        return cross_entropy_error(self.predict(x), t)

    def accuracy(self, x: ArrayLike, t: ArrayLike) -> float:
        """Return the share of the samples whose most probable class is that of t."""
        y = np.atleast_2d(self.predict(x))
        return float(np.mean(y.argmax(axis=1) == targets_for(y, t).argmax(axis=1)))

    @_NO_WARNINGS
    def gradient(self, x: ArrayLike, t: ArrayLike) -> Params:
        """Return the derivative of the loss for each parameter, by backpropagation (ch. 5.7).

        As in the book, this is the gradient of −Σ t ln y; it ignores the small δ that keeps `loss`
        from ln 0.

        Parameters
        ----------
        x
            Inputs, shape (N, inputs) or (inputs,).
        t
            Targets: labels (N,), or one row of probabilities per sample.

        Returns
        -------
        dict of ndarray
            One array per parameter, in its shape.

        Raises
        ------
        InputError
            If x or t do not fit the network.
        """
        W1, b1, W2, b2 = (self.params[key] for key in ("W1", "b1", "W2", "b2"))
        h = ACTIVATIONS[self.activation]
        x = np.atleast_2d(self._inputs(x))

        a1 = x @ W1 + b1
        z1 = h.function(a1)
        a2 = z1 @ W2 + b2
        y = softmax(a2)

        da2 = (y - targets_for(y, t)) / len(x)
        da1 = (da2 @ W2.T) * h.derivative_from_output(z1)
        return {
            "W1": x.T @ da1,
            "b1": da1.sum(axis=0),
            "W2": z1.T @ da2,
            "b2": da2.sum(axis=0),
        }

    def numerical_gradient(self, x: ArrayLike, t: ArrayLike, h: float = 1e-4) -> Params:
        """Return the same by central differences, weight by weight (ch. 4.5.1), in float64.

        Every weight takes two forward passes of the whole batch: minutes for 784-50-10. For a
        faster way, see `engine.gradient_check.quick_numerical_gradient`.
        """
        net = self.copy(np.float64)
        gradients: Params = {}
        for key, value in self.copy(np.float64).params.items():

            def loss(changed: Array, key: str = key) -> float:
                net.params[key] = changed
                return net.loss(x, t)

            gradients[key] = np.asarray(numerical_gradient(loss, value, h))
            net.params[key] = value
        return gradients

    def _inputs(self, x: ArrayLike) -> Array:
        return checked_inputs(x, self.input_size, self.dtype)


def pixel_values(images: NDArray[np.uint8], dtype: DTypeLike = np.float64) -> Array:
    """Return grey levels 0 … 255 scaled to 0 … 1, as a network is trained on."""
    return np.asarray(images / np.asarray(255, dtype))


def check_finite(params: Params) -> None:
    """Raise `InputError` if a weight is NaN or infinite."""
    for key, value in params.items():
        wrong = ~np.isfinite(value)
        if wrong.any():
            raise InputError(
                "{count} of the numbers in {key} are not finite (the first is {value}). "
                "Start again from finite weights.",
                count=int(wrong.sum()),
                key=key,
                value=float(value[wrong][0]),
            )


def checked_inputs(x: ArrayLike, size: int, dtype: np.dtype[Any]) -> Array:
    """Return x as floats of the given type; raise `InputError` if its rows have the wrong size."""
    inputs = np.asarray(as_float(x), dtype=dtype)
    if inputs.ndim not in (1, 2) or inputs.shape[-1] != size or inputs.size == 0:
        raise InputError(
            "x has the shape {shape}. Give {size} numbers per sample, one row per sample.",
            shape=inputs.shape,
            size=size,
        )
    return inputs


def checked_count(name: Sentence, value: int, least: int = 1) -> int:
    """Return value as an int; raise `InputError` unless it is a whole number, at least `least`."""
    try:
        count = operator.index(value)
    except TypeError:
        count = least - 1
    if count < least or isinstance(value, bool):
        raise InputError(
            "{name} is {value}. Give a whole number, {least} or more.",
            name=name,
            value=value,
            least=least,
        )
    return count


def _checked_dtype(dtype: DTypeLike) -> np.dtype[Any]:
    if np.dtype(dtype) not in (np.dtype(np.float32), np.dtype(np.float64)):
        raise InputError(
            "The weights can't be of the type {dtype}. Choose float32 or float64.", dtype=dtype
        )
    return np.dtype(dtype)


def _scale(weight_init_std: InitialScale, inputs: int) -> float:
    if weight_init_std == "xavier":
        return math.sqrt(1 / inputs)
    if weight_init_std == "he":
        return math.sqrt(2 / inputs)
    if isinstance(weight_init_std, str) or not 0 <= weight_init_std < math.inf:
        raise InputError(
            "The scale of the initial weights is {scale}. Give a number from 0 up, xavier or he.",
            scale=weight_init_std,
        )
    return float(weight_init_std)
