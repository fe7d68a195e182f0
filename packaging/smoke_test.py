"""Starts the built program as a stranger would, and sees that it works: part of `make package`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "dist" / "descent-lab"
PROGRAM = FOLDER / ("descent-lab.exe" if sys.platform == "win32" else "descent-lab")
LIMIT_SECONDS = 180
# What belongs to the Python and the settings of the one who builds, not to a stranger.
BUILDERS_OWN = ("PYTHON", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "DESCENT_LAB_", "XDG_", "HOME")


class SmokeTestError(Exception):
    """What the built program did wrong."""


def clean_variables(home: Path) -> dict[str, str]:
    """Give the variables of a person who never saw this program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(BUILDERS_OWN)}
    runtime = {name: os.environ[name] for name in ("XDG_RUNTIME_DIR",) if name in os.environ}
    return {**kept, **runtime, "HOME": str(home), "DESCENT_LAB_SETTINGS_DIR": str(home)}


def start(*arguments: str) -> float:
    """Run the program to its end and give the seconds; raise where it fails or prints anything."""
    command = [str(PROGRAM), *arguments]
    name = " ".join(("descent-lab", *arguments))
    with tempfile.TemporaryDirectory() as home:
        begun = time.perf_counter()
        try:
            ended = subprocess.run(
                command,
                env=clean_variables(Path(home)),
                cwd=home,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=LIMIT_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise SmokeTestError(
                f"{name} did not end within {LIMIT_SECONDS} s.\n{error.output}"
            ) from None
        seconds = time.perf_counter() - begun
    if ended.returncode != 0 or ended.stdout:
        raise SmokeTestError(f"{name} ended with {ended.returncode} and printed:\n{ended.stdout}")
    return seconds


def check_resources() -> None:
    """See that whatever the program reads has come along; .ts files are for translators."""
    inside = FOLDER / "_internal"
    files = (path for path in (ROOT / "resources").rglob("*") if path.is_file())
    wanted = (path.relative_to(ROOT) for path in files if path.suffix not in (".ts", ".pyc"))
    missing = sorted(str(path) for path in wanted if not (inside / path).is_file())
    if missing:
        raise SmokeTestError(f"these files are missing in it: {', '.join(missing)}")


def megabytes(folder: Path) -> float:
    """Add up what the folder's files take, each once."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def main() -> int:
    """Check the built program and report what it weighs and how long it takes."""
    try:
        check_resources()
        tested = start("--self-test")
        with tempfile.TemporaryDirectory() as folder:
            picture = Path(folder) / "loss.png"
            drawn = start("--lab", "loss", "--screenshot", str(picture))
            if not picture.is_file() or not picture.read_bytes().startswith(b"\x89PNG"):
                raise SmokeTestError("--screenshot wrote no picture.")
    except SmokeTestError as error:
        sys.stderr.write(f"The built program does not work: {error}\n")
        return 1
    sys.stdout.write(
        f"The built program works: {FOLDER.name} takes {megabytes(FOLDER):.0f} MB, draws its first "
        f"window and leaves in {drawn:.1f} s, and opens every lab and trains in {tested:.1f} s.\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
