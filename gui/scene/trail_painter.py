"""How a path is drawn, in 3D and on the map: a haloed line, a dot per step, faint ahead."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gui.plots.look import color_of
from gui.scene.camera import Array, Indices
from gui.theme import appearance, mixed, translucent

TANGLE = 6_000.0  # in pixels: a path longer than this is a tangle
LEAST_DISTANCE = 1.5  # in pixels: points closer together are drawn as one
MANY_DOTS = 80  # with more, the dots are small, or they would hide the line

# How a piece is drawn: already walked, walked but behind the surface, still ahead.
WALKED, BEHIND, AHEAD = 0, 1, 2


def draw_trail(
    painter: QPainter,
    starts: Array,
    ends: Array,
    kinds: Indices,
    role: str,
    leads: bool,
) -> None:
    """Draw the line of a path, given as pieces on the screen, shape (n, 2).

    Every piece is a separate line: one long line that crosses itself costs ten times as much.
    So no piece may be translucent, or its ends would show. Pieces that cover the same pixels,
    like those of a path that jumps back and forth, are drawn once.
    """
    theme, scale = appearance.theme, appearance.line_scale
    color, width = color_of(role), (2.6 if leads else 1.8) * scale
    lines = np.concatenate([starts, ends], axis=1)
    walked = _lines(lines[kinds == WALKED])
    if sum(line.length() for line in walked) > TANGLE:
        # A tangle needs neither a halo nor smooth edges, and they would take too long.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(color), round(scale)))
        painter.drawLines(walked)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return
    for kind, share in ((AHEAD, 0.55), (BEHIND, 0.4)):
        painter.setPen(_pen(QColor(mixed(color, theme.panel, share)), 1.4 * scale))
        painter.drawLines(_lines(lines[kinds == kind]))
    painter.setPen(_pen(QColor(theme.panel), width + 2.4 * scale))
    painter.drawLines(walked)
    painter.setPen(_pen(QColor(color), width))
    painter.drawLines(walked)


def merge_straight(
    starts: Array, ends: Array, kinds: Indices, steps: Indices
) -> tuple[Array, Array, Indices]:
    """Merge consecutive pieces of the same step and look: together they are straight."""
    if not len(kinds):
        return starts, ends, kinds
    changes = np.flatnonzero((kinds[1:] != kinds[:-1]) | (steps[1:] != steps[:-1])) + 1
    begin, end = np.append(0, changes), np.append(changes, len(kinds)) - 1
    return starts[begin], ends[end], kinds[begin]


def distinct_places(at: Array, step: int) -> Indices:
    """Return the indices of screen positions that look different from the one before.

    A path that has converged stays on one pixel for hundreds of steps. The start, the current step
    and the end are always kept.
    """
    cells = np.round(at / LEAST_DISTANCE)
    kept = np.ones(len(at), dtype=bool)
    kept[1:] = (cells[1:] != cells[:-1]).any(axis=1)
    kept[min(step, len(at) - 1)] = kept[-1] = True
    return np.flatnonzero(kept)


def draw_dots(painter: QPainter, places: Array, role: str, leads: bool, faint: bool) -> None:
    """Draw a dot per step; dots behind the surface or ahead are faint."""
    if not len(places):
        return
    scale = appearance.line_scale
    size = (7.0 if leads else 5.0) * scale * (0.6 if len(places) > MANY_DOTS or faint else 1.0)
    places = places[_first_of_each(places)]
    points = QPolygonF([QPointF(x, y) for x, y in places.tolist()])
    if not faint:
        painter.setPen(_pen(QColor(appearance.theme.panel), size + 2 * scale))
        painter.drawPoints(points)
    painter.setPen(_pen(translucent(color_of(role), 0.5 if faint else 1.0), size))
    painter.drawPoints(points)


def draw_start(painter: QPainter, place: Array) -> None:
    """Draw the start: a ring that can be dragged."""
    scale = appearance.line_scale
    theme = appearance.theme
    for color, width in ((theme.panel, 5.0), (theme.text, 2.0)):
        painter.setPen(_pen(QColor(color), width * scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(*place.tolist()), 8 * scale, 8 * scale)


def draw_here(painter: QPainter, place: Array, role: str) -> None:
    """Draw the current point of the descent."""
    scale = appearance.line_scale
    painter.setPen(_pen(QColor(appearance.theme.panel), 2 * scale))
    painter.setBrush(QColor(color_of(role)))
    painter.drawEllipse(QPointF(*place.tolist()), 6.5 * scale, 6.5 * scale)


def draw_arrow(painter: QPainter, tail: Array, tip: Array, role: str) -> None:
    """Draw an arrow on the screen, unless it is too short."""
    scale = appearance.line_scale
    way = tip - tail
    length = float(np.hypot(*way))
    if not length > 6:
        return
    along = way / length
    side = np.array([-along[1], along[0]])
    head = min(11 * scale, 0.6 * length)
    neck = tip - along * head
    triangle = QPolygonF(
        [QPointF(*p) for p in (tip.tolist(), (neck + side * head * 0.45).tolist(),
                               (neck - side * head * 0.45).tolist())]
    )  # fmt: skip
    for color, width in ((QColor(appearance.theme.panel), 6.0), (QColor(color_of(role)), 3.0)):
        painter.setPen(_pen(color, width * scale))
        painter.setBrush(color)
        painter.drawLine(QPointF(*tail.tolist()), QPointF(*neck.tolist()))
        painter.setPen(_pen(color, max(width - 3, 0.5) * scale))
        painter.drawPolygon(triangle)


def arrow_length(norm: float, usual: float) -> float:
    """Return the length of an arrow from 0 to 1: a half for a gradient of the usual norm."""
    return norm / (norm + usual) if math.isfinite(norm) else 0.0


def _pen(color: QColor, width: float) -> QPen:
    return QPen(
        color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def _first_of_each(rows: Array) -> Indices:
    """Return the indices of the rows that cover other pixels than all rows before them."""
    return np.unique(np.round(rows), axis=0, return_index=True)[1]


def _lines(rows: Array) -> list[QLineF]:
    if not len(rows):
        return []
    forth = rows[:, 0] <= rows[:, 2]
    rows = np.where(forth[:, None], rows, rows[:, [2, 3, 0, 1]])
    return [QLineF(*row) for row in rows[_first_of_each(rows)].tolist()]
