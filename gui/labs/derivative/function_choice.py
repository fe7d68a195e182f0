"""The choice of f(x), from a list or typed, with f and its exact derivative typeset."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.errors import InputError
from engine.expressions import Expression, ExpressionError, parse_function
from gui.errors import explain
from gui.kept import Choice, Kept, Rows, Text
from gui.labs.derivative.formula_field import FormulaField
from gui.translations import fill_in
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.controls import Row
from gui.widgets.formula import Formula


@dataclass(frozen=True, kw_only=True)
class Example:
    """An example function: its formula, the range of x shown, and the x of the point."""

    label: str
    text: str
    low: float
    high: float
    x: float


EXAMPLES = {
    "lecture": Example(label="0.01x² + 0.1x", text="0.01x^2 + 0.1x", low=0, high=20, x=5),
    "cubic": Example(label="x³ − 3x", text="x^3 - 3x", low=-2.6, high=2.6, x=1.5),
    "sine": Example(label="sin x", text="sin(x)", low=-6.5, high=6.5, x=1),
    "exponential": Example(label="eˣ", text="exp(x)", low=-3, high=3, x=1),
    "absolute": Example(label="|x|", text="|x|", low=-4, high=4, x=0),
    "sigmoid": Example(label="sigmoid", text="sigmoid(x)", low=-6, high=6, x=1),
    "tanh": Example(label="tanh", text="tanh(x)", low=-4, high=4, x=0.5),
    "relu": Example(label="ReLU", text="relu(x)", low=-4, high=4, x=0),
    "step": Example(label="step", text="step(x)", low=-4, high=4, x=0),
}
TYPED = "typed"
LONGEST_FUNCTION = 200  # characters
TYPED_RANGE = (-6.5, 6.5)
TYPING_PAUSE_MS = 500  # mistakes are shown only after a pause in typing


class FunctionChoice(QWidget):
    """A list of functions, a field for a custom one, and f and f′ typeset.

    Signals: `example_chosen()` when one from the list is chosen, `function_changed()` when a typed
    one is valid, `checked()` when a mistake was found or is gone.
    """

    example_chosen = Signal()
    function_changed = Signal()
    checked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first = EXAMPLES["lecture"]
        self.function = parse_function(first.text)
        self.derivative: Expression | None = None
        self._mistake: InputError | None = None
        self.combo = ChoiceBox("function_combo", (*EXAMPLES, TYPED))
        self.text = FormulaField("function_text")
        self.text.setText(first.text)
        self._formula = Formula("function_formula", factor=1.1)
        self._slope_formula = Formula("derivative_formula", factor=1.1)
        self._combo_row, self._text_row = Row(self.combo), Row(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for row in (self._combo_row, self._text_row, self._formula, self._slope_formula):
            column.addWidget(row)
        self._typing_pause = QTimer(self, interval=TYPING_PAUSE_MS, singleShot=True)
        self._typing_pause.timeout.connect(self._on_typing_paused)
        self.combo.value_changed.connect(self._on_chosen)
        self.text.textEdited.connect(self._on_edited)
        self.text.editingFinished.connect(self._on_typing_paused)
        self._use(self.function)

    @property
    def example(self) -> Example | None:
        """The chosen example; None for a custom function."""
        return EXAMPLES.get(self.combo.value)

    @property
    def mistake(self) -> str:
        """Why the typed function can't be used, and where; empty if it can."""
        if self._mistake is None:
            return ""
        reason = explain(self._mistake)
        if not isinstance(self._mistake, ExpressionError):
            return reason
        return fill_in(
            self.tr("Character {n}: {reason}"), n=self._mistake.position + 1, reason=reason
        )

    def kept(self) -> Rows:
        """Return the rows of the choice and the typed text."""
        return (
            Kept(
                "function",
                Choice(tuple(self.combo.values)),
                lambda: self.combo.value,
                self.choose,
                self.combo.value_changed,
            ),
            Kept(
                "text",
                Text(LONGEST_FUNCTION),
                lambda: self.function.text,
                self.set_text,
                self.function_changed,
            ),
        )

    def choose(self, name: str) -> None:
        """Choose an example, or the typed function."""
        if name == TYPED:
            # Keep the keyboard focus where it is: the learner did not ask to type.
            with QSignalBlocker(self.combo):
                self.combo.set_value(TYPED)
        else:
            self.combo.set_value(name)

    def set_text(self, text: str) -> None:
        """Use another text if the typed function is chosen."""
        if self.combo.value == TYPED:
            self.text.setText(text)
            self._on_typing_paused()

    def retranslate(self) -> None:
        """Set all texts."""
        labels = {name: example.label for name, example in EXAMPLES.items()}
        labels["lecture"] = fill_in(self.tr("{formula} (lecture)"), formula=labels["lecture"])
        labels["step"] = self.tr("step")
        self.combo.set_texts([*labels.values(), self.tr("Your own")])
        self._combo_row.set_text(self.tr("Choose a function"))
        self._text_row.set_text(
            self.tr("or type f(x) ="), self.tr("For example sin(x)*exp(-x/5), x^2 or |x|.")
        )

    def _on_chosen(self, name: str) -> None:
        if name == TYPED:
            self.text.setFocus()
            self.text.selectAll()
            return
        self.text.setText(EXAMPLES[name].text)
        self._check()
        self.example_chosen.emit()

    def _on_edited(self, text: str) -> None:
        with QSignalBlocker(self.combo):
            self.combo.set_value(TYPED)
        try:
            parse_function(text)
        except InputError:
            # The underline would mark the wrong character while the text keeps changing.
            self.text.set_mistake(None)
            self._typing_pause.start()
        else:
            self._on_typing_paused()

    def _on_typing_paused(self) -> None:
        before = self.function.text
        self._check()
        if self.function.text != before:
            self.function_changed.emit()
        else:
            self.checked.emit()

    def _check(self) -> None:
        """Use the typed function, or keep the last valid one and mark the mistake."""
        self._typing_pause.stop()
        try:
            function = parse_function(self.text.text())
        except InputError as error:
            self._mistake = error
            self._mark(getattr(error, "position", 0))
            return
        self._mistake = None
        self._mark(None)
        if function.text != self.function.text:
            self._use(function)

    def _mark(self, position: int | None) -> None:
        self.text.set_mistake(position)
        for formula in (self._formula, self._slope_formula):
            formula.set_stale(position is not None)

    def _use(self, function: Expression) -> None:
        self.function = function
        self._formula.set_latex(f"f(x) = {function.latex}", f"f(x) = {function.text}")
        try:
            self.derivative = function.derivative("x")
        except InputError:
            # Too long to differentiate: slopes are still measured, but there is no exact one.
            self.derivative = None
            self._slope_formula.set_latex("")
            return
        latex, text = self.derivative.latex, self.derivative.text
        self._slope_formula.set_latex(f"f'(x) = {latex}", f"f′(x) = {text}")
        self._slope_formula.setToolTip(f"f′(x) = {text[:200]}")
