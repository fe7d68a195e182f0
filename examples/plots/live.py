"""A live plot: a curve of a million noisy values, with more detail at every zoom."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from examples.window import show
from gui.plots.live import LivePlot

COUNT = 1_000_000


def build() -> QWidget:
    """Build a falling curve with one outlier that downsampling must not lose."""
    plot = LivePlot("example_plot")
    plot.set_labels("iteration", "loss")
    curve = plot.add_live_curve("loss", width=1.0)
    x = np.arange(1.0, COUNT + 1)
    y = 2 / np.sqrt(x / 1000 + 1) * np.random.default_rng(0).uniform(0.8, 1.2, COUNT)
    y[COUNT // 2] = 2.0
    curve.set_values(x, y)
    plot.name_curve(curve, "each mini-batch")
    plot.set_view(0, COUNT, 0, 2.5)
    return plot


if __name__ == "__main__":
    show(build)
