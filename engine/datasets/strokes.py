"""How people write the ten digits: strokes of the pen, style by style.

A style is a tuple of strokes, a stroke a tuple of points (x to the right, y downwards, the digit
filling about 0 to 1 in both directions). The pen moves smoothly through the points of a stroke; at
a sharp turn, one stroke ends and the next begins at the same point. Each style comes with its
frequency, relative to the other styles of the digit.
"""

from __future__ import annotations

from typing import NamedTuple

Point = tuple[float, float]
Stroke = tuple[Point, ...]
Style = tuple[float, tuple[Stroke, ...]]


def _stroke(text: str) -> Stroke:
    """Return the points of ``"x y, x y, …"``, given in hundredths."""
    points = (pair.split() for pair in text.split(","))
    return tuple((int(x) / 100, int(y) / 100) for x, y in points)


def _style(weight: float, *strokes: str) -> Style:
    return weight, tuple(_stroke(text) for text in strokes)


ZERO = (
    # an oval, closed at the top
    _style(3, "52 0, 18 16, 2 50, 16 84, 50 100, 84 84, 98 50, 82 15, 50 0"),
    # begun at the upper right, the end running over the beginning
    _style(3, "66 3, 32 4, 6 32, 5 70, 32 99, 72 92, 96 58, 88 20, 58 2, 34 10"),
    # not quite closed
    _style(1, "46 4, 14 22, 3 55, 18 88, 50 100, 82 86, 97 52, 86 20, 62 8"),
    # the end curling inside
    _style(1, "74 12, 40 0, 8 28, 4 66, 34 98, 76 90, 97 50, 84 14, 60 8, 48 24"),
    # the upstroke crossing the beginning
    _style(1, "30 8, 8 36, 6 72, 36 99, 74 90, 96 54, 86 16, 56 2, 22 16"),
    # a narrow, pointed one
    _style(2, "56 0, 34 22, 22 52, 26 84, 44 100, 66 80, 76 46, 70 14, 54 0"),
    # a broad, flat one
    _style(0.7, "40 22, 12 32, -4 56, 16 80, 52 86, 92 76, 106 52, 84 30, 44 20"),
)

ONE = (
    # one straight line
    _style(12, "50 0, 50 50, 50 100"),
    # a line with a bend
    _style(3, "56 0, 48 30, 46 65, 52 100"),
    _style(2, "44 0, 53 30, 54 65, 48 100"),
    # with an upstroke
    _style(0.9, "26 26, 42 16, 54 0", "54 0, 54 50, 54 100"),
    # with an upstroke and a base
    _style(0.8, "26 24, 42 14, 52 0", "52 0, 51 50, 52 100", "18 100, 50 99, 86 100"),
    # with a base only
    _style(0.3, "50 0, 50 50, 50 100", "22 100, 50 99, 80 99"),
    # a line with a hook at the top
    _style(0.6, "34 12, 52 0", "52 0, 50 50, 49 100"),
)

TWO = (
    # a corner at the lower left, a straight base
    _style(3, "8 24, 28 4, 60 0, 86 18, 80 44, 48 72, 6 99", "6 99, 36 94, 66 95, 97 98"),
    # a small loop at the lower left
    _style(
        3, "6 22, 28 3, 60 0, 80 20, 70 48, 44 78, 18 97, 4 90, 14 74, 38 80, 64 96, 84 98, 98 88"
    ),
    # a big loop
    _style(
        2, "14 14, 42 0, 72 8, 78 34, 60 64, 34 92, 10 98, 3 80, 18 66, 42 72, 64 92, 84 96, 100 82"
    ),
    # a wavy base
    _style(2, "8 16, 38 1, 70 6, 80 28, 62 58, 30 84, 6 96", "6 96, 26 84, 50 92, 72 100, 98 90"),
    # written like a z
    _style(1.2, "10 8, 44 2, 84 5", "84 5, 62 40, 34 72, 8 98", "8 98, 50 96, 94 97"),
    # a high round head on a narrow base
    _style(
        1.5, "4 34, 10 12, 40 0, 72 10, 80 34, 62 62, 36 84, 20 97", "20 97, 44 95, 66 97, 90 96"
    ),
    # a big round head, the base small with a loop
    _style(
        2.5,
        "12 26, 30 4, 64 0, 92 20, 90 54, 66 84, 34 98, 8 94, 6 78, 28 68, 54 76, 76 92, 100 98",
    ),
    # a short hook for a head
    _style(1, "30 16, 52 0, 70 10, 62 40, 36 72, 4 96", "4 96, 34 90, 68 90, 104 88"),
    # leaning on a short base
    _style(1.2, "16 20, 40 0, 76 4, 88 28, 70 60, 44 82, 26 96", "26 96, 46 90, 64 94, 84 100"),
)

