"""The gradient of all parameters: naive, quick, and by backpropagation."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from benchmarks.lecture import LectureNet, Place, one_hot
from benchmarks.plan import Plan, one_blas_thread, tell
from benchmarks.table import Table, at_least, seconds, times
from benchmarks.timing import Clock, Timings, Way, alternate
from engine.gradient_check import naive_numerical_gradient_steps, quick_numerical_gradient
from engine.network import Array, TwoLayerNet, pixel_values

BATCH = 100
PART = 100  # sampled weights of each parameter
ROUNDS = 7

QUICK = "quick numerical gradient"
LECTURE = "naive, as the lecture types it"
NAIVE = "naive, by the engine's clear network"
BACKPROPAGATION = "backpropagation"


def measure(plan: Plan) -> list[Table]:
    """Measure the table of this area."""
    tell("gradient: " + ("the whole naive way takes minutes …" if plan.whole else "…"))
    x = pixel_values(plan.data.train_images[:BATCH])
    labels = plan.data.train_labels[:BATCH]
    network = TwoLayerNet(784, 50, 10, seed=0)
    with one_blas_thread():
        timings = _timings(plan, network, x, labels)
    return [gradient_table(timings, network, plan)]


def _timings(plan: Plan, network: TwoLayerNet, x: Array, labels: np.ndarray) -> Timings:
    typed = LectureNet(seed=0)
    t = one_hot(labels)
    seen: dict[str, list[float]] = {LECTURE: [], NAIVE: []}

    def naive_lecture() -> None:
        seen[LECTURE].append(
            scaled_seconds(
                lambda places: typed.numerical_derivatives(x, t, places),
                typed.params,
                None if plan.whole else PART,
            )
        )

    def naive_engine() -> None:
        seen[NAIVE].append(_engine_naive(network, x, labels, whole=plan.whole))

    ways = [
        Way(QUICK, lambda: quick_numerical_gradient(network, x, labels)),
        Way(BACKPROPAGATION, lambda: [network.gradient(x, labels) for _ in range(100)], 100),
        Way(LECTURE, naive_lecture),
        Way(NAIVE, naive_engine),
    ]
    rounds = 1 if plan.whole else plan.rounds(ROUNDS)
    warm_up = 0 if plan.whole else 1
    timings = alternate(ways, rounds, warm_up)
    # The naive ways did only a part, so their scaled-up figures count, not the time they took.
    return Timings({**timings.seconds, **{name: all_[warm_up:] for name, all_ in seen.items()}})


def scaled_seconds(
    derive: Callable[[Sequence[Place]], object],
    params: Mapping[str, Array],
    part: int | None,
    clock: Clock = time.perf_counter,
) -> float:
    """Return the time for all numerical derivatives, scaled up from some of each parameter.

    Parameters
    ----------
    derive
        A function of places (name, index) that computes their derivatives.
    params
        The parameters by name.
    part
        How many weights of each to take, evenly spread; None for all.
    clock
        Returns the time in seconds.
    """
    total = 0.0
    for name, value in params.items():
        places = spread_places(name, value.shape, part)
        begun = clock()
        derive(places)
        total += (clock() - begun) * value.size / len(places)
    return total


def spread_places(name: str, shape: tuple[int, ...], part: int | None) -> Sequence[Place]:
    """Return `part` indices of an array, evenly spread over it, or all if None."""
    size = int(np.prod(shape))
    taken = size if part is None else min(part, size)
    flat = np.arange(taken) * size // taken
    return [(name, tuple(int(i) for i in np.unravel_index(one, shape))) for one in flat]


def _engine_naive(network: TwoLayerNet, x: Array, labels: np.ndarray, *, whole: bool) -> float:
    """Return the time of the engine's naive generator; every weight costs two forward passes."""
    total = sum(value.size for value in network.params.values())
    wanted = total if whole else 4 * PART
    steps = naive_numerical_gradient_steps(network, x, labels)
    next(steps)
    begun = time.perf_counter()
    for _ in range(wanted - 1):
        next(steps)
    return (time.perf_counter() - begun) * total / (wanted - 1)


def gradient_table(timings: Timings, network: TwoLayerNet, plan: Plan) -> Table:
    """Return the table of the timings."""
    weights = sum(value.size for value in network.params.values())
    table = Table(
        "gradient",
        f"The gradient of all {weights:,} parameters",
        f"Of {BATCH} images of {plan.data.name}, float64; numerically by (f(w+h) − f(w−h)) / 2h, "
        "h = 1e-4, weight by weight.",
        ("way", "time", "against quick"),
    )
    for name in (LECTURE, NAIVE, QUICK, BACKPROPAGATION):
        table.add(name, seconds(timings.median(name)), times(timings.ratio(name, QUICK)))
    for name in (LECTURE, NAIVE):
        ratio = times(timings.ratio(name, QUICK))
        table.goals.append(at_least(f"{name}, takes", ratio, times(150)))
    table.notes.append(
        "The naive ways were timed in full."
        if plan.whole
        else f"The naive ways were timed on {PART} weights of each matrix (the engine's on the "
        f"first {4 * PART}) and scaled up to all; --whole times them in full."
    )
    return table
