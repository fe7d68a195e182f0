"""The one place that opens a QPainter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPaintDevice, QPainter


@contextmanager
def painting(device: QPaintDevice, *, smooth: bool = False) -> Iterator[QPainter]:
    """Open a painter on a widget, a pixmap or an image and end it, whatever happens.

    An exception that leaves a painter active on its device makes Qt end the process. So the
    painter ends first, and the device is held until then; after that the exception goes its way.
    With `smooth` edges are antialiased.
    """
    painter = QPainter(device)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        yield painter
    finally:
        painter.end()
