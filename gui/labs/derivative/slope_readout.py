"""The formula of a difference, the same with numbers, and both lines as equations."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.derivatives import Method, SlopeReport
from gui.labs.derivative.line_equations import LineEquations
from gui.labs.derivative.slope_table import full_text
from gui.labs.derivative.worked_fraction import WorkedFraction
from gui.theme import appearance
from gui.widgets.formula import Formula

LATEX: dict[Method, str] = {
    "forward": r"\frac{df(x)}{dx} \approx \frac{f(x+h)-f(x)}{h}",
    "backward": r"\frac{df(x)}{dx} \approx \frac{f(x)-f(x-h)}{h}",
    "central": r"\frac{df(x)}{dx} \approx \frac{f(x+h)-f(x-h)}{2h}",
}


def _short(value: float) -> str:
    return full_text(value).removesuffix(".0")


FORMULA_WIDTH = 200


class SlopeReadout(QWidget):
    """Shows the formula beside the hero number, up to date even while the point is dragged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineEquations("line_equations")
        self.formula = Formula("difference_formula", factor=1.1)
        self.worked = WorkedFraction("worked_formula")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.formula, 1)
        row.addWidget(self.lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.worked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # If the text is large, the equations give way to the formula.
        self.lines.setVisible(self.width() >= self.lines.width() + appearance.pixels(FORMULA_WIDTH))

    def retranslate(self) -> None:
        """Set all texts."""
        self.lines.set_names((self.tr("tangent"), self.tr("secant")))

    def set_stale(self, stale: bool) -> None:
        """Grey out the numbers while they are the last good result for an invalid input."""
        self.worked.set_stale(stale)
        self.lines.setEnabled(not stale)

    def show_report(self, report: SlopeReport, method: Method) -> None:
        """Show the numbers of a report."""
        difference = report.differences[method]
        (x0, y0), (x1, y1) = difference.start, difference.end
        width = _short(difference.width)
        taken = _short(y0) if y0 >= 0 else f"({_short(y0)})"
        self.formula.set_latex(LATEX[method])
        self.worked.set_pieces(
            (
                "=",
                (f"f({_short(x1)}) − f({_short(x0)})", width),
                "=",
                (f"{_short(y1)} − {taken}", width),
                "=",
                _short(difference.slope),
            )
        )
        self.lines.set_lines(
            (("tangent", "solid", report.tangent), ("secant", "dash", difference.secant))
        )
