"""The command line, tested in separate processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gui.program import LABS, VERSION

ROOT = Path(__file__).resolve().parents[1]
# A warning is a failure, except for one of ziamath's, which opens its font in a deprecated way.
WARNINGS = ("-W", "error", "-W", "ignore:path is deprecated:DeprecationWarning:ziamath.zmath")


def start(*arguments: str, settings: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "DESCENT_LAB_SETTINGS_DIR": str(settings), **environment}
    return subprocess.run(
        [sys.executable, *WARNINGS, "main.py", *arguments],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_it_tells_its_version(tmp_path: Path) -> None:
    done = start("--version", settings=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"Descent Lab {VERSION}\n")


@pytest.mark.parametrize(
    ("display", "expected"), [("", "there is no display"), (":4321", "does not answer")]
)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 is asked on Linux only")
def test_without_a_display_one_sentence_and_exit_code_2(
    tmp_path: Path, display: str, expected: str
) -> None:
    done = start(settings=tmp_path, DISPLAY=display, WAYLAND_DISPLAY="", QT_QPA_PLATFORM="xcb")
    assert done.returncode == 2
    assert expected in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


@pytest.mark.parametrize("lab", [row.name for row in LABS])
def test_a_screenshot_of_each_lab(tmp_path: Path, lab: str) -> None:
    from PySide6.QtGui import QImage

    file = tmp_path / "picture.png"
    done = start(
        "--lab", lab, "--lang", "ko", "--theme", "dark", "--size", "1366x768",
        "--screenshot", str(file), settings=tmp_path / "settings",
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    image = QImage(str(file))
    assert (image.width(), image.height()) == (1366, 768)
    colors = {image.pixelColor(x, y).name() for x in range(0, 1366, 9) for y in range(0, 768, 9)}
    assert len(colors) > 12, "the picture is nearly empty"
    assert not (tmp_path / "settings" / "settings.json").exists(), "a picture changes no settings"


def test_a_screenshot_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    done = start("--screenshot", str(tmp_path / "no" / "a.png"), settings=tmp_path)
    assert done.returncode == 1
    assert "could not be written" in done.stderr


def test_the_self_test_opens_every_lab_and_trains(tmp_path: Path) -> None:
    done = start("--self-test", settings=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
