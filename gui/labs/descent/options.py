"""The options that a first lesson on descent can skip: views, scale, noise, comparisons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from engine.optimizers import OPTIMIZERS
from gui.kept import Kept, Rows, Several, kept_flag, kept_number
from gui.scene.camera import PRESETS
from gui.widgets.controls import Row
from gui.widgets.number_box import NumberBox

MOST_NOISE = 100.0


class DescentOptions(QWidget):
    """The folded group of the controls.

    Signals: `changed()` when the paths must be recomputed, `scale_toggled(logarithmic)`,
    `plane_toggled(shown)`, `view_chosen(preset)`, `rejected(message)`, `accepted()`.
    """

    changed = Signal()
    scale_toggled = Signal(bool)
    plane_toggled = Signal(bool)
    view_chosen = Signal(str)
    rejected = Signal(str)
    accepted = Signal()

    def __init__(self, parameters: QWidget, parent: QWidget | None = None) -> None:
        """Make the options; `parameters` shows the settings of the optimizer."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        views = QGridLayout()
        views.setSpacing(4)
        self._views: dict[str, QPushButton] = {}
        for index, preset in enumerate(PRESETS):
            self._views[preset] = button = QPushButton()
            button.setObjectName(f"view_{preset}_button")
            button.clicked.connect(self._on_view_clicked)
            views.addWidget(button, index // 2, index % 2)
        column.addLayout(views)
        self.logarithmic, self.plane = QCheckBox(), QCheckBox()
        self.logarithmic.setObjectName("log_scale_check")
        self.plane.setObjectName("tangent_plane_check")
        self.noise = NumberBox("noise_box", 0.0, 0.0, MOST_NOISE)
        self.seed = NumberBox("seed_box", 0, 0, 999_999, whole=True)
        self._noise_row = Row(self.noise, beside=True)
        self._seed_row = Row(self.seed, beside=True)
        self._compare_row = Row(QWidget())
        for part in (
            *(self.logarithmic, self.plane, parameters),
            *(self._noise_row, self._seed_row, self._compare_row),
        ):
            column.addWidget(part)
        compare = QGridLayout(self._compare_row.field)
        compare.setContentsMargins(0, 0, 0, 0)
        compare.setVerticalSpacing(2)
        self._compare: dict[str, QCheckBox] = {}
        for index, name in enumerate(OPTIMIZERS):
            self._compare[name] = box = QCheckBox(name)
            box.setObjectName(f"compare_{name.lower()}_check")
            box.toggled.connect(self.changed)
            compare.addWidget(box, index // 2, index % 2)
        self.logarithmic.toggled.connect(self.scale_toggled)
        self.plane.toggled.connect(self.plane_toggled)
        for number in (self.noise, self.seed):
            number.value_changed.connect(self.changed)
            number.rejected.connect(self.rejected)
            number.accepted.connect(self.accepted)

    @property
    def compared(self) -> list[str]:
        """The optimizers to compare with the chosen one."""
        return [name for name, box in self._compare.items() if box.isChecked()]

    def retranslate(self) -> None:
        """Set all texts."""
        self.logarithmic.setText(self.tr("Logarithmic scale for f"))
        self.plane.setText(self.tr("Tangent plane and normal"))
        self._noise_row.set_text(
            self.tr("Noise in the gradient"),
            self.tr("Standard deviation: the “stochastic” in SGD."),
        )
        self._seed_row.set_text(
            self.tr("Seed of the noise"), self.tr("The same seed, the same path.")
        )
        self._compare_row.set_text(self.tr("Compare with"))
        for preset, text in (
            ("iso", self.tr("Slanted")),
            ("top", self.tr("From above")),
            ("x0", self.tr("Along x₀")),
            ("x1", self.tr("Along x₁")),
        ):
            self._views[preset].setText(text)

    def kept(self) -> Rows:
        """Return the rows of all values."""
        return (
            Kept(
                "compare",
                Several(tuple(self._compare)),
                lambda: self.compared,
                self._set_compared,
                self.changed,
            ),
            kept_flag("logarithmic", self.logarithmic),
            kept_flag("plane", self.plane),
            kept_number("noise", self.noise),
            kept_number("seed", self.seed),
        )

    def _set_compared(self, names: list[str]) -> None:
        for name, box in self._compare.items():
            box.setChecked(name in names)

    def _on_view_clicked(self) -> None:
        for preset, button in self._views.items():
            if button is self.sender():
                self.view_chosen.emit(preset)
