"""All slopes at a point side by side."""

from __future__ import annotations

import numpy as np
import pytest

from engine.derivatives import METHODS, SlopeReport, slope_report, tangent_line
from engine.errors import InputError
from engine.expressions import parse_function


def report(text: str, x: float, h: float = 1e-4) -> SlopeReport:
    f = parse_function(text)
    return slope_report(f, f.derivative("x"), x, h)


def test_the_numbers_of_the_lecture() -> None:
    found = report("0.01x^2 + 0.1x", 5)
    assert found.differences["forward"].slope == 0.20000099999917254
    assert found.exact == pytest.approx(0.2, rel=1e-12)
    assert found.tangent is not None
    assert found.tangent.intercept == pytest.approx(-0.25, rel=1e-12)
    assert report("0.01x^2 + 0.1x", 10).differences["forward"].slope == 0.3000009999976072


def test_each_formula_uses_its_own_two_points() -> None:
    found = report("x^2", 3, 0.5)
    places = {m: (d.start, d.end, d.width) for m, d in found.differences.items()}
    assert places == {
        "forward": ((3.0, 9.0), (3.5, 12.25), 0.5),
        "backward": ((2.5, 6.25), (3.0, 9.0), 0.5),
        "central": ((2.5, 6.25), (3.5, 12.25), 1.0),
    }
    for difference in found.differences.values():
        rise = difference.end[1] - difference.start[1]
        assert difference.slope == rise / difference.width
        assert difference.error == pytest.approx(abs(difference.slope - 6))
        for x, y in (difference.start, difference.end):
            assert difference.secant(x) == pytest.approx(y)


def test_the_forward_secant_is_the_tangent_of_the_lecture() -> None:
    f = parse_function("0.01x^2 + 0.1x")
    secant = report("0.01x^2 + 0.1x", 5).differences["forward"].secant
    lecture = tangent_line(f, 5)
    assert (secant.slope, secant.intercept) == (lecture.slope, lecture.intercept)


def test_an_h_far_too_small_is_swallowed_and_gives_exactly_0() -> None:
    found = report("0.01x^2 + 0.1x", 5, 1e-50)
    assert all(found.differences[method].swallowed for method in METHODS)
    assert all(found.differences[method].slope == 0 for method in METHODS)
    assert not any(d.swallowed for d in report("x^2", 5, 1e-15).differences.values())
    assert not report("x^2", 0, 1e-50).differences["forward"].swallowed


def test_a_kink_has_two_slopes_and_no_tangent() -> None:
    found = report("|x|", 0)
    assert found.sides.differ
    assert np.isnan(found.exact)
    assert found.tangent is None
    assert np.isnan(found.differences["central"].error)


def test_where_the_rules_give_no_slope_but_the_curve_is_smooth_there_is_a_tangent() -> None:
    found = report("x * |x|", 0)
    assert np.isnan(found.exact)
    assert found.tangent is not None
    assert found.tangent.slope == pytest.approx(0, abs=1e-9)


def test_without_a_derivative_the_tangent_is_measured() -> None:
    found = slope_report(np.sin, None, 1.0, 1e-4)
    assert found.tangent is not None
    assert found.tangent.slope == pytest.approx(np.cos(1), abs=1e-8)


def test_where_there_is_no_curve_there_is_no_slope() -> None:
    found = report("sqrt(x)", -1)
    assert np.isnan(found.value)
    assert found.tangent is None
    assert np.isnan(found.differences["forward"].slope)


def test_an_h_of_0_is_told() -> None:
    with pytest.raises(InputError, match="above 0"):
        report("x^2", 1, 0)
