"""A training run in the program's window, started by its button, with a timer to watch."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QPushButton

from benchmarks.real_window import RealWindow

TICK_MS = 5
SETTLE_MS = 1_000
IDLE_MS = 2_000


class Watch(QObject):
    """A timer in the window's thread that records how late each of its ticks is."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Discard the records and start."""
        self.late = []
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """Stop, and return the lateness of each tick in seconds."""
        self._timer.stop()
        return self.late

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.late.append(max(now - self._last - TICK_MS / 1000, 0.0))
        self._last = now


def train_in_window(folder: str | None, iterations: int) -> dict[str, Any]:
    """Train in the window; return the seconds, the accuracy, and the lateness idle and busy."""
    with RealWindow("training", folder) as real:
        real.choose_data(folder)
        real.lab.settings.length.set_value(iterations)
        real.wait(SETTLE_MS)
        watch = Watch()
        watch.start()
        real.wait(IDLE_MS)
        idle = watch.stop()

        ended = QEventLoop()
        messages: list[str] = []
        real.lab.run_ended.connect(messages.append)
        real.lab.run_ended.connect(ended.quit)
        watch.start()
        begun = time.perf_counter()
        real.control(QPushButton, "train_button").click()
        ended.exec()
        taken = time.perf_counter() - begun
        busy = watch.stop()
        if messages != [""]:
            raise RuntimeError(f"the run failed: {messages}")
        evaluation = real.lab.history.evaluations[-1]
        return {
            "seconds": taken,
            "test_accuracy": evaluation.test_accuracy,
            "idle": idle,
            "training": busy,
        }
