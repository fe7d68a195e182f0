"""A graph of operations written out: typeset as LaTeX, or as text that can be typed again."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from engine.expressions.graph import Graph, Node

SUM, PRODUCT, POWER, ATOM = range(4)
"""How tightly a piece of writing holds together; a looser one needs brackets."""

LONGEST_LATEX, LONGEST_TEXT = 1500, 4000

_PLAIN_LATEX = {"asin": "arcsin", "acos": "arccos", "atan": "arctan"}
_LATEX_COMMANDS = frozenset(
    ("sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "ln", "max", "min")
)
_LATEX_NAMES = {
    "sign": r"\mathrm{sgn}",
    "sign_slope": r"\mathrm{sgn}",
    "step_slope": r"\mathrm{step}",
    "relu": r"\mathrm{ReLU}",
    "sigmoid": r"\sigma",
    "log10": r"\log_{10}",
    "log2": r"\log_{2}",
}
_TEXT_NAMES = {"sign_slope": "sign", "step_slope": "step"}


class _Piece(NamedTuple):
    text: str
    binding: int
    negative: bool = False


_Writer = Callable[[Node, list[_Piece]], _Piece]


def to_latex(graph: Graph, root: int) -> str:
    r"""Return the formula as LaTeX, ``\cdots`` in place of one that is too long to be read."""
    return _written(graph, root, _latex, LONGEST_LATEX, r"\cdots")


def to_text(graph: Graph, root: int) -> str:
    """Return the formula as `parse_function` reads it, "…" in place of a very long one."""
    return _written(graph, root, _text, LONGEST_TEXT, "…")


def _written(graph: Graph, root: int, write: _Writer, longest: int, instead: str) -> str:
    pieces: dict[int, _Piece] = {}
    for place in graph.needed_for(root):
        node = graph.nodes[place]
        piece = write(node, [pieces[argument] for argument in node.arguments])
        if len(piece.text) > longest:
            return instead
        pieces[place] = piece
    return pieces[root].text


def _latex_number(value: float) -> _Piece:
    text = f"{value:.12g}"
    if "e" in text:
        digits, exponent = text.split("e")
        power = f"10^{{{int(exponent)}}}"
        text = {"1": power, "-1": "-" + power}.get(digits, rf"{digits} \times {power}")
        return _Piece(text, PRODUCT, value < 0)
    return _Piece(text, ATOM if value >= 0 else PRODUCT, value < 0)


def _in_latex_brackets(piece: _Piece, binding: int) -> str:
    return piece.text if piece.binding >= binding else rf"\left({piece.text}\right)"


def _latex(node: Node, parts: list[_Piece]) -> _Piece:
    operation = node.operation
    if operation == "number":
        return _latex_number(float(node.value))
    if operation == "variable":
        name = str(node.value)
        return _Piece(name if len(name) == 1 else f"{name[0]}_{{{name[1:]}}}", ATOM)
    if operation in ("pi", "e"):
        return _Piece({"pi": r"\pi", "e": "e"}[operation], ATOM)
    if operation == "flat":
        return _Piece("0", ATOM)
    left, right = parts[0], parts[-1]
    if operation in "+-":
        apart = right.negative or (operation == "-" and right.binding == SUM)
        second = rf"\left({right.text}\right)" if apart else right.text
        return _Piece(f"{left.text} {operation} {second}", SUM, left.negative)
    if operation == "negate":
        inner = _in_latex_brackets(left, PRODUCT)
        return _Piece("-" + (rf"\left({inner}\right)" if left.negative else inner), PRODUCT, True)
    if operation == "*":
        first = _in_latex_brackets(left, PRODUCT)
        second = (
            rf"\left({right.text}\right)" if right.negative else _in_latex_brackets(right, PRODUCT)
        )
        dot = r" \cdot " if second[0].isdigit() or second.startswith(r"\frac") else r" \, "
        return _Piece(first + dot + second, PRODUCT, left.negative)
    if operation == "/":
        return _Piece(rf"\frac{{{left.text}}}{{{right.text}}}", PRODUCT)
    if operation == "^":
        return _Piece(f"{_in_latex_brackets(left, ATOM)}^{{{right.text}}}", POWER)
    return _latex_function(operation, parts)


def _latex_function(operation: str, parts: list[_Piece]) -> _Piece:
    inner = parts[0].text
    match operation:
        case "exp":
            return _Piece(f"e^{{{inner}}}", POWER)
        case "sqrt":
            return _Piece(rf"\sqrt{{{inner}}}", ATOM)
        case "cbrt":
            return _Piece(rf"\sqrt[3]{{{inner}}}", ATOM)
        case "abs":
            return _Piece(rf"\left|{inner}\right|", ATOM)
        case "floor":
            return _Piece(rf"\lfloor {inner} \rfloor", ATOM)
    name = _PLAIN_LATEX.get(operation, operation)
    command = "\\" + name if name in _LATEX_COMMANDS else rf"\mathrm{{{name}}}"
    values = ", ".join(part.text for part in parts)
    return _Piece(rf"{_LATEX_NAMES.get(operation, command)}\left({values}\right)", POWER)


def _in_brackets(piece: _Piece, binding: int) -> str:
    return piece.text if piece.binding >= binding else f"({piece.text})"


def _text(node: Node, parts: list[_Piece]) -> _Piece:
    operation = node.operation
    if operation == "number":
        value = float(node.value)
        text = repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        return _Piece(text, ATOM if value >= 0 else PRODUCT)
    if operation == "variable":
        return _Piece(str(node.value), ATOM)
    if operation in ("pi", "e"):
        return _Piece(operation, ATOM)
    if operation == "flat":
        return _Piece("0", ATOM)
    if operation in "+-":
        first, second = parts
        return _Piece(f"{first.text} {operation} {_in_brackets(second, PRODUCT)}", SUM)
    if operation == "negate":
        return _Piece("-" + _in_brackets(parts[0], PRODUCT), SUM)
    if operation in "*/":
        first, second = parts
        right = _in_brackets(second, PRODUCT if operation == "*" else POWER)
        return _Piece(f"{_in_brackets(first, PRODUCT)}{operation}{right}", PRODUCT)
    if operation == "^":
        base, exponent = parts
        return _Piece(f"{_in_brackets(base, ATOM)}^{_in_brackets(exponent, ATOM)}", POWER)
    values = ", ".join(part.text for part in parts)
    return _Piece(f"{_TEXT_NAMES.get(operation, operation)}({values})", ATOM)
