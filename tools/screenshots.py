"""Takes the screenshots for the README with the program itself: `make screenshots`.

Each one shows a real window in a real state; the one of the training lab is taken after a complete
run on the built-in digits.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui import background
from gui.app import make_application
from gui.main_window import MainWindow
from gui.program import LABS
from gui.settings import Settings
from gui.theme import appearance
from gui.translations import install_language

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZE = (1366, 768)
ITERATIONS = 10_000  # the lecture's


def pictures() -> Iterator[tuple[str, str, str]]:
    """Yield the lab, language and theme of each screenshot."""
    for entry in LABS:
        yield entry.name, "en", "light"
    yield "descent", "ko", "dark"
    yield "training", "ko", "dark"


def take(wanted: Iterator[tuple[str, str, str]], done: Callable[[], None]) -> None:
    """Take one screenshot after another, then call `done`."""
    following = next(wanted, None)
    if following is None:
        done()
        return
    name, language, theme = following
    install_language(language)
    appearance.set_choice(theme)
    window = MainWindow(Settings(), settings_path=None, language=language, lab=name)
    window.resize(*SIZE)
    window.show()

    def save() -> None:
        plain = (language, theme) == ("en", "light")
        file = FOLDER / (f"{name}.png" if plain else f"{name}_{language}_{theme}.png")
        window.picture().save(str(file))
        window.close()
        QTimer.singleShot(0, lambda: take(wanted, done))

    if name == "training":
        lab = window.lab(name)
        lab.run_ended.connect(lambda: window.when_settled(save))
        lab.train_for_test(ITERATIONS)
    else:
        window.when_settled(save)


def main() -> int:
    """Take all screenshots."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    application = make_application()
    appearance.start("light", 1.0)
    application.setQuitOnLastWindowClosed(False)
    QTimer.singleShot(0, lambda: take(pictures(), QApplication.quit))
    code = application.exec()
    background.close_all()
    return code


if __name__ == "__main__":
    sys.exit(main())
