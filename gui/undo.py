"""Undo and redo for all values that a lab keeps."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from gui.kept import Kept, Values

BURST_SECONDS = 0.8  # changes with shorter pauses, as in typing, are one entry
POLL_MS = 40  # how often to check whether a drag is over
MOST_ENTRIES = 100


class UndoHistory(QObject):
    """The past values of a lab, entry by entry.

    A change is recorded in the next turn of the event loop, when everything that depends on it has
    been set as well. A drag is one entry, and so is a burst of changes of the same gradual values.
    """

    def __init__(self, rows: dict[str, Kept[object]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._entries: list[Values] = [self._read()]
        self._at = 0
        self._open_names: set[str] = set()  # of the last entry, while changes may join it
        self._recorded_at = 0.0
        self._is_dragging = False
        self.undone_field: QWidget | None = None  # whose own undo was the last step
        self._record_timer = QTimer(self, interval=0, singleShot=True)
        self._record_timer.timeout.connect(self.record)
        self._drag_timer = QTimer(self, interval=POLL_MS)
        self._drag_timer.timeout.connect(self._on_drag_timer)
        for row in rows.values():
            row.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Forget all changes so far."""
        self._record_timer.stop()
        self._entries, self._at = [self._read()], 0
        self.close_entry()

    def record(self) -> None:
        """Record what is different from the last entry."""
        self._record_timer.stop()
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
        self._recorded_at = time.monotonic()
        del self._entries[self._at + 1 :]
        surplus = max(len(self._entries) - 1 - MOST_ENTRIES, 0)
        del self._entries[:surplus]
        self._at -= surplus
        if is_held and self._open_names:
            self._is_dragging = True
            self._drag_timer.start()
        elif self._is_dragging:
            self.close_entry()

    @contextmanager
    def one_entry(self) -> Iterator[None]:
        """Record what is set in the block as a separate entry."""
        self.record()
        self.close_entry()
        yield
        self.record()
        self.close_entry()

    @contextmanager
    def no_entry(self) -> Iterator[None]:
        """Make what the program sets in the block part of the last entry."""
        self.record()
        yield
        self._absorb()

    def close_entry(self) -> None:
        """Let the next change start a new entry."""
        self._open_names = set()
        self._is_dragging = False
        self._drag_timer.stop()

    def entry_at(self, step: int) -> Values | None:
        """Return the values one entry back (−1) or forward (1); None if there is no such entry."""
        self.record()
        at = self._at + step
        return self._entries[at] if 0 <= at < len(self._entries) else None

    def changed_names(self, values: Values) -> set[str]:
        """Return the names of those values that are different now."""
        return {name for name, row in self._rows.items() if row.get() != values[name]}

    def move(self, step: int) -> None:
        """Move one entry back or forward, once its values have been set."""
        self.undone_field = None
        self._at += step
        self.close_entry()
        # A value that could not be restored exactly is not a change by the learner.
        self._absorb()

    def retrace(self, step: int, field: QWidget) -> None:
        """Record that a field has undone (−1) or redone (1) its own text."""
        values, at = self._read(), self._at + step
        if 0 <= at < len(self._entries) and self._entries[at] == values:
            self._record_timer.stop()
            self.move(step)
        else:
            self.record()
        self.undone_field = field

    def _absorb(self) -> None:
        self._record_timer.stop()
        self._entries[self._at] = self._read()

    def _read(self) -> Values:
        return {name: row.get() for name, row in self._rows.items()}

    def _joins(self, names: set[str], is_held: bool) -> bool:
        if self._at == 0 or not self._open_names:
            return False
        if self._is_dragging:
            # Releasing may cause one more change; a change of anything else is a new entry.
            return is_held or names <= self._open_names
        quick = time.monotonic() - self._recorded_at < BURST_SECONDS
        gradual = all(self._rows[name].kind.is_gradual for name in names)
        return quick and gradual and names == self._open_names

    def _on_changed(self) -> None:
        self._record_timer.start()

    def _on_drag_timer(self) -> None:
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.record()
            self.close_entry()


class FieldUndo(QObject):
    """Leaves Ctrl+Z to a text field as long as its own text can be undone.

    A field would accept the key in any case, leaving no way to undo changes of the lab.
    """

    def __init__(self, history: UndoHistory) -> None:
        super().__init__(history)
        self._history = history

    def watch(self, inside: QWidget) -> None:
        """Watch all text fields inside a widget."""
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
                    self._history.record()
                    action()
                    self._history.retrace(step, watched)
                return True
        return super().eventFilter(watched, event)

    def _own_action(
        self, field: QLineEdit | QPlainTextEdit, step: int
    ) -> Callable[[], None] | None:
        """Return the field's own undo or redo, or None if it is the lab's turn."""
        text = field if isinstance(field, QLineEdit) else field.document()
        if step < 0:
            return field.undo if text.isUndoAvailable() else None
        # Changes that the lab undid after the field must be redone by the lab first.
        is_next = self._history.undone_field is field and text.isRedoAvailable()
        return field.redo if is_next else None


def _step(event: QKeyEvent) -> int:
    """Return −1 for the keys of undo, 1 for those of redo, 0 for any other."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return -1
    if event.matches(QKeySequence.StandardKey.Redo):
        return 1
    pressed = (event.key(), event.modifiers())
    return 1 if pressed == (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier) else 0
