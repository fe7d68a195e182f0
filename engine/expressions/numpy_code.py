"""A graph of operations written as Python with NumPy, to be copied out of the program."""

from __future__ import annotations

from engine.expressions.graph import Graph

_INFIX = {"+": ("+", 0), "-": ("-", 0), "*": ("*", 1), "/": ("/", 1), "^": ("**", 3)}
_SIGN, _POWER, _ATOM = 2, 3, 4
_SMALL = 20  # bases and exponents up to here are written as they were typed
_NAMES = {
    "asin": "arcsin",
    "acos": "arccos",
    "atan": "arctan",
    "asinh": "arcsinh",
    "acosh": "arccosh",
    "atanh": "arctanh",
    "ln": "log",
    "max": "maximum",
    "min": "minimum",
    "sign_slope": "sign",
}
_FORMULAS = {
    "sigmoid": "1 / (1 + np.exp(-({})))",
    "relu": "np.maximum({}, 0)",
    "softplus": "np.logaddexp(0, {})",
    "step": "np.heaviside({}, 0)",
    "step_slope": "np.heaviside({}, 0)",
    "flat": "0 * ({})",
}


def to_numpy(graph: Graph, root: int) -> str:
    """Return the formula as a line of Python in which NumPy is called ``np``."""
    pieces: dict[int, tuple[str, int]] = {}
    plain: set[int] = set()  # what Python would compute by its own numbers
    for place in graph.needed_for(root):
        operation, arguments, value = graph.nodes[place]
        parts = [pieces[argument] for argument in arguments]
        if operation == "number":
            number = float(value)
            text = repr(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
            piece = (text, _ATOM if number >= 0 else _SIGN)
            plain.add(place)
        elif operation == "variable":
            piece = (str(value), _ATOM)
        elif operation in ("pi", "e"):
            piece = (f"np.{operation}", _ATOM)
        elif operation == "negate":
            piece = (f"-{_bound(parts[0], _SIGN)}", _SIGN)
            plain.update({place} if arguments[0] in plain else ())
        elif operation in _INFIX:
            if plain.issuperset(arguments):
                if operation in "/^" and not _is_harmless(graph, operation, *arguments):
                    # 9**9**9 in whole numbers never ends, (-2)**0.5 is complex, 1/0 an error.
                    parts[0] = (f"np.float64({parts[0][0]})", _ATOM)
                else:
                    plain.add(place)
            piece = _infix(operation, *parts)
        elif operation in _FORMULAS:
            formula = _FORMULAS[operation].format(parts[0][0])
            piece = (formula, _ATOM if formula.startswith("np.") else 1)
        else:
            name = _NAMES.get(operation, operation)
            piece = (f"np.{name}({', '.join(text for text, _ in parts)})", _ATOM)
        pieces[place] = piece
    return pieces[root][0]


def _is_harmless(graph: Graph, operation: str, left: int, right: int) -> bool:
    """Tell whether Python computes a quotient or power of two numbers as NumPy does."""
    numbers = [graph.nodes[place] for place in (left, right)]
    if any(name != "number" for name, _, _ in numbers):
        return False
    base, second = (float(value) for _, _, value in numbers)
    if operation == "/":
        return second != 0
    return 0 < base <= _SMALL and abs(second) <= _SMALL


def _bound(piece: tuple[str, int], binding: int) -> str:
    return piece[0] if piece[1] >= binding else f"({piece[0]})"


def _infix(operation: str, left: tuple[str, int], right: tuple[str, int]) -> tuple[str, int]:
    sign, binding = _INFIX[operation]
    if operation == "^":
        return f"{_bound(left, _ATOM)}**{_bound(right, _ATOM)}", _POWER
    # The right side of − and / needs brackets around its equals; a sum is computed from the left.
    second = _bound(right, binding + 1)
    space = "" if operation in "*/" else " "
    return f"{_bound(left, binding)}{space}{sign}{space}{second}", binding
