"""Loss functions: how far a prediction y is from its target t, as one number.

Source: *Deep Learning from Scratch*, ch. 4.2. Every function here takes

- **y** of shape (K,), one prediction, or (N, K), a batch of N predictions;
- **t** of the same shape (one-hot, or any "soft" target), or as class labels: N whole numbers for a
  batch, a single one for one prediction. A label k stands for the one-hot row with its 1 at k.

A batch is always *averaged* over its N samples; whether the K terms of one sample are added or
averaged is said at each loss. The book's "mean squared error" is half the *sum*: here it is called
`sum_squared_error`, and `mean_squared_error` is what other books mean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import InputError
from engine.functions import FloatArray
from engine.losses.targets import rows_of, targets_for

DELTA = 1e-7
"""What keeps the logarithm away from ln 0 unless something else is asked for."""

_QUIET = np.errstate(divide="ignore", over="ignore", invalid="ignore")
"""A loss may be infinite, or NaN for a NaN: it is shown as it is, without a warning."""


def _logarithm(y: FloatArray, delta: float) -> FloatArray:
    """Return ln(y + δ); −∞ for ln 0."""
    if not (np.isfinite(delta) and delta >= 0):
        raise InputError("δ is {value}. Use 0 or a small positive number.", value=f"{delta:g}")
    if (y < 0).any():
        raise InputError(
            "y contains {value}, and a probability below 0 has no logarithm. "
            "Turn scores into probabilities with softmax first.",
            value=f"{y[y < 0][0]:g}",
        )
    return np.asarray(np.log(y + delta))


def _times(t: FloatArray, factor: FloatArray) -> FloatArray:
    """Return t·factor with 0·∞ = 0: what the target doesn't ask for adds nothing to the loss."""
    return np.where(t == 0, 0, t * factor)


