"""Loads the modules of the other labs while the window is idle.

The first window waits only for its own lab; what the others need is imported a moment later, piece
by piece, so that their tabs open at once. A click in between waits for one piece at most.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from gui import program
from gui.errors import defects
from gui.labs import load_lab
from gui.settings import Settings

FIRST_PAUSE_MS = 500  # until then the first lab has the window to itself
PAUSE_MS = 60


class Preloader(QObject):
    """Loads the pieces, one at a time; call `start` once the window is shown."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = pieces(settings)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._load_next)

    @property
    def is_done(self) -> bool:
        """Whether everything is loaded."""
        return not self._timer.isActive()

    def start(self) -> None:
        """Begin after a short pause."""
        self._timer.start(FIRST_PAUSE_MS)

    def _load_next(self) -> None:
        if next(self._pieces, None) is not None:
            self._timer.start(PAUSE_MS)


def pieces(settings: Settings) -> Iterator[str]:
    """Load the labs one by one, then what each loads late; yield a name after each piece."""
    lab_classes = []
    for row in program.LABS:
        try:
            lab_classes.append(load_lab(row))
        except Exception as error:  # noqa: BLE001 - reported when its tab is opened
            defects.log_only(error)
        yield row.name
    for lab_class in lab_classes:
        yield from lab_class.load_late(settings)
