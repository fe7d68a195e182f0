"""The operations of typed formulas: one row holds everything the program knows about each."""

from __future__ import annotations

import math
import operator
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from engine.expressions import computing, notation, rules
from engine.functions import relu, sigmoid, step


class Reading(Enum):
    """How an operation is typed.

    Attributes
    ----------
    SIGN
        By a sign; the parser knows how tightly it binds.
    FUNCTION
        By its name and as many arguments as its arity says.
    SEVERAL
        By its name and two or more arguments, which are combined pairwise from the left.
    NEVER
        Not at all: it occurs only in derivatives.
    """

    SIGN = auto()
    FUNCTION = auto()
    SEVERAL = auto()
    NEVER = auto()


@dataclass(frozen=True, eq=False, kw_only=True)
class Operation:
    r"""An operation. No part has a default: one that is missing fails at import.

    Attributes
    ----------
    name
        Its name in `OPERATIONS`, and the first of its spellings if it is typed by name.
    aliases
        Other accepted spellings, in lower case.
    reading
        How it is typed.
    arity
        The number of arguments.
    suggested
        Whether it is among the few functions suggested when a name is unknown.
    array, floats
        The computation on arrays, NaN where undefined, and the same on single floats.
    slope
        The rule for its derivative.
    latex, text, numpy
        How it is written: in LaTeX, as it can be typed, and in NumPy.
    """

    name: str
    aliases: tuple[str, ...]
    reading: Reading
    arity: int
    suggested: bool
    array: computing.ArrayFunction
    floats: computing.FloatFunction
    slope: rules.Rule
    latex: notation.Writer
    text: notation.Writer
    numpy: notation.NumpyWriter


@dataclass(frozen=True, eq=False, kw_only=True)
class Constant:
    r"""A number with a name.

    Attributes
    ----------
    name
        Its name in `CONSTANTS` and its first spelling.
    aliases
        Other accepted spellings.
    value
        The number.
    latex, numpy
        How it is written: in LaTeX, and in NumPy.
    """

    name: str
    aliases: tuple[str, ...]
    value: float
    latex: str
    numpy: str


_CONSTANT_ROWS = (
    Constant(name="pi", aliases=("π",), value=math.pi, latex=r"\pi", numpy="np.pi"),
    Constant(name="e", aliases=(), value=math.e, latex="e", numpy="np.e"),
)
CONSTANTS: dict[str, Constant] = {row.name: row for row in _CONSTANT_ROWS}
"""All named numbers."""

