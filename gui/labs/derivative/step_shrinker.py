"""An animation that shrinks h, so that the secant visibly turns into the tangent."""

from __future__ import annotations

import math

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.log_slider import LogSlider
from gui.widgets.play_controls import PlayControls

TICK_MS = 33
SEEN_H = 0.01  # above it the secant visibly turns, so h shrinks slowly
SLOW, FAST = 10**-0.02, 10**-0.07  # factor of h per tick


class StepShrinker(QWidget):
    """Play, pause, step (by a power of ten), back and reset for the slider of h."""

    def __init__(self, slider: LogSlider, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slider = slider
        self._paused_h = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self.play = PlayControls(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.play)
        self._timer.timeout.connect(self._on_tick)
        self.play.play_toggled.connect(self._on_play_toggled)
        self.play.step_clicked.connect(self._on_step)
        self.play.step_back_clicked.connect(self._on_step_back)
        self.play.reset_clicked.connect(self._on_reset)

    def set_h(self, h: float) -> None:
        """Set h, rounded to three digits and limited to the range of the slider."""
        self._slider.set_value(min(max(float(f"{h:.3g}"), self._slider.low), self._slider.high))

    def stop(self) -> None:
        """Pause."""
        self._timer.stop()
        self._paused_h = self._slider.value
        self.play.set_playing(False)

    def _on_play_toggled(self, playing: bool) -> None:
        if not playing:
            self.stop()
            return
        # Resume after a pause; otherwise start where the secant is far from the tangent.
        if self._slider.value != self._paused_h or self._paused_h <= self._slider.low:
            self.set_h(self._slider.high)
        self._timer.start()

    def _on_tick(self) -> None:
        h = self._slider.value
        self.set_h(h * (SLOW if h > SEEN_H else FAST))
        if self._slider.value <= self._slider.low:
            self.stop()

    def _on_step(self) -> None:
        self.stop()
        self.set_h(10.0 ** (math.ceil(math.log10(self._slider.value) - 1e-9) - 1))

    def _on_step_back(self) -> None:
        self.stop()
        self.set_h(10.0 ** (math.floor(math.log10(self._slider.value) + 1e-9) + 1))

    def _on_reset(self) -> None:
        self.stop()
        self.set_h(self._slider.high)
