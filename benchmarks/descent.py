"""Paths of gradient descent, and the surfaces under them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benchmarks.lecture import descend as lecture_descend
from benchmarks.plan import Plan, tell
from benchmarks.table import Table, at_most, seconds, times
from benchmarks.timing import Timings, Way, alternate
from engine.descent import descend
from engine.optimizers import OPTIMIZERS, SGD, Optimizer
from engine.surfaces import SURFACES, Surface

STEPS = 200
GRID = 200
ROUNDS = 15
REPEATS = 5
START = (-3.0, 4.0)

ALL = f"{len(OPTIMIZERS)} optimizers × {STEPS} steps"
TYPED = "as the lecture types it"
OURS = "Descent Lab"


def measure(plan: Plan) -> list[Table]:
    """Measure the three tables of this area."""
    tell("descent …")
    return [_against_lecture(plan), _optimizers(plan), _surfaces(plan)]


def _against_lecture(plan: Plan) -> Table:
    bowl = SURFACES["bowl"]

    def ours() -> None:
        for _ in range(REPEATS):
            descend(bowl, START, SGD(0.1), STEPS, "numerical")

    def typed() -> None:
        for _ in range(REPEATS):
            lecture_descend(START, 0.1, STEPS)

    timings = alternate([Way(OURS, ours, REPEATS), Way(TYPED, typed, REPEATS)], plan.rounds(ROUNDS))
    table = Table(
        "path",
        f"A path of {STEPS} steps down the bowl",
        "Plain gradient descent with the numerical gradient; ours with values, gradients and "
        "verdict.",
        ("way", "time", "against ours"),
    )
    for name in timings.seconds:
        table.add(name, seconds(timings.median(name)), times(timings.ratio(name, OURS)))
    return table


def _optimizers(plan: Plan) -> Table:
    ways: list[Way] = []
    for surface in SURFACES.values():
        optimizers = [kind() for kind in OPTIMIZERS.values()]
        ways.append(Way(surface.name, _paths(surface, optimizers), REPEATS))
    timings = alternate(ways, plan.rounds(ROUNDS))
    table = Table(
        "optimizers",
        f"Paths: {ALL} together",
        "With exact gradients, from the usual start of each surface.",
        ("surface", "time", "against the bowl"),
    )
    _add_surfaces(table, timings)
    table.goals.append(at_most(ALL, seconds(_slowest(timings)), seconds(0.005)))
    return table


def _paths(surface: Surface, optimizers: list[Optimizer]) -> Callable[[], None]:
    def run() -> None:
        for _ in range(REPEATS):
            for optimizer in optimizers:
                descend(surface, surface.start, optimizer, STEPS)

    return run


def _surfaces(plan: Plan) -> Table:
    ways = [
        Way(name, grid_evaluation(surface, GRID, REPEATS), REPEATS)
        for name, surface in SURFACES.items()
    ]
    timings = alternate(ways, plan.rounds(ROUNDS))
    table = Table(
        "surfaces",
        f"Heights of a surface on a grid of {GRID} × {GRID}",
        "Computed whenever another surface is chosen.",
        ("surface", "time", "against the bowl"),
    )
    _add_surfaces(table, timings)
    table.goals.append(at_most("the slowest surface", seconds(_slowest(timings)), seconds(0.002)))
    return table


def grid_evaluation(surface: Surface, points: int, repeats: int) -> Callable[[], None]:
    """Return a function that computes the heights on a square grid, `repeats` times."""
    x0, x1 = (np.linspace(*ends, points) for ends in surface.domain)

    def run() -> None:
        for _ in range(repeats):
            surface(x0[:, None], x1[None, :])

    return run


def _add_surfaces(table: Table, timings: Timings) -> None:
    for name in timings.seconds:
        table.add(name, seconds(timings.median(name)), times(timings.ratio(name, "bowl")))


def _slowest(timings: Timings) -> float:
    return max(timings.median(name) for name in timings.seconds)
