"""Play, pause, step and reset: the same in all labs, in a fixed place and of fixed width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.theme import appearance
from gui.widgets.icons import icon


class PlayControls(QWidget):
    """Play and pause on one button of fixed width, then step back, step and reset.

    Signals: `play_toggled(bool)`, `step_back_clicked()`, `step_clicked()`, `reset_clicked()`.
    """

    play_toggled = Signal(bool)
    step_back_clicked = Signal()
    step_clicked = Signal()
    reset_clicked = Signal()

    def __init__(self, parent: QWidget | None = None, *, step_back: bool = True) -> None:
        super().__init__(parent)
        self._playing = False
        self.play_button = QPushButton(self)
        self.play_button.setObjectName("play_button")
        self.play_button.setProperty("role", "primary")
        self.back_button = QPushButton(self)
        self.back_button.setObjectName("step_back_button")
        self.back_button.setVisible(step_back)
        self.step_button = QPushButton(self)
        self.step_button.setObjectName("step_button")
        self.reset_button = QPushButton(self)
        self.reset_button.setObjectName("reset_button")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.play_button)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.back_button, self.step_button, self.reset_button):
            row.addWidget(button, 1)
        column.addLayout(row)
        self.play_button.clicked.connect(self._on_play_clicked)
        self.back_button.clicked.connect(self.step_back_clicked)
        self.step_button.clicked.connect(self.step_clicked)
        self.reset_button.clicked.connect(self.reset_clicked)
        for keys, button in (
            ("F5", self.play_button),
            ("F6", self.step_button),
            ("F7", self.reset_button),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(button.click)
        appearance.changed.connect(self._draw)
        self._retranslate()
        self._draw()

    @property
    def is_playing(self) -> bool:
        """Whether the button says Pause."""
        return self._playing

    def set_playing(self, playing: bool) -> None:
        """Show what is going on; emits nothing."""
        if playing != self._playing:
            self._playing = playing
            self._retranslate()
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _on_play_clicked(self) -> None:
        self.set_playing(not self._playing)
        self.play_toggled.emit(self._playing)

    def _retranslate(self) -> None:
        play, pause = self.tr("Play"), self.tr("Pause")
        for button, text, tip in (
            (self.play_button, pause if self._playing else play, self.tr("Play or pause (F5)")),
            (self.back_button, self.tr("Back"), self.tr("One step back")),
            (self.step_button, self.tr("Step"), self.tr("One step (F6)")),
            (self.reset_button, self.tr("Reset"), self.tr("Back to the start (F7)")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tip)

    def _draw(self) -> None:
        theme = appearance.theme
        size = QSize(appearance.pixels(16), appearance.pixels(16))
        for button, name, color in (
            (self.play_button, "pause" if self._playing else "play", theme.on_accent),
            (self.back_button, "step_back", theme.text),
            (self.step_button, "step", theme.text),
            (self.reset_button, "reset", theme.text),
        ):
            button.setIcon(icon(name, color))
            button.setIconSize(size)
