"""A formula with its numbers, painted fast enough to follow a point that is dragged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.painting import painting
from gui.theme import appearance, mixed

Piece = str | tuple[str, str]  # plain, or a fraction
# The width, in digits, from which the whole row is shown, and from which it is shown without its
# first two pieces; a narrower row loses its last two pieces as well. The width of the widget
# decides, not the numbers, so that nothing jumps while a point is dragged.
WHOLE, MIDDLE = 80, 60


class WorkedFraction(QWidget):
    """A row of plain pieces and fractions; typesetting it as LaTeX would take 0.1 s."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._pieces: Sequence[Piece] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    @property
    def text(self) -> str:
        """The row as plain text."""
        return " ".join(p if isinstance(p, str) else f"({p[0]}) / ({p[1]})" for p in self._pieces)

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        """Set the pieces of the row."""
        self._pieces = pieces
        self.setAccessibleName(self.text)
        self.update()

    def set_stale(self, stale: bool) -> None:
        """Grey out the row while it is the last good result for an invalid input."""
        self.setEnabled(not stale)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            font = appearance.font(1.05, digits=True)
            pieces = self._fitting(QFontMetricsF(font).horizontalAdvance("0"))
            widths = self._widths(pieces, QFontMetricsF(font))
            if sum(widths) > self.width():
                # Too wide for the widget: shrink it rather than cut it off.
                font.setPointSizeF(font.pointSizeF() * self.width() / sum(widths))
                widths = self._widths(pieces, QFontMetricsF(font))
            line = QFontMetricsF(font).height()
            theme = appearance.theme
            color = QColor(theme.text if self.isEnabled() else mixed(theme.text, theme.panel, 0.6))
            painter.setFont(font)
            painter.setPen(QPen(color, 1.2))
            x, middle = 0.0, self.height() / 2
            for piece, width in zip(pieces, widths, strict=True):
                if isinstance(piece, str):
                    area = QRectF(x, middle - line / 2, width, line)
                    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, piece)
                else:
                    for text, top in zip(piece, (middle - line - 1, middle + 1), strict=True):
                        area = QRectF(x, top, width, line)
                        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
                    painter.drawLine(QPointF(x + 2, middle), QPointF(x + width - 2, middle))
                x += width

    def _fitting(self, digit: float) -> Sequence[Piece]:
        if self.width() >= WHOLE * digit:
            return self._pieces
        return self._pieces[2:] if self.width() >= MIDDLE * digit else self._pieces[2:-2]

    def _widths(self, pieces: Sequence[Piece], metrics: QFontMetricsF) -> list[float]:
        room = metrics.horizontalAdvance("00")
        return [
            max(
                metrics.horizontalAdvance(text)
                for text in ((piece,) if isinstance(piece, str) else piece)
            )
            + room
            for piece in pieces
        ]

    def _on_appearance_changed(self) -> None:
        line = QFontMetricsF(appearance.font(1.05, digits=True)).height()
        self.setFixedHeight(round(2 * line + 6))
