"""Formulas as people type them: parsed, computed, differentiated, typeset, written as NumPy."""

from __future__ import annotations

from engine.expressions.expression import (
    Expression,
    parse_function,
)
from engine.expressions.operations import (
    FUNCTIONS,
)
from engine.expressions.tokens import (
    ExpressionError,
)

__all__ = [
    "FUNCTIONS",
    "Expression",
    "ExpressionError",
    "parse_function",
]
