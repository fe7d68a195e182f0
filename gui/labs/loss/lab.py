"""The Loss lab: how far a prediction y is from its target t, as one number."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import numpy as np
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox

from engine.errors import InputError
from engine.functions import FloatArray
from engine.losses import (
    DELTA,
    LONGEST,
    LOSS_EXAMPLES,
    LOSSES,
    FieldError,
    LossBreakdown,
    LossInput,
    Prediction,
    VectorError,
    breakdown,
    check_answer,
    check_loss_input,
    latex_with_numbers,
    parse_vector_text,
)
from gui.errors import explain
from gui.kept import (
    Either,
    Kept,
    Nothing,
    Rows,
    Text,
    Whole,
    kept_choice,
    kept_flag,
    kept_number,
)
from gui.lab import Lab, LabContext
from gui.labs.loss.answer_field import AnswerField
from gui.labs.loss.note import LossNote
from gui.labs.loss.numbers import LossNumbers
from gui.labs.loss.pictures import LossStage
from gui.labs.loss.sample_choice import SampleChoice
from gui.labs.loss.value_line import ValueLine
from gui.labs.loss.vector_edit import VectorEdit
from gui.numbers import format_number
from gui.translations import engine_text, fill_in
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.formula import Formula
from gui.widgets.log_slider import LogSlider
from gui.widgets.number_table import full_number

HERO_CHARACTERS = 10  # wide enough for the longest name of a loss below the number
LEAST_DELTA, MOST_DELTA = 1e-12, 0.1


class LossLab(Lab):
    """Prediction and target in text and table; the loss, term by term."""

    def __init__(self, context: LabContext) -> None:
        super().__init__(context)
        self._parts: LossBreakdown | None = None  # the last good result
        self._is_stale = False  # the input is invalid, and the result belongs to an earlier one
        self._repair = ""
        self._make_controls()
        self._pictures = LossStage(self)
        self.stage.addWidget(self._pictures)
        self._make_readout()
        self._load_example("lecture")
        self._connect()
        self.start()

    # Parts -----------------------------------------------------------------------------------

    def _make_controls(self) -> None:
        self._numbers = self.controls.add_group()
        self._example = ChoiceBox("example_choice", tuple(LOSS_EXAMPLES))
        self._example_row = self._numbers.add_row(self._example)
        self._y = VectorEdit("y_text", 3)
        self._y_row = self._numbers.add_row(self._y)
        self._logits = QCheckBox(self)
        self._logits.setObjectName("logits_check")
        self._numbers.add(self._logits)
        self._t = VectorEdit("t_text", 2)
        self._t_row = self._numbers.add_row(self._t)
        self._values = LossNumbers(self._y, self._t, self._logits)
        self._sample = SampleChoice(self)
        self._sample_row = self._numbers.add_row(self._sample)
        self._formula_group = self.controls.add_group()
        self._loss = ChoiceBox("loss_choice", tuple(LOSSES))
        self._loss.set_value("cross_entropy_error")
        self._loss_row = self._formula_group.add_row(self._loss)
        self._delta = LogSlider("delta", DELTA, LEAST_DELTA, MOST_DELTA)
        self._delta_row = self._formula_group.add_row(self._delta)
        self._answer_group = self.controls.add_group()
        self._answer = AnswerField(self)
        self._answer_group.add(self._answer)

    def _make_readout(self) -> None:
        self._total = ValueLine("total", self)
        self.readout.hero.set_characters(HERO_CHARACTERS)
        self.readout.hero.add_line(self._total)
        self._formula = Formula("loss_formula", factor=1.1)
        self._worked_formula = Formula("worked_formula", factor=1.1)
        self._note = LossNote("loss_note", self)
        for widget in (self._formula, self._worked_formula, self._note):
            self.readout.body.addWidget(widget)

    def _connect(self) -> None:
        self._example.value_changed.connect(self._on_example)
        for field in (self._y, self._t):
            field.edited.connect(self._on_edited)
            field.refused.connect(self._on_refused)
        self._logits.toggled.connect(self._on_edited)
        self._sample.changed.connect(self._on_sample)
        self._loss.value_changed.connect(self._on_loss)
        self._delta.value_changed.connect(self.refresh)
        self._delta.accepted.connect(self.refresh)
        self._delta.rejected.connect(self._on_rejected)
        self._pictures.numbers_edited.connect(self._on_numbers_edited)
        self._pictures.dragged.connect(self._on_dragged)
        self._pictures.sample_opened.connect(self._on_sample_opened)
        self._pictures.rejected.connect(self._on_rejected)
        self._answer.submitted.connect(self._on_submitted)
        self._total.copied.connect(self._on_copied)
        self.strip.action_triggered.connect(self._on_repair)

    # Words -----------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._numbers.set_heading(self.tr("Prediction and target"))
        self._formula_group.set_heading(self.tr("Loss"))
        self._example_row.set_text(self.tr("Example"))
        self._t_row.set_text(
            self.tr("Target t"),
            self.tr("As many numbers as in y (one-hot or soft), or one class label for each row."),
        )
        self._logits.setText(self.tr("These are logits: apply softmax"))
        self._sample_row.set_text(self.tr("Sample of the batch"))
        self._loss_row.set_text(self.tr("Which loss"))
        self._delta_row.set_text(
            self.tr("δ, added before the logarithm"), self.tr("It keeps ln 0 from occurring.")
        )
        self._example.setPlaceholderText(self.tr("Your own numbers"))
        self._example.set_texts([engine_text(row.title) for row in LOSS_EXAMPLES.values()])
        self._loss.set_texts([engine_text(row.title) for row in LOSSES.values()])
        self._answer_group.set_heading(self.tr("Check my answer"))
        self._pictures.retranslate()
        self._total.set_words(self.tr("Loss in full precision"), self.tr("Copy the loss"))
        if self._parts is not None:
            self.refresh()

    def _name_field(self) -> None:
        name = self.tr("Logits a") if self._logits.isChecked() else self.tr("Prediction y")
        self._y_row.set_text(
            name,
            self.tr(
                "0.1 0.9 or 0.1, 0.9 or [0.1, 0.9], or cells copied from a spreadsheet. One "
                "row per sample."
            ),
        )

    # Reading, computing, drawing -------------------------------------------------------------

    def draw(self) -> None:
        """Read the controls, call the engine, draw; on an error, explain it and grey the rest."""
        self._name_field()
        self._delta.setEnabled(LOSSES[self._loss.value].uses_delta)
        try:
            values = self._read()
            check_loss_input(values, self._loss.value)
        except FieldError as error:
            self._show_numbers()
            self._show_problem(error)
            return
        self._parts = breakdown(self._loss.value, values.y, values.t, self._delta.value)
        self.strip.clear()
        self._set_marks("", None)
        self._show_numbers()
        self._draw(self._parts)

    def _read(self) -> LossInput:
        values = self._values.read()
        self._sample.set_count(len(values.y))
        return values

    def _show_problem(self, error: FieldError) -> None:
        field = self._y_row.label.text() if error.field == "y" else self._t_row.label.text()
        text = self.tr("{field}: {reason}")
        if error.line and self._field(error.field).text.count("\n"):
            text = self.tr("{field}, line {line}, character {column}: {reason}")
        elif error.line and error.place != (0, 0):
            text = self.tr("{field}, character {column}: {reason}")
        self._repair = self._repair_for(error)
        action = {"": "", "scale": self.tr("Divide by the sum"), "softmax": self.tr("Use softmax")}
        self.strip.show_message(
            "error",
            fill_in(
                text,
                field=field,
                line=error.line,
                column=error.column,
                reason=explain(error.reason),
            ),
            action[self._repair],
        )
        self._set_marks(error.field, error.place)

    def _repair_for(self, error: FieldError) -> str:
        values = self._values.values
        if values is None or error.field != "y":
            return ""
        if LOSSES[self._loss.value].prediction is not Prediction.DISTRIBUTION:
            return ""
        return "scale" if (values.y >= 0).all() else "softmax"

    def _field(self, name: str) -> VectorEdit:
        return self._y if name == "y" else self._t

    def _show_numbers(self) -> None:
        self._pictures.show_numbers(
            self._values.values, self._sample.sample, logits=self._values.are_logits
        )

    def _set_marks(self, field: str, place: tuple[int, int] | None) -> None:
        """Mark the invalid field, and grey out the results of the earlier input."""
        self._is_stale = bool(field)
        for name in ("y", "t"):
            wrong = name == field
            self._field(name).mark(place if wrong else None, invalid=wrong)
        for part in (self.readout.hero, self._total, self._pictures):
            part.set_stale(self._is_stale)
        for formula in (self._formula, self._worked_formula):
            formula.set_stale(self._is_stale)
        self._note.setEnabled(not self._is_stale)

    def _draw(self, parts: LossBreakdown) -> None:
        self._pictures.show_parts(parts, self._delta.value)
        self.readout.hero.set_value(format_number(parts.total), full_number(parts.total))
        self._total.set_text(full_number(parts.total))
        loss = parts.loss
        name = engine_text(loss.title)
        count, width = parts.y.shape
        self.readout.hero.set_caption(name)
        self._formula.set_latex(loss.batch_latex if count > 1 else loss.latex, name)
        self._worked_formula.set_latex(
            latex_with_numbers(parts, self._sample.sample, self._delta.value)
        )
        self._note.show_parts(parts, self._delta.value)
        self.set_status(
            fill_in(
                self.tr("Samples: {n} · components: {k} · numbered from 0, as in NumPy"),
                n=count,
                k=width,
            )
        )

    # What the learner does -------------------------------------------------------------------

    def _load_example(self, name: str) -> None:
        example = LOSS_EXAMPLES[name]
        with self.drawn_once():
            self._y.replace(example.y)
            self._t.replace(example.t)
            self._logits.setChecked(example.logits)
            self._pictures.follow_worst()

    def _on_example(self, name: str) -> None:
        if name in LOSS_EXAMPLES:
            self._load_example(name)

    def _on_edited(self) -> None:
        typed = (self._y.text, self._t.text, self._logits.isChecked())
        known = (name for name, one in LOSS_EXAMPLES.items() if (one.y, one.t, one.logits) == typed)
        with QSignalBlocker(self._example):
            self._example.setCurrentIndex(-1)
            self._example.set_value(next(known, ""))
        self.refresh()

    def _on_refused(self, text: str) -> None:
        field = self.sender()
        try:
            parse_vector_text(text)
        except VectorError as error:
            self._repair = ""
            self.strip.show_message("error", explain(error))
            self._set_marks("y" if field is self._y else "t", None)

    def _on_rejected(self, message: str) -> None:
        self._repair = ""
        self.strip.show_message("error", message)

    def _on_loss(self) -> None:
        self._pictures.follow_worst()
        self.refresh()

    def _on_sample(self) -> None:
        self._pictures.follow_worst()
        self.refresh()

    def _on_sample_opened(self, n: int) -> None:
        self._sample.show_sample(n)
        self._on_sample()

    def _on_dragged(self, n: int, k: int, value: float, first: bool) -> None:
        """Set one y; a whole drag is one undo step."""
        with self.drawn_once():
            self._values.move(LOSSES[self._loss.value], n, k, value, join=not first)

    def _on_numbers_edited(self, scores: FloatArray, t: FloatArray) -> None:
        with self.drawn_once():
            self._values.write(scores, t)

    def _on_repair(self) -> None:
        if self._repair == "softmax":
            self._logits.setChecked(True)
        elif self._repair == "scale":
            with self.drawn_once():
                self._values.scale_to_one()

    def _on_submitted(self, text: str) -> None:
        if self._parts is None or self._is_stale:
            return
        try:
            answer = check_answer(text, self._parts)
        except InputError as error:
            self._on_rejected(explain(error))
            return
        kind = "warning" if answer.verdict == "wrong" else "good"
        self.strip.show_message(kind, engine_text(answer.sentence))

    def _on_copied(self, text: str) -> None:
        self.set_status(fill_in(self.tr("{value} is on the clipboard."), value=text))

    # What is kept and given away -------------------------------------------------------------

    def kept(self) -> Rows:
        return (
            Kept("y", Text(LONGEST), lambda: self._y.text, self._y.replace, self._y.edited),
            Kept("t", Text(LONGEST), lambda: self._t.text, self._t.replace, self._t.edited),
            kept_flag("logits", self._logits),
            kept_choice("loss", self._loss),
            kept_number("delta", self._delta.box),
            Kept(
                "sample",
                Either((Nothing(), Whole(0, LONGEST))),
                lambda: self._sample.sample,
                self._set_sample,
                self._sample.changed,
            ),
        )

    def drop_results(self) -> None:
        self._pictures.follow_worst()

    def _set_sample(self, sample: int | None) -> None:
        # The number of samples follows from y, which may have just been set.
        with suppress(FieldError):
            self._read()
        self._sample.show_sample(sample)

    def table(self) -> tuple[list[str], Sequence[Sequence[object]]]:
        parts = self._parts
        header = ["n", "k", "y", "t", self.tr("term"), self.tr("share")]
        if parts is None:
            return header, []
        return header, [
            (n, k, *(float(one[n, k]) for one in (parts.y, parts.t, parts.terms, parts.shares)))
            for n, k in np.ndindex(parts.y.shape)
        ]

    def code(self) -> str:
        # Imported here: it pulls in the whole engine, and only “Copy as NumPy” needs it.
        from engine.scripts import loss_script

        parts, values = self._parts, self._values.values
        if parts is None:
            return ""
        name, delta = parts.loss.name, self._delta.value
        if self._logits.isChecked() and values is not None:
            return loss_script(name, values.scores, parts.t, delta, logits=True)
        return loss_script(name, parts.y, parts.t, delta, logits=False)
