"""Runs a command on a virtual screen, with OpenGL rendered in software.

``python tools/virtual_screen.py COMMAND …``. Linux only: on macOS and Windows the command runs on
the existing screen. A real display on Linux is not used, because a test that clicks and types needs
the pointer and the keyboard to itself.
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
# A desktop sets these for its own screen; they would change the size and look of windows here.
DROPPED = (
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
    """There is no virtual screen; the message is for the person at the terminal."""


def screen_variables(
    outside: Mapping[str, str], display: str, runtime_folder: str
) -> dict[str, str]:
    """Return the environment variables for a command on the virtual screen.

    The locale is fixed because Qt warns about a plain C locale, and a warning fails a test.
    """
    kept = {name: value for name, value in outside.items() if name not in DROPPED}
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
    """Start a screen, yield the variables for a command on it, and stop it afterwards."""
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
        # The server finds a free display itself and writes its number once it is ready.
        process = subprocess.Popen(
            [server, "-displayfd", str(server_side), *options],
            pass_fds=[server_side],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # or Ctrl+C would end the screen before the command
        )
        os.close(server_side)
        try:
            with os.fdopen(answer) as stream:
                number = stream.readline().strip()
            if not number:
                raise ScreenError(f"Xvfb ended immediately, with code {process.wait()}.")
            yield screen_variables(outside, f":{number}", folder)
        finally:
            process.terminate()
            try:
                process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def main(command: Sequence[str]) -> int:
    """Run the command on a virtual screen and return its exit code."""
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
    """Turn a termination request into an exception, so that the screen is stopped too."""
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
