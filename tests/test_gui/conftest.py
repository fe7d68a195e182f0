"""Real windows for the tests, each with separate settings and closed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from gui import background
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme import appearance
from gui.translations import install_language

WindowMaker = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the settings of each test in a separate folder."""
    folder = tmp_path / "settings"
    monkeypatch.setenv("DESCENT_LAB_SETTINGS_DIR", str(folder))
    return folder


@pytest.fixture
def main_window(qapp: QApplication, own_settings: Path, qtbot) -> Iterator[WindowMaker]:
    """Return a function that shows a window; each is closed, with its threads, after the test."""
    windows: list[MainWindow] = []

    def make(
        lab: str = "loss",
        *,
        language: str = "en",
        theme: str = "light",
        text_scale: float = 1.0,
        settings: Settings | None = None,
        data_dir: Path | None = None,
    ) -> MainWindow:
        install_language(language)
        appearance.presenting = False
        appearance.text_scale = text_scale
        appearance.set_choice(theme)
        window = MainWindow(
            settings or Settings(),
            settings_path=own_settings / "settings.json",
            language=language,
            data_dir=data_dir,
            lab=lab,
        )
        window.resize(1366, 768)
        windows.append(window)
        window.show()
        with qtbot.waitActive(window):
            # There is no window manager on a virtual screen to focus the window.
            window.activateWindow()
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    background.close_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    install_language("en")
