"""A typed formula as a graph of operations; its exact derivative becomes part of the same graph.

Nodes form a growing list and are referred to by index; a node always comes after its arguments. So
equal parts exist once, nothing here recurses, and however long a derivative is when written out,
it takes only as many steps to compute as it has distinct parts.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from engine.errors import InputError

LARGEST = 5000
"""Only repeated derivatives of an already long formula have more nodes than this."""


class Node(NamedTuple):
    """An operation on earlier nodes; a number or a variable has a value and no arguments."""

    operation: str
    arguments: tuple[int, ...] = ()
    value: float | str = ""


class Graph:
    """The nodes, without duplicates; methods return the index of a node.

    `node` adds one unchanged; `add`, `multiply` and the like simplify a little: constants are
    folded, 0 and 1 disappear, signs and factors move to the front.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._indices: dict[Node, int] = {}

    def node(self, operation: str, *arguments: int) -> int:
        """Return the node of this operation, adding it if it is new."""
        return self._index_of(Node(operation, arguments))

    def number(self, value: float) -> int:
        """Return the node of a number."""
        return self._index_of(Node("number", (), float(value) + 0.0))

    def variable(self, name: str) -> int:
        """Return the node of a variable."""
        return self._index_of(Node("variable", (), name))

    def _index_of(self, node: Node) -> int:
        if node not in self._indices:
            if len(self.nodes) == LARGEST:
                raise InputError("This derivative is too long. Try a shorter formula.")
            self._indices[node] = len(self.nodes)
            self.nodes.append(node)
        return self._indices[node]

    def needed_for(self, *roots: int) -> list[int]:
        """Return the roots and all nodes they depend on, in order of computation."""
        needed = set(roots)
        for index in range(max(roots), -1, -1):
            if index in needed:
                needed.update(self.nodes[index].arguments)
        return sorted(needed)

    def _value(self, index: int) -> float | None:
        value = self.nodes[index].value
        return value if isinstance(value, float) else None

    def _folded(self, value: float) -> int | None:
        """Return the node of a number if it is short enough to write out, so that 1/3 stays 1/3."""
        return self.number(value) if math.isfinite(value) and len(f"{value:.12g}") <= 8 else None

    def _factor(self, index: int) -> tuple[float, int | None]:
        """Split c·u into c and u; u is None for a bare number."""
        operation, arguments, _ = self.nodes[index]
        value = self._value(index)
        if value is not None:
            return value, None
        if operation == "negate":
            return -1.0, arguments[0]
        if operation == "*" and (value := self._value(arguments[0])) is not None:
            return value, arguments[1]
        return 1.0, index

    def _whole_power(self, index: int) -> tuple[int, float]:
        """Split uⁿ into u and n = 1, 2, …: adding other exponents is not valid for every u."""
        operation, arguments, _ = self.nodes[index]
        exponent = self._value(arguments[1]) if operation == "^" else None
        if exponent is not None and exponent >= 1 and exponent.is_integer():
            return arguments[0], exponent
        return index, 1.0

    def _scaled(self, factor: float, index: int) -> int:
        """Return factor·u with the factor in front."""
        if factor == 0:
            return self.number(0)
        if factor == 1:
            return index
        if factor == -1:
            return self.node("negate", index)
        return self.node("*", self.number(factor), index)

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
        """Return u·v; if one is a fraction, the other goes into its numerator."""
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
