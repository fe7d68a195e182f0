"""What to say about a loss: notable facts about a result, and slips that its formula invites."""

from __future__ import annotations

import math
from collections.abc import Iterator

from engine.errors import Sentence
from engine.losses.loss import LossBreakdown

Slips = Iterator[tuple[float, Sentence]]


def lecture_and_usual_mse(parts: LossBreakdown, delta: float) -> Sentence:
    """Compare half the sum of the squares, which the lecture calls MSE, with their mean."""
    return Sentence(
        "The lecture calls this MSE; the usual MSE, the mean of the squares, is {value}.",
        value=2 * parts.total / parts.y.shape[1],
    )


def usual_and_lecture_mse(parts: LossBreakdown, delta: float) -> Sentence:
    """Compare the mean of the squares with half their sum."""
    return Sentence(
        "This is the usual MSE; what the lecture calls MSE, half the sum, is {value}.",
        value=parts.total * parts.y.shape[1] / 2,
    )


def only_what_is_asked_for(parts: LossBreakdown, delta: float) -> Sentence:
    """Explain what δ does here, or else which components count."""
    return _about_delta(parts, delta) or Sentence("Only components where t is not 0 count.")


def yes_or_no(parts: LossBreakdown, delta: float) -> Sentence:
    """Explain what δ does here, or else what the components are."""
    return _about_delta(parts, delta) or Sentence(
        "Each component is a yes-or-no question of its own."
    )


def nothing_to_notice(parts: LossBreakdown, delta: float) -> None:
    """Say nothing: the formula has no traps."""


def _about_delta(parts: LossBreakdown, delta: float) -> Sentence | None:
    if parts.total < 0:
        return Sentence(
            "A little below 0 because of δ: where y is 1, −ln(1 + δ) is about −δ = {value}.",
            value=-delta,
        )
    if ((parts.t > 0) & (parts.y == 0)).any():
        return Sentence("y is 0 where t is not: only δ keeps the loss from being infinite.")
    return None


def half_or_mean_slips(parts: LossBreakdown) -> Slips:
    """Recognise a forgotten ½, and a mean in place of half the sum."""
    double = 2 * parts.total
    yield double, Sentence("That is twice the loss: the ½ is missing.")
    yield (
        double / parts.y.shape[1],
        Sentence("That is the mean of the squares. This loss is half their sum."),
    )


def logarithm_slips(parts: LossBreakdown) -> Slips:
    """Recognise a logarithm to another base."""
    yield (
        parts.total / math.log(10),
        Sentence("That is with the logarithm to base 10. Take the natural one, ln."),
    )
    yield (
        parts.total / math.log(2),
        Sentence("That is with the logarithm to base 2. Take the natural one, ln."),
    )


def no_particular_slips(parts: LossBreakdown) -> Slips:
    """Recognise no slips beyond those of every loss."""
    yield from ()
