"""A box for one number, which accepts the ways learners type numbers."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from engine.errors import InputError
from gui.errors import explain
from gui.numbers import format_number
from gui.style_sheet import set_state


class NumberBox(QLineEdit):
    """A number within a range; the arrow keys up and down change it.

    Signals: `value_changed(float)` after the learner or the program has set another value;
    `rejected(message)` when the text is not a number in the range (the last value stays), and
    `accepted()` when it is one again.
    """

    value_changed = Signal(float)
    rejected = Signal(str)
    accepted = Signal()

    def __init__(
        self,
        object_name: str,
        value: float,
        low: float = -math.inf,
        high: float = math.inf,
        *,
        whole: bool = False,
        step: float = 0.1,
        factor: float = 0.0,
        parent: QWidget | None = None,
    ) -> None:
        """Create a box; with `factor` the arrow keys multiply instead of adding `step`."""
        super().__init__(parent)
        self.setObjectName(object_name)
        self.low, self.high, self.whole = low, high, whole
        self._step = 1.0 if whole and step < 1 else step
        self._factor = factor
        self._value = float(value)
        self.setText(self._format(self._value))
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_finished)

    @property
    def value(self) -> float:
        """The last valid number."""
        return self._value

    @property
    def is_valid(self) -> bool:
        """Whether the text in the box is a number in the range."""
        return not self.property("invalid")

    def set_value(self, value: float) -> None:
        """Set the number, clipped to the range; ignore it if it is still not finite."""
        try:
            value = float(value)
        except OverflowError:
            value = math.inf if value > 0 else -math.inf
        value = min(max(value, self.low), self.high)
        if not math.isfinite(value):
            return
        self._mark(False)
        if self._format(value) != self.text():
            self.setText(self._format(value))
        self._accept(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the number with the arrow keys, ten times as fast with the page keys."""
        amount = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: 10,
            Qt.Key.Key_PageDown: -10,
        }.get(Qt.Key(event.key()))
        if amount is None or self.isReadOnly():
            super().keyPressEvent(event)
        else:
            self._change(amount)

    def changeEvent(self, event: QEvent) -> None:
        """Say what is wrong with the text again, in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and not self.is_valid:
            self._on_edited(self.text())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the number with the wheel, but only while the box has the focus."""
        if self.hasFocus() and not self.isReadOnly():
            self._change(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()

    def _change(self, amount: int) -> None:
        if self._factor:
            self.set_value(self._value * self._factor**amount)
        else:
            # Rounding keeps 0.1 + 0.2 from showing as 0.30000000000000004.
            self.set_value(round(self._value + amount * self._step, 12))

    def _format(self, value: float) -> str:
        if self.whole and math.isfinite(value):
            return f"{int(value):,}".replace("-", "−")
        return format_number(value, 10)

    def _parse(self, text: str) -> float:
        cleaned = text.strip().replace("−", "-").replace("×10^", "e")
        if self.whole:
            cleaned = cleaned.replace(",", "").replace("_", "")
        else:
            cleaned = cleaned.replace(",", ".")
        try:
            value = float(cleaned)
        except ValueError:
            raise InputError(
                "'{text}' is not a number. Write it like 0.1 or 1e-4.", text=text.strip()[:40]
            ) from None
        if self.whole and value != round(value, 0) and math.isfinite(value):
            raise InputError("{value} is not a whole number.", value=format_number(value))
        if not self.low <= value <= self.high or not math.isfinite(value):
            raise InputError(
                "{value} is out of range. It can be from {low} to {high}.",
                value=format_number(value),
                low=format_number(self.low),
                high=format_number(self.high),
            )
        return value

    def _on_edited(self, text: str) -> None:
        try:
            value = self._parse(text)
        except InputError as error:
            self._mark(True)
            self.rejected.emit(explain(error))
            return
        self._mark(False)
        self.accepted.emit()
        self._accept(value)

    def _on_finished(self) -> None:
        # Text that cannot be used gives way to the last valid number.
        if not self.is_valid:
            self._mark(False)
            self.setText(self._format(self._value))
            self.accepted.emit()

    def _accept(self, value: float) -> None:
        if value != self._value:
            self._value = value
            self.value_changed.emit(value)

    def _mark(self, invalid: bool) -> None:
        set_state(self, "invalid", invalid)
