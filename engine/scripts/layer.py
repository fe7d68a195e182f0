"""One layer as a NumPy script: its numbers, both gradients and one gradient step."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.losses import DELTA
from engine.training import Method, report

_SCRIPT = """\
import numpy as np

{numbers}
learning_rate = {learning_rate!r}


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def loss(W):
    return -(t * np.log(softmax(x @ W) + {delta!r})).sum()  # cross-entropy


backpropagation = np.outer(x, softmax(x @ W) - t)
numerical = np.zeros_like(W)
for index in np.ndindex(*W.shape):
    h = np.zeros_like(W)
    h[index] = 1e-4
    numerical[index] = (loss(W + h) - loss(W - h)) / 2e-4

print("z:", (x @ W).tolist())
print("y:", softmax(x @ W).tolist())
print("loss:", float(loss(W)))
print("backpropagation:", backpropagation.tolist())
print("numerical:", numerical.tolist())
print("W after one step:", (W - learning_rate * {method}).tolist())
"""


def layer_script(
    W: ArrayLike,
    x: ArrayLike,
    t: ArrayLike,
    learning_rate: float,
    method: Method = "backpropagation",
) -> str:
    """Return a script that computes the layer, both gradients and one step, and prints them.

    Raises
    ------
    InputError
        As for `report`.
    """
    report(W, x, t)
    arrays = (np.asarray(values, dtype=float).tolist() for values in (W, x, t))
    return _SCRIPT.format(
        numbers="\n".join(
            f"{name} = np.array({array})" for name, array in zip("Wxt", arrays, strict=True)
        ),
        learning_rate=float(learning_rate),
        delta=DELTA,
        method=method,
    )
