"""What is remembered from one start to the next: one JSON file, read defensively."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QIODevice, QSaveFile

from gui.program import FOLLOW_SYSTEM

DEEPEST = 40  # levels of a JSON file; deeper nesting could not be written again
LONGEST = 50_000_000  # bytes of a JSON file
LONGEST_WHOLE = 18  # digits; longer whole numbers do not fit into a float exactly, or at all


@dataclass
class Settings:
    """The settings; each has the type of its default, or else the default is used."""

    language: str = ""  # empty: the system's
    theme: str = FOLLOW_SYSTEM
    text_scale: float = 1.0
    lab: str = ""
    geometry: str = ""  # of the window, base64
    lessons: bool = False
    data_folder: str = ""
    software_drawing: bool = False
    labs: dict[str, Any] = field(default_factory=dict)  # the state of each lab


def read_settings(path: Path) -> tuple[Settings, Path | None]:
    """Return the settings, and where a damaged file has been moved to, or None."""
    try:
        found = read_json(path)
    except FileNotFoundError:
        return Settings(), None
    except (OSError, ValueError):
        return Settings(), _set_aside(path)
    settings = Settings()
    for one in fields(settings):
        default = getattr(settings, one.name)
        value = found.get(one.name, default)
        if isinstance(default, float):
            value = _finite_or(default, value)
        if type(value) is type(default):
            setattr(settings, one.name, value)
    return settings, None


def write_settings(settings: Settings, path: Path) -> None:
    """Write the settings completely or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json_bytes(asdict(settings)))


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object; raises OSError, or ValueError for a file without one."""
    if path.stat().st_size > LONGEST:
        raise ValueError(f"{path} is longer than {LONGEST} bytes")
    try:
        # An editor may have written a byte order mark.
        found = json.loads(path.read_text(encoding="utf-8-sig"), parse_int=_whole_number)
    except RecursionError:
        raise ValueError(f"{path} is nested too deeply") from None
    if not isinstance(found, dict) or _is_deeper(found, DEEPEST):
        raise ValueError(f"{path} does not hold a JSON object")
    return found


def json_bytes(value: dict[str, Any]) -> bytes:
    """Return an object as JSON; a lone surrogate, as a paste may leave, is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace")


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file completely or leave it untouched; raises OSError with the reason."""
    file = QSaveFile(str(path))
    if (
        not file.open(QIODevice.OpenModeFlag.WriteOnly)
        or file.write(content) != len(content)
        or not file.commit()
    ):
        raise OSError(f"{path}: {file.errorString()}")


def _set_aside(path: Path) -> Path:
    aside = path.with_name(path.name + ".damaged")
    try:
        path.replace(aside)
    except OSError:
        # In a read-only folder the file stays where it is, unchanged.
        return path
    return aside


def _finite_or(default: float, value: object) -> object:
    """Return a number as a float; the default if it is not a finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return default
    return float(value) if math.isfinite(value) else default


def _whole_number(text: str) -> int | float:
    """Return a whole number; a float, possibly infinite, if it is longer than any we keep."""
    return int(text) if len(text) <= LONGEST_WHOLE else float(text)


def _is_deeper(value: object, levels: int) -> bool:
    if levels == 0:
        return True
    inside: Iterable[object] = ()
    if isinstance(value, dict):
        inside = value.values()
    elif isinstance(value, list):
        inside = value
    return any(_is_deeper(one, levels - 1) for one in inside)
