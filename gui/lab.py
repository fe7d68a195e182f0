"""The base class of a lab: its parts, its words, what it keeps, and how it ends."""

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
    """What a lab may know of its row and of the program around it."""

    name: str  # of the lab
    settings: Settings
    data_dir: Path | None = None  # from the command line


class Lab(QWidget):
    """One lab. A subclass fills the parts below; `gui.program.LABS` has its name and title.

    Parts made here: `controls` (the column at the left), `strip` (what is wrong and what to try),
    `stage` (a layout for the picture, which gets the space), `readout` (hero number, formula).
    A subclass builds its widgets in `__init__`, connects each signal once, and calls
    `self.start()` last; it keeps its words in `retranslate`, its drawing in `draw`, and lists in
    `kept` what the learner sets. From that list come `state`, `restore`, `reset` and undo.

    Signals: `status_changed(text)` for the window's one quiet line.
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

    # What a subclass fills -------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every word of the lab, titles and axes of plots included."""
        raise NotImplementedError

    def draw(self) -> None:
        """Read the controls, call the engine, draw: in that order."""
        raise NotImplementedError

    def kept(self) -> Rows:
        """Return a row for each value that the learner sets; one that others follow comes first."""
        raise NotImplementedError

    def drop_results(self) -> None:
        """Give up what was computed from the values before, as they are about to be replaced."""

    def is_locked(self, name: str) -> bool:
        """Tell whether a kept value cannot be changed just now."""
        return False

    def table(self) -> tuple[list[str], Sequence[Sequence[object]]]:
        """Give the numbers on screen for a CSV file: the header and the rows."""
        raise NotImplementedError

    def code(self) -> str:
        """Give a short NumPy script that computes and prints the numbers on screen."""
        raise NotImplementedError

    @classmethod
    def load_late(cls, settings: Settings) -> Iterator[str]:
        """Load what only a window of this lab needs, in short pieces; yield a name after each."""
        yield from ()

    def self_test(self, done: Callable[[str], None]) -> None:
        """Do what shows that the lab works, then call back with what went wrong, or nothing."""
        done("")

    @property
    def is_settled(self) -> bool:
        """Whether everything is drawn, so that a picture may be taken."""
        return all(formula.is_settled for formula in self.findChildren(Formula))

    # What is kept ----------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Return what the learner set, as JSON values, seeds included."""
        return state_of(self._rows)

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave, and draw; values that do not fit are passed over."""
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
        """Take the last change back."""
        self._go(-1)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._go(1)

    def _go(self, step: int) -> None:
        values = self._undo.ahead(step)
        if values is None:
            return
        if any(self.is_locked(name) for name in self._undo.differing(values)):
            self.set_status(self.tr("This can be undone and redone once the run has ended."))
            return
        with self.drawn_once():
            for name, row in self._kept.items():
                # What is the same is left alone: a field would lose its cursor, a path its steps.
                # Asked only now, as setting one may have changed another.
                if row.get() != values[name]:
                    row.set(values[name])
        self._undo.go(step)

    # What every lab has ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Draw, unless more values are about to be set."""
        if not self._is_setting:
            self.draw()

    @property
    def is_setting(self) -> bool:
        """Whether values are being set, so that what is shown does not belong together yet."""
        return self._is_setting

    @contextmanager
    def drawn_once(self) -> Iterator[None]:
        """Draw once at the end, however many values are set inside."""
        was_setting, self._is_setting = self._is_setting, True
        try:
            yield
        finally:
            self._is_setting = was_setting
        self.refresh()

    def start(self) -> None:
        """Say the words, keep the defaults, take back what was set, draw for the first time."""
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
        """Make a place for a work in the background that ends with the lab."""
        job = Job(self)
        self._jobs.append(job)
        return job

    def close_lab(self) -> None:
        """End what the lab has under way, before the window goes."""
        for job in self._jobs:
            job.close()

    def set_status(self, text: str) -> None:
        """Say the window's one quiet line."""
        self.status = text
        self.status_changed.emit(text)

    def show_error(self, error: BaseException) -> None:
        """Say in the strip what went wrong."""
        self.strip.show_message("error", explain(error))

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            # What the lab does not say anew would stay in the other language.
            self.strip.clear()
            self.retranslate()
