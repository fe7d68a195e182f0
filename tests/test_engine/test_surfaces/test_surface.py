"""What every surface can do: arrays, bounds, custom functions."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import InputError
from engine.surfaces import SURFACES, custom_surface

NAMES = list(SURFACES)
QUADRATICS = ["bowl", "valley", "saddle"]


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


def test_the_typeset_formula_is_made_of_the_written_one():
    assert SURFACES["rosenbrock"].latex == SURFACES["rosenbrock"].expression.latex
    assert custom_surface(lambda a, b: a + b, formula="x0 + x1").latex == "x_{0} + x_{1}"
    assert custom_surface(lambda a, b: a + b).latex == "f(x_0, x_1)"