def _squared_half_terms(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    return np.asarray(0.5 * (y - t) ** 2)


def _squared_terms(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    return np.asarray((y - t) ** 2)


def _absolute_terms(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    return np.abs(y - t)


def _cross_entropy_terms(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    return -_times(t, _logarithm(y, delta)) + 0.0  # + 0.0 makes a 0 of −0


def _binary_terms(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    if (y > 1).any():
        raise InputError(
            "y contains {value}, but a probability is at most 1.", value=f"{y[y > 1][0]:g}"
        )
    return -(_times(t, _logarithm(y, delta)) + _times(1 - t, _logarithm(1 - y, delta))) + 0.0


def _squared_slopes(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    return np.asarray(y - t)


def _mean_squared_slopes(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    return np.asarray(2 * (y - t))


def _absolute_slopes(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    return np.sign(y - t)


def _cross_entropy_slopes(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    _logarithm(y, delta)  # refuses what has no logarithm
    return -_times(t, 1 / (y + delta)) + 0.0


def _binary_slopes(y: FloatArray, t: FloatArray, delta: float) -> FloatArray:
    _binary_terms(y, t, delta)  # refuses what has no logarithm
    return -_times(t, 1 / (y + delta)) + _times(1 - t, 1 / (1 - y + delta))


_Terms = Callable[[FloatArray, FloatArray, float], FloatArray]


@dataclass(frozen=True)
class LossBreakdown:
    """A loss taken apart: what each value of each sample adds to it.

    Attributes
    ----------
    name
        The loss, by its name in `LOSSES`.
    total
        The loss.
    per_sample
        The loss of each sample, shape (N,); `total` is its mean.
    terms
        What stands behind the sum sign, shape (N, K).
    reduction
        "sum" if `per_sample` is the sum of a row of `terms`, "mean" if it is its mean.
    shares
        The part of each term in the whole, shape (N, K), from 0 to 1; all 0 if the loss has no
        terms but 0. Measured by size, since a term of the cross-entropy can be a little below 0.
    worst
        (n, k) of the largest share, or None if all are 0.
    y, t
        Prediction and target as rows, shape (N, K), labels as one-hot rows.
    """

    name: str
    total: float
    per_sample: FloatArray
    terms: FloatArray
    reduction: Literal["sum", "mean"]
    shares: FloatArray
    worst: tuple[int, int] | None
    y: FloatArray
    t: FloatArray


@dataclass(frozen=True)
class Loss:
    r"""A loss function with all that a picture of it needs.

    Attributes
    ----------
    name
        Its name in `LOSSES`.
    reduction
        "sum" if the K terms of a sample are added, "mean" if they are averaged. The samples of a
        batch are averaged in any case.
    latex
        The formula for one sample, for example ``E = -\sum_k t_k \ln(y_k + \delta)``.
    batch_latex
        The formula for a batch of N samples.
    needs_probabilities
        True if y must lie between 0 and 1.
    uses_delta
        True if the formula has a δ in it.
    """

    name: str
    reduction: Literal["sum", "mean"]
    latex: str
    batch_latex: str
    needs_probabilities: bool
    uses_delta: bool
    _terms: _Terms
    _slopes: _Terms

    def __call__(self, y: ArrayLike, t: ArrayLike, delta: float = DELTA) -> float:
        """Return the loss of y for the target t, averaged over the samples of a batch."""
        return self.total(self.sample_losses(self.terms(y, t, delta)))

    @_QUIET
    def terms(self, y: ArrayLike, t: ArrayLike, delta: float = DELTA) -> FloatArray:
        """Return what each value of y contributes before anything is added, shape (N, K)."""
        return self._terms(rows_of(y), targets_for(y, t), delta)

    @_QUIET
    def sample_losses(self, terms: FloatArray) -> FloatArray:
        """Return the loss of each sample, shape (N,), from the terms, shape (N, K)."""
        return np.asarray(terms.sum(axis=1) if self.reduction == "sum" else terms.mean(axis=1))

    @staticmethod
    @_QUIET
    def total(sample_losses: FloatArray) -> float:
        """Return the mean over the samples."""
        return float(sample_losses.mean())

    @_QUIET
    def gradient(self, y: ArrayLike, t: ArrayLike, delta: float = DELTA) -> FloatArray:
        """Return ∂loss/∂y, in the shape of y.

        Raises
        ------
        InputError
            As the loss itself.
        """
        y_rows = rows_of(y)
        count = len(y_rows) if self.reduction == "sum" else y_rows.size
        slopes = self._slopes(y_rows, targets_for(y, t), delta)
        return np.asarray(slopes / count).reshape(np.shape(y))


LOSSES: dict[str, Loss] = {
    loss.name: loss
    for loss in (
        Loss(
            "sum_squared_error",
            "sum",
            r"E = \frac{1}{2} \sum_k (y_k - t_k)^2",
            r"E = \frac{1}{N} \sum_n \frac{1}{2} \sum_k (y_{nk} - t_{nk})^2",
            False,
            False,
            _squared_half_terms,
            _squared_slopes,
        ),
        Loss(
            "mean_squared_error",
            "mean",
            r"E = \frac{1}{K} \sum_k (y_k - t_k)^2",
            r"E = \frac{1}{NK} \sum_n \sum_k (y_{nk} - t_{nk})^2",
            False,
            False,
            _squared_terms,
            _mean_squared_slopes,
        ),
        Loss(
            "mean_absolute_error",
            "mean",
            r"E = \frac{1}{K} \sum_k |y_k - t_k|",
            r"E = \frac{1}{NK} \sum_n \sum_k |y_{nk} - t_{nk}|",
            False,
            False,
            _absolute_terms,
            _absolute_slopes,
        ),
        Loss(
            "cross_entropy_error",
            "sum",
            r"E = -\sum_k t_k \ln(y_k + \delta)",
            r"E = -\frac{1}{N} \sum_n \sum_k t_{nk} \ln(y_{nk} + \delta)",
            True,
            True,
            _cross_entropy_terms,
            _cross_entropy_slopes,
        ),
        Loss(
            "binary_cross_entropy_error",
            "mean",
            r"E = -\frac{1}{K} \sum_k [t_k \ln(y_k + \delta) + (1 - t_k) \ln(1 - y_k + \delta)]",
            r"E = -\frac{1}{NK} \sum_n \sum_k "
            r"[t_{nk} \ln(y_{nk} + \delta) + (1 - t_{nk}) \ln(1 - y_{nk} + \delta)]",
            True,
            True,
            _binary_terms,
            _binary_slopes,
        ),
    )
}
"""Every loss by its name."""


def sum_squared_error(y: ArrayLike, t: ArrayLike) -> float:
    """Return ½ Σₖ (yₖ − tₖ)², the lecture's "MSE" (eq. 4.1); averaged over the samples of a batch.

    Raises
    ------
    InputError
        If t doesn't fit y.
    """
    return LOSSES["sum_squared_error"](y, t)


def mean_squared_error(y: ArrayLike, t: ArrayLike) -> float:
    """Return the mean of (y − t)² over all values, samples and components alike.

    Raises
    ------
    InputError
        If t doesn't fit y.
    """
    return LOSSES["mean_squared_error"](y, t)


def mean_absolute_error(y: ArrayLike, t: ArrayLike) -> float:
    """Return the mean of |y − t| over all values, samples and components alike.

    Raises
    ------
    InputError
        If t doesn't fit y.
    """
    return LOSSES["mean_absolute_error"](y, t)


def cross_entropy_error(y: ArrayLike, t: ArrayLike, delta: float = DELTA) -> float:
    """Return −Σₖ tₖ ln(yₖ + δ) (eq. 4.2), averaged over the samples of a batch (eq. 4.3).

    δ keeps a predicted 0 from becoming ln 0. It also makes the loss of a perfect prediction about
    −δ, a little *below* 0. With δ = 0 a predicted 0 costs ∞.

    Raises
    ------
    InputError
        If t doesn't fit y, y is below 0, or δ is below 0.
    """
    return LOSSES["cross_entropy_error"](y, t, delta)


def binary_cross_entropy_error(y: ArrayLike, t: ArrayLike, delta: float = DELTA) -> float:
    """Return the mean of −[t ln(y + δ) + (1 − t) ln(1 − y + δ)] over all values.

    For outputs that are yes-or-no questions of their own, each a probability.

    Raises
    ------
    InputError
        If t doesn't fit y, y is outside 0 … 1, or δ is below 0.
    """
    return LOSSES["binary_cross_entropy_error"](y, t, delta)


def breakdown(name: str, y: ArrayLike, t: ArrayLike, delta: float = DELTA) -> LossBreakdown:
    """Take a loss apart into its terms.

    Parameters
    ----------
    name
        A name in `LOSSES`.
    y, t, delta
        As for the loss itself.

    Raises
    ------
    InputError
        As the loss itself, and if y or t contains a NaN or an infinite number.
    """
    loss = LOSSES[name]
    rows, targets = rows_of(y), targets_for(y, t)
    for letter, values in (("y", rows), ("t", targets)):
        if not np.isfinite(values).all():
            raise InputError(
                "{name} contains {value}. Use finite numbers.",
                name=letter,
                value=f"{values[~np.isfinite(values)][0]:g}",
            )
    terms = loss.terms(rows, targets, delta)
    per_sample = loss.sample_losses(terms)
    shares = _shares(terms)
    worst = np.unravel_index(int(shares.argmax()), shares.shape)
    return LossBreakdown(
        name,
        loss.total(per_sample),
        per_sample,
        terms,
        loss.reduction,
        shares,
        (int(worst[0]), int(worst[1])) if shares[worst] > 0 else None,
        rows.copy(),
        targets.copy(),
    )


def _shares(terms: FloatArray) -> FloatArray:
    """Return |term| / Σ|term|; infinite terms divide the whole among themselves."""
    sizes = np.abs(terms)
    if np.isinf(sizes).any():
        sizes = np.isinf(sizes).astype(terms.dtype)
    largest = sizes.max()
    if largest == 0:
        return np.zeros_like(sizes)
    sizes = sizes / largest  # or the sum of large terms might overflow
    return np.asarray(sizes / sizes.sum())
