"""The buttons of a run: train, pause and continue, step, stop, reset."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.labs.training.run import State
from gui.widgets.steering_buttons import Face, SteeringButtons


class TrainControls(SteeringButtons):
    """The buttons of a run.

    Signals: `train_clicked()` (train, pause or continue), `step_clicked()`, `stop_clicked()`,
    `reset_clicked()`.
    """

    train_clicked = Signal()
    step_clicked = Signal()
    stop_clicked = Signal()
    reset_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("train_button", ("step_button", "stop_button", "reset_button"), parent)
        self._run: State = "idle"
        self.train_button, self.step_button, self.stop_button, self.reset_button = (
            self.buttons.values()
        )
        self.train_button.clicked.connect(self.train_clicked)
        self.step_button.clicked.connect(self.step_clicked)
        self.stop_button.clicked.connect(self.stop_clicked)
        self.reset_button.clicked.connect(self.reset_clicked)
        self.show_faces()

    def set_run(self, run: State, *, ready: bool, shown: bool) -> None:
        """Show the state of a run; `ready` if one could begin, `shown` if one can be cleared."""
        self._run = run
        is_under_way = run in ("running", "paused")
        self.train_button.setEnabled(ready or is_under_way)
        self.step_button.setEnabled((ready and run != "running") or run == "paused")
        self.stop_button.setEnabled(is_under_way)
        self.reset_button.setEnabled(shown)
        self.show_faces()

    def faces(self) -> dict[str, Face]:
        train = {
            "idle": self.tr("Train"),
            "stopping": self.tr("Train"),
            "running": self.tr("Pause"),
            "paused": self.tr("Continue"),
        }[self._run]
        return {
            "train_button": Face(
                "pause" if self._run == "running" else "play",
                train,
                self.tr("Train, pause or continue (F5)"),
            ),
            "step_button": Face("step", self.tr("Step"), self.tr("One iteration (F6)")),
            "stop_button": Face("stop", self.tr("Stop"), self.tr("End this run; its curves stay")),
            "reset_button": Face(
                "reset",
                self.tr("Reset"),
                self.tr("Clear the curves and go back to the same initial weights (F7)"),
            ),
        }
