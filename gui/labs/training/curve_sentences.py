"""A sentence about what the training curves show, for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.training import History
from gui.numbers import typeset_number
from gui.translations import fill_in

TREND_POINTS = 40  # points of the smoothed curve; the last few of them show the trend
RECENT = 4
NOTICEABLE = 0.01  # the least change that counts, relative to the loss


class CurveSentences(QObject):
    """Describes the history of a run in words."""

    def losses(self, history: History) -> str:
        """Describe the loss and its trend."""
        _, means = history.smoothed(TREND_POINTS)
        if not len(means):
            return self.tr("Nothing has been trained yet.")
        now, before = float(means[-1]), float(means[max(len(means) - 1 - RECENT, 0)])
        if now < before * (1 - NOTICEABLE):
            text = self.tr("The loss is {loss} at iteration {iteration} and falling.")
        elif now > before * (1 + NOTICEABLE):
            text = self.tr("The loss is {loss} at iteration {iteration} and rising.")
        else:
            text = self.tr("The loss is {loss} at iteration {iteration} and steady.")
        return fill_in(text, loss=typeset_number(now, 3), iteration=history.iterations)

    def accuracies(self, history: History, epoch_length: int) -> str:
        """Describe how many digits are read correctly."""
        if not history.evaluations:
            return self.tr("Nothing has been trained yet.")
        last = history.evaluations[-1]
        text = self.tr(
            "After epoch {epoch} the network reads {training}% of the training images correctly."
        )
        if last.test_accuracy is not None:
            text = self.tr(
                "After epoch {epoch} the network reads {training}% of the training images "
                "and {test}% of the test images correctly."
            )
        return fill_in(
            text,
            epoch=typeset_number(last.iteration / epoch_length, 3),
            training=typeset_number(100 * last.train_accuracy, 3),
            test=typeset_number(100 * (last.test_accuracy or 0.0), 3),
        )
