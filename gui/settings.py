"""What is remembered from one start to the next: one JSON file, read with care."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QIODevice, QSaveFile


@dataclass
class Settings:
    """The values kept; each has the type of its default, or the default is taken."""

    language: str = ""  # empty: the system's
    theme: str = "system"
    text_scale: float = 1.0
    lab: str = ""
    geometry: str = ""  # of the window, base64
    lessons: bool = False
    data_folder: str = ""
    software_drawing: bool = False
    labs: dict[str, Any] = field(default_factory=dict)  # the state of each lab


def read_settings(path: Path) -> tuple[Settings, Path | None]:
    """Read the settings; a damaged file is set aside, and where it went is told."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            raise ValueError("the settings are not a JSON object")
    except FileNotFoundError:
        return Settings(), None
    except (OSError, ValueError):
        return Settings(), _set_aside(path)
    settings = Settings()
    for one in fields(settings):
        default = getattr(settings, one.name)
        value = found.get(one.name, default)
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is type(default):
            setattr(settings, one.name, value)
    return settings, None


def write_settings(settings: Settings, path: Path) -> None:
    """Write the settings whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps(asdict(settings), ensure_ascii=False, indent=1).encode())


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that it is whole or untouched; raises OSError with the reason."""
    file = QSaveFile(str(path))
    if (
        not file.open(QIODevice.OpenModeFlag.WriteOnly)
        or file.write(content) != len(content)
        or not file.commit()
    ):
        raise OSError(f"{path}: {file.errorString()}")


def _set_aside(path: Path) -> Path:
    aside = path.with_name(path.name + ".damaged")
    path.replace(aside)
    return aside
