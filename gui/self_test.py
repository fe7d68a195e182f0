"""Opens every lab and trains a little, as the packaged program is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.errors import defects
from gui.labs import LABS

if TYPE_CHECKING:
    from gui.main_window import MainWindow

LAB_MS = 300  # how long each lab stays, to draw itself
LIMIT_MS = 120_000
ITERATIONS = 100


class SelfTest(QObject):
    """Goes from lab to lab, then trains on the built-in digits.

    Signals: `ended(message)`, with nothing to say when all went well.
    """

    ended = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._left = [entry.name for entry in LABS]
        defects.caught.connect(self._on_defect)
        QTimer.singleShot(LIMIT_MS, self._on_limit)

    def start(self) -> None:
        """Show the next lab; after the last one train."""
        if not self._left:
            self._train()
            return
        name = self._left.pop(0)
        self._window.show_lab(name)
        if self._window.lab(name) is None:
            self.ended.emit(f"The lab {name} could not be built.")
            return
        QTimer.singleShot(LAB_MS, self.start)

    def _train(self) -> None:
        lab = self._window.lab("training")
        lab.run_ended.connect(self._on_trained)
        lab.train_for_test(ITERATIONS)

    def _on_trained(self, message: str) -> None:
        self.ended.emit(message)

    def _on_defect(self, what: str) -> None:
        self.ended.emit(what)

    def _on_limit(self) -> None:
        self.ended.emit("The self-test did not end in time.")
