"""`TwoLayerNet.gradient` for the training loop: the same formulas, without allocating arrays.

Everything an iteration needs is allocated once per run. What makes it fast, yet keeps it exact:

- All parameters lie one after the other in one vector, so that an optimizer's update is one pass;
  W1, b1, W2 and b2 are views of it.
- The images stay bytes until a batch is drawn. The division by 255 comes after the first matrix
  product, where there are 50 numbers per image instead of 784.
- A bias is the weight of an input that is always 1 (here 255, before the division), so b1 is one
  more row of W1.
- Constants are arrays of the network's type: converting a Python number takes as long as adding it
  to a whole row of scores.
- The scores are stored with the classes as rows: a sum over ten classes is then ten long additions.

A test checks this file against the formulas of `engine.network`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.losses import DELTA
from engine.network import Array, Params, TwoLayerNet

Bytes = NDArray[np.uint8]
Integers = NDArray[np.intp]

WHITE = 255
SCALE = 1 / WHITE


class FastNetwork:
    """A `TwoLayerNet` with buffers around it; its parameters become views of one vector.

    Parameters
    ----------
    network
        The network whose weights are used. They move here: changing `vector` changes them.

    Attributes
    ----------
    vector, gradient_vector
        All parameters and all derivatives, one after the other.
    gradients
        Name → view of `gradient_vector`.
    all_params, all_gradients
        The two vectors in the form that `engine.optimizers` expects.
    """

    def __init__(self, network: TwoLayerNet) -> None:
        self.network = network
        size = sum(value.size for value in network.params.values())
        self.vector: Array = np.empty(size, network.dtype)
        self.gradient_vector: Array = np.zeros(size, network.dtype)
        self.all_params: Params = {"all": self.vector}
        self.all_gradients: Params = {"all": self.gradient_vector}
        self.gradients = self._views(self.gradient_vector)
        views = self._views(self.vector)
        for key, value in network.params.items():
            views[key][...] = value
        network.params.update(views)

        first = (network.input_size + 1) * network.hidden_size
        self._first = self.vector[:first].reshape(-1, network.hidden_size)
        self._first_gradient = self.gradient_vector[:first].reshape(-1, network.hidden_size)
        self._b2_column = views["b2"][:, None]
        self._decays = {key: np.empty_like(views[key]) for key in ("W1", "W2")}
        self._one, self._scale, self._minus_scale, self._delta = (
            np.asarray(value, network.dtype) for value in (1, SCALE, -SCALE, DELTA)
        )
        self._buffers: dict[int, _Buffers] = {}

    def gradient(self, images: Bytes, labels: Integers, chosen: Integers) -> float:
        """Fill `gradients` for the chosen images and return their loss, from one forward pass.

        Parameters
        ----------
        images
            Grey levels of all images, shape (N, inputs).
        labels
            Their classes, shape (N,).
        chosen
            Indices of those in the batch, shape (n,).

        Returns
        -------
        float
            The cross-entropy before the update, averaged over the batch.
        """
        n = len(chosen)
        b = self._buffers_for(n)
        W2, g = self.network.params["W2"], self.gradients
        with np.errstate(over="ignore", invalid="ignore"):
            images.take(chosen, axis=0, out=b.bytes, mode="clip")
            labels.take(chosen, out=b.places, mode="clip")
            loss = self._forward(b, b.bytes)

            b.right -= self._one  # y − t, where t is 1 at the right class and 0 elsewhere
            b.flat_y.put(b.places, b.right, mode="clip")
            da2 = b.y
            da2 *= b.share
            np.matmul(b.z1.T, da2.T, out=g["W2"])
            np.matmul(da2, b.ones, out=g["b2"])
            np.matmul(da2.T, W2.T, out=b.da1)
            self._multiply_slope(b)
            b.da1 *= self._scale
            np.matmul(b.x.T, b.da1, out=self._first_gradient)
        return loss / n

    def evaluate(self, images: Bytes, labels: Integers, guesses: Integers) -> float:
        """Fill in the most probable class of each image and return the *sum* of their losses."""
        b = self._buffers_for(len(images))
        with np.errstate(over="ignore", invalid="ignore"):
            b.places[...] = labels
            loss = self._forward(b, images)
        np.argmax(b.y, axis=0, out=guesses)
        return loss

    def set_gradients(self, gradients: Params) -> None:
        """Use derivatives that were computed in another way."""
        for key, value in gradients.items():
            self.gradients[key][...] = value

    def add_weight_decay(self, rate: float) -> None:
        """Add λ·W, the derivative of the penalty ½·λ·ΣW², to the gradient of each weight matrix."""
        for key, work in self._decays.items():
            np.multiply(self.network.params[key], rate, out=work)
            self.gradients[key] += work

    def _forward(self, b: _Buffers, images: Bytes) -> float:
        """Fill in z1, y and the probability of the right class; return the sum of the losses."""
        b.pixels[...] = images
        np.matmul(b.x, self._first, out=b.z1)
        self._activate(b.z1)
        np.matmul(self.network.params["W2"].T, b.z1.T, out=b.y)
        b.y += self._b2_column
        np.maximum.reduce(b.y, axis=0, out=b.row)
        b.y -= b.row
        np.exp(b.y, out=b.y)
        np.add.reduce(b.y, axis=0, out=b.row)
        b.y /= b.row

        b.places *= b.count  # the right class of image i lies at label·n + i
        b.places += b.numbers
        b.flat_y.take(b.places, out=b.right, mode="clip")
        np.add(b.right, self._delta, out=b.row)
        np.log(b.row, out=b.row)
        return -float(b.ones.dot(b.row))

    def _activate(self, a: Array) -> None:
        """Replace a by h(a / 255)."""
        if self.network.activation == "sigmoid":
            a *= self._minus_scale
            np.exp(a, out=a)
            a += self._one
            np.reciprocal(a, out=a)
        elif self.network.activation == "tanh":
            a *= self._scale
            np.tanh(a, out=a)
        else:
            a *= self._scale
            np.maximum(a, 0, out=a)

    def _multiply_slope(self, b: _Buffers) -> None:
        """Multiply da1 by h′(a1), computed from z1 = h(a1)."""
        if self.network.activation == "sigmoid":
            np.subtract(self._one, b.z1, out=b.slope)
            b.slope *= b.z1
        elif self.network.activation == "tanh":
            np.multiply(b.z1, b.z1, out=b.slope)
            np.subtract(self._one, b.slope, out=b.slope)
        else:
            np.greater(b.z1, 0, out=b.slope)
        b.da1 *= b.slope

    def _buffers_for(self, n: int) -> _Buffers:
        if n not in self._buffers:
            self._buffers[n] = _Buffers(self.network, n)
        return self._buffers[n]

    def _views(self, vector: Array) -> Params:
        """Return views of a vector in the shapes of the parameters."""
        views: Params = {}
        start = 0
        for key in ("W1", "b1", "W2", "b2"):
            shape = self.network.params[key].shape
            end = start + self.network.params[key].size
            views[key] = vector[start:end].reshape(shape)
            start = end
        return views


class _Buffers:
    """The arrays that n images pass through."""

    def __init__(self, network: TwoLayerNet, n: int) -> None:
        def new(*shape: int) -> Array:
            return np.empty(shape, network.dtype)

        self.bytes: Bytes = np.empty((n, network.input_size), np.uint8)
        inputs = network.input_size + 1
        self.x = new(n, -(-inputs // 16) * 16)[:, :inputs]  # rows of whole cache lines
        self.x[:, -1] = WHITE
        self.pixels = self.x[:, :-1]
        self.z1 = new(n, network.hidden_size)
        self.da1 = new(n, network.hidden_size)
        self.slope = new(n, network.hidden_size)
        self.y = new(network.output_size, n)
        self.flat_y = self.y.reshape(-1)
        self.row = new(n)
        self.right = new(n)
        self.ones: Array = np.ones(n, network.dtype)
        self.places: NDArray[Any] = np.empty(n, np.intp)
        self.share: Array = np.asarray(1 / n, network.dtype)
        self.count: NDArray[Any] = np.asarray(n)
        self.numbers: NDArray[Any] = np.arange(n)
