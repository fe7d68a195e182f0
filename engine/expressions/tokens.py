"""The tokens of a typed formula: numbers, names and signs, each with its position."""

from __future__ import annotations

import re
from typing import NamedTuple

from engine.errors import InputError
from engine.expressions.operations import constants_by_spelling, operations_by_spelling

_SIGNS = {
    "−": "-", "–": "-", "**": "^", "×": "*", "·": "*", "⋅": "*", "∙": "*", "∗": "*",
    "÷": "/", "∕": "/",
}  # fmt: skip
CLOSING = {"(": ")", "[": "]", "{": "}"}
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"

_LETTERS = "".join(
    name for name in (*constants_by_spelling(), *operations_by_spelling()) if not name.isascii()
)
"""Signs that are names, such as π."""

_TOKEN = re.compile(
    rf"""(?P<space>\s+|(?:np|numpy|math)\.(?=[A-Za-z]))
    |(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    |(?P<name>[{_LETTERS}]|[A-Za-z_][A-Za-z_0-9₀-₉]*)
    |(?P<raised>[{SUPERSCRIPTS}]+)
    |(?P<sign>\*\*|[-+−–*×·⋅∙∗/÷∕^()\[\]{{}},|√=])""",
    re.VERBOSE,
)


class ExpressionError(InputError):
    """A formula that can't be read, with the position of the mistake.

    Attributes
    ----------
    position
        Where, in characters from 0; the length of the text if something is missing at the end.
    """

    def __init__(self, template: str, /, *, position: int, **values: object) -> None:
        super().__init__(template, **values)
        self.position = position


class Token(NamedTuple):
    """A piece of the text; its kind is "number", "name", "raised", "sign" or "end"."""

    kind: str
    text: str
    position: int


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a formula, with one spelling for each sign.

    Raises
    ------
    ExpressionError
        If a character has no meaning in a formula.
    """
    tokens = []
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise ExpressionError(
                "'{character}' has no meaning in a formula. "
                "Use numbers, x, + - * / ^, brackets and functions such as sin(x).",
                position=position,
                character=text[position],
            )
        kind, piece = found.lastgroup or "", found.group()
        if kind != "space":
            tokens.append(Token(kind, _SIGNS.get(piece, piece), position))
        position = found.end()
    return [*tokens, Token("end", "", len(text))]
