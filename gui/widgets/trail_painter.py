"""How a path is drawn, in 3D as on the map: a line with a halo, a dot per step, faint ahead."""

from __future__ import annotations

import itertools
import math

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gui.theme import appearance, translucent
from gui.widgets.curve_plot import color_of

MANY_DOTS = 80  # beyond it the dots are small, or they hide the line

# How a piece is drawn: already walked, walked but behind the surface, still ahead.
WALKED, BEHIND, AHEAD = 0, 1, 2


def draw_trail(
    painter: QPainter,
    starts: np.ndarray,
    ends: np.ndarray,
    kinds: np.ndarray,
    role: str,
    leads: bool,
) -> None:
    """Draw the line of a path, given as pieces on the screen, shape (n, 2), in their order."""
    color, scale = color_of(role), appearance.line_scale
    width = (2.6 if leads else 1.8) * scale
    halo = translucent(appearance.theme.panel, 0.85)
    runs = _runs(starts, ends, kinds)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(halo, width + 2.4 * scale))
    for kind, line in runs:
        if kind == WALKED:
            painter.drawPolyline(line)
    for kind, line in runs:
        opacity = {WALKED: 1.0, BEHIND: 0.5, AHEAD: 0.55}[kind]
        pen = _pen(translucent(color, opacity), width if kind == WALKED else 1.5 * scale)
        if kind == AHEAD:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawPolyline(line)


def draw_dots(painter: QPainter, places: np.ndarray, role: str, leads: bool, faint: bool) -> None:
    """Draw a dot per step; faint ones are behind the surface or ahead."""
    if not len(places):
        return
    scale = appearance.line_scale
    size = (7.0 if leads else 5.0) * scale * (0.6 if len(places) > MANY_DOTS or faint else 1.0)
    points = QPolygonF([QPointF(x, y) for x, y in places.tolist()])
    if not faint:
        painter.setPen(_pen(QColor(appearance.theme.panel), size + 2 * scale))
        painter.drawPoints(points)
    painter.setPen(_pen(translucent(color_of(role), 0.5 if faint else 1.0), size))
    painter.drawPoints(points)


def draw_start(painter: QPainter, x: float, y: float) -> None:
    """Draw the start: a ring that can be taken."""
    scale = appearance.line_scale
    theme = appearance.theme
    for color, width in ((theme.panel, 5.0), (theme.text, 2.0)):
        painter.setPen(_pen(QColor(color), width * scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, y), 8 * scale, 8 * scale)


def draw_here(painter: QPainter, x: float, y: float, role: str) -> None:
    """Draw the point where the descent stands."""
    scale = appearance.line_scale
    painter.setPen(_pen(QColor(appearance.theme.panel), 2 * scale))
    painter.setBrush(QColor(color_of(role)))
    painter.drawEllipse(QPointF(x, y), 6.5 * scale, 6.5 * scale)


def draw_arrow(painter: QPainter, tail: np.ndarray, tip: np.ndarray, role: str) -> None:
    """Draw an arrow on the screen; too short a one is left out."""
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
    """Give the share of the longest arrow for a gradient, a half for one of the usual length."""
    return norm / (norm + usual) if math.isfinite(norm) else 0.0


def _pen(color: QColor, width: float) -> QPen:
    return QPen(
        color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def _runs(starts: np.ndarray, ends: np.ndarray, kinds: np.ndarray) -> list[tuple[int, QPolygonF]]:
    """Join pieces that follow each other and look alike into lines."""
    if not len(starts):
        return []
    joined = (np.abs(starts[1:] - ends[:-1]) < 0.01).all(axis=1) & (kinds[1:] == kinds[:-1])
    borders = [0, *(np.flatnonzero(~joined) + 1).tolist(), len(starts)]
    runs = []
    for begin, end in itertools.pairwise(borders):
        places = [starts[begin].tolist(), *ends[begin:end].tolist()]
        runs.append((int(kinds[begin]), QPolygonF([QPointF(x, y) for x, y in places])))
    return runs
