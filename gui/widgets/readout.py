"""The strip below the picture: the hero number, its caption, and room for the formula."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from gui.theme import appearance


class HeroNumber(QWidget):
    """A large number with a caption below; its width is fixed, so that nothing jumps."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._characters = 9
        self.number = QLabel("–", self)
        self.number.setObjectName(object_name)
        self.number.setProperty("role", "hero")
        self.number.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.caption = QLabel(self)
        self.caption.setProperty("role", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.number)
        column.addWidget(self.caption)
        column.addStretch(1)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def set_characters(self, characters: int) -> None:
        """Reserve room for a number of this many characters."""
        self._characters = characters
        self._on_appearance_changed()

    def add_line(self, line: QWidget | QLayout) -> None:
        """Add another line below the caption."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        if isinstance(line, QLayout):
            column.insertLayout(column.count() - 1, line)
        else:
            column.insertWidget(column.count() - 1, line)

    def set_value(self, text: str, full: str = "") -> None:
        """Show a number; the tooltip shows it in full precision."""
        self.number.setText(text)
        self.number.setToolTip(full)

    def set_caption(self, text: str) -> None:
        """Set the caption: what the number is, with its unit."""
        self.caption.setText(text)
        self.number.setAccessibleName(text)

    def set_stale(self, stale: bool) -> None:
        """Grey the number while the input is wrong and the last good result is still shown."""
        self.number.setEnabled(not stale)

    def _on_appearance_changed(self) -> None:
        font = appearance.font(2.4, bold=True, digits=True)
        self.number.setFont(font)
        self.number.ensurePolished()
        self.setMinimumWidth(
            self.number.fontMetrics().horizontalAdvance("0" * self._characters) + 8
        )


class Readout(QFrame):
    """A panel with the hero number on the left and room for anything else on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setObjectName("readout")
        self.hero = HeroNumber("hero_number", self)
        self.body = QVBoxLayout()
        self.body.setSpacing(4)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(24)
        row.addWidget(self.hero)
        row.addLayout(self.body, 1)
