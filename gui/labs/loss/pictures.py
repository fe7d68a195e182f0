"""The pictures of a loss: bars, a table of numbers, the curve of one term, a table of terms."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.functions import FloatArray
from engine.losses import LossBreakdown, LossInput
from gui.labs.loss.bar_chart import BarChart
from gui.labs.loss.loss_curve import LossCurve
from gui.labs.loss.term_table import TermTable
from gui.numbers import format_number
from gui.plots.look import LARGEST
from gui.translations import fill_in
from gui.widgets.number_table import NumberTable

CURVE_POINTS = 241
MOST_ROWS = 4  # of the table of numbers, before it scrolls
ROW_NAME_WIDTH = 56


class LossStage(QWidget):
    """Four views of one loss, for one sample or a whole batch.

    Signals: `numbers_edited(scores, t)` after an edit in the table; `dragged(n, k, value, first)`
    while y[n, k] is dragged in a picture; `sample_opened(n)` when the learner asks for one sample
    of a batch; `rejected(message)` from the table.
    """

    numbers_edited = Signal(object, object)
    dragged = Signal(int, int, float, bool)
    sample_opened = Signal(int)
    rejected = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: LossInput | None = None
        self._parts: LossBreakdown | None = None
        self._delta = 0.0
        self._logits = False
        self._sample: int | None = 0
        self._component: int | None = None  # chosen by the learner; None: the most costly one
        self._row: int | None = None  # likewise the sample, while all are shown
        self.bars = BarChart("bar_chart", self)
        self.numbers = NumberTable("number_table", self)
        self.numbers.set_most_rows(MOST_ROWS)
        self.numbers.set_row_name_width(ROW_NAME_WIDTH)
        self.curve = LossCurve("loss_curve", self)
        self.terms = TermTable("term_table", self)
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        left.addWidget(self.bars, 1)
        left.addWidget(self.numbers)
        right.addWidget(self.curve, 43)
        right.addWidget(self.terms, 57)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for column, share in ((left, 62), (right, 38)):
            column.setSpacing(8)
            row.addLayout(column, share)
        self.numbers.array_changed.connect(self._on_numbers)
        self.numbers.rejected.connect(self._on_rejected)
        self.numbers.columns_moved.connect(self._align)
        self.bars.picked.connect(self._on_picked)
        self.bars.dragged.connect(self._on_bar_dragged)
        self.curve.dragged.connect(self._on_dot_dragged)
        self.terms.picked.connect(self._on_picked)
        self.terms.activated.connect(self._on_term_opened)

    def retranslate(self) -> None:
        """Set the fixed texts; the others are set by the next drawing."""
        self.bars.set_names(self.tr("prediction y"), self.tr("target t"), self.tr("largest share"))
        self.numbers.setAccessibleName(self.tr("Table of y and t"))
        self.terms.setAccessibleName(self.tr("Terms of the loss"))

    def follow_worst(self) -> None:
        """Drop the learner's choice, and show the most costly term."""
        self._component = self._row = None

    def set_stale(self, stale: bool) -> None:
        """Grey out the pictures while they show the last good result for an invalid input."""
        self.bars.set_stale(stale)
        self.curve.set_stale(stale)
        self.terms.setEnabled(not stale)

    def show_numbers(self, values: LossInput | None, sample: int | None, *, logits: bool) -> None:
        """Update the table from the text; without valid values it is read-only."""
        self._values, self._sample, self._logits = values, sample, logits
        self.numbers.mark(False)
        self.numbers.set_read_only(values is None)
        self.numbers.setEnabled(values is not None)
        if values is None:
            return
        rows = [values.scores, values.y, values.t]
        names, fixed = ["a", "y", "t"], {1}
        if not logits:
            rows, names, fixed = rows[1:], names[1:], set()
        count = len(values.y)
        stacked = np.stack(rows, axis=1)
        if sample is None:
            self.numbers.set_array(stacked.reshape(-1, stacked.shape[2]))
            names = [f"{name} {index}" for index in range(count) for name in names]
            fixed = {3 * index + 1 for index in range(count)} if fixed else set()
        else:
            self.numbers.set_array(stacked[sample])
        self.numbers.set_headers(names)
        self.numbers.set_fixed_rows(fixed)

    def show_parts(self, parts: LossBreakdown, delta: float) -> None:
        """Draw a loss of the numbers shown last."""
        self._parts, self._delta = parts, delta
        self._draw(parts)

    def _draw(self, parts: LossBreakdown) -> None:
        n, k = self._focus(parts)
        self._draw_terms(parts, self._sample, n if self._sample is None else k)
        self._draw_curve(parts, n, k)

    def _focus(self, parts: LossBreakdown) -> tuple[int, int]:
        """Return the sample and the component whose curve is shown."""
        sample = self._sample
        count, width = parts.y.shape
        if sample is None:
            sample = int(parts.shares.sum(axis=1).argmax()) if self._row is None else self._row
        sample = min(sample, count - 1)
        chosen = self._component
        component = int(parts.shares[sample].argmax()) if chosen is None else chosen
        return sample, min(component, width - 1)

    def _draw_terms(self, parts: LossBreakdown, sample: int | None, selected: int) -> None:
        if sample is None:
            shares = parts.shares.sum(axis=1)
            self.bars.set_bars(parts.per_sample, None, marked=_largest(shares), draggable=False)
            self.bars.set_labels(self.tr("sample n"), self.tr("loss of the sample"))
            self.terms.set_terms(
                ["n", self.tr("loss"), self.tr("share")],
                [np.arange(len(shares), dtype=float), parts.per_sample],
                shares,
                _largest(shares),
            )
        else:
            whole = parts.shares[sample].sum()
            shares = parts.shares[sample] / whole if whole else parts.shares[sample]
            y, t = parts.y[sample], parts.t[sample]
            self.bars.set_bars(y, t, marked=_largest(shares), draggable=not self._logits)
            self.bars.set_labels(self.tr("component k"), self.tr("value"))
            self.terms.set_terms(
                ["k", "y", "t", parts.loss.term_text, self.tr("share")],
                [np.arange(len(y), dtype=float), y, t, parts.terms[sample]],
                shares,
                _largest(shares),
            )
        self.bars.set_selected(selected)
        self.terms.select_row(selected)
        self._align()

    def _draw_curve(self, parts: LossBreakdown, n: int, k: int) -> None:
        y, t, term = (
            min(max(float(one[n, k]), -LARGEST), LARGEST) for one in (parts.y, parts.t, parts.terms)
        )
        low, high = min(0.0, y, t), max(1.0, y, t)
        x = np.linspace(low, high, CURVE_POINTS)
        terms = parts.loss.terms(x[:, None], np.full((CURVE_POINTS, 1), t), self._delta)[:, 0]
        self.curve.set_curve(
            x,
            np.clip(terms, -LARGEST, LARGEST),
            dot=(y, term),
            target=t,
            draggable=not self._logits,
        )
        where = f"y[{n}, {k}]" if len(parts.y) > 1 else f"y[{k}]"
        self.curve.set_labels(where, self.tr("term"))
        self.curve.set_heading(
            fill_in(self.tr("{sign} with t = {t}"), sign=parts.loss.term_text, t=format_number(t))
        )

    def _align(self) -> None:
        """Align each bar with its column of the table, as long as all columns are visible."""
        left, right = self.numbers.columns_area()
        if self._sample is None or right > self.numbers.width():
            self.bars.set_sides(None)
        else:
            self.bars.set_sides((left, self.numbers.width() - right))

    def _on_picked(self, index: int) -> None:
        if self._sample is None:
            self._row, self._component = index, None
        else:
            self._component = index
        if self._parts is not None:
            self._draw(self._parts)

    def _on_term_opened(self) -> None:
        if self._sample is None:
            self.sample_opened.emit(self.terms.currentIndex().row())

    def _on_numbers(self) -> None:
        values = self._values
        assert values is not None  # otherwise the table is read-only
        array = self.numbers.array
        stacked = array.reshape(-1, 3 if self._logits else 2, array.shape[1])
        scores, t = values.scores.copy(), values.t.copy()
        where = slice(None) if self._sample is None else slice(self._sample, self._sample + 1)
        scores[where], t[where] = stacked[:, 0], stacked[:, -1]
        self.numbers_edited.emit(scores, t)

    def _on_rejected(self, message: str) -> None:
        self.numbers.mark(True)
        self.rejected.emit(message)

    def _on_bar_dragged(self, index: int, value: float, first: bool) -> None:
        self._component = index
        self.dragged.emit(self._sample or 0, index, value, first)

    def _on_dot_dragged(self, value: float, first: bool) -> None:
        if self._parts is not None:
            self._row, self._component = n, k = self._focus(self._parts)
            self.dragged.emit(n, k, value, first)


def _largest(shares: FloatArray) -> int:
    """Return the index of the largest share, or −1 if every term is 0."""
    return int(shares.argmax()) if shares.max() > 0 else -1
