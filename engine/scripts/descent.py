"""A descent as a NumPy script that prints the numbers on screen."""

from __future__ import annotations

from engine.optimizers import Optimizer
from engine.surfaces import Surface

_TEMPLATE = '''\
"""Gradient descent with {optimizer}: a path of Descent Lab in plain NumPy."""
import numpy as np


def f(x0, x1):
    return {function}


def gradient(x0, x1):
{gradient}


w = np.array([{x0!r}, {x1!r}])
{settings}
with np.errstate(all="ignore"):
    for step in range(1, {steps} + 1):
        g = gradient(*w){noise}
{update}
    print("step", {steps})
    print("x0 =", float(w[0]))
    print("x1 =", float(w[1]))
    print("f =", float(f(*w)))
    print("gradient =", *gradient(*w).tolist())
'''
_EXACT = """\
    slope0 = {slope0}
    slope1 = {slope1}
    return np.array([slope0, slope1])"""
_NUMERICAL = """\
    h = 1e-4
    slope0 = (f(x0 + h, x1) - f(x0 - h, x1)) / (2 * h)
    slope1 = (f(x0, x1 + h) - f(x0, x1 - h)) / (2 * h)
    return np.array([slope0, slope1])"""


def descent_script(
    surface: Surface,
    start: tuple[float, float],
    optimizer: Optimizer,
    steps: int,
    *,
    numerical: bool,
    noise: float,
    seed: int,
    draws: int,
) -> str:
    """Return the script for one path.

    Parameters
    ----------
    surface
        A surface that has a formula.
    start, optimizer, steps
        As for `engine.descent.descend`.
    numerical
        Whether to use the numerical gradient.
    noise, seed, draws
        The noise added to the gradient, its seed, and the number of points it is drawn for.
    """
    f = surface.expression
    slopes = {
        f"slope{index}": f.derivative(name, at_kinks="subgradient").numpy
        for index, name in enumerate(f.variables)
    }
    settings = [f"rate = {optimizer.learning_rate!r}"]
    settings += [
        f"{name} = {value!r}"
        for name, value in optimizer.settings.items()
        if name != "learning_rate"
    ]
    settings += [f"{letter} = np.zeros(2)" for letter in optimizer.facts.memory.values()]
    if noise:
        drawn = f"normal(0, {noise!r}, ({draws}, 2))"
        settings.append(f"noise = np.random.default_rng({seed}).{drawn}")
    return _TEMPLATE.format(
        optimizer=type(optimizer).__name__,
        function=f.numpy,
        gradient=_NUMERICAL if numerical else _EXACT.format(**slopes),
        x0=float(start[0]),
        x1=float(start[1]),
        settings="\n".join(settings),
        steps=steps,
        noise=" + noise[step - 1]" if noise else "",
        update="\n".join(f"        {line}" for line in optimizer.facts.code),
    )
