"""An icon from resources/icons in any colour."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from examples.window import show
from gui.theme import appearance
from gui.widgets.icons import icon


def build() -> QWidget:
    """Build the example."""
    button = QPushButton("Play")
    button.setIcon(icon("play", appearance.theme.accent))
    return button


if __name__ == "__main__":
    show(build)
