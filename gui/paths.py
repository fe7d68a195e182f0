"""The folders of the program's resources, settings and logs."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths

# At the same relative path in a checkout and in the packaged program.
RESOURCES = Path(__file__).resolve().parents[1] / "resources"


def settings_folder() -> Path:
    """Return the folder of the settings; `DESCENT_LAB_SETTINGS_DIR` overrides it."""
    chosen = os.environ.get("DESCENT_LAB_SETTINGS_DIR")
    if chosen:
        return Path(chosen)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))


def log_folder() -> Path:
    """Return the folder of the log of defects."""
    return settings_folder() / "log"
