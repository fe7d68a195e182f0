"""Where the program keeps what it reads and writes."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths

# The same relative place in a checkout and in the packaged program.
RESOURCES = Path(__file__).resolve().parents[1] / "resources"


def settings_folder() -> Path:
    """Give the folder of the settings, which `DESCENT_LAB_SETTINGS_DIR` may move."""
    chosen = os.environ.get("DESCENT_LAB_SETTINGS_DIR")
    if chosen:
        return Path(chosen)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))


def log_folder() -> Path:
    """Give the folder in which defects are written down."""
    return settings_folder() / "log"
