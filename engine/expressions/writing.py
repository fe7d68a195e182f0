"""A graph of operations written out: as LaTeX, or as text that can be typed again."""

from __future__ import annotations

from collections.abc import Callable

from engine.expressions.graph import Graph, Node
from engine.expressions.notation import ATOM, PRODUCT, Piece, python_number
from engine.expressions.operations import CONSTANTS, OPERATIONS

LONGEST_LATEX, LONGEST_TEXT = 1500, 4000

_NodeWriter = Callable[[Node, list[Piece]], Piece]


def to_latex(graph: Graph, root: int) -> str:
    r"""Return the formula as LaTeX, or ``\cdots`` if it is too long to read."""
    return _written(graph, root, _latex, LONGEST_LATEX, r"\cdots")


def to_text(graph: Graph, root: int) -> str:
    """Return the formula as `parse_function` reads it, or "…" if it is very long."""
    return _written(graph, root, _text, LONGEST_TEXT, "…")


def _written(graph: Graph, root: int, write: _NodeWriter, longest: int, instead: str) -> str:
    pieces: dict[int, Piece] = {}
    for index in graph.needed_for(root):
        node = graph.nodes[index]
        piece = write(node, [pieces[argument] for argument in node.arguments])
        if len(piece.text) > longest:
            return instead
        pieces[index] = piece
    return pieces[root].text


def _latex(node: Node, parts: list[Piece]) -> Piece:
    operation = node.operation
    if operation == "number":
        return _latex_number(float(node.value))
    if operation == "variable":
        name = str(node.value)
        return Piece(name if len(name) == 1 else f"{name[0]}_{{{name[1:]}}}", ATOM)
    if operation in CONSTANTS:
        return Piece(CONSTANTS[operation].latex, ATOM)
    return OPERATIONS[operation].latex(*parts)


def _latex_number(value: float) -> Piece:
    text = f"{value:.12g}"
    if "e" in text:
        digits, exponent = text.split("e")
        power = f"10^{{{int(exponent)}}}"
        text = {"1": power, "-1": "-" + power}.get(digits, rf"{digits} \times {power}")
        return Piece(text, PRODUCT, value < 0)
    return Piece(text, ATOM if value >= 0 else PRODUCT, value < 0)


def _text(node: Node, parts: list[Piece]) -> Piece:
    operation = node.operation
    if operation == "number":
        value = float(node.value)
        return Piece(python_number(value), ATOM if value >= 0 else PRODUCT)
    if operation == "variable":
        return Piece(str(node.value), ATOM)
    if operation in CONSTANTS:
        return Piece(operation, ATOM)
    return OPERATIONS[operation].text(*parts)
