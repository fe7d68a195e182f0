"""What a loss is: one row with everything the program computes, writes and says about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import InputError, Sentence
from engine.functions import FloatArray
from engine.losses.targets import Prediction, rows_of, targets_for

DELTA = 1e-7
"""The default δ, which avoids ln 0."""

Term = Callable[[FloatArray, FloatArray, float], FloatArray]
"""Maps y, t and δ, element by element, to the term inside the sum."""

_NO_WARNINGS = np.errstate(divide="ignore", over="ignore", invalid="ignore")
"""A loss may be infinite or NaN: it is shown as such, without a warning."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Loss:
    r"""A loss function. No part has a default: one that is missing fails at import.

    Attributes
    ----------
    name
        Its name in `LOSSES`.
    title
        Its name in the window.
    reduction
        "sum" if the K terms of a sample are added, "mean" if they are averaged. The samples of a
        batch are always averaged.
    prediction
        What y must be.
    uses_delta
        True if the formula contains δ.
    latex
        The formula for one sample, for example ``E = -\sum_k t_k \ln(y_k + \delta)``.
    batch_latex
        The formula for a batch of N samples.
    term_text
        The term inside the sum, in plain text: the heading of a column and of the curve.
    term
        Computes the term.
    term_slope
        Computes its derivative with respect to y.
    term_is_written
        Says from t whether the term is written out, or omitted because it is always 0.
    term_latex
        Writes the term with the numbers y, t and δ in place of the letters.
    sum_latex
        Writes the whole formula, given its written terms, their number, and K.
    script
        Lines of NumPy that compute ``samples``, shape (N,), from the arrays y and t, shape (N, K);
        ``{delta}`` stands for the number δ.
    reduction_note
        Says whether the K components are added or averaged.
    remark
        Says what is notable about a result, given the δ it was computed with.
    slips
        Yields mistakes typical of this loss: the wrong result each leads to, and a hint.
    """

    name: str
    title: Sentence
    reduction: Literal["sum", "mean"]
    prediction: Prediction
    uses_delta: bool
    latex: str
    batch_latex: str
    term_text: str
    term: Term
    term_slope: Term
    term_is_written: Callable[[float], bool]
    term_latex: Callable[[float, float, float], str]
    sum_latex: Callable[[str, int, int], str]
    script: tuple[str, ...]
    reduction_note: Callable[[int], Sentence]
    remark: Callable[[LossBreakdown, float], Sentence | None]
    slips: Callable[[LossBreakdown], Iterator[tuple[float, Sentence]]]

    def __call__(self, y: ArrayLike, t: ArrayLike, delta: float = DELTA) -> float:
        """Return the loss of y for the target t, averaged over the samples of a batch."""
        return self.total(self.sample_losses(self.terms(y, t, delta)))

    @_NO_WARNINGS
    def terms(self, y: ArrayLike, t: ArrayLike, delta: float = DELTA) -> FloatArray:
        """Return the term of each value of y, shape (N, K)."""
        return self.term(rows_of(y), targets_for(y, t), delta)

    @_NO_WARNINGS
    def sample_losses(self, terms: FloatArray) -> FloatArray:
        """Return the loss of each sample, shape (N,), from the terms, shape (N, K)."""
        return np.asarray(terms.sum(axis=1) if self.reduction == "sum" else terms.mean(axis=1))

    @staticmethod
    @_NO_WARNINGS
    def total(sample_losses: FloatArray) -> float:
        """Return the mean over the samples."""
        return float(sample_losses.mean())

    @_NO_WARNINGS
    def gradient(self, y: ArrayLike, t: ArrayLike, delta: float = DELTA) -> FloatArray:
        """Return ∂loss/∂y, in the shape of y.

        Raises
        ------
        InputError
            As for the loss itself.
        """
        y_rows = rows_of(y)
        count = len(y_rows) if self.reduction == "sum" else y_rows.size
        slopes = self.term_slope(y_rows, targets_for(y, t), delta)
        return np.asarray(slopes / count).reshape(np.shape(y))

    def breakdown(self, y: ArrayLike, t: ArrayLike, delta: float = DELTA) -> LossBreakdown:
        """Return the breakdown of the loss into its terms.

        Raises
        ------
        InputError
            As for the loss itself, or if y or t contains NaN or infinity.
        """
        rows, targets = rows_of(y), targets_for(y, t)
        for letter, values in (("y", rows), ("t", targets)):
            if not np.isfinite(values).all():
                raise InputError(
                    "{name} contains {value}. Use finite numbers.",
                    name=letter,
                    value=f"{values[~np.isfinite(values)][0]:g}",
                )
        terms = self.terms(rows, targets, delta)
        per_sample = self.sample_losses(terms)
        shares = _shares(terms)
        n, k = np.unravel_index(int(shares.argmax()), shares.shape)
        return LossBreakdown(
            loss=self,
            total=self.total(per_sample),
            per_sample=per_sample,
            terms=terms,
            shares=shares,
            worst=(int(n), int(k)) if shares[n, k] > 0 else None,
            y=rows.copy(),
            t=targets.copy(),
        )


@dataclass(frozen=True)
class LossBreakdown:
    """A loss broken down: what each value of each sample contributes.

    Attributes
    ----------
    loss
        The loss function.
    total
        The value of the loss.
    per_sample
        The loss of each sample, shape (N,); `total` is its mean.
    terms
        The terms inside the sum, shape (N, K).
    shares
        The share of each term in the whole, shape (N, K), from 0 to 1; all 0 if all terms are 0.
        Absolute values count, because a term of the cross-entropy can be slightly below 0.
    worst
        (n, k) of the largest share; None if all are 0.
    y, t
        Prediction and target as rows, shape (N, K), labels as one-hot rows.
    """

    loss: Loss
    total: float
    per_sample: FloatArray
    terms: FloatArray
    shares: FloatArray
    worst: tuple[int, int] | None
    y: FloatArray
    t: FloatArray


def _shares(terms: FloatArray) -> FloatArray:
    """Return |term| / Σ|term|; infinite terms share the whole among themselves."""
    sizes = np.abs(terms)
    if np.isinf(sizes).any():
        sizes = np.isinf(sizes).astype(terms.dtype)
    largest = sizes.max()
    if largest == 0:
        return np.zeros_like(sizes)
    sizes = sizes / largest  # otherwise the sum of large terms might overflow
    return np.asarray(sizes / sizes.sum())
