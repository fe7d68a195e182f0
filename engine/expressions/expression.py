"""Functions a learner types: their values, their exact derivatives, and how they are typeset.

Nothing typed is ever run as a program: a formula becomes a graph of operations from a list, and
each operation is one NumPy function.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import InputError
from engine.expressions.floats import compile_floats
from engine.expressions.graph import Graph
from engine.expressions.numpy_code import to_numpy
from engine.expressions.parser import FUNCTIONS, LONGEST, Parser
from engine.expressions.tokens import ExpressionError
from engine.expressions.writing import to_latex, to_text
from engine.functions import FloatArray, as_float, relu, sigmoid, step

__all__ = ["FUNCTIONS", "Expression", "ExpressionError", "parse_function"]


def _or_nan(values: Any, undefined: Any) -> Any:
    """Put NaN where the formula has no value, though NumPy would say ∞ or a number."""
    return np.where(undefined, np.nan, values) if np.any(undefined) else values


def _divide(u: Any, v: Any) -> Any:
    return _or_nan(u / v, v == 0)


def _power(u: Any, v: Any) -> Any:
    return _or_nan(np.power(u, v), (u == 0) & (v < 0))


def _logarithm_by(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda u: _or_nan(function(u), u <= 0)


_OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": _divide,
    "^": _power,
    "negate": np.negative,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "tanh": np.tanh,
    "asinh": np.arcsinh,
    "acosh": np.arccosh,
    "atanh": lambda u: _or_nan(np.arctanh(u), np.abs(u) >= 1),
    "exp": np.exp,
    "ln": _logarithm_by(np.log),
    "log10": _logarithm_by(np.log10),
    "log2": _logarithm_by(np.log2),
    "sqrt": np.sqrt,
    "cbrt": np.cbrt,
    "abs": np.abs,
    "sign": np.sign,
    "step": step,
    "floor": np.floor,
    "max": np.maximum,
    "min": np.minimum,
    "sigmoid": sigmoid,
    "relu": relu,
    "softplus": lambda u: np.logaddexp(u * 0, u),
    "sign_slope": lambda u: _or_nan(np.sign(u), u == 0),
    "step_slope": lambda u: _or_nan(step(u), u == 0),
    "flat": lambda u: _or_nan(np.zeros_like(u), u == 0),
}
_CONSTANTS = {"pi": np.pi, "e": np.e}


class Expression:
    r"""A function that came from a text; call it with one number or array for each variable.

    The value is float32 if all arguments are, else float64, and has the shape to which they
    broadcast. It is NaN where the formula has no value (a square root or logarithm of what is
    below 0, a division by 0) and infinite where it is too large; no warning is given.

    Attributes
    ----------
    text
        The formula as typed; a derivative's is written so that it can be typed.
    variables
        Their names, in the order of the arguments.
    latex
        The formula typeset; ``\\cdots`` if it is too long to be read.
    """

    def __init__(
        self,
        graph: Graph,
        root: int,
        variables: tuple[str, ...],
        text: str | None = None,
        defined_by: int | None = None,
    ) -> None:
        self._graph = graph
        self._root = root
        self._defined_by = root if defined_by is None else defined_by
        self.variables = variables
        self.text = to_text(graph, root) if text is None else text
        self.latex = to_latex(graph, root)
        self._program = [
            (place, graph.nodes[place]) for place in graph.needed_for(root, self._defined_by)
        ]

    def __repr__(self) -> str:
        return f"Expression({self.text!r}, variables={self.variables})"

    @property
    def numpy(self) -> str:
        """The formula as Python in which NumPy is called ``np``, to be copied into a script."""
        return to_numpy(self._graph, self._root)

    @np.errstate(all="ignore")
    def __call__(self, *arguments: ArrayLike) -> FloatArray:
        """Return the value for one number or array per variable.

        Raises
        ------
        InputError
            If there are more or fewer arguments than variables, or they don't go together.
        """
        if len(arguments) != len(self.variables):
            raise InputError(
                "This function takes {n} values ({variables}), but {m} were given.",
                n=len(self.variables),
                variables=", ".join(self.variables),
                m=len(arguments),
            )
        inputs = dict(zip(self.variables, map(as_float, arguments), strict=True))
        kind = np.result_type(*inputs.values()).type
        try:
            shape = np.broadcast_shapes(*(array.shape for array in inputs.values()))
        except ValueError:
            raise InputError("The values given for the variables differ in shape.") from None
        values: dict[int, Any] = {}
        for place, (operation, places, value) in self._program:
            if operation == "variable":
                values[place] = inputs[str(value)].astype(kind, copy=False)
            elif operation == "number":
                values[place] = kind(value)
            elif operation in _CONSTANTS:
                values[place] = kind(_CONSTANTS[operation])
            elif operation == "^" and self._graph.nodes[places[1]].value == 2:
                values[place] = np.square(values[places[0]])  # as x**2 in NumPy, and much faster
            else:
                values[place] = _OPERATIONS[operation](*(values[p] for p in places))
        result = values[self._root]
        if self._defined_by != self._root:
            result = _or_nan(result, np.isnan(values[self._defined_by]))
        return np.array(np.broadcast_to(result, shape), dtype=kind)[()]

    @cached_property
    def at(self) -> Callable[..., float]:
        """The function of one float per variable, many times quicker than a call with them.

        Equal to a call up to rounding, but it does not look where the formula it was derived from
        has no value.
        """
        places = [place for place, _ in self._program]
        quick = compile_floats(
            self._graph, places, self._root, self.variables, _OPERATIONS, _CONSTANTS
        )
        return np.errstate(all="ignore")(quick)

    def derivative(self, variable: str = "x", *, at_kinks: str = "nan") -> Expression:
        """Return the exact derivative, by the rules of calculus.

        It is NaN where the function itself has no value.

        Parameters
        ----------
        variable
            The variable to derive with respect to.
        at_kinks
            What to give where there is no single slope: abs, relu, step and sign at 0, floor at
            whole numbers, max and min of equal values. "nan" makes the kink visible;
            "subgradient" goes on with one slope that fits, as networks do: 0, and for max and min
            the last argument's.

        Raises
        ------
        InputError
            If there is no such variable, or the derivative gets too long.
        """
        if variable not in self.variables:
            raise InputError(
                "There is no variable {name}. This function has {variables}.",
                name=variable,
                variables=", ".join(self.variables),
            )
        if at_kinks not in ("nan", "subgradient"):
            raise InputError("at_kinks is '{value}'. Use nan or subgradient.", value=at_kinks)
        root = self._graph.derivative(self._root, variable, at_kinks == "subgradient")
        return Expression(self._graph, root, self.variables, defined_by=self._defined_by)


def parse_function(text: str, variables: Sequence[str] = ("x",)) -> Expression:
    """Read a formula as a learner types it.

    Understood are numbers, + − * / ^ and their relatives (× · ÷ ** x²), brackets, |x|, √x, π and e,
    a product without its sign (2x, x sin x) and functions with or without brackets (sin 2x, sin²x).
    A product without a sign binds like one with a sign: 1/2x is (1/2)·x. ``log`` is the natural
    logarithm, as in NumPy. The functions are listed in `FUNCTIONS`.

    Parameters
    ----------
    text
        The formula, at most 200 characters.
    variables
        Names of the variables. For ("x0", "x1") a learner may also type x₀ or x_0, or x and y.

    Returns
    -------
    Expression
        A function with `derivative`, `latex` and `text`.

    Raises
    ------
    ExpressionError
        If the formula can't be read; it says how to write it, and `position` says where.
    """
    if len(text) > LONGEST:
        raise ExpressionError(
            "This formula has {n} characters. Up to {most} can be read.",
            position=LONGEST,
            n=len(text),
            most=LONGEST,
        )
    names = {name: name for name in variables}
    if tuple(variables) == ("x0", "x1"):
        names |= {"x": "x0", "y": "x1"}
    graph = Graph()
    root = Parser(text, names, graph).parse()
    return Expression(graph, root, tuple(variables), text)
