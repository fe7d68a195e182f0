"""A loss formula with the learner's own numbers put in, as LaTeX."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.functions import FloatArray
from engine.losses import DELTA, LossBreakdown, breakdown


def latex_number(value: float, digits: int = 6) -> str:
    r"""Write a number as LaTeX, rounded to so many significant digits; never −0.

    Examples
    --------
    ``0.510825``, ``-10^{-7}``, ``2.5 \times 10^{-9}``, ``\infty``
    """
    if np.isinf(value):
        return r"\infty" if value > 0 else r"-\infty"
    text = f"{value + 0.0:.{digits}g}"
    if "e" not in text:
        return text
    factor, exponent = text.split("e")
    power = f"10^{{{int(exponent)}}}"
    return {"1": power, "-1": "-" + power}.get(factor, rf"{factor} \times {power}")


def formula_with_numbers(
    name: str, y: ArrayLike, t: ArrayLike, delta: float = DELTA, most_terms: int = 4
) -> str:
    r"""Write the loss of y and t with the numbers put in, and its result.

    Parameters
    ----------
    name
        A name in `engine.losses.LOSSES`.
    y, t, delta
        As for the loss. For a batch the losses of its samples are put in; for cross-entropy, only
        the terms whose target is not 0.
    most_terms
        How many terms are written out; ``\cdots`` stands for the others, before the last one.

    Returns
    -------
    str
        For example ``E = -\left[1 \cdot \ln(0.6 + 10^{-7})\right] = 0.510825``.

    Raises
    ------
    InputError
        As `engine.losses.breakdown`.
    """
    parts = breakdown(name, y, t, delta)
    n, k = parts.terms.shape
    result = latex_number(parts.total)
    if n > 1:
        losses = [_signed(loss) for loss in parts.per_sample]
        inner = " + ".join(_shortened(losses, most_terms))
        return rf"E = \frac{{1}}{{{n}}} \left[{inner}\right] = {result}"
    terms = " + ".join(_shortened(_terms(parts, delta), most_terms))
    before = {
        "sum_squared_error": r"\frac{1}{2}",
        "mean_squared_error": rf"\frac{{1}}{{{k}}}",
        "mean_absolute_error": rf"\frac{{1}}{{{k}}}",
        "cross_entropy_error": "-",
        "binary_cross_entropy_error": rf"-\frac{{1}}{{{k}}}",
    }[name]
    return rf"E = {before} \left[{terms}\right] = {result}"


def _shortened(terms: list[str], most: int) -> list[str]:
    if len(terms) <= most:
        return terms
    return [*terms[: max(most - 1, 1)], r"\cdots", terms[-1]]


def _signed(value: float) -> str:
    text = latex_number(value)
    return rf"\left({text}\right)" if text.startswith("-") else text


def _terms(parts: LossBreakdown, delta: float) -> list[str]:
    """Write out each term of a single sample, as far as it counts."""
    pairs: list[tuple[float, float]] = list(zip(*_rows(parts.y, parts.t), strict=True))
    match parts.name:
        case "cross_entropy_error":
            asked = [(y, t) for y, t in pairs if t != 0]
            return [rf"{_signed(t)} \cdot \ln({_plus(y, delta)})" for y, t in asked] or ["0"]
        case "binary_cross_entropy_error":
            return [_binary_term(y, t, delta) for y, t in pairs]
        case "mean_absolute_error":
            return [rf"\left|{latex_number(y)} - {_signed(t)}\right|" for y, t in pairs]
        case _:
            return [f"({latex_number(y)} - {_signed(t)})^2" for y, t in pairs]


def _rows(y: FloatArray, t: FloatArray) -> tuple[list[float], list[float]]:
    return y[0].tolist(), t[0].tolist()


def _plus(y: float, delta: float) -> str:
    return latex_number(y) if delta == 0 else f"{latex_number(y)} + {latex_number(delta)}"


def _binary_term(y: float, t: float, delta: float) -> str:
    """Write t ln(y + δ) + (1 − t) ln(1 − y + δ) without the half that is 0."""
    halves = []
    if t != 0:
        halves.append(rf"{_signed(t)} \cdot \ln({_plus(y, delta)})")
    if t != 1:
        rest = f"1 - {_plus(y, delta)}"
        halves.append(rf"{_signed(1 - t)} \cdot \ln({rest})")
    return " + ".join(halves)
