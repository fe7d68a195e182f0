"""The two live curves of a training: loss per iteration, accuracy per epoch."""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from engine.live_training import History
from gui.widgets.curve_plot import CurvePlot, thinned

BINS = 300
RANGE_SECONDS = 0.5  # the least time between two changes of a range
MOST_MARKERS = 60
SERIES = (
    ("train_accuracy", "curve", "solid", "o"),
    ("validation_accuracy", "validation", "dot", "d"),
    ("test_accuracy", "target", "dash", "s"),
)
LOWEST_ON_LOG_SCALE = 1e-6


class HintedPlot(CurvePlot):
    """A plot that says what to do while it is empty."""

    hint: QLabel | None = None  # a plot is resized before it is whole

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, parent, mouse=False)
        self.hint = QLabel(self)
        self.hint.setProperty("role", "quiet")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.hint is not None:
            left, width = self.width() // 5, self.width() * 3 // 5
            self.hint.setGeometry(left, self.height() // 3, width, self.height() // 4)

    def set_hint(self, text: str) -> None:
        """Say what to do."""
        assert self.hint is not None
        self.hint.setText(text)

    def show_hint(self, shown: bool) -> None:
        """Say it, or let the picture speak."""
        assert self.hint is not None
        self.hint.setVisible(shown)


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
        self._ranged_at = 0.0
        self._top = 0.0
        self.loss_plot = HintedPlot("loss_plot", self)
        self._raw = self.loss_plot.add_curve("loss", width=1.0, opacity=0.3)
        self._raw.opts["antialias"] = False
        self._smooth = self.loss_plot.add_curve("loss")
        self.loss_plot.add_legend((-8, 36))
        self.accuracy_plot = HintedPlot("accuracy_plot", self)
        self._curves = {
            name: self.accuracy_plot.add_curve(role, style=style) for name, role, style, _ in SERIES
        }
        self._markers = {
            name: self.accuracy_plot.add_points(role, size=8, symbol=symbol)
            for name, role, _, symbol in SERIES
        }
        self.accuracy_plot.add_legend((-8, -8))
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
        self._top = 0.0
        self._ranged_at = 0.0
        self.accuracy_plot.set_view(0, max(iterations / epoch_length, 1e-9), 0, 1.02)
        self.draw()

    def draw(self) -> None:
        """Draw what is new; nothing where there is nothing new."""
        history = self._history
        now = (history.iterations, len(history.evaluations))
        if now == self._drawn:
            return
        losses, evaluations = now[0] != self._drawn[0], now[1] != self._drawn[1]
        self._drawn = now
        if losses:
            self._draw_losses()
        if evaluations:
            self._draw_accuracies()
        self.loss_plot.show_hint(now[0] == 0)
        self.accuracy_plot.show_hint(now[1] == 0)

    def finish(self) -> None:
        """Bring the ranges up to date at the end of a run."""
        self._ranged_at = 0.0
        self._fit_losses()

    # Drawing ---------------------------------------------------------------------------------

    def _draw_losses(self) -> None:
        history = self._history
        places, values = thinned(history.losses, BINS)
        ends, means = history.smoothed(BINS)
        if self.log_scale:
            values = np.maximum(values, LOWEST_ON_LOG_SCALE)
            means = np.maximum(means, LOWEST_ON_LOG_SCALE)
        self._raw.setData(places + 1, values)
        self._smooth.setData(ends, means)
        self._fit_losses()

    def _fit_losses(self) -> None:
        """Choose the part of the plane that is shown, at most twice a second."""
        if time.monotonic() - self._ranged_at < RANGE_SECONDS:
            return
        self._ranged_at = time.monotonic()
        losses = self._history.losses
        top = float(losses.max()) if len(losses) else 2.5
        right = max(self._iterations, 2)
        if self.log_scale:
            low = max(float(losses.min()) if len(losses) else 0.01, LOWEST_ON_LOG_SCALE)
            self.loss_plot.set_view(0, right, np.log10(low) - 0.1, np.log10(max(top, low)) + 0.1)
        else:
            self.loss_plot.set_view(0, right, 0, max(top, 1e-6) * 1.05)

    def _draw_accuracies(self) -> None:
        evaluations = self._history.evaluations
        epochs = np.array([one.iteration for one in evaluations]) / self._epoch_length
        for name, *_ in SERIES:
            shares = [getattr(one, name) for one in evaluations]
            values = np.array([np.nan if share is None else share for share in shares])
            known = np.isfinite(values)
            self._curves[name].setData(epochs[known], values[known])
            few = known & (len(evaluations) <= MOST_MARKERS)
            self._markers[name].setData(epochs[few], values[few])

    # Words -----------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if event.type() == QEvent.Type.Resize:
            self._place_button()
        return super().eventFilter(watched, event)

    def _retranslate(self) -> None:
        self.loss_plot.set_labels(self.tr("iteration"), self.tr("loss"))
        self.loss_plot.name_curve(self._raw, self.tr("each mini-batch"))
        self.loss_plot.name_curve(self._smooth, self.tr("mean of the last 100"))
        self.loss_plot.set_hint(self.tr("Press Train: the loss of every mini-batch appears here."))
        self.accuracy_plot.set_labels(self.tr("epoch"), self.tr("accuracy"))
        for name, text in (
            ("train_accuracy", self.tr("training")),
            ("validation_accuracy", self.tr("validation")),
            ("test_accuracy", self.tr("test")),
        ):
            self.accuracy_plot.name_curve(self._curves[name], text)
        self.accuracy_plot.set_hint(
            self.tr("After every epoch: the share of digits that the network reads rightly.")
        )
        self.log_button.setText(self.tr("Log scale"))
        self.log_button.setAccessibleName(self.tr("Logarithmic scale of the loss"))
        self.log_button.setToolTip(self.tr("Show small losses as clearly as large ones"))
        self._place_button()

    def _place_button(self) -> None:
        self.log_button.adjustSize()
        self.log_button.move(self.loss_plot.width() - self.log_button.width() - 16, 10)

    def _on_log_toggled(self, logarithmic: bool) -> None:
        self.loss_plot.plot_item.setLogMode(x=False, y=logarithmic)
        self._drawn = (-1, self._drawn[1])
        self._ranged_at = 0.0
        self.draw()
        self.finish()
        self.log_scale_changed.emit(logarithmic)
