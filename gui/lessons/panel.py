"""The panel on the right with the lesson for the current lab."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QDockWidget, QTextBrowser, QWidget

from gui.paths import RESOURCES
from gui.theme import appearance


class LessonPanel(QDockWidget):
    """Shows `resources/lessons/LAB.LANGUAGE.md`, docked on the right; it can be hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lesson_panel")
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable
            | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self._text = QTextBrowser(self)
        self._text.setObjectName("lesson_text")
        self._text.setOpenExternalLinks(True)
        self.setWidget(self._text)
        self._shown = ("", "")
        self.visibilityChanged.connect(self._on_visibility_changed)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def show_lesson(self, lab: str, language: str) -> None:
        """Show the lesson of a lab in a language."""
        if (lab, language) != self._shown:
            self._shown = (lab, language)
            self._load()

    def retranslate(self) -> None:
        """Set the panel's own texts."""
        self.setWindowTitle(self.tr("Lesson"))
        self._text.setAccessibleName(self.tr("Lesson"))

    def _load(self) -> None:
        # A hidden panel must not slow down the start.
        if self.isHidden() or not self._shown[0]:
            return
        lab, language = self._shown
        file = RESOURCES / "lessons" / f"{lab}.{language}.md"
        # Two levels down: the headings of a page are too large for a narrow panel.
        self._text.setMarkdown(re.sub("^#", "###", file.read_text(encoding="utf-8"), flags=re.M))

    def _on_visibility_changed(self, visible: bool) -> None:
        if visible:
            self._load()

    def _on_appearance_changed(self) -> None:
        self._text.setMinimumWidth(appearance.pixels(260))
        self._load()
