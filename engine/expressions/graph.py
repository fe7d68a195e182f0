"""A typed formula as a graph of operations; its exact derivative is more of the same graph.

A node is a number in a growing list, and what it is made of always stands before it. So equal parts
exist once, nothing here recurses, and however long a derivative gets when it is written out, it is
computed in as many steps as it has different parts.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from engine.errors import InputError

LARGEST = 5000
"""More nodes than this come only from deriving again and again what is long already."""


class Node(NamedTuple):
    """An operation on earlier nodes; a number or a variable has a value and no arguments."""

    operation: str
    arguments: tuple[int, ...] = ()
    value: float | str = ""


class Graph:
    """Nodes, each one once.

    `node` adds one as it is; `add`, `multiply` and the like simplify lightly on the way: constants
    are folded, 0 and 1 disappear, signs and factors come to the front.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._places: dict[Node, int] = {}

    def node(self, operation: str, *arguments: int) -> int:
        """Return the place of this operation, which is new only if it wasn't there."""
        return self._place(Node(operation, arguments))

    def number(self, value: float) -> int:
        """Return the place of a number."""
        return self._place(Node("number", (), float(value) + 0.0))

    def variable(self, name: str) -> int:
        """Return the place of a variable."""
        return self._place(Node("variable", (), name))

    def _place(self, node: Node) -> int:
        if node not in self._places:
            if len(self.nodes) == LARGEST:
                raise InputError("This derivative is too long. Try a shorter formula.")
            self._places[node] = len(self.nodes)
            self.nodes.append(node)
        return self._places[node]

    def needed_for(self, *roots: int) -> list[int]:
        """Return the nodes that the roots are made of, themselves included, in working order."""
        needed = set(roots)
        for place in range(max(roots), -1, -1):
            if place in needed:
                needed.update(self.nodes[place].arguments)
        return sorted(needed)

    def _value(self, place: int) -> float | None:
        value = self.nodes[place].value
        return value if isinstance(value, float) else None

    def _folded(self, value: float) -> int | None:
        """Return a number's place if it is short enough to be written, so that ⅓ stays 1/3."""
        return self.number(value) if math.isfinite(value) and len(f"{value:.12g}") <= 8 else None

    def _factor(self, place: int) -> tuple[float, int | None]:
        """Take c·u apart into c and u; u is None for a bare number."""
        operation, arguments, _ = self.nodes[place]
        value = self._value(place)
        if value is not None:
            return value, None
        if operation == "negate":
            return -1.0, arguments[0]
        if operation == "*" and (value := self._value(arguments[0])) is not None:
            return value, arguments[1]
        return 1.0, place

    def _whole_power(self, place: int) -> tuple[int, float]:
        """Take uⁿ apart into u and n = 1, 2, …: other powers may not be added everywhere."""
        operation, arguments, _ = self.nodes[place]
        exponent = self._value(arguments[1]) if operation == "^" else None
        if exponent is not None and exponent >= 1 and exponent.is_integer():
            return arguments[0], exponent
        return place, 1.0

    def _scaled(self, factor: float, place: int) -> int:
        """Return factor·u with the factor in front."""
        if factor == 0:
            return self.number(0)
        if factor == 1:
            return place
        if factor == -1:
            return self.node("negate", place)
        return self.node("*", self.number(factor), place)

    def add(self, u: int, v: int) -> int:
        """Return u + v."""
        a, b = self._value(u), self._value(v)
        if a == 0:
            return v
        if b == 0:
            return u
        if a is not None and b is not None and (both := self._folded(a + b)) is not None:
            return both
        factor, rest = self._factor(v)
        if factor < 0:
            return self.subtract(
                u, self.number(-factor) if rest is None else self._scaled(-factor, rest)
            )
        return self.multiply(self.number(2), u) if u == v else self.node("+", u, v)

    def subtract(self, u: int, v: int) -> int:
        """Return u − v."""
        a, b = self._value(u), self._value(v)
        if b == 0:
            return u
        if a == 0:
            return self.negate(v)
        if u == v:
            return self.number(0)
        if a is not None and b is not None and (both := self._folded(a - b)) is not None:
            return both
        factor, rest = self._factor(v)
        if factor < 0:
            return self.node(
                "+", u, self.number(-factor) if rest is None else self._scaled(-factor, rest)
            )
        return self.node("-", u, v)

    def negate(self, u: int) -> int:
        """Return −u."""
        factor, rest = self._factor(u)
        if rest is None:
            return self.number(-factor)
        if factor == 1 and self.nodes[u].operation == "-":
            return self.node("-", *reversed(self.nodes[u].arguments))
        return self._scaled(-factor, rest)

    def multiply(self, u: int, v: int, *, one_fraction: bool = True) -> int:
        """Return u·v; one fraction among the two takes the other into its numerator."""
        a, left = self._factor(u)
        b, right = self._factor(v)
        if a == 0 or b == 0:
            return self.number(0)
        factor = self._folded(a * b)
        if factor is None:
            return self.node("*", u, v)
        if left is None or right is None:
            rest = right if left is None else left
            return factor if rest is None else self._scaled(a * b, rest)
        for one, other in ((left, right), (right, left)):
            if one_fraction and self.nodes[one].operation == "/":
                top, bottom = self.nodes[one].arguments
                product = self.multiply(top, other, one_fraction=False)
                scaled = self.multiply(factor, product, one_fraction=False)
                return self.divide(scaled, bottom)
        (base, m), (other_base, n) = self._whole_power(left), self._whole_power(right)
        if base == other_base:
            return self._scaled(a * b, self.power(base, self.number(m + n)))
        return self._scaled(a * b, self.node("*", left, right))

    def divide(self, u: int, v: int) -> int:
        """Return u/v."""
        a, top = self._factor(u)
        b, bottom = self._factor(v)
        if a == 0 or v == self.number(1):
            return u
        if b == 0 or math.isinf(a / b):
            return self.node("/", u, v)
        if bottom is None:
            short = self._folded(a / b)
            if short is not None:
                return short if top is None else self._scaled(a / b, top)
        if a < 0:
            return self.negate(self.divide(self.negate(u), v))
        return self.node("/", u, v)

    def power(self, u: int, v: int) -> int:
        """Return u^v."""
        exponent = self._value(v)
        if exponent == 0:
            return self.number(1)
        return u if exponent == 1 else self.node("^", u, v)

    def square(self, u: int) -> int:
        """Return u²."""
        return self.power(u, self.number(2))
