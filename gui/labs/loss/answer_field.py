"""A field for an answer worked out by hand, with a button that checks it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget


class AnswerField(QWidget):
    """A line to type into; Return or the button submits it.

    Signals: `submitted(text)` when there is something to check.
    """

    submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setObjectName("answer_text")
        self.line.setMaxLength(40)
        self.button = QPushButton(self)
        self.button.setObjectName("check_button")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.line.returnPressed.connect(self._on_submitted)
        self.button.clicked.connect(self._on_submitted)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self.line.setPlaceholderText(self.tr("the loss, worked out by hand"))
        self.line.setAccessibleName(self.tr("Your answer for the loss"))
        self.button.setText(self.tr("Check"))
        self.button.setAccessibleName(self.tr("Check my answer"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _on_submitted(self) -> None:
        if self.line.text().strip():
            self.submitted.emit(self.line.text())
