"""The surfaces: their gradients, their minima, and what a picture asks of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import InputError
from engine.surfaces import SURFACES, custom_surface

NAMES = list(SURFACES)
QUADRATICS = ["bowl", "valley", "saddle"]


def inside(surface, fraction0, fraction1):
    (low0, high0), (low1, high1) = surface.domain
    return low0 + fraction0 * (high0 - low0), low1 + fraction1 * (high1 - low1)


def test_all_nine_are_there():
    assert NAMES == [
        "bowl", "valley", "saddle", "two_minima", "himmelblau", "rosenbrock", "beale",
        "rastrigin", "plateau",
    ]  # fmt: skip
    assert all(SURFACES[name].name == name for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
@given(a=st.floats(0, 1), b=st.floats(0, 1))
@settings(max_examples=60, deadline=None)
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
@settings(max_examples=30, deadline=None)
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


def test_the_partial_derivatives_of_the_lecture():
    np.testing.assert_array_equal(SURFACES["bowl"].gradient(3, 4), [6, 8])


@pytest.mark.parametrize("name", NAMES)
def test_minima_are_minima(name):
    surface = SURFACES[name]
    lowest = min((minimum.value for minimum in surface.minima), default=None)
    for minimum in surface.minima:
        np.testing.assert_allclose(surface.gradient(*minimum.point), 0, atol=1e-12)
        assert (np.linalg.eigvalsh(surface.hessian(*minimum.point)) > 0).all()
        assert float(surface(*minimum.point)) == pytest.approx(minimum.value, abs=1e-12)
        assert (minimum.kind == "global") == (minimum.value <= lowest + 1e-9)
    if surface.minima:
        x0, x1 = inside(surface, *np.meshgrid(np.linspace(0, 1, 101), np.linspace(0, 1, 101)))
        assert surface(x0, x1).min() >= lowest - 1e-12


@pytest.mark.parametrize("name", NAMES)
def test_saddles_are_saddles(name):
    surface = SURFACES[name]
    for point in surface.saddles:
        np.testing.assert_allclose(surface.gradient(*point), 0, atol=1e-12)
        low, high = np.linalg.eigvalsh(surface.hessian(*point))
        assert low < 0 < high


def test_which_surfaces_have_saddles():
    assert len(SURFACES["himmelblau"].saddles) == 4
    assert SURFACES["saddle"].saddles == SURFACES["two_minima"].saddles == ((0.0, 0.0),)
    assert len(SURFACES["rastrigin"].minima) == 25


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_fits(name):
    surface = SURFACES[name]
    for x, (low, high) in zip(surface.start, surface.domain, strict=True):
        assert low < x < high
    bottom, top = surface.z_range
    x0, x1 = inside(surface, *np.meshgrid(np.linspace(0, 1, 51), np.linspace(0, 1, 51)))
    assert bottom <= surface(x0, x1).min() + 1e-9
    assert float(surface(*surface.start)) <= top


def test_the_starts_of_the_lecture_and_the_book():
    assert SURFACES["bowl"].start == (-3, 4)
    assert SURFACES["valley"].start == (-7, 2)


@pytest.mark.parametrize("name", QUADRATICS)
def test_the_bound_of_a_quadratic(name):
    surface = SURFACES[name]
    assert surface.learning_rate_bound() == 1.0
    assert surface.learning_rate_bound(0.7, -0.3) == pytest.approx(1.0, rel=1e-8)


def test_the_bound_elsewhere_needs_a_point():
    surface = SURFACES["two_minima"]
    assert surface.learning_rate_bound() is None
    assert surface.learning_rate_bound(-2.0, 0.0) == pytest.approx(2 / 7, rel=1e-6)
    assert SURFACES["plateau"].learning_rate_bound(100.0, 100.0) is None


@pytest.mark.parametrize("name", NAMES)
def test_shapes_broadcast_and_inputs_stay(name):
    surface = SURFACES[name]
    x0, x1 = np.linspace(-1, 1, 5)[:, None], np.linspace(-1, 1, 4)[None, :]
    kept = x0.copy(), x1.copy()
    assert surface(x0, x1).shape == (5, 4)
    assert surface.gradient(x0, x1).shape == (2, 5, 4)
    np.testing.assert_array_equal(
        surface.gradient(x0, x1)[:, 3, 2], surface.gradient(x0[3], x1[0, 2])[:, 0]
    )
    np.testing.assert_array_equal(x0, kept[0])
    np.testing.assert_array_equal(x1, kept[1])


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


def test_shapes_that_do_not_fit_are_named():
    with pytest.raises(InputError, match=r"\(3,\).*\(2,\)"):
        SURFACES["bowl"]([1, 2, 3], [1, 2])


def test_a_function_of_ones_own():
    surface = custom_surface(lambda a, b: np.sin(a) * b, lambda a, b: (np.cos(a) * b, np.sin(a)))
    np.testing.assert_allclose(surface.gradient(1.0, 2.0), [2 * np.cos(1), np.sin(1)], rtol=1e-14)
    assert surface.gradient_at(1.0, 2.0) == pytest.approx([2 * np.cos(1), np.sin(1)], rel=1e-14)
    without = custom_surface(lambda a, b: np.sin(a) * b)
    np.testing.assert_allclose(without.gradient(1.0, 2.0), surface.gradient(1.0, 2.0), rtol=1e-7)


def test_a_function_of_one_variable_fills_the_grid():
    surface = custom_surface(lambda a, b: a * a, lambda a, b: (2 * a, 0))
    x0, x1 = np.ones((4, 1)), np.ones((1, 3))
    assert surface(x0, x1).shape == (4, 3)
    assert surface.gradient(x0, x1).shape == (2, 4, 3)


def test_where_a_function_is_undefined_it_is_nan():
    def only_right(a, b):
        if a < 0:
            raise ValueError(a)
        return a

    surface = custom_surface(
        lambda a, b: np.sqrt(a) + b * b,
        value_at=only_right,
        gradient_at=lambda a, b: (1 / (a - a), 0.0),
    )
    assert np.isnan(surface(-1.0, 0.0))
    assert np.isnan(surface.value_at(-1.0, 0.0))
    assert np.isnan(surface.gradient_at(1.0, 0.0)).all()


def test_an_impossible_custom_surface_is_refused():
    with pytest.raises(InputError, match="x1"):
        custom_surface(lambda a, b: a, domain=((0.0, 1.0), (2.0, 1.0)))
    with pytest.raises(InputError, match="undefined"):
        custom_surface(lambda a, b: np.log(-1 - a * a - b * b))
