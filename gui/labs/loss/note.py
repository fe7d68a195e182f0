"""A line that says what a loss sums and averages, and what is worth noticing about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QWidget

from engine.errors import Sentence
from engine.losses import LossBreakdown
from gui.numbers import format_number
from gui.theme import appearance
from gui.translations import engine_text, fill_in


class LossNote(QLabel):
    """Plain sentences about the loss on screen."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setProperty("role", "quiet")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def show_parts(self, parts: LossBreakdown, delta: float) -> None:
        """Describe a loss and the values it was computed from."""
        count, width = parts.y.shape
        over_batch = self.tr("Over a batch: the mean of the samples.")
        if count > 1:
            over_batch = fill_in(self.tr("Over the batch: the mean of its {n} samples."), n=count)
        sentences = [engine_text(parts.loss.reduction_note(width)), over_batch]
        if remark := parts.loss.remark(parts, delta):
            sentences.append(_with_short_numbers(remark))
        self.setText(" ".join(sentences))

    def _on_appearance_changed(self) -> None:
        # Always leave room for two lines, so that the layout doesn't jump.
        self.setMinimumHeight(round(2 * QFontMetricsF(appearance.font(0.9)).lineSpacing()) + 2)


def _with_short_numbers(sentence: Sentence) -> str:
    values = {
        name: format_number(value) if isinstance(value, float) else value
        for name, value in sentence.values.items()
    }
    return engine_text(Sentence(sentence.template, **values))
