"""Bars inside outlined, hatched bars, on a shaded region, with a level line."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from examples.window import show
from gui.plots.plot import Plot


def build() -> QWidget:
    """Build the prediction and the target of three classes."""
    plot = Plot("example_plot")
    plot.set_labels("component k", "value")
    chosen = plot.add_region("accent")
    chosen.set_values(1.5, 2.5)
    target = plot.add_bars("target", width=0.74, hatched=True, style="dash")
    target.set_values([0, 1, 2], [0, 0, 1])
    prediction = plot.add_bars("curve", width=0.42)
    prediction.set_values([0, 1, 2], [0.1, 0.3, 0.6])
    half = plot.add_line("quiet", 0)
    half.set_value(0.5)
    plot.set_view(-0.5, 2.5, 0, 1.1)
    return plot


if __name__ == "__main__":
    show(build)
