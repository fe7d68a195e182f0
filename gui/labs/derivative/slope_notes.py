"""What to notice about a slope: a kink, an h lost to rounding, a gap in the curve."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject

from engine.derivatives import Method, SlopeReport
from engine.expressions import Expression
from gui.numbers import format_number
from gui.translations import fill_in

Gaps = tuple[tuple[float, float], ...]


class Note(NamedTuple):
    """A message for the strip: its kind, its text, and the text of a button that helps."""

    kind: str
    text: str
    action: str = ""


class SlopeNotes(QObject):
    """Finds the most important note."""

    def note(
        self,
        report: SlopeReport,
        method: Method,
        function: Expression,
        gaps: Gaps,
        shown: tuple[float, float],
    ) -> Note | None:
        """Return what is remarkable about the slope, or about the curve in the range shown."""
        difference, x = report.differences[method], format_number(report.x, 10)
        if not math.isfinite(report.value):
            text = self.tr("f has no value at x = {x}. Drag the point to where there is a curve.")
            return Note("warning", fill_in(text, x=x))
        if difference.swallowed:
            text = self.tr(
                "h = {h} is so small that x + h is rounded to x itself: float64 keeps about 16 "
                "digits. So the rise is 0, and the slope comes out as exactly 0."
            )
            h = format_number(report.h)
            return Note("warning", fill_in(text, h=h), self.tr("Take h = 0.0001"))
        if report.sides.differ:
            text = self.tr(
                "At x = {x} the two one-sided slopes differ: {left} on the left, {right} on the "
                "right. So there is no tangent and no derivative here."
            )
            left, right = (format_number(s, 6) for s in (report.sides.left, report.sides.right))
            return Note("info", fill_in(text, x=x, left=left, right=right))
        if not math.isfinite(difference.slope):
            text = self.tr(
                "f has no value at one of the two points of this formula. Try another formula or h."
            )
            return Note("warning", text)
        if report.tangent is None:
            text = self.tr("f has no slope at x = {x}: the curve ends or stands upright there.")
            return Note("info", fill_in(text, x=x))
        if gaps:
            text = self.tr(
                "In the part shown f has no value for {where}. It is drawn where it exists."
            )
            return Note("info", fill_in(text, where=_where(function, gaps, shown)))
        return None


def _where(function: Expression, gaps: Gaps, shown: tuple[float, float]) -> str:
    """Return gaps as inequalities, their ends rounded to what can be seen."""
    low, high = shown
    digits = max(0, 5 - math.floor(math.log10(high - low)))

    def sign(strict: str, end: float) -> str:
        defined = np.isfinite(function(end))
        return strict if defined else {"<": "≤", ">": "≥"}[strict]

    parts = []
    for start, end in gaps[:3]:
        first, last = (round(v, digits) + 0.0 for v in (start, end))
        left, right = format_number(first), format_number(last)
        if start == low and end == high:
            parts.append(f"{left} ≤ x ≤ {right}")
        elif start == low:
            parts.append(f"x {sign('<', last)} {right}")
        elif end == high:
            parts.append(f"x {sign('>', first)} {left}")
        elif first == last:
            parts.append(f"x = {left}")
        else:
            parts.append(f"{left} {sign('<', first)} x {sign('<', last)} {right}")
    return ", ".join(parts) + (", …" if len(gaps) > 3 else "")
