"""A formula as a sequence of steps to compute."""

from __future__ import annotations

from typing import NamedTuple

from engine.expressions.graph import Graph
from engine.expressions.operations import CONSTANTS, OPERATIONS, Operation


class Step(NamedTuple):
    """An operation, where its result goes, and where its arguments come from."""

    place: int
    operation: Operation
    arguments: tuple[int, ...]


class Program(NamedTuple):
    """The known values, and the steps to compute from them, in order.

    Attributes
    ----------
    numbers
        Place → number.
    variables
        Place → name.
    steps
        The operations, in order.
    """

    numbers: dict[int, float]
    variables: dict[int, str]
    steps: list[Step]


def program_of(graph: Graph, *roots: int) -> Program:
    """Return the program that computes these nodes."""
    program = Program({}, {}, [])
    for place in graph.needed_for(*roots):
        operation, arguments, value = graph.nodes[place]
        if operation == "number":
            program.numbers[place] = float(value)
        elif operation == "variable":
            program.variables[place] = str(value)
        elif operation in CONSTANTS:
            program.numbers[place] = CONSTANTS[operation].value
        else:
            program.steps.append(Step(place, OPERATIONS[operation], arguments))
    return program
