"""Icons from our own drawings, in the colours of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.painting import painting
from gui.paths import RESOURCES

_SIZES = (16, 24, 32, 48)


@cache
def icon(name: str, color: str) -> QIcon:
    """Return an icon from `resources/icons` in a colour; the drawings use `currentColor`."""
    drawing = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", color).encode()))
    result = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        with painting(pixmap) as painter:
            renderer.render(painter)
        result.addPixmap(pixmap)
    return result
