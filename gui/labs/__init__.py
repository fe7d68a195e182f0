"""Loads the class of a lab from its row in `gui.program`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from gui.program import LabRow

if TYPE_CHECKING:
    from gui.lab import Lab


def load_lab(row: LabRow) -> type[Lab]:
    """Return the class of a lab; its module is imported when its tab is first shown."""
    loaded: type[Lab] = getattr(import_module(row.module), row.class_name)
    return loaded
