"""The context menu of a plot, and its numbers for the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from gui.plots.legend import Named
from gui.plots.plane import Plane


class PlotMenu(QMenu):
    """Home view, a check mark per named curve, save the picture, copy the numbers.

    Signals: `home_requested()`, `picture_requested()`, `curve_toggled(Named)`.
    """

    home_requested = Signal()
    picture_requested = Signal()
    curve_toggled = Signal(object)

    def __init__(self, plane: Plane, series: Sequence[Named]) -> None:
        """Create the menu of a plane for the series drawn in it."""
        super().__init__(plane)
        self._plane, self._series = plane, series
        home = self._add("home_view_action", self.tr("Whole picture"), self.home_requested)
        home.setShortcut("Home")
        named = [item for item in series if item.text]
        if named:
            self.addSeparator()
        for number, curve in enumerate(named):
            action = self._add(f"show_curve_{number}_action", curve.text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(curve.isVisible())
            action.setData(number)
            action.triggered.connect(self._on_curve_triggered)
        self._named = named
        self.addSeparator()
        self._add("save_plot_action", self.tr("Save picture…"), self.picture_requested)
        copy = self._add("copy_numbers_action", self.tr("Copy numbers"), self._on_copy_triggered)
        copy.setEnabled(any(map(_has_data, series)))

    def _add(self, object_name: str, text: str, slot: object = None) -> QAction:
        action = self.addAction(text)
        action.setObjectName(object_name)
        if slot is not None:
            action.triggered.connect(slot)
        return action

    def _on_curve_triggered(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.curve_toggled.emit(self._named[action.data()])

    def _on_copy_triggered(self) -> None:
        QGuiApplication.clipboard().setText(numbers_text(self._plane, self._series))


def numbers_text(plane: Plane, series: Sequence[Named]) -> str:
    """Return the values of the visible curves and bars as a table for a spreadsheet.

    Curves over the same x share one column for it; points without a line are marks, not data.
    """
    shown = [item for item in series if _has_data(item)]
    columns: list[list[str]] = []
    x_before: np.ndarray | None = None
    for curve in shown:
        x, y = curve.values()
        if x_before is None or not np.array_equal(x, x_before):
            columns.append([plane.bottom_axis.name, *map(repr, x.tolist())])
        columns.append([curve.text or plane.left_axis.name, *map(repr, y.tolist())])
        x_before = x
    return "\n".join("\t".join(row) for row in zip_longest(*columns, fillvalue="")) + "\n"


def _has_data(item: Named) -> bool:
    return item.is_line and item.isVisible() and len(item.values()[0]) > 0
