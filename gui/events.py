"""Delivering changes to all widgets at once, rather than one by one over several frames."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent

# A changed layout may invalidate the one around it, all the way up to the window's.
LAYOUT_PASSES = 3


def deliver(*kinds: QEvent.Type) -> None:
    """Deliver posted events to all widgets now, rather than when Qt gets to them."""
    for kind in kinds:
        QCoreApplication.sendPostedEvents(None, kind)


def settle_layouts() -> None:
    """Do the pending layouts, so that the next frame already shows every widget in its place."""
    deliver(*[QEvent.Type.LayoutRequest] * LAYOUT_PASSES)
