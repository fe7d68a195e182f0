"""Loads what the other labs are made of while the window has nothing to do.

The first window waits for its own lab only; what the others need is imported a moment later, piece
by piece, so that a tab opens at once. A click in between waits for one piece at most.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from gui import program
from gui.errors import defects
from gui.labs import load_lab
from gui.settings import Settings

FIRST_PAUSE_MS = 500  # the first lab has the window to itself meanwhile
PAUSE_MS = 60


class Preloader(QObject):
    """Works through the pieces, one at a time; `start` it once the window is shown."""

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
        """Begin in a moment."""
        self._timer.start(FIRST_PAUSE_MS)

    def _load_next(self) -> None:
        if next(self._pieces, None) is not None:
            self._timer.start(PAUSE_MS)


def pieces(settings: Settings) -> Iterator[str]:
    """Load the labs one by one, then what each of them loads late; yield the name after each."""
    kinds = []
    for row in program.LABS:
        try:
            kinds.append(load_lab(row))
        except Exception as error:  # noqa: BLE001 - told again when its tab is opened
            defects.note(error)
        yield row.name
    for kind in kinds:
        yield from kind.load_late(settings)
