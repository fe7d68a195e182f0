"""Changes that reach every widget at once, instead of one after the other over several frames."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent

# A layout that has changed may make the one around it lay out again, up to the window's.
LAYOUT_PASSES = 3


def deliver(*kinds: QEvent.Type) -> None:
    """Let all widgets hear now of what Qt would tell them only later."""
    for kind in kinds:
        QCoreApplication.sendPostedEvents(None, kind)


def settle_layouts() -> None:
    """Lay everything out anew, so that the next frame already shows every widget in its place."""
    deliver(*[QEvent.Type.LayoutRequest] * LAYOUT_PASSES)
