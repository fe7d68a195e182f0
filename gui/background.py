"""Background jobs: the only module that knows about threads.

A long job is a generator. It runs in its own thread and can be stopped or paused between steps;
what it yields reaches the window in lists, about thirty times a second. Lists collected at the
window's pace cost a job a quarter of its time; a signal per record would cost half of it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from typing import Any

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from gui.errors import defects, explain, is_expected

HAND_OVER_MS = 33
CLOSE_WAIT_MS = 5_000

Work = Callable[[], Iterator[Any]]
Until = Callable[[Any], bool]


class _Worker(QObject):
    """The part of a job that lives in its thread; it touches no widget."""

    ended = Signal()

    def __init__(self, work: Work, one_blas_thread: bool) -> None:
        super().__init__()
        self.records: deque[Any] = deque()  # append and popleft are thread-safe
        self.result: Any = None
        self.error: BaseException | None = None
        self.completed = False
        self._may_run = threading.Event()
        self._may_run.set()
        self._until: Until | None = None
        self._lock = threading.Lock()
        self._work = work
        self._one_blas_thread = one_blas_thread

    @property
    def is_paused(self) -> bool:
        return not self._may_run.is_set()

    def pause(self) -> None:
        self._may_run.clear()

    def resume(self, until: Until | None = None) -> None:
        with self._lock:
            self._until = until
            self._may_run.set()

    @Slot()
    def run(self) -> None:
        try:
            if self._one_blas_thread:
                # With two BLAS threads beside a window, training takes three to six times as long.
                from threadpoolctl import threadpool_limits

                with threadpool_limits(limits=1, user_api="blas"):
                    self._run_steps()
            else:
                self._run_steps()
        except Exception as error:  # noqa: BLE001 - handed over to the window's thread
            self.error = error
        finally:
            self.ended.emit()

    def _run_steps(self) -> None:
        thread = QThread.currentThread()
        steps = self._work()
        try:
            while True:
                self._may_run.wait()
                if thread.isInterruptionRequested():
                    return
                record = next(steps)
                if self._until is not None:
                    self._pause_after(record)
                # Only now: whoever sees the record must also see that the job is paused after it.
                self.records.append(record)
        except StopIteration as stop:
            self.result = stop.value
            self.completed = True
        finally:
            # Here a generator cleans up: it closes its files and removes unfinished ones.
            if isinstance(steps, Generator):
                steps.close()

    def _pause_after(self, record: Any) -> None:
        with self._lock:
            if self._until is not None and self._until(record):
                self._until = None
                self._may_run.clear()


class Job(QObject):
    """One background job; it lives in the window's thread, so anything can be connected to it.

    Signals: `progressed(list)` with the records since the last one, then exactly one of
    `finished(result)`, `stopped()`, `failed(message)`. After `close` no signal is emitted.
    """

    progressed = Signal(list)
    finished = Signal(object)
    stopped = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: QThread | None = None
        self._worker: _Worker | None = None
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setInterval(HAND_OVER_MS)
        self._timer.timeout.connect(self._hand_over)

    @property
    def is_running(self) -> bool:
        """Whether the job has been started and has not ended, paused or not."""
        return self._thread is not None

    @property
    def is_paused(self) -> bool:
        """Whether the job is paused."""
        return self._worker is not None and self._worker.is_paused

    def start(
        self, work: Work, *, one_blas_thread: bool = False, until: Until | None = None
    ) -> bool:
        """Start; `work` is called in the thread. Return False if the job is already running.

        With `until` the job pauses after the first record for which it is true; it is called in
        the thread.
        """
        if self._thread is not None or self._closed:
            return False
        thread, worker = QThread(), _Worker(work, one_blas_thread)
        worker.resume(until)
        worker.moveToThread(thread)
        thread.started.connect(worker.run)
        worker.ended.connect(self._on_ended)
        self._thread, self._worker = thread, worker
        _running.add(self)
        self._timer.start()
        thread.start()
        return True

    def pause(self) -> None:
        """Pause before the next step."""
        if self._worker is not None:
            self._worker.pause()

    def resume(self, until: Until | None = None) -> None:
        """Continue after a pause; with `until` only to the first record for which it is true."""
        if self._worker is not None:
            self._worker.resume(until)

    def stop(self) -> None:
        """Ask the job to end before its next step; `stopped` follows."""
        if self._thread is not None and self._worker is not None:
            self._thread.requestInterruption()
            self._worker.resume()

    def close(self) -> None:
        """End the job and wait for it; emit nothing from now on."""
        self._closed = True
        self.stop()
        self._release_thread()

    @Slot()
    def _hand_over(self) -> None:
        worker = self._worker
        if worker is None or self._closed:
            return
        records = [worker.records.popleft() for _ in range(len(worker.records))]
        if records:
            self.progressed.emit(records)

    @Slot()
    def _on_ended(self) -> None:
        worker = self._worker
        if worker is None or self._closed:
            return
        self._hand_over()
        if self._closed:  # by a slot that received the records
            return
        self._release_thread()
        if worker.error is not None:
            if not is_expected(worker.error):
                defects.report(worker.error)
            self.failed.emit(explain(worker.error))
        elif worker.completed:
            self.finished.emit(worker.result)
        else:
            self.stopped.emit()

    def _release_thread(self) -> None:
        self._timer.stop()
        thread, self._thread = self._thread, None
        worker, self._worker = self._worker, None
        _running.discard(self)
        if thread is None or worker is None:
            return
        thread.quit()
        # Keep the worker until here: without a reference it would be deleted while it runs.
        if not thread.wait(CLOSE_WAIT_MS):
            # Deleting a running thread aborts the process: keep it, the program is ending anyway.
            _abandoned.append((thread, worker))


_running: set[Job] = set()
_abandoned: list[tuple[QThread, _Worker]] = []


def close_all() -> None:
    """End every job; called before the application quits."""
    for job in list(_running):
        job.close()
