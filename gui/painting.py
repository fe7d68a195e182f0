"""The one place that opens a QPainter, and how one is left behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPaintDevice, QPainter
from PySide6.QtWidgets import QWidget


@contextmanager
def painting(device: QPaintDevice, *, smooth: bool = False) -> Iterator[QPainter]:
    """Open a painter on a widget, a pixmap or an image and end it, whatever happens.

    An exception that leaves a painter active on its device makes Qt end the process. So the
    painter ends first, and the device is held until then.

    On a widget, which is painted because Qt asks for it, an exception then goes straight to
    `sys.excepthook`. Raised through Qt it would be lost, or worse, when other widgets are painted
    by the same call: a grab of the window, say. Keep all of a paint event inside. From any other
    device the exception goes its usual way. With `smooth` edges are antialiased.
    """
    painter = QPainter(device)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        yield painter
    except Exception as error:
        if not isinstance(device, QWidget):
            raise
        _report(error)
    finally:
        painter.end()


@contextmanager
def painting_item(painter: QPainter, *, smooth: bool = False) -> Iterator[QPainter]:
    """Use the painter that Qt hands to a graphics item, and leave it as it was.

    An exception goes to `sys.excepthook`, as in `painting`.
    """
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        yield painter
    except Exception as error:  # noqa: BLE001 - told, for Qt has no way to pass it on
        _report(error)
    finally:
        painter.restore()


def _report(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
