"""The losses: how far a prediction y is from its target t, as one number.

Source: *Deep Learning from Scratch*, ch. 4.2. Every function here takes

- **y** of shape (K,), one prediction, or (N, K), a batch of N predictions;
- **t** of the same shape (one-hot, or any "soft" target), or as class labels: N whole numbers for a
  batch, a single one for one prediction. A label k stands for the one-hot row with its 1 at k.

A batch is always *averaged* over its N samples; each loss says whether the K terms of one
sample are added or averaged. The book's "mean squared error" is half the *sum*: here it is called
`sum_squared_error`, and `mean_squared_error` is what other books mean by the term.
"""

from __future__ import annotations

from numpy.typing import ArrayLike

from engine.errors import Sentence
from engine.losses import formulas, remarks, with_numbers
from engine.losses.loss import DELTA, Loss, LossBreakdown
from engine.losses.targets import Prediction


def _mean_of(k: int) -> Sentence:
    return Sentence("The mean over the {k} components.", k=k)


_ROWS = (
    Loss(
        name="sum_squared_error",
        title=Sentence("½ Σ (y − t)², the lecture's “MSE”"),
        reduction="sum",
        prediction=Prediction.NUMBERS,
        uses_delta=False,
        latex=r"E = \frac{1}{2} \sum_k (y_k - t_k)^2",
        batch_latex=r"E = \frac{1}{N} \sum_n \frac{1}{2} \sum_k (y_{nk} - t_{nk})^2",
        term_text="½(y−t)²",
        term=formulas.half_square,
        term_slope=formulas.half_square_slope,
        term_is_written=lambda t: True,
        term_latex=with_numbers.square,
        sum_latex=with_numbers.half_sum,
        script=("samples = (0.5 * (y - t) ** 2).sum(axis=1)  # half the sum, not a mean",),
        reduction_note=lambda k: Sentence("Half the sum over the {k} components, not a mean.", k=k),
        remark=remarks.lecture_and_usual_mse,
        slips=remarks.half_or_mean_slips,
    ),
    Loss(
        name="mean_squared_error",
        title=Sentence("Mean squared error (usual MSE)"),
        reduction="mean",
        prediction=Prediction.NUMBERS,
        uses_delta=False,
        latex=r"E = \frac{1}{K} \sum_k (y_k - t_k)^2",
        batch_latex=r"E = \frac{1}{NK} \sum_n \sum_k (y_{nk} - t_{nk})^2",
        term_text="(y−t)²",
        term=formulas.square,
        term_slope=formulas.square_slope,
        term_is_written=lambda t: True,
        term_latex=with_numbers.square,
        sum_latex=with_numbers.mean,
        script=("samples = ((y - t) ** 2).mean(axis=1)",),
        reduction_note=_mean_of,
        remark=remarks.usual_and_lecture_mse,
        slips=remarks.no_particular_slips,
    ),
    Loss(
        name="mean_absolute_error",
        title=Sentence("Mean absolute error"),
        reduction="mean",
        prediction=Prediction.NUMBERS,
        uses_delta=False,
        latex=r"E = \frac{1}{K} \sum_k |y_k - t_k|",
        batch_latex=r"E = \frac{1}{NK} \sum_n \sum_k |y_{nk} - t_{nk}|",
        term_text="|y−t|",
        term=formulas.distance,
        term_slope=formulas.distance_slope,
        term_is_written=lambda t: True,
        term_latex=with_numbers.distance,
        sum_latex=with_numbers.mean,
        script=("samples = np.abs(y - t).mean(axis=1)",),
        reduction_note=_mean_of,
        remark=remarks.nothing_to_notice,
        slips=remarks.no_particular_slips,
    ),
    Loss(
        name="cross_entropy_error",
        title=Sentence("Cross-entropy error"),
        reduction="sum",
        prediction=Prediction.DISTRIBUTION,
        uses_delta=True,
        latex=r"E = -\sum_k t_k \ln(y_k + \delta)",
        batch_latex=r"E = -\frac{1}{N} \sum_n \sum_k t_{nk} \ln(y_{nk} + \delta)",
        term_text="−t·ln(y+δ)",
        term=formulas.cross_entropy,
        term_slope=formulas.cross_entropy_slope,
        term_is_written=bool,  # for t = 0 the term is 0, whatever y is
        term_latex=with_numbers.logarithm,
        sum_latex=with_numbers.negative_sum,
        script=(
            "delta = {delta!r}  # keeps ln 0 away",
            "samples = -(t * np.log(y + delta)).sum(axis=1)",
        ),
        reduction_note=lambda k: Sentence("The sum over the {k} components.", k=k),
        remark=remarks.only_what_is_asked_for,
        slips=remarks.logarithm_slips,
    ),
    Loss(
        name="binary_cross_entropy_error",
        title=Sentence("Binary cross-entropy error"),
        reduction="mean",
        prediction=Prediction.PROBABILITIES,
        uses_delta=True,
        latex=r"E = -\frac{1}{K} \sum_k "
        r"[t_k \ln(y_k + \delta) + (1 - t_k) \ln(1 - y_k + \delta)]",
        batch_latex=r"E = -\frac{1}{NK} \sum_n \sum_k "
        r"[t_{nk} \ln(y_{nk} + \delta) + (1 - t_{nk}) \ln(1 - y_{nk} + \delta)]",
        term_text="−ln(…)",
        term=formulas.binary_cross_entropy,
        term_slope=formulas.binary_cross_entropy_slope,
        term_is_written=lambda t: True,
        term_latex=with_numbers.two_logarithms,
        sum_latex=with_numbers.negative_mean,
        script=(
            "delta = {delta!r}  # keeps ln 0 away",
            "samples = -(t * np.log(y + delta) + (1 - t) * np.log(1 - y + delta)).mean(axis=1)",
        ),
        reduction_note=_mean_of,
        remark=remarks.yes_or_no,
        slips=remarks.logarithm_slips,
    ),
)
LOSSES: dict[str, Loss] = {row.name: row for row in _ROWS}
"""All losses by name, in the order of the window's list."""


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

    δ avoids ln 0 for a predicted 0. It also makes the loss of a perfect prediction about −δ, a
    little *below* 0. With δ = 0 a predicted 0 costs ∞.

    Raises
    ------
    InputError
        If t doesn't fit y, y is below 0, or δ is below 0.
    """
    return LOSSES["cross_entropy_error"](y, t, delta)


def binary_cross_entropy_error(y: ArrayLike, t: ArrayLike, delta: float = DELTA) -> float:
    """Return the mean of −[t ln(y + δ) + (1 − t) ln(1 − y + δ)] over all values.

    For outputs that answer independent yes-or-no questions, each with a probability.

    Raises
    ------
    InputError
        If t doesn't fit y, y is outside 0 … 1, or δ is below 0.
    """
    return LOSSES["binary_cross_entropy_error"](y, t, delta)


def breakdown(name: str, y: ArrayLike, t: ArrayLike, delta: float = DELTA) -> LossBreakdown:
    """Return the breakdown of a loss into its terms.

    Parameters
    ----------
    name
        A name in `LOSSES`.
    y, t, delta
        As for the loss itself.

    Raises
    ------
    InputError
        As for the loss itself, or if y or t contains NaN or infinity.
    """
    return LOSSES[name].breakdown(y, t, delta)
