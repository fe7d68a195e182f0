"""What is remembered from one start to the next: one JSON file, read with care."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QIODevice, QSaveFile

from gui.program import FOLLOW_SYSTEM

DEEPEST = 40  # levels of a JSON file; what is nested deeper could not be written again
LONGEST = 50_000_000  # bytes of a JSON file
LONGEST_WHOLE = 18  # digits: beyond, no float holds a whole number, and much beyond not at all


@dataclass
class Settings:
    """The values kept; each has the type of its default, or the default is taken."""

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
    """Read the settings; a damaged file is set aside, and where it went is told."""
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
    """Write the settings whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json_bytes(asdict(settings)))


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object; raises OSError, or ValueError for a file that holds none."""
    if path.stat().st_size > LONGEST:
        raise ValueError(f"{path} is longer than {LONGEST} bytes")
    try:
        # An editor may have put a mark before the first byte.
        found = json.loads(path.read_text(encoding="utf-8-sig"), parse_int=_whole_number)
    except RecursionError:
        raise ValueError(f"{path} is nested too deeply") from None
    if not isinstance(found, dict) or _is_deeper(found, DEEPEST):
        raise ValueError(f"{path} does not hold a JSON object")
    return found


def json_bytes(value: dict[str, Any]) -> bytes:
    """Write an object as JSON; half a character, as a paste may leave it, becomes its escape."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace")


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
    try:
        path.replace(aside)
    except OSError:
        # In a folder that can't be written into the file stays where it is, whole.
        return path
    return aside


def _finite_or(default: float, value: object) -> object:
    """Give a number as a float; the default for one that is none or too large for a float."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return default
    return float(value) if math.isfinite(value) else default


def _whole_number(text: str) -> int | float:
    """Read a whole number; as a float, infinite perhaps, if it is longer than any that is kept."""
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
