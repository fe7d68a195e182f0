"""Measurements in a fresh process, as a window, a start, and memory need.

``python -m benchmarks.child MODULE FUNCTION JSON`` calls a function of this package with the
arguments in the JSON, and prints what it returns as JSON.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LIMIT_SECONDS = 600


class ChildError(Exception):
    """A measurement failed; the message is for the person at the terminal."""


def ask(module: str, function: str, **arguments: Any) -> Any:
    """Call a function in a fresh process with default settings, and return its result."""
    command = [sys.executable, "-m", "benchmarks.child", module, function, json.dumps(arguments)]
    with tempfile.TemporaryDirectory(prefix="descent-lab-bench-") as folder:
        try:
            ended = subprocess.run(
                command,
                cwd=ROOT,
                env=_environment(folder),
                capture_output=True,
                text=True,
                timeout=LIMIT_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ChildError(f"{module}.{function} took more than {LIMIT_SECONDS} s.") from None
    if ended.returncode != 0:
        reason = (ended.stderr.strip().splitlines() or ["no message"])[-1]
        raise ChildError(f"{module}.{function} ended with {ended.returncode}: {reason}")
    return json.loads(ended.stdout.splitlines()[-1])


def _environment(settings_folder: str) -> dict[str, str]:
    environment = {**os.environ, "DESCENT_LAB_SETTINGS_DIR": settings_folder}
    # As for anybody who starts the program a second time: its modules are compiled already.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def main(arguments: list[str]) -> None:
    """Call the function on the command line and print its result."""
    module, function, given = arguments
    answer = getattr(importlib.import_module(module), function)(**json.loads(given))
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
