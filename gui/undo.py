"""Undo and redo of every value that a lab keeps."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from gui.kept import Kept, Values

BURST_SECONDS = 0.8  # typing that goes on within this time is one entry
LOOK_MS = 40  # how soon it is noticed that a drag is over
MOST_ENTRIES = 100


class UndoHistory(QObject):
    """The values of a lab as they were, entry by entry.

    A change is noted at the next turn of the event loop, when everything that follows from it is
    set as well. A drag is one entry, and so is a burst of changes of the same gradual values.
    """

    def __init__(self, rows: dict[str, Kept[object]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._entries: list[Values] = [self._read()]
        self._at = 0
        self._open_names: set[str] = set()  # of the last entry, while more may join it
        self._noted_at = 0.0
        self._drags = False
        self.undone_field: QWidget | None = None  # whose own undo was the last step
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self.note)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._on_look)
        for row in rows.values():
            row.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Forget all changes so far."""
        self._soon.stop()
        self._entries, self._at = [self._read()], 0
        self.close_entry()

    def note(self) -> None:
        """Note what is different from the last entry."""
        self._soon.stop()
        values, last = self._read(), self._entries[self._at]
        names = {name for name in values if values[name] != last[name]}
        if not names:
            return
        is_held = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if self._joins(names, is_held):
            self._open_names |= names
            self._entries[self._at] = values
            if values == self._entries[self._at - 1]:
                self._at -= 1
                self.close_entry()
        else:
            self._at += 1
            self._entries[self._at :] = [values]
            self._open_names = names
        self._noted_at = time.monotonic()
        del self._entries[self._at + 1 :]
        surplus = max(len(self._entries) - 1 - MOST_ENTRIES, 0)
        del self._entries[:surplus]
        self._at -= surplus
        if is_held and self._open_names:
            self._drags = True
            self._look.start()
        elif self._drags:
            self.close_entry()

    @contextmanager
    def one_entry(self) -> Iterator[None]:
        """Note what is set inside as an entry of its own."""
        self.note()
        self.close_entry()
        yield
        self.note()
        self.close_entry()

    @contextmanager
    def no_entry(self) -> Iterator[None]:
        """Take what the program sets inside as part of the last entry."""
        self.note()
        yield
        self._absorb()

    def close_entry(self) -> None:
        """Let the next change be an entry of its own."""
        self._open_names = set()
        self._drags = False
        self._look.stop()

    def ahead(self, step: int) -> Values | None:
        """Return the values one entry back (−1) or on (1); None if there are none."""
        self.note()
        at = self._at + step
        return self._entries[at] if 0 <= at < len(self._entries) else None

    def differing(self, values: Values) -> set[str]:
        """Return the names of the values that are others now."""
        return {name for name, row in self._rows.items() if row.get() != values[name]}

    def go(self, step: int) -> None:
        """Stand one entry back or on, once its values are set."""
        self.undone_field = None
        self._at += step
        self.close_entry()
        # What could not be set exactly as it was is no change by the learner.
        self._absorb()

    def retrace(self, step: int, field: QWidget) -> None:
        """Note that a field undid (−1) or redid (1) its own text."""
        values, at = self._read(), self._at + step
        if 0 <= at < len(self._entries) and self._entries[at] == values:
            self._soon.stop()
            self.go(step)
        else:
            self.note()
        self.undone_field = field

    def _absorb(self) -> None:
        self._soon.stop()
        self._entries[self._at] = self._read()

    def _read(self) -> Values:
        return {name: row.get() for name, row in self._rows.items()}

    def _joins(self, names: set[str], is_held: bool) -> bool:
        if self._at == 0 or not self._open_names:
            return False
        if self._drags:
            # Letting go may bring one more change; of anything else it is a new one.
            return is_held or names <= self._open_names
        quick = time.monotonic() - self._noted_at < BURST_SECONDS
        gradual = all(self._rows[name].kind.is_gradual for name in names)
        return quick and gradual and names == self._open_names

    def _on_changed(self) -> None:
        self._soon.start()

    def _on_look(self) -> None:
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.note()
            self.close_entry()


class FieldUndo(QObject):
    """Leaves Ctrl+Z to a text field as long as it has text of its own to undo.

    A field would take the key in any case, and the undo of the lab could not be reached from it.
    """

    def __init__(self, history: UndoHistory) -> None:
        super().__init__(history)
        self._history = history

    def watch(self, inside: QWidget) -> None:
        """Watch all text fields inside of a widget."""
        for kind in (QLineEdit, QPlainTextEdit):
            for field in inside.findChildren(kind):
                field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(watched, QLineEdit | QPlainTextEdit):
            step = _step(event)
            if step and event.type() == QEvent.Type.ShortcutOverride:
                if self._own_action(watched, step) is None:
                    event.ignore()
                    return True
            elif step and event.type() == QEvent.Type.KeyPress:
                action = self._own_action(watched, step)
                if action is not None:
                    self._history.note()
                    action()
                    self._history.retrace(step, watched)
                return True
        return super().eventFilter(watched, event)

    def _own_action(
        self, field: QLineEdit | QPlainTextEdit, step: int
    ) -> Callable[[], None] | None:
        """Return what undoes or redoes the text of a field, or None if that is not its turn."""
        text = field if isinstance(field, QLineEdit) else field.document()
        if step < 0:
            return field.undo if text.isUndoAvailable() else None
        # What the lab undid after the field is redone by the lab before.
        is_next = self._history.undone_field is field and text.isRedoAvailable()
        return field.redo if is_next else None


def _step(event: QKeyEvent) -> int:
    """Return −1 for the keys of undo, 1 for those of redo, 0 for all others."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return -1
    if event.matches(QKeySequence.StandardKey.Redo):
        return 1
    pressed = (event.key(), event.modifiers())
    return 1 if pressed == (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier) else 0