THREE = (
    # two bowls meeting in a point
    _style(3, "10 12, 38 0, 70 6, 80 24, 62 42, 32 48", "32 48, 70 52, 92 72, 76 94, 42 100, 6 90"),
    # a small loop in the middle
    _style(
        2,
        "8 14, 36 1, 68 5, 78 24, 60 42, 36 50, 28 46, 40 43, 72 52, 94 74, 76 96, 40 100, 4 88",
    ),
    # a flat head
    _style(
        1.2, "8 4, 44 3, 84 3", "84 3, 64 22, 40 42", "40 42, 74 48, 90 70, 72 94, 36 100, 6 90"
    ),
    # no point in the middle, only a bend
    _style(1.5, "14 8, 46 0, 78 12, 74 34, 52 48, 66 54, 86 72, 74 94, 40 100, 8 94"),
    # a small head on a wide bowl
    _style(
        1.5, "20 10, 42 0, 66 8, 66 26, 50 38, 30 42", "30 42, 70 44, 96 66, 84 92, 44 100, 4 92"
    ),
    # a wide head over a small bowl
    _style(1, "2 16, 34 0, 78 4, 90 26, 68 48, 36 56", "36 56, 66 58, 80 76, 64 96, 34 100, 10 94"),
    # a long upper stroke, the waist far to the left
    _style(
        1.5, "4 6, 40 6, 82 0", "82 0, 56 24, 22 46", "22 46, 58 42, 80 62, 66 88, 34 100, 8 98"
    ),
    # the belly hanging down
    _style(1, "22 8, 56 0, 82 14, 64 34, 38 46", "38 46, 64 48, 78 66, 70 86, 46 98, 18 96, 6 84"),
)

FOUR = (
    # open, the left side round
    _style(3, "14 2, 6 32, 10 56, 40 61, 98 54", "86 0, 80 36, 74 70, 70 100"),
    # open, the left side with a corner
    _style(3, "22 2, 14 30, 4 60", "4 60, 40 60, 100 56", "76 6, 70 40, 64 70, 60 100"),
    # closed, three straight lines
    _style(0.8, "62 0, 34 32, 2 64", "2 64, 48 63, 98 61", "62 0, 62 50, 61 100"),
    # open, in one go: down, across, up and down again
    _style(2, "10 4, 4 34, 14 58, 44 61, 72 46, 86 14", "86 14, 78 44, 72 72, 68 100"),
    # nearly closed at the top
    _style(0.4, "50 0, 28 28, 4 60", "4 60, 44 62, 98 57", "72 4, 68 40, 62 70, 58 100"),
    # a short stem far to the right
    _style(1.2, "8 6, 4 34, 20 52, 52 53, 92 46", "90 2, 84 30, 80 64, 78 100"),
    # narrow and open
    _style(1, "24 0, 16 28, 16 52, 46 57, 86 50", "76 0, 72 36, 70 70, 68 100"),
)

FIVE = (
    # belly first, then the hat
    _style(3, "28 4, 22 24, 16 44", "16 44, 46 36, 82 50, 86 78, 54 98, 6 92", "28 4, 60 3, 96 0"),
    # in one go, round
    _style(2, "90 3, 58 4, 34 8, 26 26, 36 42, 66 54, 78 76, 56 96, 8 94"),
    # in one go, with corners
    _style(2, "92 2, 60 4, 30 6", "30 6, 24 24, 18 42", "18 42, 52 38, 80 56, 74 86, 40 100, 4 90"),
    # a flat belly far below
    _style(
        1.5, "36 6, 26 30, 22 48", "22 48, 54 50, 74 66, 62 90, 30 100, 2 92", "36 6, 64 6, 98 2"
    ),
    # long neck, small belly
    _style(
        1.2, "44 2, 34 30, 26 56", "26 56, 54 52, 72 68, 58 92, 26 100, 4 92", "44 2, 70 4, 100 0"
    ),
    # the hat not touching
    _style(
        1.2, "22 10, 20 30, 18 46", "18 46, 50 40, 80 56, 80 84, 46 100, 8 96", "34 2, 64 2, 94 0"
    ),
    # a small body under a long hat
    _style(
        1.5, "30 12, 22 30, 16 48", "16 48, 38 40, 58 54, 58 78, 34 98, 6 90", "30 12, 64 6, 106 0"
    ),
    # a round belly nearly closing
    _style(
        1.2,
        "30 4, 24 22, 20 40",
        "20 40, 52 32, 82 50, 84 80, 50 100, 12 92, 8 76",
        "30 4, 58 4, 86 2",
    ),
    # leaning, the hat rising
    _style(
        1.2, "38 14, 30 32, 20 52", "20 52, 50 46, 66 62, 52 86, 24 100, 0 96", "38 14, 66 8, 96 2"
    ),
    # a low, wide belly, the neck leaning far
    _style(
        1.2, "46 8, 34 26, 22 42", "22 42, 56 44, 80 62, 66 86, 30 98, -4 88", "46 8, 76 4, 110 0"
    ),
    # a belly swung back to the left
    _style(1, "32 4, 26 22, 22 38", "22 38, 54 40, 72 58, 70 82, 44 98, 12 96, 0 82", "32 4, 92 2"),
)

