"""Draws long runs again and again; runs in a fresh process."""

from __future__ import annotations

import os
from typing import Any

os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication

from benchmarks.live import BARE, OURS
from benchmarks.on_surface import Painted
from benchmarks.timing import Way, alternate
from gui.app import make_application
from gui.plots.live import LiveCurve, LivePlot
from gui.theme import appearance

WIDTH, HEIGHT = 640, 400


def draw_runs(rounds: int, runs: int, length: int) -> dict[str, Any]:
    """Draw the runs in both ways; return the seconds, and how far off the drawn extremes are."""
    application = make_application()
    appearance.start("light", 1.0)
    x = np.arange(1.0, length + 1)
    rng = np.random.default_rng(0)
    losses = [2 / np.sqrt(x / 500 + 1) * rng.uniform(0.7, 1.3, length) for _ in range(runs)]
    ours, bare = LivePlot("runs_plot"), pg.PlotWidget()
    ours.set_view(0, length, 0, 3)
    live = [ours.add_live_curve("loss", width=1.0) for _ in losses]
    ours.set_moving(True)
    plain = [bare.plot(pen=pg.mkPen("k", width=1)) for _ in losses]
    bare.setRange(xRange=(0, length), yRange=(0, 3), padding=0)
    ways, errors = [], {}
    for name, plot, curves in ((OURS, ours, live), (BARE, bare, plain)):
        plot.resize(WIDTH, HEIGHT)
        plot.show()
        painted = Painted(plot.viewport())
        ways.append(Way(name, lambda c=curves, p=painted: _draw(application, c, x, losses, p)))
        ways[-1].action()
        drawn = [curve.getData()[1] for curve in curves]
        errors[name] = max(
            max(abs(np.nanmax(seen) - loss.max()), abs(np.nanmin(seen) - loss.min()))
            for seen, loss in zip(drawn, losses, strict=True)
        )
    return {"seconds": alternate(ways, rounds, warm_up=3).seconds, "errors": errors}


def _draw(
    application: QApplication, curves: list[Any], x: Any, losses: list[Any], painted: Painted
) -> None:
    for curve, loss in zip(curves, losses, strict=True):
        if isinstance(curve, LiveCurve):
            curve.set_values(x, loss)
        else:
            curve.setData(x, loss)
    painted.wait_for_all(application)
