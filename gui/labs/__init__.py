"""From the row of a lab in `gui.program` to its class."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from gui.program import LabRow

if TYPE_CHECKING:
    from gui.lab import Lab


def load_lab(row: LabRow) -> type[Lab]:
    """Import a lab, which happens when its tab is first shown, and return its class."""
    loaded: type[Lab] = getattr(import_module(row.module), row.class_name)
    return loaded
