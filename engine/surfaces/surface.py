"""A surface to descend: a function of two variables, its gradient, and how to draw it."""

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
HESSIAN_STEP = 1e-5  # balances truncation against rounding in central differences


@dataclass(frozen=True)
class Minimum:
    """A point lower than its surroundings.

    Attributes
    ----------
    point, value
        Its position, and f there.
    kind
        ``"global"`` if f is lower nowhere else, otherwise ``"local"``.
    """

    point: Point
    value: float
    kind: Literal["global", "local"]


@dataclass(frozen=True)
class Functions:
    """f and its gradient in two forms: for single points and for grids.

    Attributes
    ----------
    value_at, gradient_at
        f and (∂f/∂x0, ∂f/∂x1) for two Python floats; for loops over single points.
    grid_value, grid_gradient
        The same for arrays, which are broadcast.
    """

    value_at: Callable[[float, float], float]
    gradient_at: Callable[[float, float], tuple[float, float]]
    grid_value: Callable[[Any, Any], Any]
    grid_gradient: Callable[[Any, Any], tuple[Any, Any]]

    def nan_on_error(self) -> Functions:
        """Return the same, with NaN where a function of floats would raise an error."""
        return replace(
            self,
            value_at=partial(_call_or_nan, self.value_at, math.nan),
            gradient_at=partial(_call_or_nan, self.gradient_at, (math.nan, math.nan)),
        )


@dataclass(frozen=True, eq=False)
class Surface:
    """A function f(x0, x1) with its gradient and everything needed to draw it.

    Attributes
    ----------
    name
        The key in `SURFACES`.
    title, lesson
        For the learner: its name, and one sentence on what it shows.
    formula
        f as a learner would type it; the LaTeX and the NumPy code are derived from it. Empty for a
        function that has no written formula.
    functions
        f and its gradient, fast but unchecked; `__call__` and `gradient` are the safe versions.
    domain
        The region to draw: ((low, high) of x0, (low, high) of x1).
    z_range
        The heights to draw; anything outside is clipped.
    start
        Where descent begins unless the learner says otherwise.
    learning_rate
        A good one for plain gradient descent: it shows what is special about the surface.
    minima, saddles
        The known ones inside the domain.
    max_curvature
        λmax, the largest eigenvalue of the Hessian, if it is the same everywhere (quadratics);
        otherwise None.
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
        """The parsed formula."""
        return parse_function(self.formula, VARIABLES)

    @property
    def latex(self) -> str:
        """The formula in LaTeX."""
        return self.expression.latex if self.formula else "f(x_0, x_1)"

    def __call__(self, x0: ArrayLike, x1: ArrayLike) -> Array:
        """Return f(x0, x1), in the shape the two broadcast to; overflow gives infinity, silently.

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
        """Return 2/λmax: beyond it, plain gradient descent on a quadratic diverges.

        Without a point it is known for quadratics only. With a point it is the bound for the
        quadratic that fits the surface there; None if no direction curves upwards.
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
    """Return the value in its full shape, even if the formula uses only one variable."""
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
    """Return a surface made from a Python function.

    Parameters
    ----------
    value
        f for two arrays; may be NaN or infinite where f is undefined.
    gradient
        (∂f/∂x0, ∂f/∂x1) for two arrays; by default central differences with h = 1e-4.
    domain
        ((low, high) of x0, (low, high) of x1).
    start
        Where descent begins; by default a point away from the middle of the domain.
    formula
        f as typed, if it was.
    value_at, gradient_at
        Faster forms for two floats, if there are any.

    Raises
    ------
    InputError
        If the domain is empty or not finite, or f is undefined everywhere on it.
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
        ).nan_on_error(),
        domain=domain,
        z_range=(bottom, top if top > bottom else bottom + 1),
        start=start or (low0 + 0.2 * (high0 - low0), low1 + 0.9 * (high1 - low1)),
        learning_rate=0.1,
        minima=(),
        saddles=(),
        max_curvature=None,
    )


def _call_or_nan(function: Callable[[float, float], T], nan: T, x0: float, x1: float) -> T:
    """Call a function of floats; return NaN where it is undefined, as arrays do."""
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
