"""The window's files: sessions, pictures and tables, and the dialogs that ask for their names.

Every file is written completely or not at all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.errors import InputError
from gui.plots.svg import drawing_of
from gui.program import NAME, VERSION
from gui.settings import json_bytes, read_json, write_atomically
from gui.translations import fill_in

SESSIONS = {".json": "JSON (*.json)"}
PICTURES = {".png": "PNG (*.png)", ".svg": "SVG (*.svg)"}
TABLES = {".csv": "CSV (*.csv)"}
# The objectName of a widget that shows a picture has one of these endings.
PICTURE_ENDINGS = ("_plot", "_picture", "_map", "_view", "_chart", "_curve", "digit_strip")

Table = tuple[list[str], Sequence[Sequence[object]]]


@dataclass(frozen=True)
class Session:
    """The content of a session file."""

    lab: str  # the name of the lab that is shown
    labs: dict[str, Any]  # the state of each lab


def write_session(file: Path, session: Session) -> None:
    """Write a session to a JSON file; raises OSError."""
    write_atomically(file, json_bytes({"program": NAME, "version": VERSION, **asdict(session)}))


def read_session(file: Path) -> Session:
    """Read what `write_session` wrote; raises OSError, or InputError for any other file."""
    try:
        found = read_json(file)
    except ValueError:
        found = {}
    if found.get("program") != NAME:
        raise InputError("{file} is not a session of Descent Lab.", file=file)
    lab, labs = found.get("lab"), found.get("labs")
    return Session(lab if isinstance(lab, str) else "", labs if isinstance(labs, dict) else {})


def csv_text(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table as CSV, with floats that read back exactly."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([repr(float(v)) if isinstance(v, float) else v for v in row] for row in rows)
    return text.getvalue()


def write_table(file: Path, table: Table) -> None:
    """Write a table as CSV with the byte order mark spreadsheets need for UTF-8; raises OSError."""
    write_atomically(file, csv_text(*table).encode("utf-8-sig"))


def pictures_in(widget: QWidget) -> list[QWidget]:
    """Return the visible plots and pictures inside a widget that have an accessible name."""
    return [
        inside
        for inside in widget.findChildren(QWidget)
        if inside.isVisible()
        and inside.accessibleName()
        and inside.objectName().endswith(PICTURE_ENDINGS)
    ]


def write_picture(file: Path, widget: QWidget) -> None:
    """Write a picture of a widget, as a drawing if the name ends in .svg; raises OSError."""
    if file.suffix.lower() == ".svg":
        write_atomically(file, drawing_of(widget))
        return
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    write_atomically(file, bytes(buffer.data().data()))


class Files(QObject):
    """Asks the user for files, and reads and writes them.

    Signals: `written(file)`, and `failed(error)` with the OSError or ValueError.
    """

    written = Signal(Path)
    failed = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def save_session(self, session: Session) -> None:
        """Ask for a file and write the session."""
        file = self._ask_for_new(self.tr("Save session"), "session", SESSIONS)
        if file:
            self._write(file, lambda: write_session(file, session))

    def open_session(self) -> Session | None:
        """Ask for a file and return its session; None if cancelled or unreadable."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open session"), "", ";;".join(SESSIONS.values())
        )
        if not name:
            return None
        try:
            return read_session(Path(name))
        except (OSError, ValueError) as error:
            self.failed.emit(error)
            return None

    def save_picture(self, shown: QWidget, name: str) -> None:
        """Ask for a file and write a picture of a widget."""
        file = self._ask_for_new(self.tr("Save picture"), name, PICTURES)
        if file:
            self._write(file, lambda: write_picture(file, shown))

    def export_table(self, table: Callable[[], Table], name: str) -> None:
        """Ask for a file and write the numbers, which are computed only then."""
        file = self._ask_for_new(self.tr("Export data"), name, TABLES)
        if file:
            self._write(file, lambda: write_table(file, table()))

    def _ask_for_new(self, title: str, name: str, kinds: dict[str, str]) -> Path | None:
        first = next(iter(kinds))
        chosen, kind = QFileDialog.getSaveFileName(
            self._window, title, f"{name}{first}", ";;".join(kinds.values())
        )
        if not chosen:
            return None
        file = Path(chosen)
        if file.suffix.lower() in kinds:
            return file
        # Not every system appends the extension of the chosen file type.
        ending = next((ending for ending, text in kinds.items() if text == kind), first)
        file = file.with_name(file.name + ending)
        return file if not file.exists() or self._may_replace(file) else None

    def _may_replace(self, file: Path) -> bool:
        question = fill_in(self.tr("{file} exists already. Replace it?"), file=file.name)
        answer = QMessageBox.question(self._window, NAME, question)
        return answer == QMessageBox.StandardButton.Yes

    def _write(self, file: Path, write: Callable[[], None]) -> None:
        try:
            write()
        except (OSError, ValueError) as error:
            self.failed.emit(error)
        else:
            self.written.emit(file)
