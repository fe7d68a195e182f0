"""The base class of a lab: its parts, its words, what it keeps, and how it ends."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.background import Job
from gui.errors import explain
from gui.settings import Settings
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
    `self.start()` last; it keeps its words in `retranslate` and its drawing in `refresh`.

    Signals: `status_changed(text)` for the window's one quiet line.
    """

    status_changed = Signal(str)

    def __init__(self, context: LabContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.name = context.name
        self._jobs: list[Job] = []
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

    def refresh(self) -> None:
        """Read the controls, call the engine, draw: in that order."""
        raise NotImplementedError

    def state(self) -> dict[str, Any]:
        """Give what the learner set, as JSON values, seeds included."""
        raise NotImplementedError

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave; values that do not fit are passed over."""
        raise NotImplementedError

    def table(self) -> tuple[list[str], Sequence[Sequence[object]]]:
        """Give the numbers on screen for a CSV file: the header and the rows."""
        raise NotImplementedError

    def code(self) -> str:
        """Give a short NumPy script that computes and prints the numbers on screen."""
        raise NotImplementedError

    def self_test(self, done: Callable[[str], None]) -> None:
        """Do what shows that the lab works, then call back with what went wrong, or nothing."""
        done("")

    @property
    def is_settled(self) -> bool:
        """Whether everything is drawn, so that a picture may be taken."""
        return all(formula.is_settled for formula in self.findChildren(Formula))

    def reset(self) -> None:
        """Go back to the defaults of the lab."""
        self.restore(copy.deepcopy(self._defaults))
        self.refresh()

    # What every lab has ----------------------------------------------------------------------

    def start(self) -> None:
        """Say the words, keep the defaults, take back what was set, draw for the first time."""
        self.retranslate()
        self._defaults = self.state()
        kept = self.context.settings.labs.get(self.name)
        if isinstance(kept, dict):
            self.restore(kept)
        self.refresh()

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
