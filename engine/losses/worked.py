"""A loss written out with its numbers in place of the letters, in LaTeX."""

from __future__ import annotations

import math

from engine.losses.formulas import DELTA, LOSSES, LossBreakdown

MOST_TERMS = 4
"""More are written as dots, so that the line stays readable."""

_DIGITS = 4


def latex_number(value: float, digits: int = _DIGITS) -> str:
    r"""Write a number short, in LaTeX: ``0.6``, ``1.2 \times 10^{-7}``, ``10^{-7}``."""
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


def worked_latex(parts: LossBreakdown, sample: int | None = 0, delta: float = DELTA) -> str:
    r"""Write the loss of a sample, or of the whole batch, with its numbers.

    Parameters
    ----------
    parts
        The loss taken apart.
    sample
        Which sample, counted from 0; None for the mean over all of them.
    delta
        The δ that the loss was computed with.

    Returns
    -------
    str
        For example ``E = -\ln(0.6 + 10^{-7}) \approx 0.510825``.
    """
    if sample is None:
        losses = [latex_number(float(loss)) for loss in parts.per_sample]
        worst = int(parts.per_sample.argmax())
        inside = _joined(losses, worst)
        body = inside if len(losses) == 1 else rf"\frac{{1}}{{{len(losses)}}} ({inside})"
        return f"E = {body} {_result(parts.total)}"
    name = "E" if len(parts.per_sample) == 1 else f"E_{{{sample}}}"
    wanted = [int(k) for k in range(parts.y.shape[1]) if _is_written(parts, sample, int(k))]
    terms = [_term(parts, sample, k, delta) for k in _some(wanted, _largest(parts, sample))]
    chosen = _some(wanted, _largest(parts, sample))
    inside = _with_gaps(wanted, dict(zip(chosen, terms, strict=True)))
    body = _framed(parts, inside, len(wanted))
    return f"{name} = {body} {_result(float(parts.per_sample[sample]))}"


def _is_written(parts: LossBreakdown, sample: int, k: int) -> bool:
    """Cross-entropy leaves out what the target doesn't ask for."""
    return parts.name != "cross_entropy_error" or bool(parts.t[sample, k] != 0)


def _largest(parts: LossBreakdown, sample: int) -> int:
    return int(parts.shares[sample].argmax())


def _some(places: list[int], largest: int) -> list[int]:
    """Choose the first two, the last and the largest when there are many."""
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


def _joined(terms: list[str], largest: int) -> str:
    places = list(range(len(terms)))
    return _with_gaps(places, {place: terms[place] for place in _some(places, largest)})


def _framed(parts: LossBreakdown, inside: str, count: int) -> str:
    """Put the sign and the factor of the loss before its terms."""
    many = f"({inside})" if count > 1 else inside
    if parts.name == "cross_entropy_error":
        return f"-{many}" if count else "0"
    if parts.name == "sum_squared_error":
        return rf"\frac{{1}}{{2}} {many}"
    factor = rf"\frac{{1}}{{{parts.y.shape[1]}}}"
    if parts.name == "binary_cross_entropy_error":
        return rf"-{factor} [{inside}]"
    return f"{factor} {many}"


def _term(parts: LossBreakdown, sample: int, k: int, delta: float) -> str:
    y, t = float(parts.y[sample, k]), float(parts.t[sample, k])
    small = f" + {latex_number(delta)}" if LOSSES[parts.name].uses_delta and delta else ""
    if parts.name == "cross_entropy_error":
        return _logarithm(t, f"{_plain(y)}{small}")
    if parts.name == "binary_cross_entropy_error":
        yes, no = _logarithm(t, f"{_plain(y)}{small}"), _logarithm(1 - t, f"1 - {_plain(y)}{small}")
        return " + ".join(part for part, weight in ((yes, t), (no, 1 - t)) if weight)
    difference = f"{latex_number(y)} - {_plain(t)}"
    return f"|{difference}|" if parts.name == "mean_absolute_error" else f"({difference})^2"


def _logarithm(weight: float, inside: str) -> str:
    factor = "" if weight == 1 else f"{_plain(weight)} \\cdot "
    return rf"{factor}\ln({inside})"


def _plain(value: float) -> str:
    """Write a number so that it can stand after a sign."""
    return f"({latex_number(value)})" if value < 0 else latex_number(value)


def _result(value: float) -> str:
    text = latex_number(value, 6)
    exact = math.isfinite(value) and float(f"{value:.6g}") == value
    sign = "=" if exact or not math.isfinite(value) else r"\approx"
    return f"{sign} {text}"
