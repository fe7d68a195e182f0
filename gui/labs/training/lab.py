"""MNIST training: the lecture's network learns to read digits, before everyone's eyes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal

from engine.datasets import Dataset
from engine.errors import InputError
from engine.network import TwoLayerNet, pixel_values
from engine.progress import ProgressRecord
from engine.scripts import ScriptedRun, training_script
from engine.training import History, IterationRecord, LiveTraining, Snapshot
from gui.background import Until
from gui.errors import explain
from gui.kept import Choice, Flag, Group, Kept, Rows, Text
from gui.lab import Lab, LabContext
from gui.labs.training.curves import TrainingPlots
from gui.labs.training.data_choice import CHOICES as DATA_CHOICES
from gui.labs.training.data_choice import DataChoice
from gui.labs.training.digit_strip import DigitStrip
from gui.labs.training.run_readout import RunReadout
from gui.labs.training.train_controls import TrainControls
from gui.labs.training.training_settings import TrainingSettings
from gui.translations import fill_in

READOUT_SECONDS = 0.2  # the numbers change no faster than one can read them
REFRESH_MS = 30
SELF_TEST_ITERATIONS = 100
LONGEST_PATH = 4096
FREE_WHILE_RUNNING = ("settings.learning_rate", "log_scale")
GUESSING = 0.2  # the accuracy up to which a network has learned next to nothing


class TrainingLab(Lab):
    """The lab of the training.

    Signals: `run_ended(message)`, with nothing to say when the run went well.
    """

    run_ended = Signal(str)

    def __init__(self, context: LabContext) -> None:
        super().__init__(context)
        self._job, data_job = self.job(), self.job()
        self._plan: LiveTraining | None = None  # what Train would start
        self._live: LiveTraining | None = None  # the run that is shown
        self._history = History()
        self._scripted: ScriptedRun | None = None  # the same for the NumPy code
        self._network: TwoLayerNet | None = None  # what reads the digits
        self._split: tuple[object, Dataset] | None = None
        self._message: Callable[[], None] | None = None
        self._about = ""
        self._train_when_loaded = False
        self._clock = _Clock()
        self._told_at = 0.0

        self._data_group = self.controls.add_group()
        self.data = DataChoice(data_job, context.settings, context.data_dir)
        self._data_group.add(self.data)
        network_group, training_group = self.controls.add_group(), self.controls.add_group()
        more = self.controls.add_folded_group()
        self.settings = TrainingSettings(network_group, training_group, more, self)
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
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REFRESH_MS)
        self._connect()
        self.start()
        self.data.choose(self.data.value)

    def _connect(self) -> None:
        self._later.timeout.connect(self.refresh)
        self.data.changed.connect(self._on_data_changed)
        self.data.loaded.connect(self._on_data_loaded)
        self.data.failed.connect(self._on_data_failed)
        self.data.missing.connect(self._on_data_missing)
        self.settings.changed.connect(self._later.start)
        self.settings.split_changed.connect(self._later.start)
        self.settings.learning_rate_changed.connect(self._on_learning_rate_changed)
        self.settings.rejected.connect(self._on_rejected)
        self.settings.accepted.connect(self._on_accepted)
        self.buttons.train_clicked.connect(self.train_or_pause)
        self.buttons.step_clicked.connect(self.step)
        self.buttons.stop_clicked.connect(self.stop)
        self.buttons.reset_clicked.connect(self.clear_run)
        self.digits.digits_changed.connect(self._read_digits)
        self._job.progressed.connect(self._on_progressed)
        self._job.finished.connect(self._on_finished)
        self._job.stopped.connect(self._on_stopped)
        self._job.failed.connect(self._on_failed)

    # Flow ------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._data_group.set_heading(self.tr("Data"))
        self.settings.retranslate()
        self.readout.hero.set_caption(self.tr("test accuracy"))
        if self._message is not None:
            self._message()

    def draw(self) -> None:
        """Read the controls; while no run is shown, draw what it would begin with."""
        self._later.stop()
        if not self._job.is_running:
            self._plan = self._prepare()
            if self._live is None:
                self._show_plan()
        self._show_state()

    def _prepare(self) -> LiveTraining | None:
        """Make what Train would start; None where that is not possible, and the strip says why."""
        if self.data.dataset is None:
            return None
        try:
            data = self._divided(self.data.dataset)
            plan = LiveTraining(self.settings.network(), data, self.settings.config(data))
        except InputError as error:
            reason = error  # the name of a caught exception ends with its block
            self.readout.hero.set_stale(True)
            self._tell("plan", "error", lambda: explain(reason))
            return None
        self.readout.hero.set_stale(False)
        self._quiet("plan")
        self.data.set_shares(*data.sizes)
        return plan

    def _divided(self, dataset: Dataset) -> Dataset:
        """Split the images as chosen; the result is kept, as it is a copy of all of them."""
        key = (dataset, self.settings.split_key)
        if self._split is None or self._split[0] != key:
            self._split = (key, self.settings.split(dataset))
        return self._split[1]

    def _show_plan(self) -> None:
        self._history = History()
        self.readout.hero.set_value("–")
        if self._plan is not None:
            iterations = self._plan.config.iterations
            self._network = self._plan.network
            self.plots.begin(self._history, iterations, self._plan.epoch_length)
            self.progress.begin(iterations)
            self._read_digits()

    def _show_state(self) -> None:
        running = self._job.is_running
        self.settings.set_running(running)
        self.data.setEnabled(not running)
        self.buttons.set_run(
            self.run_state, ready=self._plan is not None, shown=self._live is not None
        )

    def _read_digits(self) -> None:
        if self._network is not None and len(self.digits.images):
            x = pixel_values(self.digits.images, self._network.dtype)
            self.digits.set_probabilities(self._network.predict(x))

    # The run ---------------------------------------------------------------------------------

    @property
    def run_state(self) -> str:
        """`idle`, `running` or `paused`."""
        if not self._job.is_running:
            return "idle"
        return "paused" if self._job.is_paused else "running"

    @property
    def history(self) -> History:
        """The curves of the run that is shown."""
        return self._history

    def train_or_pause(self) -> None:
        """Begin a run, or pause it, or go on."""
        if self.run_state == "idle":
            self._begin()
        elif self.run_state == "running":
            self._job.pause()
            self._clock.stop()
            self.progress.hold()
        else:
            self._clock.start()
            self._job.resume()
        self._show_state()

    def step(self) -> None:
        """Make one update, and wait."""
        if self.run_state == "idle":
            self._begin(_is_iteration)
        elif self.run_state == "paused":
            self._job.resume(_is_iteration)
        self._show_state()

    def stop(self) -> None:
        """End the run; its curves stay."""
        self._job.stop()

    def clear_run(self) -> None:
        """End the run, clear its curves and go back to the same initial weights."""
        self._job.stop()
        self._live = None
        self._quiet("run")
        self.refresh()
        self._show_plan()

    def self_test(self, done: Callable[[str], None]) -> None:
        self.run_ended.connect(done, Qt.ConnectionType.SingleShotConnection)
        self.train_for_test(SELF_TEST_ITERATIONS)

    def train_for_test(self, iterations: int) -> None:
        """Train on the built-in digits for so many iterations, as soon as they are read."""
        self.reset()
        self.settings.length.set_value(iterations)
        if self.data.dataset is not None:
            self._begin()
        else:
            self._train_when_loaded = True

    def _begin(self, until: Until | None = None) -> None:
        live = self._prepare()
        if live is None or not self._job.start(live.records, one_blas_thread=True, until=until):
            return
        self._live, self._plan, self._history = live, live, History()
        self._scripted = self._script(live)
        self.plots.begin(self._history, live.config.iterations, live.epoch_length)
        self.progress.begin(live.config.iterations)
        self.readout.hero.set_value("–")
        self._quiet("run")
        self._clock.restart()
        if live.config.gradient == "numerical":
            self._tell("run", "info", self._numerical_text)
        self._show_state()

    def _on_progressed(self, records: list[Any]) -> None:
        if self._live is None:  # cleared; these are the last ones of the run before
            return
        self._history.add(records)
        snapshots = [record for record in records if isinstance(record, Snapshot)]
        if snapshots:
            self._network = snapshots[-1].network
            self._read_digits()
        self.plots.draw_soon()
        self._show_numbers(records)
        if self.run_state == "paused":
            self.plots.draw()
            self._clock.stop()
            self.progress.hold()
            self._show_state()

    def _show_numbers(self, records: list[Any]) -> None:
        last = records[-1]
        now = time.monotonic()
        if now - self._told_at < READOUT_SECONDS and self.run_state == "running":
            return
        self._told_at = now
        history, live = self._history, self._live
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

    def _on_finished(self) -> None:
        if self._end_run():
            diverged = self._history.diverged
            if diverged is None:
                evaluation = self._history.evaluations[-1]
                if evaluation.train_accuracy > GUESSING:
                    self._tell("run", "good", self._done_text)
                else:
                    self._tell("run", "warning", self._guessing_text)
                self.run_ended.emit("")
            else:
                self._tell("run", "error", lambda: explain(diverged.reason))
                self.run_ended.emit(explain(diverged.reason))

    def _on_stopped(self) -> None:
        if self._end_run():
            self._tell("run", "info", self._stopped_text)
        self.run_ended.emit(self.tr("The run was stopped."))

    def _on_failed(self, message: str) -> None:
        self._end_run()
        self._tell("run", "error", lambda: message)
        self.run_ended.emit(message)

    def _end_run(self) -> bool:
        """Settle down after a run; tell whether it is still the one that is shown."""
        self._clock.stop()
        if self._live is not None:
            self._told_at = 0.0
            self.plots.finish()
            self._show_numbers([None])
            self.progress.end()
        self.refresh()
        return self._live is not None

    def _done_text(self) -> str:
        return fill_in(
            self.tr("Done: {iterations} iterations in {seconds} s."),
            iterations=self._history.iterations,
            seconds=round(self._clock.seconds, 1),
        )

    def _guessing_text(self) -> str:
        return fill_in(
            self.tr(
                "{iterations} iterations are done, and the network still guesses. Train longer, "
                "or try another learning rate or other initial weights."
            ),
            iterations=self._history.iterations,
        )

    def _stopped_text(self) -> str:
        return fill_in(
            self.tr("Stopped after {iterations} iterations. Train begins a new run."),
            iterations=self._history.iterations,
        )

    def _numerical_text(self) -> str:
        return self.tr(
            "The numerical gradient nudges every weight by itself: a few iterations per second, "
            "not thousands. The curve is the same as with backpropagation."
        )

    # Controls --------------------------------------------------------------------------------

    def _on_learning_rate_changed(self, rate: float) -> None:
        if self._live is not None and self._job.is_running:
            self._live.learning_rate = rate
        else:
            self._later.start()

    def _on_rejected(self, message: str) -> None:
        self.readout.hero.set_stale(True)
        self._tell("box", "error", lambda: message)

    def _on_accepted(self) -> None:
        self.readout.hero.set_stale(False)
        self._quiet("box")

    def _on_data_changed(self) -> None:
        self._plan = None
        self._quiet("data", "plan")
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
        self._tell("data", "error", lambda: message)
        if self._train_when_loaded:
            self._train_when_loaded = False
            self.run_ended.emit(message)

    def _on_data_missing(self, choice: str) -> None:
        texts = {"mnist": self._no_mnist_text, "folder": self._no_folder_text}
        if choice in texts:
            self._tell("data", "info", texts[choice])

    def _no_mnist_text(self) -> str:
        return self.tr(
            "MNIST is not on this computer yet. Press Get MNIST to fetch it once, "
            "or choose a folder that holds its four files."
        )

    def _no_folder_text(self) -> str:
        return self.tr(
            "Choose a folder with the four IDX files of a set of 28 × 28 images, named as those "
            "of MNIST are."
        )

    def _tell(self, about: str, kind: str, text: Callable[[], str]) -> None:
        """Say something in the strip; it is said anew when the language changes."""
        self._about = about
        self._message = lambda: self.strip.show_message(kind, text())
        self._message()

    def _quiet(self, *abouts: str) -> None:
        """Take back what was said about these."""
        if self._about in abouts:
            self._about, self._message = "", None
            self.strip.clear()

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
        self._job.stop()
        self._live = None
        self._quiet("run")

    def is_locked(self, name: str) -> bool:
        return self._job.is_running and name not in FREE_WHILE_RUNNING

    def table(self) -> tuple[list[str], Sequence[Sequence[object]]]:
        header = ["iteration", "loss", "training accuracy", "validation accuracy", "test accuracy"]
        measured = {one.iteration: one for one in self._history.evaluations}
        rows: list[list[object]] = []
        for iteration, loss in enumerate([None, *self._history.losses.tolist()]):
            one = measured.get(iteration)
            shares = (
                (one.train_accuracy, one.validation_accuracy, one.test_accuracy)
                if one
                else (None, None, None)
            )
            rows.append(["" if v is None else v for v in (iteration, loss, *shares)])
        return header, rows

    def code(self) -> str:
        run = self._scripted
        if self._live is not None and run is not None:
            history = self._history
            evaluated = history.evaluations[-1].iteration if history.evaluations else 0
            run = replace(
                run, iterations=history.iterations, evaluated=evaluated, rates=history.rates
            )
        elif self._plan is not None:
            run = self._script(self._plan)
        return "" if run is None else training_script(run)

    def _script(self, live: LiveTraining) -> ScriptedRun:
        """Note what a run begins with: the controls may change after it."""
        return ScriptedRun(
            live.config,
            live.network.hidden_size,
            live.network.activation,
            self.settings.weights.value,
            self.data.place,
            live.data.sizes[0] if self.settings.is_split else None,
            live.config.iterations,
            live.config.iterations,
        )

    @property
    def is_settled(self) -> bool:
        return not (self.data.is_busy or self._job.is_running or self._later.isActive())


def _is_iteration(record: object) -> bool:
    return isinstance(record, IterationRecord)


class _Clock:
    """How long a run took, pauses left out."""

    def __init__(self) -> None:
        self._before = 0.0
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        running = 0.0 if self._since is None else time.monotonic() - self._since
        return self._before + running

    def restart(self) -> None:
        self._before, self._since = 0.0, time.monotonic()

    def start(self) -> None:
        if self._since is None:
            self._since = time.monotonic()

    def stop(self) -> None:
        self._before, self._since = self.seconds, None
