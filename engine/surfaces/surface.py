"""The landscapes of the gradient descent lab: functions of two variables with exact gradients."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Any, Literal, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import InputError, Sentence
from engine.surfaces import landscapes

Array = NDArray[np.float64]
Point = tuple[float, float]
Interval = tuple[float, float]
T = TypeVar("T")

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


@dataclass(frozen=True, eq=False)
class Surface:
    """A function f(x0, x1) with its gradient and what a picture of it needs.

    Attributes
    ----------
    name
        The key in `SURFACES`.
    title, lesson
        What the learner reads: its name, and what it shows in one sentence.
    latex
        f as a formula.
    value_at, gradient_at
        f and (∂f/∂x0, ∂f/∂x1) of two Python floats; for loops over single points.
    grid_value, grid_gradient
        The same for arrays that broadcast; `__call__` and `gradient` are the safe way to them.
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
        λmax, the largest eigenvalue of the Hessian, where it is the same everywhere (quadratics).
    """

    name: str
    title: Sentence
    lesson: Sentence
    latex: str
    value_at: Callable[[float, float], float] = field(repr=False)
    gradient_at: Callable[[float, float], tuple[float, float]] = field(repr=False)
    grid_value: Callable[[Any, Any], Any] = field(repr=False)
    grid_gradient: Callable[[Any, Any], tuple[Any, Any]] = field(repr=False)
    domain: tuple[Interval, Interval]
    z_range: Interval
    start: Point
    learning_rate: float = 0.1
    minima: tuple[Minimum, ...] = ()
    saddles: tuple[Point, ...] = ()
    max_curvature: float | None = None

    def __call__(self, x0: ArrayLike, x1: ArrayLike) -> Array:
        """Return f(x0, x1), of the shape the two broadcast to; silently infinite where too large.

        Raises
        ------
        InputError
            If the two shapes don't fit together.
        """
        a, b, shape = _two_arrays(x0, x1)
        with np.errstate(all="ignore"):
            return _filled(self.grid_value(a, b), shape)

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
            out[0], out[1] = self.grid_gradient(a, b)
        return out

    def numerical_gradient_at(self, x0: float, x1: float) -> tuple[float, float]:
        """Return (f(x+h) − f(x−h)) / 2h for each variable, h = 1e-4 (ch. 4.4)."""
        f, h = self.value_at, DIFFERENCE_STEP
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
    latex: str = "f(x_0, x_1)",
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
    latex
        f as a formula.
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
        latex=latex,
        value_at=partial(_nan_outside, value_at or partial(_single_value, value), math.nan),
        gradient_at=partial(
            _nan_outside, gradient_at or partial(_single_gradient, slope), (math.nan, math.nan)
        ),
        grid_value=value,
        grid_gradient=slope,
        domain=domain,
        z_range=(bottom, top if top > bottom else bottom + 1),
        start=start or (low0 + 0.2 * (high0 - low0), low1 + 0.9 * (high1 - low1)),
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


def _rastrigin_minima() -> tuple[Minimum, ...]:
    """Return the 25 hollows of the domain: one near every pair of whole numbers."""
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


def _surface(value: Callable[..., Any], gradient: Callable[..., Any], **rest: Any) -> Surface:
    return Surface(
        value_at=rest.pop("value_at", value),
        gradient_at=rest.pop("gradient_at", gradient),
        grid_value=partial(value, m=np),
        grid_gradient=partial(gradient, m=np),
        **rest,
    )


_ALL = (
    _surface(
        landscapes.bowl,
        landscapes.bowl_gradient,
        name="bowl",
        title=Sentence("Bowl"),
        lesson=Sentence("Round: the gradient points straight at the minimum."),
        latex="x_0^2 + x_1^2",
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        z_range=(0.0, 50.0),
        start=(-3.0, 4.0),
        learning_rate=0.1,
        minima=(Minimum((0.0, 0.0), 0.0, "global"),),
        max_curvature=2.0,
    ),
    _surface(
        landscapes.valley,
        landscapes.valley_gradient,
        name="valley",
        title=Sentence("Long valley"),
        lesson=Sentence("Steep across, flat along: plain descent zigzags."),
        latex=r"\frac{1}{20} x_0^2 + x_1^2",
        domain=((-10.0, 10.0), (-5.0, 5.0)),
        z_range=(0.0, 30.0),
        start=(-7.0, 2.0),
        learning_rate=0.95,
        minima=(Minimum((0.0, 0.0), 0.0, "global"),),
        max_curvature=2.0,
    ),
    _surface(
        landscapes.saddle,
        landscapes.saddle_gradient,
        name="saddle",
        title=Sentence("Saddle"),
        lesson=Sentence("The gradient is 0 in the middle, but there is no minimum."),
        latex="x_0^2 - x_1^2",
        domain=((-3.0, 3.0), (-3.0, 3.0)),
        z_range=(-9.0, 9.0),
        start=(-2.5, 0.001),
        learning_rate=0.05,
        saddles=((0.0, 0.0),),
        max_curvature=2.0,
    ),
    _surface(
        landscapes.two_minima,
        landscapes.two_minima_gradient,
        name="two_minima",
        title=Sentence("Two minima"),
        lesson=Sentence("The start decides which minimum is found, and it may be the worse one."),
        latex=r"\frac{1}{4} x_0^4 + \frac{1}{6} x_0^3 - \frac{3}{2} x_0^2 + x_1^2 + \frac{10}{3}",
        domain=((-3.0, 3.0), (-3.0, 3.0)),
        z_range=(0.0, 15.0),
        start=(2.5, 2.0),
        learning_rate=0.05,
        minima=(
            Minimum((-2.0, 0.0), landscapes.two_minima(-2.0, 0.0), "global"),
            Minimum((1.5, 0.0), landscapes.two_minima(1.5, 0.0), "local"),
        ),
        saddles=((0.0, 0.0),),
    ),
    _surface(
        landscapes.himmelblau,
        landscapes.himmelblau_gradient,
        name="himmelblau",
        title=Sentence("Himmelblau"),
        lesson=Sentence("Four minima, all equally deep: a small change of the start decides."),
        latex="(x_0^2 + x_1 - 11)^2 + (x_0 + x_1^2 - 7)^2",
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
    ),
    _surface(
        landscapes.rosenbrock,
        landscapes.rosenbrock_gradient,
        name="rosenbrock",
        title=Sentence("Rosenbrock's banana"),
        lesson=Sentence("A bent valley: easy to enter, slow to follow to its end."),
        latex="(1 - x_0)^2 + 100 (x_1 - x_0^2)^2",
        domain=((-2.0, 2.0), (-1.0, 3.0)),
        z_range=(0.0, 600.0),
        start=(-1.2, 1.0),
        learning_rate=0.001,
        minima=(Minimum((1.0, 1.0), 0.0, "global"),),
    ),
    _surface(
        landscapes.beale,
        landscapes.beale_gradient,
        name="beale",
        title=Sentence("Beale"),
        lesson=Sentence("Steep corners around a flat middle: one learning rate hardly fits both."),
        latex=(
            r"(1.5 - x_0 + x_0 x_1)^2 + (2.25 - x_0 + x_0 x_1^2)^2 + (2.625 - x_0 + x_0 x_1^3)^2"
        ),
        domain=((-4.5, 4.5), (-4.5, 4.5)),
        z_range=(0.0, 150.0),
        start=(1.0, 1.5),
        learning_rate=0.01,
        minima=(Minimum((3.0, 0.5), 0.0, "global"),),
        saddles=((0.0, 1.0),),
    ),
    _surface(
        landscapes.rastrigin,
        landscapes.rastrigin_gradient,
        # math.cos refuses infinity, which 2πx reaches on the way of a path that runs away
        value_at=partial(_nan_outside, landscapes.rastrigin, math.nan),
        gradient_at=partial(_nan_outside, landscapes.rastrigin_gradient, (math.nan, math.nan)),
        name="rastrigin",
        title=Sentence("Rastrigin's egg box"),
        lesson=Sentence("A hollow at every step: descent ends in the nearest one."),
        latex=r"20 + x_0^2 + x_1^2 - 10 \cos 2\pi x_0 - 10 \cos 2\pi x_1",
        domain=((-2.5, 2.5), (-2.5, 2.5)),
        z_range=(0.0, 50.0),
        start=(1.3, -1.7),
        learning_rate=0.001,
        minima=_rastrigin_minima(),
    ),
    _surface(
        landscapes.plateau,
        landscapes.plateau_gradient,
        name="plateau",
        title=Sentence("Plateau"),
        lesson=Sentence("Far from the hollow the gradient is almost 0, and nothing moves."),
        latex=r"1 - e^{-(x_0^2 + x_1^2)/2}",
        domain=((-5.0, 5.0), (-5.0, 5.0)),
        z_range=(0.0, 1.0),
        start=(-3.0, 3.0),
        learning_rate=1.0,
        minima=(Minimum((0.0, 0.0), 0.0, "global"),),
    ),
)

SURFACES: Mapping[str, Surface] = MappingProxyType({surface.name: surface for surface in _ALL})
"""Name → surface, in the order of the menu."""
