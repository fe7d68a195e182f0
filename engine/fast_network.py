"""`TwoLayerNet.gradient` for the training loop: the same formulas, without making new arrays.

Everything an iteration needs is made once per run. The parameters lie one behind the other in a
single vector, so that an optimizer's update is one pass over it; W1, b1, W2 and b2 are views of it.
The images stay bytes until a batch is drawn, and the division by 255 is done on the small side of
each matrix product. A test holds this file to the formulas of `engine.network`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.losses import DELTA
from engine.network import Params, TwoLayerNet

Array = NDArray[np.floating[Any]]
Bytes = NDArray[np.uint8]
Indices = NDArray[np.intp]

PIXEL_SCALE = 1 / 255


class FastNetwork:
    """A `TwoLayerNet` with buffers around it; the network's weights become views of one vector.

    Parameters
    ----------
    network
        Whose weights are used. They go on living here: what changes `vector` changes them.
    most
        The most images that are ever looked at in one go.

    Attributes
    ----------
    vector, gradient_vector
        All parameters and all derivatives, one behind the other.
    gradients
        Name → view of `gradient_vector`.
    all_params, all_gradients
        The two vectors in the form that `engine.optimizers` takes.
    """

    def __init__(self, network: TwoLayerNet, most: int) -> None:
        self.network = network
        dtype = network.dtype
        size = sum(value.size for value in network.params.values())
        self.vector: Array = np.empty(size, dtype)
        self.gradient_vector: Array = np.empty(size, dtype)
        views = _views(self.vector, network.params)
        self.gradients = _views(self.gradient_vector, network.params)
        for key, value in network.params.items():
            views[key][...] = value
        network.params.update(views)
        self.all_params: Params = {"all": self.vector}
        self.all_gradients: Params = {"all": self.gradient_vector}
        self._decays = {key: np.empty_like(network.params[key]) for key in ("W1", "W2")}

        self._bytes = np.empty((most, network.input_size), np.uint8)
        self._x = np.empty((most, network.input_size), dtype)
        self._z1 = np.empty((most, network.hidden_size), dtype)
        self._da1 = np.empty((most, network.hidden_size), dtype)
        self._slope = np.empty((most, network.hidden_size), dtype)
        self._y = np.empty((most, network.output_size), dtype)
        self._column = np.empty((most, 1), dtype)
        self._right = np.empty(most, dtype)
        self._ones = np.ones(most, dtype)
        self._row_starts = np.arange(most) * network.output_size
        self._places = np.empty(most, np.intp)

    def gradient(self, images: Bytes, labels: NDArray[np.intp], chosen: Indices) -> float:
        """Fill `gradients` for the images chosen and return their loss, from one forward pass.

        Parameters
        ----------
        images
            All images, shape (N, inputs), grey levels.
        labels
            Their classes, shape (N,).
        chosen
            Which ones make up the batch, shape (n,).

        Returns
        -------
        float
            The cross-entropy before the update, averaged over the batch.
        """
        n = len(chosen)
        x, z1, da1, slope = self._x[:n], self._z1[:n], self._da1[:n], self._slope[:n]
        W2, g = self.network.params["W2"], self.gradients
        with np.errstate(over="ignore", invalid="ignore"):
            np.take(images, chosen, axis=0, out=self._bytes[:n], mode="clip")
            x[...] = self._bytes[:n]
            da2 = self._probabilities(n)
            places, right = self._places[:n], self._right[:n]
            np.take(labels, chosen, out=places, mode="clip")
            places += self._row_starts[:n]
            np.take(self._y, places, out=right, mode="clip")
            loss = self._cross_entropy(right)

            # (y − t) / n, where t is 1 at the right class and 0 elsewhere
            np.take(self._y, places, out=right, mode="clip")
            right -= 1
            np.put(self._y, places, right)
            da2 *= 1 / n

            np.matmul(z1.T, da2, out=g["W2"])
            np.matmul(self._ones[:n], da2, out=g["b2"])
            np.matmul(da2, W2.T, out=da1)
            self._multiply_slope(da1, z1, slope)
            np.matmul(self._ones[:n], da1, out=g["b1"])
            da1 *= PIXEL_SCALE
            np.matmul(x.T, da1, out=g["W1"])
        return loss

    def set_gradients(self, gradients: Params) -> None:
        """Take derivatives that were found in another way."""
        for key, value in gradients.items():
            self.gradients[key][...] = value

    def add_weight_decay(self, rate: float) -> None:
        """Add the derivative λ·W of the penalty ½·λ·ΣW² to that of each weight matrix."""
        for key, work in self._decays.items():
            np.multiply(self.network.params[key], rate, out=work)
            self.gradients[key] += work

    def evaluate(self, images: Bytes, labels: NDArray[np.intp], guesses: NDArray[np.intp]) -> float:
        """Fill in the most probable class of each image and return the *sum* of their losses."""
        n = len(images)
        with np.errstate(over="ignore", invalid="ignore"):
            self._x[:n] = images
            y = self._probabilities(n)
            np.argmax(y, axis=1, out=guesses)
            np.add(self._row_starts[:n], labels, out=self._places[:n])
            right = np.take(self._y, self._places[:n], out=self._right[:n], mode="clip")
            return self._cross_entropy(right) * n

    def _probabilities(self, n: int) -> Array:
        """Go forward from the grey levels in `_x`."""
        p = self.network.params
        z1, y, column = self._z1[:n], self._y[:n], self._column[:n]
        np.matmul(self._x[:n], p["W1"], out=z1)
        z1 *= PIXEL_SCALE
        z1 += p["b1"]
        self._activate(z1)
        np.matmul(z1, p["W2"], out=y)
        y += p["b2"]
        np.max(y, axis=1, keepdims=True, out=column)
        y -= column
        np.exp(y, out=y)
        np.sum(y, axis=1, keepdims=True, out=column)
        y /= column
        return y

    def _cross_entropy(self, right: Array) -> float:
        """Return −mean ln(y_t + δ); what is in ``right`` is used up."""
        right += DELTA
        np.log(right, out=right)
        return -float(right.sum()) / len(right)

    def _activate(self, a: Array) -> None:
        """Put h(a) in the place of a."""
        if self.network.activation == "sigmoid":
            np.negative(a, out=a)
            np.exp(a, out=a)
            a += 1
            np.reciprocal(a, out=a)
        elif self.network.activation == "tanh":
            np.tanh(a, out=a)
        else:
            np.maximum(a, 0, out=a)

    def _multiply_slope(self, d: Array, z: Array, slope: Array) -> None:
        """Multiply d by h′(a), which z = h(a) tells."""
        if self.network.activation == "sigmoid":
            np.subtract(1, z, out=slope)
            slope *= z
        elif self.network.activation == "tanh":
            np.multiply(z, z, out=slope)
            np.subtract(1, slope, out=slope)
        else:
            np.greater(z, 0, out=slope)
        d *= slope


def _views(vector: Array, params: Params) -> Params:
    """Cut a vector into arrays of the shapes of the parameters."""
    views: Params = {}
    start = 0
    for key, value in params.items():
        views[key] = vector[start : start + value.size].reshape(value.shape)
        start += value.size
    return views
