"""The choice of the surface, and of the start of the descent on it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from engine.errors import InputError
from engine.surfaces import SURFACES, Surface, typed_surface
from gui.errors import explain
from gui.style_sheet import set_state
from gui.translations import engine_text
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.controls import Row
from gui.widgets.formula import Formula
from gui.widgets.number_box import NumberBox

TYPED = "typed"
FIRST_TEXT = "x0^2 + x1^2 + 2 sin(3 x0)"
FARTHEST_START = 1000.0


class SurfaceChoice(QWidget):
    """A list of surfaces with the formula typeset, a field for a custom one, and the start.

    Signals: `surface_changed()`, `start_changed()`, `rejected(message)`, `accepted()`.
    """

    surface_changed = Signal()
    start_changed = Signal()
    rejected = Signal(str)
    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.surface = next(iter(SURFACES.values()))
        self.combo = ChoiceBox("surface_combo", (*SURFACES, TYPED))
        self.text = QLineEdit(FIRST_TEXT)
        self.text.setObjectName("function_text")
        self.text.setMaxLength(200)
        self.formula = Formula("surface_formula", factor=1.1)
        self.x0, self.x1 = (
            NumberBox(f"start_{name}_box", value, -FARTHEST_START, FARTHEST_START)
            for name, value in zip(("x0", "x1"), self.surface.start, strict=True)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._combo_row, self._text_row = Row(self.combo), Row(self.text)
        self._labels = (QLabel(), QLabel("x₁"))
        start = QHBoxLayout()
        start.setSpacing(8)
        for label, box in zip(self._labels, (self.x0, self.x1), strict=True):
            label.setBuddy(box)
            start.addWidget(label)
            start.addWidget(box, 1)
        for row in (self._combo_row, self._text_row, self.formula):
            column.addWidget(row)
        column.addLayout(start)
        self._text_row.hide()
        self.combo.value_changed.connect(self._on_chosen)
        self.text.textEdited.connect(self._on_typed)
        for box in (self.x0, self.x1):
            box.value_changed.connect(self.start_changed)
            box.rejected.connect(self.rejected)
            box.accepted.connect(self.accepted)
        self._show_formula()

    @property
    def start(self) -> tuple[float, float]:
        """The point at which the descent starts."""
        return self.x0.value, self.x1.value

    def set_start(self, x0: float, x1: float) -> None:
        """Set the start; emits one signal for both coordinates."""
        before = self.start
        with QSignalBlocker(self):
            self.x0.set_value(x0)
            self.x1.set_value(x1)
        if self.start != before:
            self.start_changed.emit()

    def set_text(self, text: str) -> None:
        """Set the text of the custom function, and use it if that is chosen."""
        self.text.setText(text)
        if self.combo.value == TYPED:
            self._on_typed()

    def retranslate(self) -> None:
        """Set all texts."""
        titles = [engine_text(surface.title) for surface in SURFACES.values()]
        self.combo.set_texts([*titles, self.tr("Your own function")])
        self._combo_row.set_text(self.tr("Surface f(x₀, x₁)"), self._lesson())
        self._text_row.set_text(
            self.tr("f(x₀, x₁) ="), self.tr("Type a function of x0 and x1, such as x0^2 + x1^2.")
        )
        names = (self.tr("Start x₀"), self.tr("Start x₁"))
        self._labels[0].setText(names[0])
        hint = self.tr("Or click or drag on the map, or click on the surface.")
        for box, name in zip((self.x0, self.x1), names, strict=True):
            box.setAccessibleName(name)
            box.setAccessibleDescription(hint)
            box.setToolTip(hint)

    def _lesson(self) -> str:
        return engine_text(self.surface.lesson)

    def _on_chosen(self, name: str) -> None:
        self._text_row.setVisible(name == TYPED)
        if name == TYPED:
            self._on_typed()
        else:
            self._mark(False)
            self.accepted.emit()
            self._use(SURFACES[name])

    def _on_typed(self) -> None:
        try:
            surface = typed_surface(self.text.text())
        except InputError as error:
            self._mark(True)
            self.rejected.emit(explain(error))
            return
        self._mark(False)
        self.accepted.emit()
        self._use(surface)

    def _use(self, surface: Surface) -> None:
        # The chosen start stays while a custom function is being typed.
        keeps_start = surface.name == self.surface.name
        self.surface = surface
        if not keeps_start:
            with QSignalBlocker(self):
                self.set_start(*surface.start)
        self._show_formula()
        self.surface_changed.emit()

    def _show_formula(self) -> None:
        written = f"f(x0, x1) = {self.surface.formula}"
        self.formula.set_latex(f"f = {self.surface.latex}", written)
        self.formula.setToolTip(written)
        self._combo_row.set_text(self._combo_row.label.text(), self._lesson())

    def _mark(self, invalid: bool) -> None:
        set_state(self.text, "invalid", invalid)
