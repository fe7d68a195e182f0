"""Whether a loss computed by hand is right, and if not, what may have gone wrong."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from engine.errors import InputError, Sentence
from engine.losses.loss import LossBreakdown

EXACT = 1e-12
"""Two numbers that differ by less than this part of them are the same up to float64."""

_TELLING_DIGITS = 2
"""A number with fewer digits fits too many slips by chance, unless it hits one exactly."""


@dataclass(frozen=True)
class Answer:
    """What is to be said about an answer.

    Attributes
    ----------
    verdict
        "right", "rounded" if it is right within the digits that were given, or "wrong".
    sentence
        The same in words, with a hint if it is wrong.
    """

    verdict: Literal["right", "rounded", "wrong"]
    sentence: Sentence


def check_answer(text: str, parts: LossBreakdown) -> Answer:
    """Compare a number that a learner computed with the loss.

    Parameters
    ----------
    text
        The number as it was typed; its decimals say how exactly it is meant.
    parts
        The loss taken apart.

    Raises
    ------
    InputError
        If the text is not a finite number.
    """
    typed = _read(text)
    value, true = float(typed), parts.total
    exponent = typed.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    # Half a unit of the last digit, and a little for a true value that lies just on the edge.
    tolerance = 0.5 * 10.0 ** (exponent if isinstance(exponent, int) else 0) * (1 + 1e-9)
    if value == true or abs(value - true) <= EXACT * abs(true):
        return Answer("right", Sentence("Right, to the last digit."))
    if abs(value - true) <= tolerance and decimals == 0:
        return Answer(
            "rounded",
            Sentence("Right, rounded to a whole number. In full it is {value}.", value=repr(true)),
        )
    if abs(value - true) <= tolerance:
        return Answer(
            "rounded",
            Sentence(
                "Right, rounded after decimal {decimals}. In full it is {value}.",
                decimals=decimals,
                value=repr(true),
            ),
        )
    if len(typed.normalize().as_tuple().digits) < _TELLING_DIGITS:
        tolerance = 0.0
    for slip, sentence in _slips(parts):
        if abs(value - slip) <= max(tolerance, EXACT * abs(slip)):
            return Answer("wrong", sentence)
    return Answer("wrong", _first_difference(typed, true, decimals))


def _read(text: str) -> Decimal:
    try:
        typed = Decimal(text.strip().replace("−", "-").replace(",", "."))
    except InvalidOperation:
        raise InputError(
            "'{text}' is not a number. Write it like 0.1 or 1e-4.", text=text.strip()[:40]
        ) from None
    if not typed.is_finite() or abs(float(typed)) == math.inf:
        raise InputError("{value} can't be used here. Give a finite number.", value=text.strip())
    return typed


def _slips(parts: LossBreakdown) -> Iterator[tuple[float, Sentence]]:
    """Yield what comes out if one thing goes wrong, with what to say about it."""
    total, (samples, terms) = parts.total, parts.y.shape
    yield -total, Sentence("Only the sign is wrong.")
    yield from parts.loss.slips(parts)
    if samples > 1:
        yield (
            total * samples,
            Sentence(
                "That is the sum over the samples. Divide it by their number, {n}.", n=samples
            ),
        )
        for n, loss in enumerate(parts.per_sample):
            yield float(loss), Sentence("That is the loss of sample {n} alone.", n=n)
    if terms > 1 and parts.loss.reduction == "mean":
        yield (
            total * terms,
            Sentence(
                "That is the sum over the components. Divide it by their number, {k}.", k=terms
            ),
        )
    elif terms > 1:
        yield total / terms, Sentence("That is the mean over the components. This loss adds them.")
    for n, row in enumerate(parts.terms):
        for k, term in enumerate(row):
            yield float(term), Sentence("That is one term only: sample {n}, k = {k}.", n=n, k=k)


def _first_difference(typed: Decimal, true: float, decimals: int) -> Sentence:
    if not math.isfinite(true):
        return Sentence("Not yet: the loss is infinite.")
    if decimals == 0 or int(typed) != int(true) or (typed < 0) != (true < 0):
        if typed > true:
            return Sentence("Not yet: {answer} is too large.", answer=str(typed))
        return Sentence("Not yet: {answer} is too small.", answer=str(typed))
    mine, real = f"{typed:.{decimals}f}", f"{true:.{decimals}f}"
    same = next(
        (at for at, (a, b) in enumerate(zip(mine, real, strict=False)) if a != b), len(mine) - 1
    )
    return Sentence(
        "Not yet: the first wrong digit of {answer} is decimal {place}.",
        answer=mine,
        place=same - mine.index("."),
    )
