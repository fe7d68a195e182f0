"""A typed formula as a graph of operations, and its exact derivative as more of the same graph.

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

    def derivative(self, root: int, variable: str, subgradient: bool) -> int:
        """Return the node of ∂root/∂variable.

        Parameters
        ----------
        root
            What to derive.
        variable
            With respect to what.
        subgradient
            At a kink, False gives NaN, since there is no derivative; True takes one of the slopes
            that fit there: 0 for abs, ReLU, step, sign and floor, that of the last argument for
            max and min.
        """
        slopes: dict[int, int] = {}
        for place in self.needed_for(root):
            node = self.nodes[place]
            inner = [slopes[argument] for argument in node.arguments]
            slopes[place] = self._slope(place, node, inner, variable, subgradient)
        return slopes[root]

    def _slope(
        self, place: int, node: Node, inner: list[int], variable: str, subgradient: bool
    ) -> int:
        zero = self.number(0)
        if node.operation == "variable":
            return self.number(node.value == variable)
        if all(slope == zero for slope in inner):
            return zero
        match node.operation:
            case "+":
                return self.add(*inner)
            case "-":
                return self.subtract(*inner)
            case "negate":
                return self.negate(*inner)
            case "*":
                u, v = node.arguments
                return self.add(self.multiply(inner[0], v), self.multiply(u, inner[1]))
            case "/":
                return self._slope_of_quotient(node.arguments, inner)
            case "^":
                return self._slope_of_power(place, node.arguments, inner)
            case "max" | "min":
                u, v = node.arguments
                if u == v:
                    return inner[0]
                above = self.subtract(u, v) if node.operation == "max" else self.subtract(v, u)
                first_counts = self.node("step" if subgradient else "step_slope", above)
                return self.add(
                    inner[1], self.multiply(first_counts, self.subtract(inner[0], inner[1]))
                )
            case "step" | "sign" | "floor":
                return zero if subgradient else self._flat(node)
            case "flat":
                return place
            case "sign_slope" | "step_slope":
                return self.node("flat", *node.arguments)
            case _:
                outer = self._outer_slope(place, node, subgradient)
                return self.multiply(outer, inner[0])

    def _flat(self, node: Node) -> int:
        (u,) = node.arguments
        jump = self.subtract(u, self.node("floor", u)) if node.operation == "floor" else u
        return self.node("flat", jump)

    def _slope_of_quotient(self, arguments: tuple[int, ...], inner: list[int]) -> int:
        """Return (u′v − uv′) / v²."""
        u, v = arguments
        if inner[1] == self.number(0):
            return self.divide(inner[0], v)
        top = self.subtract(self.multiply(inner[0], v), self.multiply(u, inner[1]))
        return self.divide(top, self.power(v, self.number(2)))

    def _slope_of_power(self, place: int, arguments: tuple[int, ...], inner: list[int]) -> int:
        """Return v·u^(v−1)·u′ + u^v·ln u·v′, of which a constant leaves one."""
        (u, v), (du, dv) = arguments, inner
        zero = self.number(0)
        lowered = self.power(u, self.subtract(v, self.number(1)))
        by_base = self.multiply(self.multiply(v, lowered), du)
        if dv == zero:
            return by_base
        by_exponent = self.multiply(self.multiply(place, self._logarithm(u)), dv)
        return by_exponent if du == zero else self.add(by_base, by_exponent)

    def _logarithm(self, u: int) -> int:
        return self.number(1) if self.nodes[u].operation == "e" else self.node("ln", u)

    def _outer_slope(self, place: int, node: Node, subgradient: bool) -> int:
        """Return h′(u) for h(u)."""
        (u,) = node.arguments
        one, two = self.number(1), self.number(2)
        square = self.power(u, two)
        match node.operation:
            case "sin":
                return self.node("cos", u)
            case "cos":
                return self.negate(self.node("sin", u))
            case "tan":
                return self.divide(one, self.power(self.node("cos", u), two))
            case "asin":
                return self.divide(one, self.node("sqrt", self.subtract(one, square)))
            case "acos":
                return self.divide(self.number(-1), self.node("sqrt", self.subtract(one, square)))
            case "atan":
                return self.divide(one, self.add(square, one))
            case "sinh":
                return self.node("cosh", u)
            case "cosh":
                return self.node("sinh", u)
            case "tanh":
                return self.subtract(one, self.power(place, two))
            case "asinh":
                return self.divide(one, self.node("sqrt", self.add(square, one)))
            case "acosh":
                return self.divide(one, self.node("sqrt", self.subtract(square, one)))
            case "atanh":
                return self.divide(one, self.subtract(one, square))
            case "exp":
                return place
            case "ln":
                return self.divide(one, u)
            case "log10" | "log2":
                base = self.number(10 if node.operation == "log10" else 2)
                return self.divide(one, self.multiply(u, self.node("ln", base)))
            case "sqrt":
                return self.divide(one, self.multiply(two, place))
            case "cbrt":
                return self.divide(one, self.multiply(self.number(3), self.power(place, two)))
            case "abs":
                return self.node("sign" if subgradient else "sign_slope", u)
            case "relu":
                return self.node("step" if subgradient else "step_slope", u)
            case "sigmoid":
                return self.multiply(place, self.subtract(one, place))
            case "softplus":
                return self.node("sigmoid", u)
        raise AssertionError(node.operation)
