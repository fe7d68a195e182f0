"""What the curves of a training show, in a sentence: for those who hear it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.training import History
from gui.numbers import typeset_number
from gui.translations import fill_in

TREND_POINTS = 40  # places of the smoothed curve; the last few of them tell the trend
RECENT = 4
NOTICEABLE = 0.01  # the least change, against the loss itself


class CurveSentences(QObject):
    """Describes the history of a run."""

    def losses(self, history: History) -> str:
        """Say how large the loss is, and where it goes."""
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
        """Say how many digits are read correctly."""
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
