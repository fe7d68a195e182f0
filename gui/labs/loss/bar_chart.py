"""Bars of the prediction y inside outlined, hatched bars of the target t."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.labs.loss.column_notes import ColumnNotes
from gui.numbers import format_number
from gui.plots.bars import Bars
from gui.plots.look import LARGEST
from gui.plots.plot import Plot
from gui.theme import appearance
from gui.translations import fill_in

OUTER_SHARE, INNER_SHARE = 0.74, 0.42  # of a column: the target's bar and the prediction's
GRIP = 9.0  # how close to the top of a bar the mouse can grab it, in pixels
MOST_BARS = 400  # with more, neighbours share a bar as high as the highest of them
HEADROOM = 0.14  # of the range, for the numbers above the bars
KEY_STEP = 0.01

_Array = NDArray[np.floating[Any]]


class BarChart(Plot):
    """A bar for each component, or for each sample of a batch.

    Signals: `picked(index)` when a column is chosen; `dragged(index, value, first)` while the top
    of a bar is dragged, with `first` true for the first move of a drag.
    """

    picked = Signal(int)
    dragged = Signal(int, float, bool)

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, parent)
        self._values: _Array = np.zeros(0)
        self._targets: _Array | None = None
        self._names = ("", "", "")
        self._marked = self._selected = self._held = -1
        self._draggable = self._moved = False
        self._column = self.add_region("accent")
        self._target_bars = self.add_bars("target", hatched=True, style="dash")
        self._bars = self.add_bars("curve")
        self._notes = ColumnNotes(self.view_box, self.plot_item)
        self.bottom_axis.set_counting(counting=True)
        self.clicked.connect(self._on_clicked_at)
        self.set_summary(self._describe)

    def set_names(self, prediction: str, target: str, mark: str) -> None:
        """Name the two kinds of bars, and set the text that marks the largest term."""
        self._names = (prediction, target, mark)
        self._show_names()

    def set_bars(
        self, values: _Array, targets: _Array | None, *, marked: int, draggable: bool
    ) -> None:
        """Show predictions with their targets or, without targets, the loss of each sample."""
        self._values = np.clip(values, -LARGEST, LARGEST)
        self._targets = None if targets is None else np.clip(targets, -LARGEST, LARGEST)
        self._marked, self._draggable = marked, draggable
        self._bars.set_role("loss" if targets is None else "curve")
        _fill(self._bars, self._values, INNER_SHARE)
        _fill(
            self._target_bars, np.zeros(0) if self._targets is None else self._targets, OUTER_SHARE
        )
        self._show_names()
        if self._held < 0:
            # The scale stays fixed during a drag, or the bar would slip away from the mouse.
            self._fit()

    def set_selected(self, index: int) -> None:
        """Highlight the column whose curve is shown; -1 for none."""
        self._selected = index
        self._column.setVisible(0 <= index < len(self._values))
        self._column.set_values(index - 0.5, index + 0.5)

    def set_stale(self, stale: bool) -> None:
        """Grey out the content while it shows the last good result for an invalid input."""
        super().set_stale(stale)
        self._notes.setOpacity(self.view_box.childGroup.opacity())

    def apply_appearance(self) -> None:
        """Apply the current colours and sizes."""
        super().apply_appearance()
        if hasattr(self, "_notes"):  # the base class calls this before they exist
            self._notes.update()

    def _show_names(self) -> None:
        prediction, target, mark = self._names
        several = self._targets is not None
        self.name_curve(self._bars, prediction if several else "")
        self.name_curve(self._target_bars, target if several else "")
        few = len(self._values) <= MOST_BARS
        self._notes.show_columns(
            self._values if few else np.zeros(0),
            role=self._bars.role,
            with_grips=self._draggable,
            marked=self._marked if few else -1,
            mark=mark,
        )

    def _fit(self) -> None:
        every = self._values if self._targets is None else np.append(self._values, self._targets)
        low, high = (float(every.min()), float(every.max())) if every.size else (0.0, 1.0)
        if low >= 0 and self._targets is not None and high <= 1:
            high = 1.0
        room = HEADROOM * ((max(high, 0) - min(low, 0)) or 1.0)
        bottom = low - room if low < 0 else 0.0
        top = high + room if high > 0 else 0.0
        last = max(len(self._values), 1) - 0.5
        self.set_view(-0.5, last, bottom, top if top > bottom else bottom + 1)

    def _describe(self) -> str:
        if not 0 <= self._selected < len(self._values):
            return ""
        where, value = self._selected, format_number(float(self._values[self._selected]))
        if self._targets is None:
            return fill_in(self.tr("Sample {n}: the loss is {loss}."), n=where, loss=value)
        return fill_in(
            self.tr("Component {k}: y is {y}, t is {t}."),
            k=where,
            y=value,
            t=format_number(float(self._targets[where])),
        )

    # Mouse and keys --------------------------------------------------------------------------

    def _column_at(self, position: QPointF) -> int:
        """Return the column at a position in the viewport, or −1."""
        inside = self.view_box.sceneBoundingRect().contains(self.mapToScene(position.toPoint()))
        index = round(self.values_at(position).x()) if inside else -1
        return index if index < len(self._values) else -1

    def _is_on_grip(self, position: QPointF) -> bool:
        index = self._column_at(position)
        if not self._draggable or index < 0:
            return False
        top = self.position_of(index, float(self._values[index]))
        return abs(position.y() - top.y()) <= appearance.pixels(GRIP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._is_on_grip(event.position()):
            self._held, self._moved = self._column_at(event.position()), False
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.picked.emit(self._held)
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held >= 0:
            first, self._moved = not self._moved, True
            self._move_to(self._held, self.values_at(event.position()).y(), first)
            return
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            on_grip = self._is_on_grip(event.position())
            shape = Qt.CursorShape.SizeVerCursor if on_grip else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held >= 0:
            self._held = -1
            self._fit()
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a column with left and right; change its bar with up and down."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        change = {Qt.Key.Key_Up: KEY_STEP, Qt.Key.Key_Down: -KEY_STEP}.get(Qt.Key(event.key()))
        if step is not None and len(self._values):
            self.picked.emit(min(max(self._selected + step, 0), len(self._values) - 1))
        elif change is not None and self._draggable and 0 <= self._selected < len(self._values):
            value = float(self._values[self._selected]) + change
            self._move_to(self._selected, value, True)
        else:
            super().keyPressEvent(event)
            return
        self.announce(self.summary())

    def _on_clicked_at(self, x: float, _: float) -> None:
        if 0 <= round(x) < len(self._values):
            self.picked.emit(round(x))

    def _move_to(self, index: int, value: float, first: bool) -> None:
        self.dragged.emit(index, round(value, 3), first)


def _fill(bars: Bars, heights: _Array, share: float) -> None:
    """Set one bar per column; too many columns share bars, each as high as its highest column."""
    count = len(heights)
    together = max(1, math.ceil(count / MOST_BARS))
    edges = np.arange(0, count, together)
    bars.set_width(share * together)
    greatest = np.maximum.reduceat(heights, edges) if count else heights
    bars.set_values(edges + (together - 1) / 2, greatest)
