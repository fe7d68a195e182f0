"""Ten test digits, and what the network reads them as."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.datasets import CLASSES, SIDE
from gui.painting import painting
from gui.theme import appearance
from gui.translations import fill_in

GAP = 8
GUESS = 80  # width of a guess in pixels, at 100 % text
SIGN = 11  # size of a tick or cross in pixels, at 100 % text
_CENTER = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
PICTURE = 72  # size of a picture in pixels, at 100 % text and with enough room


class DigitStrip(QWidget):
    """One test image per digit with the guess below; a sign and a colour show if it is right.

    A click on a picture, or Space, shows the next test image of that digit.

    Signals: `digits_changed()` when other images are shown, which the network must read.
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
        self._background: QPixmap | None = None  # what doesn't change from guess to guess
        self._layouts: list[_GuessLayout] = []
        self._tools = _PaintTools.current(1.0, 1.0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        appearance.changed.connect(self._on_appearance_changed)
        self._retranslate()
        self._on_appearance_changed()

    @property
    def images(self) -> NDArray[np.uint8]:
        """The grey levels of the images shown, one row per image."""
        return self._images[self._shown]

    @property
    def labels(self) -> list[int]:
        """The true digits of the images shown."""
        return [int(label) for label in self._labels[self._shown]]

    @property
    def guesses(self) -> list[int | None]:
        """The digits that the network reads; None for images it has no answer for."""
        return list(self._guesses)

    def set_test_images(self, images: NDArray[np.uint8], labels: NDArray[np.int64]) -> None:
        """Set the test images, and show the first one of each digit."""
        self._images, self._labels = images, labels
        firsts = [np.flatnonzero(labels == digit)[:1] for digit in range(CLASSES)]
        self._shown = [int(found[0]) for found in firsts if len(found)]
        self._focused = 0
        self._take_images()

    def set_probabilities(self, y: NDArray[np.floating]) -> None:
        """Show the guesses of a network from its probabilities, one row per image."""
        known = np.isfinite(y).all(axis=1)
        best = y.argmax(axis=1)
        self._guesses = [int(guess) if ok else None for guess, ok in zip(best, known, strict=True)]
        self._shares = [float(row[guess]) for row, guess in zip(y, best, strict=True)]
        self._describe()
        self.update()

    def show_next(self, place: int) -> None:
        """Show another test image of the digit at a place in the strip."""
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._background = None

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            # While a training runs, each call into Qt may wait for the training thread: make few
            # calls, and create no objects.
            if self._background is None:
                self._background = self._paint_background()
            painter.drawPixmap(0, 0, self._background)
            tool = self._tools
            marks = [self._mark(place) for place in range(len(self._guesses))]
            for mark, layout in zip(marks, self._layouts, strict=False):
                if mark in tool.signs:
                    painter.drawPixmap(layout.sign, tool.signs[mark])
            painter.setFont(tool.digit_font)
            for mark, layout, guess in zip(marks, self._layouts, self._guesses, strict=False):
                painter.setPen(tool.colors[mark])
                painter.drawText(layout.digit, _CENTER, "–" if guess is None else str(guess))
            painter.setFont(tool.share_font)
            painter.setPen(tool.colors["unknown"])
            for mark, layout, share in zip(marks, self._layouts, self._shares, strict=False):
                if mark != "unknown":
                    painter.drawText(layout.share, _RIGHT, f"{share:.0%}")
            if self.hasFocus() and self._shown:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(tool.focus, 1.5))
                painter.drawRoundedRect(self._tile(self._focused).adjusted(1, 1, -1, -1), 6, 6)

    # Tiles -----------------------------------------------------------------------------------

    def _tile(self, place: int) -> QRectF:
        width = (self.width() - (CLASSES - 1) * GAP) / CLASSES
        return QRectF(place * (width + GAP), 0, width, self.height())

    def _mark(self, place: int) -> str:
        """Return whether a guess is `right`, `wrong` or `unknown`."""
        guess = self._guesses[place]
        if guess is None:
            return "unknown"
        return "right" if guess == self._labels[self._shown[place]] else "wrong"

    def _paint_background(self) -> QPixmap:
        """Return the cards with their pictures, and lay out the guesses."""
        theme = appearance.theme
        ratio = self.devicePixelRatioF()
        background = QPixmap(self.size() * ratio)
        background.setDevicePixelRatio(ratio)
        background.fill(Qt.GlobalColor.transparent)
        with painting(background, smooth=True) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(QPen(QColor(theme.hairline), 1))
            painter.setBrush(QColor(theme.panel))
            line = appearance.pixels(26)
            unit = min(appearance.scale, self._tile(0).width() / GUESS)
            self._layouts = []
            for place, picture in enumerate(self._pictures):
                tile = self._tile(place).adjusted(0.5, 0.5, -0.5, -0.5)
                painter.drawRoundedRect(tile, 6, 6)
                side = min(tile.width() - GAP, tile.height() - line - GAP)
                middle = (tile.top() + tile.bottom() - line) / 2 + 1
                corner = QPointF(tile.center().x() - side / 2, middle - side / 2)
                painter.drawImage(QRectF(corner.x(), corner.y(), side, side), picture)
                below = QRectF(tile.left(), tile.bottom() - line - 1, tile.width(), line)
                self._layouts.append(_GuessLayout.within(below, unit))
        self._tools = _PaintTools.current(ratio, unit)
        return background

    # Pictures and words ----------------------------------------------------------------------

    def _take_images(self) -> None:
        self._guesses, self._shares = [], []
        self._draw_pictures()
        self._describe()
        self.update()
        self.digits_changed.emit()

    def _draw_pictures(self) -> None:
        """Turn grey levels into images in the colours of the theme."""
        self._background = None
        theme = appearance.theme
        paper, ink = _rgb(theme.panel), _rgb(theme.text)
        self._pictures = []
        for image in self.images:
            share = image.reshape(SIDE, SIDE, 1) / 255
            pixels = np.ascontiguousarray(np.rint(paper + (ink - paper) * share), np.uint8)
            picture = QImage(pixels.data, SIDE, SIDE, 3 * SIDE, QImage.Format.Format_RGB888).copy()
            self._pictures.append(picture)

    def _describe(self) -> None:
        sentences = [
            fill_in(self._sentence, label=label, guess="–" if guess is None else guess)
            for label, guess in zip(self.labels, self._guesses, strict=False)
        ]
        self.setAccessibleDescription(", ".join(sentences))

    def _retranslate(self) -> None:
        self._sentence = self.tr("{label} read as {guess}")
        self.setAccessibleName(self.tr("Ten test digits"))
        self.setToolTip(
            self.tr(
                "Below each digit: what the network reads, and how sure it is. Click a "
                "digit to see another one."
            )
        )
        self._describe()

    def _on_appearance_changed(self) -> None:
        self.setFixedHeight(appearance.pixels(PICTURE) + GAP + appearance.pixels(26))
        self._draw_pictures()
        self.update()


