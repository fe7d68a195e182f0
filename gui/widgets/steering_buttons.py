"""A main button above a row of quiet ones, with the same place, size and keys in every lab."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.theme import appearance
from gui.widgets.icons import icon


class Face(NamedTuple):
    """What a button shows."""

    icon: str
    text: str
    tooltip: str


class SteeringButtons(QWidget):
    """The buttons; a subclass defines their `faces`, and calls `show_faces` when these change.

    The main button has the shortcut F5; `step_button`, if there is one, F6; `reset_button` F7.
    """

    def __init__(self, main: str, others: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {name: QPushButton(self) for name in (main, *others)}
        self._main = self.buttons[main]
        self._main.setProperty("role", "primary")
        for name, button in self.buttons.items():
            button.setObjectName(name)
        row = QHBoxLayout()
        row.setSpacing(8)
        for name in others:
            row.addWidget(self.buttons[name], 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._main)
        column.addLayout(row)
        for keys, name in (("F5", main), ("F6", "step_button"), ("F7", "reset_button")):
            if name not in self.buttons:
                continue
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(self.buttons[name].click)
        appearance.changed.connect(self.show_faces)

    def faces(self) -> dict[str, Face]:
        """Return what each button shows, in the current language."""
        raise NotImplementedError

    def show_faces(self) -> None:
        """Set the texts, tooltips and icons of all buttons."""
        theme = appearance.theme
        size = QSize(appearance.pixels(16), appearance.pixels(16))
        for name, face in self.faces().items():
            button = self.buttons[name]
            button.setText(face.text)
            button.setAccessibleName(face.text)
            button.setToolTip(face.tooltip)
            button.setIcon(icon(face.icon, theme.on_accent if button is self._main else theme.text))
            button.setIconSize(size)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_faces()
