"""Pictures of a lab, of one plot or of the window, as files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from gui.settings import write_atomically

FORMATS = {".png": "PNG (*.png)", ".svg": "SVG (*.svg)"}
# What shows a picture says so by the end of its objectName.
ENDINGS = ("_plot", "_picture", "_map", "_view", "_chart", "_curve", "digit_strip")
DOTS_PER_INCH = 96


def grab_with_opengl(widget: QWidget) -> QImage:
    """Grab a widget; OpenGL views inside are pasted, or what is painted over them is lost."""
    ratio = widget.devicePixelRatioF()
    image = widget.grab().toImage()
    painter = QPainter(image)
    for view in widget.findChildren(QOpenGLWidget):
        if view.isVisible():
            corner = view.mapTo(widget, view.rect().topLeft())
            target = QRect(corner, view.size())
            painter.drawImage(target, view.grabFramebuffer())
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


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
        grab_with_opengl(widget).save(buffer, "PNG")
    write_atomically(file, bytes(buffer.data().data()))
