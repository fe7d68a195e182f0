"""Work in the background: the only place that knows threads.

A long work is a generator. It runs in a thread of its own, is asked between two steps whether to
stop or to wait, and what it yields reaches the window in lists, about thirty times a second. Lists
swapped at the window's pace cost the work a quarter of the time; a signal per record half of it.
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
    """Lives in the thread; touches no widget."""

    ended = Signal()

    def __init__(self, work: Work, one_blas_thread: bool) -> None:
        super().__init__()
        self.records: deque[Any] = deque()  # append and popleft are safe between two threads
        self.result: Any = None
        self.error: BaseException | None = None
        self.completed = False
        self._go = threading.Event()
        self._go.set()
        self._until: Until | None = None
        self._lock = threading.Lock()
        self._work = work
        self._one_blas_thread = one_blas_thread

    @property
    def waits(self) -> bool:
        return not self._go.is_set()

    def wait_here(self) -> None:
        self._go.clear()

    def go_on(self, until: Until | None = None) -> None:
        with self._lock:
            self._until = until
            self._go.set()

    @Slot()
    def run(self) -> None:
        try:
            if self._one_blas_thread:
                # Two BLAS threads beside a window slow a training three- to sixfold.
                from threadpoolctl import threadpool_limits

                with threadpool_limits(limits=1, user_api="blas"):
                    self._drive()
            else:
                self._drive()
        except Exception as error:  # noqa: BLE001 - handed over whole to the window's thread
            self.error = error
        finally:
            self.ended.emit()

    def _drive(self) -> None:
        thread = QThread.currentThread()
        steps = self._work()
        try:
            while True:
                self._go.wait()
                if thread.isInterruptionRequested():
                    return
                record = next(steps)
                if self._until is not None:
                    self._wait_after(record)
                # Only now: who sees the record must see as well that the work waits behind it.
                self.records.append(record)
        except StopIteration as stop:
            self.result = stop.value
            self.completed = True
        finally:
            # A generator tidies up here: it closes its files and removes what is unfinished.
            if isinstance(steps, Generator):
                steps.close()

    def _wait_after(self, record: Any) -> None:
        with self._lock:
            if self._until is not None and self._until(record):
                self._until = None
                self._go.clear()


class Job(QObject):
    """One work in the background; lives in the window's thread, so anything may be connected.

    Signals: `progressed(list)` with the records since the last time, then exactly one of
    `finished(result)`, `stopped()`, `failed(message)`. After `close` nothing arrives any more.
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
        """Whether a work is under way, paused or not."""
        return self._thread is not None

    @property
    def is_paused(self) -> bool:
        """Whether the work waits."""
        return self._worker is not None and self._worker.waits

    def start(
        self, work: Work, *, one_blas_thread: bool = False, until: Until | None = None
    ) -> bool:
        """Begin; `work` is called in the thread. False if one is already under way.

        With `until` the work waits behind the first record for which it is true; it is asked in
        the thread.
        """
        if self._thread is not None or self._closed:
            return False
        thread, worker = QThread(), _Worker(work, one_blas_thread)
        worker.go_on(until)
        worker.moveToThread(thread)
        thread.started.connect(worker.run)
        worker.ended.connect(self._on_ended)
        self._thread, self._worker = thread, worker
        _running.add(self)
        self._timer.start()
        thread.start()
        return True

    def pause(self) -> None:
        """Wait before the next step."""
        if self._worker is not None:
            self._worker.wait_here()

    def resume(self, until: Until | None = None) -> None:
        """Go on after a pause; with `until` only to the first record for which it is true."""
        if self._worker is not None:
            self._worker.go_on(until)

    def stop(self) -> None:
        """Ask the work to end before its next step; `stopped` follows."""
        if self._thread is not None and self._worker is not None:
            self._thread.requestInterruption()
            self._worker.go_on()

    def close(self) -> None:
        """End the work and wait for it; nothing is emitted any more."""
        self._closed = True
        self.stop()
        self._leave()

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
        if self._closed:  # by what was just told
            return
        self._leave()
        if worker.error is not None:
            if not is_expected(worker.error):
                defects.report(worker.error)
            self.failed.emit(explain(worker.error))
        elif worker.completed:
            self.finished.emit(worker.result)
        else:
            self.stopped.emit()

    def _leave(self) -> None:
        self._timer.stop()
        thread, self._thread = self._thread, None
        worker, self._worker = self._worker, None
        _running.discard(self)
        if thread is None or worker is None:
            return
        thread.quit()
        # The worker is held until here: dropped while it runs, it would be deleted under its feet.
        if not thread.wait(CLOSE_WAIT_MS):
            # Dropping a running thread aborts the process: keep it, the program is ending anyway.
            _abandoned.append((thread, worker))


_running: set[Job] = set()
_abandoned: list[tuple[QThread, _Worker]] = []


def close_all() -> None:
    """End every work; called before the application leaves."""
    for job in list(_running):
        job.close()
