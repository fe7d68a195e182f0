"""The menus of the window: they only emit signals for what the user chooses."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from gui import program

TEXT_STEP = 1.1


class Menus(QObject):
    """Builds the menus once; `retranslate` sets their texts.

    Signals: one for each request. `pictures_needed` is emitted before the list of pictures is
    shown; `list_pictures` then sets it. `picture_requested` has the name of one of them, or an
    empty text for the whole lab.
    """

    session_open_requested = Signal()
    session_save_requested = Signal()
    pictures_needed = Signal()
    picture_requested = Signal(str)
    table_requested = Signal()
    code_requested = Signal()
    quit_requested = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    text_scaled = Signal(float)
    text_reset = Signal()
    presentation_toggled = Signal(bool)
    lab_chosen = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()
    lab_reset_requested = Signal()
    shortcuts_requested = Signal()
    log_requested = Signal()
    about_requested = Signal()

    def __init__(
        self, window: QMainWindow, *, language: str, theme: str, lesson_action: QAction
    ) -> None:
        """Fill the menu bar of a window; language and theme are the current ones."""
        super().__init__(window)
        self._window = window
        bar = window.menuBar()
        self.file, self.view = bar.addMenu(""), bar.addMenu("")
        self.labs, self.help = bar.addMenu(""), bar.addMenu("")
        for menu, name in zip(
            (self.file, self.view, self.labs, self.help),
            ("file", "view", "lab", "help"),
            strict=True,
        ):
            menu.setObjectName(f"{name}_menu")
        self._make_file_menu()
        self._make_view_menu(language, theme, lesson_action)
        self._make_lab_menu()
        self._make_help_menu()

    def _add(self, menu: QMenu, name: str, keys: str | QKeySequence.StandardKey = "") -> QAction:
        action = menu.addAction("")
        action.setObjectName(f"{name}_action")
        if keys:
            action.setShortcut(QKeySequence(keys))
        # Holding the key down would restyle the whole window again and again.
        action.setAutoRepeat(False)
        # Keep shortcuts working while the menu bar is hidden.
        self._window.addAction(action)
        return action

    def _make_file_menu(self) -> None:
        keys = QKeySequence.StandardKey
        self.open_session = self._add(self.file, "open_session", keys.Open)
        self.open_session.triggered.connect(self.session_open_requested)
        self.save_session = self._add(self.file, "save_session", keys.Save)
        self.save_session.triggered.connect(self.session_save_requested)
        self.file.addSeparator()
        self.save_picture = self._add(self.file, "save_picture", "Ctrl+P")
        self.save_picture.triggered.connect(lambda: self.picture_requested.emit(""))
        self.one_picture = self.file.addMenu("")
        self.one_picture.setObjectName("one_picture_menu")
        # Not the submenu's own aboutToShow: some systems never show an empty menu.
        self.file.aboutToShow.connect(self.pictures_needed)
        self.one_picture.triggered.connect(self._on_picture)
        self.export = self._add(self.file, "export_data", "Ctrl+E")
        self.export.triggered.connect(self.table_requested)
        self.copy_code = self._add(self.file, "copy_code", "Ctrl+Shift+C")
        self.copy_code.triggered.connect(self.code_requested)
        self.file.addSeparator()
        self.quit = self._add(self.file, "quit", "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.quit.triggered.connect(self.quit_requested)

    def _make_view_menu(self, language: str, theme: str, lesson_action: QAction) -> None:
        self.language = self.view.addMenu("")
        codes = [row.code for row in program.LANGUAGES]
        self._languages = _choices(self.language, codes, language)
        self._languages.triggered.connect(self._on_language)
        for action, row in zip(self._languages.actions(), program.LANGUAGES, strict=True):
            action.setText(row.name)
        self.theme = self.view.addMenu("")
        self._themes = _choices(self.theme, program.theme_choices(), theme)
        self._themes.triggered.connect(self._on_theme)
        self.view.addSeparator()
        self.bigger = self._add(self.view, "bigger_text", QKeySequence.StandardKey.ZoomIn)
        # Also Ctrl+=, the plus key without Shift on most keyboards.
        self.bigger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.bigger.triggered.connect(lambda: self.text_scaled.emit(TEXT_STEP))
        self.smaller = self._add(self.view, "smaller_text", "Ctrl+-")
        self.smaller.triggered.connect(lambda: self.text_scaled.emit(1 / TEXT_STEP))
        self.normal = self._add(self.view, "normal_text", "Ctrl+0")
        self.normal.triggered.connect(self.text_reset)
        self.view.addSeparator()
        self.lessons = lesson_action
        self.lessons.setObjectName("lessons_action")
        self.lessons.setShortcut(QKeySequence("F1"))
        self.lessons.setAutoRepeat(False)
        self.view.addAction(self.lessons)
        self.presentation = self._add(self.view, "presentation", "F11")
        self.presentation.setCheckable(True)
        self.presentation.triggered.connect(self.presentation_toggled)

    def _make_lab_menu(self) -> None:
        self._labs = QActionGroup(self)
        for number, row in enumerate(program.LABS, 1):
            action = self._add(self.labs, f"show_{row.name}", f"Ctrl+{number}")
            action.setData(row.name)
            self._labs.addAction(action)
        self._labs.triggered.connect(self._on_lab)
        self.labs.addSeparator()
        self.undo = self._add(self.labs, "undo", QKeySequence.StandardKey.Undo)
        self.undo.triggered.connect(self.undo_requested)
        self.redo = self._add(self.labs, "redo")
        # Both shortcuts on every system: learners may be used to either.
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.redo.triggered.connect(self.redo_requested)
        for action in (self.undo, self.redo):
            action.setAutoRepeat(True)
        self.reset_lab = self._add(self.labs, "reset_lab")
        self.reset_lab.triggered.connect(self.lab_reset_requested)

    def _make_help_menu(self) -> None:
        self.shortcuts = self._add(self.help, "shortcuts")
        self.shortcuts.triggered.connect(self.shortcuts_requested)
        self.log = self._add(self.help, "open_log")
        self.log.triggered.connect(self.log_requested)
        self.help.addSeparator()
        self.about = self._add(self.help, "about")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.about.triggered.connect(self.about_requested)

    def retranslate(self) -> None:
        """Set every text of the menus."""
        for menu, text in (
            (self.file, self.tr("&File")),
            (self.view, self.tr("&View")),
            (self.labs, self.tr("&Lab")),
            (self.help, self.tr("&Help")),
            (self.one_picture, self.tr("Save one picture")),
            (self.language, self.tr("Language")),
            (self.theme, self.tr("Theme")),
        ):
            menu.setTitle(text)
        translate = QApplication.translate
        themes = (
            self.tr("Follow the system"),
            *(translate("themes", row.title) for row in program.THEMES),
        )
        for action, text in zip(self._themes.actions(), themes, strict=True):
            action.setText(text)
        for action, row in zip(self._labs.actions(), program.LABS, strict=True):
            action.setText(translate("labs", row.title))
        for action, text in (
            (self.open_session, self.tr("&Open session…")),
            (self.save_session, self.tr("&Save session…")),
            (self.save_picture, self.tr("Save &picture…")),
            (self.export, self.tr("&Export data (CSV)…")),
            (self.copy_code, self.tr("&Copy as NumPy code")),
            (self.quit, self.tr("&Quit")),
            (self.bigger, self.tr("Bigger text")),
            (self.smaller, self.tr("Smaller text")),
            (self.normal, self.tr("Normal text")),
            (self.lessons, self.tr("Lesson")),
            (self.presentation, self.tr("Presentation")),
            (self.undo, self.tr("Undo")),
            (self.redo, self.tr("Redo")),
            (self.reset_lab, self.tr("Reset this lab to its defaults")),
            (self.shortcuts, self.tr("Keyboard shortcuts")),
            (self.log, self.tr("Open the log folder")),
            (self.about, self.tr("About Descent Lab")),
        ):
            action.setText(text)

    def list_pictures(self, pictures: Iterable[tuple[str, str]]) -> None:
        """List the pictures that can be saved, given as pairs of object name and title."""
        self.one_picture.clear()
        for name, title in pictures:
            action = self.one_picture.addAction(title.replace("&", "&&") + "…")
            action.setObjectName(f"save_{name}_action")
            action.setData(name)
        self.one_picture.setEnabled(not self.one_picture.isEmpty())

    def _on_picture(self, action: QAction) -> None:
        self.picture_requested.emit(action.data())

    def _on_language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())

    def _on_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(action.data())

    def _on_lab(self, action: QAction) -> None:
        self.lab_chosen.emit(action.data())


def _choices(menu: QMenu, values: Iterable[str], current: str) -> QActionGroup:
    group = QActionGroup(menu)
    for value in values:
        action = group.addAction("")
        action.setObjectName(f"{value}_action")
        action.setData(value)
        action.setCheckable(True)
        action.setChecked(value == current)
        menu.addAction(action)
    return group
