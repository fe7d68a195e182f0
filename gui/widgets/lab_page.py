"""The page of a tab, which shields the window from layout changes inside a lab."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QWidget

from gui.events import settle_layouts
from gui.style_sheet import style_sheet
from gui.theme import appearance


class LabPage(QWidget):
    """Holds one widget over its whole area, deliberately without a layout.

    Layouts pass a changed text on up to the window, which then repaints everything,
    3D pictures and plots included: a tenth of a second for each number.

    A hidden page gets its style sheet when it is next shown: a fifth of a second is enough
    to restyle one lab, but not all of them.
    """

    content: QWidget | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_outdated = False
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
        if self._is_outdated:
            self._is_outdated = False
            self.setStyleSheet(style_sheet())
            # Widgets that measured themselves meanwhile did so in the old style.
            appearance.changed.emit()
            settle_layouts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.content is not None:
            self.content.setGeometry(self.rect())

    def _on_applied(self) -> None:
        self._is_outdated = not self.isVisible()
        if not self._is_outdated:
            # The page is resized several times until the bars of the window have their new heights;
            # each time would lay out everything inside, including the axes of every plot.
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
