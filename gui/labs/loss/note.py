"""A line that says what a loss adds up and averages, and what is worth noticing about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QWidget

from engine.losses import LossBreakdown, mean_squared_error, sum_squared_error
from gui.numbers import format_number
from gui.theme import appearance


class LossNote(QLabel):
    """Plain sentences about the loss that is shown."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setProperty("role", "quiet")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def show_parts(self, parts: LossBreakdown, delta: float) -> None:
        """Write about a loss and the values it was computed from."""
        remark = self._remark(parts, delta)
        self.setText(f"{self._how_averaged(parts)} {remark}".strip())

    def _how_averaged(self, parts: LossBreakdown) -> str:
        if parts.name == "sum_squared_error":
            first = self.tr("Half the sum over the {k} components, not a mean.")
        elif parts.name == "cross_entropy_error":
            first = self.tr("The sum over the {k} components.")
        else:
            first = self.tr("The mean over the {k} components.")
        if len(parts.per_sample) == 1:
            second = self.tr("Over a batch: the mean of the samples.")
        else:
            second = self.tr("Over the batch: the mean of its {n} samples.")
        values = {"k": parts.y.shape[1], "n": len(parts.per_sample)}
        return f"{first.format(**values)} {second.format(**values)}"

    def _remark(self, parts: LossBreakdown, delta: float) -> str:
        if parts.name == "sum_squared_error":
            usual = format_number(mean_squared_error(parts.y, parts.t))
            return self.tr(
                "The lecture calls this MSE; the usual MSE, the mean of the squares, is {value}."
            ).format(value=usual)
        if parts.name == "mean_squared_error":
            lecture = format_number(sum_squared_error(parts.y, parts.t))
            return self.tr(
                "This is the usual MSE; what the lecture calls MSE, half the sum, is {value}."
            ).format(value=lecture)
        if "cross_entropy" in parts.name:
            return self._about_delta(parts, delta)
        return ""

    def _about_delta(self, parts: LossBreakdown, delta: float) -> str:
        if parts.total < 0:
            return self.tr(
                "A little below 0 because of δ: where y is 1, −ln(1 + δ) is about −δ = {value}."
            ).format(value=format_number(-delta))
        asked = (parts.t > 0) & (parts.y == 0)
        if asked.any():
            return self.tr("y is 0 where t asks for it: only δ keeps the loss from being infinite.")
        if parts.name == "binary_cross_entropy_error":
            return self.tr("Each component is a yes-or-no question of its own.")
        return self.tr("Only the components that t asks for count.")

    def _on_appearance_changed(self) -> None:
        # Room for two lines, always, so that nothing jumps.
        self.setMinimumHeight(round(2 * QFontMetricsF(appearance.font(0.9)).lineSpacing()) + 2)
