"""A typeset formula, sharp at every size and in the colours of the theme."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QElapsedTimer,
    QObject,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from gui.background import Job
from gui.painting import painting
from gui.theme import appearance

_PIXELS_PER_POINT = 96 / 72

MOST_DRAWINGS = 512
PAUSE_MS = 200  # between two wishes of the same formula

_Key = tuple[str, float, str]  # LaTeX, size in pixels, colour


def typeset(latex: str, size: float, color: str) -> bytes:
    """Set a formula as an SVG."""
    # Loaded late: it costs as much as half the start.
    from ziamath.config import config
    from ziamath.zmath import Latex

    # QtSvg loses glyphs that are drawn by SVG 2's references.
    config.svg2 = False
    return bytes(Latex(latex, size=size, color=color).svg(), "utf-8")


class Typesetter(QObject):
    """Sets formulas in the background: a long one takes as long as several frames of a drag.

    Only the newest wish of each formula is kept. Signals: `done()` after some are set.
    """

    done = Signal()

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._ended = False
        application.aboutToQuit.connect(self.end)
        self.drawings: dict[_Key, bytes] = {}
        self._wishes: dict[int, _Key] = {}
        self._job = self._new_job()

    def wish(self, owner: int, key: _Key) -> None:
        """Ask for a drawing in place of what the same owner asked for before."""
        self._wishes[owner] = key
        self._begin()

    def end(self) -> None:
        """End with the application; later wishes, of a last paint, are passed over."""
        self._ended = True
        self._job.close()

    def _new_job(self) -> Job:
        job = Job(self)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_ended)
        return job

    def _begin(self) -> None:
        if self._ended:
            return
        if not self._job.start(self._work) and not self._job.is_running:
            # Closed together with a window, but another one is open.
            self._job.deleteLater()
            self._job = self._new_job()
            self._job.start(self._work)

    def _work(self) -> Generator[tuple[_Key, bytes], None, None]:
        while self._wishes:
            _, key = self._wishes.popitem()  # in one step: the window may wish at the same time
            yield key, typeset(*key)

    def _on_progressed(self, records: list[tuple[_Key, bytes]]) -> None:
        if len(self.drawings) > MOST_DRAWINGS:
            self.drawings.clear()
        self.drawings.update(records)
        self.done.emit()

    def _on_ended(self) -> None:
        # A wish may have come after the work looked for the last time.
        if self._wishes:
            self._begin()


def _typesetter() -> Typesetter:
    """Give the one typesetter, which ends with the application."""
    application = QApplication.instance()
    assert application is not None
    found = application.findChild(Typesetter)
    return found if isinstance(found, Typesetter) else Typesetter(application)


class Formula(QWidget):
    """A formula in LaTeX.

    It is typeset after it was painted for the first time, in the background; until a new one is
    ready the old one stays.
    """

    def __init__(
        self, object_name: str, parent: QWidget | None = None, *, factor: float = 1.25
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._factor = factor
        self._latex = ""
        self._role = "text"
        self._shown: _Key | None = None
        self._painted = False
        self._stale = False
        self._renderer: QSvgRenderer | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._asked = QElapsedTimer()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        _typesetter().done.connect(self._on_done)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    @property
    def latex(self) -> str:
        """The formula as LaTeX."""
        return self._latex

    @property
    def is_settled(self) -> bool:
        """Whether the formula is drawn as it was set last, or cannot be seen."""
        return self._shown == self._key() or not self.isVisible()

    def set_latex(self, latex: str, spoken: str = "") -> None:
        """Show a formula; `spoken` says it to a screen reader."""
        self.setAccessibleName(spoken or latex)
        if latex != self._latex:
            self._latex = latex
            self._wish()

    def set_role(self, role: str) -> None:
        """Draw it in the colour of a meaning."""
        self._role = role
        self._wish()

    def set_stale(self, stale: bool) -> None:
        """Grey the formula while the input is wrong and the last good result stays."""
        self._stale = stale
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(appearance.pixels(120), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._painted:
            self._painted = True
            # By a timer: the first frame reaches the screen before anything is loaded.
            self._wish()
        if self._renderer is None:
            return
        size = self._renderer.defaultSize()
        # Wider than its place: made smaller rather than cut.
        share = min(1.0, self.width() / size.width(), self.height() / size.height())
        with painting(self, smooth=True) as painter:
            painter.setOpacity(0.4 if self._stale else 1.0)
            height = size.height() * share
            target = QRectF(0, (self.height() - height) / 2, size.width() * share, height)
            self._renderer.render(painter, target)

    def _wish(self) -> None:
        if self._painted and not self._timer.isActive():
            # While something is dragged, pictures and numbers go first.
            again = self._asked.isValid() and not self._asked.hasExpired(PAUSE_MS)
            self._timer.start(PAUSE_MS if again else 0)

    def _key(self) -> _Key:
        points = appearance.font(self._factor).pointSizeF()
        color = str(getattr(appearance.theme, self._role))
        return self._latex, points * _PIXELS_PER_POINT, color

    def _ask(self) -> None:
        self._asked.start()
        if not self._show_if_ready():
            _typesetter().wish(id(self), self._key())

    def _on_done(self) -> None:
        if self._painted and self._shown != self._key():
            self._show_if_ready()

    def _show_if_ready(self) -> bool:
        key = self._key()
        drawing = _typesetter().drawings.get(key) if self._latex else b""
        if drawing is None:
            return False
        self._shown = key
        self._renderer = QSvgRenderer(QByteArray(drawing)) if drawing else None
        if self._renderer is not None:
            self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self.update()
        return True

    def _on_appearance_changed(self) -> None:
        # Room for a fraction, always, so that nothing jumps when the formula changes.
        points = appearance.font(self._factor).pointSizeF()
        self.setMinimumHeight(round(points * _PIXELS_PER_POINT * 2.4))
        self._wish()
