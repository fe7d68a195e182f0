"""The positions and labels of the ticks of an axis.

Every range has at least three ticks, and no two labels are the same: where plain numbers would be
too long, the labels leave out a common offset, or are multiples of a power of ten.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from gui.numbers import MINUS, power_of_ten, typeset_number

LEAST_TICKS = 3
LONGEST = 8  # characters of a label, when nothing measures it
FACTORS = (1, 2, 5)  # of a power of ten: the steps that people count in
DECADES = (1, 2, 3, 4, 5, 10, 20, 50, 100, 200)  # steps between powers of ten
BETWEEN_DECADES = ((1, 2, 5), (1, 3), (1,))
LARGEST_POWER = 300  # beyond it a power of ten is too close to the limits of a float


Fits = Callable[[list[str]], bool]


def short_enough(texts: list[str]) -> bool:
    """Return whether labels are short, without measuring them."""
    return max(map(len, texts)) <= LONGEST


@dataclass(frozen=True)
class Ticks:
    """Ticks of an axis. A text stands for ``value = text · 10^exponent + offset``."""

    values: list[float]
    texts: list[str]
    step: float = 1.0
    offset: float = 0.0
    exponent: int = 0

    @property
    def note(self) -> str:
        """What to add to the name of the axis to make the labels correct."""
        sign = "+" if self.offset < 0 else MINUS
        offset = f" {sign} {_offset_text(abs(self.offset))}" if self.offset else ""
        return offset + (f" (×{power_of_ten(self.exponent)})" if self.exponent else "")


def nice_ticks(low: float, high: float, count: int) -> list[float]:
    """Return about `count` round numbers (1, 2 or 5 times a power of ten) from low to high."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return []
    step = _step(low, high, count)
    return [number * step for number in _multiples(low, high, step)]


def linear_ticks(low: float, high: float, count: int, fits: Fits = short_enough) -> Ticks:
    """Return at least three ticks, about `count`; `fits` tells whether labels have room."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return Ticks([], [])
    step = _step(low, high, max(count, LEAST_TICKS))
    multiples = _multiples(low, high, step)
    while len(multiples) < LEAST_TICKS:
        step = _next_smaller_step(step)
        multiples = _multiples(low, high, step)
    values = [number * step for number in multiples]
    texts = _plain_texts(values, step)
    if fits(texts):
        return Ticks(values, texts, step)
    offset = 0.0
    if max(abs(low), abs(high)) >= 1e4 * (high - low):
        unit = 10.0 ** math.ceil(math.log10(high - low))
        # Count in steps, so that no digit is lost in the difference of two large numbers.
        steps = round(unit / step)
        first = multiples[0] // steps * steps
        offset, multiples = first * step, range(multiples.start - first, multiples.stop - first)
    rest = [number * step for number in multiples]
    texts = _plain_texts(rest, step)
    if fits(texts):
        return Ticks(values, texts, step, offset)
    exponent = math.floor(math.log10(max(map(abs, rest))) + 1e-9)
    decimals = max(0, exponent - math.floor(math.log10(step) + 1e-9))
    unit = 10.0**exponent
    texts = [f"{value / unit:.{decimals}f}".replace("-", MINUS) for value in rest]
    return Ticks(values, [_zero(text) for text in texts], step, offset, exponent)


def whole_ticks(low: float, high: float, count: int, fits: Fits = short_enough) -> Ticks:
    """Return about `count` ticks at whole numbers, for counts."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return Ticks([], [])
    step = max(_step(low, high, count), 1.0)
    values = [number * step for number in _multiples(low, high, step)]
    return Ticks(values, _plain_texts(values, step), step)


def log_ticks(low: float, high: float, count: int, fits: Fits = short_enough) -> Ticks:
    """Return at least three ticks for a logarithmic axis from 10^low to 10^high, as exponents."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return Ticks([], [])
    decades = math.floor(high) - math.ceil(low) + 1
    if decades >= LEAST_TICKS or max(abs(low), abs(high)) > LARGEST_POWER:
        most = max(count, LEAST_TICKS)
        counts = [len(_multiples(low, high, step)) for step in DECADES]
        few = (place for place, number in enumerate(counts) if number <= most)
        place = next(few, len(DECADES) - 1)
        while place and counts[place] < LEAST_TICKS:
            place -= 1
        step = DECADES[place]
        exponents = [number * step for number in _multiples(low, high, step)]
        return Ticks([float(e) for e in exponents], [power_of_ten(e) for e in exponents])
    choices = [_between_decades(low, high, factors) for factors in BETWEEN_DECADES]
    choices = [choice for choice in choices if len(choice) >= LEAST_TICKS]
    if choices:
        chosen = next((one for one in choices if len(one) <= count), choices[-1])
        return Ticks([math.log10(v) for v in chosen], [typeset_number(v, 3) for v in chosen])
    ticks = linear_ticks(10.0**low, 10.0**high, min(count, 4), fits)
    places = [math.log10(value) for value in ticks.values]
    return Ticks(places, ticks.texts, ticks.step, ticks.offset, ticks.exponent)


def _between_decades(low: float, high: float, factors: tuple[int, ...]) -> list[float]:
    powers = range(math.floor(low), math.ceil(high) + 1)
    values = [factor * 10.0**power for power in powers for factor in factors]
    return [value for value in values if low <= math.log10(value) <= high]


def _step(low: float, high: float, count: int) -> float:
    """Return the smallest round step that gives no more than about `count` ticks."""
    rough = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (*FACTORS, 10) if power * factor >= rough * 0.999)


def _next_smaller_step(step: float) -> float:
    power = math.floor(math.log10(step) + 1e-9)
    factor = round(step / 10.0**power)
    return {1: 0.5, 2: 1.0, 5: 2.0}[factor] * 10.0**power


def _multiples(low: float, high: float, step: float) -> range:
    return range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)


def _decimals(step: float) -> int:
    return max(0, -math.floor(math.log10(step) + 1e-9))


def _plain_texts(values: list[float], step: float) -> list[str]:
    decimals = _decimals(step)
    return [_zero(f"{value:,.{decimals}f}".replace("-", MINUS)) for value in values]


def _zero(text: str) -> str:
    return text if text.strip("0.,−") else "0"


def _offset_text(offset: float) -> str:
    """Return an offset as text, with all of its digits."""
    if not 1e-4 <= offset < 1e12:
        return typeset_number(offset, 15)
    decimals = len(f"{offset:.15g}".partition(".")[2])
    return f"{offset:,.{decimals}f}"
