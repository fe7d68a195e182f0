"""The one place that opens and ends a QPainter."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPaintDevice, QPainter
from PySide6.QtWidgets import QWidget


@contextmanager
def painting(device: QPaintDevice, *, smooth: bool = False) -> Iterator[QPainter]:
    """Open a painter on a widget, a pixmap or an image, and end it whatever happens.

    An exception that leaves a painter active on its device makes Qt abort the process. So the
    painter ends first, and the device is kept alive until then.

    On a widget, which Qt itself asks to paint, an exception then goes straight to
    `sys.excepthook`. Raised through Qt, it would be lost, or worse if the same call paints other
    widgets, as when the window is grabbed. Keep all of a paint event inside. On any other device
    the exception propagates as usual. With `smooth`, edges are antialiased.
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
    """Use the painter that Qt passes to a graphics item, and restore it afterwards.

    An exception goes to `sys.excepthook`, as in `painting`.
    """
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        yield painter
    except Exception as error:  # noqa: BLE001 - reported, because Qt cannot pass it on
        _report(error)
    finally:
        painter.restore()


def _report(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
