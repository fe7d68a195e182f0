"""A formula computed for single floats: for paths, where NumPy would be slow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.expressions.program import Program


def compile_floats(program: Program, root: int, variables: Sequence[str]) -> Callable[..., float]:
    """Return a function of one float per variable that raises no error, like those of arrays.

    Parameters
    ----------
    program, root
        What to compute, and which node is the result.
    variables
        Their names, in the order of the arguments.
    """
    numbers = program.numbers
    inputs = [(index, variables.index(name)) for index, name in program.variables.items()]
    steps = [(index, row.floats, arguments) for index, row, arguments in program.steps]

    def compute(*values: float) -> float:
        results = numbers.copy()
        for index, position in inputs:
            results[index] = values[position]
        for index, function, arguments in steps:
            if len(arguments) == 2:
                results[index] = function(results[arguments[0]], results[arguments[1]])
            else:
                results[index] = function(*[results[argument] for argument in arguments])
        return float(results[root])

    return compute
