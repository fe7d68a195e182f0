"""The names of the curves, in rows above the plot, never over the data."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from gui.plots.bars import Bars
from gui.plots.curve import Curve
from gui.theme import appearance

SAMPLE, GAP, ENTRY_GAP = 26, 6, 16  # pixels: a sample, the gap after it and after an entry
HIDDEN_OPACITY = 0.4


Named = Curve | Bars


@dataclass(frozen=True)
class Entry:
    """One name, and where it is drawn."""

    curve: Named
    place: QRectF
    text: str


class Legend(QGraphicsObject):
    """Samples of the curves with their names; a click hides a curve or shows it again.

    Signals: `toggled(curve)` for a click on an entry.
    """

    toggled = Signal(object)

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.heading = ""
        self.entries: list[Entry] = []
        self._curves: list[Named] = []
        self._width = self._height = 0.0
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)

    @property
    def height(self) -> float:
        """The height it needs; 0 if there is nothing to name."""
        return self._height

    def set_curves(self, curves: list[Named]) -> None:
        """List those of the curves that have a name."""
        self._curves = [curve for curve in curves if curve.text]

    @property
    def least_width(self) -> float:
        """The width that the longest name needs."""
        advance = QFontMetricsF(appearance.font(0.9)).horizontalAdvance
        texts = [advance(curve.text) for curve in self._curves]
        return appearance.pixels(SAMPLE) + appearance.pixels(GAP) + max(texts, default=0.0)

    def fit(self, width: float) -> None:
        """Arrange the names in rows of the given width."""
        self.prepareGeometryChange()
        metrics = QFontMetricsF(appearance.font(0.9))
        row = metrics.height() * 1.35
        sample, gap, entry_gap = map(appearance.pixels, (SAMPLE, GAP, ENTRY_GAP))
        x = y = 0.0
        if self.heading:
            x = metrics.horizontalAdvance(self._heading(metrics, width)) + entry_gap
        self.entries = []
        for curve in self._curves:
            room = max(width - sample - gap, 10.0)
            text = metrics.elidedText(curve.text, Qt.TextElideMode.ElideRight, int(room) + 1)
            length = sample + gap + math.ceil(metrics.horizontalAdvance(text))
            if x and x + length > width:
                x, y = 0.0, y + row
            self.entries.append(Entry(curve, QRectF(x, y, length, row), text))
            x += length + entry_gap
        self._width = width
        self._height = y + row if self._curves or self.heading else 0.0
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._width, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        theme, font = appearance.theme, appearance.font(0.9)
        sample, gap = appearance.pixels(SAMPLE), appearance.pixels(GAP)
        metrics = QFontMetricsF(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        if self.heading:
            painter.setPen(QColor(theme.text))
            place = QRectF(0, 0, self._width, metrics.height() * 1.35)
            heading = self._heading(metrics, self._width)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, heading)
        for entry in self.entries:
            shown, place = entry.curve.isVisible(), entry.place
            painter.setOpacity(1.0 if shown else HIDDEN_OPACITY)
            entry.curve.draw_sample(
                painter, place.left() + 1, place.left() + sample, place.center().y()
            )
            font.setStrikeOut(not shown)
            painter.setFont(font)
            painter.setPen(QColor(theme.text))
            where = place.adjusted(sample + gap, 0, 2, 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, entry.text)

    def entry_at(self, place: QPointF) -> Entry | None:
        """Return the entry at a position, if there is one."""
        return next((entry for entry in self.entries if entry.place.contains(place)), None)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        entry = self.entry_at(event.pos())
        if entry is None:
            event.ignore()
        else:
            event.accept()
            self.toggled.emit(entry.curve)

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.mousePressEvent(event)

    def _heading(self, metrics: QFontMetricsF, width: float) -> str:
        return metrics.elidedText(self.heading, Qt.TextElideMode.ElideRight, int(width))
