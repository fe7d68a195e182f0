"""The surfaces of the gradient descent lab, one row each; `landscapes` has their formulas."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.errors import Sentence
from engine.surfaces import landscapes
from engine.surfaces.surface import Functions, Minimum, Surface


def _fast(value: Callable[..., Any], gradient: Callable[..., Any]) -> Functions:
    """Return a landscape for floats and for grids; its functions compute with the module m."""
    return Functions(
        value_at=value,
        gradient_at=gradient,
        grid_value=partial(value, m=np),
        grid_gradient=partial(gradient, m=np),
    )


def by_name(*surfaces: Surface) -> Mapping[str, Surface]:
    """Return the surfaces by name; raise an error if two share one."""
    found: dict[str, Surface] = {}
    for surface in surfaces:
        if surface.name in found:
            raise ValueError(f"Two surfaces have the name {surface.name}.")
        found[surface.name] = surface
    return MappingProxyType(found)


def _rastrigin_minima() -> tuple[Minimum, ...]:
    """Return the 25 minima in the domain, one near every pair of whole numbers."""
    hollows = []
    for x in (-2.0, -1.0, 0.0, 1.0, 2.0):
        for _ in range(8):  # Newton's method on 2x + 20π·sin(2πx) = 0
            slope = 2 + 40 * math.pi**2 * math.cos(2 * math.pi * x)
            x -= (2 * x + 20 * math.pi * math.sin(2 * math.pi * x)) / slope
        hollows.append(x)
    return tuple(
        Minimum((a, b), landscapes.rastrigin(a, b), "global" if a == b == 0 else "local")
        for a in hollows
        for b in hollows
    )


SURFACES = by_name(
    Surface(
        name="bowl",
        title=Sentence("Bowl"),
        lesson=Sentence("Round: against the gradient, the way leads straight to the minimum."),
        formula="x0^2 + x1^2",
        functions=_fast(landscapes.bowl, landscapes.bowl_gradient),
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        z_range=(0.0, 50.0),
        start=(-3.0, 4.0),
        learning_rate=0.1,
        minima=(Minimum((0.0, 0.0), 0.0, "global"),),
        saddles=(),
        max_curvature=2.0,
    ),
    Surface(
        name="valley",
        title=Sentence("Long valley"),
        lesson=Sentence(
            "Steep across the valley (x₁), gentle along it (x₀): plain gradient descent zigzags."
        ),
        formula="x0^2/20 + x1^2",
        functions=_fast(landscapes.valley, landscapes.valley_gradient),
        domain=((-10.0, 10.0), (-5.0, 5.0)),
        z_range=(0.0, 30.0),
        start=(-7.0, 2.0),
        learning_rate=0.95,
        minima=(Minimum((0.0, 0.0), 0.0, "global"),),
        saddles=(),
        max_curvature=2.0,
    ),
    Surface(
        name="saddle",
        title=Sentence("Saddle"),
        lesson=Sentence("The gradient is 0 in the middle, but there is no minimum."),
        formula="x0^2 - x1^2",
        functions=_fast(landscapes.saddle, landscapes.saddle_gradient),
        domain=((-3.0, 3.0), (-3.0, 3.0)),
        z_range=(-9.0, 9.0),
        start=(-2.5, 0.001),
        learning_rate=0.05,
        minima=(),
        saddles=((0.0, 0.0),),
        max_curvature=2.0,
    ),
    Surface(
        name="two_minima",
        title=Sentence("Two minima"),
        lesson=Sentence("The start decides which minimum is found, and it may be the worse one."),
        formula="x0^4/4 + x0^3/6 - 3/2 x0^2 + x1^2 + 10/3",
        functions=_fast(landscapes.two_minima, landscapes.two_minima_gradient),
        domain=((-3.0, 3.0), (-3.0, 3.0)),
        z_range=(0.0, 15.0),
        start=(2.5, 2.0),
        learning_rate=0.05,
        minima=(
            Minimum((-2.0, 0.0), landscapes.two_minima(-2.0, 0.0), "global"),
            Minimum((1.5, 0.0), landscapes.two_minima(1.5, 0.0), "local"),
        ),
        saddles=((0.0, 0.0),),
        max_curvature=None,
    ),
    Surface(
        name="himmelblau",
        title=Sentence("Himmelblau"),
        lesson=Sentence(
            "Four minima, all equally deep: a small change of the start decides which one is found."
        ),
        formula="(x0^2 + x1 - 11)^2 + (x0 + x1^2 - 7)^2",
        functions=_fast(landscapes.himmelblau, landscapes.himmelblau_gradient),
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        z_range=(0.0, 300.0),
        start=(0.0, -1.0),
        learning_rate=0.01,
        minima=(
            Minimum((3.0, 2.0), 0.0, "global"),
            Minimum((-2.805118086952745, 3.131312518250573), 0.0, "global"),
            Minimum((-3.779310253377747, -3.2831859912861696), 0.0, "global"),
            Minimum((3.5844283403304917, -1.8481265269644034), 0.0, "global"),
        ),
        saddles=(
            (0.08667750455539634, 2.884254701174776),
            (3.385154183607021, 0.07385187983774928),
            (-0.12796134673068005, -1.9537149802445766),
            (-3.0730257507643897, -0.08135304428796751),
        ),
        max_curvature=None,
    ),
    Surface(
        name="rosenbrock",
        title=Sentence("Rosenbrock's banana"),
        lesson=Sentence("A bent valley: easy to enter, slow to follow to its end."),
        formula="(1 - x0)^2 + 100(x1 - x0^2)^2",
        functions=_fast(landscapes.rosenbrock, landscapes.rosenbrock_gradient),
        domain=((-2.0, 2.0), (-1.0, 3.0)),
        z_range=(0.0, 600.0),
        start=(-1.2, 1.0),
        learning_rate=0.001,
        minima=(Minimum((1.0, 1.0), 0.0, "global"),),
        saddles=(),
        max_curvature=None,
    ),
    Surface(
        name="beale",
        title=Sentence("Beale"),
        lesson=Sentence("Steep corners around a flat middle: one learning rate hardly fits both."),
        formula="(1.5 - x0 + x0 x1)^2 + (2.25 - x0 + x0 x1^2)^2 + (2.625 - x0 + x0 x1^3)^2",
        functions=_fast(landscapes.beale, landscapes.beale_gradient),
        domain=((-4.5, 4.5), (-4.5, 4.5)),
        z_range=(0.0, 150.0),
        start=(1.0, 1.5),
        learning_rate=0.01,
        minima=(Minimum((3.0, 0.5), 0.0, "global"),),
        saddles=((0.0, 1.0),),
        max_curvature=None,
    ),
    Surface(
        name="rastrigin",
        title=Sentence("Rastrigin's egg box"),
        lesson=Sentence("Hollows everywhere: the descent ends in the nearest one."),
        formula="20 + x0^2 + x1^2 - 10 cos(2 pi x0) - 10 cos(2 pi x1)",
        # math.cos refuses infinity, which 2πx reaches when a path diverges.
        functions=_fast(landscapes.rastrigin, landscapes.rastrigin_gradient).nan_on_error(),
        domain=((-2.5, 2.5), (-2.5, 2.5)),
        z_range=(0.0, 50.0),
        start=(1.3, -1.7),
        learning_rate=0.001,
        minima=_rastrigin_minima(),
        saddles=(),
        max_curvature=None,
    ),
    Surface(
        name="plateau",
        title=Sentence("Plateau"),
        lesson=Sentence("Far from the hollow the gradient is almost 0, and nothing moves."),
        formula="1 - exp(-0.5(x0^2 + x1^2))",
        functions=_fast(landscapes.plateau, landscapes.plateau_gradient),
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        z_range=(0.0, 1.0),
        start=(-3.0, 3.0),
        learning_rate=1.0,
        minima=(Minimum((0.0, 0.0), 0.0, "global"),),
        saddles=(),
        max_curvature=None,
    ),
)
"""Name → surface, in the order of the menu."""
