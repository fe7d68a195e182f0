"""A box for a number: it says what is wrong, and the arrow keys change it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from examples.window import show
from gui.widgets.number_box import NumberBox


def build() -> QWidget:
    """Build the example."""
    layout = QVBoxLayout(example := QWidget())
    box = NumberBox("batch_size_box", 100, 1, 60_000, whole=True)
    message = QLabel()
    box.rejected.connect(message.setText)  # the last good value stays in `box.value`
    box.accepted.connect(message.clear)
    layout.addWidget(box)
    layout.addWidget(message)
    return example


if __name__ == "__main__":
    show(build)
