"""The menus of the window."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Qt, qVersion
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from gui.labs import LABS
from gui.program import NAME, VERSION
from gui.theme import THEME_CHOICES, appearance
from gui.translations import LANGUAGES

if TYPE_CHECKING:
    from gui.main_window import MainWindow

TEXT_STEP = 1.1


class Menus(QObject):
    """Makes the menus once; `retranslate` sets their words."""

    def __init__(self, window: MainWindow) -> None:
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
        self._make_view_menu()
        self._make_lab_menu()
        self._make_help_menu()

    def _add(self, menu: QMenu, name: str, keys: str | QKeySequence.StandardKey = "") -> QAction:
        action = menu.addAction("")
        action.setObjectName(f"{name}_action")
        if keys:
            action.setShortcut(QKeySequence(keys))
        # Shortcuts go on working while the menu bar is hidden.
        self._window.addAction(action)
        return action

    def _make_file_menu(self) -> None:
        window, keys = self._window, QKeySequence.StandardKey
        self.open_session = self._add(self.file, "open_session", keys.Open)
        self.open_session.triggered.connect(window.ask_and_open_session)
        self.save_session = self._add(self.file, "save_session", keys.Save)
        self.save_session.triggered.connect(window.ask_and_save_session)
        self.file.addSeparator()
        self.save_picture = self._add(self.file, "save_picture", "Ctrl+P")
        self.save_picture.triggered.connect(self._on_save_picture)
        self.one_picture = self.file.addMenu("")
        self.one_picture.setObjectName("one_picture_menu")
        # Not aboutToShow of the menu itself: an empty menu is never shown on some systems.
        self.file.aboutToShow.connect(self._fill_pictures)
        self.export = self._add(self.file, "export_data", "Ctrl+E")
        self.export.triggered.connect(window.ask_and_export)
        self.copy_code = self._add(self.file, "copy_code", "Ctrl+Shift+C")
        self.copy_code.triggered.connect(window.copy_code)
        self.file.addSeparator()
        self.quit = self._add(self.file, "quit", "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.quit.triggered.connect(window.close)

    def _make_view_menu(self) -> None:
        self.language = self.view.addMenu("")
        self._languages = self._choices(self.language, tuple(LANGUAGES), self._window.language)
        for action in self._languages.actions():
            action.setText(LANGUAGES[action.data()])
        self._languages.triggered.connect(self._on_language)
        self.theme = self.view.addMenu("")
        self._themes = self._choices(self.theme, THEME_CHOICES, appearance.choice)
        self._themes.triggered.connect(self._on_theme)
        self.view.addSeparator()
        self.bigger = self._add(self.view, "bigger_text", QKeySequence.StandardKey.ZoomIn)
        # The plus key without Shift too, as it is on most keyboards.
        self.bigger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.bigger.triggered.connect(self._on_bigger)
        self.smaller = self._add(self.view, "smaller_text", "Ctrl+-")
        self.smaller.triggered.connect(self._on_smaller)
        self.normal = self._add(self.view, "normal_text", "Ctrl+0")
        self.normal.triggered.connect(self._on_normal)
        self.view.addSeparator()
        self.lessons = self._window.lessons.toggleViewAction()
        self.lessons.setObjectName("lessons_action")
        self.lessons.setShortcut(QKeySequence("F1"))
        self.view.addAction(self.lessons)
        self.presentation = self._add(self.view, "presentation", "F11")
        self.presentation.setCheckable(True)
        self.presentation.triggered.connect(self._window.set_presenting)

    def _make_lab_menu(self) -> None:
        self._lab_actions = []
        for number, entry in enumerate(LABS, 1):
            action = self._add(self.labs, f"show_{entry.name}", f"Ctrl+{number}")
            action.setData(entry.name)
            action.triggered.connect(self._on_lab)
            self._lab_actions.append(action)
        self.labs.addSeparator()
        self.reset_lab = self._add(self.labs, "reset_lab")
        self.reset_lab.triggered.connect(self._window.reset_lab)

    def _make_help_menu(self) -> None:
        self.shortcuts = self._add(self.help, "shortcuts")
        self.shortcuts.triggered.connect(self._on_shortcuts)
        self.log = self._add(self.help, "open_log")
        self.log.triggered.connect(self._window.open_log_folder)
        self.help.addSeparator()
        self.about = self._add(self.help, "about")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.about.triggered.connect(self._on_about)

    def _choices(self, menu: QMenu, values: tuple[str, ...], current: str) -> QActionGroup:
        group = QActionGroup(menu)
        for value in values:
            action = group.addAction("")
            action.setObjectName(f"{value}_action")
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value == current)
            menu.addAction(action)
        return group

    def retranslate(self) -> None:
        """Set every word of the menus."""
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
        themes = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"))
        for action, text in zip(self._themes.actions(), themes, strict=True):
            action.setText(text)
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
            (self.reset_lab, self.tr("Set this lab back to its defaults")),
            (self.shortcuts, self.tr("Keyboard shortcuts")),
            (self.log, self.tr("Open the log folder")),
            (self.about, self.tr("About Descent Lab")),
        ):
            action.setText(text)
        for action, entry in zip(self._lab_actions, LABS, strict=True):
            action.setText(QApplication.translate("labs", entry.title))

    def _fill_pictures(self) -> None:
        self.one_picture.clear()
        for shown in self._window.pictures():
            action = self.one_picture.addAction(shown.accessibleName().replace("&", "&&") + "…")
            action.setObjectName(f"save_{shown.objectName()}_action")
            action.setData(shown.objectName())
            action.triggered.connect(self._on_save_picture)
        self.one_picture.setEnabled(not self.one_picture.isEmpty())

    def _on_save_picture(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._window.ask_and_save_picture(action.data())

    def _on_language(self, action: QAction) -> None:
        self._window.set_language(action.data())

    def _on_theme(self, action: QAction) -> None:
        appearance.set_choice(action.data())

    def _on_bigger(self) -> None:
        appearance.set_text_scale(appearance.text_scale * TEXT_STEP)

    def _on_smaller(self) -> None:
        appearance.set_text_scale(appearance.text_scale / TEXT_STEP)

    def _on_normal(self) -> None:
        appearance.set_text_scale(1.0)

    def _on_lab(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._window.show_lab(action.data())

    def _on_shortcuts(self) -> None:
        lines = [
            f"<tr><td>{action.text().replace('&', '')}&nbsp;&nbsp;&nbsp;</td>"
            f"<td><b>{action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}</b></td></tr>"
            for action in self._window.actions()
            if not action.shortcut().isEmpty()
        ]
        lines += [
            f"<tr><td>{text}&nbsp;&nbsp;&nbsp;</td><td><b>{keys}</b></td></tr>"
            for text, keys in (
                (self.tr("Play, pause, or train"), "F5"),
                (self.tr("One step"), "F6"),
                (self.tr("Back to the start"), "F7"),
                (self.tr("Leave the presentation"), "Esc"),
            )
        ]
        self._show("shortcuts_dialog", self.shortcuts.text(), f"<table>{''.join(lines)}</table>")

    def _on_about(self) -> None:
        versions = (
            f"Python {platform.python_version()}<br>Qt {qVersion()}<br>NumPy {np.__version__}"
            f"<br>OpenGL: {self._renderer()}"
        )
        text = self.tr("A laboratory that shows how a neural network learns.")
        licences = self.tr(
            "Contains Qt and PySide6 (LGPL), NumPy, pyqtgraph, PyOpenGL, ziamath, threadpoolctl "
            "and Python under their own free licences."
        )
        self._show(
            "about_dialog",
            self.about.text(),
            f"<h3>{NAME} {VERSION}</h3><p>{text}</p><p>{versions}</p><p>{licences}</p>",
        )

    def _renderer(self) -> str:
        from gui.scene.opengl import renderer_name

        return renderer_name() or self.tr("none; surfaces are drawn in software")

    def _show(self, name: str, title: str, text: str) -> None:
        box = QMessageBox(self._window)
        box.setObjectName(name)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setText(text)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
