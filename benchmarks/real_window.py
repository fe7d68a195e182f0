"""The program's real window, for measurements."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from gui import background
from gui.app import make_application
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme import appearance
from gui.translations import install_language

WIDTH, HEIGHT = 1366, 768
LIMIT_MS = 300_000
LOOK_MS = 20

Control = TypeVar("Control", bound=QWidget)


class RealWindow:
    """The window as a learner opens it, showing a lab; use it in a ``with`` statement."""

    def __init__(self, lab: str, data_folder: str | None = None) -> None:
        self.application = make_application()
        appearance.start("light", 1.0)
        install_language("en")
        self.window = MainWindow(
            Settings(),
            settings_path=None,
            language="en",
            data_dir=Path(data_folder) if data_folder else None,
            lab=lab,
        )
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        self.lab: Any = self.window.lab(lab)
        if self.lab is None:
            raise RuntimeError(f"The lab {lab} could not be built.")

    def __enter__(self) -> RealWindow:
        return self

    def __exit__(self, *_: object) -> None:
        self.window.close()
        background.close_all()

    def control(self, kind: type[Control], name: str) -> Control:
        """Return the control of the lab with this objectName."""
        found = self.lab.findChild(kind, name)
        if found is None:
            raise RuntimeError(f"There is no {name} in this lab.")
        return found

    def wait(self, milliseconds: int) -> None:
        """Let the window run for this long."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Let the window run until a condition holds; raise an error if that takes too long."""
        for _ in range(LIMIT_MS // LOOK_MS):
            if is_so():
                return
            self.wait(LOOK_MS)
        raise TimeoutError("the condition did not come true in time")

    def choose_data(self, data_folder: str | None) -> None:
        """Load MNIST into the training lab, or the built-in digits without a folder."""
        wanted = "mnist" if data_folder else "builtin"
        self.lab.data.choose(wanted)
        self.wait_until(lambda: self.lab.data.value == wanted and self.lab.data.dataset is not None)
