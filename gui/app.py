"""From the command line to the window; the order of the steps matters."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

# pyqtgraph might pick another of several installed Qt bindings; set before it is imported.
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QIcon, QImageWriter
from PySide6.QtWidgets import QApplication

from gui import background
from gui.errors import defects, start_log
from gui.garbage import GarbageCollector
from gui.main_window import MainWindow
from gui.paths import settings_folder
from gui.preloading import Preloader
from gui.program import NAME, VERSION
from gui.settings import read_settings
from gui.theme import appearance, icon_file
from gui.translations import install_language, language_or_system

SWITCH_INTERVAL_S = 0.001  # with the default of 5 ms a busy worker makes the window stutter


def run(options: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    application = make_application()
    start_log()
    attended = not (options.screenshot or options.self_test)
    defects.install(shows_dialogs=attended)
    try:
        code = _show_window(application, options, attended)
    except Exception as error:  # noqa: BLE001 - report it, whatever it is; never end silently
        defects.report(error)
        code = 1
    defects.show_pending()
    return code


def _show_window(application: QApplication, options: argparse.Namespace, attended: bool) -> int:
    path = settings_folder() / "settings.json"
    settings, aside = read_settings(path)
    if not attended:
        settings.labs = {}
    language = language_or_system(options.lang or settings.language)
    appearance.start(options.theme or settings.theme, settings.text_scale)
    install_language(language)
    window = MainWindow(
        settings,
        settings_path=path if attended else None,
        language=language,
        data_dir=options.data_dir,
        lab=options.lab,
    )
    application.aboutToQuit.connect(background.close_all)
    if options.size:
        window.resize(*options.size)
    if options.fullscreen:
        window.set_presenting(True)
    else:
        window.show()
    window.warn_about_missing_font()
    if aside is not None:
        window.warn_about_damaged_settings(aside)
    outcome = _Outcome()
    if not attended:
        defects.caught.connect(outcome.fail)
    if options.self_test:
        from gui.self_test import SelfTest

        test = SelfTest(window)
        test.ended.connect(outcome.end)
        QTimer.singleShot(0, test.start)
    elif options.screenshot:
        _take_screenshot(window, options.screenshot, outcome)
    else:
        preloader = Preloader(settings, window.tabs, window)
        application.aboutToQuit.connect(preloader.stop)
        preloader.start()
    code = application.exec()
    window.end()
    return code if attended else outcome.code


class _Outcome:
    """The outcome of an unattended run."""

    def __init__(self) -> None:
        self.code = 0

    def end(self, message: str) -> None:
        """End the program, with code 1 and a message if something went wrong."""
        if message:
            sys.stderr.write(message + "\n")
            self.code = 1
        QCoreApplication.quit()

    def fail(self) -> None:
        """End the program with code 1, after a defect has been reported."""
        self.code = 1
        QCoreApplication.quit()


def make_application() -> QApplication:
    """Return the one QApplication, after the settings that must precede it."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    # Without shared contexts a second 3D view turns black and then crashes.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    # Otherwise a style sheet on part of a window would keep palette and font from reaching it.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles)
    QCoreApplication.setApplicationName(NAME)
    QCoreApplication.setApplicationVersion(VERSION)
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setApplicationDisplayName(NAME)
    application.setDesktopFileName("descent_lab")
    application.setWindowIcon(QIcon(str(icon_file())))
    GarbageCollector(application)
    return application


def _take_screenshot(window: MainWindow, file: Path, outcome: _Outcome) -> None:
    def write() -> None:
        writer = QImageWriter(str(file), b"png")
        saved = writer.write(window.picture())
        outcome.end("" if saved else f"The picture could not be written to {file}.")

    window.when_settled(write)
