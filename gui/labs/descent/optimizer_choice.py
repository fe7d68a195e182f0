"""The choice of the optimizer and its settings, which each optimizer keeps for itself."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.optimizers import OPTIMIZERS, Optimizer, Parameter
from engine.surfaces import Surface
from gui.kept import Group, Kept, Number, Rows, kept_choice
from gui.translations import engine_text
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.controls import Row
from gui.widgets.formula import Formula
from gui.widgets.log_slider import LogSlider
from gui.widgets.number_box import NumberBox

LOWEST_RATE, HIGHEST_RATE = 1e-10, 1e2


def suggested_rate(name: str, surface: Surface) -> float:
    """Return a learning rate with which an optimizer does well on a surface."""
    facts = OPTIMIZERS[name].facts
    (low, high), _ = surface.domain
    size = high - low if facts.scale_free else surface.learning_rate
    return float(f"{size * facts.rate_on_surfaces:.2g}")


class OptimizerChoice(QWidget):
    """A list of optimizers, the update typeset, and a slider of the learning rate.

    The other settings are in a separate widget, `parameters`, to be placed elsewhere.
    Signals: `changed()`, `rejected(message)`, `accepted()`.
    """

    changed = Signal()
    rejected = Signal(str)
    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = {name: kind().settings for name, kind in OPTIMIZERS.items()}
        self.combo = ChoiceBox("optimizer_combo", tuple(OPTIMIZERS))
        # Two lines: how the optimizer's memory is updated, and how the weights are.
        self.formulas = [
            Formula(name, factor=1.05) for name in ("update_formula", "second_update_formula")
        ]
        self.rate = LogSlider("learning_rate", 0.1, LOWEST_RATE, HIGHEST_RATE)
        self.zone = QLabel()
        self.zone.setObjectName("zone_text")
        self.zone.setProperty("role", "quiet")
        self._combo_row, self._rate_row = Row(self.combo), Row(self.rate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for formula in self.formulas:
            lines.addWidget(formula)
        column.addWidget(self._combo_row)
        column.addLayout(lines)
        column.addWidget(self._rate_row)
        column.addWidget(self.zone)
        self.parameters = QWidget()
        place = QVBoxLayout(self.parameters)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(6)
        self._boxes: dict[tuple[str, str], NumberBox] = {}
        self._rows: dict[tuple[str, str], Row] = {}
        for name, kind in OPTIMIZERS.items():
            for one in list(kind.parameters.values())[1:]:
                box = NumberBox(
                    f"{name.lower()}_{one.name}_box", one.default, one.low, one.high, step=0.01
                )
                self._boxes[name, one.name] = box
                self._rows[name, one.name] = row = Row(box, beside=True)
                place.addWidget(row)
                box.value_changed.connect(self._on_parameter_changed)
                box.rejected.connect(self.rejected)
                box.accepted.connect(self.accepted)
        self.combo.value_changed.connect(self._on_chosen)
        self.rate.value_changed.connect(self._on_rate_changed)
        self.rate.rejected.connect(self.rejected)
        self.rate.accepted.connect(self.accepted)
        self._show()

    @property
    def name(self) -> str:
        """The name of the chosen optimizer."""
        return self.combo.value

    def make(self, name: str) -> Optimizer:
        """Return a new optimizer with its current settings."""
        return OPTIMIZERS[name](**self._settings[name])

    def suggest(self, surface: Surface) -> None:
        """Set learning rates that suit a surface; emits no signal."""
        for name in OPTIMIZERS:
            self._settings[name]["learning_rate"] = suggested_rate(name, surface)
        self._show()

    def kept(self) -> Rows:
        """Return the rows of all values."""
        settings = [
            Group(name, [self._kept_setting(name, one) for one in kind.parameters.values()])
            for name, kind in OPTIMIZERS.items()
        ]
        return (kept_choice("optimizer", self.combo), Group("settings", settings))

    def _kept_setting(self, optimizer: str, parameter: Parameter) -> Kept[float]:
        settings, name = self._settings[optimizer], parameter.name

        def set_setting(value: float) -> None:
            settings[name] = value
            self._show()
            self.changed.emit()

        kind = Number(parameter.low, parameter.high)
        return Kept(name, kind, lambda: settings[name], set_setting, self.changed)

    def retranslate(self) -> None:
        """Set all texts."""
        self._combo_row.set_text(self.tr("Optimizer"), self._explanation())
        self._rate_row.set_text(
            self.tr("Learning rate η"),
            self.tr("How large the steps are. Drag it and watch the whole path change."),
        )
        for (name, key), row in self._rows.items():
            row.set_text(engine_text(OPTIMIZERS[name].parameters[key].title))

    def _explanation(self) -> str:
        return engine_text(OPTIMIZERS[self.name].facts.explanation)

    def _show(self) -> None:
        settings = self._settings[self.name]
        with QSignalBlocker(self.rate):
            self.rate.set_value(settings["learning_rate"])
        for (name, key), box in self._boxes.items():
            with QSignalBlocker(box):
                box.set_value(self._settings[name][key])
            self._rows[name, key].setVisible(name == self.name)
        self.parameters.setVisible(len(settings) > 1)
        lines = OPTIMIZERS[self.name].facts.latex
        for formula, latex in zip(self.formulas, (*lines, ""), strict=False):
            formula.set_latex(latex)
        self._combo_row.set_text(self._combo_row.label.text(), self._explanation())

    def _on_chosen(self) -> None:
        self._show()
        self.changed.emit()

    def _on_rate_changed(self, rate: float) -> None:
        self._settings[self.name]["learning_rate"] = rate
        self.changed.emit()

    def _on_parameter_changed(self) -> None:
        for (name, key), box in self._boxes.items():
            self._settings[name][key] = box.value
        self.changed.emit()
