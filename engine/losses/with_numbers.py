"""A loss in LaTeX, with its numbers in place of the letters."""

from __future__ import annotations

import math

from engine.losses.loss import DELTA, LossBreakdown

MOST_TERMS = 4
"""Further terms become dots, so that the line stays readable."""

_DIGITS = 4


def latex_number(value: float, digits: int = _DIGITS) -> str:
    r"""Return a number in LaTeX, rounded: ``0.6``, ``1.2 \times 10^{-7}``, ``10^{-7}``."""
    if math.isnan(value):
        return r"\mathrm{NaN}"
    if math.isinf(value):
        return r"\infty" if value > 0 else r"-\infty"
    text = f"{value:.{digits}g}"
    if "e" not in text:
        return "0" if float(text) == 0 else text
    mantissa, power = text.split("e")
    ten = f"10^{{{int(power)}}}"
    if mantissa in ("1", "-1"):
        return mantissa.replace("1", ten)
    return f"{mantissa} \\times {ten}"


def latex_with_numbers(parts: LossBreakdown, sample: int | None = 0, delta: float = DELTA) -> str:
    r"""Return the loss of a sample, or of the whole batch, with its numbers.

    Parameters
    ----------
    parts
        The breakdown of the loss.
    sample
        Which sample, counted from 0; None for the mean over all of them.
    delta
        The δ used to compute the loss.

    Returns
    -------
    str
        For example ``E = -\ln(0.6 + 10^{-7}) \approx 0.510825``.
    """
    if sample is None:
        losses = [latex_number(float(loss)) for loss in parts.per_sample]
        worst = int(parts.per_sample.argmax())
        inside = _sum_of(losses, worst)
        body = inside if len(losses) == 1 else rf"\frac{{1}}{{{len(losses)}}} ({inside})"
        return f"E = {body} {_result(parts.total)}"
    name = "E" if len(parts.per_sample) == 1 else f"E_{{{sample}}}"
    loss, y, t = parts.loss, parts.y[sample].tolist(), parts.t[sample].tolist()
    wanted = [k for k, target in enumerate(t) if loss.term_is_written(target)]
    chosen = _selected(wanted, int(parts.shares[sample].argmax()))
    inside = _with_gaps(wanted, {k: loss.term_latex(y[k], t[k], delta) for k in chosen})
    body = loss.sum_latex(inside, len(wanted), len(y))
    return f"{name} = {body} {_result(float(parts.per_sample[sample]))}"


def _selected(places: list[int], largest: int) -> list[int]:
    """Return all places if they are few, else the first two, the last and the largest."""
    if len(places) <= MOST_TERMS:
        return places
    return sorted({*places[:2], places[-1], largest} & set(places))


def _with_gaps(places: list[int], terms: dict[int, str]) -> str:
    written: list[str] = []
    for place in places:
        if place in terms:
            written.append(terms[place])
        elif written and written[-1] != r"\cdots":
            written.append(r"\cdots")
    return " + ".join(written) or "0"


def _sum_of(terms: list[str], largest: int) -> str:
    places = list(range(len(terms)))
    return _with_gaps(places, {place: terms[place] for place in _selected(places, largest)})


def square(y: float, t: float, delta: float) -> str:
    """Write (y − t)²."""
    return f"({latex_number(y)} - {_plain(t)})^2"


def distance(y: float, t: float, delta: float) -> str:
    """Write |y − t|."""
    return f"|{latex_number(y)} - {_plain(t)}|"


def logarithm(y: float, t: float, delta: float) -> str:
    """Write t ln(y + δ)."""
    return _logarithm(t, _plain(y), delta)


def two_logarithms(y: float, t: float, delta: float) -> str:
    """Write t ln(y + δ) + (1 − t) ln(1 − y + δ), leaving out a part with weight 0."""
    parts = ((t, _plain(y)), (1 - t, f"1 - {_plain(y)}"))
    return " + ".join(_logarithm(weight, of, delta) for weight, of in parts if weight)


def _logarithm(weight: float, of: str, delta: float) -> str:
    factor = "" if weight == 1 else f"{_plain(weight)} \\cdot "
    shift = f" + {latex_number(delta)}" if delta else ""
    return rf"{factor}\ln({of}{shift})"


def half_sum(terms: str, count: int, components: int) -> str:
    """Write ½ (…)."""
    return rf"\frac{{1}}{{2}} {_bracketed(terms, count)}"


def mean(terms: str, count: int, components: int) -> str:
    """Write 1/K (…)."""
    return rf"\frac{{1}}{{{components}}} {_bracketed(terms, count)}"


def negative_sum(terms: str, count: int, components: int) -> str:
    """Write −(…), or 0 if there are no terms."""
    return f"-{_bracketed(terms, count)}" if count else "0"


def negative_mean(terms: str, count: int, components: int) -> str:
    """Write −1/K […]."""
    return rf"-\frac{{1}}{{{components}}} [{terms}]"


def _bracketed(terms: str, count: int) -> str:
    return f"({terms})" if count > 1 else terms


def _plain(value: float) -> str:
    """Write a number so that it can follow an operator."""
    return f"({latex_number(value)})" if value < 0 else latex_number(value)


def _result(value: float) -> str:
    text = latex_number(value, 6)
    exact = math.isfinite(value) and float(f"{value:.6g}") == value
    sign = "=" if exact or not math.isfinite(value) else r"\approx"
    return f"{sign} {text}"
