"""What is wrong and what to try, with a button if one click fixes it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from examples.window import show
from gui.widgets.message_strip import MessageStrip


def build() -> QWidget:
    """Build the example."""
    strip = MessageStrip()
    strip.show_message("warning", "y sums to 0.9. Probabilities sum to 1.", "Scale to 1")
    strip.action_triggered.connect(strip.clear)
    return strip


if __name__ == "__main__":
    show(build)
