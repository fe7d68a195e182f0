"""The progress of a run: a bar, and numbers in fixed places."""

from __future__ import annotations

import time
from collections import deque

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from gui.theme import appearance
from gui.translations import fill_in

CELLS = ("iteration", "epoch", "loss", "train", "validation", "rate", "left")
WIDTHS = {"iteration": 5, "train": 4}  # relative widths; 3 for the others
DISPENSABLE = ("epoch", "rate")  # hidden if large text leaves no room for them
ROOM = 480
RATE_SECONDS = 2.0  # the time over which the speed is measured
PER_MILLE = 1000


class RunReadout(QWidget):
    """Progress, iteration, epoch, loss, accuracies, iterations per second and time left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("run_progress")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, PER_MILLE)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        self._values: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        for column, name in enumerate(CELLS):
            value, caption = QLabel("–", self), QLabel(self)
            value.setObjectName(f"{name}_value")
            caption.setProperty("role", "quiet")
            grid.addWidget(value, 0, column)
            grid.addWidget(caption, 1, column)
            grid.setColumnStretch(column, WIDTHS.get(name, 3))
            self._values[name], self._names[name] = value, caption
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addStretch(1)
        rows.addLayout(grid)
        rows.addWidget(self.bar)
        rows.addStretch(1)
        self._iterations = 1
        self._names["validation"].hide()
        self._times: deque[tuple[float, int]] = deque()
        self._left_seconds: float | None = None
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()
        self._retranslate()

    def begin(self, iterations: int) -> None:
        """Start over with a run of so many iterations."""
        self._iterations = iterations
        self.hold()
        for name, value in self._values.items():
            value.setText("" if name == "validation" else "–")
        self._names["validation"].hide()
        self.bar.setValue(0)

    def hold(self) -> None:
        """Discard the measured speed, as a pause must not count."""
        self._times.clear()
        self._left_seconds = None

    def end(self) -> None:
        """Stop estimating the time left."""
        self.hold()
        self._set("left", "–")

    def set_progress(
        self, iteration: int, epoch_length: int, part: float, loss: float | None
    ) -> None:
        """Show the progress, with the finished part of the next iteration, and the recent loss."""
        self.bar.setValue(round(PER_MILLE * (iteration + part) / self._iterations))
        self._set("iteration", f"{iteration:,} / {self._iterations:,}")
        self._set("epoch", f"{iteration // epoch_length:,}")
        if loss is not None:
            self._set("loss", f"{loss:.4f}")
        self._measure(iteration)

    def set_accuracies(self, train: float | None, validation: float | None) -> None:
        """Show the accuracies; that of the test set is the hero number."""
        for name, share in (("train", train), ("validation", validation)):
            self._set(name, "" if share is None else f"{share:.2%}")
        self._names["validation"].setVisible(validation is not None)

    def _measure(self, iteration: int) -> None:
        now = time.monotonic()
        times = self._times
        times.append((now, iteration))
        while now - times[0][0] > RATE_SECONDS:
            times.popleft()
        passed = now - times[0][0]
        if passed < 0.2 or iteration == times[0][1]:
            return
        rate = (iteration - times[0][1]) / passed
        self._set("rate", f"{rate:,.0f}" if rate >= 10 else f"{rate:.2g}")
        self._left_seconds = (self._iterations - iteration) / rate
        self._set("left", self._duration(self._left_seconds))

    def _duration(self, seconds: float) -> str:
        whole = round(seconds)
        if whole < 100:
            return fill_in(self.tr("{seconds} s"), seconds=whole)
        if whole < 6000:
            return fill_in(self.tr("{minutes} min"), minutes=round(whole / 60))
        return fill_in(self.tr("{hours} h"), hours=round(whole / 3600, 1))

    def _set(self, name: str, text: str) -> None:
        # Setting the same text again would trigger a new layout.
        if self._values[name].text() != text:
            self._values[name].setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() > appearance.pixels(ROOM)
        for name in DISPENSABLE:
            self._values[name].setVisible(roomy)
            self._names[name].setVisible(roomy)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for name, text in (
            ("iteration", self.tr("iteration")),
            ("epoch", self.tr("epoch")),
            ("loss", self.tr("loss")),
            ("train", self.tr("training accuracy")),
            ("validation", self.tr("validation")),
            ("rate", self.tr("per second")),
            ("left", self.tr("left")),
        ):
            self._names[name].setText(text)
            self._values[name].setAccessibleName(text)
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        if self._left_seconds is not None:
            self._set("left", self._duration(self._left_seconds))

    def _on_appearance_changed(self) -> None:
        font = appearance.font(1.15, digits=True)
        for value in self._values.values():
            value.setFont(font)
