"""Which learning rates crawl, converge, oscillate or diverge: the zones of the slider."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from engine.descent.path import GradientKind, descend
from engine.descent.verdict import Kind
from engine.errors import InputError
from engine.optimizers import SGD, Optimizer
from engine.surfaces import Surface

ZoneKind = Literal["crawls", "converges", "oscillates", "diverges"]
Change = tuple[float, ZoneKind]

ZONE_RESOLUTION = 0.004  # in decades: 1 %, less than a pixel of the slider

ZONE_OF: dict[Kind, ZoneKind] = {
    Kind.CRAWLING: "crawls",
    Kind.PLATEAU: "crawls",
    Kind.ON_THE_WAY: "crawls",
    Kind.CONVERGED: "converges",
    Kind.LOCAL_MINIMUM: "converges",
    Kind.SADDLE: "converges",
    Kind.OSCILLATING: "oscillates",
    Kind.DIVERGED: "diverges",
    Kind.UNDEFINED: "diverges",
}
"""The zone of the learning-rate slider for each kind of verdict."""


@dataclass(frozen=True)
class Zone:
    """A range of learning rates with the same outcome."""

    low: float
    high: float
    kind: ZoneKind


def learning_rate_zones(
    surface: Surface,
    start: ArrayLike,
    optimizer: Optimizer | None = None,
    steps: int = 100,
    gradient: GradientKind = "exact",
    *,
    low: float = 1e-10,
    high: float = 1e2,
) -> list[Zone]:
    """Return the zones of learning rates that crawl, converge, oscillate and diverge.

    Parameters
    ----------
    surface, start, steps, gradient
        As for `descend`.
    optimizer
        Only its kind and other settings are used; plain SGD by default.
    low, high
        The ends of the slider.

    Returns
    -------
    list of Zone
        From low to high without gaps. Borders are accurate to 1 %; a zone narrower than a quarter
        of a decade may be missed if both its neighbours are alike.

    Raises
    ------
    InputError
        As for `descend`, or if low and high are not two positive numbers in order.
    """
    if not 0 < low < high < math.inf:
        raise InputError(
            "The learning rates go from {low} to {high}. Give two positive numbers, the smaller "
            "one first.",
            low=low,
            high=high,
        )
    trial = (optimizer or SGD()).copy()

    def kind_at(exponent: float) -> ZoneKind:
        trial.learning_rate = 10**exponent
        return ZONE_OF[descend(surface, start, trial, steps, gradient).verdict.kind]

    def changes(a: float, kind_a: ZoneKind, b: float, kind_b: ZoneKind) -> list[Change]:
        """Return where the kind changes between two exponents, and to what, by bisection."""
        if kind_a == kind_b:
            return []
        if b - a <= ZONE_RESOLUTION:
            return [(b, kind_b)]
        middle = (a + b) / 2
        kind = kind_at(middle)
        return changes(a, kind_a, middle, kind) + changes(middle, kind, b, kind_b)

    exponents = _trial_exponents(math.log10(low), math.log10(high))
    kinds = [kind_at(exponent) for exponent in exponents]
    borders: list[Change] = [(exponents[0], kinds[0])]
    for (a, kind_a), (b, kind_b) in pairwise(zip(exponents, kinds, strict=True)):
        borders += changes(a, kind_a, b, kind_b)
    ends = [10**exponent for exponent, _ in borders[1:]] + [high]
    begins = [low, *ends[:-1]]
    return [
        Zone(begin, end, kind) for begin, end, (_, kind) in zip(begins, ends, borders, strict=True)
    ]


def _trial_exponents(first: float, last: float) -> list[float]:
    """Return exponents to try: one per decade where steps are tiny, four where it matters."""
    fine = min(max(first, -4.0), last)
    coarse = np.linspace(first, fine, 1 + math.ceil(fine - first))
    close = np.linspace(fine, last, 1 + math.ceil((last - fine) / 0.25))
    return [*coarse[:-1].tolist(), *close.tolist()]
