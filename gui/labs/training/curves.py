"""The two live curves of a training: loss per iteration, accuracy per epoch."""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from engine.training import History
from gui.plots.curve_plot import thinned
from gui.plots.live_plot import LivePlot, Series
from gui.theme import appearance

BINS = 300  # a plot is a few hundred pixels wide
DRAW_SECONDS = 0.05  # so about 15 times a second, with what arrives 30 times a second
RANGE_SECONDS = 0.5  # the least time between two changes of a range
MOST_MARKERS = 30  # epochs of a run whose curves have markers
LOWEST_ON_LOG_SCALE = 1e-6
ACCURACIES = ("train_accuracy", "validation_accuracy", "test_accuracy")


class TrainingPlots(QWidget):
    """Draws a `History`. Call `begin` for another run, then `draw` whenever there is more.

    Signals: `log_scale_changed(bool)`.
    """

    log_scale_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = History()
        self._iterations = 1
        self._epoch_length = 1
        self._drawn = (-1, -1)
        self._drawn_at = 0.0
        self._ranged_at = 0.0
        self.loss_plot = LivePlot("loss_plot", True, self)
        self._raw = self.loss_plot.add_series(Series("loss", width=1.0, opacity=0.2))
        self._smooth = self.loss_plot.add_series(Series("loss"))
        self.accuracy_plot = LivePlot("accuracy_plot", False, self)
        self._accuracies = [
            self.accuracy_plot.add_series(series)
            for series in (
                Series("curve", marker="circle"),
                Series("validation", style="dot", marker="diamond"),
                Series("target", style="dash", marker="square"),
            )
        ]
        self._markers = [series.marker for series in self._accuracies]
        self.log_button = QToolButton(self.loss_plot)
        self.log_button.setObjectName("log_scale_button")
        self.log_button.setCheckable(True)
        self.log_button.toggled.connect(self._on_log_toggled)
        self.loss_plot.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.loss_plot, 1)
        row.addWidget(self.accuracy_plot, 1)
        appearance.changed.connect(self._place_button)
        self._retranslate()
        self.begin(History(), 10_000, 600)

    @property
    def log_scale(self) -> bool:
        """Whether the loss is drawn on a logarithmic scale."""
        return self.log_button.isChecked()

    def set_log_scale(self, logarithmic: bool) -> None:
        """Draw the loss on a logarithmic scale, or not."""
        self.log_button.setChecked(logarithmic)

    def begin(self, history: History, iterations: int, epoch_length: int) -> None:
        """Take the history of a run that is to be so long."""
        self._history, self._iterations, self._epoch_length = history, iterations, epoch_length
        self._drawn = (-1, -1)
        self._ranged_at = 0.0
        self.accuracy_plot.set_view(0, iterations / epoch_length, 0, 1.02)
        self.draw()

    def draw_soon(self) -> None:
        """Draw what is new, unless that was done a moment ago: each time costs the training."""
        if time.monotonic() - self._drawn_at >= DRAW_SECONDS:
            self.draw()

    def draw(self) -> None:
        """Draw what is new; nothing where there is nothing new."""
        self._drawn_at = time.monotonic()
        history = self._history
        now, before = (history.iterations, len(history.evaluations)), self._drawn
        self._drawn = now
        if now[0] != before[0]:
            self._draw_losses()
        if now[1] != before[1]:
            self._draw_accuracies()

    def finish(self) -> None:
        """Draw the rest, and bring the ranges up to date at the end of a run."""
        self.draw()
        self._ranged_at = 0.0
        self._fit_losses()

    def _draw_losses(self) -> None:
        history = self._history
        places, values = thinned(history.losses, BINS)
        self.loss_plot.set_data(self._raw, places + 1.0, values)
        self.loss_plot.set_data(self._smooth, *history.smoothed(BINS))
        self._fit_losses()

    def _fit_losses(self) -> None:
        """Choose the part of the plane that is shown, at most twice a second."""
        now = time.monotonic()
        if now - self._ranged_at < RANGE_SECONDS:
            return
        self._ranged_at = now
        losses = self._history.losses
        top = max(float(losses.max()), LOWEST_ON_LOG_SCALE) if len(losses) else 2.5
        bottom = 0.0
        if self.log_scale:
            least = float(losses.min()) if len(losses) else 0.01
            bottom = max(least, LOWEST_ON_LOG_SCALE) / 1.2
        self.loss_plot.set_view(0, max(self._iterations, 2), bottom, top * 1.1)

    def _draw_accuracies(self) -> None:
        evaluations = self._history.evaluations
        epochs = np.array([one.iteration for one in evaluations]) / self._epoch_length
        few = self._iterations <= MOST_MARKERS * self._epoch_length
        for name, series, marker in zip(ACCURACIES, self._accuracies, self._markers, strict=True):
            shares = [getattr(one, name) for one in evaluations]
            values = np.array([np.nan if share is None else share for share in shares])
            known = np.isfinite(values)
            series.marker = marker if few else ""
            self.accuracy_plot.set_data(series, epochs[known], values[known])

    # Words and the button --------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place_button()
        return super().eventFilter(watched, event)

    def _retranslate(self) -> None:
        self.loss_plot.set_words(
            self.tr("iteration"),
            self.tr("loss"),
            [self.tr("each mini-batch"), self.tr("mean of the last 100")],
            self.tr("Press Train: the loss of every mini-batch appears here."),
        )
        self.accuracy_plot.set_words(
            self.tr("epoch"),
            self.tr("accuracy"),
            [self.tr("training"), self.tr("validation"), self.tr("test")],
            self.tr("After every epoch: the share of digits that the network reads rightly."),
        )
        self.log_button.setText(self.tr("Log scale"))
        self.log_button.setAccessibleName(self.tr("Logarithmic scale of the loss"))
        self.log_button.setToolTip(self.tr("Show small losses as clearly as large ones"))
        self._place_button()

    def _place_button(self) -> None:
        self.log_button.adjustSize()
        right = self.loss_plot.width() - self.log_button.width()
        self.log_button.move(right - appearance.pixels(24), appearance.pixels(24))
        self.loss_plot.set_legend_top(self.log_button.height() + 8)

    def _on_log_toggled(self, logarithmic: bool) -> None:
        self.loss_plot.set_logarithmic(logarithmic)
        self.finish()
        self.log_scale_changed.emit(logarithmic)
