"""The one place for errors: in plain words where a learner can act, a dialog for a defect."""

from __future__ import annotations

import errno
import logging
import platform
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from engine.errors import InputError
from gui.paths import log_folder
from gui.program import NAME, VERSION
from gui.translations import engine_text

log = logging.getLogger("descent_lab")


def explain(error: BaseException) -> str:
    """Say in the window's language what went wrong."""
    if isinstance(error, InputError):
        return engine_text(error.template, error.values)
    if isinstance(error, MemoryError):
        return QCoreApplication.translate(
            "errors", "There is not enough memory for this. Try smaller numbers."
        )
    if isinstance(error, OSError) and error.filename is not None:
        return _explain_file(error)
    return str(error) or type(error).__name__


def _explain_file(error: OSError) -> str:
    translate = QCoreApplication.translate
    reasons = {
        errno.ENOENT: translate("errors", "It is not there."),
        errno.EACCES: translate("errors", "You may not read or write it."),
        errno.EPERM: translate("errors", "You may not read or write it."),
        errno.EROFS: translate("errors", "Nothing can be written there."),
        errno.EISDIR: translate("errors", "It is a folder."),
        errno.ENOTDIR: translate("errors", "Its folder is no folder."),
        errno.ENOSPC: translate("errors", "The disk is full."),
    }
    reason = reasons.get(error.errno or 0, error.strerror or type(error).__name__)
    return f"{error.filename}: {reason}"


def is_expected(error: BaseException) -> bool:
    """Tell whether a learner's input or the machine caused it, and no defect of the program."""
    return isinstance(error, (InputError, OSError, MemoryError))


class DefectReporter(QObject):
    """Catches what nobody caught, writes it to the log and shows it once, with details to copy."""

    caught = Signal(str, str)  # what, details; the hook may run in any thread

    def __init__(self) -> None:
        super().__init__()
        self._open = False
        self.caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of Python."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def report(self, error: BaseException) -> None:
        """Report an exception that was caught but is a defect."""
        self._hook(type(error), error, error.__traceback__)

    def note(self, error: BaseException) -> None:
        """Write down what nobody can be told any more."""
        log.warning("noted", exc_info=error)

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        log.error("defect", exc_info=(kind, error, trace))
        self.caught.emit(f"{kind.__name__}: {error}", details(kind, error, trace))

    def _on_caught(self, what: str, text: str) -> None:
        # One dialog at a time: a defect in a timer would bury the window under them.
        if self._open:
            return
        self._open = True
        box = QMessageBox(QApplication.activeWindow())
        box.setObjectName("defect_dialog")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(NAME)
        box.setText(self.tr("Something in Descent Lab itself went wrong. Your work is kept."))
        box.setInformativeText(what)
        box.setDetailedText(text)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._on_closed)
        box.open()

    def _on_closed(self) -> None:
        self._open = False


def details(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Give what a developer needs of an exception, with the versions."""
    versions = f"{NAME} {VERSION}, Python {platform.python_version()}, {platform.platform()}"
    return versions + "\n\n" + "".join(traceback.format_exception(kind, error, trace))


def start_log() -> None:
    """Write defects into a file of bounded size; nothing goes to the console."""
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        log_folder().mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            log_folder() / "descent_lab.log", maxBytes=500_000, backupCount=2, encoding="utf-8"
        )
    except OSError:
        # A read-only home must not keep anybody from learning.
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)


defects = DefectReporter()
