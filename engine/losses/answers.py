"""Checks a loss computed by hand and, if it is wrong, guesses what went wrong."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from engine.errors import InputError, Sentence
from engine.losses.loss import LossBreakdown

EXACT = 1e-12
"""The largest relative difference between numbers that are equal up to float64."""

_TELLING_DIGITS = 2
"""A number with fewer digits matches too many slips by chance, unless it is exact."""


@dataclass(frozen=True)
class Answer:
    """The verdict on an answer.

    Attributes
    ----------
    verdict
        "right", "rounded" if it is right to the digits given, or "wrong".
    sentence
        The verdict in words, with a hint if the answer is wrong.
    """

    verdict: Literal["right", "rounded", "wrong"]
    sentence: Sentence


def check_answer(text: str, parts: LossBreakdown) -> Answer:
    """Return the verdict on a loss that a learner computed.

    Parameters
    ----------
    text
        The number as typed; its decimals say how precisely it is meant.
    parts
        The breakdown of the true loss.

    Raises
    ------
    InputError
        If the text is not a finite number.
    """
    typed = _read(text)
    value, true = float(typed), parts.total
    exponent = typed.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    # Half a unit of the last digit, and a little more for a true value right on the edge.
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
    """Yield wrong results that a single slip leads to, each with a hint."""
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
