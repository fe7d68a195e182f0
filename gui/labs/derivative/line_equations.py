"""The lines of the picture as equations, each with a sample of its stroke."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.derivatives import Tangent
from gui.painting import painting
from gui.plots.look import line_pen
from gui.theme import appearance, mixed

WIDEST = "y = −0.000000·x − 0.000000"
SAMPLE = 28  # pixels


def equation(line: Tangent | None) -> str:
    """Return a line as text: y = slope·x + intercept."""
    if line is None:
        return "–"
    sign = "−" if line.intercept < 0 else "+"
    return f"y = {line.slope:.6g}·x {sign} {abs(line.intercept):.6g}".replace("-", "−")


class LineEquations(QWidget):
    """Rows of stroke, name and equation, painted directly: labels would relayout the whole lab."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._names: Sequence[str] = ()
        self._rows: Sequence[tuple[str, str, Tangent | None]] = ()
        appearance.changed.connect(self._fit)

    @property
    def texts(self) -> list[str]:
        """The equations with their names."""
        return [
            f"{name}: {equation(line)}"
            for name, (_, _, line) in zip(self._names, self._rows, strict=False)
        ]

    def set_names(self, names: Sequence[str]) -> None:
        """Name the lines."""
        self._names = names
        self._fit()

    def set_lines(self, rows: Sequence[tuple[str, str, Tangent | None]]) -> None:
        """Show lines, each given as (role of the colour, stroke style, line)."""
        self._rows = rows
        self.setAccessibleName("; ".join(self.texts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            font = appearance.font(digits=True)
            metrics = QFontMetricsF(font)
            line, theme = metrics.height() + 4, appearance.theme
            left = appearance.pixels(SAMPLE)
            column = left + 8 + self._name_width(metrics)
            painter.setFont(font)
            top = (self.height() - line * len(self._rows)) / 2
            for name, (role, style, what) in zip(self._names, self._rows, strict=False):
                middle = top + line / 2
                painter.setPen(line_pen(role, style, 3, ratio=self.devicePixelRatioF()))
                painter.drawLine(QPointF(1, middle), QPointF(left, middle))
                painter.setPen(
                    QColor(theme.text if self.isEnabled() else mixed(theme.text, theme.panel, 0.6))
                )
                for x, text in ((left + 8, name), (column, equation(what))):
                    area = QRectF(x, top, self.width() - x, line)
                    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
                    painter.drawText(area, flags, text)
                top += line

    def _name_width(self, metrics: QFontMetricsF) -> float:
        return max((metrics.horizontalAdvance(name) for name in self._names), default=0) + 12

    def _fit(self) -> None:
        metrics = QFontMetricsF(appearance.font(digits=True))
        width = self._name_width(metrics) + metrics.horizontalAdvance(WIDEST)
        self.setFixedSize(
            round(appearance.pixels(SAMPLE) + 8 + width), round(2 * (metrics.height() + 4))
        )
