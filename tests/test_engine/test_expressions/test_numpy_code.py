"""Typed formulas as NumPy code: the copied line computes the same values."""

from __future__ import annotations

import numpy as np
import pytest

from engine.expressions import parse_function

XS = np.array([-2.5, -1.0, -0.3, 0.2, 0.7, 1.0, 3.5])
FORMULAS = [
    "0.01x^2 + 0.1x", "x^3 - 3x", "-x^2", "(-x)^2", "2^-x", "x^2^3", "(x^2)^3", "1 - (2 - x)",
    "1 - 2 - x", "1/(2/x)", "1/2/x", "-(x + 1)", "2 * -x", "sin(x)*exp(-x/5)", "|x|",
    "sigmoid(x)^2",
    "relu(x) + step(x)", "softplus(2x)", "max(x, 0, 1 - x)", "min(x, 1)", "atan(x) + asinh(x)",
    "pi x + e", "cbrt(x)", "floor(x) + sign(x)", "1/sigmoid(x)", "(1 + x)(1 - x)", "log10(x^2 + 1)",
    "ln(x^2 + 1) - log2(2 + x^2)", "1e-3 x", "1 - sigmoid(-x)",
]  # fmt: skip


def value_of(code: str, x: np.ndarray) -> np.ndarray:
    return np.broadcast_to(eval(code, {"np": np}, {"x": x}), x.shape)  # noqa: S307 - our own text


@pytest.mark.parametrize("text", FORMULAS)
def test_the_line_computes_what_the_formula_does(text: str) -> None:
    function = parse_function(text)
    assert value_of(function.numpy, XS) == pytest.approx(function(XS), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("text", FORMULAS)
def test_the_line_of_the_derivative_too(text: str) -> None:
    derivative = parse_function(text).derivative("x")
    exists = np.isfinite(derivative(XS))
    found = value_of(derivative.numpy, XS)
    assert found[exists] == pytest.approx(derivative(XS)[exists], rel=1e-12, abs=1e-12)


def test_it_reads_like_a_line_one_would_write() -> None:
    assert parse_function("0.01x^2 + 0.1x").numpy == "0.01*x**2 + 0.1*x"
    assert parse_function("sin(x) exp(-x/5)").numpy == "np.sin(x)*np.exp(-x/5)"


@pytest.mark.parametrize(
    "text", ["9^9^9^9", "(-2)^0.5", "x + 0/0", "(9^9)^(9^9)", "1/(2-2)", "-1/0"]
)
def test_numbers_are_computed_as_floats_are(text: str) -> None:
    function = parse_function(text)
    with np.errstate(all="ignore"):
        got = eval(function.numpy, {"np": np, "x": np.float64(3)})  # noqa: S307 - ours
    assert isinstance(got, float)
    # The parser gives no value where a quotient is infinite.
    assert not np.isfinite(got)
    assert not np.isfinite(function(3.0))


@pytest.mark.parametrize(
    ("text", "code"), [("1/3*x", "1/3*x"), ("2^3*x", "2**3*x"), ("x^2/4", "x**2/4")]
)
def test_harmless_numbers_stay_as_they_were_typed(text: str, code: str) -> None:
    assert parse_function(text).numpy == code
