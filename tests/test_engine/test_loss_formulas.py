"""Loss formulas with numbers put in."""

from __future__ import annotations

import math

import pytest

from engine.loss_formulas import formula_with_numbers, latex_number

Y = [0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0]


@pytest.mark.parametrize(
    ("value", "latex"),
    [
        (0.510825457, "0.510825"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e-7, "10^{-7}"),
        (-9.9999995e-8, "-10^{-7}"),
        (2.5e-9, r"2.5 \times 10^{-9}"),
        (math.inf, r"\infty"),
        (-math.inf, r"-\infty"),
    ],
)
def test_numbers(value: float, latex: str) -> None:
    assert latex_number(value) == latex


@pytest.mark.parametrize(
    ("name", "y", "t", "latex"),
    [
        (
            "sum_squared_error",
            Y,
            2,
            r"E = \frac{1}{2} \left[(0.1 - 0)^2 + (0.05 - 0)^2 + (0.6 - 1)^2 + \cdots + (0 - 0)^2"
            r"\right] = 0.0975",
        ),
        (
            "mean_squared_error",
            [0.5, -1],
            [1, -2],
            r"E = \frac{1}{2} \left[(0.5 - 1)^2 + (-1 - \left(-2\right))^2\right] = 0.625",
        ),
        (
            "mean_absolute_error",
            [0.5, 0.5],
            0,
            r"E = \frac{1}{2} \left[\left|0.5 - 1\right| + \left|0.5 - 0\right|\right] = 0.5",
        ),
        (
            "cross_entropy_error",
            Y,
            2,
            r"E = - \left[1 \cdot \ln(0.6 + 10^{-7})\right] = 0.510825",
        ),
        (
            "binary_cross_entropy_error",
            [0.5, 0.5],
            [1, 0],
            r"E = -\frac{1}{2} \left[1 \cdot \ln(0.5 + 10^{-7}) + 1 \cdot \ln(1 - 0.5 + 10^{-7})"
            r"\right] = 0.693147",
        ),
        (
            "cross_entropy_error",
            [[1, 0], [0.5, 0.5]],
            [0, 1],
            r"E = \frac{1}{2} \left[\left(-10^{-7}\right) + 0.693147\right] = 0.346573",
        ),
        ("cross_entropy_error", [0.5, 0.5], [0, 0], r"E = - \left[0\right] = 0"),
    ],
)
def test_the_numbers_stand_in_the_formula(name: str, y: list, t: object, latex: str) -> None:
    assert formula_with_numbers(name, y, t) == latex


def test_without_delta_none_is_written() -> None:
    latex = formula_with_numbers("cross_entropy_error", [0.0, 1.0], 0, delta=0)
    assert latex == r"E = - \left[1 \cdot \ln(0)\right] = \infty"


def test_long_batches_are_shortened() -> None:
    latex = formula_with_numbers("mean_absolute_error", [[1.0]] * 100, [[0.0]] * 100)
    assert latex == r"E = \frac{1}{100} \left[1 + 1 + 1 + \cdots + 1\right] = 1"
