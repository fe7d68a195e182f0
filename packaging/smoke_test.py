"""Starts the built program as a new user would and checks that it works, for `make package`."""

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
# Variables of the builder's Python and settings, which a new user would not have.
BUILDERS_OWN = ("PYTHON", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "DESCENT_LAB_", "XDG_", "HOME")


class SmokeTestError(Exception):
    """The built program did something wrong."""


def clean_variables(home: Path) -> dict[str, str]:
    """Return the environment variables of a user who is new to the program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(BUILDERS_OWN)}
    runtime = {name: os.environ[name] for name in ("XDG_RUNTIME_DIR",) if name in os.environ}
    return {**kept, **runtime, "HOME": str(home), "DESCENT_LAB_SETTINGS_DIR": str(home)}


def start(*arguments: str) -> float:
    """Run the program and return the seconds; raise an error if it fails or prints anything."""
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
    """Check that all resources are included; .ts files are only for translators."""
    inside = FOLDER / "_internal"
    files = (path for path in (ROOT / "resources").rglob("*") if path.is_file())
    wanted = (path.relative_to(ROOT) for path in files if path.suffix not in (".ts", ".pyc"))
    missing = sorted(str(path) for path in wanted if not (inside / path).is_file())
    if missing:
        raise SmokeTestError(f"these files are missing: {', '.join(missing)}")


def megabytes(folder: Path) -> float:
    """Return the total size of the folder's files, each counted once."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def main() -> int:
    """Check the built program and report its size and how long it takes."""
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
        f"window and exits in {drawn:.1f} s, and opens every lab and trains in {tested:.1f} s.\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
