"""A surface from a typed function of x0 and x1, with its exact gradient."""

from __future__ import annotations

import math
from typing import Any

from engine.expressions import parse_function
from engine.surfaces.surface import VARIABLES, Interval, Point, Surface, custom_surface


def typed_surface(
    text: str,
    domain: tuple[Interval, Interval] = ((-5.0, 5.0), (-5.0, 5.0)),
    start: Point | None = None,
) -> Surface:
    """Return a surface for what a learner typed, such as ``x0^2 + 3 sin x1``.

    Parameters
    ----------
    text
        A function of x0 and x1, or x and y.
    domain
        ((low, high) of x0, (low, high) of x1).
    start
        Where descent begins; by default a point away from the middle of the domain.

    Returns
    -------
    Surface
        Its gradient is exact. At a kink, such as that of abs at 0, it is a subgradient.

    Raises
    ------
    ExpressionError
        If the text can't be read as a function.
    InputError
        If f is undefined on the whole domain.
    """
    f = parse_function(text, VARIABLES)
    slope0, slope1 = (f.derivative(name, at_kinks="subgradient") for name in VARIABLES)

    def gradient(x0: Any, x1: Any) -> tuple[Any, Any]:
        return slope0(x0, x1), slope1(x0, x1)

    def gradient_at(x0: float, x1: float) -> tuple[float, float]:
        # Where f is undefined it has no slope either, whatever the rules of calculus give.
        if math.isnan(f.at(x0, x1)):
            return math.nan, math.nan
        return slope0.at(x0, x1), slope1.at(x0, x1)

    return custom_surface(
        f,
        gradient,
        domain,
        start=start,
        formula=text,
        value_at=f.at,
        gradient_at=gradient_at,
    )
