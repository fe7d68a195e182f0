"""The controls of the slope: the point x, the step h, the formula, and which plots are shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QRadioButton

from engine.derivatives import METHODS, Method
from gui.kept import Choice, Kept, Number, Rows, kept_flag, kept_number
from gui.labs.derivative.step_shrinker import StepShrinker
from gui.widgets.controls import ControlColumn
from gui.widgets.log_slider import LogSlider
from gui.widgets.number_box import NumberBox

DEFAULT_H, LARGEST_H, SMALLEST_H, SMALLEST_TYPED_H = 1e-4, 1.0, 1e-16, 1e-300
FARTHEST_X = 1e6


class SlopeControls(QObject):
    """Three groups of controls in the column of the lab.

    Signals: `changed()` when the slope or the plots shown change; `method_changed()`, before it,
    for another formula; `checked()` when a mistake in a box was found or is gone;
    `whole_curve_requested()`.
    """

    changed = Signal()
    method_changed = Signal()
    checked = Signal()
    whole_curve_requested = Signal()

    def __init__(self, column: ControlColumn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mistake = ""  # why the text typed for x or h is invalid
        self._slope_group = column.add_group()
        self.x_box = NumberBox("x_box", 5, -FARTHEST_X, FARTHEST_X)
        self._x_row = self._slope_group.add_row(self.x_box, beside=True)
        self.h_slider = LogSlider("h", DEFAULT_H, SMALLEST_H, LARGEST_H, lowest=SMALLEST_TYPED_H)
        self._h_row = self._slope_group.add_row(self.h_slider)
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
        self._slope_group.add_layout(row)

        self._shrink_group = column.add_group()
        self.shrinker = StepShrinker(self.h_slider)
        self._shrink_group.add(self.shrinker)

        self._more_group = column.add_folded_group()
        self.show_slopes, self.show_errors = QCheckBox(), QCheckBox()
        for check, name in (
            (self.show_slopes, "derivative_plot_check"),
            (self.show_errors, "error_plot_check"),
        ):
            check.setObjectName(name)
            check.setChecked(True)
            self._more_group.add(check)
            check.toggled.connect(self.changed)
        self._whole_button = QPushButton()
        self._whole_button.setObjectName("whole_curve_button")
        self._more_group.add(self._whole_button)

        for field in (self.x_box, self.h_slider):
            field.value_changed.connect(self.changed)
            field.rejected.connect(self._on_rejected)
            field.accepted.connect(self.checked)
        self._methods.idToggled.connect(self._on_method_toggled)
        self._whole_button.clicked.connect(self.whole_curve_requested)

    @property
    def method(self) -> Method:
        """The chosen formula."""
        return METHODS[self._methods.checkedId()]

    @property
    def mistake(self) -> str:
        """Why a typed number is invalid; empty if both are valid."""
        if self.x_box.is_valid and self.h_slider.box.is_valid:
            # Setting a box by other means, such as a drag, makes it valid again.
            self._mistake = ""
        return self._mistake

    def set_method(self, method: str) -> None:
        """Choose a formula."""
        self._radios[method].setChecked(True)

    def set_h(self, h: float) -> None:
        """Set h, rounded to three digits and limited to the range of the slider."""
        self.shrinker.set_h(h)

    def kept(self) -> Rows:
        """Return the rows of all values."""
        return (
            kept_number("x", self.x_box),
            Kept(
                "h",
                Number(SMALLEST_TYPED_H, LARGEST_H),
                lambda: self.h_slider.value,
                self._put_h,
                self.h_slider.value_changed,
            ),
            Kept(
                "method",
                Choice(METHODS),
                lambda: self.method,
                self.set_method,
                self._methods.idToggled,
            ),
            kept_flag("show_slopes", self.show_slopes),
            kept_flag("show_errors", self.show_errors),
            kept_flag("more", self._more_group.button),
        )

    def _put_h(self, h: float) -> None:
        self.shrinker.stop()
        self.h_slider.set_value(h)

    def method_names(self) -> dict[Method, str]:
        """Return the names of the formulas in the current language."""
        return {
            "forward": self.tr("Forward"),
            "backward": self.tr("Backward"),
            "central": self.tr("Central"),
        }

    def retranslate(self) -> None:
        """Set all texts."""
        self._slope_group.set_heading(self.tr("Slope"))
        self._x_row.set_text(
            self.tr("Point x"), self.tr("Or drag the point on the curve; arrow keys move it too.")
        )
        self._h_row.set_text(
            self.tr("Step h"),
            self.tr("The box takes far smaller numbers than the slider: try 1e-50."),
        )
        tips: dict[Method, str] = {
            "forward": self.tr("Secant through x and x + h"),
            "backward": self.tr("Secant through x − h and x"),
            "central": self.tr("Secant through x − h and x + h"),
        }
        for method, text in self.method_names().items():
            self._radios[method].setText(text)
            self._radios[method].setAccessibleName(text)
            self._radios[method].setToolTip(tips[method])
        self._shrink_group.set_heading(self.tr("Let h shrink"))
        self._more_group.set_heading(self.tr("More"))
        self.show_slopes.setText(self.tr("Show f′(x) below f(x)"))
        self.show_errors.setText(self.tr("Show the error against h"))
        self._whole_button.setText(self.tr("Back to the whole curve"))
        for button in (self.show_slopes, self.show_errors, self._whole_button):
            button.setAccessibleName(button.text())
        self._whole_button.setToolTip(
            self.tr("Turn the wheel over the curve to zoom; drag anywhere but the point to pan.")
        )

    def _on_method_toggled(self, number: int, checked: bool) -> None:
        if checked:
            self.method_changed.emit()
            self.changed.emit()

    def _on_rejected(self, message: str) -> None:
        self._mistake = message
        self.checked.emit()
