"""Train, pause and continue on one button, then step, stop and reset, in a fixed place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.theme import appearance
from gui.widgets.icons import icon


class TrainControls(QWidget):
    """The buttons of a run.

    Signals: `train_clicked()` (train, pause or continue), `step_clicked()`, `stop_clicked()`,
    `reset_clicked()`.
    """

    train_clicked = Signal()
    step_clicked = Signal()
    stop_clicked = Signal()
    reset_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = "idle"
        self.train_button = self._button("train_button")
        self.train_button.setProperty("role", "primary")
        self.step_button = self._button("step_button")
        self.stop_button = self._button("stop_button")
        self.reset_button = self._button("reset_button")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.train_button)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.step_button, self.stop_button, self.reset_button):
            row.addWidget(button, 1)
        column.addLayout(row)
        self.train_button.clicked.connect(self.train_clicked)
        self.step_button.clicked.connect(self.step_clicked)
        self.stop_button.clicked.connect(self.stop_clicked)
        self.reset_button.clicked.connect(self.reset_clicked)
        for keys, target in (
            ("F5", self.train_button),
            ("F6", self.step_button),
            ("F7", self.reset_button),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(target.click)
        appearance.changed.connect(self._draw)
        self._retranslate()
        self._draw()

    def set_run(self, run: str, *, ready: bool, shown: bool) -> None:
        """Show what goes on: `idle`, `running` or `paused`; `shown` if there is a run to clear."""
        self._run = run
        self.train_button.setEnabled(ready or run != "idle")
        self.step_button.setEnabled((ready and run != "running") or run == "paused")
        self.stop_button.setEnabled(run != "idle")
        self.reset_button.setEnabled(shown)
        self._retranslate()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        return button

    def _retranslate(self) -> None:
        train = {
            "idle": self.tr("Train"),
            "running": self.tr("Pause"),
            "paused": self.tr("Continue"),
        }[self._run]
        for button, text, tip in (
            (self.train_button, train, self.tr("Train, pause or continue (F5)")),
            (self.step_button, self.tr("Step"), self.tr("One iteration (F6)")),
            (self.stop_button, self.tr("Stop"), self.tr("End this run; its curves stay")),
            (
                self.reset_button,
                self.tr("Reset"),
                self.tr("Clear the curves and go back to the same initial weights (F7)"),
            ),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tip)

    def _draw(self) -> None:
        theme = appearance.theme
        size = QSize(appearance.pixels(16), appearance.pixels(16))
        for button, name, color in (
            (self.train_button, "pause" if self._run == "running" else "play", theme.on_accent),
            (self.step_button, "step", theme.text),
            (self.stop_button, "stop", theme.text),
            (self.reset_button, "reset", theme.text),
        ):
            button.setIcon(icon(name, color))
            button.setIconSize(size)
