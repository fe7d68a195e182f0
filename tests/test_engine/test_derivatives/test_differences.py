"""Numerical derivatives against the lecture's numbers and exact slopes."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from engine import derivatives
from engine.errors import InputError

METHODS = ["forward", "backward", "central"]


def lecture(x: float) -> float:
    return 0.01 * x**2 + 0.1 * x


def sum_of_squares(x: np.ndarray) -> float:
    return np.sum(x**2)


@pytest.mark.parametrize(("x", "slope"), [(5, 0.20000099999917254), (10, 0.3000009999976072)])
def test_the_lectures_slopes_to_the_last_digit(x: float, slope: float) -> None:
    assert derivatives.numerical_diff(lecture, x) == slope
    assert derivatives.numerical_diff(lecture, float(x)) == slope
    np.testing.assert_array_equal(derivatives.numerical_diff(lecture, [x, x]), slope)


@pytest.mark.parametrize("method", METHODS)
def test_a_tiny_h_is_swallowed_by_rounding(method: str) -> None:
    assert derivatives.numerical_diff(lecture, 5, h=1e-50, method=method) == 0.0


@pytest.mark.parametrize("method", METHODS)
@given(x=st.floats(-3, 3))
def test_slopes_of_the_sine(method: str, x: float) -> None:
    tolerance = 2e-9 if method == "central" else 6e-5  # h²/6 and h/2, and rounding
    slope = derivatives.numerical_diff(np.sin, x, method=method)
    assert slope == pytest.approx(math.cos(x), abs=tolerance)


def test_the_methods_are_their_formulas() -> None:
    def cube(x: float) -> float:
        return x**3

    assert derivatives.numerical_diff(cube, 2, h=1, method="forward") == 27 - 8
    assert derivatives.numerical_diff(cube, 2, h=1, method="backward") == 8 - 1
    assert derivatives.numerical_diff(cube, 2, h=1, method="central") == (27 - 1) / 2


def test_an_undefined_slope_is_quiet() -> None:
    assert math.isnan(derivatives.numerical_diff(np.log, -1))
    assert derivatives.numerical_diff(lambda x: 1 / x, 0, method="forward") == -math.inf


@pytest.mark.parametrize("h", [0, -1e-4, math.nan, math.inf])
def test_h_is_above_0(h: float) -> None:
    calls: list[Callable[[], object]] = [
        lambda: derivatives.numerical_diff(lecture, 5, h),
        lambda: derivatives.tangent_line(lecture, 5, h),
        lambda: derivatives.numerical_gradient(sum_of_squares, [3, 4], h),
        lambda: derivatives.error_against_h(lecture, 0.2, 5, [1e-4, h]),
    ]
    for call in calls:
        with pytest.raises(InputError, match=r"h is .*Use a number above 0"):
            call()


def test_an_unknown_method_is_named() -> None:
    with pytest.raises(InputError, match=r"'middle'.*forward, backward or central"):
        derivatives.numerical_diff(lecture, 5, method="middle")


def test_the_lectures_tangent() -> None:
    exact = derivatives.tangent_line(lecture, 5, slope=0.2)
    assert exact.intercept == pytest.approx(-0.25, rel=1e-12)
    measured = derivatives.tangent_line(lecture, 5)
    assert measured.slope == 0.20000099999917254
    assert measured.point == (5.0, lecture(5))
    assert measured(5) == lecture(5)
    np.testing.assert_allclose(
        measured([0.0, 10.0]), [measured.intercept, measured.intercept + 10 * measured.slope]
    )


def test_the_lectures_partial_derivatives() -> None:
    np.testing.assert_allclose(
        derivatives.numerical_gradient(sum_of_squares, np.array([3.0, 4.0])), [6, 8], rtol=1e-9
    )


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32])
def test_integer_inputs_do_not_truncate_h(dtype: type) -> None:
    x = np.array([3, 4], dtype=dtype)
    gradient = derivatives.numerical_gradient(sum_of_squares, x)
    np.testing.assert_allclose(gradient, [6, 8], rtol=1e-9)
    assert gradient.dtype == np.float64
    np.testing.assert_array_equal(x, [3, 4])
    np.testing.assert_allclose(derivatives.numerical_gradient(sum_of_squares, (3, 4)), [6, 8])


@given(x=arrays(np.float64, array_shapes(max_dims=3, max_side=3), elements=st.floats(-3, 3)))
def test_a_gradient_of_any_shape(x: np.ndarray) -> None:
    x.flags.writeable = False  # a caller's array is never even touched
    gradient = derivatives.numerical_gradient(lambda a: np.sum(a**3 + np.sin(a)), x)
    np.testing.assert_allclose(gradient, 3 * x**2 + np.cos(x), atol=1e-6)
    assert gradient.shape == x.shape


def test_a_gradient_at_a_large_point_freezes() -> None:
    np.testing.assert_array_equal(derivatives.numerical_gradient(sum_of_squares, [1e20, 1.0])[0], 0)


def test_a_gradient_needs_one_number() -> None:
    with pytest.raises(InputError, match=r"one number, but it gave 2"):
        derivatives.numerical_gradient(lambda x: x**2, [3, 4])


@given(x0=st.floats(-4, 4), x1=st.floats(-4, 4))
def test_the_tangent_plane_of_the_bowl(x0: float, x1: float) -> None:
    plane = derivatives.tangent_plane(lambda a, b: a**2 + b**2, x0, x1)
    assert plane.gradient == pytest.approx((2 * x0, 2 * x1), abs=1e-7)
    assert plane(x0, x1) == plane.point[2] == pytest.approx(x0**2 + x1**2)
    assert np.linalg.norm(plane.normal) == pytest.approx(1)
    for a, b in [(1.0, 0.0), (0.0, 1.0)]:  # both directions in the plane are orthogonal
        along = np.array([a, b, plane(x0 + a, x1 + b) - plane(x0, x1)])
        assert plane.normal @ along == pytest.approx(0, abs=1e-12)


def test_a_tangent_plane_with_a_known_gradient() -> None:
    plane = derivatives.tangent_plane(lambda a, b: a * b, 2, 3, gradient=[3, 2])
    assert plane.gradient == (3.0, 2.0)
    assert derivatives.tangent_plane(lambda a, b: a * b, 2, 3, gradient=[1e300, 0]).normal[0] == -1
    with pytest.raises(InputError, match="has 2 numbers, but 3"):
        derivatives.tangent_plane(lambda a, b: a * b, 2, 3, gradient=[1, 2, 3])


@pytest.mark.parametrize(
    ("method", "low", "high"), [("forward", 1e-9, 1e-7), ("central", 1e-6, 1e-4)]
)
def test_the_best_h(method: str, low: float, high: float) -> None:
    hs = 10 ** np.linspace(-1, -16, 151)
    errors = derivatives.error_against_h(np.exp, math.e, 1, hs, method)
    typical = np.exp(np.convolve(np.log(errors + 1e-18), np.ones(15) / 15, mode="same"))
    assert low <= hs[10:-10][typical[10:-10].argmin()] <= high


def test_float32_rounds_earlier() -> None:
    hs = np.array([1e-4, 1e-6, 1e-50])
    double = derivatives.error_against_h(np.exp, math.e, 1, hs, "central")
    single = derivatives.error_against_h(np.exp, math.e, 1, hs, "central", np.float32)
    assert single.dtype == np.float64
    assert np.all(single[:2] > 1000 * double[:2])
    assert double[2] == math.e  # the numerical slope is 0
    assert math.isnan(single[2])  # 1e-50 is 0 in float32


def test_error_against_h_is_numerical_diff() -> None:
    for method in METHODS:
        slope = derivatives.numerical_diff(np.sin, 1.0, 1e-3, method)
        errors = derivatives.error_against_h(np.sin, 0.5, 1, [1e-3], method)
        assert errors[0] == abs(slope - 0.5)


@pytest.mark.parametrize(
    ("f", "x", "left", "right"),
    [
        (np.abs, 0, -1, 1),
        (lambda x: np.maximum(x, 0), 0, 0, 1),
        (lambda x: 1e-3 * np.abs(x - 2), 2, -1e-3, 1e-3),
        (lambda x: np.where(x > 0, 1.0, 0.0), 0, 0, math.inf),
    ],
)
def test_kinks_and_jumps_are_told(
    f: Callable[[np.ndarray], np.ndarray], x: float, left: float, right: float
) -> None:
    slopes = derivatives.one_sided_slopes(f, x)
    assert (slopes.left, slopes.right) == pytest.approx((left, right), rel=1e-6)
    assert slopes.differ


@pytest.mark.parametrize(
    "f",
    [
        lecture,
        np.sin,
        lambda x: np.sin(1000 * x),
        lambda x: np.exp(10 * x),
        lambda x: 3 * x + 1e6,
        np.cbrt,
        lambda x: x**4,
        lambda x: np.abs(x) ** 1.5,
        lambda x: np.abs(x) * x,
    ],
)
@pytest.mark.parametrize("x", [0, 0.5, math.pi / 2000, -1, 2])
def test_bends_are_no_kinks(f: Callable[[float], float], x: float) -> None:
    slopes = derivatives.one_sided_slopes(f, x)
    assert not slopes.differ
    assert slopes.left == pytest.approx(slopes.right, rel=1e-3, abs=1e-2)


def test_the_end_of_a_curve_is_no_kink() -> None:
    slopes = derivatives.one_sided_slopes(np.sqrt, 0)
    assert math.isnan(slopes.left)
    assert slopes.right == math.inf
    assert not slopes.differ


def test_a_tangent_too_steep_for_floats_is_drawn_without_a_warning() -> None:
    line = derivatives.tangent_line(lambda x: 1e308 * x, 0.5)
    assert line(np.array([-1e5, 1e5])).tolist() == [-math.inf, math.inf]
