"""The paths of a descent, and the step at which they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from engine.descent import Path
from gui.numbers import format_number
from gui.translations import engine_text, fill_in

PLAY_SECONDS, LEAST_TICK_MS, MOST_TICK_MS = 6.0, 30, 220


class Walk(QObject):
    """Holds the paths, the leading one first, and walks along them step by step.

    Signals: `step_changed()` when another step is shown, `playing_changed(bool)`.
    """

    step_changed = Signal()
    playing_changed = Signal(bool)

    def __init__(self, steps: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.paths: Mapping[str, Path] = {}
        self._steps = self._step = steps
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)

    @property
    def steps(self) -> int:
        """The number of steps of the paths."""
        return self._steps

    @property
    def step(self) -> int:
        """The step shown; 0 is the start."""
        return self._step

    @property
    def leader(self) -> str:
        """The name of the leading path's optimizer."""
        return next(iter(self.paths))

    @property
    def path(self) -> Path:
        """The leading path."""
        return self.paths[self.leader]

    def sentence(self) -> str:
        """Describe where the leading path is and how it ended."""
        start, here = (
            "(" + ", ".join(format_number(float(x), 4) for x in self.path.points[step]) + ")"
            for step in (0, self._step)
        )
        place = fill_in(
            self.tr("The path of {optimizer} from {start} is at {here} at step {step}."),
            optimizer=self.leader,
            start=start,
            here=here,
            step=self._step,
        )
        return f"{place} {engine_text(self.path.verdict.sentence)}"

    def set_steps(self, steps: int) -> None:
        """Set the number of steps; if the whole path is shown, keep showing it.

        Emits no signal: the paths are about to be replaced.
        """
        self._step = steps if self._step == self._steps else min(self._step, steps)
        self._steps = steps

    def go_to(self, step: int) -> None:
        """Pause, and go to a step."""
        self.pause()
        self._show(min(max(step, 0), self._steps))

    def forward(self) -> None:
        """Go one step forward; from the end to the start, so that the button always responds."""
        self.go_to(self._step + 1 if self._step < self._steps else 0)

    def back(self) -> None:
        """Go one step back."""
        self.go_to(self._step - 1)

    def reset(self) -> None:
        """Go back to the start."""
        self.go_to(0)

    def set_playing(self, playing: bool) -> None:
        """Play, from the start if the end is shown; or pause."""
        if not playing:
            self.pause()
            return
        if self._step >= self._steps:
            self.reset()
        tick = min(max(PLAY_SECONDS * 1000 / self._steps, LEAST_TICK_MS), MOST_TICK_MS)
        self._timer.start(round(tick))
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stop playing at the current step."""
        self._timer.stop()
        self.playing_changed.emit(False)

    def _on_tick(self) -> None:
        self._show(min(self._step + 1, self._steps))
        if self._step == self._steps:
            self.pause()

    def _show(self, step: int) -> None:
        if step != self._step:
            self._step = step
            self.step_changed.emit()
