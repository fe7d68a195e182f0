"""The dialogs of the help menu: the keyboard shortcuts, and the versions and licences."""

from __future__ import annotations

import platform
from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QObject, Qt, qVersion
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.program import NAME, VERSION


class HelpDialogs(QObject):
    """Opens the dialogs over a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def show_shortcuts(self, title: str, actions: Iterable[QAction]) -> None:
        """Show the shortcuts of the actions, and the keys that all labs have."""
        rows = [
            (action.text().replace("&", ""), _keys(action))
            for action in actions
            if not action.shortcut().isEmpty()
        ]
        rows += [
            (self.tr("Play, pause, or train"), "F5"),
            (self.tr("One step"), "F6"),
            (self.tr("Back to the start"), "F7"),
            (self.tr("Leave the presentation"), "Esc"),
        ]
        lines = (
            f"<tr><td>{text}&nbsp;&nbsp;&nbsp;</td><td><b>{keys}</b></td></tr>"
            for text, keys in rows
        )
        self._show("shortcuts_dialog", title, f"<table>{''.join(lines)}</table>")

    def show_about(self, title: str) -> None:
        """Show the versions and the licences."""
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
            title,
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


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
