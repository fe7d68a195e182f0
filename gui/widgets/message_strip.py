"""The strip at the top of a lab that says what is wrong, and what to try."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gui.style_sheet import set_state
from gui.theme import appearance
from gui.widgets.icons import icon

KINDS = ("error", "warning", "good", "info")


class MessageStrip(QFrame):
    """One message in a space reserved for it, so that nothing jumps.

    Signals: `action_triggered()` when the button of the message is pressed.
    """

    action_triggered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_strip")
        self.setProperty("role", "strip")
        self._sign = QLabel(self)
        self._label = QLabel(self)
        self._label.setObjectName("message_text")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton(self)
        self._button.setObjectName("message_action_button")
        self._button.hide()
        self._button.clicked.connect(self.action_triggered)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 6, 2)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self.kind = ""
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    @property
    def text(self) -> str:
        """The message shown now."""
        return self._label.text()

    def show_message(self, kind: str, text: str, action: str = "") -> None:
        """Show a message; `action` is the text of a button, if the remedy is one click away."""
        self._label.setText(text)
        self._label.setAccessibleName(text)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        self._set_kind(kind)

    def clear(self) -> None:
        """Remove the message; its space stays."""
        self._label.clear()
        self._button.hide()
        self._set_kind("")

    def _set_kind(self, kind: str) -> None:
        self.kind = kind
        self._sign.setVisible(bool(kind))
        self._draw_sign()
        set_state(self, "kind", kind)

    def _on_appearance_changed(self) -> None:
        # Two lines of text fit, which is the longest a message may be.
        self.setFixedHeight(2 * self.fontMetrics().lineSpacing() + 10)
        self._draw_sign()

    def _draw_sign(self) -> None:
        if self.kind:
            theme = appearance.theme
            color = theme.accent if self.kind == "info" else getattr(theme, self.kind)
            size = appearance.pixels(18)
            self._sign.setPixmap(icon(self.kind, color).pixmap(size, size))