@dataclass(frozen=True)
class _GuessLayout:
    """The fixed places of the sign, digit and share of a guess, so that nothing jumps."""

    sign: QPointF
    digit: QRectF
    share: QRectF

    @classmethod
    def within(cls, box: QRectF, unit: float) -> _GuessLayout:
        left = box.center().x() - 36 * unit
        side = SIGN * unit
        return cls(
            QPointF(left, box.center().y() - side / 2),
            QRectF(left + 14 * unit, box.top(), 16 * unit, box.height()),
            QRectF(left + 30 * unit, box.top(), 42 * unit, box.height()),
        )


@dataclass(frozen=True)
class _PaintTools:
    """The fonts, colours and signs that the guesses are painted with."""

    digit_font: QFont
    share_font: QFont
    colors: dict[str, QColor]
    focus: QColor
    signs: dict[str, QPixmap]

    @classmethod
    def current(cls, ratio: float, unit: float) -> _PaintTools:
        share = unit / appearance.scale  # narrow cards have smaller text
        theme = appearance.theme
        colors = {"right": theme.good, "wrong": theme.error, "unknown": theme.quiet}
        return cls(
            appearance.font(1.25 * share, bold=True, digits=True),
            appearance.font(0.8 * share, digits=True),
            {mark: QColor(color) for mark, color in colors.items()},
            QColor(theme.accent),
            {mark: _paint_sign(mark == "right", ratio, unit) for mark in ("right", "wrong")},
        )


def _paint_sign(right: bool, ratio: float, unit: float) -> QPixmap:
    """Return a painted tick or cross, as a font may have neither."""
    theme = appearance.theme
    side = unit * SIGN
    pixmap = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with painting(pixmap, smooth=True) as painter:
        pen = QPen(QColor(theme.good if right else theme.error), max(1.6, side * 0.16))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if right:
            corners = ((0.12, 0.55), (0.38, 0.82), (0.88, 0.2))
            painter.drawPolyline(QPolygonF([QPointF(x * side, y * side) for x, y in corners]))
        else:
            near, far = 0.16 * side, 0.84 * side
            painter.drawLine(QPointF(near, near), QPointF(far, far))
            painter.drawLine(QPointF(near, far), QPointF(far, near))
    return pixmap


def _rgb(color: str) -> NDArray[np.float64]:
    """Return red, green and blue, each from 0 to 255."""
    parts = QColor(color)
    return np.array([parts.red(), parts.green(), parts.blue()], np.float64)
