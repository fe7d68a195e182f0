"""Runs a command on a screen without a monitor, with OpenGL drawn in software.

``python tools/virtual_screen.py COMMAND …``. Linux only: on macOS and Windows the command runs on
the screen that is there. A real display on Linux is left alone, because a test that clicks and
types must own the pointer and the keyboard.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import FrameType

SCREEN = "1920x1080x24"
END_SECONDS = 10
# What a desktop sets for its own screen would change the size and the look of the windows here.
FORGOTTEN = (
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "QT_QPA_PLATFORMTHEME",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_FONT_DPI",
    "QT_STYLE_OVERRIDE",
    "QT_IM_MODULE",
)


class ScreenError(Exception):
    """Why there is no virtual screen, in words for the person at the terminal."""


def screen_variables(
    outside: Mapping[str, str], display: str, runtime_folder: str
) -> dict[str, str]:
    """Give the variables for a command on the virtual screen.

    The locale is fixed because Qt warns of a plain C locale, and a warning fails a test.
    """
    kept = {name: value for name, value in outside.items() if name not in FORGOTTEN}
    return {
        **kept,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "LC_ALL": "C.UTF-8",
        "XDG_RUNTIME_DIR": runtime_folder,
    }


@contextmanager
def virtual_screen(outside: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Start a screen and give the variables that lead a command to it; end it afterwards."""
    if not sys.platform.startswith("linux"):
        yield dict(outside)
        return
    server = shutil.which("Xvfb")
    if server is None:
        raise ScreenError(
            "Xvfb is missing, the screen without a monitor that tests and pictures need: "
            "install it (on Debian and Ubuntu, make does)."
        )
    answer, server_side = os.pipe()
    options = ["-screen", "0", SCREEN, "+extension", "GLX", "-nolisten", "tcp", "-noreset"]
    with tempfile.TemporaryDirectory(prefix="descent-lab-screen-") as folder:
        # The server looks for a free display itself and writes its number once it is ready.
        process = subprocess.Popen(
            [server, "-displayfd", str(server_side), *options],
            pass_fds=[server_side],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # or Ctrl+C would take the screen away before the command ends
        )
        os.close(server_side)
        try:
            with os.fdopen(answer) as stream:
                number = stream.readline().strip()
            if not number:
                raise ScreenError(f"Xvfb ended at once, with code {process.wait()}.")
            yield screen_variables(outside, f":{number}", folder)
        finally:
            process.terminate()
            try:
                process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def main(command: Sequence[str]) -> int:
    """Run the command on a virtual screen and give its exit code."""
    signal.signal(signal.SIGTERM, _leave)
    try:
        with virtual_screen(os.environ) as variables:
            return subprocess.run(list(command), env=variables, check=False).returncode
    except ScreenError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130


def _leave(number: int, _frame: FrameType | None) -> None:
    """Turn a request to end into an exception, so that the screen is taken down too."""
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
