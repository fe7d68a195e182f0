"""A logarithmic slider with a box to type into."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from examples.window import show
from gui.widgets.log_slider import LogSlider


def build() -> QWidget:
    """Build the example."""
    layout = QVBoxLayout(example := QWidget())
    rate = LogSlider("learning_rate", 0.1, 1e-3, 10, lowest=1e-10)
    shown = QLabel()
    rate.value_changed.connect(lambda value: shown.setText(f"η = {value}"))
    rate.rejected.connect(shown.setText)  # a sentence for the learner
    layout.addWidget(rate)
    layout.addWidget(shown)
    return example


if __name__ == "__main__":
    show(build)
