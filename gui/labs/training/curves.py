"""The live plots of the training: loss per iteration, accuracy per epoch."""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from engine.training import History
from gui.labs.training.curve_sentences import CurveSentences
from gui.plots.live import LivePlot

SMOOTHED_POINTS = 5_000
DRAW_SECONDS = 0.095  # about ten drawings a second, of records that arrive 30 times a second
RANGE_SECONDS = 0.5  # the shortest time between two changes of a range
MOST_MARKERS = 30  # longer runs, in epochs, have curves without markers
LOWEST_ON_LOG_SCALE = 1e-6
ACCURACIES = ("train_accuracy", "validation_accuracy", "test_accuracy")
SYMBOLS = ("o", "d", "s")


class TrainingPlots(QWidget):
    """Draws a `History`. Call `begin` for a new run, then `draw` whenever there is new data.

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
        self.loss_plot = LivePlot("loss_plot", self)
        self._raw = self.loss_plot.add_live_curve("loss", width=1.0, opacity=0.2)
        self._smooth = self.loss_plot.add_live_curve("loss")
        self.accuracy_plot = LivePlot("accuracy_plot", self)
        self._accuracies = [
            self.accuracy_plot.add_curve(role, style=style)
            for role, style in (("curve", "solid"), ("validation", "dot"), ("target", "dash"))
        ]
        self.log_button = QToolButton()
        self.log_button.setObjectName("log_scale_button")
        self.log_button.setCheckable(True)
        self.log_button.toggled.connect(self._on_log_toggled)
        self.loss_plot.set_corner_widget(self.log_button)
        sentences = CurveSentences(self)
        self.loss_plot.set_summary(lambda: sentences.losses(self._history))
        self.accuracy_plot.set_summary(
            lambda: sentences.accuracies(self._history, self._epoch_length)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.loss_plot, 1)
        row.addWidget(self.accuracy_plot, 1)
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
        """Start over with the history of a new run."""
        self._history, self._iterations, self._epoch_length = history, iterations, epoch_length
        self._drawn = (-1, -1)
        self._ranged_at = 0.0
        few = iterations <= MOST_MARKERS * epoch_length
        for curve, symbol in zip(self._accuracies, SYMBOLS, strict=True):
            curve.set_symbol(symbol if few else "")
        self.accuracy_plot.legend.update()
        self.accuracy_plot.set_view(0, iterations / epoch_length, 0, 1.02, anew=True)
        self.draw()
        self._fit_losses(anew=True)

    def draw_soon(self) -> None:
        """Draw new data, unless it was done a moment ago: drawing slows the training down."""
        if time.monotonic() - self._drawn_at >= DRAW_SECONDS:
            self.loss_plot.set_moving(True)
            self.draw()

    def draw(self) -> None:
        """Draw the plots that have new data."""
        self._drawn_at = time.monotonic()
        history = self._history
        now, before = (history.iterations, len(history.evaluations)), self._drawn
        self._drawn = now
        if now[0] != before[0]:
            self._draw_losses()
        if now[1] != before[1]:
            self._draw_accuracies()

    def finish(self) -> None:
        """Draw the rest in full quality with fitting ranges, when a run ends or pauses."""
        self.draw()
        self.loss_plot.set_moving(False)
        self._ranged_at = 0.0
        self._fit_losses()

    def _draw_losses(self) -> None:
        losses = self._history.losses
        self._raw.set_values(np.arange(1.0, len(losses) + 1), losses)
        self._smooth.set_values(*self._history.smoothed(SMOOTHED_POINTS))
        self._show_hints()
        self._fit_losses()

    def _fit_losses(self, *, anew: bool = False) -> None:
        """Choose the visible range, at most twice a second."""
        now = time.monotonic()
        if now - self._ranged_at < RANGE_SECONDS and not anew:
            return
        self._ranged_at = now
        losses = self._history.losses
        top = max(float(losses.max()), LOWEST_ON_LOG_SCALE) if len(losses) else 2.5
        bottom = 0.0
        if self.log_scale:
            least = float(losses.min()) if len(losses) else 0.01
            bottom = max(least, LOWEST_ON_LOG_SCALE) / 1.2
        self.loss_plot.set_view(0, max(self._iterations, 2), bottom, top * 1.1, anew=anew)

    def _draw_accuracies(self) -> None:
        evaluations = self._history.evaluations
        epochs = np.array([one.iteration for one in evaluations]) / self._epoch_length
        for name, curve in zip(ACCURACIES, self._accuracies, strict=True):
            shares = [getattr(one, name) for one in evaluations]
            values = np.array([np.nan if share is None else share for share in shares])
            known = np.isfinite(values)
            curve.set_values(epochs[known], values[known])
        self._name_accuracies()
        self._show_hints()

    # Words and the button --------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Align the axes of both plots.
        self.accuracy_plot.set_least_header(self.log_button.sizeHint().height())

    def _retranslate(self) -> None:
        self.loss_plot.set_labels(self.tr("iteration"), self.tr("loss"))
        self.loss_plot.name_curve(self._raw, self.tr("each mini-batch"))
        self.loss_plot.name_curve(self._smooth, self.tr("mean of the last 100"))
        self.accuracy_plot.set_labels(self.tr("epoch"), self.tr("accuracy"))
        self.log_button.setText(self.tr("Log scale"))
        self.log_button.setAccessibleName(self.tr("Logarithmic scale of the loss"))
        self.log_button.setToolTip(self.tr("Show small losses as clearly as large ones"))
        self.loss_plot.set_corner_widget(self.log_button)
        self._name_accuracies()
        self._show_hints()

    def _name_accuracies(self) -> None:
        """Name the curves; the validation curve only if images are held back for it."""
        evaluations = self._history.evaluations
        validated = bool(evaluations) and evaluations[-1].validation_accuracy is not None
        names = (
            self.tr("training"),
            self.tr("validation") if validated else "",
            self.tr("test"),
        )
        for curve, name in zip(self._accuracies, names, strict=True):
            self.accuracy_plot.name_curve(curve, name)

    def _show_hints(self) -> None:
        """Say what will appear in a plot, as long as it is empty."""
        self.loss_plot.set_hint(
            ""
            if self._history.iterations
            else self.tr("Press Train: the loss of every mini-batch appears here.")
        )
        self.accuracy_plot.set_hint(
            ""
            if self._history.evaluations
            else self.tr("After every epoch: the share of digits that the network reads correctly.")
        )

    def _on_log_toggled(self, logarithmic: bool) -> None:
        self.loss_plot.set_logarithmic(False, logarithmic)
        self._fit_losses(anew=True)
        self.log_scale_changed.emit(logarithmic)
