"""A formula computed for single floats: for paths, where arrays of one number are slow."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from engine.expressions.graph import Graph

_Function = Callable[..., float]
_Step = tuple[int, _Function, tuple[int, ...]]


def _quiet(function: Callable[[float], float], too_large: float = math.nan) -> _Function:
    """Give NaN where a function of `math` refuses, and infinity where it gets too large."""

    def quiet(u: float) -> float:
        try:
            return function(u)
        except OverflowError:
            return too_large
        except ValueError:
            return math.nan

    return quiet


def _divide(u: float, v: float) -> float:
    return u / v if v else math.nan


def _power(u: float, v: float) -> float:
    if v == 2:
        return u * u
    if u == 0 and v < 0:
        return math.nan
    try:
        result = u**v
    except OverflowError:
        with np.errstate(all="ignore"):
            return float(np.power(u, v))
    return result if isinstance(result, float) else math.nan  # complex: there is no real value


_FLOATS: dict[str, _Function] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _divide,
    "^": _power,
    "negate": operator.neg,
    "abs": abs,
    "sin": _quiet(math.sin),
    "cos": _quiet(math.cos),
    "tan": _quiet(math.tan),
    "tanh": math.tanh,
    "exp": _quiet(math.exp, too_large=math.inf),
    "ln": lambda u: math.log(u) if u > 0 else math.nan,
    "sqrt": lambda u: math.sqrt(u) if u >= 0 else math.nan,
}
"""The operations that have a quick form; the others take the one for arrays."""


def compile_floats(
    graph: Graph,
    places: Sequence[int],
    root: int,
    variables: Sequence[str],
    operations: dict[str, Callable[..., Any]],
    constants: dict[str, float],
) -> Callable[..., float]:
    """Return a function of one float per variable; quiet, as formulas of arrays are.

    Parameters
    ----------
    graph, places, root
        What to compute, in this order, and which of it is the result.
    variables
        Their names, in the order of the arguments.
    operations, constants
        Name → function of arrays, and name → number, for what has no quick form.
    """
    begin: dict[int, float] = {}
    arguments: list[tuple[int, int]] = []
    steps: list[_Step] = []
    for place in places:
        operation, inputs, value = graph.nodes[place]
        if operation == "variable":
            arguments.append((place, list(variables).index(str(value))))
        elif operation == "number":
            begin[place] = float(value)
        elif operation in constants:
            begin[place] = constants[operation]
        else:
            steps.append((place, _FLOATS.get(operation) or operations[operation], inputs))

    def compute(*numbers: float) -> float:
        values = begin.copy()
        for place, index in arguments:
            values[place] = numbers[index]
        for place, function, inputs in steps:
            if len(inputs) == 2:
                values[place] = function(values[inputs[0]], values[inputs[1]])
            else:
                values[place] = function(*[values[i] for i in inputs])
        return float(values[root])

    return compute
