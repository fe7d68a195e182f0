"""The page of a tab: it keeps what changes inside from moving the window around it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QWidget

from gui.events import settle_layouts
from gui.style_sheet import style_sheet
from gui.theme import appearance


class LabPage(QWidget):
    """Holds one widget over its whole area, without a layout on purpose.

    Layouts pass on that a text has changed up to the window, which then paints everything anew,
    3D pictures and plots included: a tenth of a second of work for each number.

    The style sheet of a page that is hidden waits until it is shown: a fifth of a second is enough
    to change the look of one lab, but not of all.
    """

    content: QWidget | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._late = False
        appearance.applied.connect(self._on_applied)
        appearance.settled.connect(self._on_settled)
        self.setStyleSheet(style_sheet())

    def set_content(self, content: QWidget) -> None:
        """Show a widget over the whole page."""
        self.content = content
        content.setParent(self)
        content.setGeometry(self.rect())
        content.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._late:
            self._late = False
            self.setStyleSheet(style_sheet())
            # What measured itself meanwhile did so in the old sheet.
            appearance.changed.emit()
            settle_layouts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.content is not None:
            self.content.setGeometry(self.rect())

    def _on_applied(self) -> None:
        self._late = not self.isVisible()
        if not self._late:
            # Until the bars of the window have their new heights the page is resized several times,
            # and each time would lay out all that is inside, with the axes of every plot.
            layout = self._layout_inside()
            if layout is not None:
                layout.setEnabled(False)
            self.setStyleSheet(style_sheet())

    def _on_settled(self) -> None:
        layout = self._layout_inside()
        if layout is not None and not layout.isEnabled():
            layout.setEnabled(True)
            layout.invalidate()
            layout.activate()
            settle_layouts()

    def _layout_inside(self) -> QLayout | None:
        return None if self.content is None else self.content.layout()
