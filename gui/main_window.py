"""The one window: tabs built when first shown, menus, what is kept, and the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMainWindow,
    QMessageBox,
    QTabWidget,
    QWidget,
)

from gui.errors import defects, explain
from gui.lab import Lab, LabContext
from gui.labs import LABS
from gui.lessons.panel import LessonPanel
from gui.menus import Menus
from gui.paths import log_folder
from gui.pictures import FORMATS, pictures_in, write_picture
from gui.program import NAME, VERSION
from gui.settings import Settings, json_bytes, read_json, write_atomically, write_settings
from gui.tables import csv_text
from gui.theme import appearance, korean_font_missing
from gui.translations import install_language
from gui.widgets.icons import icon
from gui.widgets.lab_page import LabPage

SETTLE_MS = 60
FIRST_SETTLE_MS = 400


class MainWindow(QMainWindow):
    """The window of the program."""

    def __init__(
        self,
        settings: Settings,
        *,
        settings_path: Path | None,
        language: str,
        data_dir: Path | None = None,
        lab: str | None = None,
    ) -> None:
        """Make the window; without a path of the settings nothing is written at the end."""
        super().__init__()
        self.settings = settings
        self.language = language
        self._settings_path = settings_path
        self._context = LabContext(settings, data_dir)
        self._labs: dict[str, Lab] = {}
        self._ended = False
        self.setObjectName("main_window")
        self.setWindowTitle(NAME)
        self.setMinimumSize(900, 600)

        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("lab_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for entry in LABS:
            page = LabPage()
            page.setObjectName(f"{entry.name}_page")
            self.tabs.addTab(page, "")
        self.setCentralWidget(self.tabs)
        self._status = QLabel(self)
        self._status.setObjectName("status_text")
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.lessons = LessonPanel(self)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.lessons)
        self.lessons.setVisible(settings.lessons)
        self.menus = Menus(self)
        # A shortcut and no key event: a 3D picture takes every key for itself.
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self._on_escape)

        self._restore_geometry()
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()
        self.retranslate()
        names = [entry.name for entry in LABS]
        wanted = lab or settings.lab
        self.tabs.setCurrentIndex(names.index(wanted) if wanted in names else 0)
        self._on_tab_changed(self.tabs.currentIndex())
        self.tabs.currentChanged.connect(self._on_tab_changed)

    # Labs ------------------------------------------------------------------------------------

    @property
    def current_name(self) -> str:
        """The name of the lab that is shown."""
        return LABS[self.tabs.currentIndex()].name

    def lab(self, name: str) -> Any:
        """Give a lab that was built, or None."""
        return self._labs.get(name)

    def current_lab(self) -> Lab | None:
        """Give the lab that is shown, or None where it could not be built."""
        return self._labs.get(self.current_name)

    def show_lab(self, name: str) -> None:
        """Go to a lab, and build it if this is the first time."""
        self.tabs.setCurrentIndex([entry.name for entry in LABS].index(name))

    def _on_tab_changed(self, index: int) -> None:
        entry = LABS[index]
        page = self.tabs.widget(index)
        assert isinstance(page, LabPage)
        if page.content is None:
            try:
                lab = entry.load()(self._context)
            except Exception as error:  # noqa: BLE001 - one broken lab must not take the others along
                defects.report(error)
                page.set_content(self._broken_card(entry.name, error))
            else:
                self._labs[entry.name] = lab
                lab.status_changed.connect(self._on_status_changed)
                page.set_content(lab)
        self._status.clear()
        shown = self.current_lab()
        if shown is not None:
            self._status.setText(shown.status)
        self.lessons.show_lesson(entry.name, self.language)

    def _broken_card(self, name: str, error: BaseException) -> QLabel:
        card = QLabel(
            self.tr("This lab could not be opened; the others work.\n\n{reason}").format(
                reason=explain(error)
            )
        )
        card.setObjectName(f"{name}_broken_card")
        card.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.setWordWrap(True)
        return card

    def _on_status_changed(self, text: str) -> None:
        if self.sender() is self.current_lab():
            self._status.setText(text)

    # Words and look --------------------------------------------------------------------------

    def set_language(self, language: str) -> None:
        """Speak another language from now on; nothing is lost."""
        self.language = language
        install_language(language)

    def tell_missing_font(self) -> None:
        """Say so if Korean is spoken and the system has no letters for it."""
        lab = self.current_lab()
        if self.language == "ko" and lab is not None and korean_font_missing():
            # In English, because Korean could not be read.
            lab.strip.show_message(
                "warning",
                "No Korean font is installed here; "
                "install one, such as Noto Sans CJK or Nanum, and start again.",
            )

    def retranslate(self) -> None:
        """Set every word of the window itself."""
        translate = QApplication.translate
        for index, entry in enumerate(LABS):
            title = translate("labs", entry.title)
            self.tabs.setTabText(index, title)
            self.tabs.setTabToolTip(index, f"{title} (Ctrl+{index + 1})")
        for named in (self.tabs, self.tabs.tabBar()):
            named.setAccessibleName(self.tr("Labs"))
        self.menus.retranslate()
        self.lessons.retranslate()
        self.lessons.show_lesson(self.current_name, self.language)

    def set_presenting(self, presenting: bool) -> None:
        """Fill the screen with bigger text and thicker lines, menus away; or leave that."""
        self.menuBar().setVisible(not presenting)
        self.statusBar().setVisible(not presenting)
        self.menus.presentation.setChecked(presenting)
        self._escape.setEnabled(presenting)
        appearance.set_presenting(presenting)
        if presenting:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        else:
            # Only this one: a window that filled the screen before does so again.
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
        self.show()

    def _on_escape(self) -> None:
        self.set_presenting(False)

    def tell_settings_set_aside(self, aside: Path) -> None:
        """Say that the settings were damaged, and where they are now."""
        text = self.tr(
            "The settings could not be read, so the program started with its own. "
            "The damaged file is kept as {file}."
        ).format(file=aside)
        lab = self.current_lab()
        if lab is not None:
            lab.strip.show_message("warning", text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            lab = self.current_lab()
            self._say("" if lab is None else lab.status)
            # The labs inside hear of the new language after the window, and clear their strips.
            QTimer.singleShot(0, self, self.tell_missing_font)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._remember_geometry()

    def _on_appearance_changed(self) -> None:
        side = appearance.pixels(18)
        self.tabs.setIconSize(QSize(side, side))
        for index, entry in enumerate(LABS):
            self.tabs.setTabIcon(index, icon(entry.icon, appearance.theme.quiet))

    # Files -----------------------------------------------------------------------------------

    def states(self) -> dict[str, Any]:
        """Give the state of every lab, of those not opened this time too."""
        kept = dict(self.settings.labs)
        kept.update({name: lab.state() for name, lab in self._labs.items()})
        return kept

    def save_session(self, file: Path) -> None:
        """Write the state of every lab into one JSON file."""
        session = {"program": NAME, "version": VERSION, "lab": self.current_name}
        session["labs"] = self.states()
        write_atomically(file, json_bytes(session))

    def open_session(self, file: Path) -> None:
        """Take back what `save_session` wrote; raises ValueError for any other file."""
        try:
            session = read_json(file)
        except ValueError:
            session = {}
        if session.get("program") != NAME:
            raise ValueError(self.tr("{file} is not a session of Descent Lab.").format(file=file))
        labs = session.get("labs")
        self.settings.labs = labs if isinstance(labs, dict) else {}
        for name, lab in self._labs.items():
            state = self.settings.labs.get(name)
            if isinstance(state, dict):
                lab.restore(state)
                lab.refresh()
        if session.get("lab") in [entry.name for entry in LABS]:
            self.show_lab(session["lab"])

    def ask_and_save_session(self) -> None:
        """Ask for a file and save the session."""
        file = self._ask_save(self.tr("Save session"), "session", {".json": "JSON (*.json)"})
        if file:
            self._try(lambda: self.save_session(file), file)

    def ask_and_open_session(self) -> None:
        """Ask for a file and open the session."""
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open session"), "", "JSON (*.json)")
        if name:
            self._try(lambda: self.open_session(Path(name)))

    def ask_and_save_picture(self, part: str | None = None) -> None:
        """Ask for a file and save the picture of this name, or the whole lab."""
        lab = self.current_lab()
        if lab is None:
            return
        shown = next((one for one in self.pictures() if one.objectName() == part), lab)
        name = self.current_name if shown is lab else f"{self.current_name}_{part}"
        file = self._ask_save(self.tr("Save picture"), name, FORMATS)
        if file:
            self._try(lambda: write_picture(shown, file), file)

    def pictures(self) -> list[QWidget]:
        """Give the plots and pictures of the lab that is shown."""
        lab = self.current_lab()
        return [] if lab is None else pictures_in(lab)

    def ask_and_export(self) -> None:
        """Ask for a file and export the numbers of the lab."""
        lab = self.current_lab()
        if lab is None:
            return
        file = self._ask_save(self.tr("Export data"), self.current_name, {".csv": "CSV (*.csv)"})
        if file:
            self._try(
                lambda: write_atomically(file, csv_text(*lab.table()).encode("utf-8-sig")), file
            )

    def copy_code(self) -> None:
        """Put a NumPy script with the numbers of the lab on the clipboard."""
        lab = self.current_lab()
        if lab is not None:
            self._try(lambda: self._copy(lab.code()))

    def _copy(self, code: str) -> None:
        if code:
            QApplication.clipboard().setText(code)
            self._say(self.tr("The NumPy code is on the clipboard."))
        else:
            self._say(self.tr("There are no numbers yet that code could reproduce."))

    def reset_lab(self) -> None:
        """Set the lab that is shown back to its defaults."""
        lab = self.current_lab()
        if lab is not None:
            lab.reset()

    def open_log_folder(self) -> None:
        """Show the folder with the log."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    def _ask_save(self, title: str, name: str, kinds: dict[str, str]) -> Path | None:
        first = next(iter(kinds))
        chosen, kind = QFileDialog.getSaveFileName(
            self, title, f"{name}{first}", ";;".join(kinds.values())
        )
        if not chosen:
            return None
        file = Path(chosen)
        if file.suffix.lower() in kinds:
            return file
        # Not every system adds the ending of the kind that was chosen.
        ending = next((ending for ending, text in kinds.items() if text == kind), first)
        file = file.with_name(file.name + ending)
        return file if not file.exists() or self._may_replace(file) else None

    def _may_replace(self, file: Path) -> bool:
        question = self.tr("{file} exists already. Replace it?").format(file=file.name)
        answer = QMessageBox.question(self, NAME, question)
        return answer == QMessageBox.StandardButton.Yes

    def _try(self, action: Callable[[], None], written: Path | None = None) -> None:
        try:
            action()
        except (OSError, ValueError) as error:
            lab = self.current_lab()
            if lab is not None:
                lab.show_error(error)
            else:
                self._say(explain(error))
            return
        if written is not None:
            self._say(self.tr("Saved as {file}").format(file=written))

    def _say(self, text: str) -> None:
        self._status.setText(text)

    # Pictures and the end --------------------------------------------------------------------

    def picture(self) -> QImage:
        """Draw the whole window into an image."""
        return self.grab().toImage()

    def when_settled(self, then: Callable[[], None]) -> None:
        """Call back once everything in the shown lab is drawn."""

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
        """End what the labs have under way and keep what was set; a second call does nothing."""
        if self._ended:
            return
        self._ended = True
        for lab in self._labs.values():
            lab.close_lab()
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
            # The window is closing: there is nobody left to tell but the log.
            defects.note(error)

    def _remember_geometry(self) -> None:
        if not appearance.presenting:
            self.settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode()

    def _restore_geometry(self) -> None:
        kept = QByteArray.fromBase64(self.settings.geometry.encode("ascii", "replace"))
        if kept.isEmpty() or not self.restoreGeometry(kept):
            screen = self.screen().availableGeometry()
            self.resize(min(1366, screen.width()), min(768, screen.height()))
