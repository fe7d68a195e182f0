"""Ten test digits, and what the network reads in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.datasets.dataset import CLASSES, SIDE
from gui.theme import appearance

GAP = 8
PICTURE = 72  # pixels at 100 % text, where there is room


class DigitStrip(QWidget):
    """One test image of each digit with the guess under it: a sign and a colour say if it is right.

    A click on a picture, or Space, shows the next test image of that digit.

    Signals: `digits_changed()` when other images are shown, so that they are to be read anew.
    """

    digits_changed = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._images: NDArray[np.uint8] = np.empty((0, SIDE * SIDE), np.uint8)
        self._labels: NDArray[np.int64] = np.empty(0, np.int64)
        self._shown: list[int] = []
        self._pictures: list[QImage] = []
        self._guesses: list[int | None] = []
        self._shares: list[float] = []
        self._focused = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        appearance.changed.connect(self._on_appearance_changed)
        self._retranslate()
        self._on_appearance_changed()

    @property
    def images(self) -> NDArray[np.uint8]:
        """The grey levels of the images shown, one row each."""
        return self._images[self._shown]

    @property
    def labels(self) -> list[int]:
        """What the images shown are."""
        return [int(label) for label in self._labels[self._shown]]

    @property
    def guesses(self) -> list[int | None]:
        """What the network reads in them; None where it has no opinion."""
        return list(self._guesses)

    def set_test_images(self, images: NDArray[np.uint8], labels: NDArray[np.int64]) -> None:
        """Take other test images and show the first of each digit that occurs."""
        self._images, self._labels = images, labels
        firsts = [np.flatnonzero(labels == digit)[:1] for digit in range(CLASSES)]
        self._shown = [int(found[0]) for found in firsts if len(found)]
        self._focused = 0
        self._take_images()

    def set_probabilities(self, y: NDArray[np.floating]) -> None:
        """Show what a network reads: its probabilities, a row per image."""
        known = np.isfinite(y).all(axis=1)
        best = y.argmax(axis=1)
        self._guesses = [int(guess) if ok else None for guess, ok in zip(best, known, strict=True)]
        self._shares = [float(row[guess]) for row, guess in zip(y, best, strict=True)]
        self._describe()
        self.update()

    def show_next(self, place: int) -> None:
        """Show the next test image of the digit at this place."""
        same = np.flatnonzero(self._labels == self._labels[self._shown[place]])
        later = same[same > self._shown[place]]
        self._shown[place] = int(later[0] if len(later) else same[0])
        self._take_images()

    def sizeHint(self) -> QSize:
        return QSize(appearance.pixels(CLASSES * (PICTURE + GAP)), self.minimumHeight())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(len(self._shown)):
            if self._tile(place).contains(event.position()):
                self._focused = place
                self.show_next(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if move is not None and self._shown:
            self._focused = (self._focused + move) % len(self._shown)
            self.update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return) and self._shown:
            self.show_next(self._focused)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, picture in enumerate(self._pictures):
            self._paint_tile(painter, place, picture)
        painter.end()

    # Tiles -----------------------------------------------------------------------------------

    def _tile(self, place: int) -> QRectF:
        width = (self.width() - (CLASSES - 1) * GAP) / CLASSES
        return QRectF(place * (width + GAP), 0, width, self.height())

    def _paint_tile(self, painter: QPainter, place: int, picture: QImage) -> None:
        theme = appearance.theme
        tile = self._tile(place).adjusted(0.5, 0.5, -0.5, -0.5)
        focused = self.hasFocus() and place == self._focused
        painter.setPen(QPen(QColor(theme.accent if focused else theme.hairline), 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(tile, 6, 6)
        line = appearance.pixels(26)
        side = min(tile.width() - GAP, tile.height() - line - GAP)
        target = QRectF(tile.center().x() - side / 2, tile.top() + GAP / 2, side, side)
        painter.drawImage(target, picture)
        if place < len(self._guesses):
            below = QRectF(tile.left(), tile.bottom() - line - 1, tile.width(), line)
            self._paint_guess(painter, place, below)

    def _paint_guess(self, painter: QPainter, place: int, box: QRectF) -> None:
        theme = appearance.theme
        guess = self._guesses[place]
        if guess is None:
            painter.setPen(QColor(theme.quiet))
            painter.setFont(appearance.font())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "–")
            return
        right = guess == self._labels[self._shown[place]]
        color = QColor(theme.good if right else theme.error)
        # Sign, digit and share keep their places, so that nothing jumps.
        middle = box.center().x()
        unit = appearance.pixels(1) or 1
        _paint_sign(
            painter, QPointF(middle - 24 * unit, box.center().y()), 4.5 * unit, color, right
        )
        painter.setPen(color)
        painter.setFont(appearance.font(1.25, bold=True, digits=True))
        digit = QRectF(middle - 16 * unit, box.top(), 14 * unit, box.height())
        painter.drawText(digit, Qt.AlignmentFlag.AlignCenter, str(guess))
        painter.setPen(QColor(theme.quiet))
        painter.setFont(appearance.font(0.8, digits=True))
        share = QRectF(middle, box.top(), 34 * unit, box.height())
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(share, flags, f"{self._shares[place] * 100:.0f} %")

    # Pictures and words ----------------------------------------------------------------------

    def _take_images(self) -> None:
        self._guesses, self._shares = [], []
        self._draw_pictures()
        self._describe()
        self.update()
        self.digits_changed.emit()

    def _draw_pictures(self) -> None:
        """Turn grey levels into ink on the paper of the theme."""
        theme = appearance.theme
        paper, ink = (
            np.array(QColor(color).getRgb()[:3], float) for color in (theme.panel, theme.text)
        )
        self._pictures = []
        for image in self.images:
            share = image.reshape(SIDE, SIDE, 1) / 255
            pixels = np.ascontiguousarray(np.rint(paper + (ink - paper) * share), np.uint8)
            picture = QImage(pixels.data, SIDE, SIDE, 3 * SIDE, QImage.Format.Format_RGB888).copy()
            self._pictures.append(picture)

    def _describe(self) -> None:
        said = [
            self._sentence.format(label=label, guess="–" if guess is None else guess)
            for label, guess in zip(self.labels, self._guesses, strict=False)
        ]
        self.setAccessibleDescription(", ".join(said))

    def _retranslate(self) -> None:
        self._sentence = self.tr("{label} read as {guess}")
        self.setAccessibleName(self.tr("Ten test digits"))
        self.setToolTip(
            self.tr(
                "Under each digit: what the network reads, and how sure it is. "
                "Click for the next one."
            )
        )
        self._describe()

    def _on_appearance_changed(self) -> None:
        self.setFixedHeight(appearance.pixels(PICTURE) + GAP + appearance.pixels(26))
        self._draw_pictures()
        self.update()


def _paint_sign(painter: QPainter, at: QPointF, size: float, color: QColor, right: bool) -> None:
    """Draw a tick or a cross: a font may have neither."""
    pen = QPen(color, max(1.6, size * 0.4))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y = at.x(), at.y()
    if right:
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(x - size, y),
                    QPointF(x - size * 0.3, y + size * 0.8),
                    QPointF(x + size, y - size * 0.8),
                ]
            )
        )
    else:
        part = size * 0.8
        painter.drawLine(QPointF(x - part, y - part), QPointF(x + part, y + part))
        painter.drawLine(QPointF(x - part, y + part), QPointF(x + part, y - part))
