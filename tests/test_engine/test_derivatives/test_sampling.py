"""Curves sampled for drawing: cut where they jump, drawn where they exist."""

from __future__ import annotations

import numpy as np
import pytest

from engine.derivatives import SampledCurve, sample_curve
from engine.errors import InputError
from engine.expressions import parse_function


def sampled(text: str, low: float = -6.0, high: float = 6.0) -> SampledCurve:
    return sample_curve(parse_function(text), low, high)


def cuts(curve: SampledCurve) -> list[float]:
    return [float(x) for x in curve.x[np.isnan(curve.y)]]


@pytest.mark.parametrize(
    "text",
    ["x^3", "sin(x)", "|x|", "relu(x)", "cbrt(x)", "exp(-1000x^2)", "sigmoid(50x)", "3", "1e5 + x"],
)
def test_a_continuous_curve_is_one_line(text: str) -> None:
    curve = sampled(text)
    assert len(curve.x) == 601
    assert np.isfinite(curve.y).all()
    assert curve.gaps == ()


def test_the_points_are_those_of_the_function() -> None:
    curve = sampled("0.01x^2 + 0.1x", 0, 20)
    assert curve.y == pytest.approx(0.01 * curve.x**2 + 0.1 * curve.x)
    assert (curve.x[0], curve.x[-1]) == (0, 20)


def test_a_step_is_cut_where_it_jumps() -> None:
    curve = sampled("step(x - 1.2345)")
    (place,) = cuts(curve)
    assert place == pytest.approx(1.2345, abs=1e-8)
    before = int(np.flatnonzero(np.isnan(curve.y))[0])
    assert (curve.y[before - 1], curve.y[before + 1]) == (0, 1)
    assert curve.gaps == ()


def test_the_poles_of_the_tangent_are_not_crossed() -> None:
    half = np.pi / 2
    assert cuts(sampled("tan(x)")) == pytest.approx([-3 * half, -half, half, 3 * half], abs=1e-6)


def test_a_curve_that_begins_inside_is_drawn_from_its_very_beginning() -> None:
    curve = sampled("sqrt(x - 1/3)")
    (gap,) = curve.gaps
    assert gap == pytest.approx((-6, 1 / 3), abs=1e-8)
    assert curve.x[np.isfinite(curve.y)][0] == pytest.approx(1 / 3, abs=1e-8)


def test_a_gap_between_two_parts_is_found_with_both_ends() -> None:
    (gap,) = sampled("sqrt(x^2 - 4)").gaps
    assert gap == pytest.approx((-2, 2), abs=1e-8)


def test_a_single_missing_point_is_a_gap() -> None:
    (gap,) = sampled("1/x").gaps
    assert gap == pytest.approx((0, 0), abs=1e-8)


def test_a_function_without_any_value_is_one_gap() -> None:
    curve = sampled("sqrt(-1 - x^2)")
    assert curve.gaps == ((-6.0, 6.0),)
    assert np.isnan(curve.y).all()


def test_points_stay_in_order() -> None:
    assert (np.diff(sampled("floor(x) + ln(x)").x) >= 0).all()


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, 1), (0, np.inf), (np.nan, 1)])
def test_an_empty_range_is_told(low: float, high: float) -> None:
    with pytest.raises(InputError, match="smaller"):
        sample_curve(np.sin, low, high)