# fmt: off
_SIGNS = (
    Operation(
        name="+", aliases=(), reading=Reading.SIGN, arity=2, suggested=False,
        array=np.add, floats=operator.add, slope=rules.sum_rule,
        latex=notation.latex_sum,
        text=notation.text_infix(" + ", notation.SUM, notation.SUM, notation.PRODUCT),
        numpy=notation.numpy_infix(" + ", notation.SUM, notation.SUM, notation.PRODUCT),
    ),
    Operation(
        name="-", aliases=(), reading=Reading.SIGN, arity=2, suggested=False,
        array=np.subtract, floats=operator.sub, slope=rules.difference_rule,
        latex=notation.latex_difference,
        text=notation.text_infix(" - ", notation.SUM, notation.SUM, notation.PRODUCT),
        numpy=notation.numpy_infix(" - ", notation.SUM, notation.SUM, notation.PRODUCT),
    ),
    Operation(
        name="*", aliases=(), reading=Reading.SIGN, arity=2, suggested=False,
        array=np.multiply, floats=operator.mul, slope=rules.product_rule,
        latex=notation.latex_product,
        text=notation.text_infix("*", notation.PRODUCT, notation.PRODUCT, notation.PRODUCT),
        numpy=notation.numpy_infix("*", notation.PRODUCT, notation.PRODUCT, notation.SIGN),
    ),
    Operation(
        name="/", aliases=(), reading=Reading.SIGN, arity=2, suggested=False,
        array=computing.divide, floats=computing.float_divide, slope=rules.quotient_rule,
        latex=notation.latex_quotient,
        text=notation.text_infix("/", notation.PRODUCT, notation.PRODUCT, notation.POWER),
        numpy=notation.numpy_quotient,
    ),
    Operation(
        name="^", aliases=(), reading=Reading.SIGN, arity=2, suggested=False,
        array=computing.power, floats=computing.float_power, slope=rules.power_rule,
        latex=notation.latex_power,
        text=notation.text_infix("^", notation.POWER, notation.ATOM, notation.ATOM),
        numpy=notation.numpy_power,
    ),
    Operation(
        name="negate", aliases=(), reading=Reading.SIGN, arity=1, suggested=False,
        array=np.negative, floats=operator.neg, slope=rules.negative_rule,
        latex=notation.latex_negative, text=notation.text_negative, numpy=notation.numpy_negative,
    ),
)
_FUNCTIONS = (
    Operation(
        name="sin", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=True,
        array=np.sin, floats=computing.nan_on_error(math.sin),
        slope=rules.chain(lambda g, u, h: g.node("cos", u)),
        latex=notation.latex_function(r"\sin"), text=notation.text_function("sin"),
        numpy=notation.numpy_function("sin"),
    ),
    Operation(
        name="cos", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=True,
        array=np.cos, floats=computing.nan_on_error(math.cos),
        slope=rules.chain(lambda g, u, h: g.negate(g.node("sin", u))),
        latex=notation.latex_function(r"\cos"), text=notation.text_function("cos"),
        numpy=notation.numpy_function("cos"),
    ),
    Operation(
        name="tan", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=np.tan, floats=computing.nan_on_error(math.tan),
        slope=rules.chain(rules.over(1, lambda g, u, h: g.square(g.node("cos", u)))),
        latex=notation.latex_function(r"\tan"), text=notation.text_function("tan"),
        numpy=notation.numpy_function("tan"),
    ),
    Operation(
        name="asin", aliases=("arcsin",), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=np.arcsin, floats=computing.nan_on_error(math.asin),
        slope=rules.chain(rules.over(1, rules.root_of(rules.one_minus_square))),
        latex=notation.latex_function(r"\arcsin"), text=notation.text_function("asin"),
        numpy=notation.numpy_function("arcsin"),
    ),
    Operation(
        name="acos", aliases=("arccos",), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=np.arccos, floats=computing.nan_on_error(math.acos),
        slope=rules.chain(rules.over(-1, rules.root_of(rules.one_minus_square))),
        latex=notation.latex_function(r"\arccos"), text=notation.text_function("acos"),
        numpy=notation.numpy_function("arccos"),
    ),
    Operation(
        name="atan", aliases=("arctan",), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=np.arctan, floats=math.atan, slope=rules.chain(rules.over(1, rules.square_plus_one)),
        latex=notation.latex_function(r"\arctan"), text=notation.text_function("atan"),
        numpy=notation.numpy_function("arctan"),
    ),
    Operation(
        name="sinh", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=np.sinh, floats=np.sinh, slope=rules.chain(lambda g, u, h: g.node("cosh", u)),
        latex=notation.latex_function(r"\sinh"), text=notation.text_function("sinh"),
        numpy=notation.numpy_function("sinh"),
    ),
    Operation(
        name="cosh", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=np.cosh, floats=computing.nan_on_error(math.cosh, too_large=math.inf),
        slope=rules.chain(lambda g, u, h: g.node("sinh", u)),
        latex=notation.latex_function(r"\cosh"), text=notation.text_function("cosh"),
        numpy=notation.numpy_function("cosh"),
    ),
    Operation(
        name="tanh", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=np.tanh, floats=math.tanh,
        slope=rules.chain(lambda g, u, h: g.subtract(g.number(1), g.square(h))),
        latex=notation.latex_function(r"\tanh"), text=notation.text_function("tanh"),
        numpy=notation.numpy_function("tanh"),
    ),
    Operation(
        name="asinh", aliases=("arcsinh",), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=np.arcsinh, floats=math.asinh,
        slope=rules.chain(rules.over(1, rules.root_of(rules.square_plus_one))),
        latex=notation.latex_function(r"\mathrm{asinh}"), text=notation.text_function("asinh"),
        numpy=notation.numpy_function("arcsinh"),
    ),
    Operation(
        name="acosh", aliases=("arccosh",), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=np.arccosh, floats=computing.nan_on_error(math.acosh),
        slope=rules.chain(rules.over(1, rules.root_of(rules.square_minus_one))),
        latex=notation.latex_function(r"\mathrm{acosh}"), text=notation.text_function("acosh"),
        numpy=notation.numpy_function("arccosh"),
    ),
    Operation(
        name="atanh", aliases=("arctanh",), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=computing.inverse_tanh, floats=computing.nan_on_error(math.atanh),
        slope=rules.chain(rules.over(1, rules.one_minus_square)),
        latex=notation.latex_function(r"\mathrm{atanh}"), text=notation.text_function("atanh"),
        numpy=notation.numpy_function("arctanh"),
    ),
    Operation(
        name="exp", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=True,
        array=np.exp, floats=computing.nan_on_error(math.exp, too_large=math.inf),
        slope=rules.chain(lambda g, u, h: h),
        latex=notation.latex_around("e^{", "}", notation.POWER), text=notation.text_function("exp"),
        numpy=notation.numpy_function("exp"),
    ),
    Operation(
        name="ln", aliases=("log",), reading=Reading.FUNCTION, arity=1, suggested=True,
        array=computing.positive_only(np.log), floats=computing.float_logarithm(math.log),
        slope=rules.chain(rules.over(1, lambda g, u, h: u)),
        latex=notation.latex_function(r"\ln"),
        text=notation.text_function("ln"), numpy=notation.numpy_function("log"),
    ),
    Operation(
        name="log10", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=computing.positive_only(np.log10), floats=computing.float_logarithm(math.log10),
        slope=rules.logarithm_to(10),
        latex=notation.latex_function(r"\log_{10}"), text=notation.text_function("log10"),
        numpy=notation.numpy_function("log10"),
    ),
    Operation(
        name="log2", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=computing.positive_only(np.log2), floats=computing.float_logarithm(math.log2),
        slope=rules.logarithm_to(2),
        latex=notation.latex_function(r"\log_{2}"), text=notation.text_function("log2"),
        numpy=notation.numpy_function("log2"),
    ),
    Operation(
        name="sqrt", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=True,
        array=np.sqrt, floats=computing.float_sqrt,
        slope=rules.chain(rules.over(1, lambda g, u, h: g.multiply(g.number(2), h))),
        latex=notation.latex_around(r"\sqrt{", "}"), text=notation.text_function("sqrt"),
        numpy=notation.numpy_function("sqrt"),
    ),
    Operation(
        name="cbrt", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=np.cbrt, floats=math.cbrt,
        slope=rules.chain(rules.over(1, lambda g, u, h: g.multiply(g.number(3), g.square(h)))),
        latex=notation.latex_around(r"\sqrt[3]{", "}"), text=notation.text_function("cbrt"),
        numpy=notation.numpy_function("cbrt"),
    ),
    Operation(
        name="abs", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=True,
        array=np.abs, floats=abs, slope=rules.chain_with_kink("sign_slope", subgradient="sign"),
        latex=notation.latex_around(r"\left|", r"\right|"), text=notation.text_function("abs"),
        numpy=notation.numpy_function("abs"),
    ),
    Operation(
        name="sign", aliases=("sgn",), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=np.sign, floats=computing.float_sign, slope=rules.jump_rule,
        latex=notation.latex_function(r"\mathrm{sgn}"), text=notation.text_function("sign"),
        numpy=notation.numpy_function("sign"),
    ),
    Operation(
        name="step", aliases=("heaviside",), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=step, floats=computing.float_step, slope=rules.jump_rule,
        latex=notation.latex_function(r"\mathrm{step}"), text=notation.text_function("step"),
        numpy=notation.numpy_formula("np.heaviside({}, 0)", notation.ATOM),
    ),
    Operation(
        name="floor", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=np.floor, floats=computing.float_floor, slope=rules.floor_rule,
        latex=notation.latex_around(r"\lfloor ", r" \rfloor"), text=notation.text_function("floor"),
        numpy=notation.numpy_function("floor"),
    ),
    Operation(
        name="max", aliases=("maximum",), reading=Reading.SEVERAL, arity=2, suggested=True,
        array=np.maximum, floats=computing.float_maximum, slope=rules.maximum_rule,
        latex=notation.latex_function(r"\max"), text=notation.text_function("max"),
        numpy=notation.numpy_function("maximum"),
    ),
    Operation(
        name="min", aliases=("minimum",), reading=Reading.SEVERAL, arity=2, suggested=False,
        array=np.minimum, floats=computing.float_minimum, slope=rules.minimum_rule,
        latex=notation.latex_function(r"\min"), text=notation.text_function("min"),
        numpy=notation.numpy_function("minimum"),
    ),
    Operation(
        name="sigmoid", aliases=("σ",), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=sigmoid, floats=computing.float_sigmoid,
        slope=rules.chain(lambda g, u, h: g.multiply(h, g.subtract(g.number(1), h))),
        latex=notation.latex_function(r"\sigma"), text=notation.text_function("sigmoid"),
        numpy=notation.numpy_formula("1 / (1 + np.exp(-({})))", notation.PRODUCT),
    ),
    Operation(
        name="relu", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=relu, floats=computing.float_relu,
        slope=rules.chain_with_kink("step_slope", subgradient="step"),
        latex=notation.latex_function(r"\mathrm{ReLU}"), text=notation.text_function("relu"),
        numpy=notation.numpy_formula("np.maximum({}, 0)", notation.ATOM),
    ),
    Operation(
        name="softplus", aliases=(), reading=Reading.FUNCTION, arity=1, suggested=False,
        array=computing.softplus, floats=computing.float_softplus,
        slope=rules.chain(lambda g, u, h: g.node("sigmoid", u)),
        latex=notation.latex_function(r"\mathrm{softplus}"),
        text=notation.text_function("softplus"),
        numpy=notation.numpy_formula("np.logaddexp(0, {})", notation.ATOM),
    ),
)
_IN_DERIVATIVES = (
    Operation(
        name="sign_slope", aliases=(), reading=Reading.NEVER, arity=1, suggested=False,
        array=computing.sign_off_zero, floats=computing.undefined_at_zero(computing.float_sign),
        slope=rules.flat_pieces_rule,
        latex=notation.latex_function(r"\mathrm{sgn}"), text=notation.text_function("sign"),
        numpy=notation.numpy_function("sign"),
    ),
    Operation(
        name="step_slope", aliases=(), reading=Reading.NEVER, arity=1, suggested=False,
        array=computing.step_off_zero, floats=computing.undefined_at_zero(computing.float_step),
        slope=rules.flat_pieces_rule,
        latex=notation.latex_function(r"\mathrm{step}"), text=notation.text_function("step"),
        numpy=notation.numpy_formula("np.heaviside({}, 0)", notation.ATOM),
    ),
    Operation(
        name="flat", aliases=(), reading=Reading.NEVER, arity=1, suggested=False,
        array=computing.zero_off_zero, floats=computing.undefined_at_zero(lambda u: 0.0),
        slope=rules.flat_rule,
        latex=lambda part: notation.Piece("0", notation.ATOM),
        text=lambda part: notation.Piece("0", notation.ATOM),
        numpy=notation.numpy_formula("0 * ({})", notation.PRODUCT),
    ),
)
# fmt: on
OPERATIONS: dict[str, Operation] = {
    row.name: row for row in (*_SIGNS, *_FUNCTIONS, *_IN_DERIVATIVES)
}
"""All operations."""

FUNCTIONS = tuple(row.name for row in _FUNCTIONS)
"""The names of all functions that can be typed."""


def operations_by_spelling() -> dict[str, Operation]:
    """Return the operations that are typed by name, by each of their spellings."""
    return {
        spelling: row
        for row in OPERATIONS.values()
        if row.reading in (Reading.FUNCTION, Reading.SEVERAL)
        for spelling in (row.name, *row.aliases)
    }


def constants_by_spelling() -> dict[str, Constant]:
    """Return the named numbers, by each of their spellings."""
    return {spelling: row for row in CONSTANTS.values() for spelling in (row.name, *row.aliases)}
