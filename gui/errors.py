"""The one place for errors: plain words where a learner can act, a dialog for a defect."""

from __future__ import annotations

import errno
import logging
import platform
import sys
import threading
import traceback
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QWidget
from shiboken6 import isValid

from engine.errors import InputError
from gui.paths import log_folder
from gui.program import NAME, VERSION
from gui.translations import engine_text, fill_in

log = logging.getLogger("descent_lab")


def explain(error: BaseException) -> str:
    """Return what went wrong, in the window's language."""
    if isinstance(error, InputError):
        return engine_text(error)
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
        errno.ENOENT: translate("errors", "It does not exist."),
        errno.EACCES: translate("errors", "You have no permission to read or write it."),
        errno.EPERM: translate("errors", "You have no permission to read or write it."),
        errno.EROFS: translate("errors", "Nothing can be written there."),
        errno.EISDIR: translate("errors", "It is a folder."),
        errno.ENOTDIR: translate("errors", "Part of its path is not a folder."),
        errno.ENOSPC: translate("errors", "The disk is full."),
    }
    reason = reasons.get(error.errno or 0, error.strerror or type(error).__name__)
    return f"{error.filename}: {reason}"


def is_expected(error: BaseException) -> bool:
    """Return whether input or the machine caused the error, rather than a defect."""
    return isinstance(error, (InputError, OSError, MemoryError))


@dataclass
class _Defect:
    """One defect of the program, and how often it has occurred."""

    what: str
    details: str
    count: int = 1


class DefectReporter(QObject):
    """Catches uncaught exceptions, logs them and reports each once, with details to copy.

    A defect that occurs again, as one in a painter does in every frame, is only counted.
    Signals: `caught(what, details)` for each new one, in the window's thread.
    """

    caught = Signal(str, str)
    _arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shows_dialogs = True
        self._is_closing = False
        self._lock = threading.Lock()  # the hook runs in whichever thread failed
        self._known: dict[tuple[str, str, int], _Defect] = {}
        self._pending: list[_Defect] = []
        self._shown: list[_Defect] = []
        # Keep a reference: a dialog without a parent would be garbage-collected while it is open.
        self._box: QMessageBox | None = None
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def install(self, *, shows_dialogs: bool = True) -> None:
        """Install Python's exception hooks; without dialogs, defects are reported on stderr."""
        self._shows_dialogs = shows_dialogs
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.lastWindowClosed.connect(self._on_last_window_closed)

    def report(self, error: BaseException) -> None:
        """Report an exception that was caught but is a defect."""
        self._hook(type(error), error, error.__traceback__)

    def log_only(self, error: BaseException) -> None:
        """Log an error that is reported elsewhere, or that nobody is left to see."""
        log.warning("noted", exc_info=error)

    def show_pending(self) -> None:
        """Report what is pending without an event loop, and wait until it has been read.

        For a failed start, and for defects while the last window was closing.
        """
        self._report_pending()
        if self._box is not None:
            self._box.exec()

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        place = _place(kind, trace)
        with self._lock:
            known = self._known.get(place)
            if known is None:
                defect = _Defect(f"{kind.__name__}: {error}", details(kind, error, trace))
                self._known[place] = defect
                self._pending.append(defect)
            else:
                known.count += 1
        if known is None:
            log.error("defect", exc_info=(kind, error, trace))
        elif known.count & (known.count - 1) == 0:  # 2, 4, 8 …: so that the log does not overflow
            log.error("defect, %d times by now: %s", known.count, known.what)
        self._arrived.emit()

    def _on_arrived(self) -> None:
        # The dialog would close together with the application before anybody could read it.
        if not self._is_closing:
            self._report_pending()

    def _report_pending(self) -> None:
        with self._lock:
            new, self._pending = self._pending, []
        for defect in new:
            self.caught.emit(defect.what, defect.details)
        if self._shows_dialogs:
            self._show(new)
        elif sys.stderr is not None:
            for defect in new:
                sys.stderr.write(
                    f"Something in {NAME} itself went wrong: {defect.what}. "
                    f"The details are in {log_folder()}.\n"
                )

    def _show(self, new: list[_Defect]) -> None:
        # One dialog at a time: a defect in a timer would bury the window under them.
        if self._box is None:
            if not new:
                return
            self._box = self._make_box()
        self._shown += new
        self._box.setInformativeText("\n".join(map(self._line, self._shown)))
        if new:
            self._box.setDetailedText("\n\n".join(defect.details for defect in self._shown))
            self._box.show()

    def _line(self, defect: _Defect) -> str:
        if defect.count == 1:
            return defect.what
        return fill_in(self.tr("{what} ({count} times)"), what=defect.what, count=defect.count)

    def _make_box(self) -> QMessageBox:
        box = QMessageBox(_visible_main_window())
        box.setObjectName("defect_dialog")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(NAME)
        box.setText(self.tr("Something in Descent Lab itself went wrong. Your work is kept."))
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # It must be usable while another dialog is waiting for an answer.
        box.setWindowModality(Qt.WindowModality.ApplicationModal)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._on_box_gone)
        box.destroyed.connect(self._on_box_gone)  # together with its window
        return box

    def _on_box_gone(self) -> None:
        # The next dialog may already be open when this one is deleted.
        if self._box is None or not isValid(self._box) or not self._box.isVisible():
            self._box = None
            self._shown = []

    def _on_last_window_closed(self) -> None:
        self._is_closing = True


def _visible_main_window() -> QWidget | None:
    """Return the window to open dialogs over; there may be no active one of ours."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMainWindow) and widget.isVisible() and not widget.isMinimized():
            return widget
    return None


def _place(kind: type[BaseException], trace: TracebackType | None) -> tuple[str, str, int]:
    """Return what identifies a defect: the exception's type and the innermost line of our own code.

    The line of a library would merge different defects; the message, which may contain changing
    numbers, would split one into many.
    """
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(trace)]
    own = [frame for frame in frames if "site-packages" not in frame[0]]
    file, line = (own or frames or [("", 0)])[-1]
    return kind.__name__, file, line


def details(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return what a developer needs to know of an exception, with the versions."""
    versions = f"{NAME} {VERSION}, Python {platform.python_version()}, {platform.platform()}"
    return versions + "\n\n" + "".join(traceback.format_exception(kind, error, trace))


def start_log() -> None:
    """Log defects to a file of bounded size, and nothing to the console."""
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        log_folder().mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            log_folder() / "descent_lab.log", maxBytes=500_000, backupCount=2, encoding="utf-8"
        )
    except OSError:
        # A read-only home directory must not keep anybody from learning.
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)


defects = DefectReporter()
