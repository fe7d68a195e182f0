"""A graph of operations written as NumPy code, to copy into a script."""

from __future__ import annotations

from engine.expressions.graph import Graph, Node
from engine.expressions.notation import ATOM, SIGN, Code, python_number
from engine.expressions.operations import CONSTANTS, OPERATIONS


def to_numpy(graph: Graph, root: int) -> str:
    """Return the formula as a Python expression in which NumPy is called ``np``."""
    pieces: dict[int, Code] = {}
    for index in graph.needed_for(root):
        node = graph.nodes[index]
        pieces[index] = _code(node, [pieces[argument] for argument in node.arguments])
    return pieces[root].text


def _code(node: Node, parts: list[Code]) -> Code:
    operation = node.operation
    if operation == "number":
        value = float(node.value)
        return Code(python_number(value), ATOM if value >= 0 else SIGN, True, value)
    if operation == "variable":
        return Code(str(node.value), ATOM)
    if operation in CONSTANTS:
        return Code(CONSTANTS[operation].numpy, ATOM)
    return OPERATIONS[operation].numpy(*parts)
