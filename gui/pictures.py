"""Pictures of a lab, of one plot or of the window, as files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from gui.settings import write_atomically

FORMATS = {".png": "PNG (*.png)", ".svg": "SVG (*.svg)"}
# What shows a picture says so by the end of its objectName.
ENDINGS = ("_plot", "_picture", "_map", "_view", "_chart", "_curve", "digit_strip")
DOTS_PER_INCH = 96


def pictures_in(widget: QWidget) -> list[QWidget]:
    """Give the plots and pictures that are shown inside, each with a name for people."""
    return [
        inside
        for inside in widget.findChildren(QWidget)
        if inside.isVisible() and inside.accessibleName() and inside.objectName().endswith(ENDINGS)
    ]


def write_picture(widget: QWidget, file: Path) -> None:
    """Write what a widget shows, as drawing if the name ends in .svg; raises OSError."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if file.suffix.lower() == ".svg":
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(widget.size())
        generator.setViewBox(widget.rect())
        generator.setResolution(DOTS_PER_INCH)
        generator.setTitle(widget.accessibleName())
        # The widget's own way: a plot of the library has another one, for its scene alone.
        QWidget.render(widget, generator)
    else:
        widget.grab().save(buffer, "PNG")
    write_atomically(file, bytes(buffer.data().data()))
