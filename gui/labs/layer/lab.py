"""The one-layer lab: the lecture's simpleNet with its loss, both gradients and descent steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QRadioButton

from engine.errors import InputError
from engine.functions import FloatArray
from engine.training import (
    LECTURE_T,
    LECTURE_W,
    LECTURE_X,
    LayerReport,
    Method,
    loss_along_weight,
    report,
    step_down,
)
from gui.kept import Choice, Kept, Numbers, Place, Rows, kept_number
from gui.lab import Lab, LabContext
from gui.labs.layer.gradient_table import GradientTable, decimal_text, weight_name
from gui.labs.layer.network_picture import NetworkPicture
from gui.labs.layer.weight_curve import WeightCurve
from gui.labs.layer.weight_steps import WeightSteps
from gui.translations import fill_in
from gui.widgets.formula import Formula
from gui.widgets.log_slider import LogSlider
from gui.widgets.number_table import NumberTable, full_number
from gui.widgets.play_controls import PlayControls

LARGEST = 100.0  # limit of typed numbers: beyond it the softmax only saturates
FARTHEST_WEIGHT = 1e9  # long steps lead further than typed numbers
MANY_STEPS = 100
PLAY_MS = 60
CURVE_POINTS = 201
CURVE_REACH = 3.0  # how far the loss is drawn on both sides of the weight
_SUBSCRIPTS = "₀₁₂₃"


class LayerLab(Lab):
    """Tables for W (2×3), x and t; shows z, softmax, loss, both gradients and descent steps.

    Signals: `weight_chosen()` when the pictures show another weight.
    """

    weight_chosen = Signal()

    def __init__(self, context: LabContext) -> None:
        super().__init__(context)
        self._weight_steps = WeightSteps(np.array(LECTURE_W), self)
        self._report: LayerReport | None = None
        self._chosen = (0, 2)
        self._timer = QTimer(self)
        self._timer.setInterval(PLAY_MS)
        self._make_controls()
        self._make_stage()
        self._make_readout()
        self._connect()
        self.start()

    # Parts -----------------------------------------------------------------------------------

    def _make_controls(self) -> None:
        self._sample_group = self.controls.add_group()
        self._W = NumberTable("weights_table")
        self._x = NumberTable("x_table")
        self._t = NumberTable("t_table")
        for table, values in ((self._W, LECTURE_W), (self._x, LECTURE_X), (self._t, LECTURE_T)):
            table.set_most_rows(2)
            table.set_array(values)
        self._W_row = self._sample_group.add_row(self._W)
        self._x_row = self._sample_group.add_row(self._x)
        self._t_row = self._sample_group.add_row(self._t)
        self._step_group = self.controls.add_group()
        self._rate = LogSlider("learning_rate", 0.1, 1e-3, 1e2)
        self._rate_row = self._step_group.add_row(self._rate)
        self._backpropagation = QRadioButton(self)
        self._backpropagation.setObjectName("backpropagation_radio")
        self._backpropagation.setChecked(True)
        self._numerical = QRadioButton(self)
        self._numerical.setObjectName("numerical_radio")
        for radio in (self._backpropagation, self._numerical):
            self._step_group.add(radio)
        self._descend_group = self.controls.add_group()
        self._play = PlayControls(self)
        self._descend_group.add(self._play)
        self._many_button = QPushButton(self)
        self._many_button.setObjectName("many_steps_button")
        self._descend_group.add(self._many_button)

    def _make_stage(self) -> None:
        self._picture = NetworkPicture("network_picture", self)
        self._curve = WeightCurve("weight_curve_plot", self)
        self._gradients = GradientTable("gradient_table", self)
        pictures = QHBoxLayout()
        pictures.setSpacing(8)
        pictures.addWidget(self._picture, 11)
        pictures.addWidget(self._curve, 9)
        self.stage.addLayout(pictures, 1)
        self.stage.addWidget(self._gradients)

    def _make_readout(self) -> None:
        self._formula = Formula("layer_formula", self, factor=1.05)
        self._layer_numbers = QLabel(self)
        self._layer_numbers.setObjectName("layer_numbers")
        self._layer_numbers.setWordWrap(True)
        self.readout.body.addWidget(self._formula)
        self.readout.body.addWidget(self._layer_numbers)

    def _connect(self) -> None:
        for table in (self._W, self._x, self._t):
            table.rejected.connect(self._on_rejected)
        self._W.array_changed.connect(self._on_weights_typed)
        self._x.array_changed.connect(self._on_sample_typed)
        self._t.array_changed.connect(self._on_sample_typed)
        self._weight_steps.changed.connect(self._on_weights_changed)
        self._rate.value_changed.connect(self.refresh)
        self._rate.rejected.connect(self._on_rejected)
        self._rate.accepted.connect(self._on_accepted)
        self._backpropagation.toggled.connect(self.refresh)
        self._play.play_toggled.connect(self._on_play)
        self._play.step_clicked.connect(self._on_step)
        self._play.step_back_clicked.connect(self._on_back)
        self._play.reset_clicked.connect(self._on_reset)
        self._many_button.clicked.connect(self._on_many_steps)
        self._timer.timeout.connect(self._on_tick)
        self._picture.weight_chosen.connect(self._on_weight_chosen)
        self._gradients.weight_chosen.connect(self._on_row_chosen)

    # Words -----------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._sample_group.set_heading(self.tr("Network and sample"))
        self._W_row.set_text(self.tr("Weights W"), self.tr("One row per input. Type or paste."))
        self._x_row.set_text(self.tr("Input x"))
        self._t_row.set_text(
            self.tr("Target t"), self.tr("Probabilities that add up to 1, one-hot or soft.")
        )
        self._step_group.set_heading(self.tr("Step"))
        self._rate_row.set_text(
            self.tr("Learning rate η"), self.tr("How much one step changes the weights.")
        )
        self._backpropagation.setText(self.tr("Gradient by backpropagation"))
        self._numerical.setText(self.tr("Numerical gradient, h = 1e-4"))
        for radio in (self._backpropagation, self._numerical):
            radio.setAccessibleName(radio.text())
        self._descend_group.set_heading(self.tr("Descend"))
        self._many_button.setText(self.tr("100 steps"))
        self._many_button.setAccessibleName(self._many_button.text())
        self._W.set_headers([f"x{_SUBSCRIPTS[row]}" for row in range(2)], [f"z{n}" for n in "₀₁₂"])
        self._x.set_headers(["x"], [f"x{_SUBSCRIPTS[row]}" for row in range(2)])
        self._t.set_headers(["t"], [f"t{n}" for n in "₀₁₂"])
        self._picture.setAccessibleName(self.tr("Picture of the network; choose a weight"))
        self._picture.setToolTip(self.tr("Click a line to choose its weight."))
        self._picture.set_target_word(self.tr("target"))
        self._gradients.setAccessibleName(self.tr("Gradient of every weight"))
        self._gradients.setToolTip(self.tr("∂L/∂w of every weight, computed in two ways."))
        self._curve.retranslate()
        self._gradients.set_headers(
            [
                self.tr("weight"),
                self.tr("value"),
                self.tr("numerical"),
                self.tr("backpropagation"),
                self.tr("difference"),
                self.tr("after one step"),
            ]
        )
        self.readout.hero.set_caption(self.tr("loss L (cross-entropy error)"))
        if self._report is not None:
            self.refresh()

    # Reading, computing, drawing -------------------------------------------------------------

    @property
    def _method(self) -> Method:
        return "backpropagation" if self._backpropagation.isChecked() else "numerical"

    def _sample(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        return self._weight_steps.weights, self._x.array[0], self._t.array[0]

    def draw(self) -> None:
        """Read the tables, call the engine, draw; on an error, explain it and grey the rest."""
        W, x, t = self._sample()
        try:
            self._report = report(W, x, t)
            after = step_down(W, x, t, self._rate.value, self._method)
        except InputError as error:
            self._t.mark(True)
            self._set_stale(True)
            self.show_error(error)
            return
        self._t.mark(False)
        self._set_stale(False)
        self._draw_numbers(self._report, W, after)
        self._draw_curve(self._report, W, after)
        self._picture.set_network(W, x, self._report.y, t)
        self._picture.set_chosen(*self._chosen)
        self._play.back_button.setEnabled(bool(self._weight_steps.count))
        self.set_status(fill_in(self.tr("Steps taken so far: {n}"), n=self._weight_steps.count))

    def _set_stale(self, stale: bool) -> None:
        self.readout.hero.set_stale(stale)
        self._picture.set_stale(stale)
        self._gradients.setEnabled(not stale)
        self._layer_numbers.setEnabled(not stale)
        self._formula.set_stale(stale)
        for button in (self._play.play_button, self._play.step_button, self._many_button):
            button.setEnabled(not stale)

    def _draw_numbers(self, numbers: LayerReport, W: FloatArray, after: FloatArray) -> None:
        self.readout.hero.set_value(decimal_text(numbers.loss, 6), full_number(numbers.loss))
        self._formula.set_latex(
            r"z = xW,\quad y = \mathrm{softmax}(z),\quad L = -\sum_k t_k \ln (y_k + \delta),"
            r"\quad W \leftarrow W - \eta \frac{\partial L}{\partial W}"
        )
        z, y = (", ".join(decimal_text(v, 4) for v in values) for values in (numbers.z, numbers.y))
        self._layer_numbers.setText(f"z = [{z}]     y = [{y}]")
        self._gradients.show_report(numbers, W, after, self._method)
        self._gradients.choose(self._chosen[0] * W.shape[1] + self._chosen[1])

    def _draw_curve(self, numbers: LayerReport, W: FloatArray, after: FloatArray) -> None:
        i, j = self._chosen
        w, new_w = float(W[i, j]), float(after[i, j])
        slope = float(getattr(numbers, self._method)[i, j])
        w_axis = np.linspace(w - CURVE_REACH, w + CURVE_REACH, CURVE_POINTS)
        losses = loss_along_weight(*self._sample(), self._chosen, w_axis)
        step = np.array([w, new_w])
        # The step changes every weight; on this curve only the chosen one moves.
        landing = loss_along_weight(*self._sample(), self._chosen, step)
        self._curve.show_weight(
            weight_name(i, j),
            w_axis,
            losses,
            (w, numbers.loss),
            (new_w, float(landing[1])),
            slope,
        )

    # What the learner does -------------------------------------------------------------------

    def _on_weights_typed(self) -> None:
        self._limit(self._W)
        self._begin(self._W.array)

    def _on_sample_typed(self) -> None:
        table = self.sender()
        assert isinstance(table, NumberTable)
        self._limit(table)
        self._begin(self._weight_steps.weights)

    def _limit(self, table: NumberTable) -> None:
        """Clip typed numbers to the range in which the softmax does not just saturate."""
        self.strip.clear()
        limited = np.clip(table.array, -LARGEST, LARGEST)
        if not np.array_equal(limited, table.array):
            table.set_array(limited)
            self.strip.show_message(
                "warning",
                self.tr("Numbers here can be from −100 to 100; the nearest one was used."),
            )

    def _begin(self, weights: FloatArray) -> None:
        self._stop_playing()
        self._weight_steps.begin(weights)

    def _on_weights_changed(self) -> None:
        self._W.set_array(self._weight_steps.weights)
        self.refresh()

    def _on_rejected(self, message: str) -> None:
        self.strip.show_message("error", message)

    def _on_accepted(self) -> None:
        self.strip.clear()
        self.refresh()

    def _on_weight_chosen(self, row: int, column: int) -> None:
        self._chosen = (row, column)
        self.refresh()
        self.weight_chosen.emit()

    def _on_row_chosen(self, number: int) -> None:
        self._on_weight_chosen(*divmod(number, self._weight_steps.weights.shape[1]))

    def _on_step(self) -> None:
        self._descend(1)

    def _on_many_steps(self) -> None:
        self._stop_playing()
        self._descend(MANY_STEPS)

    def _on_back(self) -> None:
        self._stop_playing()
        self.strip.clear()
        self._weight_steps.back()

    def _on_reset(self) -> None:
        self._stop_playing()
        self.strip.clear()
        self._weight_steps.reset()

    def _on_play(self, playing: bool) -> None:
        if playing:
            self._timer.start()
        else:
            self._timer.stop()

    def _on_tick(self) -> None:
        self._descend(1)

    def _stop_playing(self) -> None:
        self._timer.stop()
        self._play.set_playing(False)

    def _descend(self, steps: int) -> None:
        """Take descent steps; stop if the weights would become too large."""
        _, x, t = self._sample()
        self.strip.clear()
        try:
            self._weight_steps.take(
                lambda W: step_down(W, x, t, self._rate.value, self._method), steps
            )
        except InputError as error:
            self._stop_playing()
            self.show_error(error)

    # What is kept and given away -------------------------------------------------------------

    def kept(self) -> Rows:
        return (
            Kept(
                "W",
                Numbers(self._weight_steps.weights.shape, -FARTHEST_WEIGHT, FARTHEST_WEIGHT),
                lambda: self._weight_steps.weights.tolist(),
                lambda weights: self._begin(np.array(weights)),
                self._weight_steps.changed,
            ),
            self._kept_vector("x", self._x),
            self._kept_vector("t", self._t),
            kept_number("learning_rate", self._rate.box),
            Kept(
                "gradient",
                Choice(get_args(Method)),
                lambda: self._method,
                self._set_method,
                self._backpropagation.toggled,
            ),
            Kept(
                "weight",
                Place(self._weight_steps.weights.shape),
                lambda: list(self._chosen),
                lambda place: self._on_weight_chosen(*place),
                self.weight_chosen,
            ),
        )

    def _kept_vector(self, name: str, table: NumberTable) -> Kept[list[float]]:
        def put(numbers: list[float]) -> None:
            table.set_array(numbers)
            self._begin(self._weight_steps.weights)

        kind = Numbers((table.array.size,), -LARGEST, LARGEST)
        return Kept(name, kind, lambda: table.array[0].tolist(), put, table.array_changed)

    def _set_method(self, method: str) -> None:
        buttons = {"backpropagation": self._backpropagation, "numerical": self._numerical}
        buttons[method].setChecked(True)

    def table(self) -> tuple[list[str], Sequence[Sequence[object]]]:
        W, x, t = self._sample()
        numbers = report(W, x, t)
        after = step_down(W, x, t, self._rate.value, self._method)
        header = ["row", "column", "W", "numerical", "backpropagation", "after one step"]
        columns = (W, numbers.numerical, numbers.backpropagation, after)
        return header, [
            (i, j, *(float(values[i, j]) for values in columns)) for i, j in np.ndindex(*W.shape)
        ]

    def code(self) -> str:
        # Imported here: it pulls in the whole engine, and only “Copy as NumPy” needs it.
        from engine.scripts import layer_script

        return layer_script(*self._sample(), self._rate.value, self._method)
