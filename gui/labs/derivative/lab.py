"""The derivative lab: a point on a curve, its tangent, and the slope measured with a step h."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
)

from engine.derivatives import (
    Method,
    SlopeReport,
    error_against_h,
    sample_curve,
    slope_report,
)
from gui.kept import Interval, Kept, Rows
from gui.lab import Lab, LabContext
from gui.labs.derivative.derivative_plot import DerivativePlot
from gui.labs.derivative.error_plot import ErrorPlot, Errors
from gui.labs.derivative.function_choice import TYPED_RANGE, FunctionChoice
from gui.labs.derivative.slope_controls import (
    DEFAULT_H,
    FARTHEST_X,
    LARGEST_H,
    SMALLEST_H,
    SlopeControls,
)
from gui.labs.derivative.slope_notes import SlopeNotes
from gui.labs.derivative.slope_picture import NARROWEST, WIDEST, SlopePicture
from gui.labs.derivative.slope_readout import SlopeReadout
from gui.labs.derivative.slope_sentences import SlopeSentences
from gui.labs.derivative.slope_table import SlopeTable, full_text
from gui.numbers import format_number
from gui.theme import appearance
from gui.translations import fill_in

ERROR_HS = np.logspace(-16, 0, 129)
ERROR_DELAY_MS = 50


class DerivativeLab(Lab):
    """Draws a tangent and a secant, and compares their slopes."""

    def __init__(self, context: LabContext) -> None:
        super().__init__(context)
        self._drawn: tuple[Any, ...] = ()
        self._drawn_errors: tuple[Any, ...] = ()
        # Redrawing four jagged lines on every mouse move would make the point lag behind.
        self._error_timer = QTimer(self, interval=ERROR_DELAY_MS, singleShot=True)
        self._must_fit = True  # whether the next drawing fits the y-axis
        self._gaps: tuple[tuple[float, float], ...] = ()
        self._notes = SlopeNotes(self)
        self._make_controls()
        self._make_pictures()
        self._go_to_example()
        self._report = self._compute()
        self._connect()
        self.start()

    # Parts -----------------------------------------------------------------------------------

    def _make_controls(self) -> None:
        self._function_group = self.controls.add_group()
        self.choice = FunctionChoice()
        self._function_group.add(self.choice)
        self.slope = SlopeControls(self.controls, self)

    def _make_pictures(self) -> None:
        self.picture = SlopePicture("function_plot")
        self.slopes = DerivativePlot("derivative_plot", self.picture)
        self.numbers = SlopeTable("slope_table")
        self.errors = ErrorPlot("error_plot")
        says = SlopeSentences(self)
        self.picture.set_summary(lambda: says.curve(self._report, self.method))
        self.slopes.set_summary(lambda: says.slopes(self._report))
        self.errors.set_summary(lambda: says.error(self._report, self.method))
        curves, beside, whole = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        curves.addWidget(self.picture, 62)
        curves.addWidget(self.slopes, 38)
        beside.addWidget(self.numbers)
        beside.addWidget(self.errors, 1)
        beside.setAlignment(self.numbers, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(curves, 1)
        whole.addLayout(beside)
        for layout in (curves, beside, whole):
            layout.setSpacing(8)
        self.stage.addLayout(whole)
        self.slope_readout = SlopeReadout()
        self.readout.body.addWidget(self.slope_readout)

    def _connect(self) -> None:
        self.choice.example_chosen.connect(self._on_example_chosen)
        self.choice.function_changed.connect(self._on_function_changed)
        self.choice.checked.connect(self._show_message)
        self.slope.changed.connect(self.refresh)
        self.slope.method_changed.connect(self._name_errors)
        self.slope.checked.connect(self._show_message)
        self.slope.whole_curve_requested.connect(self._on_whole_curve_requested)
        self.numbers.method_chosen.connect(self.slope.set_method)
        self.picture.point.dragged.connect(self._on_dragged)
        self.picture.clicked.connect(self._on_dragged)
        self.picture.home_shown.connect(self._on_whole_curve_requested)
        self.picture.point.nudged.connect(self._on_nudged)
        self._error_timer.timeout.connect(self._draw_errors)
        self.picture.range_changed.connect(self.refresh)
        self.errors.point.dragged.connect(self._on_h_dragged)
        self.errors.clicked.connect(self._on_h_dragged)
        self.errors.point.nudged.connect(self._on_h_nudged)
        self.strip.action_triggered.connect(self._on_default_h)
        appearance.changed.connect(self._on_appearance_changed)

    # Words -----------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._function_group.set_heading(self.tr("Function"))
        self.choice.retranslate()
        self.slope_readout.retranslate()
        self.slope.retranslate()
        self.picture.set_labels("x", "f(x)")
        self.picture.set_texts(self.tr("tangent"), self.tr("secant"))
        self.slopes.set_labels("x", "f′(x)")
        self.errors.set_labels(self.tr("step h"), self.tr("error of the slope"))
        self.numbers.setAccessibleName(self.tr("Slopes and their errors"))
        self.numbers.set_texts(
            (self.tr("Formula"), self.tr("Slope"), self.tr("Error")),
            (*self.slope.method_names().values(), self.tr("Exact")),
        )
        self.errors.setFixedWidth(self.numbers.width())
        self._name_errors()
        self.refresh()

    def _name_errors(self) -> None:
        names = self.slope.method_names()
        notes = self.tr("← rounding"), self.tr("truncation →"), self.tr("no error to show here")
        self.errors.set_texts(names[self.method], names[self._other], notes)

    # Controls → engine → drawing -------------------------------------------------------------

    @property
    def method(self) -> Method:
        """The chosen formula."""
        return self.slope.method

    @property
    def _other(self) -> Method:
        """The formula that it is compared with."""
        return "forward" if self.method == "central" else "central"

    def draw(self) -> None:
        """Read the controls, compute, draw."""
        report = self._report = self._compute()
        self.slopes.setVisible(self.slope.show_slopes.isChecked())
        self.errors.setVisible(self.slope.show_errors.isChecked())
        self._draw_curves()
        self.picture.show_report(report, self.method)
        self.slopes.show_report(report, self.method)
        if self.slope.show_errors.isChecked():
            self.errors.show_point(report.h, report.differences[self.method].error)
            if not self.picture.point.is_held:
                self._draw_errors()
            elif not self._error_timer.isActive():
                self._error_timer.start()
        self.numbers.show_report(report, self.method)
        self.slope_readout.show_report(report, self.method)
        slope = report.differences[self.method].slope
        self.readout.hero.set_value(format_number(slope), full_text(slope))
        self.readout.hero.set_caption(
            fill_in(self.tr("slope at x = {x}"), x=format_number(report.x))
        )
        self.set_status(
            fill_in(
                self.tr("f({x}) = {value}    exact slope {exact}    error {error}"),
                x=format_number(report.x, 10),
                value=full_text(report.value),
                exact=full_text(report.exact),
                error=full_text(report.differences[self.method].error),
            )
        )
        self._show_message()

    def _compute(self) -> SlopeReport:
        return slope_report(
            self.choice.function,
            self.choice.derivative,
            self.slope.x_box.value,
            self.slope.h_slider.value,
        )

    def _draw_curves(self) -> None:
        # Dragging the point doesn't change the curves; a new range or function does.
        function, derivative = self.choice.function, self.choice.derivative
        key = (function, *self.picture.x_range)
        if key == self._drawn:
            return
        curve = sample_curve(*key)
        self.picture.show_curve(curve, fit=self._must_fit)
        slopes = None if derivative is None else sample_curve(derivative, *key[1:])
        self.slopes.show_curve(slopes, fit=self._must_fit)
        self._drawn, self._gaps, self._must_fit = key, curve.gaps, False

    def _draw_errors(self) -> None:
        report = self._report
        key = (self.choice.function, self.method, report.x)
        if key == self._drawn_errors:
            return
        self._drawn_errors = key
        errors: Errors = {
            (chosen, kind): error_against_h(
                self.choice.function, report.exact, report.x, ERROR_HS, method, kind
            )
            for chosen, method in ((False, self._other), (True, self.method))
            for kind in (np.float32, np.float64)
        }
        self.errors.show_errors(ERROR_HS, errors)

    def _show_message(self) -> None:
        """Explain a mistake or a remarkable slope; grey out results of an earlier input."""
        wrong = self.choice.mistake or self.slope.mistake
        for part in (self.readout.hero, self.slope_readout, self.picture, self.slopes, self.errors):
            part.set_stale(bool(wrong))
        self.numbers.setEnabled(not wrong)
        if wrong:
            self.strip.show_message("error", wrong)
            return
        note = self._notes.note(
            self._report, self.method, self.choice.function, self._gaps, self.picture.x_range
        )
        if note is None:
            self.strip.clear()
        else:
            self.strip.show_message(*note)

    def _on_appearance_changed(self) -> None:
        self.errors.setFixedWidth(self.numbers.width())

    # The function and the point --------------------------------------------------------------

    def _go_to_example(self) -> None:
        example = self.choice.example
        if example is not None:
            with QSignalBlocker(self.slope.x_box):
                self.slope.x_box.set_value(example.x)
        self._show_whole()

    def _show_whole(self) -> None:
        example = self.choice.example
        low, high = (example.low, example.high) if example else TYPED_RANGE
        self._must_fit, self._drawn = True, ()
        margin = 0.02 * (high - low)
        with QSignalBlocker(self.picture):
            self.picture.set_x_range(low - margin, high + margin)

    def _on_example_chosen(self) -> None:
        self._go_to_example()
        self.refresh()

    def _on_function_changed(self) -> None:
        self._must_fit = True
        self.refresh()

    def _on_whole_curve_requested(self) -> None:
        self._show_whole()
        self.refresh()

    def _on_dragged(self, x: float) -> None:
        low, high = self.picture.x_range
        self.slope.x_box.set_value(self._rounded(min(max(x, low), high)))

    def _on_nudged(self, steps: int) -> None:
        low, high = self.picture.x_range
        step = 10.0 ** math.floor(math.log10((high - low) / 40))
        self.slope.x_box.set_value(self._rounded(self.slope.x_box.value + steps * step))

    def _rounded(self, x: float) -> float:
        """Round to about a pixel, so that numbers stay short and 0 can be hit exactly."""
        low, high = self.picture.x_range
        return round(x, max(0, 3 - math.floor(math.log10(high - low)))) + 0.0

    def _on_h_dragged(self, h: float) -> None:
        self.slope.set_h(min(max(h, SMALLEST_H), LARGEST_H))

    def _on_h_nudged(self, steps: int) -> None:
        self.slope.set_h(self.slope.h_slider.value * 10.0 ** (steps / 10))

    def _on_default_h(self) -> None:
        self.slope.set_h(DEFAULT_H)

    # What is kept and copied -----------------------------------------------------------------

    def kept(self) -> Rows:
        picture = self.picture
        return (
            *self.choice.kept(),
            Kept(
                "range",
                Interval(FARTHEST_X, NARROWEST, WIDEST),
                lambda: list(picture.x_range),
                lambda ends: picture.set_x_range(*ends),
                picture.range_changed,
            ),
            *self.slope.kept(),
        )

    def drop_results(self) -> None:
        self.slope.shrinker.stop()

    def table(self) -> tuple[list[str], Sequence[Sequence[object]]]:
        report = self._report
        header = ["formula", "x", "h", "slope", "exact", "error"]
        return header, [
            [method, report.x, report.h, difference.slope, report.exact, difference.error]
            for method, difference in report.differences.items()
        ]

    def code(self) -> str:
        # Imported here: it pulls in the whole engine, and only “Copy as NumPy” needs it.
        from engine.scripts import slope_script

        return slope_script(self.choice.function, self.choice.derivative, self._report)
