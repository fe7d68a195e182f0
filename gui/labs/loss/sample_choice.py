"""The choice of the sample of a batch to show: one of them, or all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QToolButton, QWidget

from gui.theme import appearance
from gui.widgets.icons import icon
from gui.widgets.number_box import NumberBox


class SampleChoice(QWidget):
    """A check box for all samples, or a number with buttons for the previous and next one.

    Signals: `changed()`.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 1
        self.all_check = QCheckBox(self)
        self.all_check.setObjectName("all_samples_check")
        self.box = NumberBox("sample_box", 0, 0, 0, whole=True, parent=self)
        self.before_button = QToolButton(self)
        self.before_button.setObjectName("sample_before_button")
        self.after_button = QToolButton(self)
        self.after_button.setObjectName("sample_after_button")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.all_check, 1)
        for widget in (self.before_button, self.box, self.after_button):
            row.addWidget(widget)
        self.all_check.toggled.connect(self._on_all_toggled)
        self.box.value_changed.connect(self.changed)
        self.before_button.clicked.connect(self._on_before)
        self.after_button.clicked.connect(self._on_after)
        appearance.changed.connect(self._on_appearance_changed)
        self.retranslate()
        self._on_appearance_changed()
        self._enable()

    @property
    def sample(self) -> int | None:
        """The sample shown, counted from 0; None for all of them."""
        return None if self.all_check.isChecked() and self._count > 1 else int(self.box.value)

    def set_count(self, count: int) -> None:
        """Set the number of samples; emits no signal."""
        if count == self._count:
            return
        with QSignalBlocker(self.box), QSignalBlocker(self.all_check):
            if self._count == 1:
                self.all_check.setChecked(True)
            self._count = count
            self.box.high = count - 1
            self.box.set_value(self.box.value)
            if count == 1:
                self.all_check.setChecked(False)
        self._enable()

    def show_sample(self, sample: int | None) -> None:
        """Choose a sample, or all; emits no signal."""
        with QSignalBlocker(self.box), QSignalBlocker(self.all_check):
            self.all_check.setChecked(sample is None and self._count > 1)
            if sample is not None:
                self.box.set_value(sample)
        self._enable()

    def retranslate(self) -> None:
        """Set all texts."""
        self.all_check.setText(self.tr("All"))
        self.all_check.setAccessibleName(self.tr("All samples"))
        self.all_check.setToolTip(self.tr("Show all samples of the batch side by side"))
        self.box.setAccessibleName(self.tr("Number of the sample, from 0"))
        self.box.setToolTip(self.tr("Number of the sample, from 0"))
        for button, text in (
            (self.before_button, self.tr("Sample before")),
            (self.after_button, self.tr("Next sample")),
        ):
            button.setAccessibleName(text)
            button.setToolTip(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _on_all_toggled(self) -> None:
        self._enable()
        self.changed.emit()

    def _on_before(self) -> None:
        self._go(-1)

    def _on_after(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        with QSignalBlocker(self.all_check), QSignalBlocker(self.box):
            self.box.set_value(int(self.box.value) + (0 if self.all_check.isChecked() else step))
            self.all_check.setChecked(False)
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        many = self._count > 1
        for widget in (self.all_check, self.box, self.before_button, self.after_button):
            widget.setEnabled(many)

    def _on_appearance_changed(self) -> None:
        self.box.setFixedWidth(self.box.fontMetrics().horizontalAdvance("00000") + 24)
        for button, name in ((self.before_button, "step_back"), (self.after_button, "step")):
            button.setIcon(icon(name, appearance.theme.text))
