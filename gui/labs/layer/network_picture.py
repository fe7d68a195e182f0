"""A picture of one layer: inputs, weights as lines, outputs with their probabilities."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from gui.painting import painting
from gui.theme import appearance

THICKEST = 9.0  # width of the line of the largest weight, in pixels
CLICK_DISTANCE = 14.0  # how far from a line a click still hits it, in pixels


class NetworkPicture(QFrame):
    """Weights as lines, wider for larger weights; blue above 0, vermilion and dashed below.

    Signals: `weight_chosen(row, column)` when a line is clicked, or reached by the arrow keys.
    """

    weight_chosen = Signal(int, int)

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._W: NDArray[np.float64] = np.zeros((2, 3))
        self._x: NDArray[np.float64] = np.zeros(2)
        self._y: NDArray[np.float64] = np.zeros(3)
        self._t: NDArray[np.float64] = np.zeros(3)
        self._chosen = (0, 0)
        self._stale = False
        self._target_word = ""
        appearance.changed.connect(self.update)

    def set_network(self, W: ArrayLike, x: ArrayLike, y: ArrayLike, t: ArrayLike) -> None:
        """Show weights (inputs, K), inputs, probabilities (K,) and target (K,)."""
        self._W, self._x = np.asarray(W, dtype=float), np.asarray(x, dtype=float)
        self._y, self._t = np.asarray(y, dtype=float), np.asarray(t, dtype=float)
        self.update()

    def set_chosen(self, row: int, column: int) -> None:
        """Highlight one weight."""
        self._chosen = (row, column)
        self.update()

    def set_target_word(self, word: str) -> None:
        """Set the word that labels the target, in the current language."""
        self._target_word = word
        self.update()

    def set_stale(self, stale: bool) -> None:
        """Grey out the picture while it shows the last good result for an invalid input."""
        self._stale = stale
        self.update()

    def line_center(self, row: int, column: int) -> QPointF:
        """Return a point on the line of a weight that is not near any other line."""
        start, end = self._line(row, column)
        return start + (end - start) * self._label_share(row)

    def sizeHint(self) -> QSize:
        return QSize(appearance.pixels(420), appearance.pixels(260))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        distances = {
            (row, column): _distance(place, *self._line(row, column))
            for row in range(self._W.shape[0])
            for column in range(self._W.shape[1])
        }
        nearest = min(distances, key=lambda key: distances[key])
        if distances[nearest] <= CLICK_DISTANCE:
            self.weight_chosen.emit(*nearest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        columns = self._W.shape[1]
        number = (self._chosen[0] * columns + self._chosen[1] + move) % self._W.size
        self.weight_chosen.emit(*divmod(number, columns))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with painting(self, smooth=True) as painter:
            painter.setOpacity(0.4 if self._stale else 1.0)
            cells = [(i, j) for i in range(self._W.shape[0]) for j in range(self._W.shape[1])]
            # The chosen line is drawn over the others.
            for row, column in sorted(cells, key=lambda cell: cell == self._chosen):
                self._draw_line(painter, row, column)
            for row, column in cells:
                self._draw_weight(painter, row, column)
            for row, value in enumerate(self._x):
                self._draw_node(painter, self._input(row), f"x{_subscript(row)}", f"{value:.4g}")
            for column, value in enumerate(self._y):
                self._draw_node(
                    painter, self._output(column), f"y{_subscript(column)}", f"{value:.3f}"
                )
                self._draw_bar(painter, column)

    # Where things are ------------------------------------------------------------------------

    @property
    def _radius(self) -> float:
        return min(appearance.pixels(28), self.height() / 9)

    def _input(self, row: int) -> QPointF:
        share = (row + 1) / (len(self._x) + 1)
        return QPointF(self._radius + appearance.pixels(24), self.height() * share)

    def _output(self, column: int) -> QPointF:
        share = (column + 0.5) / len(self._y)
        return QPointF(self.width() - self._bar_width - self._radius - 40, self.height() * share)

    @property
    def _bar_width(self) -> float:
        return min(appearance.pixels(150), self.width() * 0.28)

    def _line(self, row: int, column: int) -> tuple[QPointF, QPointF]:
        return self._input(row), self._output(column)

    @staticmethod
    def _label_share(row: int) -> float:
        # The two inputs' labels have different places, or they would cover each other.
        return 0.36 if row % 2 == 0 else 0.64

    # Drawing ---------------------------------------------------------------------------------

    def _draw_line(self, painter: QPainter, row: int, column: int) -> None:
        theme = appearance.theme
        value = self._W[row, column]
        largest = np.abs(self._W).max() or 1.0
        width = (1.0 + (THICKEST - 1.0) * abs(value) / largest) * appearance.scale
        start, end = self._line(row, column)
        if (row, column) == self._chosen:
            painter.setPen(QPen(QColor(theme.hairline), width + appearance.pixels(10)))
            painter.drawLine(start, end)
        style = Qt.PenStyle.SolidLine if value >= 0 else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(theme.curve if value >= 0 else theme.target), width, style))
        painter.drawLine(start, end)

    def _draw_weight(self, painter: QPainter, row: int, column: int) -> None:
        theme = appearance.theme
        chosen = (row, column) == self._chosen
        painter.setFont(appearance.font(0.9, bold=chosen, digits=True))
        text = f"{self._W[row, column]:.3f}".replace("-", "−")
        box = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-6, -3, 6, 3)
        box.moveCenter(self.line_center(row, column))
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.hairline), 2 if chosen else 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(theme.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_node(self, painter: QPainter, center: QPointF, name: str, value: str) -> None:
        theme = appearance.theme
        painter.setPen(QPen(QColor(theme.quiet), 1.5))
        painter.setBrush(QColor(theme.window))
        painter.drawEllipse(center, self._radius, self._radius)
        painter.setPen(QColor(theme.quiet))
        painter.setFont(appearance.font(0.9))
        half = QRectF(center.x() - self._radius, center.y() - self._radius, 2 * self._radius, 0)
        half.setHeight(self._radius)
        painter.drawText(half, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, name)
        painter.setPen(QColor(theme.text))
        painter.setFont(appearance.font(0.9, bold=True, digits=True))
        half.moveTop(center.y())
        painter.drawText(half, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, value)

    def _draw_bar(self, painter: QPainter, column: int) -> None:
        theme = appearance.theme
        left = self.width() - self._bar_width - 20
        height = appearance.pixels(14)
        top = self._output(column).y() - height / 2
        ground = QRectF(left, top, self._bar_width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.hairline))
        painter.drawRoundedRect(ground, 3, 3)
        painter.setBrush(QColor(theme.curve))
        painter.drawRoundedRect(QRectF(left, top, self._bar_width * self._y[column], height), 3, 3)
        if self._t[column] > 0:
            at = left + self._bar_width * self._t[column]
            painter.setPen(QPen(QColor(theme.target), 2.5))
            painter.drawLine(QPointF(at, top - 5), QPointF(at, top + height + 5))
            painter.setFont(appearance.font(0.9))
            text = QRectF(left, top + height + 5, self._bar_width, painter.fontMetrics().height())
            painter.drawText(
                text,
                Qt.AlignmentFlag.AlignRight,
                f"{self._target_word} {self._t[column]:.3g}",
            )


def _subscript(number: int) -> str:
    return "₀₁₂₃₄₅₆₇₈₉"[number]


def _distance(place: QPointF, start: QPointF, end: QPointF) -> float:
    """Return the distance of a point from a line segment."""
    along, to = end - start, place - start
    length = along.x() ** 2 + along.y() ** 2
    share = min(max((to.x() * along.x() + to.y() * along.y()) / length, 0.0), 1.0)
    rest = to - along * share
    return float(np.hypot(rest.x(), rest.y()))
