"""A sentence in the middle of an empty plot that says what to do."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QGraphicsTextItem

from gui.theme import appearance

WIDTH = 0.85  # the share of the plot that the text may fill


class Hint(QGraphicsTextItem):
    """Text in a quiet colour in the middle of a plot."""

    def __init__(self, view: pg.ViewBox, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._view = view
        option = QTextOption(Qt.AlignmentFlag.AlignCenter)
        self.document().setDefaultTextOption(option)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        view.sigResized.connect(self.apply_appearance)

    def set_text(self, text: str) -> None:
        """Show a text, or nothing if it is empty."""
        if text == self.toPlainText():
            return
        self.setPlainText(text)
        self.setVisible(bool(text))
        self.apply_appearance()

    def apply_appearance(self) -> None:
        """Apply the current colours and sizes, and stay centred."""
        self.setFont(appearance.font(0.9))
        self.setDefaultTextColor(QColor(appearance.theme.quiet))
        area = self._view.mapRectToParent(self._view.rect())
        self.setTextWidth(area.width() * WIDTH)
        place = self.boundingRect()
        place.moveCenter(area.center())
        self.setPos(place.topLeft())
