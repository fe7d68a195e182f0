"""One run of the training, from its first iteration to its end."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from engine.network import TwoLayerNet
from engine.scripts import ScriptedRun
from engine.training import History, IterationRecord, LiveTraining, Snapshot
from gui.background import Job

State = Literal["idle", "running", "paused", "stopping"]
Outcome = Literal["finished", "stopped", "failed"]


class Run(QObject):
    """Trains in the background, and keeps the results until the next run begins.

    Single steps start from the state `paused` and return to it. A run that is told to stop ends a
    moment later; a run begun meanwhile follows it.

    Signals: `began()`, `state_changed()`, `progressed(records)`, and `ended(outcome, message)`,
    where only a failure has a message.
    """

    began = Signal()
    state_changed = Signal()
    progressed = Signal(list)
    ended = Signal(str, str)

    def __init__(self, job: Job, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self._shown: _RunSetup | None = None
        self._next: _RunSetup | None = None  # begins as soon as the current one has stopped
        self._goal: _Goal | None = None  # of single steps
        self._is_stopping = False
        self._clock = _Clock()
        self.history = History()
        self.network: TwoLayerNet | None = None  # a copy that the training doesn't change
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        job.stopped.connect(self._on_stopped)
        job.failed.connect(self._on_failed)

    @property
    def state(self) -> State:
        """The state of the run."""
        if not self._job.is_running:
            return "idle"
        if self._is_stopping:
            return "stopping"
        return "paused" if self._job.is_paused or self._goal is not None else "running"

    @property
    def is_active(self) -> bool:
        """Whether the run has begun and has not ended."""
        return self._job.is_running

    @property
    def has_next(self) -> bool:
        """Whether another run will follow the one that is stopping."""
        return self._next is not None

    @property
    def live(self) -> LiveTraining | None:
        """The training shown; None after `clear`."""
        return None if self._shown is None else self._shown.live

    @property
    def seconds(self) -> float:
        """The duration of the run so far, without pauses."""
        return self._clock.seconds

    @property
    def script(self) -> ScriptedRun | None:
        """How the run began and how far it got, for the NumPy code."""
        if self._shown is None:
            return None
        history = self.history
        return replace(
            self._shown.script,
            iterations=history.iterations,
            evaluated=history.evaluations[-1].iteration if history.evaluations else 0,
            rates=history.rates,
        )

    def rows(self) -> list[list[object]]:
        """Return rows of iteration, loss and, if measured, the three accuracies."""
        measured = {one.iteration: one for one in self.history.evaluations}
        rows: list[list[object]] = []
        for iteration, loss in enumerate([None, *self.history.losses.tolist()]):
            one = measured.get(iteration)
            shares = (
                (one.train_accuracy, one.validation_accuracy, one.test_accuracy)
                if one
                else (None, None, None)
            )
            rows.append(["" if v is None else v for v in (iteration, loss, *shares)])
        return rows

    def begin(self, live: LiveTraining, script: ScriptedRun, *, steps: int = 0) -> None:
        """Train, at once or after a run that is stopping; `steps` makes it pause after so many."""
        setup = _RunSetup(live, script, _Goal(steps) if steps else None)
        if self.state == "stopping":
            self._next = setup
        elif self.state == "idle":
            self._start(setup)

    def pause(self) -> None:
        """Pause before the next iteration."""
        self._goal = None
        self._job.pause()
        self._clock.stop()
        self.state_changed.emit()

    def resume(self) -> None:
        """Continue after a pause; if a run is to follow, let it start without pausing."""
        if self._next is not None:
            self._next = replace(self._next, goal=None)
        elif self.state == "paused":
            self._goal = None
            self._clock.start()
            self._job.resume()
            self.state_changed.emit()

    def step(self) -> None:
        """Make one more iteration, then pause."""
        if self._next is not None:
            if self._next.goal is not None:
                self._next.goal.wanted += 1
        elif self.state == "paused":
            if self._goal is None:
                self._goal = _Goal(1)
            else:
                self._goal.wanted += 1
            self._clock.start()
            # Resume even if an earlier step is still being made: it may be about to pause.
            self._job.resume(self._goal)
            self.state_changed.emit()

    def stop(self) -> None:
        """Stop before the next iteration; the curves stay."""
        self._next = None
        if self._job.is_running and not self._is_stopping:
            self._is_stopping = True
            self._job.stop()
            self.state_changed.emit()

    def clear(self) -> None:
        """Stop, and discard the run and its curves."""
        self.stop()
        self._shown, self.network, self.history = None, None, History()
        self.state_changed.emit()

    def set_learning_rate(self, rate: float) -> None:
        """Use another learning rate from the next iteration on."""
        if self._shown is not None:
            self._shown.live.learning_rate = rate

    def _start(self, setup: _RunSetup) -> None:
        if not self._job.start(setup.live.records, one_blas_thread=True, until=setup.goal):
            return
        self._shown, self._goal = setup, setup.goal
        self.history = History()
        self._clock.restart()
        self.began.emit()
        self.state_changed.emit()

    def _on_progressed(self, records: list[Any]) -> None:
        if self._shown is None:  # cleared: these records belong to the earlier run
            return
        self.history.add(records)
        snapshots = [record for record in records if isinstance(record, Snapshot)]
        if snapshots:
            self.network = snapshots[-1].network
        paused = self._job.is_paused
        if paused:
            self._goal = None
            self._clock.stop()
        self.progressed.emit(records)
        if paused:
            self.state_changed.emit()

    def _on_finished(self) -> None:
        self._end("finished")

    def _on_stopped(self) -> None:
        self._end("stopped")

    def _on_failed(self, message: str) -> None:
        self._end("failed", message)

    def _end(self, outcome: Outcome, message: str = "") -> None:
        self._clock.stop()
        self._goal = None
        self._is_stopping = False
        following, self._next = self._next, None
        self.ended.emit(outcome, message)
        self.state_changed.emit()
        if following is not None:
            self._start(following)


@dataclass(frozen=True)
class _RunSetup:
    """A run to begin: the training, its script, and when to pause."""

    live: LiveTraining
    script: ScriptedRun
    goal: _Goal | None


class _Goal:
    """Decides, in the training thread, whether the wanted iterations have been made."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted  # set by the main thread only
        self._made = 0  # counted by the training thread only

    def __call__(self, record: object) -> bool:
        if isinstance(record, IterationRecord):
            self._made += 1
        return self._made >= self.wanted


class _Clock:
    """A stopwatch for a run, paused with it."""

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
