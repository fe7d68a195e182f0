"""A formula, typeset in the background and drawn in the colour of the theme."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from examples.window import show
from gui.widgets.formula import Formula


def build() -> QWidget:
    """Build the example."""
    formula = Formula("update_formula", factor=1.5)
    formula.set_latex(r"W \leftarrow W - \eta \frac{\partial L}{\partial W}", "the update of W")
    return formula


if __name__ == "__main__":
    show(build)
