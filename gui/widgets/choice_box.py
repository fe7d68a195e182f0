"""A drop-down list whose texts can change while the choice stays the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class ChoiceBox(QComboBox):
    """A choice of one value from a few.

    Signals: `value_changed(str)` when another value is chosen by the learner or by the program.
    """

    value_changed = Signal(str)

    def __init__(
        self, object_name: str, values: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value in values:
            self.addItem(value, value)
        self.currentIndexChanged.connect(self._on_index_changed)

    @property
    def value(self) -> str:
        """The chosen value."""
        return str(self.currentData())

    @property
    def values(self) -> list[str]:
        """All values that can be chosen."""
        return [str(self.itemData(index)) for index in range(self.count())]

    def set_value(self, value: object) -> None:
        """Choose a value; ignore one that is not in the list."""
        if value in self.values:
            self.setCurrentIndex(self.values.index(str(value)))

    def set_texts(self, texts: Sequence[str]) -> None:
        """Set the texts shown for the values."""
        with QSignalBlocker(self):
            for index, text in enumerate(texts):
                self.setItemText(index, text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the column unless the list has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _on_index_changed(self) -> None:
        self.value_changed.emit(self.value)
