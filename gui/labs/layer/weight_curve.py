"""The loss against one weight of the layer, with its tangent and one descent step."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from engine.functions import FloatArray
from gui.numbers import typeset_number
from gui.plots.plot import Plot
from gui.translations import fill_in


class WeightCurve(Plot):
    """The curve of the loss as a single weight changes."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, parent)
        self._loss = self.add_curve("loss")
        self._tangent = self.add_curve("tangent")
        self._step = self.add_curve("secant", style="dash")
        self._landing = self.add_points("secant", size=12, hollow=True)
        self._here = self.add_points("loss", size=12)
        self._shown = ("", 0.0, 0.0, 0.0)
        self.set_summary(self._describe)

    def retranslate(self) -> None:
        """Set all texts."""
        self.setToolTip(self.tr("The loss as this weight alone changes."))
        self.name_curve(self._loss, self.tr("loss"))
        self.name_curve(self._tangent, self.tr("tangent"))
        self.name_curve(self._step, self.tr("one step"))

    def show_weight(
        self,
        name: str,
        weights: FloatArray,
        losses: FloatArray,
        here: tuple[float, float],
        landing: tuple[float, float],
        slope: float,
    ) -> None:
        """Show the loss against a weight, its current value, and where one step leads."""
        w, loss = here
        # Keep the zoom while the weight stays the same.
        is_other = name != self._shown[0]
        self._shown = (name, w, loss, slope)
        self._loss.set_values(weights, losses)
        self._tangent.set_values(weights, loss + slope * (weights - w))
        self._step.set_values([w, landing[0]], [loss, loss])
        self._here.set_values([w], [loss])
        self._landing.set_values([landing[0]], [landing[1]])
        spread = max(float(np.ptp(losses)), 0.05)
        low, high = float(losses.min()) - 0.15 * spread, float(losses.max()) + 0.15 * spread
        self.set_labels(name, self.tr("loss L"))
        self.set_view(float(weights[0]), float(weights[-1]), low, high, anew=is_other)

    def _describe(self) -> str:
        name, w, loss, slope = self._shown
        return fill_in(
            self.tr("At {name} = {w} the loss is {loss} and its slope {slope}."),
            name=name,
            w=typeset_number(w),
            loss=typeset_number(loss),
            slope=typeset_number(slope),
        )
