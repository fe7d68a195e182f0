"""The hero number with its caption, and room beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from examples.window import show
from gui.widgets.readout import Readout


def build() -> QWidget:
    """Build the example."""
    readout = Readout()
    readout.hero.set_value("0.0975", "0.09750000000000003")  # rounded; all digits on hover
    readout.hero.set_caption("loss")
    readout.body.addWidget(QLabel("½ Σ (y − t)²"))
    return readout


if __name__ == "__main__":
    show(build)
