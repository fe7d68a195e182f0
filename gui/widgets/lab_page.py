"""The page of a tab: it keeps what changes inside from moving the window around it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class LabPage(QWidget):
    """Holds one widget over its whole area, without a layout on purpose.

    Layouts pass on that a text has changed up to the window, which then paints everything anew,
    3D pictures and plots included: a tenth of a second of work for each number.
    """

    content: QWidget | None = None

    def set_content(self, content: QWidget) -> None:
        """Show a widget over the whole page."""
        self.content = content
        content.setParent(self)
        content.setGeometry(self.rect())
        content.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.content is not None:
            self.content.setGeometry(self.rect())
