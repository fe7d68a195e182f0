"""Formulas as people type them: read, computed, differentiated, typeset, and written as NumPy."""

from __future__ import annotations

from engine.expressions.expression import (
    FUNCTIONS,
    Expression,
    ExpressionError,
    parse_function,
)

__all__ = [
    "FUNCTIONS",
    "Expression",
    "ExpressionError",
    "parse_function",
]
