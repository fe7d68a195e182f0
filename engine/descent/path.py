"""Gradient descent on a surface of two variables: the path, and how it ended.

x ← x − η ∂f/∂x, step by step (*Deep Learning from Scratch*, ch. 4.4.1), or with another optimizer
of `engine.optimizers` (ch. 6.1). A path is computed with plain Python floats, which for two
numbers is several times faster than with arrays, so that it keeps up with a moving slider.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.descent.verdict import Verdict, judge
from engine.errors import InputError
from engine.optimizers import Optimizer
from engine.surfaces import Surface

Array = NDArray[np.float64]
GradientKind = Literal["exact", "numerical"]

MAX_STEPS = 1_000_000


@dataclass(frozen=True, eq=False)
class Path:
    """Where a descent went.

    Attributes
    ----------
    points
        Shape (steps + 1, 2), the start first. After an overflow both numbers are infinite.
    values
        f along the path, shape (steps + 1,); infinite on overflow, NaN where f is undefined.
    gradients
        The gradient used at each point, noise included, shape (steps + 1, 2). The last one is not
        followed by an update.
    states
        The optimizer's memory *after* reaching each point: name → shape (steps + 1, 2); zeros at
        the start.
    step_sizes
        The step size of each update, shape (steps,): the learning rate, corrected for Adam.
    finite_steps
        The number of steps before any overflow: ``points[: finite_steps + 1]`` can be drawn.
    verdict
        How it ended.
    """

    points: Array
    values: Array
    gradients: Array
    states: dict[str, Array]
    step_sizes: Array
    finite_steps: int
    verdict: Verdict


def descend(
    surface: Surface,
    start: ArrayLike,
    optimizer: Optimizer,
    steps: int = 100,
    gradient: GradientKind = "exact",
    *,
    noise: float = 0.0,
    seed: int = 0,
) -> Path:
    """Return the path of an optimizer down a surface.

    Parameters
    ----------
    surface
        One of `SURFACES`, or a custom or typed one.
    start
        (x0, x1).
    optimizer
        Only its formula and settings are used; its memory is neither used nor changed.
    steps
        The number of updates, 0 or more.
    gradient
        ``"exact"``, or ``"numerical"``: (f(x+h) − f(x−h)) / 2h with h = 1e-4.
    noise
        Standard deviation of the noise added to each partial derivative: the "stochastic" in SGD.
    seed
        Seed of the noise: the same seed gives the same path.

    Raises
    ------
    InputError
        If the start is not two finite numbers, or steps, noise or gradient are not allowed.

    Notes
    -----
    Divergence is a result, not an error: nothing is raised or printed, the path is infinite from
    there on, and the verdict names the step.
    """
    x0, x1 = _checked(start, steps, gradient, noise)
    slope = surface.gradient_at if gradient == "exact" else surface.numerical_gradient_at
    if noise:
        slope = _noisy(slope, noise, seed, steps)
    update, memory = optimizer.update, optimizer.memory
    rates = [optimizer.step_size(n) for n in range(1, steps + 2)]

    s0 = s1 = (0.0,) * len(memory)
    rows: list[tuple[float, ...]] = []
    isfinite = math.isfinite
    for rate in rates:
        g0, g1 = slope(x0, x1)
        rows.append((x0, x1, g0, g1, *s0, *s1))
        from0, from1 = x0, x1
        x0, s0 = update(rate, x0, g0, s0)
        x1, s1 = update(rate, x1, g1, s1)
        if not (isfinite(x0) and isfinite(x1)):
            break

    finite_steps = len(rows) - 1
    table = np.full((steps + 1, 4 + 2 * len(memory)), np.inf)
    table[: finite_steps + 1] = rows
    points, gradients = table[:, :2], table[:, 2:4]
    values = np.full(steps + 1, np.inf)
    values[: finite_steps + 1] = surface(table[: finite_steps + 1, 0], table[: finite_steps + 1, 1])
    states = {
        name: table[:, [4 + index, 4 + len(memory) + index]] for index, name in enumerate(memory)
    }
    return Path(
        points=points,
        values=values,
        gradients=gradients,
        states=states,
        step_sizes=np.array(rates[:steps]),
        finite_steps=finite_steps,
        verdict=judge(surface, points, values, gradients, (x0 - from0, x1 - from1)),
    )


def _checked(
    start: ArrayLike, steps: int, gradient: GradientKind, noise: float
) -> tuple[float, float]:
    """Return the start as two floats, after checking all arguments."""
    point = np.asarray(start, dtype=np.float64)
    if point.shape != (2,) or not np.isfinite(point).all():
        raise InputError("The start is {start}. Give two finite numbers, x0 and x1.", start=start)
    if isinstance(steps, bool) or int(steps) != steps or not 0 <= steps <= MAX_STEPS:
        raise InputError(
            "The number of steps is {steps}. Give a whole number from 0 to {most}.",
            steps=steps,
            most=MAX_STEPS,
        )
    if gradient not in get_args(GradientKind):
        raise InputError(
            "The gradient is {gradient}. Choose exact or numerical.", gradient=gradient
        )
    if not 0 <= noise < math.inf:
        raise InputError("The noise is {noise}. Give 0 or a positive number.", noise=noise)
    return float(point[0]), float(point[1])


def _noisy(
    slope: Callable[[float, float], tuple[float, float]], noise: float, seed: int, steps: int
) -> Callable[[float, float], tuple[float, float]]:
    """Return the gradient with noise added, drawn anew at every call."""
    draws = iter(np.random.default_rng(seed).normal(0.0, noise, (steps + 1, 2)).tolist())

    def noisy_slope(x0: float, x1: float) -> tuple[float, float]:
        g0, g1 = slope(x0, x1)
        n0, n1 = next(draws)
        return g0 + n0, g1 + n1

    return noisy_slope
