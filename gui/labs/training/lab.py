"""The training lab: the lecture's network learns to read MNIST digits."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal

from engine.datasets import Dataset
from engine.errors import InputError
from engine.network import pixel_values
from engine.progress import ProgressRecord
from engine.scripts import training_script
from engine.training import History, LiveTraining, Snapshot
from gui.errors import explain
from gui.kept import Choice, Flag, Group, Kept, Rows, Text
from gui.lab import Lab, LabContext
from gui.labs.training.curves import TrainingPlots
from gui.labs.training.data_choice import CHOICES as DATA_CHOICES
from gui.labs.training.data_choice import DataChoice
from gui.labs.training.digit_strip import DigitStrip
from gui.labs.training.notices import Notices
from gui.labs.training.planner import Planner
from gui.labs.training.run import Run
from gui.labs.training.run_readout import RunReadout
from gui.labs.training.train_controls import TrainControls
from gui.labs.training.training_settings import TrainingSettings
from gui.translations import fill_in

READOUT_SECONDS = 0.2  # the numbers change slowly enough to be read
REFRESH_DELAY_MS = 30
SELF_TEST_ITERATIONS = 100
LONGEST_PATH = 4096
FREE_WHILE_RUNNING = ("settings.learning_rate", "log_scale")
GUESSING = 0.2  # up to this accuracy a network has learned next to nothing


class TrainingLab(Lab):
    """Trains a network, and shows its curves and what it reads.

    Signals: `run_ended(message)`, with an empty message if the run went well.
    """

    run_ended = Signal(str)

    def __init__(self, context: LabContext) -> None:
        super().__init__(context)
        self.run = Run(self.job(), self)
        self._plan: LiveTraining | None = None  # the training that Train would start
        self._notices = Notices(self.strip)
        self._train_when_loaded = False
        self._shown_at = 0.0

        self._data_group = self.controls.add_group()
        self.data = DataChoice(self.job(), context.settings, context.data_dir)
        self._data_group.add(self.data)
        network_group, training_group = self.controls.add_group(), self.controls.add_group()
        more = self.controls.add_folded_group()
        self.settings = TrainingSettings(network_group, training_group, more, self)
        self._planner = Planner(self.settings)
        self.buttons = TrainControls()
        training_group.body.addSpacing(4)
        training_group.add(self.buttons)
        self.plots = TrainingPlots(self)
        self.digits = DigitStrip("digit_strip", self)
        self.stage.addWidget(self.plots, 1)
        self.stage.addWidget(self.digits)
        self.progress = RunReadout(self)
        self.readout.hero.set_characters(8)
        self.readout.body.addWidget(self.progress)
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.setInterval(REFRESH_DELAY_MS)
        self._connect()
        self.start()
        self.data.choose(self.data.value)

    def _connect(self) -> None:
        self._refresh_timer.timeout.connect(self.refresh)
        self.data.changed.connect(self._on_data_changed)
        self.data.loaded.connect(self._on_data_loaded)
        self.data.failed.connect(self._on_data_failed)
        self.data.missing.connect(self._on_data_missing)
        self.settings.changed.connect(self._refresh_timer.start)
        self.settings.split_changed.connect(self._refresh_timer.start)
        self.settings.learning_rate_changed.connect(self._on_learning_rate_changed)
        self.settings.rejected.connect(self._on_rejected)
        self.settings.accepted.connect(self._on_accepted)
        self.buttons.train_clicked.connect(self.train_or_pause)
        self.buttons.step_clicked.connect(self.step)
        self.buttons.stop_clicked.connect(self.run.stop)
        self.buttons.reset_clicked.connect(self.clear_run)
        self.digits.digits_changed.connect(self._read_digits)
        self.run.began.connect(self._on_began)
        self.run.state_changed.connect(self._on_run_state_changed)
        self.run.progressed.connect(self._on_progressed)
        self.run.ended.connect(self._on_ended)

    # Flow ------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._data_group.set_heading(self.tr("Data"))
        self.settings.retranslate()
        self.readout.hero.set_caption(self.tr("test accuracy"))
        self._notices.retranslate()

    def draw(self) -> None:
        """Read the controls; if no run is shown, draw the start of the next one."""
        self._refresh_timer.stop()
        if not self.run.is_active:
            self._plan = self._prepare()
        if self.run.live is None:
            self._show_plan()
        self._show_state()

    def _prepare(self) -> LiveTraining | None:
        """Return the training that Train would start; None, with a message, if it is invalid."""
        if self.data.dataset is None:
            return None
        try:
            plan = self._planner.plan(self.data.dataset)
        except InputError as error:
            reason = error  # the lambda outlives the name of a caught exception
            self.readout.hero.set_stale(True)
            self._notices.show("plan", "error", lambda: explain(reason))
            return None
        self.readout.hero.set_stale(False)
        self._notices.withdraw("plan")
        self.data.set_shares(*plan.data.sizes)
        return plan

    def _show_plan(self) -> None:
        self.readout.hero.set_value("–")
        if self._plan is not None:
            self._show_beginning(self._plan)
            self._read_digits()

    def _show_beginning(self, live: LiveTraining) -> None:
        self.plots.begin(self.run.history, live.config.iterations, live.epoch_length)
        self.progress.begin(live.config.iterations)

    def _show_state(self) -> None:
        run = self.run
        self.settings.set_running(run.is_active)
        self.data.setEnabled(not run.is_active)
        self.buttons.set_run(run.state, ready=self._plan is not None, shown=run.live is not None)

    def _read_digits(self) -> None:
        network = self.run.network
        if network is None and self._plan is not None:
            network = self._plan.network
        if network is not None and len(self.digits.images):
            x = pixel_values(self.digits.images, network.dtype)
            self.digits.set_probabilities(network.predict(x))

    # The run ---------------------------------------------------------------------------------

    @property
    def history(self) -> History:
        """The curves of the run shown."""
        return self.run.history

    def train_or_pause(self) -> None:
        """Start, pause or resume a run."""
        if self.run.state == "running":
            self.run.pause()
        elif self.run.state == "paused" or self.run.has_next:
            self.run.resume()
        else:
            self._begin()

    def step(self) -> None:
        """Make one update, then pause."""
        if self.run.state == "paused" or self.run.has_next:
            self.run.step()
        else:
            self._begin(steps=1)

    def clear_run(self) -> None:
        """Stop the run, clear its curves and go back to the same initial weights."""
        self._notices.withdraw("run")
        self.run.clear()
        self.refresh()

    def self_test(self, done: Callable[[str], None]) -> None:
        self.run_ended.connect(done, Qt.ConnectionType.SingleShotConnection)
        self.train_for_test(SELF_TEST_ITERATIONS)

    def train_for_test(self, iterations: int) -> None:
        """Train on the built-in digits for some iterations, as soon as they are read."""
        self.reset()
        self.settings.length.set_value(iterations)
        if self.data.dataset is not None:
            self._begin()
        else:
            self._train_when_loaded = True

    def _begin(self, *, steps: int = 0) -> None:
        live = self._prepare()
        if live is not None:
            self.run.begin(live, self._planner.script(live, self.data.place), steps=steps)

    def _on_began(self) -> None:
        live = self.run.live
        assert live is not None
        self._show_beginning(live)
        self.readout.hero.set_value("–")
        self._notices.withdraw("run")
        if live.config.gradient == "numerical":
            self._notices.show("run", "info", self._numerical_text)

    def _on_run_state_changed(self) -> None:
        if self.run.state == "paused":
            # A pause must not count as training time.
            self.progress.hold()
        self._show_state()

    def _on_progressed(self, records: list[Any]) -> None:
        if any(isinstance(record, Snapshot) for record in records):
            self._read_digits()
        self._show_numbers(records[-1])
        if self.run.state == "paused":
            self.plots.finish()
        else:
            self.plots.draw_soon()

    def _show_numbers(self, last: object) -> None:
        """Show the progress after the last record, but not more often than one can read."""
        now, history, live = time.monotonic(), self.run.history, self.run.live
        if now - self._shown_at < READOUT_SECONDS and self.run.state == "running":
            return
        self._shown_at = now
        assert live is not None
        part = 0.0
        if isinstance(last, ProgressRecord) and last.work == "gradient":
            part = last.done / last.total
        self.progress.set_progress(history.iterations, live.epoch_length, part, history.recent_loss)
        if history.evaluations:
            evaluation = history.evaluations[-1]
            self.progress.set_accuracies(evaluation.train_accuracy, evaluation.validation_accuracy)
            test = evaluation.test_accuracy
            text = "–" if test is None else f"{test:.2%}"
            self.readout.hero.set_value(text, "" if test is None else str(test))

    def _on_ended(self, outcome: str, message: str) -> None:
        if self.run.live is not None:
            self._shown_at = 0.0
            self.plots.finish()
            self._show_numbers(None)
            self.progress.end()
        self.refresh()
        if outcome == "stopped":
            message = self.tr("The run was stopped.")
        elif self.run.history.diverged is not None:
            message = explain(self.run.history.diverged.reason)
        if self.run.live is not None:
            self._announce_end(outcome, message)
        self.run_ended.emit(message)

    def _announce_end(self, outcome: str, message: str) -> None:
        diverged = self.run.history.diverged
        if outcome == "failed":
            self._notices.show("run", "error", lambda: message)
        elif outcome == "stopped":
            self._notices.show("run", "info", self._stopped_text)
        elif diverged is not None:
            self._notices.show("run", "error", lambda: explain(diverged.reason))
        elif self.run.history.evaluations[-1].train_accuracy > GUESSING:
            self._notices.show("run", "good", self._done_text)
        else:
            self._notices.show("run", "warning", self._guessing_text)

    def _done_text(self) -> str:
        return fill_in(
            self.tr("Done: {iterations} iterations in {seconds} s."),
            iterations=self.run.history.iterations,
            seconds=round(self.run.seconds, 1),
        )

    def _guessing_text(self) -> str:
        return fill_in(
            self.tr(
                "After {iterations} iterations the network is still guessing. Train "
                "longer, or try another learning rate or other initial weights."
            ),
            iterations=self.run.history.iterations,
        )

    def _stopped_text(self) -> str:
        return fill_in(
            self.tr("Stopped after {iterations} iterations. Train starts a new run."),
            iterations=self.run.history.iterations,
        )

    def _numerical_text(self) -> str:
        return self.tr(
            "The numerical gradient nudges one weight at a time: a few iterations per "
            "second, not thousands. The curve is the same as with backpropagation."
        )

    # Controls --------------------------------------------------------------------------------

    def _on_learning_rate_changed(self, rate: float) -> None:
        if self.run.is_active:
            self.run.set_learning_rate(rate)
        else:
            self._refresh_timer.start()

    def _on_rejected(self, message: str) -> None:
        self.readout.hero.set_stale(True)
        self._notices.show("box", "error", lambda: message)

    def _on_accepted(self) -> None:
        self.readout.hero.set_stale(False)
        self._notices.withdraw("box")

    def _on_data_changed(self) -> None:
        self._plan = None
        self._notices.withdraw("data", "plan")
        self._show_state()

    def _on_data_loaded(self, dataset: Dataset) -> None:
        train, validation, _ = dataset.sizes
        with self._undo.no_entry():
            self.settings.set_images(train + validation)
        self.digits.set_test_images(dataset.test_images, dataset.test_labels)
        self.clear_run()
        if self._train_when_loaded:
            self._train_when_loaded = False
            self._begin()

    def _on_data_failed(self, message: str) -> None:
        self._notices.show("data", "error", lambda: message)
        if self._train_when_loaded:
            self._train_when_loaded = False
            self.run_ended.emit(message)

    def _on_data_missing(self, choice: str) -> None:
        texts = {"mnist": self._no_mnist_text, "folder": self._no_folder_text}
        if choice in texts:
            self._notices.show("data", "info", texts[choice])

    def _no_mnist_text(self) -> str:
        return self.tr(
            "MNIST is not on this computer yet. Press Download MNIST (once is enough), "
            "or choose a folder that holds its four files."
        )

    def _no_folder_text(self) -> str:
        return self.tr("Choose a folder with four IDX files of 28 × 28 images, named as in MNIST.")

    # What is kept and given away -------------------------------------------------------------

    def kept(self) -> Rows:
        data, plots = self.data, self.plots
        return (
            Group("settings", self.settings.kept()),
            Kept(
                "log_scale",
                Flag(),
                lambda: plots.log_scale,
                plots.set_log_scale,
                plots.log_scale_changed,
            ),
            Kept("folder", Text(LONGEST_PATH), lambda: data.folder, data.set_folder, data.changed),
            Kept("data", Choice(DATA_CHOICES), lambda: data.value, data.choose, data.changed),
        )

    def drop_results(self) -> None:
        self._notices.withdraw("run")
        self.run.clear()

    def is_locked(self, name: str) -> bool:
        return self.run.is_active and name not in FREE_WHILE_RUNNING

    def table(self) -> tuple[list[str], Sequence[Sequence[object]]]:
        header = ["iteration", "loss", "training accuracy", "validation accuracy", "test accuracy"]
        return header, self.run.rows()

    def code(self) -> str:
        script = self.run.script
        if script is None and self._plan is not None:
            script = self._planner.script(self._plan, self.data.place)
        return "" if script is None else training_script(script)

    @property
    def is_settled(self) -> bool:
        return not (self.data.is_busy or self.run.is_active or self._refresh_timer.isActive())
