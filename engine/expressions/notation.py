"""How operations are written: typeset as LaTeX, as text that can be typed, and as NumPy."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

SUM, PRODUCT, SIGN, POWER, ATOM = range(5)
"""How tightly a written part binds; a looser one needs brackets."""

_SMALL = 20  # bases and exponents up to this are written in NumPy as typed


class Piece(NamedTuple):
    """A written part of a formula.

    Attributes
    ----------
    text
        The text itself.
    binding
        How tightly it binds.
    negative
        Whether it begins with a minus sign.
    """

    text: str
    binding: int
    negative: bool = False


class Code(NamedTuple):
    """A part of a formula, written as NumPy code.

    Attributes
    ----------
    text, binding
        As for a `Piece`.
    is_plain
        Whether Python would compute it with its own numbers: it contains no variable.
    number
        Its value if it is a bare number.
    """

    text: str
    binding: int
    is_plain: bool = False
    number: float | None = None


Writer = Callable[..., Piece]
"""Maps the written arguments of an operation to the written whole."""

NumpyWriter = Callable[..., Code]


def python_number(value: float) -> str:
    """Return a number as people type it: 2 rather than 2.0."""
    return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


# LaTeX -------------------------------------------------------------------------------------------


def latex_function(name: str) -> Writer:
    """Write a function with its arguments in brackets."""

    def write(*parts: Piece) -> Piece:
        values = ", ".join(part.text for part in parts)
        return Piece(rf"{name}\left({values}\right)", POWER)

    return write


def latex_around(before: str, after: str, binding: int = ATOM) -> Writer:
    """Write a function as signs around its argument, such as √ or |…|."""
    return lambda part: Piece(f"{before}{part.text}{after}", binding)


def _in_latex(piece: Piece, binding: int) -> str:
    return piece.text if piece.binding >= binding else _latex_brackets(piece.text)


def _latex_brackets(text: str) -> str:
    return rf"\left({text}\right)"


def latex_sum(left: Piece, right: Piece) -> Piece:
    """Write u + v."""
    second = _latex_brackets(right.text) if right.negative else right.text
    return Piece(f"{left.text} + {second}", SUM, left.negative)


def latex_difference(left: Piece, right: Piece) -> Piece:
    """Write u − v."""
    in_brackets = right.negative or right.binding == SUM
    second = _latex_brackets(right.text) if in_brackets else right.text
    return Piece(f"{left.text} - {second}", SUM, left.negative)


def latex_negative(part: Piece) -> Piece:
    """Write −u."""
    inner = _in_latex(part, PRODUCT)
    return Piece("-" + (_latex_brackets(inner) if part.negative else inner), PRODUCT, True)


def latex_product(left: Piece, right: Piece) -> Piece:
    """Write u v, with a dot before a number or a fraction."""
    second = _latex_brackets(right.text) if right.negative else _in_latex(right, PRODUCT)
    dot = r" \cdot " if second[0].isdigit() or second.startswith(r"\frac") else r" \, "
    return Piece(_in_latex(left, PRODUCT) + dot + second, PRODUCT, left.negative)


def latex_quotient(left: Piece, right: Piece) -> Piece:
    """Write u over v."""
    return Piece(rf"\frac{{{left.text}}}{{{right.text}}}", PRODUCT)


def latex_power(left: Piece, right: Piece) -> Piece:
    """Write u with the exponent v."""
    return Piece(f"{_in_latex(left, ATOM)}^{{{right.text}}}", POWER)


# Text that can be typed again --------------------------------------------------------------------


def text_function(name: str) -> Writer:
    """Write a function with its arguments in brackets."""

    def write(*parts: Piece) -> Piece:
        return Piece(f"{name}({', '.join(part.text for part in parts)})", ATOM)

    return write


def _in_text(piece: Piece | Code, binding: int) -> str:
    return piece.text if piece.binding >= binding else f"({piece.text})"


def text_infix(sign: str, own: int, left: int, right: int) -> Writer:
    """Write u, a sign and v, each in brackets unless it binds tightly enough."""

    def write(u: Piece, v: Piece) -> Piece:
        return Piece(f"{_in_text(u, left)}{sign}{_in_text(v, right)}", own)

    return write


def text_negative(part: Piece) -> Piece:
    """Write −u."""
    return Piece("-" + _in_text(part, PRODUCT), SUM)


# NumPy -------------------------------------------------------------------------------------------


def numpy_function(name: str) -> NumpyWriter:
    """Write a call of a NumPy function."""

    def write(*parts: Code) -> Code:
        return Code(f"np.{name}({', '.join(part.text for part in parts)})", ATOM)

    return write


def numpy_formula(template: str, binding: int) -> NumpyWriter:
    """Write a formula with the argument in place of ``{}``."""
    return lambda part: Code(template.format(part.text), binding)


def numpy_infix(sign: str, own: int, left: int, right: int) -> NumpyWriter:
    """Write u, a sign and v, each in brackets unless it binds tightly enough."""

    def write(u: Code, v: Code) -> Code:
        text = f"{_in_text(u, left)}{sign}{_in_text(v, right)}"
        return Code(text, own, u.is_plain and v.is_plain)

    return write


def numpy_negative(part: Code) -> Code:
    """Write −u."""
    return Code("-" + _in_text(part, SIGN), SIGN, part.is_plain)


def numpy_quotient(left: Code, right: Code) -> Code:
    """Write u/v, which raises an error in plain Python if v is 0."""
    safe = left.number is not None and right.number is not None and right.number != 0
    return numpy_infix("/", PRODUCT, PRODUCT, SIGN)(_computed_by_numpy(left, right, safe), right)


def numpy_power(left: Code, right: Code) -> Code:
    """Write u**v: in plain Python 9**9**9 takes forever and (-2)**0.5 is complex."""
    safe = _is_small_power(left.number, right.number)
    return numpy_infix("**", POWER, ATOM, ATOM)(_computed_by_numpy(left, right, safe), right)


def _is_small_power(base: float | None, exponent: float | None) -> bool:
    if base is None or exponent is None:
        return False
    return 0 < base <= _SMALL and abs(exponent) <= _SMALL


def _computed_by_numpy(left: Code, right: Code, safe: bool) -> Code:
    """Make the left one a NumPy number if Python would otherwise compute with its own."""
    if safe or not (left.is_plain and right.is_plain):
        return left
    return Code(f"np.float64({left.text})", ATOM)
