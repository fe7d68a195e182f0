"""Functions a learner types: their values, exact derivatives, and LaTeX.

Typed text is never executed as code: a formula becomes a graph of known operations, each of which
is one NumPy function.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.errors import InputError
from engine.expressions.computing import or_nan
from engine.expressions.floats import compile_floats
from engine.expressions.graph import Graph
from engine.expressions.numpy_code import to_numpy
from engine.expressions.operations import OPERATIONS
from engine.expressions.parser import LONGEST, Parser
from engine.expressions.program import program_of
from engine.expressions.rules import Derivation
from engine.expressions.tokens import ExpressionError
from engine.expressions.writing import to_latex, to_text
from engine.functions import FloatArray, as_float


class Expression:
    r"""A function parsed from text; call it with one number or array for each variable.

    The value is float32 if all arguments are, else float64, in the shape they broadcast to. It is
    NaN where the formula is undefined (a square root or logarithm of a negative number, a division
    by 0) and infinite on overflow, without a warning.

    Attributes
    ----------
    text
        The formula as typed; that of a derivative could be typed in too.
    variables
        Their names, in the order of the arguments.
    latex
        The formula in LaTeX; ``\\cdots`` if it is too long to read.
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
        self._program = program_of(graph, root, self._defined_by)

    def __repr__(self) -> str:
        return f"Expression({self.text!r}, variables={self.variables})"

    @property
    def numpy(self) -> str:
        """The formula as Python code for a script in which NumPy is called ``np``."""
        return to_numpy(self._graph, self._root)

    @np.errstate(all="ignore")
    def __call__(self, *arguments: ArrayLike) -> FloatArray:
        """Return the value for one number or array per variable.

        Raises
        ------
        InputError
            If there are more or fewer arguments than variables, or their shapes don't fit together.
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
        program = self._program
        values: dict[int, Any] = {index: kind(value) for index, value in program.numbers.items()}
        for index, name in program.variables.items():
            values[index] = inputs[name].astype(kind, copy=False)
        for index, operation, operands in program.steps:
            values[index] = operation.array(*[values[operand] for operand in operands])
        result = values[self._root]
        if self._defined_by != self._root:
            result = or_nan(result, np.isnan(values[self._defined_by]))
        return np.array(np.broadcast_to(result, shape), dtype=kind)[()]

    @cached_property
    def at(self) -> Callable[..., float]:
        """The function for one float per variable, many times faster than a call.

        It equals a call up to rounding, except that a derivative does not check where the original
        formula is undefined.
        """
        function = compile_floats(self._program, self._root, self.variables)
        return np.errstate(all="ignore")(function)

    def derivative(self, variable: str = "x", *, at_kinks: str = "nan") -> Expression:
        """Return the exact derivative, by the rules of calculus.

        It is NaN where the function itself is undefined.

        Parameters
        ----------
        variable
            The variable to differentiate with respect to.
        at_kinks
            The result where there is no single slope: abs, relu, step and sign at 0, floor at whole
            numbers, max and min of equal values. "nan" makes the kink visible; "subgradient" uses
            one valid slope, as networks do: 0, and for max and min that of the last argument.

        Raises
        ------
        InputError
            If there is no such variable, or the derivative becomes too long.
        """
        if variable not in self.variables:
            raise InputError(
                "There is no variable {name}. This function has {variables}.",
                name=variable,
                variables=", ".join(self.variables),
            )
        if at_kinks not in ("nan", "subgradient"):
            raise InputError("at_kinks is '{value}'. Use nan or subgradient.", value=at_kinks)
        root = _derivative(self._graph, self._root, variable, at_kinks == "subgradient")
        return Expression(self._graph, root, self.variables, defined_by=self._defined_by)


def _derivative(graph: Graph, root: int, variable: str, subgradient: bool) -> int:
    """Return the node of ∂root/∂variable, built from the slopes of every node that root needs."""
    zero = graph.number(0)
    slopes: dict[int, int] = {}
    for index in graph.needed_for(root):
        operation, arguments, value = graph.nodes[index]
        inner = tuple(slopes[argument] for argument in arguments)
        if operation == "variable":
            slopes[index] = graph.number(value == variable)
        elif all(slope == zero for slope in inner):
            slopes[index] = zero
        else:
            rule = OPERATIONS[operation].slope
            slopes[index] = rule(Derivation(graph, index, arguments, inner, subgradient))
    return slopes[root]


def parse_function(text: str, variables: Sequence[str] = ("x",)) -> Expression:
    """Return the function for a formula as a learner types it.

    The syntax has numbers, + − * / ^ and their variants (× · ÷ ** x²), brackets, |x|, √x, π and e,
    products without a sign (2x, x sin x) and functions with or without brackets (sin 2x, sin²x).
    A product without a sign binds like one with a sign: 1/2x is (1/2)·x. ``log`` is the natural
    logarithm, as in NumPy. The functions are listed in `FUNCTIONS`.

    Parameters
    ----------
    text
        The formula, at most 200 characters.
    variables
        The names of the variables. For ("x0", "x1") a learner may also type x₀ or x_0, or x and y.

    Returns
    -------
    Expression
        A function with `derivative`, `latex` and `text`.

    Raises
    ------
    ExpressionError
        If the formula can't be read; it says how to write it, and `position` says where it fails.
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
