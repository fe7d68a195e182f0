"""How a descent ended, in one word and one sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.errors import Sentence

if TYPE_CHECKING:
    from engine.surfaces import Surface

Array = NDArray[np.float64]

ARRIVED = 1e-3  # of the picture's width: closer to a point than anyone can see
BARELY_MOVED = 1e-2  # of the picture's width, over the whole path
FLAT = 1e-2  # of the picture's mean slope, its height over its width


class Kind(StrEnum):
    """How a descent ended."""

    CONVERGED = "converged"
    LOCAL_MINIMUM = "local_minimum"
    SADDLE = "saddle"
    CRAWLING = "crawling"
    PLATEAU = "plateau"
    ON_THE_WAY = "on_the_way"
    OSCILLATING = "oscillating"
    DIVERGED = "diverged"
    UNDEFINED = "undefined"


@dataclass(frozen=True, eq=False)
class Verdict:
    """How a descent ended.

    Attributes
    ----------
    kind
        The outcome in one word, the same for every surface.
    step
        The step from which it holds: arrived, out of the picture, stuck; None if there is no such
        step.
    sentence
        For the learner; ``str(verdict)`` is its English text.
    """

    kind: Kind
    step: int | None
    sentence: Sentence

    def __str__(self) -> str:
        return str(self.sentence)


def judge(
    surface: Surface, points: Array, values: Array, gradients: Array, next_move: tuple[float, float]
) -> Verdict:
    """Return how a path ended.

    Parameters
    ----------
    surface
        The surface of the path.
    points, gradients
        Shape (steps + 1, 2).
    values
        f along the path, shape (steps + 1,).
    next_move
        The move that one more step would make; it tells arriving from passing through.
    """
    with np.errstate(all="ignore"):
        return (
            _left_picture(surface, points, values, gradients)
            or _arrived(surface, points, next_move)
            or _oscillating(points, values)
            or _slow(surface, points, values, gradients)
        )


def _width(surface: Surface) -> float:
    (low0, high0), (low1, high1) = surface.domain
    return max(high0 - low0, high1 - low1)


def _left_picture(
    surface: Surface, points: Array, values: Array, gradients: Array
) -> Verdict | None:
    """Judge a path that ends more than a picture's width outside, overflows, or is undefined."""
    last = len(points) - 1
    bad = np.flatnonzero(~np.isfinite(points).all(axis=1))
    within = np.ones(len(points), dtype=bool)
    excess = np.zeros(len(points))  # how far outside, in widths of the picture
    for axis, (low, high) in enumerate(surface.domain):
        x = points[:, axis]
        within &= (low <= x) & (x <= high)
        excess = np.maximum(excess, np.maximum(low - x, x - high) / (high - low))
    far = not excess[-1] <= 1 and not excess[-1] <= excess[0]
    undefined = np.isnan(values) | (~np.isfinite(gradients).all(axis=1) & within)
    if undefined.any() and within[: int(np.argmax(undefined)) + 1].all():
        step = int(np.argmax(undefined))
        return Verdict(
            Kind.UNDEFINED,
            step,
            Sentence(
                "At step {step} the path came to a place where f is not defined. Choose another "
                "start or a smaller learning rate.",
                step=step,
            ),
        )
    if not far:
        return None
    inside = np.flatnonzero(within)
    step = int(inside[-1]) + 1 if inside.size else 1
    if bad.size:
        return Verdict(
            Kind.DIVERGED,
            step,
            Sentence(
                "Diverged: it left the picture at step {step}, and at step {end} the numbers "
                "became too large for the computer. Try a smaller learning rate.",
                step=step,
                end=int(bad[0]),
            ),
        )
    if last > 0 and (points[-1] == points[-2]).all():
        still = last - int(np.argmax((points[::-1] != points[-1]).any(axis=1))) + 1
        return Verdict(
            Kind.DIVERGED,
            step,
            Sentence(
                "Diverged: it left the picture at step {step}. Since step {still} it has "
                "stood still: the gradient comes out as 0 there. With the numerical "
                "gradient this is because x is so large that x + h is rounded back to x.",
                step=step,
                still=still,
            ),
        )
    if values[-1] < values[0] and not surface.minima and surface.saddles:
        return Verdict(
            Kind.DIVERGED,
            step,
            Sentence(
                "It left the picture at step {step}: f falls for ever here; this surface "
                "has no minimum.",
                step=step,
            ),
        )
    return Verdict(
        Kind.DIVERGED,
        step,
        Sentence(
            "Diverged: it left the picture at step {step}. Try a smaller learning rate.", step=step
        ),
    )


