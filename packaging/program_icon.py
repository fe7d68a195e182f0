"""Converts the program's SVG icon into the format that Windows expects in a program file."""

from __future__ import annotations

from pathlib import Path

SIDE = 256


def windows_icon(root: Path) -> str:
    """Write build/descent_lab.ico from the drawing and return its path."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(root / "resources" / "icons" / "descent_lab.svg")).render(painter)
    painter.end()
    icon = root / "build" / "descent_lab.ico"
    icon.parent.mkdir(exist_ok=True)
    if not image.save(str(icon)):
        raise OSError(f"{icon.name} could not be written.")
    return str(icon)
