"""The base class of a lab: its parts, its texts, its kept values, and how it ends."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.background import Job
from gui.errors import explain
from gui.kept import Kept, MisfitError, Rows, Values, flat, state_of, values_in
from gui.settings import Settings
from gui.undo import FieldUndo, UndoHistory
from gui.widgets.controls import ControlColumn
from gui.widgets.formula import Formula
from gui.widgets.message_strip import MessageStrip
from gui.widgets.readout import Readout


@dataclass
class LabContext:
    """What a lab is told about its row and the program around it."""

    name: str  # of the lab
    settings: Settings
    data_dir: Path | None = None  # from the command line


class Lab(QWidget):
    """One lab. A subclass fills in the parts below; `gui.program.LABS` has its name and title.

    Parts created here: `controls` (the column on the left), `strip` (what is wrong, what to try),
    `stage` (a layout for the picture, which gets most space), `readout` (hero number, formula).
    A subclass builds its widgets in `__init__`, connects each signal once, and calls
    `self.start()` last; it sets its texts in `retranslate`, draws in `draw`, and lists in
    `kept` what the learner sets. That list provides `state`, `restore`, `reset` and undo.

    Signals: `status_changed(text)` for the window's status line.
    """

    status_changed = Signal(str)

    def __init__(self, context: LabContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.name = context.name
        self._jobs: list[Job] = []
        self._is_setting = True  # nothing is drawn until `start`, nor while values are being set
        self.status = ""
        self.setObjectName(f"{self.name}_lab")
        self.controls = ControlColumn(self)
        self.strip = MessageStrip(self)
        self.stage = QVBoxLayout()
        self.stage.setSpacing(8)
        self.readout = Readout(self)

        right = QVBoxLayout()
        right.setContentsMargins(0, 8, 16, 12)
        right.setSpacing(8)
        right.addWidget(self.strip)
        right.addLayout(self.stage, 1)
        right.addWidget(self.readout)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.controls)
        whole.addLayout(right, 1)

    # What a subclass fills in ----------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text of the lab, including the titles and axes of plots."""
        raise NotImplementedError

    def draw(self) -> None:
        """Read the controls, call the engine, draw: in that order."""
        raise NotImplementedError

    def kept(self) -> Rows:
        """Return a row per value the learner sets; a value that affects others comes first."""
        raise NotImplementedError

    def drop_results(self) -> None:
        """Discard the results of the current values, which are about to be replaced."""

    def is_locked(self, name: str) -> bool:
        """Return whether a kept value cannot be changed at the moment."""
        return False

    def table(self) -> tuple[list[str], Sequence[Sequence[object]]]:
        """Return the numbers on screen for a CSV file: the header and the rows."""
        raise NotImplementedError

    def code(self) -> str:
        """Return a short NumPy script that computes and prints the numbers on screen."""
        raise NotImplementedError

    @classmethod
    def load_late(cls, settings: Settings) -> Iterator[str]:
        """Load what this lab needs once open, in short pieces; yield a name after each."""
        yield from ()

    def self_test(self, done: Callable[[str], None]) -> None:
        """Check that the lab works, then call `done` with what went wrong, or an empty text."""
        done("")

    @property
    def is_settled(self) -> bool:
        """Whether everything is drawn, so that a picture can be taken."""
        return all(formula.is_settled for formula in self.findChildren(Formula))

    # Kept values -----------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Return what the learner has set, as JSON values, including seeds."""
        return state_of(self._rows)

    def restore(self, state: dict[str, Any]) -> None:
        """Restore what `state` returned, and draw; ignore values that do not fit."""
        self.drop_results()
        self.set_values(values_in(state, self._rows))

    def reset(self) -> None:
        """Go back to the defaults of the lab."""
        self.restore(copy.deepcopy(self._defaults))

    @property
    def kept_values(self) -> Mapping[str, Kept[Any]]:
        """Each kept value with its kind, by its full name."""
        return self._kept

    def values(self) -> dict[str, Any]:
        """Return all kept values by their full names, such as "settings.SGD.momentum"."""
        return {name: row.get() for name, row in self._kept.items()}

    def set_values(self, values: Values) -> list[str]:
        """Set some of the kept values and draw; return the names of those that do not fit."""
        unfit = [name for name in values if name not in self._kept]
        with self._undo.one_entry(), self.drawn_once():
            for name, row in self._kept.items():
                if name in values:
                    try:
                        row.set(row.kind.fit(values[name]))
                    except MisfitError:
                        unfit.append(name)
        return unfit

    # Undo ------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Undo the last change."""
        self._step_history(-1)

    def redo(self) -> None:
        """Redo the change undone last."""
        self._step_history(1)

    def _step_history(self, step: int) -> None:
        values = self._undo.entry_at(step)
        if values is None:
            return
        if any(self.is_locked(name) for name in self._undo.changed_names(values)):
            self.set_status(self.tr("This can be undone and redone once the run has ended."))
            return
        with self.drawn_once():
            for name, row in self._kept.items():
                # Leave equal values alone: a field would lose its cursor, a path its steps.
                # Compare only now, as setting one value may have changed another.
                if row.get() != values[name]:
                    row.set(values[name])
        self._undo.move(step)

    # Common to all labs ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Draw, unless more values are about to be set."""
        if not self._is_setting:
            self.draw()

    @property
    def is_setting(self) -> bool:
        """Whether values are being set, so that what is shown is not consistent yet."""
        return self._is_setting

    @contextmanager
    def drawn_once(self) -> Iterator[None]:
        """Draw once at the end, however many values are set in the block."""
        was_setting, self._is_setting = self._is_setting, True
        try:
            yield
        finally:
            self._is_setting = was_setting
        self.refresh()

    def start(self) -> None:
        """Set the texts, remember the defaults, restore kept values, draw for the first time."""
        self._rows = self.kept()
        self._kept = dict(flat(self._rows))
        self._undo = UndoHistory(self._kept, self)
        FieldUndo(self._undo).watch(self)
        self.retranslate()
        self._defaults = self.state()
        kept = self.context.settings.labs.get(self.name)
        if isinstance(kept, dict):
            self.restore(kept)
        self._is_setting = False
        self.refresh()
        self._undo.begin()

    def job(self) -> Job:
        """Return a new background job that ends with the lab."""
        job = Job(self)
        self._jobs.append(job)
        return job

    def close_lab(self) -> None:
        """End the running jobs of the lab before the window closes."""
        for job in self._jobs:
            job.close()

    def set_status(self, text: str) -> None:
        """Set the text of the window's status line."""
        self.status = text
        self.status_changed.emit(text)

    def show_error(self, error: BaseException) -> None:
        """Show in the strip what went wrong."""
        self.strip.show_message("error", explain(error))

    def changeEvent(self, event: QEvent) -> None:
        """Set all texts again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            # A message that the lab does not set again would stay in the old language.
            self.strip.clear()
            self.retranslate()
