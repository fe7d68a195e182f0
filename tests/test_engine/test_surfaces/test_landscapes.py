"""The fast landscapes against the formulas shown to the learner, and against differences."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.surfaces import SURFACES

NAMES = list(SURFACES)


def inside(surface, fraction0, fraction1):
    (low0, high0), (low1, high1) = surface.domain
    return low0 + fraction0 * (high0 - low0), low1 + fraction1 * (high1 - low1)


@cache
def slopes(surface):
    f = surface.expression
    return [f.derivative(name, at_kinks="subgradient") for name in f.variables]


@pytest.mark.parametrize("name", NAMES)
@given(a=st.floats(0, 1), b=st.floats(0, 1))
@settings(max_examples=60)
def test_a_landscape_is_its_formula(name, a, b):
    surface = SURFACES[name]
    x0, x1 = inside(surface, a, b)
    near = {"rel": 1e-10, "abs": 1e-12 * max(map(abs, surface.z_range))}
    assert surface.value_at(x0, x1) == pytest.approx(surface.expression.at(x0, x1), **near)
    written = tuple(slope.at(x0, x1) for slope in slopes(surface))
    assert surface.gradient_at(x0, x1) == pytest.approx(written, **near)


@pytest.mark.parametrize("name", NAMES)
def test_a_grid_of_a_landscape_is_that_of_its_formula(name):
    surface = SURFACES[name]
    x0, x1 = inside(surface, np.linspace(0, 1, 23)[:, None], np.linspace(0, 1, 19)[None, :])
    least = 1e-12 * max(map(abs, surface.z_range))
    np.testing.assert_allclose(surface(x0, x1), surface.expression(x0, x1), rtol=1e-10, atol=least)
    written = [slope(x0, x1) for slope in slopes(surface)]
    np.testing.assert_allclose(surface.gradient(x0, x1), written, rtol=1e-10, atol=least)


@pytest.mark.parametrize("name", NAMES)
@given(a=st.floats(0, 1), b=st.floats(0, 1))
@settings(max_examples=60)
def test_the_gradient_is_that_of_central_differences(name, a, b):
    surface = SURFACES[name]
    x0, x1 = inside(surface, a, b)
    h = 1e-5
    slope0 = (surface(x0 + h, x1) - surface(x0 - h, x1)) / (2 * h)
    slope1 = (surface(x0, x1 + h) - surface(x0, x1 - h)) / (2 * h)
    scale = 1 + float(abs(surface(x0, x1)))
    np.testing.assert_allclose(
        surface.gradient(x0, x1), [slope0, slope1], rtol=1e-6, atol=1e-6 * scale
    )


@pytest.mark.parametrize("name", NAMES)
@given(a=st.floats(0, 1), b=st.floats(0, 1))
@settings(max_examples=30)
def test_single_points_and_grids_agree(name, a, b):
    surface = SURFACES[name]
    x0, x1 = inside(surface, a, b)
    scale = 1 + abs(surface.value_at(x0, x1))
    assert float(surface(x0, x1)) == pytest.approx(surface.value_at(x0, x1), abs=1e-13 * scale)
    np.testing.assert_allclose(
        surface.gradient(x0, x1), surface.gradient_at(x0, x1), rtol=1e-12, atol=1e-12
    )


@pytest.mark.parametrize(
    ("name", "point", "value"),
    [
        ("bowl", (3, 4), 25),
        ("valley", (-7, 2), 6.45),
        ("saddle", (2, 1), 3),
        ("two_minima", (0, 0), 10 / 3),
        ("himmelblau", (0, 0), 170),
        ("rosenbrock", (-1.2, 1), 24.2),
        ("beale", (0, 0), 14.203125),
        ("rastrigin", (0.5, 0), 20.25),
        ("plateau", (2, 0), 1 - np.exp(-2)),
    ],
)
def test_known_values(name, point, value):
    assert float(SURFACES[name](*point)) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_integers_are_as_good_as_floats(name):
    surface = SURFACES[name]
    whole = np.array([-1, 2]), np.array([1, 1])
    np.testing.assert_array_equal(surface(*whole), surface(whole[0] * 1.0, whole[1] * 1.0))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("far", [1e160, -1e200, 1e308])
def test_overflow_is_silent(name, far):
    surface = SURFACES[name]
    assert surface([far, 0], [far, 0]).shape == (2,)
    assert surface.gradient([far, 0], [far, 0]).shape == (2, 2)
    surface.value_at(far, far)
    surface.gradient_at(far, far)


def test_the_partial_derivatives_of_the_lecture():
    np.testing.assert_array_equal(SURFACES["bowl"].gradient(3, 4), [6, 8])
