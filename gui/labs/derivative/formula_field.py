"""A field for a typed function; it marks the character of a mistake."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.painting import painting
from gui.style_sheet import set_state
from gui.theme import appearance

WAVE = 3  # half a wavelength of the underline, in pixels


class FormulaField(QLineEdit):
    """A line to type a function into; `set_mistake` draws a wave under one character."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._mistake: int | None = None

    @property
    def mistake(self) -> int | None:
        """The index of the marked character; None if there is no mistake."""
        return self._mistake

    def set_mistake(self, position: int | None) -> None:
        """Mark the character at which parsing fails; None removes the mark."""
        self._mistake = position
        set_state(self, "invalid", position is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mistake is not None:
            with painting(self, smooth=True) as painter:
                painter.setPen(QPen(QColor(appearance.theme.error), 1.8))
                painter.drawPolyline(self._wave_under(self._mistake))

    def _wave_under(self, position: int) -> QPolygonF:
        metrics, text = self.fontMetrics(), self.text()
        before = metrics.horizontalAdvance(text[:position])
        width = metrics.horizontalAdvance(text[position : position + 1])
        # Measured from the cursor, as Qt doesn't tell how far a long text is scrolled.
        cursor = self.cursorRect()
        left = (
            cursor.center().x() + before - metrics.horizontalAdvance(text[: self.cursorPosition()])
        )
        width = max(width, metrics.averageCharWidth())
        bottom = min(cursor.bottom() + 1, self.height() - 3)
        count = max(round(width / WAVE), 2)
        turn = width / count
        return QPolygonF(
            [QPointF(left + i * turn, bottom - WAVE * (i % 2)) for i in range(count + 1)]
        )
