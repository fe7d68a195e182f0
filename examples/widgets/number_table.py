"""A matrix to edit, copy, and paste into from a spreadsheet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from examples.window import show
from gui.widgets.number_table import NumberTable


def build() -> QWidget:
    """Build the example."""
    table = NumberTable("weights_table")
    table.set_array([[0.47, 0.9, 0.11], [0.99, 0.88, 0.04]])
    table.set_headers(rows=("x₀", "x₁"), columns=("z₀", "z₁", "z₂"))
    return table


if __name__ == "__main__":
    show(build)
