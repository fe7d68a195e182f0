"""A loss as a short NumPy script for the learner to run and change."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.losses import LOSSES

_SOFTMAX = """a = np.array({y})
exp_a = np.exp(a - a.max(axis=1, keepdims=True))
y = exp_a / exp_a.sum(axis=1, keepdims=True)  # softmax
"""


def loss_script(
    name: str, y: ArrayLike, t: ArrayLike, delta: float, *, logits: bool = False
) -> str:
    """Return a script that computes and prints a loss, for each sample and overall.

    Parameters
    ----------
    name
        A name in `LOSSES`.
    y
        Predictions, or logits, shape (N, K).
    t
        Targets, shape (N, K).
    delta
        The δ of the logarithms.
    logits
        Whether y are logits, to which softmax is still to be applied.

    Returns
    -------
    str
        Python code that needs only NumPy.
    """
    first = _SOFTMAX if logits else "y = np.array({y})\n"
    lines = [
        "import numpy as np",
        "",
        first.format(y=_rows(y)) + f"t = np.array({_rows(t)})",
        *(line.format(delta=float(delta)) for line in LOSSES[name].script),
        'print("each sample:", samples.tolist())',
        'print("loss:", float(samples.mean()))',
    ]
    return "\n".join(lines) + "\n"


def _rows(values: ArrayLike) -> str:
    rows = [repr(row) for row in np.asarray(values, dtype=np.float64).tolist()]
    return "[" + (",\n    ").join(rows) + "]" if len(rows) > 1 else f"[{rows[0]}]"
