"""A list whose values stay the same while its texts change."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from examples.window import show
from gui.widgets.choice_box import ChoiceBox


def build() -> QWidget:
    """Build the example."""
    layout = QVBoxLayout(example := QWidget())
    box = ChoiceBox("activation_combo", ("sigmoid", "tanh", "relu"))
    box.set_texts(("Sigmoid", "Hyperbolic tangent", "Rectified linear unit"))
    chosen = QLabel(box.value)
    box.value_changed.connect(chosen.setText)  # "sigmoid", whatever it is called in the list
    layout.addWidget(box)
    layout.addWidget(chosen)
    return example


if __name__ == "__main__":
    show(build)
