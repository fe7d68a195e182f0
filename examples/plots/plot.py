"""A plot: two named curves, a point to drag, and a sentence that describes the picture."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from examples.window import show
from gui.numbers import typeset_number
from gui.plots.plot import Plot


def build() -> QWidget:
    """Build x² with its slope; the point follows drags, clicks and the arrow keys."""
    plot = Plot("example_plot")
    plot.set_labels("x", "y")
    x = np.linspace(-3, 3, 301)
    curve, slope = plot.add_curve("curve"), plot.add_curve("tangent", style="dash")
    curve.set_values(x, x**2)
    slope.set_values(x, 2 * x)
    plot.name_curve(curve, "x²")
    plot.name_curve(slope, "2x")
    plot.set_view(-3, 3, -6, 9)

    zeros = plot.add_points("tangent", hollow=True)
    zeros.set_values([0, 2], [0, 4])
    note = plot.add_note(anchor=(0, 1))
    note.setText("here both are equal")
    note.setPos(2.1, 3.5)
    point = plot.add_handle("curve")

    def move_to(at: float) -> None:
        at = min(max(at, -3.0), 3.0)
        point.set_values(at, at**2)

    point.dragged.connect(lambda at, _: move_to(at))
    point.nudged.connect(lambda steps: move_to(point.values[0] + steps / 10))
    plot.clicked.connect(lambda at, _: move_to(at))
    move_to(1.0)
    plot.set_summary(
        lambda: "x² is {1} at x = {0}.".format(*(typeset_number(v) for v in point.values))
    )
    return plot


if __name__ == "__main__":
    show(build)
