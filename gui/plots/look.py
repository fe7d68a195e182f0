"""The look of everything drawn in a plot: colours by meaning, pens, opacities."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from gui.theme import appearance, translucent

GRID_OPACITY = 0.15
STALE_OPACITY = 0.35
LARGEST = 1e150  # larger values are drawn at the edge: the axis must not become infinite

STYLES = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
    "dashdot": Qt.PenStyle.DashDotLine,
}


def color_of(role: str) -> str:
    """Return the colour of a role: a field of the theme, or `optimizer:NAME`."""
    if role.startswith("optimizer:"):
        return appearance.theme.optimizers[role.removeprefix("optimizer:")]
    return str(getattr(appearance.theme, role))


def line_pen(
    role: str,
    style: str = "solid",
    width: float = 2.0,
    opacity: float = 1.0,
    *,
    ratio: float = 1.0,
) -> QPen:
    """Return a pen in the colour of a role, with the current line thickness.

    Zooming does not thicken it, so neither would a dense screen but for its `ratio`.
    """
    pen: QPen = pg.mkPen(
        translucent(color_of(role), opacity),
        width=width * appearance.line_scale * ratio,
        style=STYLES[style],
    )
    return pen


def pixel_ratio(item: pg.GraphicsObject) -> float:
    """Return the number of screen pixels per pixel of the item's plot."""
    plot = item.getViewWidget()
    return 1.0 if plot is None else float(plot.pixel_ratio)
