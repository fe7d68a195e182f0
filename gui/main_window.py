"""The main window: it connects tabs, menus, lessons and files, and keeps the settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QChildEvent, QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QWidget

from gui import program
from gui.errors import defects, explain
from gui.events import settle_layouts
from gui.files import Files, Session, pictures_in
from gui.help_dialogs import HelpDialogs
from gui.lab import Lab
from gui.lab_tabs import LabTabs
from gui.lessons.panel import LessonPanel
from gui.menus import Menus
from gui.paths import log_folder
from gui.program import NAME
from gui.settings import Settings, write_settings
from gui.style_sheet import StyleSheet
from gui.theme import appearance
from gui.translations import fill_in, install_language, missing_font

SETTLE_MS = 60
FIRST_SETTLE_MS = 400


class MainWindow(QMainWindow):
    """The window of the program."""

    _retranslated = Signal()

    def __init__(
        self,
        settings: Settings,
        *,
        settings_path: Path | None,
        language: str,
        data_dir: Path | None = None,
        lab: str | None = None,
    ) -> None:
        """Create the window; without `settings_path` nothing is written at the end."""
        super().__init__()
        self.settings = settings
        self.language = language
        self._settings_path = settings_path
        self._ended = False
        self.setObjectName("main_window")
        self.setWindowTitle(NAME)
        self.setMinimumSize(900, 600)

        self.tabs = LabTabs(settings, data_dir, self)
        self.setCentralWidget(self.tabs)
        self._status = QLabel(self)
        self._status.setObjectName("status_text")
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.lessons = LessonPanel(self)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.lessons)
        self.lessons.setVisible(settings.lessons)
        self.menus = Menus(
            self,
            language=language,
            theme=appearance.choice,
            lesson_action=self.lessons.toggleViewAction(),
        )
        for part in (self.menuBar(), self.statusBar(), self.lessons):
            StyleSheet(part)
        # The labs are notified of a new language after the window.
        self._retranslated.connect(self._on_retranslated, Qt.ConnectionType.QueuedConnection)
        self._files = Files(self)
        self._help = HelpDialogs(self)
        self._connect_menus()
        # A shortcut rather than a key event: a 3D picture accepts every key.
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self._on_escape)

        self._restore_geometry()
        self.retranslate()
        self.tabs.lab_shown.connect(self._on_lab_shown)
        self.tabs.status_changed.connect(self._say)
        self.tabs.picture_requested.connect(self._on_save_picture)
        self.tabs.start(lab or settings.lab)

    def _connect_menus(self) -> None:
        menus, files = self.menus, self._files
        menus.session_open_requested.connect(self._on_open_session)
        menus.session_save_requested.connect(self._on_save_session)
        menus.pictures_needed.connect(self._on_pictures_needed)
        menus.picture_requested.connect(self._on_save_picture)
        menus.table_requested.connect(self._on_export)
        menus.code_requested.connect(self._on_copy_code)
        menus.quit_requested.connect(self.close)
        menus.language_chosen.connect(self.set_language)
        menus.theme_chosen.connect(appearance.set_choice)
        menus.text_scaled.connect(self._on_text_scaled)
        menus.text_reset.connect(self._on_text_reset)
        menus.presentation_toggled.connect(self.set_presenting)
        menus.lab_chosen.connect(self.show_lab)
        menus.undo_requested.connect(self._on_undo)
        menus.redo_requested.connect(self._on_redo)
        menus.lab_reset_requested.connect(self._on_reset_lab)
        menus.shortcuts_requested.connect(self._on_shortcuts)
        menus.log_requested.connect(self._on_log)
        menus.about_requested.connect(self._on_about)
        files.written.connect(self._on_written)
        files.failed.connect(self._on_failed)

    # Labs ------------------------------------------------------------------------------------

    @property
    def current_name(self) -> str:
        """The name of the lab that is shown."""
        return self.tabs.current_name

    def lab(self, name: str) -> Any:
        """Return a lab that has been built, or None."""
        return self.tabs.built.get(name)

    def current_lab(self) -> Lab | None:
        """Return the lab that is shown, or None if it could not be built."""
        return self.tabs.current_lab()

    def show_lab(self, name: str) -> None:
        """Go to a lab, and build it if it is shown for the first time."""
        self.tabs.show_lab(name)

    def _on_lab_shown(self, name: str) -> None:
        lab = self.current_lab()
        self._say("" if lab is None else lab.status)
        self.lessons.show_lesson(name, self.language)

    # Words and look --------------------------------------------------------------------------

    def set_language(self, language: str) -> None:
        """Switch to another language; nothing is lost."""
        self.language = language
        install_language(language)

    def warn_about_missing_font(self) -> None:
        """Show a warning if the system has no font for the current language."""
        lab, text = self.current_lab(), missing_font(self.language)
        if text and lab is not None:
            lab.strip.show_message("warning", text)

    def retranslate(self) -> None:
        """Set the window's own texts."""
        self.menus.retranslate()
        self.lessons.retranslate()
        self.lessons.show_lesson(self.current_name, self.language)

    def set_presenting(self, presenting: bool) -> None:
        """Enter or leave presentation mode: full screen, larger text, thicker lines, no menus."""
        self.menuBar().setVisible(not presenting)
        self.statusBar().setVisible(not presenting)
        self.menus.presentation.setChecked(presenting)
        self._escape.setEnabled(presenting)
        appearance.set_presenting(presenting)
        if presenting:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        else:
            # Clear only this flag: a window that was maximized before is maximized again.
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
        self.show()

    def _on_escape(self) -> None:
        self.set_presenting(False)

    def warn_about_damaged_settings(self, aside: Path) -> None:
        """Show a warning that the settings were damaged, and where they are now."""
        text = fill_in(
            self.tr(
                "The settings could not be read, so the program started with its "
                "defaults. The damaged file is kept as {file}."
            ),
            file=aside,
        )
        lab = self.current_lab()
        if lab is not None:
            lab.strip.show_message("warning", text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            lab = self.current_lab()
            self._say("" if lab is None else lab.status)
            self._retranslated.emit()

    def _on_retranslated(self) -> None:
        settle_layouts()
        self.warn_about_missing_font()

    def childEvent(self, event: QChildEvent) -> None:
        """Give every dialog of the window its style sheet."""
        super().childEvent(event)
        dialog = event.child()
        if event.type() == QEvent.Type.ChildPolished and isinstance(dialog, QDialog):
            StyleSheet(dialog)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._remember_geometry()

    def _on_text_scaled(self, factor: float) -> None:
        appearance.set_text_scale(appearance.text_scale * factor)

    def _on_text_reset(self) -> None:
        appearance.set_text_scale(1.0)

    # Files -----------------------------------------------------------------------------------

    def states(self) -> dict[str, Any]:
        """Return the state of every lab, including those not opened this time."""
        return {**self.settings.labs, **self.tabs.states()}

    def session(self) -> Session:
        """Return the content of a session file."""
        return Session(self.current_name, self.states())

    def restore_session(self, session: Session) -> None:
        """Restore the state of every lab."""
        self.settings.labs = session.labs
        self.tabs.restore(session.labs)
        if session.lab in [row.name for row in program.LABS]:
            self.show_lab(session.lab)

    def pictures(self) -> list[QWidget]:
        """Return the plots and pictures of the lab that is shown."""
        lab = self.current_lab()
        return [] if lab is None else pictures_in(lab)

    def _on_open_session(self) -> None:
        session = self._files.open_session()
        if session is not None:
            self.restore_session(session)

    def _on_save_session(self) -> None:
        self._files.save_session(self.session())

    def _on_pictures_needed(self) -> None:
        self.menus.list_pictures(
            (shown.objectName(), shown.accessibleName()) for shown in self.pictures()
        )

    def _on_save_picture(self, name: str) -> None:
        lab = self.current_lab()
        if lab is None:
            return
        shown = next((one for one in self.pictures() if one.objectName() == name), lab)
        file_name = self.current_name if shown is lab else f"{self.current_name}_{name}"
        self._files.save_picture(shown, file_name)

    def _on_export(self) -> None:
        lab = self.current_lab()
        if lab is not None:
            self._files.export_table(lab.table, self.current_name)

    def _on_copy_code(self) -> None:
        lab = self.current_lab()
        if lab is None:
            return
        try:
            code = lab.code()
        except ValueError as error:
            self._on_failed(error)
            return
        if code:
            QApplication.clipboard().setText(code)
            self._say(self.tr("The NumPy code is on the clipboard."))
        else:
            self._say(self.tr("There are no numbers yet that code could reproduce."))

    def _on_written(self, file: Path) -> None:
        self._say(fill_in(self.tr("Saved as {file}"), file=file))

    def _on_failed(self, error: Exception) -> None:
        lab = self.current_lab()
        if lab is not None:
            lab.show_error(error)
        else:
            self._say(explain(error))

    def _say(self, text: str) -> None:
        self._status.setText(text)

    # Lab and help ----------------------------------------------------------------------------

    def _on_undo(self) -> None:
        lab = self.current_lab()
        if lab is not None:
            lab.undo()

    def _on_redo(self) -> None:
        lab = self.current_lab()
        if lab is not None:
            lab.redo()

    def _on_reset_lab(self) -> None:
        lab = self.current_lab()
        if lab is not None:
            lab.reset()

    def _on_shortcuts(self) -> None:
        self._help.show_shortcuts(self.menus.shortcuts.text(), self.actions())

    def _on_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    def _on_about(self) -> None:
        self._help.show_about(self.menus.about.text())

    # Pictures and closing --------------------------------------------------------------------

    def picture(self) -> QImage:
        """Return a picture of the whole window."""
        return self.grab().toImage()

    def when_settled(self, then: Callable[[], None]) -> None:
        """Call `then` once everything in the current lab is drawn."""

        def look() -> None:
            lab = self.current_lab()
            if lab is None or lab.is_settled:
                QTimer.singleShot(SETTLE_MS, then)
            else:
                QTimer.singleShot(SETTLE_MS, look)

        QTimer.singleShot(FIRST_SETTLE_MS, look)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.end()
        super().closeEvent(event)

    def end(self) -> None:
        """End the labs' running jobs and save the settings; a second call does nothing."""
        if self._ended:
            return
        self._ended = True
        self.tabs.close_labs()
        if self._settings_path is not None:
            self._keep_settings(self._settings_path)

    def _keep_settings(self, path: Path) -> None:
        self._remember_geometry()
        settings = self.settings
        settings.labs = self.states()
        settings.lab = self.current_name
        settings.language = self.language
        settings.theme = appearance.choice
        settings.text_scale = appearance.text_scale
        settings.lessons = not self.lessons.isHidden()
        try:
            write_settings(settings, path)
        except OSError as error:
            # The window is closing, so the log is the only place left for this.
            defects.log_only(error)

    def _remember_geometry(self) -> None:
        if not appearance.presenting:
            self.settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode()

    def _restore_geometry(self) -> None:
        kept = QByteArray.fromBase64(self.settings.geometry.encode("ascii", "replace"))
        if kept.isEmpty() or not self.restoreGeometry(kept):
            screen = self.screen().availableGeometry()
            self.resize(min(1366, screen.width()), min(768, screen.height()))
