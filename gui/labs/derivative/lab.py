"""The derivative: a point on a curve, its tangent, and the slope measured over a distance h."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
)

from engine.derivatives import (
    METHODS,
    Method,
    SlopeReport,
    error_against_h,
    sample_curve,
    slope_report,
)
from gui.kept import Choice, Interval, Kept, Number, Rows, Text, kept_flag, kept_number
from gui.lab import Lab, LabContext
from gui.labs.derivative.derivative_plot import DerivativePlot
from gui.labs.derivative.error_plot import ErrorPlot, Errors
from gui.labs.derivative.function_choice import TYPED_RANGE, FunctionChoice
from gui.labs.derivative.slope_notes import SlopeNotes
from gui.labs.derivative.slope_picture import NARROWEST, WIDEST, SlopePicture
from gui.labs.derivative.slope_readout import SlopeReadout
from gui.labs.derivative.slope_sentences import SlopeSentences
from gui.labs.derivative.slope_table import SlopeTable, full
from gui.labs.derivative.step_shrinker import StepShrinker
from gui.numbers import format_number
from gui.theme import appearance
from gui.translations import fill_in
from gui.widgets.log_slider import LogSlider
from gui.widgets.number_box import NumberBox

DEFAULT_H, LARGEST_H, SMALLEST_H, SMALLEST_TYPED_H = 1e-4, 1.0, 1e-16, 1e-300
FARTHEST_X = 1e6
LONGEST_FUNCTION = 200  # characters that are read
ERROR_HS = np.logspace(-16, 0, 129)
LATER_MS = 50


class DerivativeLab(Lab):
    """The lab of slopes."""

    def __init__(self, context: LabContext) -> None:
        super().__init__(context)
        self._drawn: tuple[Any, ...] = ()
        self._drawn_errors: tuple[Any, ...] = ()
        # Four jagged lines anew at every move of the mouse would make the point lag behind it.
        self._later = QTimer(self, interval=LATER_MS, singleShot=True)
        self._fits = True  # whether the y-axis is to be chosen anew
        self._gaps: tuple[tuple[float, float], ...] = ()
        self._rejection = ""  # why what is typed for x or h is no number
        self._notes = SlopeNotes(self)
        self._make_controls()
        self._make_pictures()
        self._go_to_example()
        self._report = self._compute()
        self._connect()
        self.start()

    # Parts -----------------------------------------------------------------------------------

    def _make_controls(self) -> None:
        self._what = self.controls.add_group()
        self.choice = FunctionChoice()
        self._what.add(self.choice)

        self._how = self.controls.add_group()
        self.x_box = NumberBox("x_box", 5, -FARTHEST_X, FARTHEST_X)
        self._x_row = self._how.add_row(self.x_box, beside=True)
        self.h_slider = LogSlider("h", DEFAULT_H, SMALLEST_H, LARGEST_H, lowest=SMALLEST_TYPED_H)
        self._h_row = self._how.add_row(self.h_slider)
        self._methods = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._radios: dict[str, QRadioButton] = {}
        for number, method in enumerate(METHODS):
            radio = QRadioButton()
            radio.setObjectName(f"{method}_radio")
            self._methods.addButton(radio, number)
            self._radios[method] = radio
            row.addWidget(radio)
        row.addStretch(1)
        self._radios["forward"].setChecked(True)
        self._how.add_layout(row)

        self._shrink = self.controls.add_group()
        self.shrinker = StepShrinker(self.h_slider)
        self._shrink.add(self.shrinker)

        self._more = self.controls.add_folded_group()
        self.show_slopes, self.show_errors = QCheckBox(), QCheckBox()
        for check, name in (
            (self.show_slopes, "derivative_plot_check"),
            (self.show_errors, "error_plot_check"),
        ):
            check.setObjectName(name)
            check.setChecked(True)
            self._more.add(check)
        self.whole_button = QPushButton()
        self.whole_button.setObjectName("whole_curve_button")
        self._more.add(self.whole_button)

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
        self.worked = SlopeReadout()
        self.readout.body.addWidget(self.worked)

    def _connect(self) -> None:
        self.choice.example_chosen.connect(self._on_example_chosen)
        self.choice.function_changed.connect(self._on_function_changed)
        self.choice.judged.connect(self._tell)
        for field in (self.x_box, self.h_slider):
            field.value_changed.connect(self.refresh)
            field.rejected.connect(self._on_rejected)
            field.accepted.connect(self._tell)
        self._methods.idToggled.connect(self._on_method_toggled)
        self.numbers.method_chosen.connect(self._on_method_chosen)
        self.picture.point.dragged.connect(self._on_dragged)
        self.picture.clicked.connect(self._on_dragged)
        self.picture.home_shown.connect(self._on_whole_clicked)
        self.picture.point.nudged.connect(self._on_nudged)
        self._later.timeout.connect(self._draw_errors)
        self.picture.range_changed.connect(self.refresh)
        self.errors.point.dragged.connect(self._on_h_dragged)
        self.errors.clicked.connect(self._on_h_dragged)
        self.errors.point.nudged.connect(self._on_h_nudged)
        self.show_slopes.toggled.connect(self.refresh)
        self.show_errors.toggled.connect(self.refresh)
        self.whole_button.clicked.connect(self._on_whole_clicked)
        self.strip.action_triggered.connect(self._on_default_h)
        appearance.changed.connect(self._on_appearance_changed)

    # Words -----------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._what.set_heading(self.tr("Function"))
        self.choice.retranslate()
        self.worked.retranslate()
        self._how.set_heading(self.tr("Slope"))
        self._x_row.set_text(
            self.tr("Point x"), self.tr("Or drag the point on the curve; arrow keys move it too.")
        )
        self._h_row.set_text(
            self.tr("Step h"),
            self.tr("The box takes far smaller numbers than the slider: try 1e-50."),
        )
        forward, backward, central = names = self._method_names()
        for method, text, tip in (
            ("forward", forward, self.tr("Secant through x and x + h")),
            ("backward", backward, self.tr("Secant through x − h and x")),
            ("central", central, self.tr("Secant through x − h and x + h")),
        ):
            self._radios[method].setText(text)
            self._radios[method].setAccessibleName(text)
            self._radios[method].setToolTip(tip)
        self._shrink.set_heading(self.tr("Let h shrink"))
        self._more.set_heading(self.tr("More"))
        self.show_slopes.setText(self.tr("Show f′(x) below f(x)"))
        self.show_errors.setText(self.tr("Show the error against h"))
        self.whole_button.setText(self.tr("Back to the whole curve"))
        for button in (self.show_slopes, self.show_errors, self.whole_button):
            button.setAccessibleName(button.text())
        self.whole_button.setToolTip(
            self.tr("Turn the wheel over the curve to zoom; drag anywhere but the point to pan.")
        )
        self.picture.set_labels("x", "f(x)")
        self.picture.set_texts(self.tr("tangent"), self.tr("secant"))
        self.slopes.set_labels("x", "f′(x)")
        self.errors.set_labels(self.tr("step h"), self.tr("error of the slope"))
        self.numbers.setAccessibleName(self.tr("Slopes and their errors"))
        self.numbers.set_texts(
            (self.tr("Formula"), self.tr("Slope"), self.tr("Error")), (*names, self.tr("Exact"))
        )
        self.errors.setFixedWidth(self.numbers.width())
        self._name_errors()
        self.refresh()

    def _method_names(self) -> tuple[str, str, str]:
        return self.tr("Forward"), self.tr("Backward"), self.tr("Central")

    def _name_errors(self) -> None:
        names = dict(zip(METHODS, self._method_names(), strict=True))
        notes = self.tr("← rounding"), self.tr("truncation →"), self.tr("no error to show here")
        self.errors.set_texts(names[self.method], names[self._other], notes)

    # Controls → engine → drawing -------------------------------------------------------------

    @property
    def method(self) -> Method:
        """The formula that is chosen."""
        return METHODS[self._methods.checkedId()]

    @property
    def _other(self) -> Method:
        """The formula to compare it with."""
        return "forward" if self.method == "central" else "central"

    def draw(self) -> None:
        """Read the controls, compute, draw."""
        report = self._report = self._compute()
        self.slopes.setVisible(self.show_slopes.isChecked())
        self.errors.setVisible(self.show_errors.isChecked())
        self._draw_curves()
        self.picture.show_report(report, self.method)
        self.slopes.show_report(report, self.method)
        if self.show_errors.isChecked():
            self.errors.show_point(report.h, report.differences[self.method].error)
            if not self.picture.point.is_held:
                self._draw_errors()
            elif not self._later.isActive():
                self._later.start()
        self.numbers.show_report(report, self.method)
        self.worked.show_report(report, self.method)
        slope = report.differences[self.method].slope
        self.readout.hero.set_value(format_number(slope), full(slope))
        self.readout.hero.set_caption(
            fill_in(self.tr("slope at x = {x}"), x=format_number(report.x))
        )
        self.set_status(
            fill_in(
                self.tr("f({x}) = {value}    exact slope {exact}    error {error}"),
                x=format_number(report.x, 10),
                value=full(report.value),
                exact=full(report.exact),
                error=full(report.differences[self.method].error),
            )
        )
        self._tell()

    def _compute(self) -> SlopeReport:
        return slope_report(
            self.choice.function, self.choice.derivative, self.x_box.value, self.h_slider.value
        )

    def _draw_curves(self) -> None:
        # Dragging the point leaves the curves as they are; only a new range or function counts.
        function, derivative = self.choice.function, self.choice.derivative
        key = (function, *self.picture.x_range)
        if key == self._drawn:
            return
        curve = sample_curve(*key)
        self.picture.show_curve(curve, fit=self._fits)
        slopes = None if derivative is None else sample_curve(derivative, *key[1:])
        self.slopes.show_curve(slopes, fit=self._fits)
        self._drawn, self._gaps, self._fits = key, curve.gaps, False

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

    def _tell(self) -> None:
        """Say what is wrong and what to try; what is no longer true is greyed."""
        if self.x_box.is_valid and self.h_slider.box.is_valid:
            # A box that was set from elsewhere, by a drag for instance, is right again.
            self._rejection = ""
        wrong = self.choice.mistake or self._rejection
        for part in (self.readout.hero, self.worked, self.picture, self.slopes, self.errors):
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
        self.refresh()

    # The function and the point --------------------------------------------------------------

    def _go_to_example(self) -> None:
        example = self.choice.example
        if example is not None:
            with QSignalBlocker(self.x_box):
                self.x_box.set_value(example.x)
        self._show_whole()

    def _show_whole(self) -> None:
        example = self.choice.example
        low, high = (example.low, example.high) if example else TYPED_RANGE
        self._fits, self._drawn = True, ()
        margin = 0.02 * (high - low)
        with QSignalBlocker(self.picture):
            self.picture.set_x_range(low - margin, high + margin)

    def _on_example_chosen(self) -> None:
        self._go_to_example()
        self.refresh()

    def _on_function_changed(self) -> None:
        self._fits = True
        self.refresh()

    def _on_whole_clicked(self) -> None:
        self._show_whole()
        self.refresh()

    def _on_dragged(self, x: float) -> None:
        low, high = self.picture.x_range
        self.x_box.set_value(self._rounded(min(max(x, low), high)))

    def _on_nudged(self, steps: int) -> None:
        low, high = self.picture.x_range
        step = 10.0 ** math.floor(math.log10((high - low) / 40))
        self.x_box.set_value(self._rounded(self.x_box.value + steps * step))

    def _rounded(self, x: float) -> float:
        """Round to about a pixel, so that the numbers stay short and 0 can be met exactly."""
        low, high = self.picture.x_range
        return round(x, max(0, 3 - math.floor(math.log10(high - low)))) + 0.0

    def _on_rejected(self, message: str) -> None:
        self._rejection = message
        self._tell()

    # The formula and h -----------------------------------------------------------------------

    def _on_method_toggled(self, number: int, checked: bool) -> None:
        if checked:
            self._name_errors()
            self.refresh()

    def _on_method_chosen(self, method: Method) -> None:
        self._radios[method].setChecked(True)

    def _on_h_dragged(self, h: float) -> None:
        self.shrinker.set_h(min(max(h, SMALLEST_H), LARGEST_H))

    def _on_h_nudged(self, steps: int) -> None:
        self.shrinker.set_h(self.h_slider.value * 10.0 ** (steps / 10))

    def _on_default_h(self) -> None:
        self.shrinker.set_h(DEFAULT_H)

    # What is kept and copied -----------------------------------------------------------------

    def kept(self) -> Rows:
        choice, picture = self.choice, self.picture
        names = tuple(choice.combo.values)
        return (
            Kept(
                "function",
                Choice(names),
                lambda: choice.combo.value,
                choice.choose,
                choice.combo.value_changed,
            ),
            Kept(
                "text",
                Text(LONGEST_FUNCTION),
                lambda: choice.function.text,
                choice.set_text,
                choice.function_changed,
            ),
            kept_number("x", self.x_box),
            Kept(
                "h",
                Number(SMALLEST_TYPED_H, LARGEST_H),
                lambda: self.h_slider.value,
                self._set_h,
                self.h_slider.value_changed,
            ),
            Kept(
                "method",
                Choice(METHODS),
                lambda: self.method,
                lambda method: self._radios[method].setChecked(True),
                self._methods.idToggled,
            ),
            Kept(
                "range",
                Interval(FARTHEST_X, NARROWEST, WIDEST),
                lambda: list(picture.x_range),
                lambda ends: picture.set_x_range(*ends),
                picture.range_changed,
            ),
            kept_flag("show_slopes", self.show_slopes),
            kept_flag("show_errors", self.show_errors),
            kept_flag("more", self._more.button),
        )

    def drop_results(self) -> None:
        self.shrinker.stop()

    def _set_h(self, h: float) -> None:
        self.shrinker.stop()
        self.h_slider.set_value(h)

    def table(self) -> tuple[list[str], Sequence[Sequence[object]]]:
        report = self._report
        header = ["formula", "x", "h", "slope", "exact", "error"]
        return header, [
            [method, report.x, report.h, difference.slope, report.exact, difference.error]
            for method, difference in report.differences.items()
        ]

    def code(self) -> str:
        # Loaded late: it knows the whole engine, and only “Copy as NumPy” needs it.
        from engine.scripts import slope_script

        return slope_script(self.choice.function, self.choice.derivative, self._report)
