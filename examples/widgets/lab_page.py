"""A page whose content may change without a new layout of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from examples.window import show
from gui.widgets.lab_page import LabPage


def build() -> QWidget:
    """Build the example."""
    page = LabPage()
    page.set_content(QLabel("Whatever this says, the window is not laid out anew."))
    return page


if __name__ == "__main__":
    show(build)
