"""A text field for numbers in any usual form; it marks the place of a mistake."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from engine.losses import LONGEST
from gui.style_sheet import set_state
from gui.theme import appearance, translucent


class VectorEdit(QPlainTextEdit):
    """A few lines of text with numbers; undo covers what the program wrote, too.

    Signals: `edited()` after any change of the text; `refused(text)` when a pasted text is longer
    than the engine reads (the field stays as it was).
    """

    edited = Signal()
    refused = Signal(str)

    def __init__(self, object_name: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._lines = lines
        self._marked: tuple[int, int] | None = None
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.edited)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    @property
    def text(self) -> str:
        """The text in the field."""
        return self.toPlainText()

    def set_text(self, text: str, *, join: bool = False) -> None:
        """Replace the text as one undo step; `join` merges it with the previous step."""
        if text == self.text:
            return
        cursor = QTextCursor(self.document())
        if join:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()

    def replace(self, text: str) -> None:
        """Replace the text, and clear the field's own undo history."""
        if text != self.text:
            self.setPlainText(text)

    def mark(self, place: tuple[int, int] | None, *, invalid: bool) -> None:
        """Show whether the text is invalid, and underline the mistake."""
        self._marked = place
        self._draw_mark()
        if set_state(self, "invalid", invalid):
            self.setFont(appearance.font(digits=True))

    @property
    def marked(self) -> tuple[int, int] | None:
        """The place of the mistake, as (start, end) in the text."""
        return self._marked

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text, unless it is so long that the window would freeze."""
        if len(source.text()) > LONGEST:
            self.refused.emit(source.text())
        else:
            super().insertFromMimeData(source)

    def sizeHint(self) -> QSize:
        return QSize(appearance.pixels(200), self.height())

    def _draw_mark(self) -> None:
        if self._marked is None:
            self.setExtraSelections([])
            return
        selection = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(QColor(appearance.theme.error))
        form.setBackground(translucent(appearance.theme.error, 0.25))
        cursor = QTextCursor(self.document())
        length = max(self.document().characterCount() - 1, 0)
        start, end = self._marked
        cursor.setPosition(min(start, length))
        cursor.setPosition(min(end, length), QTextCursor.MoveMode.KeepAnchor)
        selection.format = form
        selection.cursor = cursor
        self.setExtraSelections([selection])

    def _on_appearance_changed(self) -> None:
        self.setFont(appearance.font(digits=True))
        height = self._lines * self.fontMetrics().lineSpacing()
        self.setFixedHeight(height + 2 * round(self.document().documentMargin()) + 8)
        self._draw_mark()
