"""Buttons for an animation: play, pause, step and reset."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.widgets.steering_buttons import Face, SteeringButtons


class PlayControls(SteeringButtons):
    """Play and pause on one button of fixed width, then step back, step and reset.

    Signals: `play_toggled(bool)`, `step_back_clicked()`, `step_clicked()`, `reset_clicked()`.
    """

    play_toggled = Signal(bool)
    step_back_clicked = Signal()
    step_clicked = Signal()
    reset_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("play_button", ("step_back_button", "step_button", "reset_button"), parent)
        self._playing = False
        self.play_button, self.back_button, self.step_button, self.reset_button = (
            self.buttons.values()
        )
        self.play_button.clicked.connect(self._on_play_clicked)
        self.back_button.clicked.connect(self.step_back_clicked)
        self.step_button.clicked.connect(self.step_clicked)
        self.reset_button.clicked.connect(self.reset_clicked)
        self.show_faces()

    @property
    def is_playing(self) -> bool:
        """Whether the button says Pause."""
        return self._playing

    def set_playing(self, playing: bool) -> None:
        """Show whether the animation is playing; emits no signal."""
        if playing != self._playing:
            self._playing = playing
            self.show_faces()

    def faces(self) -> dict[str, Face]:
        play = self.tr("Pause") if self._playing else self.tr("Play")
        return {
            "play_button": Face(
                "pause" if self._playing else "play", play, self.tr("Play or pause (F5)")
            ),
            "step_back_button": Face("step_back", self.tr("Back"), self.tr("One step back")),
            "step_button": Face("step", self.tr("Step"), self.tr("One step (F6)")),
            "reset_button": Face("reset", self.tr("Reset"), self.tr("Back to the start (F7)")),
        }

    def _on_play_clicked(self) -> None:
        self.set_playing(not self._playing)
        self.play_toggled.emit(self._playing)
