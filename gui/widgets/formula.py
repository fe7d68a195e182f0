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
PAUSE_MS = 200  # between two requests for the same formula

_Key = tuple[str, float, str]  # LaTeX, size in pixels, colour


def typeset(latex: str, size: float, color: str) -> bytes:
    """Return a typeset formula as SVG."""
    # Imported late: it takes half as long as the whole start.
    from ziamath.config import config
    from ziamath.zmath import Latex

    # QtSvg loses glyphs that are drawn through references of SVG 2.
    config.svg2 = False
    return bytes(Latex(latex, size=size, color=color).svg(), "utf-8")


class Typesetter(QObject):
    """Typesets formulas in the background: a long one takes as long as several frames of a drag.

    Only the newest request of each formula is kept. Signals: `done()` after some are ready.
    """

    done = Signal()

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._ended = False
        application.aboutToQuit.connect(self.end)
        self.drawings: dict[_Key, bytes] = {}
        self._requests: dict[int, _Key] = {}
        self._job = self._new_job()

    def request(self, owner: int, key: _Key) -> None:
        """Request a drawing in place of the one that the same owner requested before."""
        self._requests[owner] = key
        self._begin()

    def end(self) -> None:
        """End with the application; ignore later requests, as from a last paint."""
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
            # It was closed together with a window, but another window is open.
            self._job.deleteLater()
            self._job = self._new_job()
            self._job.start(self._work)

    def _work(self) -> Generator[tuple[_Key, bytes], None, None]:
        while self._requests:
            _, key = self._requests.popitem()  # atomic: the window may add one at the same time
            yield key, typeset(*key)

    def _on_progressed(self, records: list[tuple[_Key, bytes]]) -> None:
        if len(self.drawings) > MOST_DRAWINGS:
            self.drawings.clear()
        self.drawings.update(records)
        self.done.emit()

    def _on_ended(self) -> None:
        # A request may have come after the job last looked.
        if self._requests:
            self._begin()


def _typesetter() -> Typesetter:
    """Return the one typesetter, which ends with the application."""
    application = QApplication.instance()
    assert application is not None
    found = application.findChild(Typesetter)
    return found if isinstance(found, Typesetter) else Typesetter(application)


class Formula(QWidget):
    """A formula in LaTeX.

    It is typeset in the background, after its first paint event; until the new drawing is
    ready, the old one stays.
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
        self._timer.timeout.connect(self._show_or_request)
        self._last_request = QElapsedTimer()
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
        """Whether the drawing is up to date, or cannot be seen."""
        return self._shown == self._key() or not self.isVisible()

    def set_latex(self, latex: str, spoken: str = "") -> None:
        """Show a formula; screen readers read out `spoken`."""
        self.setAccessibleName(spoken or latex)
        if latex != self._latex:
            self._latex = latex
            self._schedule()

    def set_role(self, role: str) -> None:
        """Draw it in the colour of a role."""
        self._role = role
        self._schedule()

    def set_stale(self, stale: bool) -> None:
        """Grey the formula while the input is wrong and the last good result is still shown."""
        self._stale = stale
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(appearance.pixels(120), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._painted:
            self._painted = True
            # Through the timer, so that the first frame is on screen before anything is loaded.
            self._schedule()
        if self._renderer is None:
            return
        size = self._renderer.defaultSize()
        # Too large for the widget: shrink it rather than cut it off.
        share = min(1.0, self.width() / size.width(), self.height() / size.height())
        with painting(self, smooth=True) as painter:
            painter.setOpacity(0.4 if self._stale else 1.0)
            height = size.height() * share
            target = QRectF(0, (self.height() - height) / 2, size.width() * share, height)
            self._renderer.render(painter, target)

    def _schedule(self) -> None:
        if self._painted and not self._timer.isActive():
            # While something is being dragged, pictures and numbers come first.
            again = self._last_request.isValid() and not self._last_request.hasExpired(PAUSE_MS)
            self._timer.start(PAUSE_MS if again else 0)

    def _key(self) -> _Key:
        points = appearance.font(self._factor).pointSizeF()
        color = str(getattr(appearance.theme, self._role))
        return self._latex, points * _PIXELS_PER_POINT, color

    def _show_or_request(self) -> None:
        self._last_request.start()
        if not self._show_if_ready():
            _typesetter().request(id(self), self._key())

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
        # Always leave room for a fraction, so that nothing jumps when the formula changes.
        points = appearance.font(self._factor).pointSizeF()
        self.setMinimumHeight(round(points * _PIXELS_PER_POINT * 2.4))
        self._schedule()
