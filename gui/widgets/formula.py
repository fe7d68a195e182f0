"""A typeset formula, sharp at every size and in the colours of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import appearance

_PIXELS_PER_POINT = 96 / 72


@lru_cache(maxsize=512)
def _typeset(latex: str, size: float, color: str) -> bytes:
    # Loaded late: it costs as much as half the start.
    import ziamath

    # QtSvg loses glyphs that are drawn by SVG 2's references.
    ziamath.config.svg2 = False
    return bytes(ziamath.Latex(latex, size=size, color=color).svg(), "utf-8")


class Formula(QWidget):
    """A formula in LaTeX.

    It is typeset when it is first painted after the window stands, never before.
    """

    def __init__(
        self, object_name: str, parent: QWidget | None = None, *, factor: float = 1.25
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._factor = factor
        self._latex = ""
        self._role = "text"
        self._renderer: QSvgRenderer | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._typeset)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    @property
    def latex(self) -> str:
        """The formula as LaTeX."""
        return self._latex

    def set_latex(self, latex: str, spoken: str = "") -> None:
        """Show a formula; `spoken` says it to a screen reader."""
        self.setAccessibleName(spoken or latex)
        if latex != self._latex:
            self._latex = latex
            self._timer.start()

    def set_role(self, role: str) -> None:
        """Draw it in the colour of a meaning."""
        self._role = role
        self._timer.start()

    def sizeHint(self) -> QSize:
        return QSize(appearance.pixels(120), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._renderer is None:
            return
        size = self._renderer.defaultSize()
        # Wider than its place: made smaller rather than cut.
        share = min(1.0, self.width() / size.width(), self.height() / size.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = size.height() * share
        target = QRectF(0, (self.height() - height) / 2, size.width() * share, height)
        self._renderer.render(painter, target)
        painter.end()

    def _typeset(self) -> None:
        if not self._latex:
            self._renderer = None
        else:
            points = appearance.font(self._factor).pointSizeF()
            color = str(getattr(appearance.theme, self._role))
            drawing = _typeset(self._latex, points * _PIXELS_PER_POINT, color)
            self._renderer = QSvgRenderer(QByteArray(drawing))
            self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self.update()

    def _on_appearance_changed(self) -> None:
        # Room for a fraction, always, so that nothing jumps when the formula changes.
        points = appearance.font(self._factor).pointSizeF()
        self.setMinimumHeight(round(points * _PIXELS_PER_POINT * 2.4))
        self._timer.start()
