"""Formatting numbers: short, with a true minus sign and typeset powers of ten."""

from __future__ import annotations

import math

MINUS = "−"
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def format_number(value: float, digits: int = 6) -> str:
    """Return a number as short text: no decimal point if whole, an e if tiny or huge."""
    if not math.isfinite(value):
        return {math.inf: "∞", -math.inf: f"{MINUS}∞"}.get(value, "NaN")
    text = f"{value:.{digits}g}"
    if text in ("-0", "0"):
        return "0"
    text = text.replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
    return MINUS + text[1:] if text.startswith("-") else text


def power_of_ten(exponent: int) -> str:
    """Return a typeset power of ten, such as 10⁻³."""
    return "10" + str(exponent).translate(_RAISED)


def typeset_number(value: float, digits: int = 4) -> str:
    """Return a typeset number: 0.25, −3, 2.5×10⁻⁷, 10⁻³⁰."""
    factor, e, exponent = format_number(value, digits).partition("e")
    if not e:
        return factor
    power = power_of_ten(int(exponent))
    return power if factor == "1" else f"{factor}×{power}"
