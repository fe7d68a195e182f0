"""Opens a window and measures when its first frame is painted; runs in a fresh process.

Both windows are measured alike: when the screen first exposes a window, Qt paints all of it before
the event loop continues, so the first thing that the loop does afterwards records the time.
"""

from __future__ import annotations

import os
import time

_BEGUN = time.monotonic()
WIDTH, HEIGHT = 1366, 768

os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

Moments = dict[str, float]


def open_bare() -> Moments:
    """Open a main window with one pyqtgraph plot in it, and nothing else."""
    import numpy as np
    import pyqtgraph as pg
    from PySide6.QtWidgets import QApplication, QMainWindow

    imported = time.monotonic()
    application = QApplication([])
    window = _watched(QMainWindow)()
    plot = pg.PlotWidget()
    x = np.linspace(-3, 3, 200)
    plot.plot(x, x**2)
    window.setCentralWidget(plot)
    window.resize(WIDTH, HEIGHT)
    window.show()
    return _until_painted(application, imported)


def open_ours() -> Moments:
    """Open the program as ``python main.py --lab loss`` does."""
    from gui import app
    from main import parse, what_is_missing

    options = parse(["--lab", "loss", "--lang", "en", "--theme", "light"])
    assert not what_is_missing()
    imported = time.monotonic()
    made: list[float] = []
    app.MainWindow = _watched(app.MainWindow, made)
    app.run(options)
    return _moments(imported, made[0])


_frames: list[float] = []


def _watched(kind: type, made: list[float] | None = None) -> type:
    """Return a subclass of a window that quits the event loop after its first frame."""
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer

    class Watched(kind):
        """Records when it was built, and when it was first painted."""

        def showEvent(self, event: object) -> None:
            """Record that everything is built, and watch for the first exposure."""
            super().showEvent(event)
            if made is not None:
                made.append(time.monotonic())
            self.windowHandle().installEventFilter(self)

        def eventFilter(self, watched: object, event: QEvent) -> bool:
            """Quit as soon as the frame for the first exposure is complete."""
            if event.type() == QEvent.Type.Expose and not _frames and watched.isExposed():
                watched.removeEventFilter(self)
                QTimer.singleShot(0, painted)
            return super().eventFilter(watched, event)

    def painted() -> None:
        _frames.append(time.monotonic())
        QCoreApplication.quit()

    return Watched


def _until_painted(application: object, imported: float) -> Moments:
    made = time.monotonic()
    application.exec()
    return _moments(imported, made)


def _moments(imported: float, made: float) -> Moments:
    return {"interpreter": _BEGUN, "imports": imported, "window": made, "frame": _frames[0]}
