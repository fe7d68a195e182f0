"""Play, back, step and reset, with the keys F5 to F7."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from examples.window import show
from gui.widgets.play_controls import PlayControls


def build() -> QWidget:
    """Build the example."""
    layout = QVBoxLayout(example := QWidget())
    controls, step = PlayControls(), QSpinBox()
    controls.step_clicked.connect(step.stepUp)
    controls.step_back_clicked.connect(step.stepDown)
    controls.reset_clicked.connect(lambda: step.setValue(0))
    layout.addWidget(controls)
    layout.addWidget(step)
    return example


if __name__ == "__main__":
    show(build)
