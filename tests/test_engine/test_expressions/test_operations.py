"""The table of operations: complete and consistent rows, and a new row is all one needs."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.derivatives import numerical_diff
from engine.expressions import ExpressionError, notation, parse_function, rules
from engine.expressions.operations import (
    CONSTANTS,
    FUNCTIONS,
    OPERATIONS,
    Constant,
    Operation,
    Reading,
    constants_by_spelling,
    operations_by_spelling,
)

COT = Operation(
    name="cot",
    aliases=("cotan",),
    reading=Reading.FUNCTION,
    arity=1,
    suggested=True,
    array=lambda u: 1 / np.tan(u),
    floats=lambda u: 1 / math.tan(u),
    slope=rules.chain(lambda g, u, h: g.negate(g.add(g.square(h), g.number(1)))),
    latex=notation.latex_function(r"\cot"),
    text=notation.text_function("cot"),
    numpy=notation.numpy_formula("1 / np.tan({})", notation.PRODUCT),
)
HYPOT = Operation(
    name="hypot",
    aliases=(),
    reading=Reading.FUNCTION,
    arity=2,
    suggested=False,
    array=np.hypot,
    floats=math.hypot,
    slope=lambda of: of.graph.divide(
        of.graph.add(
            *(of.graph.multiply(u, du) for u, du in zip(of.arguments, of.slopes, strict=True))
        ),
        of.node,
    ),
    latex=notation.latex_function(r"\mathrm{hypot}"),
    text=notation.text_function("hypot"),
    numpy=notation.numpy_function("hypot"),
)
EDGES = (0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, 800.0, -800.0, 1e308, -1e308)
VALUES = st.sampled_from((*EDGES, math.inf, -math.inf, math.nan)) | st.floats(-30, 30)


@pytest.fixture
def larger_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Return a table with two more operations."""
    for row in (COT, HYPOT):
        monkeypatch.setitem(OPERATIONS, row.name, row)


@pytest.mark.parametrize("row", [COT, CONSTANTS["pi"]], ids=["Operation", "Constant"])
def test_a_row_that_lacks_a_part_fails_with_its_name(row: Operation | Constant) -> None:
    parts = {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}
    for name in parts:
        others = {part: value for part, value in parts.items() if part != name}
        with pytest.raises(TypeError, match=f"'{name}'"):
            type(row)(**others)


def test_every_spelling_stands_for_one_thing() -> None:
    spellings = [
        spelling
        for row in (*OPERATIONS.values(), *CONSTANTS.values())
        if isinstance(row, Constant) or row.reading in (Reading.FUNCTION, Reading.SEVERAL)
        for spelling in (row.name, *row.aliases)
    ]
    assert len(set(spellings)) == len(spellings)
    assert all(spelling == spelling.lower() for spelling in spellings)
    assert set(spellings) == {*operations_by_spelling(), *constants_by_spelling()}


@pytest.mark.parametrize("spelling", operations_by_spelling())
def test_every_spelling_is_read(spelling: str) -> None:
    row = operations_by_spelling()[spelling]
    arguments = "x" if row.arity == 1 else "x, x/2"
    f = parse_function(f"{spelling}({arguments})")
    values = (0.25,) if row.arity == 1 else (0.25, 0.125)
    with np.errstate(all="ignore"):
        np.testing.assert_equal(f(0.25), row.array(*map(np.float64, values)))


@pytest.mark.parametrize("name", OPERATIONS)
@given(values=st.tuples(VALUES, VALUES))
def test_single_floats_give_what_arrays_give(name: str, values: tuple[float, float]) -> None:
    row = OPERATIONS[name]
    given_values = values[: row.arity]
    with np.errstate(all="ignore"):
        expected = row.array(*(np.array([value]) for value in given_values))[0]
        got = row.floats(*given_values)
    assert got == pytest.approx(expected, rel=1e-12, abs=1e-300, nan_ok=True)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_slope_of_a_function_agrees_with_central_differences(name: str) -> None:
    f = parse_function(f"{name}(x)" if OPERATIONS[name].arity == 1 else f"{name}(x, 1/x)")
    x = np.array([-1.75, -0.7, -0.2, 0.3, 0.9, 1.6])
    slope, measured = f.derivative()(x), numerical_diff(f, x, 1e-6, "central")
    defined = np.isfinite(f(x))
    assert defined.any()
    np.testing.assert_allclose(slope[defined], measured[defined], rtol=1e-7, atol=1e-8)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_numpy_line_of_a_function_and_of_its_slope_computes_the_same(name: str) -> None:
    f = parse_function(f"{name}(x)" if OPERATIONS[name].arity == 1 else f"{name}(x, 1/x)")
    x = np.array([-1.75, -0.7, -0.2, 0.3, 0.9, 1.6])
    for function in (f, f.derivative()):
        with np.errstate(all="ignore"):
            got = eval(function.numpy, {"np": np, "x": x})  # noqa: S307 - our own text
        defined = np.isfinite(function(x))
        np.testing.assert_allclose(np.broadcast_to(got, x.shape)[defined], function(x)[defined])


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name not in ("max", "min")])
def test_float32_stays_float32(name: str) -> None:
    x = np.array([0.25, 0.5], dtype=np.float32)
    with np.errstate(all="ignore"):
        assert np.asarray(OPERATIONS[name].array(x)).dtype == np.float32


def test_a_power_of_max_is_not_lost() -> None:
    assert parse_function("max²(x, 2)")(3) == 9
    assert parse_function("min^2(x, 2)")(3) == 4


@pytest.mark.usefixtures("larger_table")
def test_one_row_is_all_that_a_new_operation_needs() -> None:
    for text in ("cot(x)", "cotan x"):
        f = parse_function(text)
        assert f(0.7) == pytest.approx(1 / math.tan(0.7))
        assert f.at(0.7) == pytest.approx(1 / math.tan(0.7))
        assert f.latex == r"\cot\left(x\right)"
        assert f.numpy == "1 / np.tan(x)"
        slope = f.derivative()
        assert slope.text == "-(cot(x)^2 + 1)"
        assert parse_function(slope.text)(0.7) == slope(0.7)
        assert slope(0.7) == pytest.approx(numerical_diff(f, 0.7, 1e-6, "central"), rel=1e-8)
    for text, words in (
        ("cotx", r"Put brackets after cot: cot\(x\)"),
        ("coot(x)", "Did you mean cot"),
        ("zzz", "abs, max, cot"),
        ("cot()", r"Write cot\(x\)"),
    ):
        with pytest.raises(ExpressionError, match=words):
            parse_function(text)


@pytest.mark.usefixtures("larger_table")
def test_a_function_takes_as_many_values_as_its_row_says() -> None:
    f = parse_function("hypot(x, 2x)")
    assert f(3) == pytest.approx(3 * math.sqrt(5))
    assert f.at(3) == pytest.approx(3 * math.sqrt(5))
    assert f.derivative()(3) == pytest.approx(math.sqrt(5))
    assert f.numpy == "np.hypot(x, 2*x)"
    for text, count in (("hypot(x)", 1), ("hypot(x, 1, 2)", 3), ("hypot x", 0)):
        with pytest.raises(ExpressionError, match=f"hypot takes 2 values .* here are {count}"):
            parse_function(text)
    with pytest.raises(ExpressionError, match="the values of max, min, hypot"):
        parse_function("0,5x")
