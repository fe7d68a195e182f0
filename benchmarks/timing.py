"""Times ways to do the same work side by side, so that a busy machine affects all alike."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Clock = Callable[[], float]


@dataclass(frozen=True)
class Way:
    """One way to do the work.

    Parameters
    ----------
    name
        Its name for a reader.
    action
        Does the work `units` times.
    units
        The divisor of the time of one call.
    """

    name: str
    action: Callable[[], object]
    units: int = 1


class Timings:
    """The seconds per unit for each way, one number per round."""

    def __init__(self, seconds: Mapping[str, Sequence[float]]) -> None:
        self.seconds = {name: list(values) for name, values in seconds.items()}

    def median(self, name: str) -> float:
        """Return the median over the rounds, in seconds."""
        return statistics.median(self.seconds[name])

    def ratio(self, name: str, base: str) -> float:
        """Return how many times as long one way took as another, as the median over the rounds.

        Both sides of each quotient come from the same round, so that a slow moment cancels out.
        """
        pairs = zip(self.seconds[name], self.seconds[base], strict=True)
        return statistics.median(one / other for one, other in pairs)

    def quickest(self, *names: str) -> str:
        """Return the name with the smallest median."""
        return min(names, key=self.median)


def alternate(
    ways: Sequence[Way], rounds: int, warm_up: int = 1, clock: Clock = time.perf_counter
) -> Timings:
    """Time each way once per round; each round begins with a different one.

    Parameters
    ----------
    ways
        What to compare.
    rounds
        How often to time each way.
    warm_up
        Extra rounds before these whose times are discarded: caches fill, memory is allocated.
    clock
        Returns the time in seconds.
    """
    seconds: dict[str, list[float]] = {way.name: [] for way in ways}
    for number in range(-warm_up, rounds):
        start = number % len(ways)
        for way in (*ways[start:], *ways[:start]):
            begun = clock()
            way.action()
            taken = clock() - begun
            if number >= 0:
                seconds[way.name].append(taken / way.units)
    return Timings(seconds)


def growth_exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Return p of the best fit seconds ∝ sizeᵖ: the slope of the line through the logarithms."""
    x = [math.log(size) for size in sizes]
    y = [math.log(second) for second in seconds]
    return statistics.linear_regression(x, y).slope


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]
