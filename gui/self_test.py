"""Opens every lab and runs its self-test, to check the packaged program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui import program

if TYPE_CHECKING:
    from gui.main_window import MainWindow

LAB_MS = 300  # the time each lab has to draw itself
LIMIT_MS = 120_000


class SelfTest(QObject):
    """Tests one lab after the other.

    Signals: `ended(message)`, with an empty text if all went well.
    """

    ended = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._remaining = [entry.name for entry in program.LABS]
        QTimer.singleShot(LIMIT_MS, self._on_limit)

    def start(self) -> None:
        """Show the next lab, and run its self-test."""
        if not self._remaining:
            self.ended.emit("")
            return
        name = self._remaining.pop(0)
        self._window.show_lab(name)
        if self._window.lab(name) is None:
            self.ended.emit(f"The lab {name} could not be built.")
            return
        QTimer.singleShot(LAB_MS, self._test)

    def _test(self) -> None:
        lab = self._window.current_lab()
        assert lab is not None
        lab.self_test(self._on_tested)

    def _on_tested(self, message: str) -> None:
        if message:
            self.ended.emit(message)
        else:
            self.start()

    def _on_limit(self) -> None:
        self.ended.emit("The self-test did not end in time.")
