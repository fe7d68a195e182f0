"""The control column of a lab: groups of labelled controls, one of them collapsible."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from examples.window import show
from gui.widgets.controls import ControlColumn
from gui.widgets.number_box import NumberBox


def build() -> QWidget:
    """Build the example."""
    column = ControlColumn()
    descent = column.add_group()
    descent.set_heading("Descent")
    descent.add_row(NumberBox("steps_box", 30, 1, 2000, whole=True), beside=True).set_text("Steps")
    more = column.add_folded_group()
    more.set_heading("More")
    more.add_row(NumberBox("noise_box", 0, 0, 10)).set_text("Noise", "Added to every gradient")
    return column


if __name__ == "__main__":
    show(build)
