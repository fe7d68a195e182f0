"""Turns what a learner typed into a graph of known operations; anything else is refused."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable

from engine.expressions.graph import Graph
from engine.expressions.operations import (
    Operation,
    Reading,
    constants_by_spelling,
    operations_by_spelling,
)
from engine.expressions.tokens import CLOSING, SUPERSCRIPTS, ExpressionError, Token, tokens_of

LONGEST = 200
DEEPEST = 100

_FROM_SUPERSCRIPT = str.maketrans(SUPERSCRIPTS, "0123456789-")
_FROM_SUBSCRIPT = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789", "_")


class Parser:
    """Parses sums of products of signed powers; the product sign is optional.

    Parameters
    ----------
    text
        The formula.
    names
        Accepted names of variables, and the variable each stands for.
    graph
        Where the operations are added, exactly as typed.
    """

    def __init__(self, text: str, names: dict[str, str], graph: Graph) -> None:
        self._text = text
        self._names = names
        self._graph = graph
        self._operations = operations_by_spelling()
        self._constants = constants_by_spelling()
        self._tokens = tokens_of(text)
        self._next = 0
        self._depth = 0
        self._open: list[str] = []  # the brackets and bars around the current token
        self.used: dict[str, str] = {}

    def parse(self) -> int:
        """Return the node of the whole formula."""
        for token in self._tokens:
            if token.text == "=":
                raise ExpressionError(
                    "Leave out the '='. Write only what stands to the right of it, such as x^2.",
                    position=token.position,
                )
        root = self._sum()
        self._expect_end()
        return root

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _take(self, *signs: str) -> str:
        """Consume the next token if it is one of these signs; return it, or an empty text."""
        token = self._token
        if token.kind == "sign" and token.text in signs:
            self._next += 1
            return token.text
        return ""

    def _expect_end(self) -> None:
        token = self._token
        if token.kind == "end":
            return
        if token.text == ",":
            raise ExpressionError(
                "A comma separates the values of {functions}. Write decimals with a point: 0.5",
                position=token.position,
                functions=", ".join(self._names_where(lambda row: row.arity > 1)),
            )
        if token.text in CLOSING.values():
            raise ExpressionError(
                "This '{bracket}' closes a bracket that was never opened.",
                position=token.position,
                bracket=token.text,
            )
        raise ExpressionError(
            "Put a sign such as * or + before '{text}'.", position=token.position, text=token.text
        )

    def _sum(self) -> int:
        node = self._product()
        while sign := self._take("+", "-"):
            node = self._graph.node(sign, node, self._product())
        return node

    def _product(self) -> int:
        node = self._signed()
        while True:
            if sign := self._take("*", "/"):
                node = self._graph.node(sign, node, self._signed())
            elif self._starts_a_factor():
                node = self._graph.node("*", node, self._power())
            else:
                return node

    def _starts_a_factor(self) -> bool:
        """Return whether a product sign is left out here; within bars, a bar closes them."""
        token = self._token
        if token.kind == "sign":
            bar = token.text == "|" and self._open[-1:] != ["|"]
            return token.text in CLOSING or token.text == "√" or bar
        return token.kind == "name"

    def _go_deeper(self) -> None:
        """Enter one more level, or refuse: Python's stack is limited."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExpressionError(
                "This is nested too deeply. Use fewer brackets within brackets.",
                position=self._token.position,
            )

    def _signed(self) -> int:
        self._go_deeper()
        sign = self._take("+", "-")
        node = self._signed() if sign else self._power()
        self._depth -= 1
        return self._graph.node("negate", node) if sign == "-" else node

    def _power(self) -> int:
        base = self._atom()
        while self._token.kind == "raised":
            base = self._graph.node("^", base, self._raised())
        return self._graph.node("^", base, self._signed()) if self._take("^") else base

    def _raised(self) -> int:
        """Parse a superscript number, as in x²."""
        token = self._token
        self._next += 1
        digits = token.text.translate(_FROM_SUPERSCRIPT)
        if not re.fullmatch("-?[0-9]+", digits):
            raise ExpressionError("This exponent is not a number.", position=token.position)
        return self._graph.number(float(digits))

    def _atom(self) -> int:
        token = self._token
        if token.kind == "number":
            self._next += 1
            value = float(token.text)
            if math.isinf(value):
                raise ExpressionError(
                    "{text} is too large. The largest number is about 1e308.",
                    position=token.position,
                    text=token.text,
                )
            return self._graph.number(value)
        if token.kind == "name":
            self._next += 1
            return self._name(token)
        if self._take("√"):
            return self._graph.node("sqrt", self._power_without_sign(token, "sqrt"))
        if self._take("|"):
            node = self._inside("|", token, "|")
            return self._graph.node("abs", node[0])
        if opening := self._take(*CLOSING):
            return self._inside(opening, token, CLOSING[opening])[0]
        raise self._missing(token)

    def _power_without_sign(self, token: Token, name: str) -> int:
        if self._token.kind == "end":
            raise self._needs_a_value(token, name)
        self._go_deeper()
        node = self._atom()
        self._depth -= 1
        while self._token.kind == "raised":
            node = self._graph.node("^", node, self._raised())
        return node

    def _missing(self, token: Token) -> ExpressionError:
        if not self._text.strip():
            return ExpressionError("Type a formula, for example x^2.", position=0)
        if token.kind == "end":
            return ExpressionError(
                "Something is missing at the end. Write a number, a variable or a bracket there.",
                position=token.position,
            )
        return ExpressionError(
            "Something is missing before '{text}'. Write a number, a variable or a bracket there.",
            position=token.position,
            text=token.text,
        )

    def _inside(self, opening: str, token: Token, closing: str, several: bool = False) -> list[int]:
        """Parse the content of brackets or bars whose opening one is already consumed."""
        self._go_deeper()
        self._open.append(opening)
        nodes = [self._sum()]
        while several and self._take(","):
            nodes.append(self._sum())
        self._open.pop()
        self._depth -= 1
        if not self._take(closing):
            if self._token.kind == "end" or self._token.text in CLOSING.values():
                raise ExpressionError(
                    "The bracket '{opening}' is never closed. Write '{closing}' where it ends.",
                    position=token.position,
                    opening=opening,
                    closing=closing,
                )
            self._expect_end()
        return nodes

    def _name(self, token: Token) -> int:
        name = token.text.translate(_FROM_SUBSCRIPT)
        lower = name.lower()
        if name in self._names or lower in self._names:
            return self._variable(name if name in self._names else lower, token)
        if lower in self._constants:
            return self._graph.node(self._constants[lower].name)
        if lower in self._operations:
            return self._call(lower, token)
        variables = "|".join(sorted(self._names, key=len, reverse=True))
        if re.fullmatch(f"(?:{variables})+", name):
            factors = [self._variable(v, token) for v in re.findall(variables, name)]
            node = factors[0]
            for factor in factors[1:]:
                node = self._graph.node("*", node, factor)
            return node
        raise self._unknown(token, name)

    def _variable(self, name: str, token: Token) -> int:
        variable = self._names[name]
        before = self.used.setdefault(variable, name)
        if before != name:
            raise ExpressionError(
                "You wrote both {first} and {second}. Use only one of these names.",
                position=token.position,
                first=before,
                second=name,
            )
        return self._graph.variable(variable)

    def _unknown(self, token: Token, name: str) -> ExpressionError:
        lower = name.lower()
        values = "|".join(["[0-9]", *self._constants, *self._names])
        for call in sorted(self._operations, key=len, reverse=True):
            if re.fullmatch(f"{call}(?:{values})+", lower):
                return ExpressionError(
                    "Put brackets after {name}: {name}({rest}).",
                    position=token.position,
                    name=call,
                    rest=name[len(call) :],
                )
        known = [*self._names, *self._constants, *self._operations]
        similar = difflib.get_close_matches(lower, known, n=1)
        if similar:
            return ExpressionError(
                "'{name}' is not a known name. Did you mean {similar}?",
                position=token.position,
                name=token.text,
                similar=similar[0],
            )
        variables = dict.fromkeys(self._names.values())
        return ExpressionError(
            "'{name}' is not a known name. Try one of {known}.",
            position=token.position,
            name=token.text,
            known=", ".join([*variables, *self._names_where(lambda row: row.suggested)]),
        )

    def _names_where(self, wanted: Callable[[Operation], bool]) -> list[str]:
        """Return the names of the wanted functions, without their aliases."""
        return [name for name, row in self._operations.items() if name == row.name and wanted(row)]

    def _call(self, name: str, token: Token) -> int:
        """Parse a function's arguments: sin(x), sin x, sin 2x, sin^2 x, max(x, 0)."""
        operation = self._operations[name]
        exponent = self._exponent_of(name)
        if operation.arity > 1:
            node = self._of_several_values(name, operation, token)
            return node if exponent is None else self._graph.node("^", node, exponent)
        opening = self._token
        if opening.kind == "sign" and self._take("(", "[", "{"):
            if self._token.text == CLOSING[opening.text]:
                raise self._needs_a_value(token, name)
            values = self._inside(opening.text, opening, CLOSING[opening.text], several=True)
            if len(values) > 1:
                raise ExpressionError(
                    "{name} takes one value, but here are {n}. Write decimals with a point: 0.5",
                    position=token.position,
                    name=name,
                    n=len(values),
                )
            node = self._graph.node(operation.name, values[0])
        else:
            node = self._graph.node(operation.name, self._bare_value(name, token))
        return node if exponent is None else self._graph.node("^", node, exponent)

    def _exponent_of(self, name: str) -> int | None:
        """Parse the 2 of sin²x or sin^2 x."""
        start = self._token
        if start.kind != "raised" and start.text != "^":
            return None
        signed = start.text == "^" and self._tokens[self._next + 1].text == "-"
        if signed or start.text.startswith("⁻"):
            if "a" + name not in self._operations:
                raise ExpressionError("Write 1/{name}(x).", position=start.position, name=name)
            raise ExpressionError(
                "Write a{name}(x) for the inverse function, or 1/{name}(x).",
                position=start.position,
                name=name,
            )
        if start.kind == "raised":
            return self._raised()
        self._next += 1
        if self._token.kind != "number":
            raise ExpressionError(
                "Write the power after the brackets: {name}(x)^2",
                position=start.position,
                name=name,
            )
        return self._atom()

    def _bare_value(self, name: str, token: Token) -> int:
        """Parse an argument without brackets: a product up to the next function."""
        follower = self._token
        if follower.kind == "end" or follower.text in ("+", "*", "/", "^", ")", ",", "="):
            raise self._needs_a_value(token, name)
        self._go_deeper()
        sign = self._take("-")
        node = self._power()
        while self._token.kind == "name" and self._token.text.lower() not in self._operations:
            node = self._graph.node("*", node, self._power())
        if self._token.text in CLOSING:
            raise ExpressionError(
                "Put brackets around all that {name} is taken of, such as {name}(2(x+1)).",
                position=token.position,
                name=name,
            )
        self._depth -= 1
        return self._graph.node("negate", node) if sign else node

    def _needs_a_value(self, token: Token, name: str) -> ExpressionError:
        return ExpressionError(
            "Write {name}(x): {name} needs a value in brackets.",
            position=token.position,
            name=name,
        )

    def _of_several_values(self, name: str, operation: Operation, token: Token) -> int:
        """Parse max(x, 0, 1), combined pairwise, or a function with a fixed number of arguments."""
        opening = self._token
        values = []
        if self._take("("):
            values = self._inside("(", opening, ")", several=True)
        if operation.reading is Reading.FUNCTION:
            if len(values) != operation.arity:
                raise ExpressionError(
                    "{name} takes {n} values in brackets, but here are {m}.",
                    position=token.position,
                    name=name,
                    n=operation.arity,
                    m=len(values),
                )
            return self._graph.node(operation.name, *values)
        if len(values) < 2:
            raise ExpressionError(
                "{name} compares two or more values. Write {name}(x, 0).",
                position=token.position,
                name=name,
            )
        node = values[0]
        for value in values[1:]:
            node = self._graph.node(operation.name, node, value)
        return node
