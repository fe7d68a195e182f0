"""Rules of calculus: the slope of an operation in terms of the slopes of its arguments.

Where there is no single slope, at a kink or a jump, the slope is NaN, or for a *subgradient* one
valid value: 0 for abs, ReLU, step, sign and floor, that of the last argument for max and min.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from engine.expressions.graph import Graph


class Derivation(NamedTuple):
    """What a rule needs to know about an operation h.

    Attributes
    ----------
    graph
        Where the slope is added.
    node
        The node of h itself.
    arguments
        The nodes of its arguments.
    slopes
        The nodes of their slopes, not all of them 0.
    subgradient
        Whether to use one valid slope where there is no single one.
    """

    graph: Graph
    node: int
    arguments: tuple[int, ...]
    slopes: tuple[int, ...]
    subgradient: bool


Rule = Callable[[Derivation], int]
"""Maps an operation to the node of its slope."""

Outer = Callable[[Graph, int, int], int]
"""Maps a graph, u and h(u) to h′(u)."""


def chain(outer: Outer) -> Rule:
    """Return the rule for h(u): h′(u)·u′."""

    def rule(of: Derivation) -> int:
        return of.graph.multiply(outer(of.graph, of.arguments[0], of.node), of.slopes[0])

    return rule


def chain_with_kink(slope: str, subgradient: str) -> Rule:
    """Return the rule for h(u) whose h′ is an operation, or another one for a subgradient."""

    def rule(of: Derivation) -> int:
        outer = of.graph.node(subgradient if of.subgradient else slope, of.arguments[0])
        return of.graph.multiply(outer, of.slopes[0])

    return rule


def over(top: float, bottom: Outer) -> Outer:
    """Return h′ of the form top / bottom."""
    return lambda g, u, h: g.divide(g.number(top), bottom(g, u, h))


def one_minus_square(g: Graph, u: int, h: int) -> int:
    """Return 1 − u²."""
    return g.subtract(g.number(1), g.square(u))


def square_plus_one(g: Graph, u: int, h: int) -> int:
    """Return u² + 1."""
    return g.add(g.square(u), g.number(1))


def square_minus_one(g: Graph, u: int, h: int) -> int:
    """Return u² − 1."""
    return g.subtract(g.square(u), g.number(1))


def root_of(inner: Outer) -> Outer:
    """Return the square root of an inner function."""
    return lambda g, u, h: g.node("sqrt", inner(g, u, h))


def logarithm_to(base: float) -> Rule:
    """Return the rule for a logarithm: u′ / (u ln base)."""
    return chain(over(1, lambda g, u, h: g.multiply(u, g.node("ln", g.number(base)))))


def sum_rule(of: Derivation) -> int:
    """Return u′ + v′."""
    return of.graph.add(*of.slopes)


def difference_rule(of: Derivation) -> int:
    """Return u′ − v′."""
    return of.graph.subtract(*of.slopes)


def negative_rule(of: Derivation) -> int:
    """Return −u′."""
    return of.graph.negate(*of.slopes)


def product_rule(of: Derivation) -> int:
    """Return u′v + uv′."""
    g, (u, v), (du, dv) = of.graph, of.arguments, of.slopes
    return g.add(g.multiply(du, v), g.multiply(u, dv))


def quotient_rule(of: Derivation) -> int:
    """Return (u′v − uv′) / v²."""
    g, (u, v), (du, dv) = of.graph, of.arguments, of.slopes
    if dv == g.number(0):
        return g.divide(du, v)
    return g.divide(g.subtract(g.multiply(du, v), g.multiply(u, dv)), g.square(v))


def power_rule(of: Derivation) -> int:
    """Return v·u^(v−1)·u′ + u^v·ln u·v′; a constant u or v leaves only one term."""
    g, (u, v), (du, dv) = of.graph, of.arguments, of.slopes
    zero = g.number(0)
    by_base = g.multiply(g.multiply(v, g.power(u, g.subtract(v, g.number(1)))), du)
    if dv == zero:
        return by_base
    logarithm = g.number(1) if g.nodes[u].operation == "e" else g.node("ln", u)
    by_exponent = g.multiply(g.multiply(of.node, logarithm), dv)
    return by_exponent if du == zero else g.add(by_base, by_exponent)


def maximum_rule(of: Derivation) -> int:
    """Return the slope of the larger one."""
    return _slope_of_chosen(of, *of.arguments)


def minimum_rule(of: Derivation) -> int:
    """Return the slope of the smaller one."""
    return _slope_of_chosen(of, *reversed(of.arguments))


def _slope_of_chosen(of: Derivation, larger: int, smaller: int) -> int:
    """Return u′ where the larger one is larger, else v′."""
    g, (du, dv) = of.graph, of.slopes
    if larger == smaller:
        return du
    u_counts = g.node("step" if of.subgradient else "step_slope", g.subtract(larger, smaller))
    return g.add(dv, g.multiply(u_counts, g.subtract(du, dv)))


def jump_rule(of: Derivation) -> int:
    """Return 0, except at the jump at 0, where there is no slope."""
    g = of.graph
    return g.number(0) if of.subgradient else g.node("flat", of.arguments[0])


def floor_rule(of: Derivation) -> int:
    """Return 0, except at the jumps at whole numbers, where there is no slope."""
    g, (u,) = of.graph, of.arguments
    return g.number(0) if of.subgradient else g.node("flat", g.subtract(u, of.node))


def flat_rule(of: Derivation) -> int:
    """Return the slope of a flat function, which is itself."""
    return of.node


def flat_pieces_rule(of: Derivation) -> int:
    """Return the slope of a function that is flat on both sides of 0 and undefined there."""
    return of.graph.node("flat", of.arguments[0])
