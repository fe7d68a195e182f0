"""Makes the other labs ready while the learner does nothing.

The first window waits for its own lab only. The others are imported and built a moment later, piece
by piece, so that a tab opens at once. Each piece waits until neither mouse nor keyboard was used
for a while, so that nobody who is dragging something has to wait for one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from gui import program
from gui.errors import defects
from gui.lab_tabs import LabTabs
from gui.labs import load_lab
from gui.settings import Settings

FIRST_PAUSE_MS = 500  # the first lab has the window to itself meanwhile
PAUSE_MS = 60
QUIET_SECONDS = 0.7  # without input: the learner looks or reads
INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchUpdate,
        QEvent.Type.Wheel,
    }
)


class Preloader(QObject):
    """Works through the pieces, one at a time; call `start` once the window is shown."""

    def __init__(self, settings: Settings, tabs: LabTabs, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = pieces(settings, tabs)
        self._touched_at = float("-inf")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._load_next)

    @property
    def is_done(self) -> bool:
        """Whether everything is ready."""
        return not self._timer.isActive()

    def start(self) -> None:
        """Begin in a moment."""
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self._timer.start(FIRST_PAUSE_MS)

    def stop(self) -> None:
        """Leave the rest until its tab is opened."""
        self._timer.stop()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that the learner does something, and let the event pass."""
        if event.type() in INPUT:
            self._touched_at = time.monotonic()
        return False

    def _load_next(self) -> None:
        is_quiet = time.monotonic() - self._touched_at >= QUIET_SECONDS
        if not is_quiet or next(self._pieces, None) is not None:
            self._timer.start(PAUSE_MS)
        else:
            self.stop()


def pieces(settings: Settings, tabs: LabTabs) -> Iterator[str]:
    """Import the labs one by one, load what each needs late, then build it; yield what was done."""
    for row in program.LABS:
        try:
            kind = load_lab(row)
        except Exception as error:  # noqa: BLE001 - reported when its tab is opened
            defects.log_only(error)
            continue
        yield f"imported {row.name}"
        yield from kind.load_late(settings)
        tabs.build(row.name)
        yield f"built {row.name}"
