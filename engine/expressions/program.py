"""A formula as a sequence of steps to compute."""

from __future__ import annotations

from typing import NamedTuple

from engine.expressions.graph import Graph
from engine.expressions.operations import CONSTANTS, OPERATIONS, Operation


class Step(NamedTuple):
    """An operation, where its result goes, and where its arguments come from."""

    node: int
    operation: Operation
    arguments: tuple[int, ...]


class Program(NamedTuple):
    """The known values, and the steps to compute from them, in order.

    Attributes
    ----------
    numbers
        Index of a node → number.
    variables
        Index of a node → name.
    steps
        The operations, in order.
    """

    numbers: dict[int, float]
    variables: dict[int, str]
    steps: list[Step]


def program_of(graph: Graph, *roots: int) -> Program:
    """Return the program that computes these nodes."""
    program = Program({}, {}, [])
    for index in graph.needed_for(*roots):
        operation, arguments, value = graph.nodes[index]
        if operation == "number":
            program.numbers[index] = float(value)
        elif operation == "variable":
            program.variables[index] = str(value)
        elif operation in CONSTANTS:
            program.numbers[index] = CONSTANTS[operation].value
        else:
            program.steps.append(Step(index, OPERATIONS[operation], arguments))
    return program
