"""A plot in a real window, with one curve, ready for mouse and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from gui.plots.plot import Plot
from gui.theme import appearance

PlotMaker = Callable[..., Plot]


@pytest.fixture
def show_plot(qapp: QApplication, qtbot) -> Iterator[PlotMaker]:
    """Return a function that shows a plot of y = x² over −3 … 3 and y = 2x in a separate window."""
    shown: list[Plot] = []
    appearance.presenting = False
    appearance.text_scale = 1.0
    appearance.set_choice("light")

    def make(*, size: tuple[int, int] = (520, 360)) -> Plot:
        plot = Plot("test_plot")
        plot.set_labels("x", "y")
        x = np.linspace(-3, 3, 61)
        for role, y, name in (("curve", x**2, "x²"), ("tangent", 2 * x, "2x")):
            curve = plot.add_curve(role)
            curve.set_values(x, y)
            plot.name_curve(curve, name)
        plot.set_view(-3, 3, -6, 9)
        plot.resize(*size)
        shown.append(plot)
        with qtbot.waitExposed(plot):
            plot.show()
        plot.activateWindow()
        plot.setFocus()
        return plot

    yield make
    appearance.presenting = False
    appearance.text_scale = 1.0
    appearance.set_choice("light")
    for plot in shown:
        plot.hide()
        plot.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
