"""Typed functions: what is accepted, what is rejected and where, values, exact derivatives."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.derivatives import numerical_diff
from engine.errors import InputError
from engine.expressions import FUNCTIONS, ExpressionError, parse_function

X = 0.7
UNDERSTOOD: dict[str, Callable[[float], float]] = {
    "0.01x^2 + 0.1x": lambda x: 0.01 * x**2 + 0.1 * x,
    "2x": lambda x: 2 * x,
    "2(x+1)": lambda x: 2 * (x + 1),
    "(x+1)(x-1)": lambda x: x**2 - 1,
    "x(x+1)": lambda x: x * (x + 1),
    "x sin x": lambda x: x * math.sin(x),
    "sin x cos x": lambda x: math.sin(x) * math.cos(x),
    "sin 2x": lambda x: math.sin(2 * x),
    "sin x^2": lambda x: math.sin(x**2),
    "sin -x": lambda x: math.sin(-x),
    "sin x + 1": lambda x: math.sin(x) + 1,
    "sin^2 x": lambda x: math.sin(x) ** 2,
    "sin²(x)": lambda x: math.sin(x) ** 2,
    "sin(x)^2": lambda x: math.sin(x) ** 2,
    "Sin(X)": lambda x: math.sin(x),
    "np.sin(x) + math.pi": lambda x: math.sin(x) + math.pi,
    "x**2": lambda x: x**2,
    "x²": lambda x: x**2,
    "x⁻²": lambda x: x**-2,
    "x^-2": lambda x: x**-2,
    "-x^2": lambda x: -(x**2),
    "2^3^x": lambda x: 2 ** (3**x),
    "2^-x^2": lambda x: 2 ** -(x**2),
    "√x": math.sqrt,
    "√(x+1)": lambda x: math.sqrt(x + 1),
    "2√x": lambda x: 2 * math.sqrt(x),
    "|x-1|": lambda x: abs(x - 1),
    "2|x-1|x": lambda x: 2 * abs(x - 1) * x,
    "|x||x-1|": lambda x: x * abs(x - 1),
    "|(|x|-1)|": lambda x: abs(x - 1),
    "2πx": lambda x: 2 * math.pi * x,
    "e^-x": lambda x: math.exp(-x),
    "2e": lambda x: 2 * math.e,
    "2e3x": lambda x: 2000 * x,
    "2exp(x)": lambda x: 2 * math.exp(x),
    ".5x + 3.": lambda x: 0.5 * x + 3,
    "x × 3 ÷ 2 · 4 − 1": lambda x: x * 6 - 1,
    "1/2x": lambda x: x / 2,
    "[x + {1}]*(2)": lambda x: (x + 1) * 2,
    "max(x, 0)": lambda x: x,
    "min(x, 0, -1)": lambda x: -1,
    "log(x)": math.log,
    "ln x": math.log,
    "log10(x)": math.log10,
    "log₂(x)": math.log2,
    "arctan x": math.atan,
    "σ(x)": lambda x: 1 / (1 + math.exp(-x)),
    "softplus(x)": lambda x: math.log(1 + math.exp(x)),
    "relu(-x)": lambda x: 0,
    "step(x) - sgn(-x)": lambda x: 2,
    "floor(3x)": lambda x: 2,
    "sin(x)*exp(-x/5)": lambda x: math.sin(x) * math.exp(-x / 5),
}

REFUSED = [
    ("", 0, "Type a formula"),
    ("   ", 0, "Type a formula"),
    ("x +", 3, "missing at the end"),
    ("x^", 2, "missing at the end"),
    ("* x", 0, r"missing before '\*'"),
    ("()", 1, r"missing before '\)'"),
    ("sinx", 0, r"Put brackets after sin: sin\(x\)"),
    ("2 + sin2x", 4, r"Put brackets after sin: sin\(2x\)"),
    ("sin", 0, r"Write sin\(x\): sin needs a value"),
    ("sin()", 0, r"Write sin\(x\)"),
    ("sin*x", 0, r"Write sin\(x\)"),
    ("√", 0, r"Write sqrt\(x\)"),
    ("sin 2(x+1)", 0, "brackets around all that sin"),
    ("sin^-1 x", 3, r"asin\(x\) for the inverse"),
    ("sin⁻¹ x", 3, r"asin\(x\) for the inverse"),
    ("exp^-1 x", 3, r"Write 1/exp\(x\)"),
    ("sin^x x", 3, "power after the brackets"),
    ("x + foo", 4, "'foo' is not a known name"),
    ("exq(x)", 0, "Did you mean exp"),
    ("t", 0, "Try one of x, sin"),
    ("(x + 1", 0, r"'\(' is never closed. Write '\)'"),
    ("2(x + [1)", 6, r"'\[' is never closed. Write '\]'"),
    ("|x", 0, r"'\|' is never closed"),
    ("x + 1)", 5, r"'\)' closes a bracket that was never opened"),
    ("y = x", 2, "Leave out the '='"),
    ("2 3", 2, "before '3'"),
    ("x 2", 2, "before '2'"),
    ("0,5x", 1, "decimals with a point"),
    ("(0,5)x", 2, "decimals with a point"),
    ("sin(0,5)", 0, "sin takes one value, but here are 2"),
    ("max(x)", 0, r"Write max\(x, 0\)"),
    ("max x", 0, r"Write max\(x, 0\)"),
    ("x @ 2", 2, "'@' has no meaning"),
    ("x²⁻", 1, "not a number"),
    ("1e999", 0, "1e999 is too large"),
    ("x.real", 1, r"'\.' has no meaning"),
    ("__import__('os')", 11, "has no meaning"),
    ("lambda: 0", 6, "has no meaning"),
    ("x if x else 2", 2, "not a known name"),
    ("-" * 150 + "x", 100, "nested too deeply"),
    ("√" * 150 + "x", 100, "nested too deeply"),
    ("(" * 150 + "x", 50, "nested too deeply"),
    ("x" * 201, 200, "has 201 characters. Up to 200"),
]


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_what_a_learner_types_is_understood(text: str) -> None:
    f = parse_function(text)
    assert f(X) == pytest.approx(UNDERSTOOD[text](X), rel=1e-12)
    assert f.text == text
    assert f.derivative()(X) == pytest.approx(
        numerical_diff(f, X, 1e-6, "central"), rel=1e-7, abs=1e-7
    )


@pytest.mark.parametrize(("text", "position", "words"), REFUSED)
def test_unreadable_text_is_reported_with_its_place(text: str, position: int, words: str) -> None:
    with pytest.raises(ExpressionError, match=words) as caught:
        parse_function(text)
    assert caught.value.position == position


def test_the_lectures_function_gives_the_lectures_slopes() -> None:
    f = parse_function("0.01x^2 + 0.1x")
    assert numerical_diff(f, 5) == 0.20000099999917254
    assert numerical_diff(f, 10) == 0.3000009999976072
    assert f.derivative()(5) == 0.2
    assert f.derivative().text == "0.02*x + 0.1"
    assert f.latex == r"0.01 \, x^{2} + 0.1 \, x"


@pytest.mark.parametrize(
    ("text", "derivative"),
    [
        ("x^3 - 3x", "3*x^2 - 3"),
        ("5", "0"),
        ("x", "1"),
        ("sin x", "cos(x)"),
        ("cos x", "-sin(x)"),
        ("e^x", "e^x"),
        ("e^-x", "-e^(-x)"),
        ("ln x", "1/x"),
        ("1/x", "-1/x^2"),
        ("sqrt x", "1/(2*sqrt(x))"),
        ("x x", "2*x"),
        ("x/3", "1/3"),
        ("|x|", "sign(x)"),
        ("max(x, 0)", "step(x)"),
        ("2sin(3x)", "6*cos(3*x)"),
        ("tanh x", "1 - tanh(x)^2"),
    ],
)
def test_derivatives_are_lightly_simplified(text: str, derivative: str) -> None:
    assert parse_function(text).derivative().text == derivative


@pytest.mark.parametrize("variables", [("x0", "x1")])
@pytest.mark.parametrize("text", ["x0² + x1²", "x₀^2 + x₁^2", "x_0^2+x_1^2", "x^2 + y^2"])
def test_two_variables(text: str, variables: tuple[str, str]) -> None:
    f = parse_function(text, variables)
    assert f(3, 4) == 25
    assert (f.derivative("x0")(3, 4), f.derivative("x1")(3, 4)) == (6, 8)
    assert f([1, 2], [[3], [4]]).shape == (2, 2)
    assert f.latex == "x_{0}^{2} + x_{1}^{2}"


def test_products_of_variables() -> None:
    for text in ("xy", "x y", "x0x1", "x₀x₁", "x0·x1"):
        f = parse_function(text, ("x0", "x1"))
        assert f(3, 4) == 12
        assert f.derivative("x0").text == "x1"


def test_two_names_for_one_variable_are_refused() -> None:
    with pytest.raises(ExpressionError, match="both x and x0") as caught:
        parse_function("x + x0", ("x0", "x1"))
    assert caught.value.position == 4


@pytest.mark.parametrize(
    ("text", "x"),
    [("1/x", 0), ("ln x", 0), ("ln x", -1), ("sqrt x", -1), ("asin x", 2), ("x^-1", 0),
     ("x^0.5", -1), ("atanh x", 1), ("acosh x", 0), ("log2 x", 0)],
)  # fmt: skip
def test_undefined_is_nan_and_so_is_its_derivative(text: str, x: float) -> None:
    f = parse_function(text)
    assert math.isnan(f(x))
    assert math.isnan(f.derivative()(x))
    np.testing.assert_array_equal(np.isnan(f([x, 0.5 if text != "acosh x" else 2])), [True, False])


def test_a_value_too_large_is_infinite_at_once() -> None:
    assert parse_function("9**9**9**9")(1) == math.inf
    assert parse_function("exp(x)")(1e4) == math.inf
    tower = parse_function("x^" * 40 + "x")
    assert np.isfinite(tower.derivative().derivative()(1.0))


def test_kinks_have_no_slope_or_one_that_fits() -> None:
    for text, fits in [
        ("abs(x)", [-1, 0, 1]),
        ("relu(x)", [0, 0, 1]),
        ("max(x, -x)", [-1, -1, 1]),
        ("min(x, 0)", [1, 0, 0]),
        ("step(x)", [0, 0, 0]),
        ("sign(x)", [0, 0, 0]),
        ("floor(x)", [0, 0, 0]),
    ]:
        f = parse_function(text)
        at = [-0.5, 0, 0.5]
        np.testing.assert_array_equal(f.derivative()(at), [fits[0], math.nan, fits[2]])
        np.testing.assert_array_equal(f.derivative(at_kinks="subgradient")(at), fits)
        assert math.isnan(f.derivative().derivative()(0))


def test_types_shapes_and_inputs() -> None:
    f = parse_function("sqrt(2)x + π/3 + sigmoid(x)")
    x = np.ones((2, 3), dtype=np.float32)
    x.flags.writeable = False
    assert f(x).dtype == f.derivative()(x).dtype == np.float32
    assert f(x).shape == (2, 3)
    assert f(np.ones(3, dtype=int)).dtype == np.float64
    assert np.ndim(f(1)) == 0
    constant = parse_function("3")
    np.testing.assert_array_equal(constant(x), np.full((2, 3), 3))
    y = parse_function("x")(values := np.arange(3.0))
    assert not np.shares_memory(values, y)


def test_wrong_calls_are_said() -> None:
    f = parse_function("x0 + x1", ("x0", "x1"))
    with pytest.raises(InputError, match=r"takes 2 values \(x0, x1\), but 1 were given"):
        f(1)
    with pytest.raises(InputError, match="differ in shape"):
        f([1, 2], [1, 2, 3])
    with pytest.raises(InputError, match="no variable z"):
        f.derivative("z")
    with pytest.raises(InputError, match="at_kinks"):
        f.derivative("x0", at_kinks="zero")


def test_endless_differentiation_is_stopped() -> None:
    f = parse_function("sin(" * 30 + "x" + ")" * 30)
    derivatives = (f := f.derivative() for _ in range(50))
    with pytest.raises(InputError, match="too long"):
        list(derivatives)
    assert parse_function("*".join(["sin(x)"] * 25)).derivative().derivative().latex == r"\cdots"


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("(x+1)/(x-1)", r"\frac{x + 1}{x - 1}"),
        ("x - (1 - x)", r"x - \left(1 - x\right)"),
        ("x*-2", r"x \, \left(-2\right)"),
        ("(-x)^2", r"\left(-x\right)^{2}"),
        ("(x^2)^3", r"\left(x^{2}\right)^{3}"),
        ("2*3", r"2 \cdot 3"),
        ("exp(-x/5)", r"e^{\frac{-x}{5}}"),
        ("1.5e-7x", r"1.5 \times 10^{-7} \, x"),
        ("arcsin x + acosh x", r"\arcsin\left(x\right) + \mathrm{acosh}\left(x\right)"),
        ("|x| + √π", r"\left|x\right| + \sqrt{\pi}"),
        ("log10 x", r"\log_{10}\left(x\right)"),
        ("relu x", r"\mathrm{ReLU}\left(x\right)"),
    ],
)
def test_latex(text: str, latex: str) -> None:
    assert parse_function(text).latex == latex


numbers = st.sampled_from(["0.5", "2", "3", "1.25", "pi"])
unary = st.sampled_from([name for name in FUNCTIONS if name not in ("max", "min")])
formulas = st.recursive(
    st.one_of(st.just("x"), numbers),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]}{t[1]}{t[2]})"),
        st.tuples(inner, st.sampled_from(["2", "3", "-1", "0.5", "x"])).map(
            lambda t: f"({t[0]})^({t[1]})"
        ),
        st.tuples(unary, inner).map(lambda t: f"{t[0]}({t[1]})"),
        st.tuples(st.sampled_from(["max", "min"]), inner, inner).map(
            lambda t: f"{t[0]}({t[1]}, {t[2]})"
        ),
    ),
    max_leaves=6,
)
moderate = st.floats(-3, 3).map(lambda x: round(x, 3))


@settings(max_examples=300)
@given(text=formulas, x=moderate)
def test_random_derivatives_agree_with_central_differences(text: str, x: float) -> None:
    f = parse_function(text)
    with np.errstate(all="ignore"):
        one, other = (numerical_diff(f, x, h, "central") for h in (1e-5, 2e-5))
        sides = [numerical_diff(f, x, 1e-5, side) for side in ("forward", "backward")]
    assume(np.isfinite([one, other, *sides]).all() and abs(f(x)) < 1e4 and abs(one) < 1e4)
    assume(abs(one - other) < 1e-6 * (1 + abs(one)))  # away from kinks, jumps and poles
    assume(abs(sides[0] - sides[1]) < 1e-2 * (1 + abs(one)))
    slope = f.derivative()(x)
    assume(not math.isnan(slope))  # a kink that cancels out, such as |x|·x
    assert slope == pytest.approx(one, rel=1e-4, abs=1e-4)


@settings(max_examples=200)
@given(text=formulas, x=st.floats(0.1, 3))
def test_a_derivative_can_be_typed_again(text: str, x: float) -> None:
    derivative = parse_function(text).derivative(at_kinks="subgradient")
    assume(len(derivative.text) <= 200)
    again = parse_function(derivative.text)
    value = derivative(x)
    assume(np.isfinite(value))
    assert again(x) == pytest.approx(value, rel=1e-6, abs=1e-9)


@settings(max_examples=300)
@given(text=st.text("x01.2e+-*/^()|√²⁻,= sincoexplmaπ[]{}_", max_size=30))
def test_any_text_gives_a_function_or_an_error(text: str) -> None:
    position = 0
    try:
        f = parse_function(text)
    except ExpressionError as error:
        position = error.position
    else:
        assert f([0.0, 1.0]).shape == f.derivative()([0.0, 1.0]).shape == (2,)
    assert 0 <= position <= len(text)