def _arrived(surface: Surface, points: Array, next_move: tuple[float, float]) -> Verdict | None:
    """Judge a path that ends close to a zero of the gradient, by the length of a Newton step."""
    near = ARRIVED * _width(surface)
    if not math.hypot(*next_move) <= 5 * near:
        return None
    end0, end1 = float(points[-1, 0]), float(points[-1, 1])
    hessian = surface.hessian(end0, end1)
    if not np.isfinite(hessian).all():
        return None
    curvatures, axes = np.linalg.eigh(hessian)
    strongest = float(np.abs(curvatures).max())
    if strongest == 0:
        return None
    slopes = axes.T @ np.array(surface.gradient_at(end0, end1))
    offsets = slopes / np.where(curvatures == 0, 1e-300, curvatures)
    if not math.hypot(*offsets) <= near:
        return None
    away = np.hypot(points[:, 0] - end0, points[:, 1] - end1) > 2 * near
    step = int(np.flatnonzero(away)[-1]) + 1 if away.any() else 0
    where = {"x0": _short(end0, near), "x1": _short(end1, near)}
    if curvatures[0] < -1e-4 * strongest:
        return Verdict(
            Kind.SADDLE,
            step,
            Sentence(
                "Stuck on a saddle at ({x0}, {x1}): the gradient is 0, but it is no minimum. A "
                "little to the side f falls again.",
                **where,
            ),
        )
    nearest = min(
        surface.minima,
        key=lambda minimum: math.hypot(minimum.point[0] - end0, minimum.point[1] - end1),
        default=None,
    )
    if nearest is not None and nearest.kind == "local":
        return Verdict(
            Kind.LOCAL_MINIMUM,
            step,
            Sentence(
                "Stuck in a local minimum at ({x0}, {x1}), reached at step {step}: elsewhere f is "
                "lower.",
                step=step,
                **where,
            ),
        )
    return Verdict(
        Kind.CONVERGED,
        step,
        Sentence("Converged: at the minimum ({x0}, {x1}) from step {step} on.", step=step, **where),
    )


def _oscillating(points: Array, values: Array) -> Verdict | None:
    """Judge a second half that mostly turns back, or goes up and down without getting lower."""
    moves = np.diff(points[max(0, (len(points) - 1) // 2 - 1) :], axis=0)
    if len(moves) < 2:
        return None
    turns = float(np.mean((moves[1:] * moves[:-1]).sum(axis=1) < 0))
    if turns >= 0.9 and len(moves) >= 4 and (np.diff(values) > 0).all():
        return Verdict(
            Kind.DIVERGED,
            1,
            Sentence(
                "Diverging: every step jumps across the valley and lands higher than before. Try "
                "a smaller learning rate."
            ),
        )
    if turns >= 0.5:
        return Verdict(
            Kind.OSCILLATING,
            None,
            Sentence(
                "Oscillating: it jumps from one side of the valley to the other. Try a smaller "
                "learning rate."
            ),
        )
    quarter = len(values) // 4
    if quarter < 2:
        return None
    rises = float(np.mean(np.diff(values[2 * quarter :]) > 0))
    lowest = values.min()
    before, after = values[-2 * quarter : -quarter].mean(), values[-quarter:].mean()
    if rises >= 0.2 and after - lowest >= 0.7 * (before - lowest):
        return Verdict(
            Kind.OSCILLATING,
            None,
            Sentence(
                "Oscillating: f goes up and down and does not get lower. Try a smaller learning "
                "rate."
            ),
        )
    return None


def _slow(surface: Surface, points: Array, values: Array, gradients: Array) -> Verdict:
    """Judge a path that is not there yet: on flat ground, hardly moving, or still on its way."""
    steps = len(points) - 1
    width = _width(surface)
    norm = math.hypot(gradients[-1, 0], gradients[-1, 1])
    moved = float(np.hypot(*np.diff(points, axis=0).T).sum())
    low, high = surface.z_range
    # Near a minimum the gradient is small too; there the surface curves upwards on all sides.
    if norm < FLAT * (high - low) / width and not _curves_up(surface, points[-1]):
        return Verdict(
            Kind.PLATEAU,
            None,
            Sentence(
                "Almost flat here: the length of the gradient is only {norm:.2g}, so it hardly "
                "moves. Try another start, or an optimizer that scales its steps.",
                norm=norm,
            ),
        )
    if steps and moved < BARELY_MOVED * width:
        return Verdict(
            Kind.CRAWLING,
            None,
            Sentence(
                "Crawling: {steps} steps moved it by only {moved:.2g}. Try a larger learning rate.",
                steps=steps,
                moved=moved,
            ),
        )
    return Verdict(
        Kind.ON_THE_WAY,
        None,
        Sentence(
            "Still on its way after {steps} steps: f is {value:.4g}, and the length of the "
            "gradient {norm:.2g}. Give it more steps.",
            steps=steps,
            value=float(values[-1]),
            norm=norm,
        ),
    )


def _curves_up(surface: Surface, point: Array) -> bool:
    hessian = surface.hessian(float(point[0]), float(point[1]))
    return bool(np.isfinite(hessian).all()) and bool(np.linalg.eigvalsh(hessian)[0] > 0)


def _short(x: float, near: float) -> str:
    """Return x rounded to what the picture can show, without a minus sign before 0."""
    digits = max(0, 1 - math.floor(math.log10(near)))
    text = f"{x:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
