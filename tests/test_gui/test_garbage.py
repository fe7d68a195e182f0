"""Widgets that become garbage are deleted in the main thread, whatever a worker does."""

from __future__ import annotations

import gc
import threading

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.background import Job
from gui.garbage import GarbageCollector


class Circle:
    """Refers to itself, so that only the garbage collector can free it; records in which thread."""

    freed_in: int | None = None

    def __init__(self) -> None:
        self.itself = self
        self.widget = QWidget()

    def __del__(self) -> None:
        Circle.freed_in = threading.get_ident()


def test_a_busy_worker_collects_no_widgets(qapp: QApplication, qtbot: QtBot) -> None:
    assert qapp.findChild(GarbageCollector) is not None
    Circle.freed_in = None
    gc.collect()
    Circle()

    def work():
        for _ in range(300):
            yield [[] for _ in range(5_000)]  # enough new objects for many collections

    job = Job(qapp)
    with qtbot.waitSignal(job.finished, timeout=20_000):
        job.start(work)
    job.close()
    gc.collect()
    assert Circle.freed_in == threading.get_ident()


def test_garbage_does_not_stay(qapp: QApplication, qtbot: QtBot) -> None:
    Circle.freed_in = None
    Circle()
    keep = [[] for _ in range(5_000)]
    qtbot.waitUntil(lambda: bool(keep) and Circle.freed_in is not None, timeout=10_000)
    assert Circle.freed_in == threading.get_ident()