SIX = (
    # a bent stem, the loop closed
    _style(3, "72 0, 38 20, 12 52, 8 80, 34 100, 72 94, 88 74, 70 56, 38 60, 12 82"),
    # a nearly straight stem
    _style(2, "58 0, 34 28, 14 62, 16 90, 46 100, 78 88, 82 68, 58 58, 28 70, 16 86"),
    # a stem with a hook, a big loop
    _style(1.5, "84 10, 60 0, 28 18, 6 56, 14 90, 48 100, 84 86, 90 60, 62 44, 26 56, 10 76"),
    # a small loop
    _style(1.5, "50 0, 26 28, 8 62, 14 90, 42 100, 68 92, 70 76, 48 68, 24 78, 14 90"),
    # the loop ending inside
    _style(1.2, "66 0, 32 24, 8 60, 14 92, 48 100, 80 86, 76 64, 50 58, 36 72"),
    # nearly all loop, a short stem
    _style(1, "46 0, 18 22, 2 54, 8 86, 40 100, 80 94, 102 72, 92 48, 62 42, 32 58, 22 82"),
    # an upright stem, the loop to the right
    _style(2, "30 0, 14 26, 6 58, 14 90, 46 100, 82 88, 92 64, 70 46, 40 54, 18 78"),
    # round all over
    _style(0.6, "80 4, 46 2, 16 26, 4 60, 20 92, 56 100, 86 84, 84 60, 54 52, 22 64"),
)

SEVEN = (
    # a corner, a straight stem
    _style(3, "4 8, 46 7, 94 4", "94 4, 70 36, 50 68, 36 100"),
    # a corner, a bent stem
    _style(2.5, "4 12, 40 6, 92 6", "92 6, 66 32, 52 64, 50 100"),
    # with a bar
    _style(1.2, "4 8, 46 5, 92 4", "92 4, 70 36, 50 68, 38 100", "26 54, 54 50, 84 48"),
    # begun with a short downstroke
    _style(1.5, "6 24, 8 8, 12 4", "12 4, 50 6, 94 4", "94 4, 72 38, 56 68, 46 100"),
    # round at the top
    _style(2, "4 20, 20 4, 52 6, 82 4, 86 18, 68 46, 54 72, 46 100"),
    # a sloping head
    _style(1, "2 22, 42 14, 88 0", "88 0, 74 34, 66 66, 60 100"),
    # a long downstroke before the head
    _style(1.5, "4 38, 8 20, 12 6", "12 6, 48 6, 88 2", "88 2, 84 34, 80 66, 76 100"),
    # a round head, the stem upright
    _style(1.5, "2 26, 14 8, 44 0, 74 8, 80 30, 74 64, 70 100"),
    # an upright stem with a bar
    _style(1, "4 10, 44 8, 86 2", "86 2, 72 32, 62 66, 58 100", "30 56, 60 52, 100 50"),
    # the bar low
    _style(0.6, "0 6, 44 6, 90 0", "90 0, 68 38, 44 70, 26 100", "14 66, 46 62, 82 60"),
)

