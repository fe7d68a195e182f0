"""The formulas of the surfaces, each with its exact gradient.

Every formula is written once and works both for a single point (``m=math``, fast enough for
thousands of steps) and for whole grids (``m=np``). It squares by multiplying: a Python power raises
an error if the number gets too large, whereas a product just becomes infinite.
"""

from __future__ import annotations

import math
from typing import Any


def bowl(x0: Any, x1: Any, m: Any = math) -> Any:
    """Return x0² + x1², from the lecture."""
    return x0 * x0 + x1 * x1


def bowl_gradient(x0: Any, x1: Any, m: Any = math) -> tuple[Any, Any]:
    """Return both partial derivatives of `bowl`."""
    return 2 * x0, 2 * x1


def valley(x0: Any, x1: Any, m: Any = math) -> Any:
    """Return x0²/20 + x1², from the book (ch. 6.1.3)."""
    return x0 * x0 / 20 + x1 * x1


def valley_gradient(x0: Any, x1: Any, m: Any = math) -> tuple[Any, Any]:
    """Return both partial derivatives of `valley`."""
    return x0 / 10, 2 * x1


def saddle(x0: Any, x1: Any, m: Any = math) -> Any:
    """Return x0² − x1²."""
    return x0 * x0 - x1 * x1


def saddle_gradient(x0: Any, x1: Any, m: Any = math) -> tuple[Any, Any]:
    """Return both partial derivatives of `saddle`."""
    return 2 * x0, -2 * x1


def two_minima(x0: Any, x1: Any, m: Any = math) -> Any:
    """Return a polynomial whose slope along x0 is (x0 + 2)·x0·(x0 − 1.5)."""
    square = x0 * x0
    return square * (square / 4 + x0 / 6 - 1.5) + x1 * x1 + 10 / 3


def two_minima_gradient(x0: Any, x1: Any, m: Any = math) -> tuple[Any, Any]:
    """Return both partial derivatives of `two_minima`."""
    return (x0 + 2) * x0 * (x0 - 1.5), 2 * x1


def himmelblau(x0: Any, x1: Any, m: Any = math) -> Any:
    """Return (x0² + x1 − 11)² + (x0 + x1² − 7)²."""
    a = x0 * x0 + x1 - 11
    b = x0 + x1 * x1 - 7
    return a * a + b * b


def himmelblau_gradient(x0: Any, x1: Any, m: Any = math) -> tuple[Any, Any]:
    """Return both partial derivatives of `himmelblau`."""
    a = x0 * x0 + x1 - 11
    b = x0 + x1 * x1 - 7
    return 4 * x0 * a + 2 * b, 2 * a + 4 * x1 * b


def rosenbrock(x0: Any, x1: Any, m: Any = math) -> Any:
    """Return (1 − x0)² + 100(x1 − x0²)²."""
    a = 1 - x0
    b = x1 - x0 * x0
    return a * a + 100 * (b * b)


def rosenbrock_gradient(x0: Any, x1: Any, m: Any = math) -> tuple[Any, Any]:
    """Return both partial derivatives of `rosenbrock`."""
    b = x1 - x0 * x0
    return -2 * (1 - x0) - 400 * x0 * b, 200 * b


def beale(x0: Any, x1: Any, m: Any = math) -> Any:
    """Return Σ (cₖ − x0 + x0·x1ᵏ)² for k = 1, 2, 3 with c = 1.5, 2.25, 2.625."""
    square = x1 * x1
    a = 1.5 - x0 + x0 * x1
    b = 2.25 - x0 + x0 * square
    c = 2.625 - x0 + x0 * (square * x1)
    return a * a + b * b + c * c


def beale_gradient(x0: Any, x1: Any, m: Any = math) -> tuple[Any, Any]:
    """Return both partial derivatives of `beale`."""
    square = x1 * x1
    cube = square * x1
    a = 1.5 - x0 + x0 * x1
    b = 2.25 - x0 + x0 * square
    c = 2.625 - x0 + x0 * cube
    return (
        2 * (a * (x1 - 1) + b * (square - 1) + c * (cube - 1)),
        2 * x0 * (a + 2 * x1 * b + 3 * square * c),
    )


def rastrigin(x0: Any, x1: Any, m: Any = math) -> Any:
    """Return 20 + Σ (xᵢ² − 10 cos 2πxᵢ)."""
    waves = m.cos(2 * math.pi * x0) + m.cos(2 * math.pi * x1)
    return 20 + x0 * x0 + x1 * x1 - 10 * waves


def rastrigin_gradient(x0: Any, x1: Any, m: Any = math) -> tuple[Any, Any]:
    """Return both partial derivatives of `rastrigin`."""
    return (
        2 * x0 + 20 * math.pi * m.sin(2 * math.pi * x0),
        2 * x1 + 20 * math.pi * m.sin(2 * math.pi * x1),
    )


def plateau(x0: Any, x1: Any, m: Any = math) -> Any:
    """Return 1 − exp(−(x0² + x1²)/2)."""
    return 1 - m.exp(-(x0 * x0 + x1 * x1) / 2)


def plateau_gradient(x0: Any, x1: Any, m: Any = math) -> tuple[Any, Any]:
    """Return both partial derivatives of `plateau`."""
    hollow = m.exp(-(x0 * x0 + x1 * x1) / 2)
    return x0 * hollow, x1 * hollow
