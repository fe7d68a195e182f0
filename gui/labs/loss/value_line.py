"""A number in full precision that can be selected, or copied with one click."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QWidget

from gui.theme import appearance
from gui.widgets.icons import icon


class ValueLine(QWidget):
    """A number `{name}_text` with its button `copy_{name}_button`.

    Signals: `copied(text)` after the number was copied to the clipboard.
    """

    copied = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = QLabel(self)
        self.value.setObjectName(f"{name}_text")
        self.value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.button = QToolButton(self)
        self.button.setObjectName(f"copy_{name}_button")
        self.button.setProperty("role", "plain")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.value)
        row.addWidget(self.button)
        row.addStretch(1)
        self.button.clicked.connect(self._on_clicked)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def set_words(self, name: str, copy: str) -> None:
        """Name the number and the button."""
        self.value.setAccessibleName(name)
        self.value.setToolTip(name)
        self.button.setAccessibleName(copy)
        self.button.setToolTip(copy)

    def set_text(self, text: str) -> None:
        """Show a number."""
        self.value.setText(text)

    def set_stale(self, stale: bool) -> None:
        """Grey out the number while it is the last good result for an invalid input."""
        self.value.setEnabled(not stale)

    def _on_clicked(self) -> None:
        QApplication.clipboard().setText(self.value.text())
        self.copied.emit(self.value.text())

    def _on_appearance_changed(self) -> None:
        self.value.setFont(appearance.font(digits=True))
        self.value.setMinimumWidth(
            self.value.fontMetrics().horizontalAdvance("-0.00000000000000000")
        )
        side = appearance.pixels(16)
        self.button.setIcon(icon("copy", appearance.theme.quiet))
        self.button.setIconSize(QSize(side, side))
