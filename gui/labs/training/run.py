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
    """Trains in the background, and holds what came of it until the next run begins.

    Single steps are made out of the state `paused`, and lead back to it. A run that is told to stop
    ends a moment later; one that is begun meanwhile follows it.

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
        self._shown: _Begun | None = None
        self._next: _Begun | None = None  # begins as soon as the present one has stopped
        self._goal: _Goal | None = None  # of single steps
        self._is_stopping = False
        self._clock = _Clock()
        self.history = History()
        self.network: TwoLayerNet | None = None  # a copy that does not change under one's hands
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        job.stopped.connect(self._on_stopped)
        job.failed.connect(self._on_failed)

    @property
    def state(self) -> State:
        """What goes on."""
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
        """Whether another run follows the one that stops."""
        return self._next is not None

    @property
    def live(self) -> LiveTraining | None:
        """The training that is shown; None after `clear`."""
        return None if self._shown is None else self._shown.live

    @property
    def seconds(self) -> float:
        """How long the run took so far, pauses left out."""
        return self._clock.seconds

    @property
    def script(self) -> ScriptedRun | None:
        """What the run began with and how far it came, for the NumPy code."""
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
        """Return iteration, loss and the three accuracies, where these were measured."""
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
        """Train, at once or after the run that is stopping; with `steps` pause after so many."""
        begun = _Begun(live, script, _Goal(steps) if steps else None)
        if self.state == "stopping":
            self._next = begun
        elif self.state == "idle":
            self._start(begun)

    def pause(self) -> None:
        """Wait before the next iteration."""
        self._goal = None
        self._job.pause()
        self._clock.stop()
        self.state_changed.emit()

    def resume(self) -> None:
        """Go on after a pause; the run that is to follow a stop will not pause."""
        if self._next is not None:
            self._next = replace(self._next, goal=None)
        elif self.state == "paused":
            self._goal = None
            self._clock.start()
            self._job.resume()
            self.state_changed.emit()

    def step(self) -> None:
        """Make one iteration more, and wait."""
        if self._next is not None:
            if self._next.goal is not None:
                self._next.goal.wanted += 1
        elif self.state == "paused":
            if self._goal is None:
                self._goal = _Goal(1)
            else:
                self._goal.wanted += 1
            self._clock.start()
            # Even while the last step is still being made: it may be about to wait.
            self._job.resume(self._goal)
            self.state_changed.emit()

    def stop(self) -> None:
        """End before the next iteration; the curves stay."""
        self._next = None
        if self._job.is_running and not self._is_stopping:
            self._is_stopping = True
            self._job.stop()
            self.state_changed.emit()

    def clear(self) -> None:
        """End, and forget the run and its curves."""
        self.stop()
        self._shown, self.network, self.history = None, None, History()
        self.state_changed.emit()

    def set_learning_rate(self, rate: float) -> None:
        """Use another learning rate from the next iteration on."""
        if self._shown is not None:
            self._shown.live.learning_rate = rate

    def _start(self, begun: _Begun) -> None:
        if not self._job.start(begun.live.records, one_blas_thread=True, until=begun.goal):
            return
        self._shown, self._goal = begun, begun.goal
        self.history = History()
        self._clock.restart()
        self.began.emit()
        self.state_changed.emit()

    def _on_progressed(self, records: list[Any]) -> None:
        if self._shown is None:  # cleared; these are the last ones of the run before
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
class _Begun:
    """What a run begins with."""

    live: LiveTraining
    script: ScriptedRun
    goal: _Goal | None


class _Goal:
    """Tells, in the thread of the training, whether so many iterations were made."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted  # set by the window's thread only
        self._made = 0  # counted by the other one only

    def __call__(self, record: object) -> bool:
        if isinstance(record, IterationRecord):
            self._made += 1
        return self._made >= self.wanted


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
