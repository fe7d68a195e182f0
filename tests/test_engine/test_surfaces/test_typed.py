"""Surfaces that a learner typed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.descent import descend
from engine.errors import InputError
from engine.expressions import ExpressionError
from engine.optimizers import SGD
from engine.surfaces import SURFACES, typed_surface


def test_a_typed_bowl_has_the_path_of_the_bowl() -> None:
    start, rate = (-3.0, 4.0), SGD(0.1)
    typed = descend(typed_surface("x0^2 + x1^2"), start, rate, 50)
    known = descend(SURFACES["bowl"], start, rate, 50)
    assert typed.points == pytest.approx(known.points, rel=1e-12)
    assert typed.values == pytest.approx(known.values, rel=1e-12)


def test_a_kink_gets_a_slope_that_fits() -> None:
    surface = typed_surface("|x0| + x1^2")
    assert np.abs(surface.gradient(0.0, 1.0)) == pytest.approx([0.0, 2.0], abs=1.0)
    assert surface.gradient(-2.0, 1.0).tolist() == [-1.0, 2.0]


def test_unreadable_text_is_refused_with_its_place() -> None:
    with pytest.raises(ExpressionError) as caught:
        typed_surface("x0^2 + q")
    assert caught.value.position == 7


def test_a_function_without_any_value_is_refused() -> None:
    with pytest.raises(InputError, match="undefined"):
        typed_surface("sqrt(-1 - x0^2)")


FORMULAS = (
    "x0^2 + x1^2 + 2 sin(3 x0)",
    "exp(x0 x1) / (1 + x0^2)",
    "sqrt(x0) + ln(x1) - tan(x0)",
    "|x0|^1.5 * x1^-1 + tanh(x1)",
    "max(x0, x1) + relu(x0 - 1) + sigmoid(3 x1) + floor(x0)",
    "x0^x1 + pi e / x0",
    "sqrt(sin x0) cos(x1)^3 - x0^300",
)


@settings(max_examples=80)
@given(
    st.sampled_from(FORMULAS),
    *[st.floats(-20, 20) | st.sampled_from([0.0, 1e200, -1e308, math.inf])] * 2,
)
def test_single_floats_give_what_arrays_give(text: str, x0: float, x1: float) -> None:
    surface = typed_surface(text, ((0.5, 2.0), (0.5, 2.0)))
    assert surface.value_at(x0, x1) == pytest.approx(
        float(surface(x0, x1)), rel=1e-9, abs=1e-12, nan_ok=True
    )
    assert surface.gradient_at(x0, x1) == pytest.approx(
        surface.gradient(x0, x1).tolist(), rel=1e-9, abs=1e-12, nan_ok=True
    )
