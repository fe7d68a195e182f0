"""A surface to descend on: a function of two variables with its gradient, and its picture."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, Literal, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import InputError, Sentence
from engine.expressions import Expression, parse_function

Array = NDArray[np.float64]
Point = tuple[float, float]
Interval = tuple[float, float]
T = TypeVar("T")

VARIABLES = ("x0", "x1")

DIFFERENCE_STEP = 1e-4  # h of the numerical gradient, as in the lecture
HESSIAN_STEP = 1e-5  # near the best trade of truncation against rounding for central differences


@dataclass(frozen=True)
class Minimum:
    """A lowest point of its surroundings.

    Attributes
    ----------
    point, value
        Where it is, and f there.
    kind
        ``"global"`` if f is nowhere lower, else ``"local"``.
    """

    point: Point
    value: float
    kind: Literal["global", "local"]


@dataclass(frozen=True)
class Functions:
    """f and its gradient in the two forms that are needed: for single points and for grids.

    Attributes
    ----------
    value_at, gradient_at
        f and (∂f/∂x0, ∂f/∂x1) of two Python floats; for loops over single points.
    grid_value, grid_gradient
        The same for arrays that broadcast.
    """

    value_at: Callable[[float, float], float]
    gradient_at: Callable[[float, float], tuple[float, float]]
    grid_value: Callable[[Any, Any], Any]
    grid_gradient: Callable[[Any, Any], tuple[Any, Any]]

    def quiet(self) -> Functions:
        """Return the same with NaN where a function of floats would raise an error."""
        return replace(
            self,
            value_at=partial(_nan_outside, self.value_at, math.nan),
            gradient_at=partial(_nan_outside, self.gradient_at, (math.nan, math.nan)),
        )


@dataclass(frozen=True, eq=False)
class Surface:
    """A function f(x0, x1) with its gradient and what a picture of it needs.

    Attributes
    ----------
    name
        The key in `SURFACES`.
    title, lesson
        What the learner reads: its name, and what it shows in one sentence.
    formula
        f as a learner would type it; the LaTeX and the NumPy code are made of it. Empty for a
        function that was never written down.
    functions
        f and its gradient, quick to compute; `__call__` and `gradient` are the safe way to them.
    domain
        The part to draw: ((low, high) of x0, (low, high) of x1).
    z_range
        The heights to draw; what is higher or lower is clipped.
    start
        Where descent begins unless the learner says otherwise.
    learning_rate
        One that shows what the surface is for, with plain gradient descent.
    minima, saddles
        The known ones inside the domain.
    max_curvature
        λmax, the largest eigenvalue of the Hessian, where it is the same everywhere (quadratics);
        None elsewhere.
    """

    name: str
    title: Sentence
    lesson: Sentence
    formula: str
    functions: Functions = field(repr=False)
    domain: tuple[Interval, Interval]
    z_range: Interval
    start: Point
    learning_rate: float
    minima: tuple[Minimum, ...]
    saddles: tuple[Point, ...]
    max_curvature: float | None

    @property
    def value_at(self) -> Callable[[float, float], float]:
        """Value of f at two Python floats."""
        return self.functions.value_at

    @property
    def gradient_at(self) -> Callable[[float, float], tuple[float, float]]:
        """Gradient (∂f/∂x0, ∂f/∂x1) at two Python floats."""
        return self.functions.gradient_at

    @cached_property
    def expression(self) -> Expression:
        """The formula, read; its derivatives take one fitting slope at a kink."""
        return parse_function(self.formula, VARIABLES)

    @property
    def latex(self) -> str:
        """The formula typeset."""
        return self.expression.latex if self.formula else "f(x_0, x_1)"

    def __call__(self, x0: ArrayLike, x1: ArrayLike) -> Array:
        """Return f(x0, x1), of the shape the two broadcast to; silently infinite where too large.

        Raises
        ------
        InputError
            If the two shapes don't fit together.
        """
        a, b, shape = _two_arrays(x0, x1)
        with np.errstate(all="ignore"):
            return _filled(self.functions.grid_value(a, b), shape)

    def gradient(self, x0: ArrayLike, x1: ArrayLike) -> Array:
        """Return (∂f/∂x0, ∂f/∂x1) as an array of shape (2, …): ``g0, g1 = s.gradient(x0, x1)``.

        Raises
        ------
        InputError
            If the two shapes don't fit together.
        """
        a, b, shape = _two_arrays(x0, x1)
        out = np.empty((2, *shape))
        with np.errstate(all="ignore"):
            out[0], out[1] = self.functions.grid_gradient(a, b)
        return out

    def numerical_gradient_at(self, x0: float, x1: float) -> tuple[float, float]:
        """Return (f(x+h) − f(x−h)) / 2h for each variable, h = 1e-4 (ch. 4.4)."""
        f, h = self.functions.value_at, DIFFERENCE_STEP
        return (
            (f(x0 + h, x1) - f(x0 - h, x1)) / (2 * h),
            (f(x0, x1 + h) - f(x0, x1 - h)) / (2 * h),
        )

    def hessian(self, x0: float, x1: float) -> Array:
        """Return the 2×2 matrix of second derivatives, by central differences of the gradient."""
        h = HESSIAN_STEP
        x0, x1 = float(x0), float(x1)
        a, b = self.gradient_at(x0 + h, x1), self.gradient_at(x0 - h, x1)
        c, d = self.gradient_at(x0, x1 + h), self.gradient_at(x0, x1 - h)
        mixed = (a[1] - b[1] + c[0] - d[0]) / (4 * h)
        return np.array([[(a[0] - b[0]) / (2 * h), mixed], [mixed, (c[1] - d[1]) / (2 * h)]])

    def learning_rate_bound(self, x0: float | None = None, x1: float | None = None) -> float | None:
        """Return 2/λmax: beyond it plain gradient descent on a quadratic runs away.

        Without a point it is known for quadratics only. With a point it is that of the quadratic
        which fits the surface there; None where no direction curves upwards.
        """
        if x0 is None or x1 is None:
            curvature = self.max_curvature
        else:
            hessian = self.hessian(x0, x1)
            finite = bool(np.isfinite(hessian).all())
            curvature = float(np.linalg.eigvalsh(hessian)[-1]) if finite else None
        return 2 / curvature if curvature is not None and curvature > 0 else None


def _two_arrays(x0: ArrayLike, x1: ArrayLike) -> tuple[Array, Array, tuple[int, ...]]:
    a, b = np.asarray(x0, dtype=np.float64), np.asarray(x1, dtype=np.float64)
    try:
        return a, b, np.broadcast_shapes(a.shape, b.shape)
    except ValueError:
        raise InputError(
            "x0 has the shape {first} and x1 {second}. Give both the same shape.",
            first=a.shape,
            second=b.shape,
        ) from None


def _filled(value: Any, shape: tuple[int, ...]) -> Array:
    """Return the value in its full shape, also where a formula uses one variable only."""
    result = np.asarray(value, dtype=np.float64)
    return result if result.shape == shape else np.broadcast_to(result, shape).copy()


def custom_surface(
    value: Callable[[Any, Any], Any],
    gradient: Callable[[Any, Any], tuple[Any, Any]] | None = None,
    domain: tuple[Interval, Interval] = ((-5.0, 5.0), (-5.0, 5.0)),
    *,
    start: Point | None = None,
    formula: str = "",
    value_at: Callable[[float, float], float] | None = None,
    gradient_at: Callable[[float, float], tuple[float, float]] | None = None,
) -> Surface:
    """Make a surface out of a function that a learner typed.

    Parameters
    ----------
    value
        f of two arrays; may be NaN or infinite where f is undefined.
    gradient
        (∂f/∂x0, ∂f/∂x1) of two arrays; central differences with h = 1e-4 where it is left out.
    domain
        ((low, high) of x0, (low, high) of x1).
    start
        Where descent begins; a point off the middle of the domain where it is left out.
    formula
        f as it was typed.
    value_at, gradient_at
        Quicker forms for two floats, where there are any.

    Raises
    ------
    InputError
        If the domain is empty or not finite, or f is undefined on all of it.
    """
    for name, (low, high) in zip(("x0", "x1"), domain, strict=True):
        if not (math.isfinite(low) and math.isfinite(high) and low < high):
            raise InputError(
                "The range of {name} goes from {low} to {high}. Give two finite numbers, the "
                "smaller one first.",
                name=name,
                low=low,
                high=high,
            )
    (low0, high0), (low1, high1) = domain
    with np.errstate(all="ignore"):
        sample = np.asarray(
            value(np.linspace(low0, high0, 61)[:, None], np.linspace(low1, high1, 61)[None, :]),
            dtype=np.float64,
        )
    heights = sample[np.isfinite(sample)]
    if heights.size == 0:
        raise InputError("f is undefined on the whole range shown. Choose another range or f.")
    bottom, top = float(heights.min()), float(np.percentile(heights, 98))
    slope = partial(_numerical_gradient, value) if gradient is None else gradient
    return Surface(
        name="custom",
        title=Sentence("Your own function"),
        lesson=Sentence("Type any function of x0 and x1 and see where it leads."),
        formula=formula,
        functions=Functions(
            value_at=value_at or partial(_single_value, value),
            gradient_at=gradient_at or partial(_single_gradient, slope),
            grid_value=value,
            grid_gradient=slope,
        ).quiet(),
        domain=domain,
        z_range=(bottom, top if top > bottom else bottom + 1),
        start=start or (low0 + 0.2 * (high0 - low0), low1 + 0.9 * (high1 - low1)),
        learning_rate=0.1,
        minima=(),
        saddles=(),
        max_curvature=None,
    )


def _nan_outside(function: Callable[[float, float], T], nan: T, x0: float, x1: float) -> T:
    """Make a typed function of floats as quiet as one of arrays: NaN where it is undefined."""
    try:
        return function(x0, x1)
    except ArithmeticError:
        return nan
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        return nan


def _single_value(value: Callable[[Any, Any], Any], x0: float, x1: float) -> float:
    with np.errstate(all="ignore"):
        return float(value(np.float64(x0), np.float64(x1)))


def _single_gradient(
    gradient: Callable[[Any, Any], tuple[Any, Any]], x0: float, x1: float
) -> tuple[float, float]:
    with np.errstate(all="ignore"):
        g0, g1 = gradient(np.float64(x0), np.float64(x1))
    return float(g0), float(g1)


def _numerical_gradient(f: Callable[[Any, Any], Any], x0: Any, x1: Any) -> tuple[Any, Any]:
    h = DIFFERENCE_STEP
    return (
        (f(x0 + h, x1) - f(x0 - h, x1)) / (2 * h),
        (f(x0, x1 + h) - f(x0, x1 - h)) / (2 * h),
    )