EIGHT = (
    # in one go from the upper right
    _style(3, "82 14, 50 0, 20 14, 28 36, 62 54, 82 78, 54 100, 20 90, 22 68, 54 46, 80 24, 78 10"),
    # begun in the middle of the top
    _style(2, "52 2, 22 14, 28 38, 60 54, 78 78, 52 100, 20 86, 30 60, 62 42, 76 18, 50 1"),
    # two circles
    _style(
        1.5,
        "50 0, 22 10, 18 30, 46 46, 74 34, 78 12, 50 0",
        "48 46, 18 58, 12 84, 46 100, 82 88, 84 62, 48 46",
    ),
    # open at the upper right
    _style(1.5, "88 12, 58 0, 24 12, 28 34, 58 52, 74 78, 48 100, 18 86, 30 62, 62 42, 94 18"),
    # a slim waist, a small head
    _style(1.5, "70 6, 44 0, 26 14, 34 36, 62 58, 84 80, 54 100, 14 88, 22 66, 48 46, 68 26, 68 8"),
    # a small belly
    _style(1, "84 16, 52 0, 16 14, 24 40, 52 58, 62 80, 44 100, 26 84, 42 60, 74 38, 86 18, 70 4"),
    # leaning, the head open to the right
    _style(2, "100 6, 64 2, 30 16, 34 38, 56 54, 64 76, 42 98, 14 88, 20 66, 50 46, 80 26, 96 8"),
    # a wide head open at the top, the belly narrow
    _style(
        1.5, "90 16, 62 0, 24 6, 14 28, 38 46, 60 64, 62 88, 42 100, 24 84, 40 60, 70 40, 98 22"
    ),
    # a small head, the belly broad
    _style(1, "66 8, 44 0, 30 14, 42 32, 72 54, 84 80, 48 100, 8 84, 20 58, 52 38, 66 20, 60 6"),
    # an s, and a straight line back up
    _style(
        2,
        "82 16, 56 0, 24 10, 24 32, 54 52, 74 74, 54 98, 22 96, 16 80",
        "16 80, 38 58, 64 36, 84 14",
    ),
    # the same, the line reaching beyond the beginning
    _style(
        1.5,
        "76 10, 46 4, 20 20, 34 40, 60 56, 66 80, 44 100, 18 90, 24 74",
        "24 74, 50 50, 74 28, 100 2",
    ),
)

NINE = (
    # a closed loop, a straight stem
    _style(3, "84 12, 48 0, 14 14, 10 38, 40 50, 70 38, 86 10", "86 10, 82 40, 76 70, 70 100"),
    # a bent tail
    _style(1.5, "86 14, 52 0, 16 16, 14 40, 46 50, 78 36, 86 14, 86 44, 74 80, 44 100, 14 94"),
    # in one go, the stem leaning
    _style(3, "80 20, 60 2, 26 8, 8 32, 26 50, 58 40, 82 12, 78 36, 62 68, 48 100"),
    # a small loop on a long stem
    _style(2, "76 10, 48 0, 22 12, 24 34, 50 38, 76 18", "76 10, 74 40, 66 72, 60 100"),
    # the loop open at the top
    _style(1, "66 6, 30 8, 8 30, 24 50, 56 44, 84 20", "88 4, 82 36, 74 68, 68 100"),
    # a flat loop
    _style(1.5, "90 8, 50 2, 10 18, 16 40, 52 44, 88 14", "88 12, 76 44, 58 74, 44 100"),
    # a round loop, the stem upright below it
    _style(2.5, "82 22, 62 2, 28 4, 8 28, 22 52, 54 50, 78 30", "82 18, 82 44, 80 72, 80 100"),
    # a high loop, leaning
    _style(2, "92 10, 64 0, 30 12, 10 40, 26 58, 58 48, 86 16", "90 12, 74 44, 56 74, 40 100"),
    # a short stem bent to the left
    _style(1.2, "84 16, 54 0, 18 12, 8 40, 32 58, 66 48, 84 18, 86 46, 78 76, 56 100"),
    # a tiny loop
    _style(1, "70 8, 42 4, 30 20, 48 32, 68 16", "70 8, 66 40, 60 70, 56 100"),
    # a flat-topped loop
    _style(1, "92 6, 50 2, 16 10, 8 36, 32 50, 66 40, 88 10", "90 6, 84 38, 80 70, 74 100"),
)

DIGITS: tuple[tuple[Style, ...], ...] = (
    ZERO,
    ONE,
    TWO,
    THREE,
    FOUR,
    FIVE,
    SIX,
    SEVEN,
    EIGHT,
    NINE,
)


class Habit(NamedTuple):
    """The typical look of one digit.

    Attributes
    ----------
    aspect
        Width over height.
    slant
        Tangent of the angle to the right.
    sway, pen
        Warp and pen width, relative to other digits.
    """

    aspect: float
    slant: float = 0.12
    sway: float = 1.0
    pen: float = 1.0


HABITS = (
    Habit(0.8, slant=0.2, pen=1.08),
    Habit(0.5, slant=0.25, sway=0.5, pen=1.15),
    Habit(0.93),
    Habit(0.75),
    Habit(0.78),
    Habit(0.88, slant=0.25),
    Habit(0.7),
    Habit(0.85),
    Habit(0.72, slant=0.2, pen=0.95),
    Habit(0.7),
)
