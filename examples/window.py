"""Opens the widget of an example in the program's look."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.app import make_application
from gui.style_sheet import StyleSheet
from gui.theme import appearance


def show(build: Callable[[], QWidget]) -> None:
    """Show the example until its window is closed."""
    application = make_application()
    appearance.start("system", 1.0)
    example = build()
    StyleSheet(example)
    example.setWindowTitle(build.__module__)
    example.resize(480, 320)
    example.show()
    sys.exit(application.exec())
